"""Roster surveys: who named whom, from a table or a matrix as spreadsheets save them, as ties of a community.

In a list each row is one naming: respondent, the contact named, perhaps question, strength and date. In a matrix rows are respondents
and columns those they could name; 0 says that somebody was not named, and an empty cell says nothing. That somebody is not named is
known only where it is said; those who did not answer leave it open.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path as File
from typing import Any

from attrs import define, field

from clincomm.documents.cells import (
    Reader,
    Row,
    Sheet,
    day_comes_first,
    heading_of,
    sheet_from,
    sheet_from_workbook,
)
from clincomm.documents.faults import Refused, quoted
from clincomm.documents.limits import LIMITS, Limits
from clincomm.documents.names import likest, near_miss
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.exchange.surveyed import Named, Survey, SurveyFault, ties_of
from clincomm.logic import letters_of
from clincomm.metrics.missing import completion_of
from clincomm.model import Community, Person, walk

RESPONDENT = ("respondent", "from", "who", "ego")
CONTACT = ("contact", "named_contact", "named", "names", "to", "alter")
QUESTION, STRENGTH, DATE = ("question",), ("strength", "weight"), ("date", "day")
HEADINGS = (*RESPONDENT, *CONTACT, *QUESTION, *STRENGTH, *DATE)
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TABLES = (".csv", ".tsv", ".txt")
NO, YES = ("0", "no", "false"), ("1", "yes", "true", "x")


def read_survey(
    path: str | os.PathLike[str],
    community: Community,
    *,
    asked: Iterable[str] | None = None,
    kind: str | None = None,
    limits: Limits = LIMITS,
) -> Survey:
    """Read a roster survey.

    Parameters
    ----------
    path : str or os.PathLike
        A CSV file, as spreadsheets save them, or a workbook (with the extra `xlsx`), of which the first sheet is read.
    community : Community
        Whose people and sites are named, by their ids; `core` is its team.
    asked : Iterable[str], optional
        Who was asked; if not given, all people of the community where people answered, and all sites where sites did.
    kind : {"horizontal", "vertical"}, optional
        The kind of the ties; if not given, ties between two sites are horizontal, those of a site with the core vertical, and of
        others nothing is said.
    limits : Limits
        What the file may ask of the reader.

    Returns
    -------
    Survey
        Ties, completion, and the rows that were left out with row and column. Nothing is guessed: unknown ids, people who name
        themselves and namings that stand twice are faults.

    Raises
    ------
    UnusableInput
        If there is no such file, it is no table, or has no column of respondents and contacts and is no matrix.
    """
    file = File(path)
    sheet = _sheet(file, limits)
    known = _known(community)
    reading = _Reading(file.name, sheet, known, workbook=file.suffix.lower() in WORKBOOKS)
    headings = [heading_of(cell) for cell in sheet.heading.cells]
    if any(name in RESPONDENT for name in headings) and any(name in CONTACT for name in headings):
        reading.read_list(headings)
    else:
        reading.read_matrix()
    answered = tuple(dict.fromkeys(reading.answered))
    roster = _roster(known, answered) if asked is None else list(dict.fromkeys(asked))
    for name in roster:
        if name not in known:
            raise InvalidValue(f"nobody of the community is called {name!r}: those asked are named by their ids")
    roster = list(dict.fromkeys([*roster, *answered]))
    named = tuple(reading.named)
    completion = completion_of(len(roster), len(roster) - len(answered), directed=True)
    ties = tuple(ties_of(named, set(answered), known, kind, whole=reading.whole))
    return Survey(named, tuple(roster), answered, completion, ties, tuple(reading.faults))


def _sheet(file: File, limits: Limits) -> Sheet:
    ending = file.suffix.lower()
    if ending not in (*TABLES, *WORKBOOKS):
        raise UnusableInput(f"{file}: a survey is a file that ends in {', '.join((*TABLES, *WORKBOOKS))}")
    try:
        with open(file, "rb") as stream:
            content = stream.read(limits.json_bytes + 1)
    except OSError as error:
        raise UnusableInput(f"{file}: {os.strerror(error.errno or 0)}") from error
    if len(content) > limits.json_bytes:
        raise UnusableInput(f"{file}: the file is larger than {limits.json_bytes:,} bytes")
    try:
        if ending in WORKBOOKS:
            return sheet_from_workbook(content, limits.values)
        return sheet_from(content, HEADINGS, limits.values)
    except Refused as refused:
        line = refused.problem.mark[0] if refused.problem.mark is not None else 1
        raise UnusableInput(f"{file}, line {line}: {refused.problem.message}; {refused.problem.remedy}") from refused


def _known(community: Community) -> dict[str, str]:
    """Give who can be named: people and sites by their ids, and the core."""
    found = {"core": "core"}
    for path, record in walk(community):
        if record.id is not None and isinstance(record, Person):
            found.setdefault(record.id, "person")
        elif record.id is not None and path and isinstance(record, Community):
            found.setdefault(record.id, "site")
            found.update({f"{record.id}#{number}": "site" for number in range(1, min(record.copies or 0, 1_000) + 1)})
    return found


def _roster(known: Mapping[str, str], answered: Iterable[str]) -> list[str]:
    """Give all who are of the kinds that answered."""
    kinds = {known[name] for name in answered}
    return [name for name, kind in known.items() if kind in kinds]


@define(slots=True, eq=False)
class _Reading:
    """Reads rows as namings, and keeps what is wrong with them."""

    name: str
    sheet: Sheet
    known: Mapping[str, str]
    workbook: bool
    named: list[Named] = field(factory=list)
    answered: list[str] = field(factory=list)
    faults: list[SurveyFault] = field(factory=list)
    whole: dict[str, set[str]] = field(factory=dict)
    """Whom a respondent surely did not name, by the respondent; only a matrix says it."""

    def fault(self, row: Row, column: int, message: str, remedy: str) -> None:
        """Keep a fault with its place."""
        line, sign = self.sheet.mark(row.line, column)
        place = f"{self.name}!{letters_of(column)}{row.line}" if self.workbook else f"{self.name}:{line}:{sign}"
        self.faults.append(SurveyFault(place, message, remedy))

    def id(self, row: Row, column: int) -> str | None:
        """Read an id, or say what is wrong with it."""
        name = row.cells[column] if column < len(row.cells) else ""
        if name in self.known:
            return name
        if not name:
            self.fault(row, column, "nobody is named here", "write the id of a person or site, or take the row out")
            return None
        near = near_miss(name, self.known) or likest(name, list(self.known))
        self.fault(
            row, column, f"nobody of the community is called {quoted(name)}",
            f"did you mean {near}?" if near else "write the id of a person or site of the document",
        )  # fmt: skip
        return None

    def read_list(self, headings: list[str]) -> None:
        """Read rows of which each is one naming."""
        by, whom = _column(headings, RESPONDENT), _column(headings, CONTACT)
        assert by is not None
        assert whom is not None
        question, strength, date = (_column(headings, names) for names in (QUESTION, STRENGTH, DATE))
        reader = Reader(self.sheet.decimal)
        if date is not None:
            reader.day_first = day_comes_first(row.cells[date] for row in self.sheet.rows if date < len(row.cells))
        seen: dict[tuple[str, str, str], int] = {}
        for row in self.sheet.rows:
            who = self.id(row, by)
            if who is None:
                continue
            if whom >= len(row.cells) or not row.cells[whom]:
                self.answered.append(who)  # a row without a contact: somebody answered, and named nobody
                continue
            contact = self.id(row, whom)
            force = self._read(row, strength, reader.number)
            day = self._read(row, date, reader.date)
            asked = row.cells[question] if question is not None and question < len(row.cells) else ""
            self.answered.append(who)
            if (
                contact is None
                or force is _WRONG
                or day is _WRONG
                or not self._is_new(row, whom, who, contact, asked, seen)
            ):
                continue
            self.named.append(Named(who, contact, asked, force, day))

    def _is_new(
        self, row: Row, column: int, who: str, contact: str, question: str, seen: dict[tuple[str, str, str], int]
    ) -> bool:
        if who == contact:
            self.fault(row, column, f"{who} names itself", "take the row out")
            return False
        key = (who, contact, question)
        if key in seen:
            self.fault(row, column, f"{who} named {contact} in row {seen[key]} already", "keep one of the two")
            return False
        seen[key] = row.line
        return True

    def _read(self, row: Row, column: int | None, read: Any) -> Any:
        """Read a cell; None if it is empty, `_WRONG` if it is faulty."""
        if column is None or column >= len(row.cells) or not row.cells[column]:
            return None
        try:
            return read(row.cells[column])
        except ValueError as error:
            self.fault(row, column, *error.args)
            return _WRONG

    def read_matrix(self) -> None:
        """Read rows of respondents, with a column for each whom they could name."""
        heading = self.sheet.heading
        columns = {
            at: name for at in range(1, len(heading.cells)) if heading.cells[at] and (name := self.id(heading, at))
        }
        if not columns:
            message = "a survey has columns respondent and contact, or is a matrix with the ids of those named in its first row"
            raise UnusableInput(f"{self.name}: {message}")
        reader = Reader(self.sheet.decimal)
        rows: dict[str, int] = {}
        for row in self.sheet.rows:
            who = self.id(row, 0)
            if who is None:
                continue
            if who in rows:
                self.fault(row, 0, f"{who} answered in row {rows[who]} already", "keep one of the two")
                continue
            rows[who] = row.line
            if any(row.cells[1:]):
                self.answered.append(who)
                self._row(row, who, columns, reader)

    def _row(self, row: Row, who: str, columns: Mapping[int, str], reader: Reader) -> None:
        """Read one row of a matrix."""
        for at, contact in columns.items():
            cell = row.cells[at].lower() if at < len(row.cells) else ""
            if not cell or (contact == who and cell in NO):
                continue
            if contact == who:
                self.fault(row, at, f"{who} names itself", "leave the diagonal empty")
            elif cell in NO:
                self.whole.setdefault(who, set()).add(contact)
            elif cell in YES:
                self.named.append(Named(who, contact, "", None, None))
            else:
                strength = self._read(row, at, reader.number)
                if strength is not _WRONG:
                    self.named.append(Named(who, contact, "", strength, None))


_WRONG: Any = object()


def _column(headings: list[str], names: Collection[str]) -> int | None:
    return next((at for at, heading in enumerate(headings) if heading in names), None)
