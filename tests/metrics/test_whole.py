"""Density, reciprocity, fragmentation and cut-points: known answers, properties, and what is refused."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import clinical_community, karate, knoke, networks, path, relabelled, star, value, wheel

from clincomm.errors import InvalidValue, UnknownName, UnsuitableNetwork
from clincomm.metrics import (
    cut_points,
    degree_centralization,
    density,
    distance_weighted_fragmentation,
    fragmentation,
    reciprocity,
)

KITE = nx.krackhardt_kite_graph()


# Known answers


def test_knokes_information_network_was_typed_in_as_published() -> None:
    graph = knoke()
    received = [degree for _, degree in graph.in_degree()]
    sent = [degree for _, degree in graph.out_degree()]
    assert graph.number_of_edges() == 49
    assert (min(received), max(received), min(sent), max(sent)) == (1, 9, 3, 8)
    assert _sd(received) == pytest.approx(2.625, abs=5e-4)
    assert _sd(sent) == pytest.approx(1.700, abs=5e-4)
    assert sum(_clustering(graph, node) for node in graph) / 10 == pytest.approx(0.607, abs=5e-4)


def _clustering(graph: nx.DiGraph[str], node: str) -> float:
    near = set(nx.all_neighbors(graph, node))
    return sum(graph.has_edge(a, b) for a in near for b in near) / (len(near) * (len(near) - 1))


def _sd(numbers: list[int]) -> float:
    mean = sum(numbers) / len(numbers)
    return float((sum((number - mean) ** 2 for number in numbers) / len(numbers)) ** 0.5)


def test_knokes_information_network_has_the_published_density_reciprocity_and_fragmentation() -> None:
    assert value(density(knoke())) == pytest.approx(0.544, abs=5e-4)
    assert value(reciprocity(knoke())) == 17 / 32
    assert value(reciprocity(knoke())) == pytest.approx(0.531, abs=5e-4)
    assert value(fragmentation(knoke())) == 0


def test_a_piece_of_nine_and_one_alone_are_fragmented_to_a_fifth_as_knokes_money_network() -> None:
    graph = nx.path_graph(9)
    graph.add_node("alone")
    assert value(fragmentation(graph)) == 0.2


def test_the_kite_falls_apart_at_its_two_cut_points() -> None:
    found = cut_points(KITE)
    assert found.value == {7, 8}
    assert found.bridges == {frozenset({7, 8}), frozenset({8, 9})}
    lost = found.fragmentation_without
    assert [round(lost[node] or 0, 4) for node in range(10)] == [0, 0, 0, 0, 0, 0, 0, 0.3889, 0.2222, 0]
    assert value(distance_weighted_fragmentation(KITE)) == pytest.approx(0.3537, abs=5e-5)


def test_a_star_falls_apart_without_its_hub_and_not_without_a_leaf() -> None:
    assert value(fragmentation(star(5), without=[0])) == 1
    assert value(fragmentation(star(5), without=[3])) == 0
    assert value(distance_weighted_fragmentation(star(5))) == pytest.approx(0.3)
    assert value(fragmentation(wheel(5), without=[0])) == 0


def test_the_karate_club_has_one_cut_point() -> None:
    graph, _ = karate()
    assert cut_points(graph).value == {0}
    assert value(fragmentation(graph, without=[0])) == pytest.approx(0.3163, abs=5e-5)
    assert value(fragmentation(graph, without=[33])) == 0
    assert value(fragmentation(graph, without=[0, 33])) == pytest.approx(0.3246, abs=5e-5)


def test_horizontal_ties_keep_a_clinical_community_together_when_its_core_is_lost() -> None:
    plain, ringed = clinical_community(), clinical_community(ring=True)
    leads = {f"lead {site}" for site in range(4)}
    assert (plain.number_of_edges(), ringed.number_of_edges()) == (16, 20)
    assert cut_points(plain).value == {"core", *leads}
    assert (len(cut_points(plain).bridges), len(cut_points(ringed).bridges)) == (16, 12)
    assert value(fragmentation(plain, without=["core"])) == pytest.approx(0.8)
    assert value(fragmentation(ringed, without=["core"])) == 0
    for graph in (plain, ringed):
        assert value(fragmentation(graph, without=["lead 1"])) == pytest.approx(0.35)
    assert nx.average_shortest_path_length(plain) == pytest.approx(2.9412, abs=5e-5)
    assert nx.average_shortest_path_length(ringed) == pytest.approx(2.4706, abs=5e-5)


# Against networkx and brute force


@given(networks(least=2))
def test_density_is_that_of_networkx(graph: Any) -> None:
    assert value(density(graph)) == pytest.approx(nx.density(graph))


@given(networks(directed=True))
def test_reciprocity_of_arcs_is_that_of_networkx_and_that_of_pairs_is_counted(graph: Any) -> None:
    arcs, pairs = reciprocity(graph, variant="arcs"), reciprocity(graph)
    if not graph.edges:
        assert arcs.value is None and pairs.value is None
        assert "no ties" in arcs.why
        return
    assert value(arcs) == pytest.approx(nx.overall_reciprocity(graph))
    joined = {frozenset(tie) for tie in graph.edges}
    mutual = {frozenset((a, b)) for a, b in graph.edges if graph.has_edge(b, a)}
    assert value(pairs) == pytest.approx(len(mutual) / len(joined))


def test_the_chance_of_a_returned_tie_is_its_mean_over_all_networks_of_as_many_ties() -> None:
    from itertools import combinations, permutations

    shares = [
        value(reciprocity(nx.DiGraph(list(arcs)), variant="arcs")) for arcs in combinations(permutations("abc", 2), 3)
    ]
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    assert reciprocity(graph, variant="arcs").chance == pytest.approx(sum(shares) / len(shares))


@given(networks(least=2))
def test_fragmentation_is_the_share_of_pairs_without_a_path(graph: Any) -> None:
    plain = nx.Graph(graph)
    apart = sum(not nx.has_path(plain, a, b) for a in plain for b in plain if a != b)
    assert value(fragmentation(graph)) == pytest.approx(apart / (len(plain) * (len(plain) - 1)))


@given(networks(least=2))
def test_distance_weighted_fragmentation_is_one_less_the_mean_nearness(graph: Any) -> None:
    near = nx.harmonic_centrality(graph)
    expected = 1 - sum(near.values()) / (len(graph) * (len(graph) - 1))
    assert value(distance_weighted_fragmentation(graph)) == pytest.approx(expected)


@given(networks(most=10))
def test_cut_points_and_bridges_are_those_of_networkx(graph: Any) -> None:
    plain = nx.Graph(graph)
    found = cut_points(graph)
    assert found.value == set(nx.articulation_points(plain))
    assert found.bridges == {frozenset(bridge) for bridge in nx.bridges(plain)}


@given(networks(most=10))
def test_the_loss_of_each_node_leaves_what_taking_it_out_leaves(graph: Any) -> None:
    lost = cut_points(graph).fragmentation_without
    assert lost == {node: fragmentation(graph, without=[node]).value for node in graph}


@given(networks(most=10))
def test_a_cut_point_is_a_node_whose_loss_leaves_more_pieces(graph: Any) -> None:
    plain = nx.Graph(graph)
    pieces = nx.number_connected_components(plain)
    for node in plain:
        left = plain.copy()
        left.remove_node(node)
        more = nx.number_connected_components(left) > pieces - (plain.degree(node) == 0)
        assert (node in cut_points(graph).value) == more


def test_a_chain_of_a_hundred_thousand_is_walked_without_recursion() -> None:
    assert len(cut_points(path(100_000)).value) == 99_998


# Distances from many nodes at once, and from some


def test_distances_are_measured_in_more_than_one_search_where_there_are_many_nodes() -> None:
    graph = nx.circulant_graph(4200, range(1, 20))
    near = 2 * sum(1 / -(-steps // 19) for steps in range(1, 2100)) + 1 / -(-2100 // 19)
    assert value(distance_weighted_fragmentation(graph)) == pytest.approx(1 - near / 4199)


@given(networks(least=3), st.integers(0, 5))
def test_pivots_err_by_no_more_than_they_say_and_are_exact_when_they_are_all(graph: Any, seed: int) -> None:
    exact = distance_weighted_fragmentation(graph)
    some = distance_weighted_fragmentation(graph, pivots=2, seed=seed)
    assert abs(value(some) - value(exact)) <= some.error
    assert "2 pivots" in some.variant and exact.error == 0
    assert distance_weighted_fragmentation(graph, pivots=len(graph)) == exact


def test_the_same_seed_gives_the_same_pivots() -> None:
    graph = nx.gnp_random_graph(60, 0.05, seed=3)
    first, again, other = (distance_weighted_fragmentation(graph, pivots=9, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first.error == pytest.approx(0.4527, abs=5e-5)


@pytest.mark.parametrize("wrong", [{"pivots": 0}, {"pivots": 2, "confidence": 1.0}])
def test_no_pivots_and_no_doubt_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match="pivots"):
        distance_weighted_fragmentation(KITE, **wrong)


# What holds of every network

WHOLE = [density, fragmentation, distance_weighted_fragmentation]


@pytest.mark.parametrize("metric", WHOLE)
@given(graph=networks(), seed=st.integers(0, 99))
def test_names_and_order_of_nodes_and_ties_do_not_matter(metric: Any, graph: Any, seed: int) -> None:
    renamed, names = relabelled(graph, seed)
    assert metric(renamed).value == pytest.approx(metric(graph).value)
    assert cut_points(renamed).value == {names[node] for node in cut_points(graph).value}


@pytest.mark.parametrize("metric", WHOLE)
@given(graph=networks())
def test_a_share_is_between_nothing_and_all_and_is_not_given_for_fewer_than_two(metric: Any, graph: Any) -> None:
    result = metric(graph)
    assert (result.value is None) == (len(graph) < 2)
    assert bool(result.why) == (len(graph) < 2)
    assert result.value is None or -1e-12 <= result.value <= 1 + 1e-12


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_of_a_complete_network_nothing_is_missing_and_of_an_empty_one_all(kind: Any) -> None:
    full, empty = nx.complete_graph(6, create_using=kind), nx.empty_graph(6, create_using=kind)
    assert [value(metric(full)) for metric in WHOLE] == [1, 0, 0]
    assert [value(metric(empty)) for metric in WHOLE] == [0, 1, 1]
    assert cut_points(full).value == cut_points(empty).value == set()


# What is refused, and what is said


@pytest.mark.parametrize("metric", [*WHOLE, cut_points])
def test_parallel_ties_and_ties_to_oneself_are_refused_with_a_remedy(metric: Any) -> None:
    with pytest.raises(UnsuitableNetwork, match=r"parallel ties.*networkx\.Graph"):
        metric(nx.MultiGraph([(1, 2), (1, 2)]))
    with pytest.raises(UnsuitableNetwork, match=r"1 has a tie to itself.*selfloop_edges"):
        metric(nx.Graph([(1, 1), (1, 2)]))
    with pytest.raises(InvalidValue, match="takes a networkx graph, not list"):
        metric([(1, 2)])


def test_reciprocity_wants_direction_and_a_known_variant() -> None:
    with pytest.raises(UnsuitableNetwork, match=r"reads the direction.*to_directed"):
        reciprocity(KITE)
    with pytest.raises(UnknownName, match="did you mean arcs"):
        reciprocity(knoke(), variant="arc")


def test_who_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(InvalidValue, match="'nobody' is to be left out"):
        fragmentation(KITE, without=["nobody"])
    with pytest.raises(InvalidValue, match="a list of nodes"):
        fragmentation(clinical_community(), without="core")


def test_a_view_of_a_graph_is_read_as_the_graph_it_shows() -> None:
    shown = KITE.subgraph(range(7))
    assert density(shown) == density(nx.Graph(shown))
    assert fragmentation(nx.restricted_view(KITE, [7], [])) == fragmentation(KITE, without=[7])
    turned = knoke().reverse(copy=False)
    assert value(degree_centralization(turned, direction="in")) == pytest.approx(31 / 81)


def test_weights_are_not_read() -> None:
    weighted = nx.Graph()
    weighted.add_weighted_edges_from([(1, 2, 5.0), (2, 3, 0.5)])
    assert density(weighted) == density(path(3))
    assert density(weighted).variant == "each tie once"


def test_a_result_says_what_it_is() -> None:
    result = density(path(3))
    assert str(result) == "density (each tie once): 0.6667"
    assert (result.name, result.range, result.unit) == ("density", (0, 1), "share")
    assert "m /" in result.formula and "Wasserman" in result.source
    assert "no number (too few to say: 1 node, and at least 2 are needed)" in str(density(path(1)))
