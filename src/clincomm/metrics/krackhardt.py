"""Krackhardt's four dimensions of an organisation: how near a network of who directs whom is to a tree (Krackhardt 1994).

All four are 1 for an out-tree, in which one node directs all others and each has one superior. Efficiency has two published forms,
and its variant is always named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from clincomm.errors import UnsuitableNetwork
from clincomm.graph.network import strong_groups
from clincomm.metrics.distances import components
from clincomm.metrics.results import Definition, Metric, one_of, too_few
from clincomm.metrics.ties import Ties, ties_of

if TYPE_CHECKING:
    import networkx as nx

_SOURCE = "Krackhardt 1994"
_CONNECTEDNESS = Definition(
    "Krackhardt connectedness", "ties either way", "sum s_k(s_k-1) / (n(n-1)), s_k the sizes of the pieces", _SOURCE, (0, 1), "share"
)  # fmt: skip
_HIERARCHY = Definition(
    "Krackhardt hierarchy", "reachability", "pairs reached one way / pairs reached at all", _SOURCE, (0, 1), "share"
)
_EFFICIENCY = {
    "directed": Definition(
        "Krackhardt efficiency", "directed", "1 - (m - sum(N_i-1)) / sum(N_i(N_i-1) - (N_i-1))",
        "Krackhardt 1994, as in sna and UCINET", (0, 1),
    ),
    "undirected": Definition(
        "Krackhardt efficiency", "undirected", "1 - (m_u - sum(N_i-1)) / sum((N_i-1)(N_i-2)/2)",
        "Krackhardt 1994, as in ORA", (0, 1),
    ),
}  # fmt: skip
_LUB = Definition(
    "Krackhardt least upper boundedness", "reachability", "1 - pairs without / sum((N_i-1)(N_i-2)/2)", _SOURCE, (0, 1), "share"
)  # fmt: skip
_AT_ONCE = 8192
"""How many ranks are followed in one search for who is reached: more cost memory, fewer cost time."""


def krackhardt_connectedness(graph: nx.Graph[Any]) -> Metric:
    """Give the share of pairs of nodes that a path joins, along ties either way.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network.

    Returns
    -------
    Metric
        In [0, 1], 1 less the fragmentation; no number for fewer than two nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.

    Notes
    -----
    The density of weak reachability (Krackhardt 1994).

    Examples
    --------
    >>> import networkx as nx
    >>> krackhardt_connectedness(nx.DiGraph([(0, 1), (0, 2), (3, 4), (3, 5)])).value
    0.4
    """
    ties = ties_of(graph, "krackhardt_connectedness")
    why = too_few(ties.size, 2)
    if why:
        return Metric(_CONNECTEDNESS, None, why)
    joined = sum(size * (size - 1) for size in _sizes(ties))
    return Metric(_CONNECTEDNESS, joined / (ties.size * (ties.size - 1)))


def krackhardt_efficiency(graph: nx.Graph[Any], *, variant: str | None = None) -> Metric:
    """Give how few ties a network has beyond those that hold each of its pieces together.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network.
    variant : {"directed", "undirected"} or None
        "directed": ties both ways count twice, and all ordered pairs could have one. "undirected": pairs count, whichever way
        they are tied. None for the form that goes with the network.

    Returns
    -------
    Metric
        In [0, 1]: 1 where no tie could be spared, 0 where all are tied to all. No number where no piece could have a tie to
        spare.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself, or the directed form is asked of a network without direction.
    UnknownName
        If there is no such variant.

    Notes
    -----
    With m ties, m_u pairs that are tied, and pieces of N_i nodes: "directed" 1 - (m - sum(N_i-1)) / sum(N_i(N_i-1) - (N_i-1)), as in
    sna and UCINET; "undirected" 1 - (m_u - sum(N_i-1)) / sum((N_i-1)(N_i-2)/2), as in ORA. The package netrics gives the name to
    (n-1)/m, which is neither.

    Examples
    --------
    >>> import networkx as nx
    >>> ring = nx.cycle_graph(5, create_using=nx.DiGraph)
    >>> krackhardt_efficiency(ring).value
    0.9375
    >>> round(krackhardt_efficiency(ring, variant="undirected").value, 4)
    0.8333
    """
    ties = ties_of(graph, "krackhardt_efficiency")
    chosen = variant or ("directed" if ties.directed else "undirected")
    definition = one_of("variant of Krackhardt's efficiency", chosen, _EFFICIENCY)
    if chosen == "directed" and not ties.directed:
        raise UnsuitableNetwork(
            "krackhardt_efficiency: the directed form is for directed networks, and this one is not; use variant='undirected'"
        )
    sizes = list(_sizes(ties))
    count = ties.count if chosen == "directed" else ties.weak().count
    needed = sum(size - 1 for size in sizes)
    most = sum(size * (size - 1) if chosen == "directed" else size * (size - 1) // 2 for size in sizes)
    if most == needed:
        return Metric(definition, None, "no piece is large enough to have a tie to spare")
    return Metric(definition, (most - count) / (most - needed))


def krackhardt_hierarchy(graph: nx.DiGraph[Any]) -> Metric:
    """Give the share of pairs with a way between them in which it leads one way only.

    Parameters
    ----------
    graph : networkx.DiGraph
        The network; ties lead from superior to subordinate.

    Returns
    -------
    Metric
        In [0, 1]: 1 where no way leads back, 0 where every way does. No number without ties.

    Raises
    ------
    UnsuitableNetwork
        If ties have no direction, are parallel, or lead from a node to itself.

    Notes
    -----
    Asymmetric over non-null dyads of the reachability graph (Krackhardt 1994), not of the ties themselves. The time grows with nodes
    times ties where no way leads back, and with ties alone where one leads from nearly each to each.

    Examples
    --------
    >>> import networkx as nx
    >>> krackhardt_hierarchy(nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3)])).value
    0.5
    """
    ties = ties_of(graph, "krackhardt_hierarchy", directed=True)
    if not ties.count:
        return Metric(_HIERARCHY, None, "there are no ties")
    ranks = _Ranks.of(ties)
    both = sum(size * (size - 1) // 2 for size in map(len, ranks.members))
    one_way = ranks.pairs_one_way()
    return Metric(_HIERARCHY, one_way / (one_way + both))


def krackhardt_lub(graph: nx.DiGraph[Any]) -> Metric:
    """Give the share of pairs that have a nearest superior in common (least upper boundedness).

    Parameters
    ----------
    graph : networkx.DiGraph
        The network; ties lead from superior to subordinate.

    Returns
    -------
    Metric
        In [0, 1], over the pairs that could be without one; 1 for an out-tree. No number without a piece of three or more nodes.

    Raises
    ------
    UnsuitableNetwork
        If ties have no direction, are parallel, or lead from a node to itself.

    Notes
    -----
    An upper bound of two nodes is a node from which a way leads to both, which may be one of the two; it is the least if a way
    leads to it from every other upper bound. 1 - pairs of one piece without a least upper bound / sum((N_i-1)(N_i-2)/2)
    (Krackhardt 1994). The time grows with the square of the nodes.

    Examples
    --------
    >>> import networkx as nx
    >>> tree = nx.DiGraph([(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)])
    >>> krackhardt_lub(tree).value, round(krackhardt_lub(tree.reverse()).value, 4)
    (1.0, 0.2667)
    """
    ties = ties_of(graph, "krackhardt_lub", directed=True)
    pieces = list(components(ties.weak()))
    most = sum((len(piece) - 1) * (len(piece) - 2) // 2 for piece in pieces)
    if not most:
        return Metric(_LUB, None, "too few to say: no piece has three nodes")
    return Metric(_LUB, (most - _unbounded(_Ranks.of(ties), pieces)) / most)


def _sizes(ties: Ties) -> Iterator[int]:
    return (len(piece) for piece in components(ties.weak()))


class _Ranks:
    """The nodes of a directed network in ranks: those that reach each other are of one, and a rank comes before those it reaches."""

    def __init__(self, members: list[list[int]], above: list[set[int]]) -> None:
        self.members = members
        self.above = above

    @classmethod
    def of(cls, ties: Ties) -> _Ranks:
        members = list(strong_groups(dict(enumerate(ties.out))))
        rank = [0] * ties.size
        for at, group in enumerate(members):
            for node in group:
                rank[node] = at
        above = [
            {rank[start] for node in group for start in ties.into[node]} - {at} for at, group in enumerate(members)
        ]
        return cls(members, above)

    def pairs_one_way(self) -> int:
        """Count the pairs of nodes in which a way leads from one to the other and not back."""
        return sum(self._pairs_from(first) for first in range(0, len(self.members), _AT_ONCE))

    def _pairs_from(self, first: int) -> int:
        """Count those pairs for the ranks from one on, some thousands of them at once, each with a bit."""
        followed = self.members[first : first + _AT_ONCE]
        of_size: dict[int, int] = {}
        for bit, group in enumerate(followed):
            of_size[len(group)] = of_size.get(len(group), 0) | 1 << bit
        found, reached = 0, [0] * len(self.members)
        for at in range(first, len(self.members)):
            bits = 0
            for other in self.above[at]:
                bits |= reached[other]
            if bits:
                found += len(self.members[at]) * sum(size * (bits & ones).bit_count() for size, ones in of_size.items())
            reached[at] = bits | (1 << (at - first)) if at - first < len(followed) else bits
        return found

    def superiors(self) -> list[int]:
        """Give for each rank, as bits, those that reach it, and itself."""
        found: list[int] = []
        for at, above in enumerate(self.above):
            bits = 1 << at
            for other in above:
                bits |= found[other]
            found.append(bits)
        return found


def _unbounded(ranks: _Ranks, pieces: list[list[int]]) -> int:
    """Count the pairs of nodes of one piece without a least upper bound.

    The last in rank of the upper bounds is the only one that all others can reach; it is the least if they do, that is, if those
    that reach it are exactly the upper bounds. Nodes of one rank have each other.
    """
    piece = {node: at for at, nodes in enumerate(pieces) for node in nodes}
    by_piece: list[list[int]] = [[] for _ in pieces]
    for at, group in enumerate(ranks.members):
        by_piece[piece[group[0]]].append(at)
    superiors, count = ranks.superiors(), 0
    sizes = [len(group) for group in ranks.members]
    for listed in by_piece:
        for place, rank in enumerate(listed):
            over, size = superiors[rank], sizes[rank]
            for other in listed[:place]:
                shared = over & superiors[other]
                if not shared or superiors[shared.bit_length() - 1] != shared:
                    count += size * sizes[other]
    return count
