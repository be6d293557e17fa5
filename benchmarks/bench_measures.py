"""Ten thousand sites that return a measure every month for five years: read, charted and checked, against arrays.

The floor does with whole arrays, in polars and numpy, what a person would write who wants limits and signals and nothing else: it
reads the table, works out p charts of all sites, and counts points beyond the limits, crossings and longest runs. It knows no dates
that may be wrong, no site that has left, no schedule and nothing that was not said; so it is what the numbers alone cost.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from benchmarks.timing import Line, Table, processor_time
from pytest_benchmark.fixture import BenchmarkFixture

from clincomm import Community, check, measures
from clincomm.documents import Limits, load

SITES, MONTHS, BASELINE = 10_000, 60, 12
ROWS = Limits(json_bytes=2**31, values=10**9)
FLOOR = "polars and numpy on whole arrays"


def written(folder: Path) -> Path:
    """Write the document, and the table of returns beside it; three returns in a hundred are missing."""
    chance = random.Random(1)
    sites = [f"s{number:05}" for number in range(SITES)]
    months = [f"{2020 + number // 12}-{number % 12 + 1:02}" for number in range(MONTHS)]
    document: dict[str, Any] = {
        "clincomm": 1, "id": "many", "name": "Many wards", "complete": "all", "tables": ["returns.csv"],
        "speaks_of": {"since": months[0], "until": months[-1]}, "groups": ["patient", "nurse"],
        "team": {"seats": ["nurse / lead", "patient / member"]},
        "sites": [{"id": site, "team": {"seats": ["nurse / lead"]}} for site in sites],
        "measures": [
            {
                "id": "falls", "text": "Patients who fell", "kind": "outcome", "unit": "share of patients", "better": "lower",
                "chart": "p", "target": 0.02, "baseline_until": months[BASELINE - 1],
                "expected": [{"every_months": 1, "since": months[0], "until": months[-1], "within_days": 20}],
            }
        ],
    }  # fmt: skip
    rows = [
        f"falls,{site},{month},{sum(chance.random() < 0.05 for _ in range(10))},{chance.randint(80, 200)}"
        for site in sites
        for month in months
        if chance.random() < 0.97
    ]
    (folder / "returns.csv").write_text("\n".join(["measure,site,date,numerator,denominator", *rows, ""]))
    path = folder / "community.json"
    path.write_text(json.dumps(document))
    return path


def read_arrays(path: Path) -> pl.DataFrame:
    """Read the table as the floor does."""
    return pl.read_csv(path.parent / "returns.csv")


def chart_arrays(frame: pl.DataFrame) -> int:
    """Work out p charts of all sites at once, and count signals."""
    wide = frame.pivot("date", index="site", values=["numerator", "denominator"])
    above, below = (
        wide.select(name for name in wide.columns if name.startswith(start)).to_numpy().astype(float)
        for start in ("numerator", "denominator")
    )
    values = above / below
    centre = np.nansum(above[:, :BASELINE], axis=1) / np.nansum(below[:, :BASELINE], axis=1)
    sigma = np.sqrt(centre[:, None] * (1 - centre[:, None]) / below)
    lower, upper = np.maximum(centre[:, None] - 3 * sigma, 0), centre[:, None] + 3 * sigma
    beyond = np.nansum((values < lower) | (values > upper))
    sides = np.sign(values - centre[:, None])
    crossings = np.nansum(sides[:, 1:] != sides[:, :-1])
    longest = run = np.ones(len(sides))
    for month in range(1, sides.shape[1]):
        run = np.where(sides[:, month] == sides[:, month - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return int(beyond + crossings + longest.sum())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("returns"))


def bench_returns_of_ten_thousand_sites(benchmark: BenchmarkFixture, table: Table, path: Path) -> None:
    frame = read_arrays(path)
    reading = min(_timed(lambda: read_arrays(path)) for _ in range(3))
    charting = min(_timed(lambda: chart_arrays(frame)) for _ in range(3))
    size = f"{SITES:,} sites, {MONTHS} months"
    community: list[Community] = []
    taken = _timed(lambda: community.append(load(path, limits=ROWS).community))
    table.add(benchmark, Line(f"table to community, {size}", "`polars.read_csv`", taken / reading))
    charted = _timed(lambda: measures(community[0]))
    table.add(benchmark, Line(f"`measures`, {size}", FLOOR, charted / charting))
    benchmark._timer = processor_time
    benchmark.pedantic(check, (community[0],), rounds=1)
    checked = benchmark.stats.stats.min
    table.add(benchmark, Line(f"`check`, {size}", FLOOR, checked / charting))
    total = (taken + charted + checked) / (reading + charting)
    table.add(benchmark, Line(f"read, charted and checked, {size}", f"{FLOOR}, with reading", total))


def _timed(what: Any) -> float:
    begun = processor_time()
    what()
    return processor_time() - begun
