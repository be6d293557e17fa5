"""Observations from long tables beside the document: each row becomes one observation of the measure that it names.

The document lists the tables (`tables: [returns.csv]`). Their rows stand, after reading, under the measures, behind what is written
there; where each one was written is kept, so that every fault and every finding points to file, row and column.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path as File
from typing import Any

from attrs import define, evolve, field, frozen

from clincomm.documents.cells import Reader, Row, Sheet, day_comes_first, heading_of, sheet_from
from clincomm.documents.faults import FaultKind, Place, Problem, Refused, quoted, refuse
from clincomm.documents.limits import Limits
from clincomm.documents.names import likest, near_miss
from clincomm.documents.tables import table_of
from clincomm.errors import UnusableInput
from clincomm.logic import Path
from clincomm.model import Observation

KEY = "tables"
"""The key of a document that names the tables beside it."""
ENDINGS = (".csv", ".tsv", ".txt")
MEASURE = "measure"
FIELDS = frozenset(table_of(Observation).fields)
HEADINGS = FIELDS | {MEASURE}
_DATES = frozenset({"date", "since", "until", "received"})
_NUMBERS = frozenset({"value", "numerator", "denominator"})
_YES_NO = frozenset({"baseline", "usable"})


@frozen(slots=True)
class Table:
    """A long table that belongs to a document.

    Parameters
    ----------
    name : str
        The file's name, as it is shown.
    called : str
        What the document calls it.
    sheet : Sheet
        What stands in it.
    """

    name: str
    called: str
    sheet: Sheet = field(repr=False)

    def place(self, line: int, heading: str | None = None) -> Place:
        """Give the place of a row, or of its cell below a heading."""
        names = [heading_of(cell) for cell in self.sheet.heading.cells]
        column = names.index(heading) if heading in names else 0
        return Place(self.name, *self.sheet.mark(line, column))

    def line(self, number: int) -> str:
        """Give the text of a line."""
        return self.sheet.lines[number - 1]


@frozen(slots=True)
class Flaw:
    """What is wrong with a table: a problem, and the line and column in which table it stands."""

    problem: Problem
    table: int


@define(slots=True, eq=False)
class Rows:
    """Which observation of a community came from which row.

    Parameters
    ----------
    tables : tuple[Table, ...]
        The tables.
    runs : dict[Path, list[tuple[int, int, list[int]]]]
        For each list of observations: from which position on, from which table, in which lines.
    """

    tables: tuple[Table, ...] = ()
    runs: dict[Path, list[tuple[int, int, list[int]]]] = field(factory=dict)

    def as_read(self, name: str) -> tuple[str, Sheet]:
        """Give a table as it was read before, by the name that the document has for it.

        Raises
        ------
        Refused
            If it was not.
        """
        for table in self.tables:
            if table.called == name:
                return table.name, table.sheet
        return nothing_beside(name)

    def place(self, path: Path) -> tuple[Place, str] | None:
        """Give the place of an observation, or of a field of it, with its line; None if it came from no table."""
        for length in range(len(path), 3, -1):
            runs = self.runs.get(path[: length - 1])
            position = path[length - 1]
            if runs is not None and isinstance(position, int):
                run = bisect_right([start for start, _, _ in runs], position) - 1
                if run < 0 or position - runs[run][0] >= len(runs[run][2]):
                    return None
                start, number, lines = runs[run]
                table, line = self.tables[number], lines[position - start]
                return table.place(line, *map(str, path[length : length + 1])), table.line(line)
        return None


Open = Callable[[str], tuple[str, Sheet]]
"""Gives the shown name and the table of a file that a document names."""


def beside(home: File, limits: Limits) -> Open:
    """Give what opens the tables in the folder of a document; nothing outside it is read."""
    root = os.path.realpath(home)

    def open_(name: str) -> tuple[str, Sheet]:
        file = home / name
        if File(name).suffix.lower() not in ENDINGS:
            raise refuse(
                FaultKind.FOLDER, f"{quoted(name)} is no table", f"name a file that ends in {', '.join(ENDINGS)}"
            )
        if not File(os.path.realpath(file)).is_relative_to(root):
            message = f"{quoted(name)} leads out of the folder"
            raise refuse(FaultKind.FOLDER, message, "put the file beside the document")
        try:
            if not os.path.isfile(file):
                raise refuse(FaultKind.FOLDER, f"there is no file {quoted(name)} beside the document", "put it there")
            with open(file, "rb") as stream:
                content = stream.read(limits.json_bytes + 1)
        except OSError as error:
            raise UnusableInput(f"{file}: {os.strerror(error.errno or 0)}") from error
        if len(content) > limits.json_bytes:
            raise refuse(FaultKind.LIMIT, f"the table is larger than {limits.json_bytes:,} bytes", "split it in two")
        try:
            return str(file), sheet_from(content, HEADINGS, limits.values)
        except Refused as refused:
            problem = refused.problem
            assert problem.mark is not None
            message = f"{file}, line {problem.mark[0]}: {problem.message}"
            raise Refused(evolve(problem, message=message)) from refused

    return open_


def nothing_beside(name: str) -> tuple[str, Sheet]:
    """Refuse a table: a text has no files beside it.

    Raises
    ------
    Refused
        Always.
    """
    raise refuse(FaultKind.FOLDER, f"a text has no file {quoted(name)} beside it", "read the document from its file")


def tables_named(data: dict[str, Any]) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Take the names of the tables out of a document's data."""
    said = data.pop(KEY, [])
    names = said if isinstance(said, list) else [said]
    good: list[tuple[Path, str]] = []
    problems = []
    for position, name in enumerate(names):
        path: Path = (KEY, position) if isinstance(said, list) else (KEY,)
        if name in [taken for _, taken in good]:
            message = f"the table {quoted(name)} is named here twice"
            problems.append(Problem(FaultKind.DUPLICATE_ID, path, message, "name it once"))
        elif isinstance(name, str) and name and "\0" not in name:
            good.append((path, name))
        else:
            message = f"this is to be the name of a file, and is {quoted(name)}"
            problems.append(Problem(FaultKind.WRONG_TYPE, path, message, "write a name such as returns.csv"))
    return good, problems


