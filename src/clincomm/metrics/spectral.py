"""Spectral segregation: how far the contacts of a group, and of their contacts in turn, stay within it."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from clincomm.metrics.distances import components
from clincomm.metrics.results import Definition, GroupMetric
from clincomm.metrics.ties import Ties, groups_of, ties_of

if TYPE_CHECKING:
    import networkx as nx

_DEFINITION = Definition(
    "spectral segregation",
    "power iteration",
    "mean over the pieces of a group, by size, of the largest eigenvalue of its contacts within / all contacts",
    "Echenique & Fryer 2007",
    (0, 1),
)
_CLOSE, _MOST_STEPS = 1e-10, 2000
"""Iteration ends when the eigenvalue is known to be within this, or after so many steps; `error` says how near it is."""


def spectral_segregation(graph: nx.Graph[Any], groups: Mapping[Any, Any], *, floor: int = 1) -> GroupMetric:
    """Give for each group how far its members are in touch with members only, who are so in turn.

    Parameters
    ----------
    graph : networkx.Graph
        The network, without direction; each edge is one tie.
    groups : Mapping
        The group of each node.
    floor : int
        Groups with fewer members get no number.

    Returns
    -------
    GroupMetric
        In [0, 1] by group: 0 where no two members are tied, 1 where no tie leads out. `by_node` has what each member adds: its group's
        value is their mean. Each value of a group is within `error` of the exact one.

    Raises
    ------
    UnsuitableNetwork
        If ties have a direction, are parallel, or join a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    Each tie of a node counts as one over its number of ties. The members of a group that are joined by ties within it make a
    piece; the piece has the largest eigenvalue of the matrix of these shares, and a member has that value times its entry in the
    eigenvector over the mean entry (Echenique & Fryer 2007). The eigenvalue is found by power iteration, and at each step
    lies between the least and the largest ratio of a new entry to the old one (Collatz 1942, Wielandt 1950); half the width
    of that bracket is the error. An eigenvector that is found slowly, as of a long chain, is stated with a larger one.

    Examples
    --------
    >>> import networkx as nx
    >>> found = spectral_segregation(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"})
    >>> {group: round(value, 4) for group, value in found.value.items()}
    {'a': 0.7071, 'b': 0.7071}
    """
    ties = ties_of(graph, "spectral_segregation", directed=False)
    members = groups_of(ties.nodes, groups, "spectral_segregation")
    within = [[end for end in ends if members.of[end] == members.of[node]] for node, ends in enumerate(ties.out)]
    sums, error = [0.0] * len(members.sizes), 0.0
    by_node: dict[Hashable, float | None] = {}
    for piece in components(Ties(ties.nodes, within, within)):
        largest, shares, doubt = _leading(piece, within, [len(ends) for ends in ties.out])
        sums[members.of[piece[0]]] += largest * len(piece)
        error = max(error, doubt)
        by_node |= {ties.nodes[node]: largest * share for node, share in zip(piece, shares, strict=True)}
    value, why = members.numbers(lambda at: sums[at] / members.sizes[at], floor)
    return GroupMetric(_DEFINITION, value, why, by_node=by_node, error=error)


def _leading(piece: list[int], within: list[list[int]], ties: list[int]) -> tuple[float, list[float], float]:
    """Give the largest eigenvalue of a piece, each member's entry over the mean one, and how near the value is.

    The matrix has 1 added on its diagonal, which moves the eigenvalue by 1 and keeps the iteration from going to and fro.
    """
    entry = dict.fromkeys(piece, 1.0)
    low, high = 0.0, 1.0
    for _ in range(_MOST_STEPS):
        following = {node: _next(node, entry, within, ties) for node in piece}
        ratios = [following[node] / entry[node] - 1 for node in piece]
        low, high = max(low, min(ratios)), min(high, max(ratios))
        largest = max(following.values())
        entry = {node: value / largest for node, value in following.items()}
        if high - low <= 2 * _CLOSE:
            break
    mean = math.fsum(entry.values()) / len(piece)
    return (low + high) / 2, [entry[node] / mean for node in piece], max(0.0, high - low) / 2


def _next(node: int, entry: dict[int, float], within: list[list[int]], ties: list[int]) -> float:
    return entry[node] + sum(entry[end] for end in within[node]) / (ties[node] or 1)
