"""Cut-points and bridges: on whom, and on which ties, it depends that a network holds together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.metrics.results import Definition, Result
from clincomm.metrics.ties import Ties, ties_of

if TYPE_CHECKING:
    import networkx as nx

_DEFINITION = Definition(
    "cut-points",
    "ties either way",
    "nodes whose loss leaves more pieces than there were, not counting themselves",
    "Hopcroft & Tarjan 1973",
    (0, float("inf")),
    "nodes",
)


@frozen(slots=True)
class CutPoints(Result):
    """The nodes and ties on which it depends that a network holds together.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : frozenset[Hashable]
        The cut-points.
    bridges : frozenset[frozenset[Hashable]]
        The ties without which their two ends have no path between them, each as its two ends.
    fragmentation_without : Mapping[Hashable, float or None]
        For each node, the fragmentation of what is left once it is lost; None where fewer than two nodes are left.
    """

    value: frozenset[Hashable]
    bridges: frozenset[frozenset[Hashable]]
    fragmentation_without: Mapping[Hashable, float | None]


def cut_points(graph: nx.Graph[Any]) -> CutPoints:
    """Find the nodes whose loss breaks a network, and the ties whose loss does.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; a path may follow ties of a directed network either way, and two ties between the same two nodes
        are one.

    Returns
    -------
    CutPoints
        The cut-points, the bridges, and the fragmentation after the loss of each node. An empty network has none of them.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.

    Notes
    -----
    One walk over the network (Hopcroft & Tarjan 1973); the time grows with the number of ties.

    Examples
    --------
    >>> import networkx as nx
    >>> found = cut_points(nx.krackhardt_kite_graph())
    >>> sorted(found.value), sorted(map(sorted, found.bridges))
    ([7, 8], [[7, 8], [8, 9]])
    >>> round(found.fragmentation_without[7], 4)
    0.3889
    """
    ties = ties_of(graph, "cut_points").weak()
    walk = _Walk.over(ties)
    names = ties.nodes
    return CutPoints(
        _DEFINITION,
        frozenset(names[node] for node in range(ties.size) if walk.breaks(node)),
        frozenset(frozenset((names[a], names[b])) for a, b in walk.bridges),
        dict(zip(names, walk.fragmentation_without(), strict=True)),
    )


@frozen(slots=True, eq=False)
class _Walk:
    """What a walk depth first over a network without direction finds.

    `parts` has, for each node, the sizes of the pieces below it that hang on it alone; `whole` the size of the piece it is
    in, and `root` the node at which the walk over that piece began.
    """

    parts: list[list[int]]
    whole: list[int]
    root: list[int]
    bridges: list[tuple[int, int]]

    @classmethod
    def over(cls, ties: Ties) -> _Walk:
        walk = cls([[] for _ in ties.nodes], [0] * ties.size, [-1] * ties.size, [])
        came, low = [-1] * ties.size, [0] * ties.size
        for start in range(ties.size):
            if came[start] < 0:
                walk._gather(start, list(_left(ties, start, came, low)), came, low)
        return walk

    def _gather(self, start: int, left: list[tuple[int, int]], came: list[int], low: list[int]) -> None:
        size = dict.fromkeys((node for node, _ in left), 1)
        for node, above in left:
            self.whole[node], self.root[node] = len(left), start
            if above >= 0:
                size[above] += size[node]
                if low[node] >= came[above]:
                    self.parts[above].append(size[node])
                if low[node] > came[above]:
                    self.bridges.append((above, node))

    def breaks(self, node: int) -> bool:
        """Whether the loss of a node breaks its piece; that where the walk began has no piece above it."""
        return len(self.parts[node]) > (self.root[node] == node)

    def fragmentation_without(self) -> list[float | None]:
        """Give for each node the fragmentation of what is left without it."""
        nodes = len(self.root)
        joined = sum(size - 1 for size in self.whole)
        return [
            None if nodes < 3 else self._fragmented(node, joined, (nodes - 1) * (nodes - 2)) for node in range(nodes)
        ]

    def _fragmented(self, node: int, joined: int, pairs: int) -> float:
        whole, parts = self.whole[node], self.parts[node]
        left = joined - whole * (whole - 1) + sum(size * (size - 1) for size in [*parts, whole - 1 - sum(parts)])
        return (pairs - left) / pairs


def _left(ties: Ties, start: int, came: list[int], low: list[int]) -> Iterator[tuple[int, int]]:
    """Walk a piece depth first; give each node, with the one it was come to from, when the walk leaves it for good.

    `came` is when the walk came to a node, `low` the earliest node that is one tie away from it or what is below it.
    """
    clock = 0
    came[start] = low[start] = clock
    way = [(start, -1, iter(ties.out[start]))]
    while way:
        node, above, ends = way[-1]
        for end in ends:
            if came[end] < 0:
                clock += 1
                came[end] = low[end] = clock
                way.append((end, node, iter(ties.out[end])))
                break
            if end != above and came[end] < low[node]:
                low[node] = came[end]
        else:
            way.pop()
            if above >= 0 and low[node] < low[above]:
                low[above] = low[node]
            yield node, above
