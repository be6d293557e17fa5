"""E-I, Freeman, Coleman, assortativity, odds ratio, spectral segregation, Blau and the absence factor."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import WHITE_SEX, grouped, karate, relabelled, value, white

from clincomm.errors import InvalidValue, UnknownName, UnsuitableNetwork
from clincomm.metrics import (
    absence_factor,
    assortativity,
    blau_index,
    coleman_homophily,
    ei_index,
    expected_ei_index,
    freeman_segregation,
    spectral_segregation,
    within_group_odds_ratio,
)

ALL = [ei_index, expected_ei_index, freeman_segregation, assortativity, within_group_odds_ratio]
BY_GROUP = [coleman_homophily, spectral_segregation]
PAIRS = {0: "a", 1: "a", 2: "b", 3: "b", 4: "c", 5: "c"}
RING = nx.cycle_graph(6, create_using=nx.DiGraph)


def coleman_1958() -> tuple[nx.DiGraph[str], dict[str, str]]:
    """Give sixty boys and forty girls who choose as Coleman's: 45 and 15, 20 and 20."""
    boys, girls = [f"b{n}" for n in range(60)], [f"g{n}" for n in range(40)]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from([*boys, *girls])
    graph.add_edges_from((boys[n], boys[n + 1]) for n in range(45))
    graph.add_edges_from((boys[n], girls[n]) for n in range(15))
    graph.add_edges_from((girls[n], boys[n]) for n in range(20))
    graph.add_edges_from((girls[n], girls[n + 1]) for n in range(20))
    return graph, {**dict.fromkeys(boys, "boys"), **dict.fromkeys(girls, "girls")}


# Known answers


def test_whites_kinship_network_is_segregated_as_freeman_published() -> None:
    graph = white()
    assert graph.number_of_edges() == 22
    assert round(value(freeman_segregation(graph, WHITE_SEX)), 2) == 0.26
    assert value(freeman_segregation(graph, WHITE_SEX)) == pytest.approx(0.263636, abs=5e-7)
    assert value(assortativity(graph, WHITE_SEX)) == pytest.approx(0.180124, abs=5e-7)
    assert value(within_group_odds_ratio(graph, WHITE_SEX)) == pytest.approx(3.301587, abs=5e-7)


def test_the_index_of_gupta_anderson_and_may_of_whites_network_bears_the_ties_out() -> None:
    ends = [(WHITE_SEX[a], WHITE_SEX[b]) for a, b in [*white().edges, *(edge[::-1] for edge in white().edges)]]
    own = [sum(a == b == sex for a, b in ends) / sum(a == sex for a, _ in ends) for sex in ("women", "men")]
    assert sum(own) - 1 == pytest.approx(0.1801242, abs=5e-8)


def test_whites_kinship_network_has_its_ei_index_and_that_of_chance() -> None:
    result = ei_index(white(), WHITE_SEX)
    assert value(result) == pytest.approx(-0.181818, abs=5e-7)
    assert result.chance == pytest.approx(0.111111, abs=5e-7)
    assert value(expected_ei_index(white(), WHITE_SEX)) == pytest.approx(0.111111, abs=5e-7)


def test_women_and_men_of_whites_network_choose_their_own() -> None:
    found = coleman_homophily(white(), WHITE_SEX).value
    assert found["women"] == pytest.approx(0.228571, abs=5e-7)
    assert found["men"] == pytest.approx(0.295652, abs=5e-7)


def test_colemans_boys_and_girls_have_his_values_and_the_exact_ones() -> None:
    graph, sex = coleman_1958()
    his = coleman_homophily(graph, sex, variant="approximate")
    exact = coleman_homophily(graph, sex)
    assert his.value == {"boys": pytest.approx(0.375), "girls": pytest.approx(1 / 6)}
    assert exact.value == {"boys": pytest.approx(0.38125), "girls": pytest.approx(0.175)}
    assert (his.variant, exact.variant, exact.chance) == ("approximate", "exact", 0)


