"""Centralization by degree, betweenness and closeness: known answers, networkx, pivots."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import clinical_community, karate, knoke, networks, path, relabelled, star, value, wheel

from clincomm.errors import InvalidValue, UnknownName, UnsuitableNetwork
from clincomm.metrics import betweenness_centralization, closeness_centralization, degree_centralization
from clincomm.metrics.centralization import MOST_EXACT, _estimated, betweenness
from clincomm.metrics.ties import ties_of

KITE = nx.krackhardt_kite_graph()
ALL = [degree_centralization, betweenness_centralization, closeness_centralization]


def rounded(graph: Any) -> list[float]:
    return [round(value(metric(graph)), 4) for metric in ALL]


# Known answers


def test_knokes_information_network_is_centralized_as_published() -> None:
    assert value(degree_centralization(knoke())) == pytest.approx(0.431, abs=5e-4)
    assert value(betweenness_centralization(knoke())) == pytest.approx(0.201, abs=5e-4)
    scores = [score * 9 * 8 for score in betweenness(ties_of(knoke(), "test"))]
    assert max(scores) == pytest.approx(17.833, abs=5e-4)
    assert sum(scores) / 10 == pytest.approx(4.8)


def test_in_and_out_degree_are_told_apart_where_hanneman_and_riddle_swap_them() -> None:
    assert value(degree_centralization(knoke(), direction="in")) == pytest.approx(41 / 81)
    assert value(degree_centralization(knoke(), direction="out")) == pytest.approx(31 / 81)


def test_the_kite_has_its_three_most_central_nodes() -> None:
    assert rounded(KITE) == [0.3333, 0.2963, 0.2704]
    assert [degree for _, degree in KITE.degree()] == [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]
    found = [round(score * 36, 4) for score in betweenness(ties_of(KITE, "test"))]
    assert found == [0.8333, 0.8333, 0, 3.6667, 0, 8.3333, 8.3333, 14, 8, 0]
    closest = nx.closeness_centrality(KITE)
    assert [node for node in KITE if round(closest[node], 4) == 0.6429] == [5, 6]


@pytest.mark.parametrize("nodes", range(3, 9))
def test_a_star_is_wholly_centralized_and_a_ring_and_a_clique_are_not(nodes: int) -> None:
    assert rounded(star(nodes)) == [1, 1, 1]
    assert rounded(nx.cycle_graph(nodes)) == rounded(nx.complete_graph(nodes)) == [0, 0, 0]


def test_a_path_of_five_and_a_wheel_of_five() -> None:
    assert rounded(path(5)) == [0.1667, 0.4167, 0.4222]
    assert rounded(wheel(5))[:2] == [0.3333, 0.0556]


def test_the_karate_club() -> None:
    assert rounded(karate()[0]) == [0.3996, 0.4056, 0.2982]


def test_a_ring_among_leads_takes_weight_off_the_core_of_a_clinical_community() -> None:
    assert rounded(clinical_community())[:2] == [0.15, 0.7125]
    assert rounded(clinical_community(ring=True))[:2] == [0.2583, 0.3149]


# Denominators


@pytest.mark.parametrize("nodes", [3, 4])
@pytest.mark.parametrize("metric", ALL)
def test_freemans_denominator_is_the_greatest_sum_of_any_network_of_the_size(metric: Any, nodes: int) -> None:
    pairs = list(combinations(range(nodes), 2))
    found = []
    for some in range(2 ** len(pairs)):
        graph = nx.empty_graph(nodes)
        graph.add_edges_from(pair for at, pair in enumerate(pairs) if some >> at & 1)
        found.append(metric(graph).value or 0)
    assert max(found) == pytest.approx(1)


@pytest.mark.parametrize("direction", ["in", "out", "total"])
def test_freemans_denominators_of_directed_degrees_are_the_greatest_too(direction: str) -> None:
    pairs = [(a, b) for a in range(3) for b in range(3) if a != b]
    found = []
    for some in range(2**6):
        graph = nx.empty_graph(3, create_using=nx.DiGraph)
        graph.add_edges_from(pair for at, pair in enumerate(pairs) if some >> at & 1)
        found.append(value(degree_centralization(graph, direction=direction)))
    assert max(found) == 1


def test_other_denominators_are_named_and_divide_the_same_sum() -> None:
    assert value(degree_centralization(star(5), denominator="arcs")) == 12 / 16
    assert value(degree_centralization(star(5), denominator="loops")) == 12 / 20
    out = nx.DiGraph([(0, node) for node in range(1, 5)])
    assert value(degree_centralization(out, direction="out", denominator="loops")) == 16 / 20
    assert value(degree_centralization(out, denominator="loops")) == 12 / 32
    assert value(betweenness_centralization(star(5), denominator="mean")) == pytest.approx(4 / 5)
    assert value(closeness_centralization(star(5), denominator="mean")) == pytest.approx(4 * (1 - 4 / 7) / 5)
    assert degree_centralization(star(5), denominator="arcs").variant == "undirected, arcs"
    assert degree_centralization(star(5), denominator="arcs").formula == "sum(max - degree) / ((n-1)^2)"


def test_a_denominator_or_direction_that_does_not_fit_is_refused() -> None:
    for metric in ALL:
        with pytest.raises(UnknownName, match="did you mean freeman"):
            metric(star(4), denominator="freemen")
    with pytest.raises(UnknownName, match="arcs"):
        degree_centralization(knoke(), denominator="arcs")
    with pytest.raises(UnknownName, match="direction"):
        degree_centralization(knoke(), direction="up")
    with pytest.raises(UnknownName, match="direction of ties that have none"):
        degree_centralization(star(4), direction="in")


# Against networkx, and properties


@given(networks(least=3))
def test_betweenness_is_that_of_networkx(graph: Any) -> None:
    expected = nx.betweenness_centrality(graph)
    found = betweenness(ties_of(graph, "test"))
    assert found == pytest.approx([expected[node] for node in graph])
    largest = max(expected.values())
    total = sum(largest - score for score in expected.values()) / (len(graph) - 1)
    assert value(betweenness_centralization(graph)) == pytest.approx(total)


@given(networks(least=3, directed=False))
def test_closeness_is_that_of_networkx_in_a_connected_network_and_has_no_number_in_pieces(graph: Any) -> None:
    result = closeness_centralization(graph)
    if not nx.is_connected(graph):
        assert result.value is None and "pieces" in result.why
        return
    scores = nx.closeness_centrality(graph).values()
    nodes = len(graph)
    total = sum(max(scores) - score for score in scores)
    assert result.value == pytest.approx(total * (2 * nodes - 3) / ((nodes - 1) * (nodes - 2)))


@given(networks(directed=False), st.integers(0, 99))
def test_centralization_is_a_share_that_names_and_order_do_not_change(graph: Any, seed: int) -> None:
    renamed, _ = relabelled(graph, seed)
    for metric in ALL:
        result = metric(graph)
        assert result.value is None or -1e-9 <= result.value <= 1 + 1e-9
        assert metric(renamed).value == pytest.approx(result.value)


@pytest.mark.parametrize("metric", ALL)
def test_two_nodes_are_too_few(metric: Any) -> None:
    assert metric(path(2)).why == "too few to say: 2 nodes, and at least 3 are needed"


def test_closeness_wants_ties_without_direction() -> None:
    with pytest.raises(UnsuitableNetwork, match=r"to_undirected"):
        closeness_centralization(knoke())


# Pivots


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("denominator", ["freeman", "mean"])
def test_an_estimate_from_pivots_is_within_the_error_that_it_states(seed: int, denominator: str) -> None:
    graph = nx.barabasi_albert_graph(200, 2, seed=seed)
    exact = betweenness_centralization(graph, denominator=denominator)
    estimate = betweenness_centralization(graph, denominator=denominator, pivots=150, seed=seed)
    assert abs(value(exact) - value(estimate)) < estimate.error < 0.6
    assert exact.error == 0
    assert estimate.variant == f"{denominator}, 150 pivots, seed {seed}"


def test_the_estimate_is_right_on_average() -> None:
    ties = ties_of(star(30), "test")
    found = [_estimated(ties, 10, seed, 0.95)[0] * 30 / 29 for seed in range(400)]
    assert sum(found) / len(found) == pytest.approx(1, abs=0.01)


def test_more_pivots_state_a_smaller_error_and_few_still_state_one() -> None:
    graph = nx.barabasi_albert_graph(1500, 2, seed=1)
    errors = [betweenness_centralization(graph, pivots=pivots).error for pivots in (1, 20, 1200)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.15


def test_betweenness_of_a_large_network_is_estimated_without_being_asked_to() -> None:
    result = betweenness_centralization(star(MOST_EXACT + 1))
    assert "500 pivots" in result.variant
    assert abs(value(result) - 1) <= result.error


def test_pivots_are_one_at_least_and_no_more_than_nodes() -> None:
    for wrong in ({"pivots": 0}, {"pivots": 11}, {"pivots": 5, "confidence": 0.0}):
        with pytest.raises(InvalidValue, match="pivots"):
            betweenness_centralization(KITE, **wrong)