def join_observations(data: Any, tables: Iterable[Table]) -> tuple[Rows, list[Flaw]]:
    """Put the rows of tables under the measures that they name; say what is wrong with any of them."""
    tables = tuple(tables)
    measures = _Measures(data)
    rows, flaws = Rows(tables), []
    for number, table in enumerate(tables):
        flaws += [Flaw(problem, number) for problem in _join(table, number, measures, rows)]
    return rows, flaws


@define(slots=True, eq=False)
class _Measures:
    """The measures of a document's plain data, by their ids and by the way down to them."""

    data: Any
    by_name: dict[str, list[tuple[Path, dict[str, Any]]]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.by_name = {}
        for way, path, measure in _measures_in(self.data, (), ()):
            for name in dict.fromkeys((measure["id"], "/".join((*way, measure["id"])))):
                self.by_name.setdefault(name, []).append((path, measure))

    def find(self, name: str) -> tuple[Path, dict[str, Any]] | str:
        """Give the measure of a name, the highest of several; else what is wrong with the name."""
        found = self.by_name.get(name)
        if not found:
            return f"no measure is called {quoted(name)}"
        least = min(len(path) for path, _ in found)
        highest = [(path, measure) for path, measure in found if len(path) == least]
        return highest[0] if len(highest) == 1 else f"{len(highest)} measures are called {quoted(name)}"


def _measures_in(data: Any, path: Path, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path, dict[str, Any]]]:
    """Go through the measures with an id, from the top down; the data may be anything."""
    waiting: list[tuple[Any, Path, tuple[str, ...]]] = [(data, path, way)]
    while waiting:
        at, path, way = waiting.pop()
        if not isinstance(at, dict):
            continue
        listed, sites = at.get("measures"), at.get("sites")
        for position, measure in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(measure, dict) and isinstance(measure.get("id"), str):
                yield way, (*path, "measures", position), measure
        for position, site in enumerate(sites if isinstance(sites, list) else ()):
            name = site.get("id") if isinstance(site, dict) else None
            waiting.append((site, (*path, "sites", position), (*way, name) if isinstance(name, str) else way))