def test_a_directed_ring_of_pairs_has_the_same_homophily_in_each() -> None:
    assert coleman_homophily(RING, PAIRS).value == dict.fromkeys("abc", pytest.approx(0.375))


def test_the_karate_club_is_split_by_club() -> None:
    graph, club = karate()
    assert value(ei_index(graph, club)) == pytest.approx((11 - 67) / 78)
    assert value(ei_index(graph, club)) == pytest.approx(-0.7179, abs=5e-5)
    assert value(assortativity(graph, club)) == pytest.approx(0.7175, abs=5e-5)


@pytest.mark.parametrize(("sizes", "expected"), [((5, 5), 0.5), ((9, 1), 0.18), ((3, 3, 3, 3), 0.75)])
def test_blaus_index_of_known_sizes(sizes: tuple[int, ...], expected: float) -> None:
    groups = {(group, n): group for group, size in enumerate(sizes) for n in range(size)}
    assert value(blau_index(groups)) == pytest.approx(expected)


def test_two_people_make_half_of_the_contributions_of_the_example_of_chaoss() -> None:
    amounts = [1000, 202, 90, 33, 332, 343, 42, 433]
    assert absence_factor(amounts).value == absence_factor(dict(enumerate(amounts))).value == 2


# The trap: weights and ties give two numbers of one name


def test_the_ei_index_of_weights_is_another_than_that_of_ties_and_says_so() -> None:
    graph: nx.Graph[str] = nx.Graph()
    weights = {"across": [1] * 36 + [43], "within": [1] * 17 + [39]}
    graph.add_weighted_edges_from(("hub", f"{kind} {n}", w) for kind, ws in weights.items() for n, w in enumerate(ws))
    groups = {node: "other" if node.startswith("across") else "own" for node in graph}
    ties, added = ei_index(graph, groups), ei_index(graph, groups, weight="weight")
    assert (ties.variant, value(ties)) == ("ties counted", pytest.approx(0.3455, abs=5e-5))
    assert (added.variant, value(added)) == ("weights added up", pytest.approx(0.1704, abs=5e-5))
    assert added.chance is None
    assert ties.name == added.name


@pytest.mark.parametrize("weight", [None, "heavy", -1, math.nan, math.inf, True])
def test_a_tie_whose_weight_is_no_number_is_refused(weight: Any) -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(InvalidValue, match="the tie of 'a' and 'b' has"):
        ei_index(graph, {"a": 1, "b": 2}, weight="weight")


def test_ties_without_weight_in_sum_give_no_number() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=0)
    assert ei_index(graph, {"a": 1, "b": 2}, weight="weight").why == "all weights are 0"


# What chance gives


@pytest.mark.parametrize("ties", [1, 2, 4, 6])
def test_the_chance_value_range_and_spread_of_the_ei_index_are_those_of_all_networks_of_as_many_ties(ties: int) -> None:
    groups = {0: "a", 1: "a", 2: "a", 3: "b"}
    results = []
    for edges in combinations(list(combinations(range(4), 2)), ties):
        graph = nx.empty_graph(4)
        graph.add_edges_from(edges)
        results.append(ei_index(graph, groups))
    found = [value(result) for result in results]
    mean = sum(found) / len(found)
    spread = math.sqrt(sum((one - mean) ** 2 for one in found) / len(found))
    assert results[0].chance == pytest.approx(mean)
    assert results[0].chance_sd == pytest.approx(spread, abs=1e-12)
    assert results[0].attainable == pytest.approx((min(found), max(found)))


@given(grouped(least=2))
def test_the_expected_ei_index_is_that_of_the_complete_network(drawn: Any) -> None:
    graph, groups = drawn
    full = nx.complete_graph(list(graph), create_using=type(graph))
    assert value(expected_ei_index(graph, groups)) == pytest.approx(value(ei_index(full, groups)))


