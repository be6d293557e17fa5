"""Timing one thing against a floor: rounds of both in turn, and the ratio of the fastest of each."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from attrs import define, frozen
from pytest_benchmark.fixture import BenchmarkFixture

from clincomm.logic.collector import no_garbage_collection

ROUNDS = 7
BASE_MODEL = "from pydantic import BaseModel"


@frozen(slots=True)
class Line:
    """A line of the table of results.

    Parameters
    ----------
    name, floor : str
        What was measured, and against what.
    figure : float
        The ratio to the floor, or a number of its own unit.
    goal : float or None
        At most this; None where nothing is promised.
    unit : str
        "times", or what the figure counts.
    part : str
        Of which table on the page it is a line: "table", "metrics".
    """

    name: str
    floor: str
    figure: float
    goal: float | None = None
    unit: str = "times"
    part: str = "table"

    @property
    def outcome(self) -> str:
        """Whether the goal was reached, or how far it was missed."""
        if self.goal is None:
            return "no goal set"
        return "reached" if self.figure <= self.goal else f"missed: {self.figure / self.goal:.1f} times the goal"


@define(slots=True)
class Table:
    """Lines gathered while the benchmarks run."""

    lines: list[Line]

    def add(self, benchmark: BenchmarkFixture, line: Line) -> None:
        """Keep a line, and put its figure into what pytest-benchmark saves."""
        benchmark.extra_info.update(floor=line.floor, ratio=round(line.figure, 2), goal=line.goal, outcome=line.outcome)
        self.lines.append(line)


def processor_time() -> float:
    """Give the seconds of processor time that this process and those it waited for have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ratio(
    benchmark: BenchmarkFixture, subject: Callable[[], Any], floor: Callable[[], Any], rounds: int = ROUNDS
) -> float:
    """Time the subject and, before each of its rounds, the floor; give the ratio of the fastest rounds."""
    floors: list[float] = []

    def time_floor() -> None:
        gc.collect()
        begun = processor_time()
        floor()
        floors.append(processor_time() - begun)

    benchmark._timer = processor_time
    benchmark.pedantic(subject, setup=time_floor, rounds=rounds, warmup_rounds=1)
    fastest: float = benchmark.stats.stats.min
    return fastest / min(floors)


def peak(run: Callable[[], Any]) -> int:
    """Give the most memory that Python's objects took while something ran, in bytes; what compiled code takes itself is not seen."""
    gc.collect()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def parse(content: bytes) -> None:
    """Parse JSON as fast as can be: with the collector on, the floor would depend on what else is in memory."""
    with no_garbage_collection():
        orjson.loads(content)


def python(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run this Python on a text, with byte code on, in a process of its own."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=settings, capture_output=True, text=True, check=False
    )


def program(text: str) -> Callable[[], None]:
    """Make something to time of a Python text that is to run without an error."""

    def run() -> None:
        ended = python("-c", text)
        assert ended.returncode == 0, ended.stderr

    return run