def _join(table: Table, number: int, measures: _Measures, rows: Rows) -> Iterator[Problem]:
    """Join one table."""
    sheet = table.sheet
    headings = [heading_of(cell) for cell in sheet.heading.cells]
    wrong = list(_wrong_headings(sheet, headings))
    if wrong:
        yield from wrong
        return
    dated = [position for position, name in enumerate(headings) if name in _DATES]
    reader = Reader(sheet.decimal)
    reader.day_first = day_comes_first(
        row.cells[position] for row in sheet.rows for position in dated if position < len(row.cells)
    )
    # Measure by measure, the list that takes the rows, and its lines; a name that leads nowhere is told at each row.
    taken: dict[str, tuple[list[Any], list[int]] | str] = {}
    seen: dict[tuple[str, ...], int] = {}
    column = headings.index(MEASURE)
    for row in sheet.rows:
        name = row.cells[column] if column < len(row.cells) else ""
        if name not in taken:
            taken[name] = _taking(name, number, measures, rows)
        taking = taken[name]
        observation, flaws = _observation(row, headings, sheet, reader)
        if isinstance(taking, str):
            remedy = _meant(name, measures.by_name)
            flaws.append(_problem(sheet, row, column, FaultKind.DANGLING_REFERENCE, taking, remedy))
        if not flaws and row.cells in seen:
            message = f"this row says what line {seen[row.cells]} says"
            remedy = "take one of them out, or give each an id of its own"
            flaws.append(_problem(sheet, row, 0, FaultKind.DUPLICATE_ID, message, remedy))
        seen.setdefault(row.cells, row.line)
        if flaws or isinstance(taking, str):
            yield from flaws
            continue
        taking[0].append(observation)
        taking[1].append(row.line)


def _taking(name: str, number: int, measures: _Measures, rows: Rows) -> tuple[list[Any], list[int]] | str:
    """Give the list of observations of a measure, and the lines that go into it; else what is wrong."""
    found = measures.find(name) if name else "a row says of which measure it is"
    if isinstance(found, str):
        return found
    path, measure = found
    written = measure.setdefault("observations", [])
    if isinstance(written, dict):
        written = measure["observations"] = [written]
    if not isinstance(written, list):
        return [], []  # what stands there instead of a list is a fault of its own, and stays to be told
    lines: list[int] = []
    rows.runs.setdefault((*path, "observations"), []).append((len(written), number, lines))
    return written, lines


def _wrong_headings(sheet: Sheet, headings: list[str]) -> Iterator[Problem]:
    """Say which headings are none of an observation's fields, stand twice or are missing."""
    row = sheet.heading
    for column, name in enumerate(headings):
        if not name and not any(column < len(other.cells) and other.cells[column] for other in sheet.rows):
            continue
        if name not in HEADINGS:
            message = f"{quoted(row.cells[column])} is no column of observations"
            near = likest(name, sorted(HEADINGS))
            remedy = f"did you mean {near}?" if near else f"use {', '.join(sorted(HEADINGS))}"
            yield _problem(sheet, row, column, FaultKind.UNKNOWN_KEY, message, remedy)
        elif name in headings[:column]:
            message = f"the column {name} stands here twice"
            yield _problem(sheet, row, column, FaultKind.DUPLICATE_KEY, message, "keep one of them")
    if MEASURE not in headings:
        message = "the table has no column measure"
        yield _problem(sheet, row, 0, FaultKind.MISSING, message, "add it, with the id of a measure in each row")


def _observation(row: Row, headings: list[str], sheet: Sheet, reader: Reader) -> tuple[dict[str, Any], list[Problem]]:
    """Read the cells of a row as the fields of an observation."""
    found: dict[str, Any] = {}
    flaws = []
    for column, cell in enumerate(row.cells):
        name = headings[column] if column < len(headings) else ""
        if not cell or name == MEASURE:
            continue
        try:
            found[name] = _read(name, cell, reader)
        except ValueError as error:
            message, remedy = error.args
            kind = FaultKind.DATE if name in _DATES else FaultKind.WRONG_VALUE
            flaws.append(_problem(sheet, row, column, kind, f"{name}: {message}" if name else message, remedy))
    return found, flaws


def _read(name: str, cell: str, reader: Reader) -> Any:
    if not name:
        raise ValueError("this cell stands beyond the headings", "write a heading above it, or take it out")
    if name in _NUMBERS:
        return reader.number(cell)
    if name in _DATES:
        return cell if cell in ("none", "unknown") else reader.date(cell)
    return reader.yes_or_no(cell) if name in _YES_NO else cell


def _meant(name: str, known: Mapping[str, Any]) -> str:
    if name in known:
        ways = sorted(way for way, places in known.items() if way.endswith(f"/{name}") and len(places) == 1)
        return f"write which: {', '.join(ways)}" if ways else "give one of them another id"
    if not name:
        return "write the id of a measure"
    near = near_miss(name, known) or likest(name, list(known))
    return f"did you mean {near}?" if near else "write the id of a measure of the document"


def _problem(sheet: Sheet, row: Row, column: int, kind: FaultKind, message: str, remedy: str) -> Problem:
    return Problem(kind, (), message, remedy, mark=sheet.mark(row.line, column))
