"""Core and periphery: known answers, brute force, and how a core is found."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.metrics.networks import clinical_community, knoke, networks, relabelled, star

from clincomm.errors import InvalidValue, UnsuitableNetwork
from clincomm.metrics import core_periphery


def correlation(graph: Any, core: Any) -> float | None:
    """Give the correlation of ties with the ideal, the long way."""
    pairs = list(combinations(graph, 2))
    tied = [graph.has_edge(a, b) for a, b in pairs]
    ideal = [a in core or b in core for a, b in pairs]
    mean, other = sum(tied) / len(pairs), sum(ideal) / len(pairs)
    both = sum((a - mean) * (b - other) for a, b in zip(tied, ideal, strict=True))
    spread = math.sqrt(sum((a - mean) ** 2 for a in tied) * sum((b - other) ** 2 for b in ideal))
    return both / spread if spread > 1e-9 else None


@pytest.mark.parametrize("nodes", [3, 5, 15, 16, 40])
def test_a_star_fits_with_its_hub_as_core_stated_or_found(nodes: int) -> None:
    assert core_periphery(star(nodes), core=[0]).value == 1
    found = core_periphery(star(nodes))
    assert (found.value, found.core) == (1, {0})
    assert found.variant == ("all cores" if nodes <= 15 else "cores by falling degree")


def test_a_core_that_is_tied_to_all_is_found_whatever_its_size() -> None:
    graph = nx.complete_graph(4)
    graph.add_edges_from((hub, leaf) for hub in range(4) for leaf in range(4, 30))
    assert core_periphery(graph).core == {0, 1, 2, 3}
    assert core_periphery(graph).value == pytest.approx(1)


def test_the_core_team_and_the_leads_are_the_core_of_a_clinical_community() -> None:
    leads = {"core", *(f"lead {site}" for site in range(4))}
    found = core_periphery(clinical_community())
    assert found.core == leads
    assert found.value == pytest.approx(correlation(clinical_community(), leads))


@given(networks(least=3, most=6, directed=False))
def test_among_few_nodes_no_core_fits_better_than_the_one_found(graph: Any) -> None:
    every = [core for size in range(1, len(graph) - 1) for core in combinations(graph, size)]
    fits = [fit for core in every if (fit := correlation(graph, set(core))) is not None]
    result = core_periphery(graph)
    assert result.value == (pytest.approx(max(fits)) if fits else None)
    assert not fits or correlation(graph, result.core) == pytest.approx(result.value)


@given(networks(least=3, directed=False), st.data())
def test_a_stated_core_has_the_correlation_of_ties_with_the_ideal(graph: Any, data: st.DataObject) -> None:
    core = data.draw(st.sets(st.sampled_from(sorted(graph))))
    result = core_periphery(graph, core=core)
    expected = correlation(graph, core)
    assert result.value == (None if expected is None else pytest.approx(expected))
    assert bool(result.why) == (expected is None)
    assert (result.core, result.variant) == (core, "stated core")


@given(networks(least=3, most=20, directed=False), st.integers(0, 99))
def test_names_and_order_do_not_change_how_well_the_best_core_fits(graph: Any, seed: int) -> None:
    assert core_periphery(relabelled(graph, seed)[0]).value == pytest.approx(core_periphery(graph).value)


@pytest.mark.parametrize("seed", range(4))
def test_among_many_nodes_the_core_that_is_found_has_the_correlation_that_is_stated(seed: int) -> None:
    graph = nx.barabasi_albert_graph(60, 3, seed=seed)
    result = core_periphery(graph)
    assert result.value == pytest.approx(correlation(graph, result.core))
    assert 0.2 < (result.value or 0) < 1


@pytest.mark.parametrize(
    ("graph", "why"),
    [
        (nx.path_graph(2), "too few to say: 2 nodes, and at least 3 are needed"),
        (nx.complete_graph(5), "all or none are tied to each other"),
        (nx.empty_graph(5), "all or none are tied to each other"),
        (nx.cycle_graph(16), "all have as many ties"),
    ],
)
def test_where_nobody_stands_out_there_is_no_number(graph: Any, why: str) -> None:
    result = core_periphery(graph)
    assert (result.value, result.core, result.why) == (None, set(), why)


def test_a_stated_core_is_of_the_network_and_leaves_a_periphery() -> None:
    with pytest.raises(InvalidValue, match="'chair' is said to be in the core"):
        core_periphery(star(4), core=["chair"])
    assert "periphery" in core_periphery(star(4), core=[0, 1, 2]).why
    with pytest.raises(UnsuitableNetwork, match="to_undirected"):
        core_periphery(knoke())
