"""Networks with known answers, and strategies for small ones that nobody has thought up."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from clincomm.metrics import Metric

KNOKE_ORDER = ["COUN", "COMM", "EDUC", "INDU", "MAYR", "WRO", "NEWS", "UWAY", "WELF", "WEST"]
KNOKE_ROWS = ["12a", "2ee", "179", "328", "3cf", "08a", "160", "36a", "128", "3a8"]


def knoke() -> nx.DiGraph[str]:
    """Give Knoke's information network of ten organisations; a row is a sender, its leftmost bit the first organisation."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(KNOKE_ORDER)
    for sender, row in zip(KNOKE_ORDER, KNOKE_ROWS, strict=True):
        bits = f"{int(row, 16):010b}"
        graph.add_edges_from((sender, other) for other, bit in zip(KNOKE_ORDER, bits, strict=True) if bit == "1")
    return graph


def value(result: Metric) -> float:
    """Give the number of a result that has one."""
    assert result.value is not None, result.why
    return result.value


def path(nodes: int) -> nx.Graph[int]:
    return nx.path_graph(nodes)


def star(nodes: int) -> nx.Graph[int]:
    return nx.star_graph(nodes - 1)


def wheel(nodes: int) -> nx.Graph[int]:
    return nx.wheel_graph(nodes)


def clinical_community(*, ring: bool = False) -> nx.Graph[str]:
    """Give a core, four site leads and three members each; with a ring among the leads if wished."""
    graph: nx.Graph[str] = nx.Graph()
    for site in range(4):
        graph.add_edge("core", f"lead {site}")
        graph.add_edges_from((f"lead {site}", f"member {site}{letter}") for letter in "abc")
        if ring:
            graph.add_edge(f"lead {site}", f"lead {(site + 1) % 4}")
    return graph


WHITE_TIES = (
    "M-S M-SD M-BD M-F M-B M-BS M-SS S-SD S-BD S-F S-SS BW-BD SD-F BD-F BD-B F-B F-BS F-SS B-BS B-SS SH-BS SH-SS"
)
WHITE_SEX = {
    **dict.fromkeys(["M", "S", "BW", "SD", "BD"], "women"),
    **dict.fromkeys(["F", "B", "SH", "BS", "SS"], "men"),
}


def white() -> nx.Graph[str]:
    """Give White's kinship network of five women and five men."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(WHITE_SEX)
    graph.add_edges_from(tie.split("-") for tie in WHITE_TIES.split())
    return graph


def karate() -> tuple[nx.Graph[int], dict[int, str]]:
    """Give Zachary's karate club without weights, and who went with which club."""
    graph = nx.karate_club_graph()
    return nx.Graph(graph.edges), dict(graph.nodes(data="club"))


def digraph(arcs: str) -> nx.DiGraph[str]:
    """Make a directed network of a text such as "a>b b>c"."""
    return nx.DiGraph([arc.split(">") for arc in arcs.split()])


@st.composite
def networks(draw: st.DrawFn, *, least: int = 0, most: int = 8, directed: bool | None = None) -> Any:
    """Draw a small network of any density, directed or not."""
    size = draw(st.integers(least, most))
    kind = draw(st.booleans()) if directed is None else directed
    graph: Any = nx.DiGraph() if kind else nx.Graph()
    graph.add_nodes_from(f"n{number}" for number in range(size))
    pairs = list((permutations if kind else combinations)(graph, 2))
    graph.add_edges_from(pair for pair, there in zip(pairs, draw(_flags(len(pairs))), strict=True) if there)
    return graph


def _flags(count: int) -> st.SearchStrategy[list[bool]]:
    """Draw as many yes or no, of which many or few are yes."""
    return st.integers(1, 9).flatmap(
        lambda tenths: st.lists(st.integers(0, 9).map(lambda n: n < tenths), min_size=count, max_size=count)
    )


@st.composite
def grouped(draw: st.DrawFn, *, least: int = 1, most: int = 8, directed: bool | None = None) -> Any:
    """Draw a small network and a group for each of its nodes."""
    graph = draw(networks(least=least, most=most, directed=directed))
    return graph, {node: draw(st.sampled_from("ABC")) for node in graph}


def relabelled(graph: Any, seed: int) -> tuple[Any, dict[Any, int]]:
    """Give the same network with other names, its nodes and ties in another order; and the new names."""
    import random

    shuffled = random.Random(seed)
    names = dict(zip(graph, shuffled.sample(range(100, 100 + len(graph)), len(graph)), strict=True))
    renamed = graph.__class__()
    renamed.add_nodes_from(shuffled.sample(sorted(names.values()), len(names)))
    edges = [(names[a], names[b]) for a, b in graph.edges]
    renamed.add_edges_from(shuffled.sample(edges, len(edges)))
    return renamed, names
