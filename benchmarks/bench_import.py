"""What importing clincomm costs, against importing pydantic's BaseModel."""

from __future__ import annotations

import pytest
from benchmarks.timing import BASE_MODEL, Line, Table, program, ratio
from pytest_benchmark.fixture import BenchmarkFixture

IMPORTS = (
    ("import clincomm", 1.6),
    ("from clincomm import Community", None),
    ("from clincomm import check", None),
)


@pytest.mark.parametrize(("text", "goal"), IMPORTS, ids=[text for text, _ in IMPORTS])
def bench_import(benchmark: BenchmarkFixture, table: Table, text: str, goal: float | None) -> None:
    found = ratio(benchmark, program(text), program(BASE_MODEL), rounds=15)
    table.add(benchmark, Line(f"`{text}`", f"`{BASE_MODEL}`", found, goal))
