"""How near groups are to everybody against random labels, and whom they are in touch with."""

from __future__ import annotations

import math
from itertools import permutations as orders
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import clinical_community, digraph, grouped, relabelled

from clincomm.errors import InvalidValue, UnknownName, UnsuitableNetwork
from clincomm.metrics import exposure, group_centrality_gap

FEW = nx.Graph([(0, 1), (1, 2), (2, 3), (1, 3), (3, 4)])
LABELS = {0: "a", 1: "b", 2: "a", 3: "b", 4: "b"}


def gaps(graph: Any, groups: dict[Any, Any]) -> dict[Any, float]:
    """Give the gap of each group, the long way."""
    near = nx.harmonic_centrality(graph)
    found = {}
    for group in set(groups.values()):
        own = [near[node] / (len(graph) - 1) for node in graph if groups[node] == group]
        others = [near[node] / (len(graph) - 1) for node in graph if groups[node] != group]
        found[group] = sum(own) / len(own) - sum(others) / len(others)
    return found


@given(grouped(least=2))
def test_a_gap_is_the_mean_harmonic_closeness_of_members_less_that_of_others(drawn: Any) -> None:
    graph, groups = drawn
    found = group_centrality_gap(graph, groups)
    if len(set(groups.values())) == 1:
        assert set(found.why.values()) == {"all are of one group"}
        return
    assert found.value == pytest.approx(gaps(graph, groups), abs=1e-12)
    assert all(-1 <= (gap or 0) <= 1 for gap in found.value.values())


def test_the_moments_are_those_of_all_labellings() -> None:
    found = group_centrality_gap(FEW, LABELS)
    every = [gaps(FEW, dict(zip(FEW, order, strict=True))) for order in set(orders(LABELS.values()))]
    for group in "ab":
        values = [one[group] for one in every]
        assert sum(values) / len(values) == pytest.approx(found.chance, abs=1e-12)
        sd = math.sqrt(sum(value**2 for value in values) / len(values))
        assert found.chance_sd[group] == pytest.approx(sd)
        assert found.z[group] == pytest.approx((found.value[group] or 0) / sd)


def test_a_permutation_test_comes_near_the_share_of_all_labellings_and_repeats_with_its_seed() -> None:
    every = [gaps(FEW, dict(zip(FEW, order, strict=True)))["a"] for order in set(orders(LABELS.values()))]
    found = group_centrality_gap(FEW, LABELS, permutations=4000, seed=7)
    exact = sum(abs(value) >= abs(found.value["a"] or 0) - 1e-9 for value in every) / len(every)
    assert found.p["a"] == pytest.approx(exact, abs=0.03)
    assert found == group_centrality_gap(FEW, LABELS, permutations=4000, seed=7)
    assert found.variant == "harmonic closeness, undirected, 4000 permutations, seed 7"
    assert group_centrality_gap(FEW, LABELS).p == {"a": None, "b": None}


def test_members_of_a_clinical_community_are_further_from_everybody_than_leads() -> None:
    graph = clinical_community()
    found = group_centrality_gap(graph, {node: node.partition(" ")[0] for node in graph})
    core, lead, member = (found.z[group] or 0 for group in ("core", "lead", "member"))
    assert core > 0 and lead > 0 > -2 > member
    assert found.mean["core"] == pytest.approx((4 + 12 / 2) / 16)


def test_ways_to_a_node_and_from_it_are_told_apart() -> None:
    graph, groups = digraph("a>b b>c"), {"a": "first", "b": "rest", "c": "rest"}
    to, away = (group_centrality_gap(graph, groups, direction=way) for way in ("in", "out"))
    assert to.mean["first"] == 0 and away.mean["first"] == pytest.approx(0.75)
    assert to == group_centrality_gap(graph, groups)
    with pytest.raises(UnknownName, match="direction"):
        group_centrality_gap(graph, groups, direction="both")
    with pytest.raises(UnknownName, match="have none"):
        group_centrality_gap(FEW, LABELS, direction="in")


def test_where_all_are_as_central_there_is_no_z() -> None:
    found = group_centrality_gap(nx.complete_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"})
    assert found.value == {"a": 0, "b": 0}
    assert found.z == {"a": None, "b": None}


def test_small_groups_lone_nodes_and_fewer_than_no_permutations() -> None:
    found = group_centrality_gap(FEW, LABELS, floor=3)
    assert found.value["a"] is found.mean["a"] is found.z["a"] is found.chance_sd["a"] is None
    assert found.value["b"] is not None and "too few to say" in found.why["a"]
    alone = group_centrality_gap(nx.empty_graph(1), {0: "a"})
    assert alone.why == {"a": "too few to say: 1 node, and at least 2 are needed"}
    assert group_centrality_gap(nx.empty_graph(0), {}).value == {}
    with pytest.raises(InvalidValue, match="-1 permutations"):
        group_centrality_gap(FEW, LABELS, permutations=-1)


# Exposure


@given(grouped())
def test_exposure_is_the_share_of_contacts_and_adds_up_to_all(drawn: Any) -> None:
    graph, groups = drawn
    found = exposure(graph, groups)
    for node in graph:
        shares, contacts = found.by_node[node], list(graph[node])
        assert (shares is None) == (not contacts)
        for group, share in (shares or {}).items():
            assert share == pytest.approx(sum(groups[end] == group for end in contacts) / len(contacts))
    for group, shares in found.value.items():
        own = [found.by_node[node] for node in graph if groups[node] == group]
        known = [one for one in own if one is not None]
        assert (shares is None) == (not known) == (group in found.why)
        if shares is not None:
            assert sum(shares.values()) == pytest.approx(1)
            assert shares == pytest.approx({at: sum(one[at] for one in known) / len(known) for at in shares})


@given(grouped(least=2))
def test_by_chance_contacts_are_with_groups_as_they_are_in_the_complete_network(drawn: Any) -> None:
    graph, groups = drawn
    full = exposure(nx.complete_graph(list(graph)), groups)
    chance = exposure(graph, groups).chance
    for group, shares in full.value.items():
        assert chance[group] == pytest.approx(shares)


@given(grouped(), st.integers(0, 99))
def test_names_and_order_do_not_matter_for_standing(drawn: Any, seed: int) -> None:
    graph, groups = drawn
    renamed, names = relabelled(graph, seed)
    again = {names[node]: group for node, group in groups.items()}
    found, other = exposure(graph, groups), exposure(renamed, again)
    assert {names[node]: shares for node, shares in found.by_node.items()} == other.by_node
    gap = group_centrality_gap(graph, groups).value
    assert group_centrality_gap(renamed, again).value == {
        group: pytest.approx(one, abs=1e-12) for group, one in gap.items()
    }


def test_a_small_group_has_no_exposure_and_a_lone_node_none_by_chance() -> None:
    found = exposure(FEW, LABELS, floor=3)
    assert found.value["a"] is None and found.value["b"]
    assert exposure(nx.empty_graph(1), {0: "a"}).chance == {"a": {}}
    assert exposure(nx.empty_graph(1), {0: "a"}).why == {"a": "its members have no contacts"}
    with pytest.raises(UnsuitableNetwork, match="parallel"):
        exposure(nx.MultiGraph([(0, 1)]), {0: "a", 1: "b"})
