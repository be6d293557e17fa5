"""The largest flow and the smallest cut against those of networkx."""

from __future__ import annotations

import math

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from clincomm.graph.flow import FlowNetwork

ARCS = st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 4), max_size=20)


@given(ARCS)
def test_the_flow_is_that_of_networkx_and_the_cut_carries_it_and_parts_the_network(
    arcs: dict[tuple[int, int], int],
) -> None:
    network = FlowNetwork((start, end, most) for (start, end), most in arcs.items())
    flow = network.fill(0, 6)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from((start, end, {"capacity": most}) for (start, end), most in arcs.items())
    assert flow == nx.maximum_flow_value(graph, 0, 6)
    cut = network.cut()
    assert sum(arcs[arc] for arc in cut) == flow
    graph.remove_edges_from(cut)
    assert not nx.has_path(graph, 0, 6)


def test_what_nothing_bounds_carries_without_end() -> None:
    assert FlowNetwork([("s", "t", math.inf)]).fill("s", "t") == math.inf
    assert FlowNetwork([("a", "t", 1.0)]).fill("s", "t") == 0


def test_a_network_may_be_as_deep_as_it_is_large() -> None:
    assert FlowNetwork((n, n + 1, 2) for n in range(20_000)).fill(0, 20_000) == 2
