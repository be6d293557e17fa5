"""A whole health service, on request: ten thousand sites and a million seats in one process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.communities import HEALTH_SERVICE, as_json
from benchmarks.timing import Line, Table, parse, processor_time, python
from pytest_benchmark.fixture import BenchmarkFixture

PROGRAM = """
import resource, sys
from clincomm import check
from clincomm.documents import Limits, load

report = check(load(sys.argv[1], limits=Limits(json_bytes=2**31, values=10**9)).community)
print(len(report), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def bench_health_service(
    benchmark: BenchmarkFixture, table: Table, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if not request.config.getoption("--health-service"):
        pytest.skip("takes minutes and gigabytes; ask for it with --health-service")
    path = tmp_path / "health-service.json"
    path.write_bytes(as_json(HEALTH_SERVICE))
    begun = processor_time()
    parse(path.read_bytes())
    floor = processor_time() - begun
    benchmark._timer = processor_time
    ended = benchmark.pedantic(python, ("-c", PROGRAM, str(path)), rounds=1)
    assert ended.returncode == 0, ended.stderr
    findings, kilobytes = map(int, ended.stdout.split())
    assert findings > HEALTH_SERVICE.sites
    name = f"JSON file to findings, {HEALTH_SERVICE}"
    table.add(benchmark, Line(name, "`orjson.loads`, collector off", benchmark.stats.stats.min / floor))
    table.add(benchmark, Line(f"its peak of memory, {HEALTH_SERVICE}", "", kilobytes / 2**20, 8, "GB"))
