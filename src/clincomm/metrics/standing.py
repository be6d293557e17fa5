"""Where groups stand in a network: how near their members are to all others, and whom they are in touch with."""

from __future__ import annotations

import math
import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.errors import InvalidValue, UnknownName
from clincomm.metrics.distances import distance_sums
from clincomm.metrics.results import Definition, Result, too_few
from clincomm.metrics.ties import Groups, Ties, groups_of, ties_of

if TYPE_CHECKING:
    import networkx as nx

_SAME = 1e-9
_WAYS = ("in", "out")


@frozen(slots=True)
class CentralityGap(Result):
    """How much more central the members of each group are than all others.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : Mapping[Hashable, float or None]
        For each group, the mean centrality of its members less that of all others; None for a group without a number.
    mean : Mapping[Hashable, float or None]
        The mean centrality of the members of each group.
    chance_sd : Mapping[Hashable, float or None]
        The standard deviation of the value when the names of groups are handed out at random; its expected value is `chance`.
    z : Mapping[Hashable, float or None]
        The value over that deviation; None where all are as central.
    p : Mapping[Hashable, float or None]
        The share of random labellings with a value as far from 0, where permutations were asked for.
    why : Mapping[Hashable, str]
        For each group without a number, why.
    chance : float
        The value expected by chance.
    """

    value: Mapping[Hashable, float | None]
    mean: Mapping[Hashable, float | None]
    chance_sd: Mapping[Hashable, float | None]
    z: Mapping[Hashable, float | None]
    p: Mapping[Hashable, float | None]
    why: Mapping[Hashable, str]
    chance: float = 0.0


def group_centrality_gap(
    graph: nx.Graph[Any],
    groups: Mapping[Any, Any],
    *,
    direction: str | None = None,
    permutations: int = 0,
    seed: int = 0,
    floor: int = 1,
) -> CentralityGap:
    """Give how much nearer the members of each group are to everybody than those outside it are.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network.
    groups : Mapping
        The group of each node.
    direction : {"in", "out"} or None
        For a directed network, whether the ways that lead to a node count, or those that lead from it. None for "in", as networkx has
        it, and for a network without direction.
    permutations : int
        How many random labellings to compare with, for `p`. None are needed for `z`, whose moments are exact.
    seed : int
        For drawing labellings.
    floor : int
        Groups with fewer members get no number.

    Returns
    -------
    CentralityGap
        By group, from -1 to 1. No number for a group of all, nor in a network of fewer than two nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group, or there are fewer than no permutations.
    UnknownName
        If there is no such direction.

    Notes
    -----
    The harmonic closeness of a node is the mean of 1/d over all others, 0 where no way leads (Marchiori & Latora 2000). When k of N
    names are handed out at random, the mean of k values with variance S^2 (over N-1) differs from that of the others by 0 on
    average, with variance S^2 N / (k(N-k)), which is that of drawing without putting back. p is (1 + labellings as far from 0) /
    (1 + permutations). Distances are measured once; the time for that grows with the square of the nodes.

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(4)
    >>> found = group_centrality_gap(path, {0: "edge", 1: "middle", 2: "middle", 3: "edge"})
    >>> {group: round(value, 4) for group, value in found.value.items()}
    {'edge': -0.2222, 'middle': 0.2222}
    >>> {group: round(z, 4) for group, z in found.z.items()}
    {'edge': -1.7321, 'middle': 1.7321}
    """
    if permutations < 0:
        raise InvalidValue(f"{permutations} permutations: 0 or more are needed")
    ties = ties_of(graph, "group_centrality_gap")
    way = _way(ties, direction)
    variant = f"harmonic closeness, {way}" + (f", {permutations} permutations, seed {seed}" if permutations else "")
    formula = "mean of the group's members - mean of all others"
    definition = Definition("group centrality gap", variant, formula, "Marchiori & Latora 2000", (-1, 1))
    members = groups_of(ties.nodes, groups, "group_centrality_gap")
    scores = nearness(Ties(ties.nodes, ties.into, ties.out) if way == "out" else ties)
    values, why = members.numbers(lambda at: _gap_of(at, scores, members), floor)
    means, spreads = _means(scores, members), _spreads(scores, members.sizes)
    kept = [name for name in members.names if values[name] is not None]
    sds = {name: spreads[at] if name in kept else None for at, name in enumerate(members.names)}
    p = _shares(values, scores, members, permutations, seed)
    return CentralityGap(
        definition,
        values,
        {name: means[at] if name not in members.too_small(floor) else None for at, name in enumerate(members.names)},
        sds,
        {name: _over(values[name], sds[name]) for name in members.names},
        p,
        why,
    )


