"""How much of an argument has to fall before an outcome no longer follows."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from tests.metrics.networks import networks

from clincomm.errors import InvalidValue, UnsuitableNetwork
from clincomm.metrics import theory_robustness


def toy() -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    links = [
        ("Peer review", "Local plans", 3), ("Data feedback", "Local plans", 1), ("Data feedback", "Process change", 1),
        ("Local plans", "Process change", 2), ("Process change", "Outcome", 4),
    ]  # fmt: skip
    graph.add_weighted_edges_from(links, weight="claims")
    return graph


@pytest.mark.parametrize(("origins", "expected"), [(["Peer review"], 2), (["Data feedback"], 2), (None, 3)])
def test_the_toy_theory_holds_against_the_known_number_of_claims(origins: Any, expected: float) -> None:
    assert theory_robustness(toy(), "Outcome", origins=origins, strength="claims").value == expected


def test_the_toy_theory_is_cut_before_process_change() -> None:
    found = theory_robustness(toy(), "Outcome", strength="claims")
    assert found.cut == {("Local plans", "Process change"), ("Data feedback", "Process change")}
    assert found.variant == "claims"


@given(networks(least=2, most=4, directed=True))
def test_no_fewer_links_than_are_said_cut_an_outcome_off(graph: Any) -> None:
    start, outcome = list(graph)[:2]
    found = theory_robustness(graph, outcome, origins=[start])

    def cut_off(links: Any) -> bool:
        left = graph.copy()
        left.remove_edges_from(links)
        return not nx.has_path(left, start, outcome)

    least = next(size for size in range(len(graph.edges) + 1) if any(map(cut_off, combinations(graph.edges, size))))
    assert found.value == least == len(found.cut)
    assert cut_off(found.cut)


def test_an_argument_without_origins_has_no_number_and_what_is_not_there_is_refused() -> None:
    assert theory_robustness(nx.DiGraph([(1, 2), (2, 1)]), 2).value is None
    assert "origin" in theory_robustness(toy(), "Data feedback").why
    with pytest.raises(InvalidValue, match="'Goal' is not a node"):
        theory_robustness(toy(), "Goal")
    with pytest.raises(InvalidValue, match="has None as 'weight'"):
        theory_robustness(toy(), "Outcome", strength="weight")
    with pytest.raises(UnsuitableNetwork, match="direction"):
        theory_robustness(nx.path_graph(3), 2)  # type: ignore[arg-type]