def test_freemans_segregation_is_0_on_average_over_all_networks_of_as_many_ties() -> None:
    groups = {0: "a", 1: "a", 2: "a", 3: "b"}
    found = []
    for edges in combinations(list(combinations(range(4), 2)), 3):
        graph = nx.empty_graph(4)
        graph.add_edges_from(edges)
        found.append(freeman_segregation(graph, groups))
    assert sum(map(value, found)) == pytest.approx(0)
    assert {result.chance for result in found} == {0}
    assert found[0].attainable == pytest.approx((min(map(value, found)), max(map(value, found))))


# Against the definitions, worked out the long way


@given(grouped())
def test_every_index_is_what_counting_pairs_gives(drawn: Any) -> None:
    graph, groups = drawn
    ties = [(groups[a], groups[b]) for a, b in graph.edges]
    across = sum(a != b for a, b in ties)
    inside = len(ties) - across
    assert ei_index(graph, groups).value == pytest.approx(_over(across - inside, len(ties)))
    pairs = [(a, b) for a in graph for b in graph if a != b]
    if not graph.is_directed():
        pairs = list(combinations(graph, 2))
    tied = sum(groups[a] != groups[b] for a, b in pairs)
    expected = _over(across * len(pairs), len(ties) * tied)
    if len(set(groups.values())) > 1:
        result = freeman_segregation(graph, groups)
        assert result.value == (None if expected is None else pytest.approx(1 - expected, abs=1e-9))
        low, high = result.attainable or (-math.inf, math.inf)
        assert result.value is None or low - 1e-9 <= result.value <= high + 1e-9
    a, b, c, d = inside, len(pairs) - tied - inside, across, tied - across
    odds = within_group_odds_ratio(graph, groups).value
    assert odds == (None if a * d == b * c == 0 else math.inf if b * c == 0 else pytest.approx(a * d / (b * c)))


def _over(above: float, below: float) -> float | None:
    return above / below if below else None


@given(grouped())
def test_assortativity_is_that_of_the_mixing_matrix_of_networkx(drawn: Any) -> None:
    graph, groups = drawn
    nx.set_node_attributes(graph, groups, "group")
    counts = nx.attribute_mixing_dict(graph, "group")
    total = sum(sum(row.values()) for row in counts.values())
    result = assortativity(graph, groups)
    if not total:
        assert result.why == "there are no ties"
        return
    share = {(a, b): counts.get(a, {}).get(b, 0) / total for a in "ABC" for b in "ABC"}
    same = sum(share[a, a] for a in "ABC")
    chance = sum(sum(share[a, b] for b in "ABC") * sum(share[b, a] for b in "ABC") for a in "ABC")
    if chance > 1 - 1e-9:
        assert result.why == "all ties are of one group"
        return
    assert result.value == pytest.approx((same - chance) / (1 - chance))
    assert -1 - 1e-9 <= value(result) <= 1


@given(grouped(least=2))
def test_colemans_homophily_is_worked_out_choice_by_choice(drawn: Any) -> None:
    graph, groups = drawn
    found = coleman_homophily(graph, groups)
    both = graph.to_directed()
    for group in set(groups.values()):
        size = sum(other == group for other in groups.values())
        chosen = [groups[b] == group for a, b in both.edges if groups[a] == group]
        if size == len(graph) or not chosen:
            assert found.value[group] is None and found.why[group]
            continue
        expected = len(chosen) * (size - 1) / (len(graph) - 1)
        beyond = sum(chosen) - expected
        result = beyond / (len(chosen) - expected) if beyond > 0 else beyond / expected if expected else 0
        assert found.value[group] == pytest.approx(result)
        assert -1 - 1e-9 <= result <= 1 + 1e-9


def test_the_ei_index_of_a_group_and_a_node_is_over_their_own_ties() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    graph.add_node("e")
    result = ei_index(graph, {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3})
    assert result.by_node == {"a": -1, "b": 0, "c": 0, "d": -1, "e": None}
    assert result.by_group == {1: pytest.approx(-1 / 3), 2: pytest.approx(-1 / 3), 3: None}


# Spectral segregation