def _way(ties: Ties, direction: str | None) -> str:
    if not ties.directed and direction is not None:
        raise UnknownName("direction of ties that have none", direction)
    if direction not in (None, *_WAYS):
        raise UnknownName("direction", direction, _WAYS)
    return direction or ("in" if ties.directed else "undirected")


def nearness(ties: Ties) -> list[float]:
    """Give the harmonic closeness of each node, along the ties that lead to it; 0 for a node alone.

    Parameters
    ----------
    ties : Ties
        The network.
    """
    return [near / (ties.size - 1) for near in distance_sums(ties).harmonic] if ties.size > 1 else [0.0] * ties.size


def gap_among(scores: Sequence[float], inside: Sequence[int]) -> tuple[float, float | None, float | None]:
    """Give how far the mean of some scores lies from that of the others, its deviation by chance, and the one over the other.

    Parameters
    ----------
    scores : Sequence[float]
        The scores of all nodes.
    inside : Sequence[int]
        The positions of those compared with the others; some and not all.

    Examples
    --------
    >>> [round(number, 4) for number in gap_among([0.5, 1, 1, 0.5], [1])]
    [0.3333, 0.3333, 1.0]
    """
    size = len(inside)
    value = _gap(math.fsum(scores[at] for at in inside) / size, size, scores)
    spread = _spreads(scores, [size])[0]
    return value, spread, _over(value, spread)


def _means(scores: Sequence[float], members: Groups) -> list[float]:
    sums = [0.0] * len(members.sizes)
    for score, group in zip(scores, members.of, strict=True):
        sums[group] += score
    return [total / size for total, size in zip(sums, members.sizes, strict=True)]


def _gap_of(group: int, scores: Sequence[float], members: Groups) -> float | str:
    if len(members.sizes) < 2:
        return too_few(len(scores), 2) or "all are of one group"
    return _gap(_means(scores, members)[group], members.sizes[group], scores)


def _gap(mean: float, size: int, scores: Sequence[float]) -> float:
    """Give the mean of a group less that of the others, from its mean and that of all."""
    nodes = len(scores)
    return (mean - math.fsum(scores) / nodes) * nodes / (nodes - size)


def _spreads(scores: Sequence[float], sizes: Sequence[int]) -> list[float | None]:
    nodes = len(scores)
    if nodes < 2:
        return [None] * len(sizes)
    mean = math.fsum(scores) / nodes
    variance = math.fsum((score - mean) ** 2 for score in scores) / (nodes - 1)
    return [math.sqrt(variance * nodes / (size * (nodes - size))) if size < nodes else None for size in sizes]


def _over(value: float | None, sd: float | None) -> float | None:
    return value / sd if value is not None and sd is not None and sd > _SAME else None


def _shares(
    values: Mapping[Hashable, float | None], scores: list[float], members: Groups, permutations: int, seed: int
) -> dict[Hashable, float | None]:
    """Give for each group the share of random labellings that are as far from 0 as the one there is."""
    as_far = [0] * len(members.sizes)
    draw, dealt = random.Random(seed), list(scores)
    for _ in range(permutations):
        draw.shuffle(dealt)
        for at, mean in enumerate(_means(dealt, members)):
            value = values[members.names[at]]
            if value is not None and abs(_gap(mean, members.sizes[at], scores)) >= abs(value) - _SAME:
                as_far[at] += 1
    return {
        name: (1 + as_far[at]) / (1 + permutations) if permutations and values[name] is not None else None
        for at, name in enumerate(members.names)
    }
