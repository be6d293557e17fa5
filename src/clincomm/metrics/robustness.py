"""How well a line of argument holds: how many claims would have to fall before nothing leads from its origins to an outcome."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.metrics.results import Definition, Result
from clincomm.metrics.ties import ties_of

if TYPE_CHECKING:
    import networkx as nx


@frozen(slots=True)
class Robustness(Result):
    """How much has to fall before an outcome no longer follows.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : float or None
        The least strength, added up over links, that would have to fall.
    cut : frozenset[tuple[Hashable, Hashable]]
        A set of links of that strength without which nothing leads to the outcome; there can be others.
    why : str
        Why there is no number; empty where there is one.
    """

    value: float | None
    cut: frozenset[tuple[Hashable, Hashable]]
    why: str = ""


def theory_robustness(
    graph: nx.DiGraph[Any],
    outcome: Hashable,
    *,
    origins: Collection[Hashable] | None = None,
    strength: str | None = None,
) -> Robustness:
    """Give how much of an argument would have to fall before nothing leads from its origins to an outcome.

    Parameters
    ----------
    graph : networkx.DiGraph
        The theory, from what leads to what it leads to.
    outcome : Hashable
        What is to follow.
    origins : Collection[Hashable] or None
        Where the argument starts; None for all nodes that nothing leads to.
    strength : str or None
        The edge attribute with the strength of a link, such as the number of claims for it. None counts each link as 1.

    Returns
    -------
    Robustness
        A number of at least 0, 0 where nothing leads to the outcome; and a smallest cut. No number where the outcome is an origin
        itself or there are no origins.

    Raises
    ------
    UnsuitableNetwork
        If links have no direction, are parallel, or lead from a node to itself.
    InvalidValue
        If the outcome or an origin is not there, or a link has no strength that is a number of at least 0.

    Notes
    -----
    The largest flow from origins to outcome, which is the strength of the smallest cut (Ford & Fulkerson 1956).

    Examples
    --------
    >>> import networkx as nx
    >>> theory = nx.DiGraph()
    >>> theory.add_weighted_edges_from([("review", "plans", 3), ("plans", "change", 2)], weight="claims")
    >>> found = theory_robustness(theory, "change", strength="claims")
    >>> found.value, found.cut
    (2.0, frozenset({('plans', 'change')}))
    """
    ties = ties_of(graph, "theory_robustness", directed=True)
    named = "each link 1" if strength is None else strength
    definition = Definition(
        "theory robustness", named, "largest flow = smallest cut", "Ford & Fulkerson 1956", (0, math.inf)
    )
    starts = (
        [node for node, ends in zip(ties.nodes, ties.into, strict=True) if not ends] if origins is None else origins
    )
    for node in (outcome, *starts):
        if node not in graph:
            raise InvalidValue(f"theory_robustness: {node!r} is not a node of the theory")
    if not starts or outcome in starts:
        return Robustness(definition, None, frozenset(), "the outcome is an origin, or there are no origins")
    return _cut(graph, outcome, starts, definition, strength)


def _cut(
    graph: nx.DiGraph[Any],
    outcome: Hashable,
    starts: Collection[Hashable],
    definition: Definition,
    strength: str | None,
) -> Robustness:
    import networkx

    flow: nx.DiGraph[Any] = networkx.DiGraph()
    origin = object()
    flow.add_nodes_from(graph)
    for a, b, attributes in graph.edges(data=True):
        flow.add_edge(a, b, capacity=_strength(a, b, attributes, strength))
    flow.add_edges_from((origin, start) for start in starts)
    value, (reached, _) = networkx.minimum_cut(flow, origin, outcome)
    cut = frozenset((a, b) for a, b in graph.edges if a in reached and b not in reached)
    return Robustness(definition, float(value), cut)


def _strength(a: Hashable, b: Hashable, attributes: dict[str, Any], name: str | None) -> float:
    strength = 1 if name is None else attributes.get(name)
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength < math.inf:
        raise InvalidValue(
            f"the link from {a!r} to {b!r} has {strength!r} as {name!r}: a number of at least 0 is needed"
        )
    return strength
