"""From a JSON file to the findings of all rules, against parsing the same bytes, and how it grows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from benchmarks.communities import DOUBLE, MIDDLE, SMALL, Size, as_json
from benchmarks.timing import Line, Table, parse, ratio
from pytest_benchmark.fixture import BenchmarkFixture

from clincomm import check, read

PARSE = "`orjson.loads`, collector off"


def written(folder: Path, size: Size) -> Path:
    path = folder / f"{size.sites}.json"
    path.write_bytes(as_json(size))
    return path


@pytest.mark.parametrize(("size", "goal"), [(SMALL, None), (MIDDLE, 8.0)], ids=str)
def bench_file_to_findings(
    benchmark: BenchmarkFixture, table: Table, tmp_path: Path, size: Size, goal: float | None
) -> None:
    path = written(tmp_path, size)
    content = path.read_bytes()
    found = ratio(benchmark, lambda: check(path), partial(parse, content))
    table.add(benchmark, Line(f"JSON file to findings, {size}", PARSE, found, goal))


def bench_reading_alone(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    path = written(tmp_path, MIDDLE)
    content = path.read_bytes()
    found = ratio(benchmark, lambda: read(path), partial(parse, content))
    table.add(benchmark, Line(f"JSON file to community, {MIDDLE}", PARSE, found))


def bench_rules_alone(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    path = written(tmp_path, MIDDLE)
    content, community = path.read_bytes(), read(path)
    found = ratio(benchmark, lambda: check(community), partial(parse, content))
    table.add(benchmark, Line(f"community to findings, {MIDDLE}", PARSE, found))


def bench_twice_the_sites(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    single, double = written(tmp_path, MIDDLE), written(tmp_path, DOUBLE)
    found = ratio(benchmark, lambda: check(double), lambda: check(single))
    table.add(benchmark, Line("twice the sites, JSON file to findings", f"the same of {MIDDLE}", found, 2.3))
