"""A network with what is sure, what is possible, and whether that is all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from attrs import field, frozen

from clincomm.errors import UnusableInput
from clincomm.logic import Answer, Path, is_no, is_yes
from clincomm.logic.answers import YES

Node = TypeVar("Node", bound=Hashable)
MOST_NODES, MOST_EDGES = 100_000, 1_000_000
"""How large a network may become: in some, every member of a team or every copy of a site is joined to every other."""


@frozen(slots=True)
class Edge:
    """An edge of a derived network.

    Parameters
    ----------
    start, end : str
        The nodes it joins; from start to end where the network is directed.
    kind : str
        What it comes from: "team", "tie", "event", "leads to" ...
    path : Path
        The record it comes from.
    is_sure : Answer[bool]
        Yes for a sure edge, unknown (with the gap) for a possible one.
    """

    start: str
    end: str
    kind: str
    path: Path = ()
    is_sure: Answer[bool] = YES


@frozen(slots=True)
class Network:
    """A derived network.

    Parameters
    ----------
    nodes : Mapping[str, Mapping[str, Any]]
        The nodes with their attributes.
    edges : tuple[Edge, ...]
        Sure and possible edges; surely absent ones are left out.
    whole : Answer[bool]
        Whether there can be no further edges.
    directed : bool
        Whether edges have a direction.
    """

    nodes: Mapping[str, Mapping[str, Any]]
    edges: tuple[Edge, ...]
    whole: Answer[bool] = YES
    directed: bool = field(default=False)

    def sure(self) -> Iterator[Edge]:
        """Go through the sure edges."""
        return (edge for edge in self.edges if is_yes(edge.is_sure))

    def possible(self) -> Iterator[Edge]:
        """Go through all edges that are or may be there, of those recorded."""
        return (edge for edge in self.edges if not is_no(edge.is_sure))

    def neighbours(self, *, possible: bool = False) -> dict[str, set[str]]:
        """Give for each node those it is joined to (for a directed network, those it leads to)."""
        near: dict[str, set[str]] = {node: set() for node in self.nodes}
        for edge in self.possible() if possible else self.sure():
            near[edge.start].add(edge.end)
            if not self.directed:
                near[edge.end].add(edge.start)
        return near

    def reach(self, start: str, *, possible: bool = False) -> frozenset[str]:
        """Give all nodes that can be reached from one, itself included."""
        near = self.neighbours(possible=True) if possible else self._surely_near
        seen, waiting = {start}, [start]
        while waiting:
            for node in near[waiting.pop()] - seen:
                seen.add(node)
                waiting.append(node)
        return frozenset(seen)

    @cached_property
    def _surely_near(self) -> dict[str, set[str]]:
        return self.neighbours()


def strong_groups(near: Mapping[Node, Iterable[Node]]) -> Iterator[list[Node]]:
    """Give the largest groups of nodes of a directed network in which a way leads from each to each.

    Every node is in one group, perhaps alone in it; a group comes before those that its nodes lead to. Two walks over the network
    find them (Kosaraju and Sharir): what is left last on the way there is walked back from first.

    Parameters
    ----------
    near : Mapping[str, Iterable[str]]
        For each node those it leads to.

    Examples
    --------
    >>> sorted(sorted(group) for group in strong_groups({"a": ["b"], "b": ["a", "c"], "c": []}))
    [['a', 'b'], ['c']]
    """
    back: dict[Node, list[Node]] = {node: [] for node in near}
    for node, ends in near.items():
        for end in ends:
            back[end].append(node)
    seen: set[Node] = set()
    for start in reversed([*_left(near, near, set())]):
        if start not in seen:
            yield [*_left([start], back, seen)]


def _left(starts: Iterable[Node], near: Mapping[Node, Iterable[Node]], seen: set[Node]) -> Iterator[Node]:
    """Walk a network depth first, without recursion; give each node that is new when the walk leaves it for good."""
    for start in starts:
        way = [] if start in seen else [(start, iter(near[start]))]
        seen.add(start)
        while way:
            following = next((node for node in way[-1][1] if node not in seen), None)
            if following is None:
                yield way.pop()[0]
            else:
                seen.add(following)
                way.append((following, iter(near[following])))


def refuse_more(number: int, most: int, what: str, remedy: str) -> None:
    """Refuse to make a network that would have too many of something.

    Raises
    ------
    UnusableInput
        If the number is beyond the most.
    """
    if number > most:
        raise UnusableInput(f"{what.format(f'{most:,}')}; {remedy}")
