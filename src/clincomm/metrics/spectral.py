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
_CLOSE, _MOST_STEPS, _SHIFT = 1e-10, 1000, 0.5
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
    lies between the least and the largest ratio of a new entry to the old one (Collatz 1942, Wielandt 1950). Rayleigh's quotient is
    the value; the error is how far the upper bound is above it. A piece of which the eigenvector is found slowly, such as a
    long chain, is stated with a larger error.

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

    The matrix has a shift on its diagonal, which moves the eigenvalue by as much and keeps the iteration from going to and fro.
    """
    place = {node: at for at, node in enumerate(piece)}
    rows = [([place[end] for end in within[node]], ties[node] or 1) for node in piece]
    entries = [1.0] * len(piece)
    low, high = 0.0, 1.0
    for _ in range(_MOST_STEPS):
        following = [
            _SHIFT * entry + sum([entries[end] for end in ends]) / count
            for entry, (ends, count) in zip(entries, rows, strict=True)
        ]
        ratios = [after / before for after, before in zip(following, entries, strict=True)]
        low, high = max(low, min(ratios) - _SHIFT), min(high, max(ratios) - _SHIFT)
        largest = max(following)
        entries = [entry / largest for entry in following]
        if high - low <= 2 * _CLOSE:
            break
    found = max(low, min(high, _quotient(rows, entries)))
    mean = math.fsum(entries) / len(piece)
    return found, [entry / mean for entry in entries], max(0.0, high - found)


def _quotient(rows: list[tuple[list[int], int]], entries: list[float]) -> float:
    """Give Rayleigh's quotient, which is nearer to the largest eigenvalue than the bracket, and never above it."""
    above = [entry * sum([entries[end] for end in ends]) for entry, (ends, _) in zip(entries, rows, strict=True)]
    return math.fsum(above) / math.fsum(ties * entry**2 for entry, (_, ties) in zip(entries, rows, strict=True))
