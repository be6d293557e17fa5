"""The E-I index: the balance of ties across groups and within them, and what to expect of it by chance.

Each tie counts once, whatever its weight, as in UCINET; where weights are added up instead, that is another number of the same
name, and its variant says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clincomm.errors import InvalidValue
from clincomm.metrics.mixing import Mixing
from clincomm.metrics.results import Definition, Metric, too_few
from clincomm.metrics.ties import Ties

if TYPE_CHECKING:
    import networkx as nx

_EI = {
    "ties": Definition("E-I index", "ties counted", "(E - I) / (E + I)", "Krackhardt & Stern 1988", (-1, 1)),
    "weights": Definition("E-I index", "weights added up", "(E - I) / (E + I)", "Krackhardt & Stern 1988", (-1, 1)),
}
_EXPECTED = Definition(
    "expected E-I index", "ties placed at random", "2 * pairs across groups / pairs - 1", "Krackhardt & Stern 1988", (-1, 1)
)  # fmt: skip
_NO_TIES = "there are no ties"


def ei_index(graph: nx.Graph[Any], groups: Mapping[Any, Any], *, weight: str | None = None, floor: int = 1) -> Metric:
    """Give the balance of ties across groups (external) and within them (internal).

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network.
    groups : Mapping
        The group of each node; others in it are not looked at.
    weight : str or None
        The edge attribute to add up. None counts each tie once, whatever its weight, as UCINET does.
    floor : int
        Groups with fewer members get no number of their own.

    Returns
    -------
    Metric
        In [-1, 1]: -1 where all ties are within, 1 where all are across. `by_group` and `by_node` have the same over the ties of each
        node, or those it sends; a tie within a group is then a tie of both its ends. `chance` and `chance_sd` are for
        ties placed at random, and `attainable` is the range for groups of these sizes and this number of ties; both are
        given where ties are counted. No number without ties.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group, or a tie has no weight that is a number of at least 0.

    Notes
    -----
    (E - I) / (E + I) (Krackhardt & Stern 1988). With m ties in D places of which a share p is across, the chance value is 2p - 1
    and its variance 4p(1-p)/m * (D-m)/(D-1) (hypergeometric).

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(4)
    >>> found = ei_index(path, {0: "ward", 1: "ward", 2: "clinic", 3: "clinic"})
    >>> round(found.value, 4), round(found.chance, 4)
    (-0.3333, 0.3333)
    """
    mixing = Mixing.of(graph, groups, "ei_index")
    nodes = _ends(mixing, None if weight is None else _weights(graph, mixing.ties, weight))
    by_node = {node: _balance(*both) for node, both in zip(mixing.ties.nodes, nodes, strict=True)}
    internal, external = [0.0] * len(mixing.groups.sizes), [0.0] * len(mixing.groups.sizes)
    for group, (own, others) in zip(mixing.groups.of, nodes, strict=True):
        internal[group] += own
        external[group] += others
    by_group, _ = mixing.groups.numbers(lambda at: _named_balance(internal[at], external[at]), floor)
    value = _balance(math.fsum(own for own, _ in nodes), math.fsum(others for _, others in nodes))
    definition = _EI["ties" if weight is None else "weights"]
    why = "" if value is not None else _NO_TIES if not mixing.ties.count else "all weights are 0"
    if weight is not None or value is None:
        return Metric(definition, value, why, by_group=by_group, by_node=by_node)
    return Metric(definition, value, chance=2 * mixing.across_by_chance - 1, chance_sd=_ei_sd(mixing),
                  attainable=_ei_range(mixing), by_group=by_group, by_node=by_node)  # fmt: skip


def _ends(mixing: Mixing, weights: Mapping[tuple[int, int], float] | None) -> list[tuple[float, float]]:
    """Add up for each node its ties within its group and across."""
    of = mixing.groups.of
    found = []
    for node, ends in enumerate(mixing.ties.out):
        if weights is None:
            own: float = sum(of[end] == of[node] for end in ends)
            found.append((own, len(ends) - own))
        else:
            inside = math.fsum(weights[node, end] for end in ends if of[end] == of[node])
            found.append((inside, math.fsum(weights[node, end] for end in ends if of[end] != of[node])))
    return found


def _weights(graph: nx.Graph[Any], ties: Ties, name: str) -> dict[tuple[int, int], float]:
    found = {}
    for start, ends in enumerate(ties.out):
        for end in ends:
            a, b = ties.nodes[start], ties.nodes[end]
            weight = graph.adj[a][b].get(name)
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < math.inf:
                raise InvalidValue(
                    f"the tie of {a!r} and {b!r} has {weight!r} as {name!r}: a number of at least 0 is needed"
                )
            found[start, end] = float(weight)
    return found


def _balance(internal: float, external: float) -> float | None:
    return (external - internal) / (external + internal) if external + internal else None


def _named_balance(internal: float, external: float) -> float | str:
    balance = _balance(internal, external)
    return _NO_TIES if balance is None else balance


def _ei_sd(mixing: Mixing) -> float:
    count, places, share = mixing.ties.count, mixing.ties.pairs, mixing.across_by_chance
    return 2 * math.sqrt(share * (1 - share) / count * (places - count) / (places - 1)) if places > 1 else 0.0


def _ei_range(mixing: Mixing) -> tuple[float, float]:
    least, most = mixing.across_at_all
    count = mixing.ties.count
    return (2 * least - count) / count, (2 * most - count) / count


def expected_ei_index(graph: nx.Graph[Any], groups: Mapping[Any, Any]) -> Metric:
    """Give the E-I index to expect by chance for groups of these sizes, however many ties there are.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; only its nodes, the number of its ties and whether they have a direction count.
    groups : Mapping
        The group of each node.

    Returns
    -------
    Metric
        In [-1, 1], with `chance_sd` where there are ties; no number for fewer than two nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    2p - 1, p being the share of pairs of nodes that are of two groups: exact for any fixed number of ties placed at random.

    Examples
    --------
    >>> import networkx as nx
    >>> round(expected_ei_index(nx.empty_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}).value, 4)
    0.3333
    """
    mixing = Mixing.of(graph, groups, "expected_ei_index")
    why = too_few(mixing.ties.size, 2)
    if why:
        return Metric(_EXPECTED, None, why)
    sd = _ei_sd(mixing) if mixing.ties.count else None
    return Metric(_EXPECTED, 2 * mixing.across_by_chance - 1, chance_sd=sd)