@given(grouped(directed=False))
def test_spectral_segregation_is_between_0_and_1_and_the_mean_of_the_members(drawn: Any) -> None:
    graph, groups = drawn
    found = spectral_segregation(graph, groups)
    assert found.error < 1e-9
    for group, segregated in found.value.items():
        members = [node for node in graph if groups[node] == group]
        assert segregated is not None and -1e-9 <= segregated <= 1 + 1e-9
        assert segregated == pytest.approx(sum((found.by_node or {})[node] or 0 for node in members) / len(members))
        outside = any(groups[other] != group for node in members for other in graph[node])
        alone = any(not graph.degree(node) for node in members)
        assert (segregated > 1 - 1e-9) == (not outside and not alone)
        assert (segregated < 1e-9) == (not graph.subgraph(members).edges)


def test_spectral_segregation_of_small_groups_is_that_worked_out_by_hand() -> None:
    # Two members tied to each other, each with one tie out: shares of 1/2 both ways.
    square = spectral_segregation(nx.cycle_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"})
    assert square.value == {"a": pytest.approx(0.5), "b": pytest.approx(0.5)}
    # A chain of three of whom one end has a tie out: the square of the value is 1/2 * 1 + 1/2 * 1/2.
    chain = spectral_segregation(nx.path_graph(4), {0: "a", 1: "a", 2: "a", 3: "b"})
    assert chain.value == {"a": pytest.approx(math.sqrt(0.75)), "b": 0}
    # One piece of two without ties out, and one member who knows nobody inside.
    parts = nx.Graph([("a", "b"), ("c", "x")])
    assert spectral_segregation(parts, dict.fromkeys("abc", 1) | {"x": 2}).value == {1: pytest.approx(2 / 3), 2: 0}


def test_a_long_chain_is_found_slowly_and_its_error_is_stated() -> None:
    graph = nx.path_graph(401)
    found = spectral_segregation(graph, {node: node == 400 for node in graph})
    exact = math.cos(math.pi / 801)
    assert 1e-9 < found.error < 1e-2
    assert abs((found.value[False] or 0) - exact) <= found.error


# Blau's index and the absence factor


def test_blaus_variants_are_named_and_differ() -> None:
    groups = {1: "a", 2: "a", 3: "b"}
    assert value(blau_index(groups)) == pytest.approx(4 / 9)
    assert blau_index(groups).attainable == (0, 0.5)
    assert value(blau_index(groups, variant="unbiased")) == pytest.approx(2 / 3)
    assert value(blau_index(groups, variant="normalised")) == pytest.approx(8 / 9)
    assert blau_index(nx.path_graph(3), {0: "a", 1: "a", 2: "b"}) == blau_index(groups)
    assert blau_index([1, 3], groups).value == 0.5


@given(st.lists(st.integers(0, 3), min_size=2, max_size=9))
def test_blaus_index_is_the_share_of_pairs_of_two_groups(groups: list[int]) -> None:
    pairs = [a != b for a in groups for b in groups]
    assert value(blau_index(dict(enumerate(groups)))) == pytest.approx(sum(pairs) / len(pairs))
    others = [a != b for a, b in combinations(groups, 2)]
    unbiased = blau_index(dict(enumerate(groups)), variant="unbiased")
    assert value(unbiased) == pytest.approx(sum(others) / len(others))


def test_blaus_index_needs_people_groups_and_a_known_variant() -> None:
    assert blau_index({}).why == "too few to say: 0 nodes, and at least 1 are needed"
    assert blau_index({1: "a"}, variant="unbiased").value is None
    assert blau_index({1: "a", 2: "a"}, variant="normalised").value is None
    with pytest.raises(InvalidValue, match="groups of the nodes are not said"):
        blau_index(nx.path_graph(3))
    with pytest.raises(UnknownName, match="did you mean normalised"):
        blau_index({1: "a"}, variant="normalized")


@given(st.lists(st.integers(0, 50), min_size=1, max_size=7), st.sampled_from([0.1, 0.3, 0.5, 0.9, 1.0]))
def test_no_fewer_people_than_the_absence_factor_make_up_the_share(amounts: list[int], share: float) -> None:
    result = absence_factor(amounts, share=share)
    if not any(amounts):
        assert result.why == "nobody contributed anything"
        return
    enough = [
        size for size in range(1, len(amounts) + 1) for some in combinations(amounts, size)
        if 10 * sum(some) >= round(10 * share) * sum(amounts)
    ]  # fmt: skip
    assert result.value == min(enough)


@pytest.mark.parametrize("wrong", [[-1], [math.nan], ["many"], [True]])
def test_contributions_are_numbers_of_at_least_0(wrong: Any) -> None:
    with pytest.raises(InvalidValue, match="a contribution of"):
        absence_factor(wrong)
    with pytest.raises(InvalidValue, match="a share of 0"):
        absence_factor([1], share=0)


# What holds of all, what is refused, what is too small


@pytest.mark.parametrize("metric", [*ALL, coleman_homophily])
@given(drawn=grouped(), seed=st.integers(0, 99))
def test_names_and_order_do_not_matter(metric: Any, drawn: Any, seed: int) -> None:
    graph, groups = drawn
    renamed, names = relabelled(graph, seed)
    again = metric(renamed, {names[node]: group for node, group in groups.items()})
    assert again.value == pytest.approx(metric(graph, groups).value)


@pytest.mark.parametrize("metric", [*ALL, *BY_GROUP])
def test_groups_that_are_not_said_or_cannot_be_names_are_refused(metric: Any) -> None:
    graph = nx.path_graph(3)
    with pytest.raises(InvalidValue, match="the group of 2 is not said"):
        metric(graph, {0: "a", 1: "b"})
    with pytest.raises(InvalidValue, match="the group of 1 is not said"):
        metric(graph, {0: "a", 1: None, 2: "b"})
    with pytest.raises(InvalidValue, match="cannot be the name"):
        metric(graph, {0: "a", 1: ["nurse"], 2: "b"})
    with pytest.raises(InvalidValue, match="takes a mapping"):
        metric(graph, ["a", "b", "c"])
    with pytest.raises(UnsuitableNetwork, match="parallel"):
        metric(nx.MultiGraph([(0, 1)]), {0: "a", 1: "b"})


def test_people_of_whom_the_network_knows_nothing_are_not_looked_at() -> None:
    groups = {0: "a", 1: "b", 2: "a"}
    graph = nx.path_graph(3)
    assert ei_index(graph, {**groups, "absent": "c"}) == ei_index(graph, groups)


@pytest.mark.parametrize("metric", ALL)
def test_a_network_without_ties_or_of_one_group_has_no_number_except_the_chance_of_its_sizes(metric: Any) -> None:
    empty, one = (
        metric(nx.empty_graph(4), {0: 1, 1: 1, 2: 2, 3: 2}),
        metric(nx.path_graph(3), dict.fromkeys(range(3), 1)),
    )
    assert (empty.value is None) == (metric is not expected_ei_index)
    assert (one.value is None) == (metric not in (expected_ei_index, ei_index))
    assert all(bool(result.why) == (result.value is None) for result in (empty, one))


@pytest.mark.parametrize("metric", [*BY_GROUP, ei_index])
def test_a_group_below_the_floor_gets_no_number(metric: Any) -> None:
    graph = nx.cycle_graph(6)
    groups = {0: "a", 1: "a", 2: "a", 3: "a", 4: "b", 5: "b"}
    result = metric(graph, groups, floor=3)
    numbers = result.by_group if metric is ei_index else result.value
    assert numbers["b"] is None and numbers["a"] is not None
    if metric is not ei_index:
        assert result.why == {"b": "too few to say: 2 in the group, and at least 3 are needed"}
        assert "b no number (too few to say" in str(result)


def test_variants_and_direction_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UnknownName, match="did you mean exact"):
        coleman_homophily(RING, PAIRS, variant="exakt")
    with pytest.raises(UnsuitableNetwork, match="to_undirected"):
        spectral_segregation(RING, PAIRS)
