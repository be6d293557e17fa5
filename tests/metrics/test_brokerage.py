"""The five roles of brokers: known answers, all small networks, and which of two roles is which."""

from __future__ import annotations

import math
from itertools import permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import digraph, grouped, relabelled

from clincomm.errors import InvalidValue, UnsuitableNetwork
from clincomm.metrics import Role, brokerage_roles

FOUR = digraph("A>B A>C B>C B>D C>D D>A")
TWO_AND_TWO = {"A": 1, "B": 1, "C": 2, "D": 2}


def test_four_nodes_enumerated_by_hand_have_their_roles() -> None:
    raw = brokerage_roles(FOUR, TWO_AND_TWO).raw
    assert {node: tuple(raw[node].values()) for node in raw} == {
        "A": (0, 1, 1, 0, 0),
        "B": (0, 0, 0, 1, 0),
        "C": (0, 0, 1, 0, 0),
        "D": (0, 1, 0, 1, 0),
    }
    assert list(Role) == ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"]


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_a_gatekeeper_takes_in_and_a_representative_passes_on_whatever_other_packages_call_them(
    groups: str, role: str
) -> None:
    raw = brokerage_roles(digraph("x>v v>y"), dict(zip("xvy", groups, strict=True))).raw["v"]
    assert {name for name, count in raw.items() if count} == {role}
    assert groups in Role(role).meaning.replace("-", "")


def test_who_is_tied_to_the_other_needs_no_broker() -> None:
    assert set(brokerage_roles(digraph("a>v v>b a>b"), dict.fromkeys("avb", 1)).value.values()) == {0}
    assert brokerage_roles(digraph("a>v v>b b>a"), dict.fromkeys("avb", 1)).value == dict.fromkeys("avb", 1)


def test_brokers_between_the_same_two_share_the_pair_if_wished() -> None:
    graph, groups = digraph("a>v a>w v>b w>b v>c"), {"a": 1, "b": 1, "c": 1, "v": 1, "w": 2}
    full, split = brokerage_roles(graph, groups), brokerage_roles(graph, groups, split=True)
    assert full.raw["v"]["coordinator"] == 2 and full.raw["w"]["itinerant"] == 1
    assert split.raw["v"]["coordinator"] == 1.5 and split.raw["w"]["itinerant"] == 0.5
    assert (full.variant, split.variant) == ("each broker counts in full", "brokers of a pair share it")
    assert split.expected is None and split.z is None


@given(grouped(directed=True))
def test_roles_are_counted_triple_by_triple(drawn: Any) -> None:
    graph, groups = drawn
    found = brokerage_roles(graph, groups)
    total = dict.fromkeys(graph, 0)
    for a, v, b in permutations(graph, 3):
        total[v] += graph.has_edge(a, v) and graph.has_edge(v, b) and not graph.has_edge(a, b)
    assert found.value == total
    shared = brokerage_roles(graph, groups, split=True).value
    brokered = {(a, b) for a, v, b in permutations(graph, 3)
                if graph.has_edge(a, v) and graph.has_edge(v, b) and not graph.has_edge(a, b)}  # fmt: skip
    assert sum(shared.values()) == pytest.approx(len(brokered))


@pytest.mark.parametrize("groups", [(1, 1, 1, 1), (1, 1, 1, 2), (1, 1, 2, 2), (1, 1, 2, 3), (1, 2, 3, 4)])
def test_expected_numbers_and_deviations_are_those_of_all_networks_of_four_weighed_by_their_probability(
    groups: tuple[int, ...],
) -> None:
    pairs, density, named = list(permutations(range(4), 2)), 5 / 12, dict(enumerate(groups))
    mean = {(node, role): 0.0 for node in range(4) for role in Role}
    square = dict(mean)
    for some in range(2 ** len(pairs)):
        graph = nx.empty_graph(4, create_using=nx.DiGraph)
        graph.add_edges_from(pair for at, pair in enumerate(pairs) if some >> at & 1)
        probability = density ** some.bit_count() * (1 - density) ** (len(pairs) - some.bit_count())
        raw = brokerage_roles(graph, named).raw
        for node, role in mean:
            mean[node, role] += probability * raw[node][role]
            square[node, role] += probability * raw[node][role] ** 2
    five = nx.empty_graph(4, create_using=nx.DiGraph)
    five.add_edges_from(pairs[:5])
    found = brokerage_roles(five, named)
    assert found.expected and found.sd and found.z
    for node, role in mean:
        assert found.expected[node][role] == pytest.approx(mean[node, role])
        spread = math.sqrt(max(0.0, square[node, role] - mean[node, role] ** 2))
        assert found.sd[node][role] == pytest.approx(spread, abs=1e-7)
        z = found.z[node][role]
        assert (z is None) == (spread < 1e-7)
        assert z is None or z == pytest.approx((found.raw[node][role] - mean[node, role]) / spread)


@given(grouped(least=3, directed=True))
def test_expected_numbers_are_those_of_the_published_formulas(drawn: Any) -> None:
    graph, groups = drawn
    nodes, density = len(graph), nx.density(graph)
    once = density**2 * (1 - density)
    found = brokerage_roles(graph, groups).expected or {}
    for node in graph:
        own = sum(group == groups[node] for group in groups.values())
        assert found[node]["coordinator"] == pytest.approx(once * (own - 1) * (own - 2))
        assert found[node]["gatekeeper"] == pytest.approx(once * (nodes - own) * (own - 1))
        assert found[node]["representative"] == found[node]["gatekeeper"]
        assert sum(found[node].values()) == pytest.approx(once * (nodes - 1) * (nodes - 2))


@given(grouped(directed=True), st.integers(0, 99))
def test_names_and_order_do_not_matter(drawn: Any, seed: int) -> None:
    graph, groups = drawn
    renamed, names = relabelled(graph, seed)
    again = brokerage_roles(renamed, {names[node]: group for node, group in groups.items()})
    found = brokerage_roles(graph, groups)
    assert {node: again.raw[names[node]] for node in graph} == found.raw


@pytest.mark.parametrize("nodes", [0, 1, 2, 5])
@pytest.mark.parametrize("make", [nx.empty_graph, nx.complete_graph])
def test_where_nobody_stands_between_all_counts_are_0_and_there_is_no_z(make: Any, nodes: int) -> None:
    found = brokerage_roles(make(nodes, create_using=nx.DiGraph), dict.fromkeys(range(nodes), "all"))
    assert set(found.value.values()) <= {0}
    assert {z for roles in (found.z or {}).values() for z in roles.values()} <= {None}


def test_roles_want_direction_and_groups() -> None:
    with pytest.raises(UnsuitableNetwork, match="to_directed"):
        brokerage_roles(nx.path_graph(3), {0: 1, 1: 1, 2: 1})  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="the group of 'D'"):
        brokerage_roles(FOUR, {"A": 1, "B": 1, "C": 1})
