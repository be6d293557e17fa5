"""Metrics of networks of 200, 10,000 and a million nodes, against what networkx and rustworkx take for the same or nearest.

The nearest is named: where a peer has no such metric, what it must do at least is timed, such as finding the pieces. A peer gets its
own kind of graph, made beforehand; ours reads a networkx graph each time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import networkx as nx
import pytest
from attrs import frozen
from benchmarks.timing import Line, Table, peak, ratio
from pytest_benchmark.fixture import BenchmarkFixture

from clincomm import metrics

try:
    import rustworkx as rx
except ModuleNotFoundError:
    rx = None

SMALL, MIDDLE, LARGE = 200, 10_000, 1_000_000
TIES_A_NODE = 2.5
PIVOTS = 50


@frozen(slots=True)
class Peer:
    """What a metric is compared with: of which library, what it does there, and up to how many nodes anybody would wait for it."""

    name: str
    run: Callable[[Any], Any]
    most: int = LARGE


@frozen(slots=True)
class Compared:
    """A metric, the kind of network it takes, up to how many nodes it is run, and its peers."""

    name: str
    run: Callable[[Any, Any], Any]
    peers: tuple[Peer, ...]
    directed: bool = False
    most: int = LARGE


def plain(name: str, **options: Any) -> Callable[[Any, Any], Any]:
    return lambda graph, groups: getattr(metrics, name)(graph, **options)


def by_group(name: str) -> Callable[[Any, Any], Any]:
    return lambda graph, groups: getattr(metrics, name)(graph, groups)


def networkx(name: str, most: int = LARGE, **options: Any) -> Peer:
    return Peer(f"networkx.{name}", lambda graph: _done(getattr(nx, name)(graph, **options)), most)


def rustworkx(name: str, most: int = LARGE) -> Peer:
    return Peer(f"rustworkx.{name}", lambda graph: getattr(rx, name)(graph), most)


MIXING = (networkx("attribute_mixing_dict", attribute="group"),)
PIECES = (networkx("connected_components"), rustworkx("connected_components"))
WEAK = (networkx("weakly_connected_components"), rustworkx("weakly_connected_components"))
COPY = (Peer("networkx, a copy of the graph", lambda graph: graph.copy()),)

COMPARED = (
    Compared("density", plain("density"), (networkx("density"),)),
    Compared("reciprocity", plain("reciprocity"), (networkx("overall_reciprocity"),), directed=True),
    Compared("fragmentation", plain("fragmentation"), PIECES),
    Compared("distance_weighted_fragmentation", plain("distance_weighted_fragmentation"),
             (networkx("harmonic_centrality", SMALL), rustworkx("closeness_centrality", SMALL)), most=MIDDLE),
    Compared(f"distance_weighted_fragmentation, {PIVOTS} pivots", plain("distance_weighted_fragmentation", pivots=PIVOTS), PIECES),
    Compared("cut_points", plain("cut_points"), (networkx("articulation_points"), rustworkx("articulation_points"))),
    Compared("degree_centralization", plain("degree_centralization"),
             (networkx("degree_centrality"), rustworkx("degree_centrality"))),
    Compared("betweenness_centralization", plain("betweenness_centralization"),
             (networkx("betweenness_centrality"), rustworkx("betweenness_centrality")), most=SMALL),
    Compared(f"betweenness_centralization, {PIVOTS} pivots", plain("betweenness_centralization", pivots=PIVOTS),
             (networkx("betweenness_centrality", k=PIVOTS, seed=0),), most=MIDDLE),
    Compared("closeness_centralization", plain("closeness_centralization"),
             (networkx("closeness_centrality", SMALL), rustworkx("closeness_centrality", MIDDLE)), most=MIDDLE),
    Compared("krackhardt_connectedness", plain("krackhardt_connectedness"), WEAK, directed=True),
    Compared("krackhardt_efficiency", plain("krackhardt_efficiency"), WEAK, directed=True),
    Compared("krackhardt_hierarchy", plain("krackhardt_hierarchy"),
             (networkx("transitive_closure", SMALL), networkx("strongly_connected_components")), directed=True),
    Compared("krackhardt_lub", plain("krackhardt_lub"), (networkx("transitive_closure", SMALL), *COPY), directed=True, most=MIDDLE),
    Compared("core_periphery", plain("core_periphery"), (networkx("core_number"), rustworkx("core_number"))),
    *(Compared(name, by_group(name), MIXING) for name in
      ("ei_index", "expected_ei_index", "freeman_segregation", "coleman_homophily", "assortativity", "within_group_odds_ratio",
       "blau_index", "exposure")),
    Compared("spectral_segregation", by_group("spectral_segregation"), MIXING, most=MIDDLE),
    Compared("brokerage_roles", by_group("brokerage_roles"), (networkx("triadic_census", MIDDLE), *COPY), directed=True),
    Compared("group_centrality_gap", by_group("group_centrality_gap"),
             (networkx("harmonic_centrality", SMALL), rustworkx("closeness_centrality", SMALL)), most=MIDDLE),
)  # fmt: skip


def _done(result: Any) -> Any:
    return list(result) if hasattr(result, "__next__") else result


@cache
def network(nodes: int, directed: bool) -> tuple[Any, dict[int, str], Any]:
    """Give a connected network of so many nodes, its groups, and the same for rustworkx."""
    draw = random.Random(nodes)
    graph: Any = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from((node, {"group": draw.choice("ABCDE")}) for node in range(nodes))
    graph.add_edges_from((draw.randrange(node), node) for node in range(1, nodes))
    further = ((draw.randrange(nodes), draw.randrange(nodes)) for _ in range(int((TIES_A_NODE - 1) * nodes)))
    graph.add_edges_from((one, other) for one, other in further if one != other)
    return graph, dict(graph.nodes(data="group")), rx.networkx_converter(graph) if rx and nodes < LARGE else None


@pytest.mark.parametrize("nodes", [SMALL, MIDDLE, LARGE])
@pytest.mark.parametrize("compared", COMPARED, ids=lambda compared: compared.name)
def bench_metric(
    benchmark: BenchmarkFixture, table: Table, request: pytest.FixtureRequest, compared: Compared, nodes: int
) -> None:
    if nodes == LARGE and not request.config.getoption("--million-nodes"):
        pytest.skip("takes minutes and gigabytes; ask for it with --million-nodes")
    if nodes > compared.most:
        pytest.skip("grows with the square of the nodes")
    graph, groups, other = network(nodes, compared.directed)
    for peer in compared.peers:
        compiled = peer.name.startswith("rustworkx")
        if nodes <= peer.most and not (compiled and other is None):
            run = benchmark if peer is compared.peers[0] else _again(benchmark)
            theirs = other if compiled else graph
            found = ratio(
                run, lambda: compared.run(graph, groups), lambda peer=peer, theirs=theirs: peer.run(theirs),
                rounds=3 if nodes == SMALL else 1,
            )  # fmt: skip
            table.add(run, Line(f"`{compared.name}`, {nodes:,} nodes", f"`{peer.name}`", found, part="metrics"))
    first = compared.peers[0]
    if nodes == MIDDLE and nodes <= first.most:
        took = peak(lambda: compared.run(graph, groups)) / peak(lambda: first.run(graph))
        table.add(
            benchmark, Line(f"`{compared.name}`, {nodes:,} nodes: memory", f"`{first.name}`", took, part="metrics")
        )


def _again(benchmark: BenchmarkFixture) -> BenchmarkFixture:
    """Let one benchmark measure against a second peer."""
    benchmark._mode = None
    return benchmark
