"""Krackhardt's four dimensions: known answers, brute force, and the two forms of efficiency."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import digraph, knoke, networks, relabelled, value

from clincomm.errors import UnknownName, UnsuitableNetwork
from clincomm.metrics import (
    Metric,
    fragmentation,
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    krackhardt_lub,
)

TREE = "0>1 0>2 1>3 1>4 2>5 2>6"


def four(graph: Any) -> list[Metric]:
    return [
        krackhardt_connectedness(graph),
        krackhardt_hierarchy(graph),
        krackhardt_efficiency(graph, variant="directed"),
        krackhardt_efficiency(graph, variant="undirected"),
        krackhardt_lub(graph),
    ]


# Known answers


def test_knokes_information_network_has_the_published_dimensions() -> None:
    connected, hierarchy, directed, undirected, bounded = map(value, four(knoke()))
    assert (connected, hierarchy, bounded) == (1, 0, 1)
    assert undirected == pytest.approx(0.361, abs=5e-4)
    assert directed == pytest.approx(0.5062, abs=5e-5)


@pytest.mark.parametrize(
    ("arcs", "expected"),
    [
        pytest.param(TREE, (1, 1, 1, 1, 1), id="out-tree"),
        pytest.param("1>0 2>0 3>1 4>1 5>2 6>2", (1, 1, 1, 1, 0.2667), id="in-tree"),
        pytest.param("0>1 1>2 2>3 3>4 4>0", (1, 0, 0.9375, 0.8333, 1), id="ring"),
        pytest.param("a>b b>a a>c c>a a>d d>a b>c c>b b>d d>b c>d d>c", (1, 0, 0, 0, 1), id="clique"),
        pytest.param("0>1 1>2 2>3", (1, 1, 1, 1, 1), id="chain"),
        pytest.param("0>1 0>2 1>3 2>3", (1, 1, 0.8889, 0.6667, 1), id="diamond"),
        pytest.param("0>1 0>2 3>4 3>5", (0.4, 1, 1, 1, 1), id="two out-trees"),
        pytest.param(f"{TREE} 3>1", (1, 0.9091, 0.9722, 1, 1), id="out-tree with a way back"),
        pytest.param(f"{TREE} 1>2", (1, 1, 0.9722, 0.9333, 1), id="out-tree with a second superior"),
    ],
)
def test_small_organisations_have_known_dimensions(arcs: str, expected: tuple[float, ...]) -> None:
    assert tuple(round(value(result), 4) for result in four(digraph(arcs))) == expected


def test_a_piece_of_nine_and_one_alone_are_connected_to_four_fifths_as_knokes_money_network() -> None:
    graph = nx.path_graph(9, create_using=nx.DiGraph)
    graph.add_node("alone")
    assert value(krackhardt_connectedness(graph)) == 0.8


def test_two_superiors_of_whom_none_is_over_the_other_are_no_least_upper_bound() -> None:
    assert value(krackhardt_lub(digraph("a>c a>d b>c b>d"))) == pytest.approx(1 - 2 / 3)


def test_all_four_are_1_for_an_out_tree_and_for_no_other_connected_network_of_four() -> None:
    pairs = [(a, b) for a in range(4) for b in range(4) if a != b]
    found = []
    for some in range(2 ** len(pairs)):
        graph = nx.empty_graph(4, create_using=nx.DiGraph)
        graph.add_edges_from(pair for at, pair in enumerate(pairs) if some >> at & 1)
        if all(result.value == 1 for result in (*four(graph)[:3], krackhardt_lub(graph))):
            found.append(graph)
    assert len(found) == 64
    assert all(nx.is_arborescence(graph) for graph in found)


# The trap: three numbers are called efficiency


def test_efficiency_of_a_network_of_32_with_440_ties_is_neither_of_the_two_forms_in_netrics() -> None:
    pairs = list(combinations(range(32), 2))[:266]
    assert pairs[:31] == [(0, node) for node in range(1, 32)]
    graph = nx.DiGraph([*pairs, *((b, a) for a, b in pairs[:174])])
    assert graph.number_of_edges() == 440
    directed = krackhardt_efficiency(graph)
    assert (directed.variant, value(directed)) == ("directed", pytest.approx(0.5744, abs=5e-5))
    undirected = krackhardt_efficiency(graph, variant="undirected")
    assert (undirected.variant, value(undirected)) == ("undirected", pytest.approx(0.4946, abs=5e-5))
    assert round(31 / 440, 4) == 0.0705


def test_the_form_of_efficiency_goes_with_the_network_unless_it_is_named() -> None:
    assert krackhardt_efficiency(nx.cycle_graph(4)).variant == "undirected"
    assert krackhardt_efficiency(nx.cycle_graph(4, create_using=nx.DiGraph)).variant == "directed"
    with pytest.raises(UnsuitableNetwork, match="variant='undirected'"):
        krackhardt_efficiency(nx.cycle_graph(4), variant="directed")
    with pytest.raises(UnknownName, match="did you mean directed"):
        krackhardt_efficiency(knoke(), variant="direct")


# Against brute force, and properties


@given(networks(least=1, most=7, directed=True))
def test_hierarchy_and_upper_bounds_are_those_found_by_going_through_all_pairs(graph: Any) -> None:
    below = {node: {node, *nx.descendants(graph, node)} for node in graph}
    pairs = list(combinations(graph, 2))
    reached = [((b in below[a]), (a in below[b])) for a, b in pairs]
    some = [pair for pair in reached if any(pair)]
    expected = sum(not all(pair) for pair in some) / len(some) if some else None
    assert krackhardt_hierarchy(graph).value == (None if expected is None else pytest.approx(expected))
    pieces = list(nx.weakly_connected_components(graph))
    most = sum((len(piece) - 1) * (len(piece) - 2) / 2 for piece in pieces)
    without = 0
    for a, b in (pair for piece in pieces for pair in combinations(piece, 2)):
        bounds = [node for node in graph if {a, b} <= below[node]]
        without += not any(all(least in below[other] for other in bounds) for least in bounds)
    assert krackhardt_lub(graph).value == (pytest.approx(1 - without / most) if most else None)


@given(networks(least=2))
def test_connectedness_is_what_fragmentation_leaves(graph: Any) -> None:
    assert value(krackhardt_connectedness(graph)) == pytest.approx(1 - value(fragmentation(graph)))


@given(networks(directed=True), st.integers(0, 99))
def test_the_dimensions_are_shares_that_names_and_order_do_not_change(graph: Any, seed: int) -> None:
    renamed, _ = relabelled(graph, seed)
    for result, again in zip(four(graph), four(renamed), strict=True):
        assert result.value is None or -1e-12 <= result.value <= 1
        assert bool(result.why) == (result.value is None)
        assert again.value == pytest.approx(result.value)


def test_an_empty_organisation_has_no_hierarchy_efficiency_or_bounds() -> None:
    connected, *others = four(nx.empty_graph(5, create_using=nx.DiGraph))
    assert connected.value == 0
    assert [result.value for result in others] == [None] * 4
    assert [result.why for result in others] == [
        "there are no ties",
        *["no piece is large enough to have a tie to spare"] * 2,
        "too few to say: no piece has three nodes",
    ]


def test_hierarchy_is_the_same_when_nodes_are_followed_in_several_searches() -> None:
    chain = nx.path_graph(9000, create_using=nx.DiGraph)
    chain.add_edge(4000, 3000)
    both = 1001 * 1000 // 2
    assert value(krackhardt_hierarchy(chain)) == pytest.approx(1 - both / (9000 * 8999 // 2))


@pytest.mark.parametrize("metric", [krackhardt_hierarchy, krackhardt_lub])
def test_who_directs_whom_cannot_be_read_from_ties_without_direction(metric: Any) -> None:
    with pytest.raises(UnsuitableNetwork, match="reads the direction of ties"):
        metric(nx.path_graph(3))
