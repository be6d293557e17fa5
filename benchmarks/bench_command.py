"""What a person at a terminal waits for, against importing pydantic's BaseModel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from benchmarks.communities import SMALL, community
from benchmarks.timing import BASE_MODEL, Line, Table, program, ratio
from pytest_benchmark.fixture import BenchmarkFixture

FORMS = ("json", "yaml")


@pytest.mark.parametrize("form", FORMS)
def bench_check_of_ten_sites(benchmark: BenchmarkFixture, table: Table, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"community.{form}"
    data = community(SMALL)
    path.write_text(json.dumps(data) if form == "json" else yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    run = program(f"from clincomm.cli import main; main(['check', '--fail-on', 'never', {str(path)!r}])")
    found = ratio(benchmark, run, program(BASE_MODEL), rounds=15)
    table.add(benchmark, Line(f"`clincomm check` of {SMALL} in {form.upper()}", f"`{BASE_MODEL}`", found, 4))


def bench_version(benchmark: BenchmarkFixture, table: Table) -> None:
    found = ratio(
        benchmark, program("from clincomm.cli import main; main(['--version'])"), program(BASE_MODEL), rounds=15
    )
    table.add(benchmark, Line("`clincomm --version`", f"`{BASE_MODEL}`", found))
