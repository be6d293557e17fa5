"""The largest flow through a directed network, and the smallest cut that stops it.

Dinic's method: ways of fewest arcs are found level by level and filled until none is left. Recursion is not used, so that
a network may be as deep as it is large. What the nodes stand for is the business of `clincomm.graph.robustness`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)


class FlowNetwork(Generic[N]):
    """A directed network whose arcs carry so much and no more.

    Parameters
    ----------
    arcs : Iterable[tuple[N, N, float]]
        Start, end and how much it carries; `math.inf` where nothing bounds it.

    Examples
    --------
    >>> network = FlowNetwork([("s", "a", 3), ("s", "b", 1), ("a", "t", 2), ("b", "t", 4)])
    >>> network.fill("s", "t")
    3
    >>> sorted(network.cut())
    [('a', 't'), ('s', 'b')]
    """

    def __init__(self, arcs: Iterable[tuple[N, N, float]]) -> None:
        self._number: dict[N, int] = {}
        self._near: list[list[int]] = []
        self._ends: list[int] = []
        self._left: list[float] = []
        self._arcs: list[tuple[N, N]] = []
        self._reached: list[int] = []
        for start, end, most in arcs:
            self._add(self._node(start), self._node(end), most)
            self._arcs.append((start, end))

    def fill(self, source: N, sink: N) -> float:
        """Send as much as can be sent from a source to a sink; give how much that is."""
        start, end = self._node(source), self._node(sink)
        total: float = 0
        while self._level(start)[end] >= 0:
            following = [0] * len(self._near)
            while sent := self._push(start, end, following):
                if math.isinf(sent):
                    return math.inf
                total += sent
        return total

    def cut(self) -> list[tuple[N, N]]:
        """Give the arcs of a smallest cut, once the network is filled: those from what the source reaches to the rest."""
        numbers, reached = self._number, self._reached
        return [(start, end) for start, end in self._arcs if reached[numbers[start]] >= 0 > reached[numbers[end]]]

    def _node(self, name: N) -> int:
        if name not in self._number:
            self._number[name] = len(self._near)
            self._near.append([])
        return self._number[name]

    def _add(self, start: int, end: int, most: float) -> None:
        for one, two, left in ((start, end, most), (end, start, 0)):
            self._near[one].append(len(self._ends))
            self._ends.append(two)
            self._left.append(left)

    def _level(self, start: int) -> list[int]:
        """Give how many arcs each node is away from the source, over arcs with something left; -1 where none leads."""
        level = [-1] * len(self._near)
        level[start] = 0
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for arc in self._near[node]:
                if self._left[arc] > 0 and level[self._ends[arc]] < 0:
                    level[self._ends[arc]] = level[node] + 1
                    waiting.append(self._ends[arc])
        self._reached = level
        return level

    def _push(self, start: int, end: int, following: list[int]) -> float:
        """Fill one way of the present levels; give how much was sent, 0 where no way is left."""
        way: list[int] = []
        node = start
        while node != end:
            arc = self._next_arc(node, following)
            if arc is not None:
                way.append(arc)
                node = self._ends[arc]
            elif way:
                node = self._ends[way.pop() ^ 1]
                following[node] += 1
            else:
                return 0
        sent = min(self._left[arc] for arc in way)
        for arc in way:
            self._left[arc] -= sent
            self._left[arc ^ 1] += sent
        return sent

    def _next_arc(self, node: int, following: list[int]) -> int | None:
        near, level = self._near[node], self._reached
        while following[node] < len(near):
            arc = near[following[node]]
            if self._left[arc] > 0 and level[self._ends[arc]] == level[node] + 1:
                return arc
            following[node] += 1
        return None
