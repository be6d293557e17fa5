"""Networks of which not all is known: completion rates, and intervals that hold every value there can be."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import grouped, knoke, value

from clincomm import Community, to_networkx
from clincomm.errors import InvalidValue, UnknownName, UnusableInput
from clincomm.logic import Gap, Interval, Known, Unknown
from clincomm.metrics import (
    assortativity,
    betweenness_centralization,
    completion_rate,
    cut_points,
    degree_centralization,
    density,
    distance_weighted_fragmentation,
    ei_index,
    fragmentation,
    freeman_segregation,
    krackhardt_connectedness,
    metric_interval,
    reciprocity,
    with_unanswered,
    within_group_odds_ratio,
)

WITHOUT_GROUPS = [
    density,
    krackhardt_connectedness,
    fragmentation,
    distance_weighted_fragmentation,
    degree_centralization,
]
WITH_GROUPS = [ei_index, freeman_segregation, within_group_odds_ratio, assortativity]


def unsure(graph: Any, draw: st.DataObject) -> Any:
    """Make some of the ties of a network, four at most, ties that may be there."""
    edges = sorted(graph.edges)
    some = draw.draw(st.lists(st.sampled_from(edges), max_size=4, unique=True)) if edges else []
    nx.set_edge_attributes(graph, dict.fromkeys(some, False), "sure")
    return graph


def worlds(graph: Any) -> list[Any]:
    """Give all networks that a network with ties that may be there can be."""
    may_be = [(a, b) for a, b, sure in graph.edges(data="sure", default=True) if not sure]
    found = []
    for count in range(len(may_be) + 1):
        for absent in combinations(may_be, count):
            left = graph.copy()
            left.remove_edges_from(absent)
            found.append(left)
    return found


def within(number: float | None, interval: Interval | None) -> bool:
    return number is None or (interval is not None and interval.low - 1e-9 <= number <= interval.high + 1e-9)


@pytest.mark.parametrize("metric", WITHOUT_GROUPS)
@given(drawn=grouped(), draw=st.data())
def test_an_interval_holds_the_value_in_every_world(metric: Any, drawn: Any, draw: st.DataObject) -> None:
    graph = unsure(drawn[0], draw)
    found = metric_interval(metric, graph).value
    numbers = [metric(world).value for world in worlds(graph)]
    assert all(within(number, found) for number in numbers)
    if metric is not degree_centralization and found is not None:
        assert found.low == pytest.approx(min(numbers), abs=1e-9)
        assert found.high == pytest.approx(max(numbers), abs=1e-9)


@pytest.mark.parametrize("metric", WITH_GROUPS)
@given(drawn=grouped(least=2), draw=st.data())
def test_an_interval_over_groups_holds_the_value_in_every_world(metric: Any, drawn: Any, draw: st.DataObject) -> None:
    graph, groups = unsure(drawn[0], draw), drawn[1]
    result = metric_interval(metric, graph, groups)
    numbers = [metric(world, groups).value for world in worlds(graph)]
    assert all(within(number, result.value) for number in numbers)
    known = [number for number in numbers if number is not None]
    if metric is not assortativity and len(known) == len(numbers):
        assert result.value is not None
        assert (result.value.low, result.value.high) == pytest.approx((min(known), max(known)))


def test_a_limit_inside_the_interval_cannot_be_told_and_says_what_would_tell_it() -> None:
    graph, gap = nx.path_graph(4), Gap(("ties",), fact="who else is in touch")
    graph.add_edge(0, 3, sure=False)
    found = metric_interval(density, graph, gaps=(gap,)).value
    assert found is not None and str(found) == "0.5 to 0.666667"
    assert found.at_least(0.5) == Known(True)
    assert found.at_least(0.6) == Unknown((gap,))
    assert found.at_most(0.4) == Known(False)


@pytest.mark.parametrize(
    ("metric", "ties", "nodes"),
    [
        (density, "0.5 to 1", "0 to 1"),
        (krackhardt_connectedness, "1", "0 to 1"),
        (fragmentation, "0", "0 to 1"),
        (distance_weighted_fragmentation, "0 to 0.277778", "0 to 1"),
        (degree_centralization, "0 to 1", "0 to 1"),
        (betweenness_centralization, "0 to 1", "0 to 1"),
    ],
)
def test_what_only_grows_has_one_sure_end_and_other_numbers_their_full_range(
    metric: Any, ties: str, nodes: str
) -> None:
    assert str(metric_interval(metric, nx.path_graph(4), open_to="ties").value) == ties
    assert str(metric_interval(metric, nx.path_graph(4), open_to="nodes").value) == nodes


@pytest.mark.parametrize("metric", WITH_GROUPS)
def test_what_compares_groups_has_its_full_range_where_ties_are_not_listed(metric: Any) -> None:
    graph, groups = nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}
    found = metric_interval(metric, graph, groups, open_to="ties")
    assert found.value == Interval(*found.range)
    assert metric_interval(metric, graph, groups).value == Interval.exactly(value(metric(graph, groups)))


def test_a_community_that_does_not_say_that_its_list_is_whole_is_open_to_nodes() -> None:
    seats = [{"id": "a"}, {"id": "b"}]
    open_one = Community.model_validate({"team": {"seats": seats}})
    seats_alone = Community.model_validate({"team": {"seats": seats, "complete": ["seats"]}})
    lists: dict[str, object] = {"boards": [], "sites": [], "ties": [], "events": []}
    whole_one = Community.model_validate({"team": {"seats": seats}, **lists, "complete": "all"})
    for community, words in ((open_one, "0 to 1"), (seats_alone, "0 to 1"), (whole_one, "1")):
        graph = to_networkx(community, network="contact", possible=True)
        assert str(metric_interval(density, graph).value) == words


def test_the_error_of_pivots_widens_the_interval() -> None:
    graph = nx.path_graph(30)
    exact = metric_interval(distance_weighted_fragmentation, graph).value
    wide = metric_interval(distance_weighted_fragmentation, graph, pivots=20).value
    assert exact and wide and exact.is_exact
    assert wide.low < exact.low < wide.high


def test_too_few_nodes_have_no_interval() -> None:
    found = metric_interval(density, nx.empty_graph(1))
    assert (found.value, found.why) == (None, "too few to say: 1 node, and at least 2 are needed")


def test_what_gives_no_single_number_and_unknown_openness_are_refused() -> None:
    with pytest.raises(InvalidValue, match="cut_points does not give one number"):
        metric_interval(cut_points, nx.path_graph(3))  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="did you mean ties"):
        metric_interval(density, nx.path_graph(3), open_to="tie")


# Completion


@pytest.mark.parametrize(("answered", "directed", "plain"), [(0, 0, 0), (1, 0.2, 0.4), (3, 0.6, 0.9), (5, 1, 1)])
def test_a_tie_without_direction_is_known_when_one_end_answered(answered: int, directed: float, plain: float) -> None:
    for kind, expected in ((nx.DiGraph, directed), (nx.Graph, plain)):
        graph = nx.path_graph(5, create_using=kind)
        assert value(completion_rate(graph, range(answered))) == pytest.approx(expected)


@given(grouped(least=2), st.data())
def test_what_nobody_told_of_may_be_there(drawn: Any, draw: st.DataObject) -> None:
    graph, _ = drawn
    answered = draw.draw(st.sets(st.sampled_from(sorted(graph))))
    found = with_unanswered(graph, answered)
    places = len(graph) * (len(graph) - 1) // (1 if graph.is_directed() else 2)
    untold = round((1 - value(completion_rate(graph, answered))) * places)
    added = [(a, b) for a, b, sure in found.edges(data="sure", default=True) if not sure]
    told = [(a, b) for a, b in graph.edges if a in answered or (b in answered and not graph.is_directed())]
    assert len(added) == untold - (len(graph.edges) - len(told))
    assert all(a not in answered for a, b in added)
    assert {(a, b) for a, b, sure in found.edges(data="sure", default=True) if sure} == set(graph.edges)


def test_a_completion_rate_bounds_what_would_else_have_its_full_range() -> None:
    groups = {node: "public" if node in {"COMM", "EDUC", "MAYR", "UWAY"} else "other" for node in knoke()}
    surveyed = knoke()
    surveyed.remove_edges_from(list(surveyed.out_edges("WRO")))
    bounded = metric_interval(ei_index, with_unanswered(surveyed, set(surveyed) - {"WRO"}), groups).value
    assert bounded is not None
    assert -1 < bounded.low < bounded.high < 1
    assert bounded.contains(value(ei_index(knoke(), groups)))


def test_only_who_was_asked_can_have_answered_and_not_too_much_may_be_missing() -> None:
    for ask in (completion_rate, with_unanswered):
        with pytest.raises(InvalidValue, match="'Ann' is said to have answered"):
            ask(knoke(), ["Ann"])
    with pytest.raises(UnusableInput, match="over 1,000,000 ties"):
        with_unanswered(nx.empty_graph(1500, create_using=nx.DiGraph), [0])
    assert completion_rate(nx.empty_graph(1), [0]).value is None
    assert metric_interval(reciprocity, knoke()).value == Interval.exactly(17 / 32)
