"""The table that the benchmarks end with: printed on every run, written to the documentation on request."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.timing import Line, Table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "speed.md"
PARTS = ("table", "metrics")
TABLE = pytest.StashKey[Table]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("speed of clincomm")
    group.addoption("--health-service", action="store_true", help="Also check the community of a million seats.")
    group.addoption(
        "--million-nodes", action="store_true", help="Also compute metrics of a network of a million nodes."
    )
    group.addoption("--write-table", action="store_true", help=f"Write the table to docs/explanation/{PAGE.name}.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = Table([])


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    yield request.config.stash[TABLE]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash[TABLE].lines
    if not lines:
        return
    terminalreporter.section("ratios to floors of the same run")
    for part in PARTS:
        own = [line for line in lines if line.part == part]
        if not own:
            continue
        written = written_out(own)
        terminalreporter.write(written)
        if config.getoption("--write-table"):
            place = re.compile(rf"(?<=<!-- {part} -->\n).*?(?=<!-- end of {part} -->)", re.DOTALL)
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(place.sub(lambda _, written=written: written, page), encoding="utf-8")
            terminalreporter.write_line(f"written to {PAGE.name}")


def written_out(lines: list[Line]) -> str:
    """Write lines as a Markdown table, with the machine below it."""
    head = ["| what | against | figure | goal | outcome |", "|---|---|---|---|---|"]
    rows = [
        f"| {line.name} | {line.floor} | {_number(line.figure, line.unit)} |"
        f" {'' if line.goal is None else 'at most ' + _number(line.goal, line.unit)} | {line.outcome} |"
        for line in lines
    ]
    return "\n".join([*head, *rows, "", f"Measured on {_machine()}.", ""])


def _number(value: float, unit: str) -> str:
    return f"{value:.3g} {unit}"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB of memory,"
        f" {platform.system()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.*)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return found[1] if found else platform.machine()
