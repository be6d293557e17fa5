"""What importing clincomm costs, against importing pydantic's BaseModel."""

from __future__ import annotations

import pytest
from benchmarks.timing import BASE_MODEL, Line, Table, program, ratio
from pytest_benchmark.fixture import BenchmarkFixture

IMPORTS = (
    ("import clincomm", "import clincomm", 1.6),
    ("import clincomm, and take the model", "from clincomm import Community", None),
    ("import clincomm, and take check", "from clincomm import check", None),
)


@pytest.mark.parametrize(("name", "text", "goal"), IMPORTS, ids=[name for name, _, _ in IMPORTS])
def bench_import(benchmark: BenchmarkFixture, table: Table, name: str, text: str, goal: float | None) -> None:
    found = ratio(benchmark, program(text), program(BASE_MODEL), rounds=15)
    table.add(benchmark, Line(f"`{name}`", f"`{BASE_MODEL}`", found, goal))
