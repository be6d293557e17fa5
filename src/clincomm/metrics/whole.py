"""Metrics of a network as a whole: how dense it is, and how far it holds together."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Hashable
from typing import TYPE_CHECKING, Any

from clincomm.errors import InvalidValue
from clincomm.metrics.distances import components, distance_sums
from clincomm.metrics.results import Definition, Metric, one_of, too_few
from clincomm.metrics.ties import ties_of

if TYPE_CHECKING:
    import networkx as nx

_DENSITY = Definition(
    "density",
    "each tie once",
    "m / (n(n-1)/2); directed m / (n(n-1))",
    "Wasserman & Faust 1994, section 4.1.3",
    (0, 1),
    "share",
)
_RECIPROCITY = {
    "dyadic": Definition(
        "reciprocity", "dyadic", "mutual pairs / pairs with a tie", "Hanneman & Riddle 2005, chapter 8", (0, 1), "share"
    ),
    "arcs": Definition(
        "reciprocity", "arcs", "returned ties / ties", "Newman, Forrest & Balthrop 2002", (0, 1), "share"
    ),
}
_FRAGMENTATION = Definition(
    "fragmentation", "ties either way", "1 - sum s_k(s_k-1) / (n(n-1)), s_k the sizes of the pieces", "Borgatti 2006",
    (0, 1), "share",
)  # fmt: skip
_FORMULA = "1 - sum over ordered pairs of 1/d_ij / (n(n-1)), 1/d_ij = 0 where no way leads from i to j"
_LEAST = 2


def density(graph: nx.Graph[Any]) -> Metric:
    """Give the share of all possible ties that are there.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; each edge is one tie, whatever its weight.

    Returns
    -------
    Metric
        In [0, 1]; no number for fewer than two nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.

    Notes
    -----
    m / (n(n-1)/2) for m ties among n nodes, and m / (n(n-1)) where ties have a direction (Wasserman & Faust 1994).

    Examples
    --------
    >>> import networkx as nx
    >>> density(nx.star_graph(4)).value
    0.4
    """
    ties = ties_of(graph, "density")
    why = too_few(ties.size, _LEAST)
    return Metric(_DENSITY, None, why) if why else Metric(_DENSITY, ties.count / ties.pairs)


def reciprocity(graph: nx.DiGraph[Any], *, variant: str = "dyadic") -> Metric:
    """Give the share of ties that are returned.

    Parameters
    ----------
    graph : networkx.DiGraph
        The network.
    variant : {"dyadic", "arcs"}
        "dyadic": of the pairs with any tie between them, those that have it both ways. "arcs": of the ties, those that are
        returned, which is what networkx gives.

    Returns
    -------
    Metric
        In [0, 1]; no number without ties. For "arcs", `chance` is the value expected for this number of ties placed at random.

    Raises
    ------
    UnsuitableNetwork
        If ties have no direction, are parallel, or lead from a node to itself.
    UnknownName
        If there is no such variant.

    Notes
    -----
    With M mutual pairs and A others with a tie: "dyadic" M / (M+A), "arcs" 2M / (2M+A). For m ties placed at random in
    n(n-1) places, the expected value of "arcs" is (m-1) / (n(n-1)-1).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    >>> reciprocity(graph).value
    0.5
    >>> round(reciprocity(graph, variant="arcs").value, 4)
    0.6667
    """
    definition = one_of("variant of reciprocity", variant, _RECIPROCITY)
    ties = ties_of(graph, "reciprocity", directed=True)
    if not ties.count:
        return Metric(definition, None, "there are no ties")
    sets = [frozenset(ends) for ends in ties.out]
    returned = sum(start in sets[end] for start, end in ties.each())
    if variant == "dyadic":
        return Metric(definition, returned / 2 / (ties.count - returned / 2))
    return Metric(definition, returned / ties.count, chance=(ties.count - 1) / (ties.pairs - 1))


def fragmentation(graph: nx.Graph[Any], *, without: Collection[Hashable] = ()) -> Metric:
    """Give the share of pairs of nodes that no path joins.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; a path may follow ties of a directed network either way.
    without : Collection[Hashable]
        Nodes to take out first, with their ties: the loss of a person, a site or a whole group.

    Returns
    -------
    Metric
        In [0, 1]: 0 in one piece, 1 where nobody is tied to anybody. No number where fewer than two nodes are left.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node to take out is not there.

    Notes
    -----
    1 - sum of s_k(s_k - 1) over the pieces / (n(n-1)), s_k being the size of a piece (Borgatti 2006).

    Examples
    --------
    >>> import networkx as nx
    >>> star = nx.star_graph(4)
    >>> fragmentation(star).value, fragmentation(star, without=[0]).value
    (0.0, 1.0)
    """
    ties = ties_of(graph, "fragmentation", without=without)
    why = too_few(ties.size, _LEAST)
    if why:
        return Metric(_FRAGMENTATION, None, why)
    pairs = ties.size * (ties.size - 1)
    joined = sum(len(piece) * (len(piece) - 1) for piece in components(ties.weak()))
    return Metric(_FRAGMENTATION, (pairs - joined) / pairs)


def distance_weighted_fragmentation(
    graph: nx.Graph[Any],
    *,
    without: Collection[Hashable] = (),
    pivots: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
) -> Metric:
    """Give how far apart nodes are: 0 where all are tied to all, 1 where nobody is tied to anybody.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; distances are numbers of ties, along their direction where they have one.
    without : Collection[Hashable]
        Nodes to take out first.
    pivots : int or None
        From how many nodes, drawn without putting back, distances are measured. None measures from all, which takes time that
        grows with the square of the nodes.
    seed : int
        For drawing pivots.
    confidence : float
        How probable it is, at least, that the value of a sample is within `error` of the true one.

    Returns
    -------
    Metric
        In [0, 1]; with pivots, `error` is half the width of the interval around the value.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node to take out is not there, or there are no pivots.

    Notes
    -----
    1 - sum of 1/d_ij over all ordered pairs / (n(n-1)) (Borgatti 2006). For k pivots the error is sqrt(log(2/(1-confidence)) / 2k)
    (Hoeffding 1963, whose bound holds for drawing without putting back).

    Examples
    --------
    >>> import networkx as nx
    >>> distance_weighted_fragmentation(nx.star_graph(4)).value
    0.3
    """
    ties = ties_of(graph, "distance_weighted_fragmentation", without=without)
    sampled = pivots is not None and pivots < ties.size
    how = f"{pivots} pivots, seed {seed}" if sampled else "all distances"
    definition = Definition("distance-weighted fragmentation", how, _FORMULA, "Borgatti 2006", (0, 1))
    why = too_few(ties.size, _LEAST)
    if why:
        return Metric(definition, None, why)
    if pivots is None or not sampled:
        pairs = ties.size * (ties.size - 1)
        return Metric(definition, (pairs - math.fsum(distance_sums(ties).harmonic)) / pairs)
    error = hoeffding(pivots, confidence)
    near = math.fsum(distance_sums(ties, random.Random(seed).sample(range(ties.size), pivots)).harmonic)
    return Metric(definition, 1 - near / (pivots * (ties.size - 1)), error=error)


def hoeffding(draws: int, confidence: float, bounds: int = 1) -> float:
    """Give how far the means of numbers between 0 and 1 may be from the true ones (Hoeffding 1963), for several means at once.

    Raises
    ------
    InvalidValue
        If there are no draws, or the confidence is not between 0 and 1.
    """
    if draws < 1 or not 0 < confidence < 1:
        raise InvalidValue(
            f"{draws} pivots with a confidence of {confidence}: at least one, and between 0 and 1, are needed"
        )
    return math.sqrt(math.log(2 * bounds / (1 - confidence)) / (2 * draws))
