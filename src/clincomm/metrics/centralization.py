"""Centralization: how far a network turns round its most central node, by degree, betweenness or closeness (Freeman 1979).

All three add up how far each node falls short of the most central one. What that sum is divided by is named: `freeman` is the
greatest sum that any network of the size can have, so that a star has 1.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clincomm.errors import InvalidValue, UnknownName
from clincomm.metrics.distances import dependencies, distance_sums
from clincomm.metrics.results import Definition, Metric, too_few
from clincomm.metrics.ties import Ties, ties_of
from clincomm.metrics.whole import hoeffding

if TYPE_CHECKING:
    import networkx as nx

_SOURCE = "Freeman 1979"
_LEAST = 3
MOST_EXACT, PIVOTS = 3000, 500
"""Above so many nodes betweenness is not computed exactly; from so many pivots it is estimated then, unless told otherwise."""


def degree_centralization(
    graph: nx.Graph[Any], *, direction: str | None = None, denominator: str = "freeman"
) -> Metric:
    """Give how far ties gather at one node.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; each edge is one tie.
    direction : {"in", "out", "total"} or None
        For a directed network, which ties of a node count: those it receives, those it sends, or both added up. None for "total",
        and for a network without direction.
    denominator : {"freeman", "loops", "arcs"}
        What the sum is divided by. "freeman": the greatest there can be. "loops": the greatest if nodes could have a tie to
        themselves too, as igraph has it by default. "arcs": (n-1)^2, the greatest in one direction, also for a network
        without direction; not for "total".

    Returns
    -------
    Metric
        In [0, 1]: 0 where all have as many ties, 1 for a star. No number for fewer than three nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    UnknownName
        If there is no such direction or denominator for the network.

    Notes
    -----
    sum of (largest degree - degree) / denominator (Freeman 1979). "freeman" is (n-1)(n-2) without direction, (n-1)^2 in one
    direction, 2(n-1)(n-2) in total; "loops" is n(n-1), and 2(n-1)^2 in total.

    Examples
    --------
    >>> import networkx as nx
    >>> degree_centralization(nx.star_graph(5)).value
    1.0
    >>> round(degree_centralization(nx.path_graph(5)).value, 4)
    0.1667
    """
    ties = ties_of(graph, "degree_centralization")
    way = _way(ties, direction)
    largest, formula = _largest_degree_sum(ties.size, way, denominator)
    definition = Definition("degree centralization", f"{way}, {denominator}", formula, _SOURCE, (0, 1))
    why = too_few(ties.size, _LEAST)
    if why:
        return Metric(definition, None, why)
    out, into = ([len(ends) for ends in side] for side in (ties.out, ties.into))
    degrees = {"in": into, "out": out, "undirected": out, "total": [a + b for a, b in zip(out, into, strict=True)]}[way]
    return Metric(definition, _shortfall(degrees) / largest)


def centralization_of(ties: Ties) -> float | None:
    """Give Freeman's degree centralization of a network without direction; None for fewer than three nodes.

    Parameters
    ----------
    ties : Ties
        The network.
    """
    if ties.size < _LEAST:
        return None
    return _shortfall([len(ends) for ends in ties.out]) / _largest_degree_sum(ties.size, "undirected", "freeman")[0]


def _way(ties: Ties, direction: str | None) -> str:
    if not ties.directed:
        if direction is not None:
            raise UnknownName("direction of ties that have none", direction)
        return "undirected"
    if direction not in (None, "in", "out", "total"):
        raise UnknownName("direction", direction, ("in", "out", "total"))
    return direction or "total"


def _largest_degree_sum(nodes: int, way: str, denominator: str) -> tuple[int, str]:
    others = nodes - 1
    sums = {
        "undirected": {"freeman": (others * (nodes - 2), "(n-1)(n-2)"), "loops": (nodes * others, "n(n-1)"),
                       "arcs": (others**2, "(n-1)^2")},
        "total": {"freeman": (2 * others * (nodes - 2), "2(n-1)(n-2)"), "loops": (2 * others**2, "2(n-1)^2")},
    }  # fmt: skip
    one_way = {"freeman": (others**2, "(n-1)^2"), "loops": (nodes * others, "n(n-1)"), "arcs": (others**2, "(n-1)^2")}
    known = sums.get(way, one_way)
    if denominator not in known:
        raise UnknownName("denominator of degree centralization", denominator, known)
    largest, written = known[denominator]
    return largest, f"sum(max - degree) / ({written})"


def betweenness_centralization(
    graph: nx.Graph[Any],
    *,
    denominator: str = "freeman",
    pivots: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
) -> Metric:
    """Give how far the shortest paths between others pass through one node.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; paths follow the direction of ties where they have one.
    denominator : {"freeman", "mean"}
        "freeman": the greatest sum there can be. "mean": the number of nodes, which gives the mean shortfall of the betweenness of
        a node, as a share of all pairs of others, from that of the most central.
    pivots : int or None
        From how many nodes, drawn with putting back, paths are followed. None follows them from all nodes up to 3,000 nodes, and
        from 500 pivots above.
    seed : int
        For drawing pivots.
    confidence : float
        How probable it is, at least, that an estimate is within `error` of the true value.

    Returns
    -------
    Metric
        In [0, 1]: 0 where all are between as many, 1 for a star. With pivots, an estimate with its `error`. No number for fewer
        than three nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If there are no pivots, or more than there are nodes.
    UnknownName
        If there is no such denominator.

    Notes
    -----
    With c_i the betweenness of a node over (n-1)(n-2)/2 pairs (ordered ones if directed), "freeman" is sum(max - c_i) / (n-1)
    (Freeman 1979). Betweenness is computed by Brandes (2001) and estimated by Brandes & Pich (2007). The error adds that of the
    largest c_i, for all nodes at once, and that of their mean; each is the smaller of Hoeffding's bound and the empirical one
    of Maurer & Pontil (2009).

    Examples
    --------
    >>> import networkx as nx
    >>> round(betweenness_centralization(nx.path_graph(5)).value, 4)
    0.4167
    """
    ties = ties_of(graph, "betweenness_centralization")
    formula = _over(denominator, "betweenness", "n-1")
    if pivots is None and ties.size > MOST_EXACT:
        pivots = PIVOTS
    how = "all paths" if pivots is None else f"{pivots} pivots, seed {seed}"
    definition = Definition("betweenness centralization", f"{denominator}, {how}", formula, _SOURCE, (0, 1))
    why = too_few(ties.size, _LEAST)
    if why:
        return Metric(definition, None, why)
    scale = ties.size / (ties.size - 1 if denominator == "freeman" else ties.size)
    if pivots is None:
        return Metric(definition, _shortfall(betweenness(ties)) / ties.size * scale)
    if not (1 <= pivots <= ties.size and 0 < confidence < 1):
        raise InvalidValue(
            f"{pivots} pivots and a confidence of {confidence}: from 1 to {ties.size}, and between 0 and 1, are needed"
        )
    value, error = _estimated(ties, pivots, seed, confidence)
    return Metric(definition, min(1.0, value * scale), error=error * scale)


def betweenness(ties: Ties) -> list[float]:
    """Give the share of pairs of others that each node is between; half a pair where it is on one of two shortest paths."""
    found = [0.0] * ties.size
    for start in range(ties.size):
        for node, depends in dependencies(ties, start):
            found[node] += depends
    pairs = (ties.size - 1) * (ties.size - 2)
    return [depends / pairs for depends in found]


def _estimated(ties: Ties, pivots: int, seed: int, confidence: float) -> tuple[float, float]:
    """Estimate by how much the mean betweenness falls short of the largest, and how far that may be from the truth."""
    draw, size = random.Random(seed), ties.size
    first, second, means = [0.0] * size, [0.0] * size, []
    for start in draw.choices(range(size), k=pivots):
        total = 0.0
        for node, depends in dependencies(ties, start):
            share = depends / (size - 2)
            first[node] += share
            second[node] += share * share
            total += share
        means.append(total / size)
    # A node has no dependency on itself, so the mean over n starts is n / (n-1) times too small.
    scale = size / (size - 1)
    spread = max(second[node] - first[node] ** 2 / pivots for node in range(size)) / max(pivots - 1, 1)
    mean = math.fsum(means) / pivots
    varied = math.fsum((one - mean) ** 2 for one in means) / max(pivots - 1, 1)
    doubt = (1 - confidence) / 2
    error = _bounded(pivots, spread, doubt, size) + _bounded(pivots, varied, doubt, 1)
    return (max(first) / pivots - mean) * scale, error * scale


def _bounded(draws: int, variance: float, doubt: float, means: int) -> float:
    """Give how far means of so many draws may be from the truth: the better of two bounds, each at half the doubt."""
    error = hoeffding(draws, 1 - doubt / 2, means)
    if draws < 2:
        return error
    log = math.log(4 * means / (doubt / 2))
    return min(error, math.sqrt(2 * max(variance, 0.0) * log / draws) + 7 * log / (3 * (draws - 1)))


def closeness_centralization(graph: nx.Graph[Any], *, denominator: str = "freeman") -> Metric:
    """Give how much closer to all others one node is than the rest are.

    Parameters
    ----------
    graph : networkx.Graph
        The network, without direction.
    denominator : {"freeman", "mean"}
        "freeman": the greatest sum there can be. "mean": the number of nodes, which gives the mean shortfall from the closest.

    Returns
    -------
    Metric
        In [0, 1]: 0 where all are as close, 1 for a star. No number for fewer than three nodes or a network in pieces, in which
        distances have no end.

    Raises
    ------
    UnsuitableNetwork
        If ties have a direction, are parallel, or join a node to itself.
    UnknownName
        If there is no such denominator.

    Notes
    -----
    With c_i = (n-1) / sum of distances, "freeman" is sum(max - c_i) / ((n-1)(n-2)/(2n-3)) (Freeman 1979). The time grows with the
    square of the nodes.

    Examples
    --------
    >>> import networkx as nx
    >>> round(closeness_centralization(nx.path_graph(5)).value, 4)
    0.4222
    """
    ties = ties_of(graph, "closeness_centralization", directed=False)
    formula = _over(denominator, "closeness", "(n-1)(n-2)/(2n-3)")
    definition = Definition("closeness centralization", f"{denominator}, all distances", formula, _SOURCE, (0, 1))
    why = too_few(ties.size, _LEAST)
    if why:
        return Metric(definition, None, why)
    others = ties.size - 1
    sums = distance_sums(ties)
    if min(sums.reached) < others:
        return Metric(definition, None, "the network is in pieces, and no distance leads from one to another")
    largest = others * (ties.size - 2) / (2 * ties.size - 3) if denominator == "freeman" else ties.size
    return Metric(definition, _shortfall([others / far for far in sums.far]) / largest)


def _over(denominator: str, score: str, freeman: str) -> str:
    known = {"freeman": freeman, "mean": "n"}
    if denominator not in known:
        raise UnknownName(f"denominator of {score} centralization", denominator, known)
    return f"sum(max - {score}) / ({known[denominator]})"


def _shortfall(scores: Sequence[float]) -> float:
    """Add up by how much each score falls short of the largest."""
    largest = max(scores)
    return math.fsum(largest - score for score in scores)
