"""Core and periphery: how near a network is to a core that is tied to all and a periphery that is tied to the core alone."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.metrics.results import Definition, Result, too_few
from clincomm.metrics.ties import Ties, ties_of

if TYPE_CHECKING:
    import networkx as nx

_FORMULA = "correlation of ties with 'one of the two is in the core', over all pairs"
_SOURCE = "Borgatti & Everett 2000"
_LEAST, MOST_TRIED = 3, 15
"""Up to so many nodes, all cores are tried."""
_SAME = 1e-12


@frozen(slots=True)
class CorePeriphery(Result):
    """How well a core explains who is tied to whom.

    Parameters
    ----------
    definition : Definition
        What was computed; the variant says how the core was found.
    value : float or None
        The correlation of the ties with those of the ideal; None where there is none.
    core : frozenset[Hashable]
        The core.
    why : str
        Why there is no number; empty where there is one.
    """

    value: float | None
    core: frozenset[Hashable]
    why: str = ""


def core_periphery(graph: nx.Graph[Any], *, core: Collection[Hashable] | None = None) -> CorePeriphery:
    """Give how well a core and a periphery explain who is tied to whom, for a core that is stated or for one that is looked for.

    Parameters
    ----------
    graph : networkx.Graph
        The network, without direction.
    core : Collection[Hashable] or None
        The nodes of the core. None looks for it: up to 15 nodes among all cores there can be, above among those that take
        in nodes by falling degree, nodes of one degree together.

    Returns
    -------
    CorePeriphery
        In [-1, 1]; 1 for a star with its hub as core. No number for fewer than three nodes, for a network in which all or none are
        tied to each other, or a core that leaves less than two in the periphery, nor for
        one of more than 15 in which all have as many ties.

    Raises
    ------
    UnsuitableNetwork
        If ties have a direction, are parallel, or join a node to itself.
    InvalidValue
        If a node of the stated core is not there.

    Notes
    -----
    The Pearson correlation, over all pairs, of being tied with having at least one of the two in the core (Borgatti & Everett
    2000, the discrete model with ties between core and periphery expected). For a core of k of n nodes it is
    (q - pd) / sqrt(p(1-p)d(1-d)), p being the density, d the share of pairs with one or both in the core, and q the share
    of pairs that are both this and tied. To look for the best core of a size is hard in general. Nodes by falling degree give the core
    with the fewest missing ties within it and ties within the periphery (Lip 2011), and not always the largest correlation.

    Examples
    --------
    >>> import networkx as nx
    >>> found = core_periphery(nx.star_graph(5))
    >>> found.value, set(found.core)
    (1.0, {0})
    """
    ties = ties_of(graph, "core_periphery", directed=False)
    few = ties.size <= MOST_TRIED
    how = "stated core" if core is not None else "all cores" if few else "cores by falling degree"
    definition = Definition("core-periphery fit", how, _FORMULA, _SOURCE, (-1, 1), "correlation")
    stated = None if core is None else _numbers(ties, core)
    why = too_few(ties.size, _LEAST) or _nothing_stands_out(ties)
    if why:
        return CorePeriphery(definition, None, frozenset(core or ()), why)
    tried = [(stated, _touched(ties, stated))] if stated is not None else _all_cores(ties) if few else _by_degree(ties)
    fits = [(_fit(ties, len(nodes), touched), nodes) for nodes, touched in tried if 0 < len(nodes) < ties.size - 1]
    if not fits:
        why = (
            "the core is empty, or leaves less than two in the periphery"
            if core is not None
            else "all have as many ties"
        )
        return CorePeriphery(definition, None, frozenset(core or ()), why)
    best = max(fit for fit, _ in fits)
    found = next(nodes for fit, nodes in fits if fit > best - _SAME)
    return CorePeriphery(definition, best, frozenset(ties.nodes[node] for node in found))


def _numbers(ties: Ties, core: Collection[Hashable]) -> list[int]:
    number = {node: at for at, node in enumerate(ties.nodes)}
    for node in core:
        if node not in number:
            raise InvalidValue(f"core_periphery: {node!r} is said to be in the core, but is not a node of the network")
    return sorted({number[node] for node in core})


def _nothing_stands_out(ties: Ties) -> str:
    return "all or none are tied to each other" if ties.count in (0, ties.pairs) else ""


def _fit(ties: Ties, core: int, touched: int) -> float:
    """Give the correlation for a core of so many nodes, one of which so many ties touch."""
    tied, ideal = ties.count, core * (core - 1) // 2 + core * (ties.size - core)
    spread = tied * (ties.pairs - tied) * ideal * (ties.pairs - ideal)
    return max(-1.0, min(1.0, (touched * ties.pairs - tied * ideal) / math.sqrt(spread)))


def _touched(ties: Ties, core: Collection[int]) -> int:
    """Count the ties that touch a core."""
    within = sum(end in set(core) for node in core for end in ties.out[node])
    return sum(len(ties.out[node]) for node in core) - within // 2


def _all_cores(ties: Ties) -> Iterator[tuple[list[int], int]]:
    """Give for each size the core that most ties touch; cores are numbers with one bit for each node."""
    near = [sum(1 << end for end in ends) for ends in ties.out]
    touched = [0] * (1 << ties.size)
    best = [(-1, 0)] * (ties.size + 1)
    for core in range(1, len(touched)):
        first = (core & -core).bit_length() - 1
        rest = core & (core - 1)
        touched[core] = touched[rest] + (near[first] & ~rest).bit_count()
        size = core.bit_count()
        if touched[core] > best[size][0]:
            best[size] = (touched[core], core)
    for count, core in best[1:]:
        yield [node for node in range(ties.size) if core >> node & 1], count


def _by_degree(ties: Ties) -> Iterator[tuple[list[int], int]]:
    """Take nodes into the core by falling degree, and give the core before each fall."""
    falling = sorted(range(ties.size), key=lambda node: -len(ties.out[node]))
    core: set[int] = set()
    touched = 0
    for place, node in enumerate(falling):
        touched += sum(end not in core for end in ties.out[node])
        core.add(node)
        following = falling[place + 1 : place + 2]
        if following and len(ties.out[following[0]]) < len(ties.out[node]):
            yield falling[: place + 1], touched
