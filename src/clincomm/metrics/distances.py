"""The pieces of a network, distances between its nodes, and paths through them: what several metrics are computed from.

Distances are measured from thousands of nodes at once. Each node has a whole number with one bit for each start, and a step
of the search hands these numbers on along the ties, so that one operation moves all searches that pass there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from clincomm.metrics.ties import Ties

_AT_ONCE = 4096
"""From how many nodes distances are measured in one search: more cost memory, fewer cost time."""


def components(ties: Ties) -> Iterator[list[int]]:
    """Go through the pieces of a network without direction; each is a list of nodes."""
    seen = bytearray(ties.size)
    for start in range(ties.size):
        if not seen[start]:
            seen[start] = 1
            piece = [start]
            for node in piece:
                for end in ties.out[node]:
                    if not seen[end]:
                        seen[end] = 1
                        piece.append(end)
            yield piece


@frozen(slots=True, eq=False)
class Sums:
    """What the distances to each node add up to.

    Parameters
    ----------
    far : list[int]
        The sum of the distances from the starts that reach it.
    harmonic : list[float]
        The sum of 1 / distance; starts that do not reach it add nothing.
    reached : list[int]
        From how many starts, itself left out, a way leads to it.
    """

    far: list[int]
    harmonic: list[float]
    reached: list[int]


def distance_sums(ties: Ties, starts: Sequence[int] | None = None) -> Sums:
    """Measure the distances from nodes to every node, along the ties, and add them up for each.

    Parameters
    ----------
    ties : Ties
        The network.
    starts : Sequence[int] or None
        The nodes from which to measure; None for all.

    Returns
    -------
    Sums
        By node.
    """
    sums = Sums([0] * ties.size, [0.0] * ties.size, [0] * ties.size)
    listed = range(ties.size) if starts is None else starts
    for at in range(0, len(listed), _AT_ONCE):
        _add_distances(ties, listed[at : at + _AT_ONCE], sums)
    return sums


def _add_distances(ties: Ties, starts: Sequence[int], sums: Sums) -> None:
    seen = [0] * ties.size
    for bit, start in enumerate(starts):
        seen[start] = 1 << bit
    newly = {start: seen[start] for start in starts}
    distance = 0
    while newly:
        distance += 1
        newly = _step(ties, newly, seen)
        for node, bits in newly.items():
            found = bits.bit_count()
            sums.far[node] += distance * found
            sums.harmonic[node] += found / distance
            sums.reached[node] += found


def _step(ties: Ties, newly: dict[int, int], seen: list[int]) -> dict[int, int]:
    """Hand on what is new at each node; give what is new after it."""
    arriving: dict[int, int] = {}
    for node, bits in newly.items():
        for end in ties.out[node]:
            arriving[end] = arriving[end] | bits if end in arriving else bits
    following = {}
    for node, bits in arriving.items():
        fresh = bits & ~seen[node]
        if fresh:
            seen[node] |= fresh
            following[node] = fresh
    return following


def dependencies(ties: Ties, start: int) -> Iterator[tuple[int, float]]:
    """Give for each node that shortest paths from a start pass through how far they depend on it (Brandes 2001).

    The share of shortest paths from the start to each other node that a node lies on, added up over those other nodes.
    """
    distance, paths, order = _paths(ties, start)
    onward = [0.0] * ties.size
    for node in reversed(order):
        before = distance[node] - 1
        share = (1 + onward[node]) / paths[node]
        for earlier in ties.into[node]:
            if distance[earlier] == before:
                onward[earlier] += paths[earlier] * share
        if node != start and onward[node]:
            yield node, onward[node]


def _paths(ties: Ties, start: int) -> tuple[list[int], list[int], list[int]]:
    """Give the distance of every node from a start (-1 where there is no way), the number of shortest paths, and those reached."""
    distance, paths, order = [-1] * ties.size, [0] * ties.size, [start]
    distance[start], paths[start] = 0, 1
    for node in order:
        beyond, ways = distance[node] + 1, paths[node]
        for end in ties.out[node]:
            if distance[end] < 0:
                distance[end] = beyond
                order.append(end)
            if distance[end] == beyond:
                paths[end] += ways
    return distance, paths, order
