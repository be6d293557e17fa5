"""Theories of change of 10, 100 and 1,000 elements: chains, robustness and losses, against networkx on the same graph.

The theories are layered as drawn ones are: changes lead to later changes and goals, each with a mechanism or two. What networkx is
given has the same nodes and edges; where it has no such question (AND and OR, people and sites) it answers the nearest one.
"""

from __future__ import annotations

from itertools import islice
from random import Random
from typing import Any

import networkx as nx
import pytest
from benchmarks.timing import Line, Table, ratio
from pytest_benchmark.fixture import BenchmarkFixture

from clincomm import Community
from clincomm.graph import Argument, Reading, TheoryGraph
from clincomm.graph.chains import Chains
from clincomm.graph.losses import losses
from clincomm.graph.robustness import beginnings, claims_that_must_fall
from clincomm.graph.theory import key

SIZES = (10, 100, 1_000)


def argument_of(size: int) -> Argument:
    """Make a theory of so many elements, the same on every run, and read it."""
    random = Random(size)
    number, aims = size // 2, max(1, size // 20)
    changes: list[dict[str, Any]] = []
    for n in range(number):
        later = [f"c{m}" for m in range(n + 1, min(n + 8, number))] + (
            [f"g{random.randrange(aims)}"] if n > number - 9 else []
        )
        changes.append({"id": f"c{n}", "leads_to": random.sample(later, min(2, len(later)))})
    mechanisms = [{"id": f"m{n}", "explains": f"c{random.randrange(number)}"} for n in range(size - number - aims)]
    goals = [{"id": f"g{n}", "serves": f"g{n + 1}"} for n in range(aims - 1)] + [{"id": f"g{aims - 1}"}]
    here = {"theory": {"complete": "all", "goals": goals, "changes": changes, "mechanisms": mechanisms, "links": []}}
    reading = Reading(Community.model_validate(here))
    return TheoryGraph(reading, reading.root).argument


@pytest.mark.parametrize("size", SIZES)
def bench_reading_the_argument(benchmark: BenchmarkFixture, table: Table, size: int) -> None:
    argument = argument_of(size)
    edges = [(key(step.cause), key(step.effect)) for step in argument.steps]
    found = ratio(benchmark, lambda: Argument(argument.theory), lambda: nx.DiGraph(edges))
    table.add(benchmark, Line(f"argument of {size:,} elements", "`networkx.DiGraph` of its edges", found))


@pytest.mark.parametrize("size", SIZES)
def bench_counting_chains(benchmark: BenchmarkFixture, table: Table, size: int) -> None:
    argument = argument_of(size)
    graph = nx.DiGraph(argument.ways)
    found = ratio(benchmark, lambda: Chains(argument).count(), lambda: list(nx.topological_sort(graph)))
    table.add(benchmark, Line(f"counting the chains of {size:,} elements", "`networkx.topological_sort`", found))


@pytest.mark.parametrize("size", SIZES)
def bench_the_first_chains(benchmark: BenchmarkFixture, table: Table, size: int) -> None:
    argument = argument_of(size)
    graph = nx.DiGraph(argument.ways)
    chains = Chains(argument)
    first, last = (key(end) for end in (chains.first(1)[0].steps[0], chains.first(1)[0].steps[-1]))
    floor = lambda: list(islice(nx.shortest_simple_paths(graph, first, last), 10))  # noqa: E731
    found = ratio(benchmark, lambda: Chains(argument).first(10), floor)
    name = f"the ten strongest chains of {size:,} elements"
    table.add(benchmark, Line(name, "`networkx.shortest_simple_paths` between two of them", found))


@pytest.mark.parametrize("size", SIZES)
def bench_robustness(benchmark: BenchmarkFixture, table: Table, size: int) -> None:
    argument = argument_of(size)
    origins, goal = beginnings(argument), argument.goals[-1]
    graph = nx.DiGraph()
    graph.add_edges_from((key(step.cause), key(step.effect), {"capacity": step.claims}) for step in argument.steps)
    graph.add_edges_from(("origin", name) for name in origins)
    assert nx.maximum_flow_value(graph, "origin", goal) == claims_that_must_fall(argument, origins, goal)[0]
    found = ratio(
        benchmark,
        lambda: claims_that_must_fall(argument, origins, goal),
        lambda: nx.minimum_cut(graph, "origin", goal),
    )
    table.add(benchmark, Line(f"flow and cut in {size:,} elements", "`networkx.minimum_cut`", found))


@pytest.mark.parametrize("size", SIZES)
def bench_losses(benchmark: BenchmarkFixture, table: Table, size: int) -> None:
    argument = argument_of(size)
    graph = nx.DiGraph((key(step.cause), key(step.effect)) for step in argument.steps)
    graph.add_edges_from(("origin", name) for name in beginnings(argument))
    found = ratio(benchmark, lambda: losses(argument), lambda: nx.immediate_dominators(graph, "origin"))
    table.add(benchmark, Line(f"losses of {size:,} elements", "`networkx.immediate_dominators`", found))
