"""The ties of a networkx graph as lists of numbers, and its nodes by group: what all metrics of networks read.

What a metric does not speak of is refused here, in words. Parallel ties and ties of a node to itself are refused for all
metrics; whether a network may or must be directed is said by each. An edge counts as one tie whatever attributes it has, except
where a function takes the name of a weight. networkx itself is not imported: a graph is asked only for its nodes and neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.errors import InvalidValue, UnsuitableNetwork

if TYPE_CHECKING:
    import networkx as nx


@frozen(slots=True, eq=False)
class Ties:
    """The ties of a network among numbered nodes.

    Parameters
    ----------
    nodes : tuple[Hashable, ...]
        The nodes, in the order of the graph; their numbers are their places here.
    out : list[list[int]]
        For each node those it has a tie to.
    into : list[list[int]]
        For each node those that have a tie to it; the same list as `out` where the network is not directed.
    """

    nodes: tuple[Hashable, ...]
    out: list[list[int]]
    into: list[list[int]]

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.nodes)

    @property
    def directed(self) -> bool:
        """Whether ties have a direction."""
        return self.out is not self.into

    @property
    def count(self) -> int:
        """How many ties there are; a tie without direction counts once."""
        ends = sum(map(len, self.out))
        return ends if self.directed else ends // 2

    @property
    def pairs(self) -> int:
        """How many ties there could be."""
        ordered = self.size * (self.size - 1)
        return ordered if self.directed else ordered // 2

    def each(self) -> Iterator[tuple[int, int]]:
        """Go through the ties; one without direction comes once."""
        for start, ends in enumerate(self.out):
            for end in ends:
                if self.directed or start < end:
                    yield start, end

    def weak(self) -> Ties:
        """Give the same ties without their direction."""
        if not self.directed:
            return self
        near = [[*dict.fromkeys([*ends, *starts])] for ends, starts in zip(self.out, self.into, strict=True)]
        return Ties(self.nodes, near, near)


def ties_of(
    graph: nx.Graph[Any], metric: str, *, directed: bool | None = None, without: Collection[Hashable] = ()
) -> Ties:
    """Read the ties of a graph.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network.
    metric : str
        Who asks, for messages.
    directed : bool or None
        Whether the network must be directed (True), must not be (False), or may be either.
    without : Collection[Hashable]
        Nodes to leave out, with their ties.

    Raises
    ------
    UnsuitableNetwork
        If it has parallel ties or ties of a node to itself, or its ties do or do not have a direction and should not or should.
    InvalidValue
        If it is no networkx graph, or a node to leave out is not in it.
    """
    _refuse_unsuitable(graph, metric, directed)
    left_out = _left_out(graph, without)
    nodes = tuple(node for node in graph if node not in left_out) if left_out else tuple(graph)
    number = {node: at for at, node in enumerate(nodes)}
    out = _numbered(graph, number, metric)
    if not graph.is_directed():
        return Ties(nodes, out, out)
    into: list[list[int]] = [[] for _ in nodes]
    for start, ends in enumerate(out):
        for end in ends:
            into[end].append(start)
    return Ties(nodes, out, into)


def _numbered(graph: nx.Graph[Any], number: Mapping[Hashable, int], metric: str) -> list[list[int]]:
    """Give for each node that has a number those it has a tie to, by number."""
    found = []
    all_there = len(number) == len(graph)
    for node, near in graph.adjacency():
        if node in near:
            raise UnsuitableNetwork(
                f"{metric}: {node!r} has a tie to itself; take such ties out, for example with"
                " graph.remove_edges_from(list(networkx.selfloop_edges(graph)))"
            )
        if all_there:
            found.append([number[end] for end in near])
        elif node in number:
            found.append([number[end] for end in near if end in number])
    return found


def _refuse_unsuitable(graph: Any, metric: str, directed: bool | None) -> None:
    if not all(hasattr(graph, name) for name in ("adjacency", "is_directed", "is_multigraph")):
        raise InvalidValue(f"{metric} takes a networkx graph, not {type(graph).__name__}")
    if graph.is_multigraph():
        raise UnsuitableNetwork(
            f"{metric}: this network can have parallel ties; make them one, for example with networkx.Graph(graph)"
            " or networkx.DiGraph(graph), after adding up their weights if you use any"
        )
    if directed is True and not graph.is_directed():
        raise UnsuitableNetwork(
            f"{metric} reads the direction of ties, and this network has none; graph.to_directed() makes every tie go both ways"
        )
    if directed is False and graph.is_directed():
        raise UnsuitableNetwork(
            f"{metric} is for ties without direction, and this network is directed; graph.to_undirected() joins all that have"
            " a tie either way, graph.to_undirected(reciprocal=True) those that have ties both ways"
        )


def _left_out(graph: nx.Graph[Any], without: Collection[Hashable]) -> frozenset[Hashable]:
    if isinstance(without, str):
        raise InvalidValue(f"`without` is a list of nodes, not a text: write [{without!r}]")
    for node in without:
        if node not in graph:
            raise InvalidValue(f"{node!r} is to be left out, but is not a node of the network")
    return frozenset(without)


@frozen(slots=True, eq=False)
class Groups:
    """The nodes of a network by group.

    Parameters
    ----------
    names : tuple[Hashable, ...]
        The groups that have members in the network, in the order of their first.
    of : list[int]
        For each node, the number of its group.
    sizes : list[int]
        For each group, how many members it has.
    """

    names: tuple[Hashable, ...]
    of: list[int]
    sizes: list[int]

    @property
    def inside(self) -> int:
        """How many pairs of nodes are of one group."""
        return sum(size * (size - 1) // 2 for size in self.sizes)

    @property
    def across(self) -> int:
        """How many pairs of nodes are of two groups."""
        return (sum(self.sizes) ** 2 - sum(size**2 for size in self.sizes)) // 2

    def too_small(self, floor: int) -> dict[Hashable, str]:
        """Say of each group with fewer members than a floor that it is too small for a number."""
        return {
            name: f"too few to say: {size} in the group, and at least {floor} are needed"
            for name, size in zip(self.names, self.sizes, strict=True)
            if size < floor
        }

    def numbers(
        self, one: Callable[[int], float | str], floor: int
    ) -> tuple[dict[Hashable, float | None], dict[Hashable, str]]:
        """Ask for the number of each group that is not too small; a text in place of a number says why there is none."""
        why = self.too_small(floor)
        found: dict[Hashable, float | None] = {}
        for at, name in enumerate(self.names):
            number = why.get(name) or one(at)
            if isinstance(number, str):
                why[name] = number
            found[name] = None if isinstance(number, str) else number
        return found, why


def groups_of(nodes: Iterable[Hashable], groups: Mapping[Any, Any], metric: str) -> Groups:
    """Read the group of each node; groups of what is no node of the network are not looked at.

    Raises
    ------
    InvalidValue
        If a node has no group, or its group is None or cannot be a key.
    """
    if not isinstance(groups, Mapping):
        raise InvalidValue(f"{metric} takes a mapping from node to group, not {type(groups).__name__}")
    numbers: dict[Hashable, int] = {}
    of = []
    for node in nodes:
        group = groups.get(node)
        if group is None:
            raise InvalidValue(
                f"{metric}: the group of {node!r} is not said; say it, leave the node out, or give all such nodes a group of their own"
            )
        if not isinstance(group, Hashable):
            raise InvalidValue(f"{metric}: the group of {node!r} is {group!r}, which cannot be the name of a group")
        of.append(numbers.setdefault(group, len(numbers)))
    sizes = [0] * len(numbers)
    for at in of:
        sizes[at] += 1
    return Groups(tuple(numbers), of, sizes)
