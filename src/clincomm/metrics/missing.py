"""Metrics of a network of which not all is known: how complete a survey of it is, and between which ends a metric lies.

Ties that may be there but are not surely have the edge attribute `sure` set to False, as in `clincomm.to_networkx(community,
possible=True)`. What a metric can be is computed from the networks at the two extremes where its direction is known, and is its full
range where it is not: what is missing is never taken for what is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.errors import InvalidValue, UnknownName
from clincomm.graph.network import MOST_EDGES, refuse_more
from clincomm.logic import Gap, Interval
from clincomm.metrics.external import ei_index
from clincomm.metrics.krackhardt import krackhardt_connectedness
from clincomm.metrics.results import Definition, Metric, Result, too_few
from clincomm.metrics.segregation import freeman_segregation, within_group_odds_ratio
from clincomm.metrics.ties import groups_of, ties_of
from clincomm.metrics.whole import density, distance_weighted_fragmentation, fragmentation

if TYPE_CHECKING:
    import networkx as nx

_RISES = frozenset({density, krackhardt_connectedness})
_FALLS = frozenset({fragmentation, distance_weighted_fragmentation})
_RISES_ACROSS = frozenset({ei_index})
_RISES_WITHIN = frozenset({freeman_segregation, within_group_odds_ratio})
_OPEN_TO = ("nothing", "ties", "nodes")
_COMPLETION = {
    directed: Definition("completion rate", variant, formula, "Knoke & Yang 2020, chapter 2", (0, 1), "share")
    for directed, variant, formula in (
        (True, "ties told by those who send them", "r / n"),
        (False, "ties told by either end", "1 - (n-r)(n-r-1) / (n(n-1))"),
    )
}


@frozen(slots=True)
class MetricInterval(Result):
    """Between which ends a metric of a network lies of which not all is known.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : Interval or None
        All that is known of the number: `at_least` and `at_most` answer yes, no, or that it cannot be told. None where there is no
        number whatever the missing ties are.
    why : str
        Why there is no number; empty where there is one.
    """

    value: Interval | None
    why: str = ""


def completion_rate(graph: nx.Graph[Any], answered: Collection[Hashable]) -> Metric:
    """Give the share of all possible ties on which somebody answered when a network was surveyed.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network, with all who were asked as nodes.
    answered : Collection[Hashable]
        Those who answered. A tie is told of by the one who sends it or, where ties have no direction, by either end.

    Returns
    -------
    Metric
        In [0, 1]; no number for fewer than two nodes.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If somebody answered who is no node.

    Notes
    -----
    With r of n answering: r/n where ties have a direction, and 1 - (n-r)(n-r-1) / (n(n-1)) where they have none.

    Examples
    --------
    >>> import networkx as nx
    >>> completion_rate(nx.path_graph(5), [0, 1, 2]).value
    0.9
    """
    ties = ties_of(graph, "completion_rate")
    return completion_of(ties.size, len(_silent(graph, answered)), directed=ties.directed)


def completion_of(asked: int, silent: int, *, directed: bool) -> Metric:
    """Give the completion rate of a survey from how many were asked and how many did not answer; see `completion_rate`."""
    definition = _COMPLETION[directed]
    why = too_few(asked, 2)
    if why:
        return Metric(definition, None, why)
    if directed:
        return Metric(definition, (asked - silent) / asked)
    pairs = asked * (asked - 1) // 2
    return Metric(definition, (pairs - silent * (silent - 1) // 2) / pairs)


def with_unanswered(graph: nx.Graph[Any], answered: Collection[Hashable]) -> nx.Graph[Any]:
    """Add to a copy of a surveyed network every tie on which nobody answered, as one that may be there.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network, with all who were asked as nodes.
    answered : Collection[Hashable]
        Those who answered.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
        The copy; the ties added have `sure` set to False.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If somebody answered who is no node.
    UnusableInput
        If more than a million ties would be added.

    Examples
    --------
    >>> import networkx as nx
    >>> whole = with_unanswered(nx.path_graph(4), answered=[0, 1])
    >>> sorted(whole.edges(data="sure", default=True))
    [(0, 1, True), (1, 2, True), (2, 3, True)]
    >>> sorted(with_unanswered(nx.empty_graph(4), answered=[0, 1]).edges(data="sure"))
    [(2, 3, False)]
    """
    ties = ties_of(graph, "with_unanswered")
    silent = _silent(graph, answered)
    count = len(silent) * (ties.size - 1) if ties.directed else len(silent) * (len(silent) - 1) // 2
    refuse_more(count, MOST_EDGES, "over {} ties have nobody who told of them", "take a part of the network")
    untold: Iterable[tuple[Hashable, Hashable]] = combinations(silent, 2)
    if ties.directed:
        silent_ones = set(silent)
        untold = (pair for pair in permutations(graph, 2) if pair[0] in silent_ones)
    found = graph.copy()
    found.add_edges_from([pair for pair in untold if not graph.has_edge(*pair)], sure=False)
    return found


def _silent(graph: nx.Graph[Any], answered: Collection[Hashable]) -> list[Hashable]:
    for node in answered:
        if node not in graph:
            raise InvalidValue(
                f"{node!r} is said to have answered, but is not a node of the network: add all who were asked"
            )
    told = set(answered)
    return [node for node in graph if node not in told]


def metric_interval(
    metric: Callable[..., Metric],
    graph: nx.Graph[Any],
    groups: Mapping[Any, Any] | None = None,
    *,
    open_to: str | None = None,
    gaps: tuple[Gap, ...] = (),
    **options: Any,
) -> MetricInterval:
    """Give the ends between which a metric lies whichever of the ties that may be there are.

    Parameters
    ----------
    metric : callable
        A function of this room that gives one number, such as `density` or `ei_index`.
    graph : networkx.Graph or networkx.DiGraph
        The network; edges whose attribute `sure` is False may be there.
    groups : Mapping or None
        The group of each node, for a metric that takes it.
    open_to : {"nothing", "ties", "nodes"} or None
        What there may be beyond: nothing, further ties among these nodes, or further nodes. None for "nodes" where the graph
        attribute `whole` is False, and else for "nothing".
    gaps : tuple[Gap, ...]
        The facts that would narrow the interval, to be kept with it.
    **options
        Passed on to the metric.

    Returns
    -------
    MetricInterval
        Exact where nothing is missing. Density and connectedness only grow with ties, and the two fragmentations only shrink, so they
        have one sure end where further ties are possible. E-I, Freeman's segregation and the odds ratio have both ends where
        all that is possible is listed. Everything else that is not exact has its full range.

    Raises
    ------
    UnknownName
        If there is no such openness.
    InvalidValue
        If the metric does not give one number.
    ClincommError
        Whatever the metric raises.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.path_graph(4)
    >>> graph.add_edge(0, 3, sure=False)
    >>> between = metric_interval(density, graph).value
    >>> str(between), between.at_least(0.5).value, between.at_least(0.6)
    ('0.5 to 0.666667', True, Unknown(gaps=(), because=()))
    """
    if open_to is None:
        open_to = "nodes" if graph.graph.get("whole", True) is False else "nothing"
    if open_to not in _OPEN_TO:
        raise UnknownName("openness", open_to, _OPEN_TO)
    given = () if groups is None else (groups,)
    unsure = [(a, b) for a, b, sure in graph.edges(data="sure", default=True) if sure is False]

    def among(kept: Callable[[Any, Any], bool]) -> Metric:
        result = metric(_without(graph, [pair for pair in unsure if not kept(*pair)]), *given, **options)
        if not isinstance(result, Metric):
            raise InvalidValue(f"{getattr(metric, '__name__', metric)} does not give one number, so it has no interval")
        return result

    sure = among(lambda a, b: False)
    if open_to == "nothing" and not unsure:
        return _between(sure, sure, gaps)
    if open_to == "nodes":
        return MetricInterval(sure.definition, Interval(*sure.range, gaps))
    if metric in _RISES or metric in _FALLS:
        rest = among(lambda a, b: True) if open_to == "nothing" else None
        return _between(sure, rest, gaps) if metric in _RISES else _between(rest, sure, gaps)
    if (
        open_to == "nothing"
        and groups is not None
        and metric in _RISES_ACROSS | _RISES_WITHIN
        and not options.get("weight")
    ):
        of = groups_of(graph, groups, "metric_interval")
        number = dict(zip(graph, of.of, strict=True))
        within = among(lambda a, b: number[a] == number[b])
        across = among(lambda a, b: number[a] != number[b])
        return _between(within, across, gaps) if metric in _RISES_ACROSS else _between(across, within, gaps)
    return MetricInterval(sure.definition, Interval(*sure.range, gaps))


def _without(graph: nx.Graph[Any], pairs: list[tuple[Any, Any]]) -> nx.Graph[Any]:
    if not pairs:
        return graph
    left = graph.copy()
    left.remove_edges_from(pairs)
    return left


def _between(low: Metric | None, high: Metric | None, gaps: tuple[Gap, ...]) -> MetricInterval:
    """Give the interval from one result to another; None is an end of the range."""
    known = [result for result in (low, high) if result is not None]
    definition = known[0].definition
    least, most = definition.range
    if all(result.value is None for result in known):
        return MetricInterval(definition, None, known[0].why)
    if any(result.value is None for result in known):
        return MetricInterval(definition, Interval(least, most, gaps))
    bottom = least if low is None or low.value is None else max(least, low.value - low.error)
    top = most if high is None or high.value is None else min(most, high.value + high.error)
    return MetricInterval(definition, Interval(bottom, top, gaps))
