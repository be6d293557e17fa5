"""How far ties stay within groups: Freeman's segregation, Coleman's homophily, assortativity, odds ratio.

All of them compare ties within groups with ties across, and differ in what they make of the sizes of groups. Each tie counts once,
whatever its weight.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clincomm.metrics.mixing import Mixing
from clincomm.metrics.results import Definition, GroupMetric, Metric, one_of

if TYPE_CHECKING:
    import networkx as nx

_FREEMAN = Definition(
    "Freeman segregation", "signed", "1 - ties across / (m(N^2 - sum n_g^2) / (N(N-1)))", "Freeman 1978", (-math.inf, 1)
)
_COLEMAN = {
    name: Definition(
        "Coleman homophily",
        name,
        f"(w - e) / (t - e) if w > e, else (w - e) / e; e = t {share}",
        "Coleman 1958",
        (-1, 1),
    )
    for name, share in {"exact": "(n_g - 1) / (N - 1)", "approximate": "n_g / N"}.items()
}
_ASSORTATIVITY = Definition(
    "assortativity", "by group", "(sum p_gg - sum a_g b_g) / (1 - sum a_g b_g)", "Newman 2003", (-1, 1)
)
_ODDS = Definition(
    "within-group odds ratio", "pairs", "odds of a tie within groups / odds across", "Moody 2001", (0, math.inf), "ratio"
)  # fmt: skip
_NO_TIES = "there are no ties"


def freeman_segregation(graph: nx.Graph[Any], groups: Mapping[Any, Any]) -> Metric:
    """Give by which share ties across groups fall short of what chance would give.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; each edge is one tie.
    groups : Mapping
        The group of each node.

    Returns
    -------
    Metric
        At most 1, where no tie is across; 0 is what chance gives, and below 0 there are more ties across than that. No number
        without ties, or where all are of one group.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    1 - E / E_exp with E ties across groups and E_exp = m(N^2 - sum n_g^2) / (N(N-1)) (Freeman 1978).

    Examples
    --------
    >>> import networkx as nx
    >>> freeman_segregation(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}).value
    0.5
    """
    mixing = Mixing.of(graph, groups, "freeman_segregation")
    why = _no_comparison(mixing)
    if why:
        return Metric(_FREEMAN, None, why)
    share = mixing.across_by_chance
    least, most = mixing.across_at_all
    value, high, low = (1 - across / mixing.ties.count / share for across in (mixing.across, least, most))
    return Metric(_FREEMAN, value, chance=0.0, attainable=(low, high))


def coleman_homophily(
    graph: nx.Graph[Any], groups: Mapping[Any, Any], *, variant: str = "exact", floor: int = 1
) -> GroupMetric:
    """Give for each group how far its members choose their own beyond what chance would give.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network of who chooses whom; a tie without direction is a choice by both.
    groups : Mapping
        The group of each node.
    variant : {"exact", "approximate"}
        Which share of choices chance gives to a group: "exact" leaves out the one who chooses, "approximate", as Coleman has
        it, does not.
    floor : int
        Groups with fewer members get no number.

    Returns
    -------
    GroupMetric
        In [-1, 1] by group: 1 where all choices are within, 0 as by chance, -1 where none is. No number for a group
        that chooses nobody, or where all are of one group.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.
    UnknownName
        If there is no such variant.

    Notes
    -----
    With t choices of which w are within, and e = t(n_g-1)/(N-1) or, approximately, t n_g/N: (w-e)/(t-e) if w > e, else
    (w-e)/e (Coleman 1958). A group of one has e = 0 in the exact form, and 0 is its value.

    Examples
    --------
    >>> import networkx as nx
    >>> ring = nx.cycle_graph(6, create_using=nx.DiGraph)
    >>> found = coleman_homophily(ring, {0: "a", 1: "a", 2: "b", 3: "b", 4: "c", 5: "c"})
    >>> {group: round(value, 4) for group, value in found.value.items()}
    {'a': 0.375, 'b': 0.375, 'c': 0.375}
    """
    definition = one_of("variant of Coleman's homophily", variant, _COLEMAN)
    mixing = Mixing.of(graph, groups, "coleman_homophily")
    chosen, own = mixing.sent()
    nodes = mixing.ties.size

    def one(at: int) -> float | str:
        size = mixing.groups.sizes[at]
        if size == nodes:
            return "all are of one group"
        if not chosen[at]:
            return "its members choose nobody"
        share = (size - 1) / (nodes - 1) if variant == "exact" else size / nodes
        beyond = own[at] - chosen[at] * share
        return beyond / (chosen[at] * (1 - share)) if beyond > 0 else beyond / (chosen[at] * share) if share else 0.0

    value, why = mixing.groups.numbers(one, floor)
    return GroupMetric(definition, value, why, chance=0.0)


def assortativity(graph: nx.Graph[Any], groups: Mapping[Any, Any]) -> Metric:
    """Give how far ties are within groups beyond what the ties of each group, placed at random, would give.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; each edge is one tie.
    groups : Mapping
        The group of each node.

    Returns
    -------
    Metric
        At most 1, where all ties are within; 0 where within is as frequent as the ties of groups suggest, and at least -1. No number
        without ties, or where all ties are of one group.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    (sum p_gg - sum a_g b_g) / (1 - sum a_g b_g), p_gg being the share of ties within group g, a_g and b_g the shares of ties that
    begin and end there (Newman 2003). A tie without direction begins at both ends.

    Examples
    --------
    >>> import networkx as nx
    >>> round(assortativity(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}).value, 4)
    0.3333
    """
    mixing = Mixing.of(graph, groups, "assortativity")
    if not mixing.ties.count:
        return Metric(_ASSORTATIVITY, None, _NO_TIES)
    begins, ends = [0] * len(mixing.groups.sizes), [0] * len(mixing.groups.sizes)
    for node, group in enumerate(mixing.groups.of):
        begins[group] += len(mixing.ties.out[node])
        ends[group] += len(mixing.ties.into[node])
    total = sum(begins)
    apart = total * total - sum(a * b for a, b in zip(begins, ends, strict=True))
    if not apart:
        return Metric(_ASSORTATIVITY, None, "all ties are of one group")
    return Metric(_ASSORTATIVITY, 1 - mixing.across / mixing.ties.count * total * total / apart)


def within_group_odds_ratio(graph: nx.Graph[Any], groups: Mapping[Any, Any]) -> Metric:
    """Give how many times the odds of a tie are within groups what they are across.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; each edge is one tie.
    groups : Mapping
        The group of each node.

    Returns
    -------
    Metric
        From 0, where no tie is within, to infinity, where none is across or none lacks within; 1 is what chance gives. No number
        where there is nothing to compare.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    ad / bc with a pairs tied and b not within groups, c tied and d not across (Moody 2001); ordered pairs where ties have a
    direction.

    Examples
    --------
    >>> import networkx as nx
    >>> within_group_odds_ratio(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}).value
    inf
    """
    mixing = Mixing.of(graph, groups, "within_group_odds_ratio")
    inside, across = mixing.places
    above = mixing.inside * (across - mixing.across)
    below = (inside - mixing.inside) * mixing.across
    if not above and not below:
        return Metric(_ODDS, None, _no_comparison(mixing) or "no two are of one group, or all or none are tied")
    return Metric(_ODDS, above / below if below else math.inf, chance=1.0)


def _no_comparison(mixing: Mixing) -> str:
    if len(mixing.groups.sizes) < 2:
        return "too few to say: at least two groups are needed"
    return "" if mixing.ties.count else _NO_TIES
