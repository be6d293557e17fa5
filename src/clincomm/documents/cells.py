"""Cells of long tables: text files of rows, as people keep them and as Excel saves them, with the place of every cell.

A table has one line of headings and then rows. Commas, semicolons or tabs part the cells; where semicolons do, a decimal comma is
read. A mark of the encoding at the beginning, Excel's line `sep=;` and empty rows and columns at the end are passed over.
What could be read in two ways is never guessed: the reader says so.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from clincomm.documents.faults import FaultKind, Refused, quoted, refuse
from clincomm.documents.positions import Mark
from clincomm.documents.texts import decoded
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.logic import Date

PARTINGS = (",", ";", "\t")
MOST_COLUMNS = 1_000
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_NUMBER = re.compile(r"[+-]?\d+([.]\d+)?([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,' \u00a0\u202f]\d{3})+([.,]\d+)?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"([A-Za-z]{3,9})[ -](\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@frozen(slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    line : int
        The line of the file that it begins at, counted from 1.
    cells : tuple[str, ...]
        Its cells, without the blanks around them; empty where nothing is written.
    """

    line: int
    cells: tuple[str, ...]


@frozen(slots=True, eq=False)
class Sheet:
    """A table as text.

    Parameters
    ----------
    lines : tuple[str, ...]
        Its lines.
    parting : str
        What parts its cells.
    heading : Row
        The first row.
    rows : tuple[Row, ...]
        The rows below; those without any cell are passed over.
    """

    lines: tuple[str, ...] = field(repr=False)
    parting: str
    heading: Row
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def decimal(self) -> str:
        """The sign before the decimals of a number."""
        return "," if self.parting == ";" else "."

    def mark(self, line: int, column: int) -> Mark:
        """Give line and column, counted from 1, of the sign at which a cell begins; the row's beginning if it has no such cell."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        starts = [1]
        quoted_part = False
        for position, sign in enumerate(text):
            if sign == '"':
                quoted_part = not quoted_part
            elif sign == self.parting and not quoted_part:
                starts.append(position + 2)
        return line, starts[column] if column < len(starts) else 1


def sheet_from(content: bytes, known: Iterable[str], most: int) -> Sheet:
    r"""Read the bytes of a file as a table.

    Parameters
    ----------
    content : bytes
        The bytes: UTF-8, or UTF-16 with its mark, as Excel's "Unicode text" is.
    known : Iterable[str]
        Headings that tables of this kind have; they tell what parts the cells.
    most : int
        How many cells there may be.

    Raises
    ------
    Refused
        If the bytes are no text, have no heading or more cells than may be, or a quotation mark is not closed.

    Examples
    --------
    >>> sheet = sheet_from(b"measure;value\r\nfalls;3,5\r\n", ["measure", "value"], 100)
    >>> sheet.parting, sheet.rows[0].cells
    (';', ('falls', '3,5'))
    """
    text = _text(content)
    lines = tuple(re.split("\r\n|[\n\r]", text))
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise refuse(FaultKind.SYNTAX, "the table is empty", "write a line of headings, and rows below it")
    named = re.fullmatch(r"sep=(.)", lines[first].strip())
    begin = first + 1 if named else first
    parting = (
        named[1] if named and named[1] in PARTINGS else _parting(lines[begin] if begin < len(lines) else "", known)
    )
    rows = _rows(lines, begin, parting, most)
    if not rows:
        raise refuse(
            FaultKind.SYNTAX, "the table has no headings", "write a line of headings, and rows below it", begin + 1
        )
    return Sheet(lines, parting, rows[0], tuple(rows[1:]))


def sheet_from_workbook(content: bytes, most: int) -> Sheet:
    """Read the first sheet of an Excel workbook as a table; the lines are those of the sheet.

    Parameters
    ----------
    content : bytes
        The workbook.
    most : int
        How many cells there may be.

    Raises
    ------
    Refused
        If it is no workbook, or has more cells than may be.
    UnusableInput
        If the extra `xlsx` is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ModuleNotFoundError as missing:
        raise UnusableInput("workbooks need python-calamine: install clincomm[xlsx]") from missing
    try:
        first = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        found = first.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise refuse(
            FaultKind.SYNTAX, f"this is no workbook: {error}", "save the sheet as .xlsx or as CSV UTF-8"
        ) from error
    if sum(map(len, found)) > most:
        raise refuse(FaultKind.LIMIT, f"the sheet holds more than {most:,} cells", "split it in two")
    texts = [tuple(map(_shown, row)) for row in found]
    rows = [Row(line, row) for line, row in enumerate(texts, 1) if any(row)]
    if not rows:
        raise refuse(FaultKind.SYNTAX, "the sheet is empty", "write a line of headings, and rows below it")
    lines = tuple("\t".join(" ".join(cell.split()) for cell in row) for row in texts)
    return Sheet(lines, "\t", rows[0], tuple(rows[1:]))


def _shown(cell: object) -> str:
    """Write a cell of a workbook as people would: whole numbers without a point, days as 2024-05-17."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _text(content: bytes) -> str:
    encoding = next((name for mark, name in _WIDE.items() if content.startswith(mark)), None)
    if encoding is None:
        text = decoded(content, "json")
    else:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            message = f"this file begins as UTF-16 text and is none ({error.reason})"
            raise refuse(FaultKind.ENCODING, message, "save the file as CSV UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refuse(FaultKind.ENCODING, "the sign U+0000 cannot stand in a table", "save the file as CSV UTF-8", line)
    return text


def _parting(heading: str, known: Iterable[str]) -> str:
    """Tell what parts the cells: what makes most known headings, and then most cells."""
    names = set(known)

    def worth(parting: str) -> tuple[int, int]:
        cells = [heading_of(cell.strip('"')) for cell in heading.split(parting)]
        return len(names.intersection(cells)), len(cells)

    return max(PARTINGS, key=worth)


def heading_of(cell: str) -> str:
    """Write a heading as the name of a field: small letters, with underscores.

    Examples
    --------
    >>> heading_of(" Left out")
    'left_out'
    """
    return re.sub(r"[\s-]+", "_", cell.strip().lower())


def _rows(lines: tuple[str, ...], begin: int, parting: str, most: int) -> list[Row]:
    """Read the rows; a cell in quotation marks may go over several lines."""
    reader = csv.reader(_with_breaks(lines, begin), delimiter=parting, strict=True)
    found: list[Row] = []
    count, line = 0, begin + 1
    try:
        for cells in reader:
            count += len(cells)
            if count > most or len(cells) > MOST_COLUMNS:
                message = f"the table holds more than {most:,} cells, or {MOST_COLUMNS:,} in a row"
                raise refuse(FaultKind.LIMIT, message, "split it in two", line)
            shown = tuple(map(str.strip, cells))
            if any(shown):
                found.append(Row(line, shown))
            line = begin + reader.line_num + 1
    except csv.Error as error:
        raise _unreadable(error, line) from error
    return found


def _with_breaks(lines: tuple[str, ...], begin: int) -> Iterator[str]:
    for line in lines[begin:]:
        yield f"{line}\n"


def _unreadable(error: csv.Error, line: int) -> Refused:
    if "field larger" in str(error):
        return refuse(FaultKind.LIMIT, "a cell of this row holds too much text", "keep long texts elsewhere", line)
    return refuse(
        FaultKind.SYNTAX, f"this row cannot be parted into cells: {error}",
        "put a cell in quotation marks, and write a quotation mark within it twice", line,
    )  # fmt: skip


@define(slots=True, eq=False)
class Reader:
    """Reads the cells of a table as numbers, dates and words. Every cell text is read once.

    Parameters
    ----------
    decimal : str
        The sign before the decimals.
    """

    decimal: str
    day_first: bool | None = None
    _numbers: dict[str, float | int] = field(factory=dict)
    _dates: dict[str, str] = field(factory=dict)

    def number(self, cell: str) -> float | int:
        """Read a number.

        Raises
        ------
        ValueError
            With what is wrong and how to mend it.
        """
        found = self._numbers.get(cell)
        if found is None:
            found = self._numbers[cell] = _number(cell, self.decimal)
        return found

    def date(self, cell: str) -> str:
        """Read a year, month or day.

        Raises
        ------
        ValueError
            With what is wrong and how to mend it.
        """
        found = self._dates.get(cell)
        if found is None:
            found = self._dates[cell] = _date(cell, self.day_first)
        return found

    def yes_or_no(self, cell: str) -> bool | str:
        """Read yes, no or unknown.

        Raises
        ------
        ValueError
            With what is wrong and how to mend it.
        """
        word = cell.lower()
        if word == "unknown":
            return word
        if word not in _YES_NO:
            raise ValueError(f"{quoted(cell)} is not yes or no", "write yes, no or unknown")
        return _YES_NO[word]


def _number(cell: str, decimal: str) -> float | int:
    text = cell.replace(",", ".") if decimal == "," and "." not in cell else cell
    if _NUMBER.fullmatch(text) and not (decimal == "," and "." in cell):
        return float(text) if re.search("[.eE]", text) else _whole(text)
    if cell.endswith("%"):
        raise ValueError(
            f"{quoted(cell)} has a sign for percent", "write the number alone; say the unit at the measure"
        )
    if _GROUPED.fullmatch(cell) or "." in cell or "," in cell:
        sign = "a comma" if decimal == "," else "a point"
        raise ValueError(
            f"{quoted(cell)} could be read in two ways",
            f"write it without signs between thousands, and {sign} before decimals",
        )
    raise ValueError(f"{quoted(cell)} is not a number", "write a number such as 12 or 3.5")


def _whole(digits: str) -> float | int:
    return float(digits) if len(digits) > 20 else int(digits)


def _date(cell: str, day_first: bool | None) -> str:
    """Read a date of any form that is plain; the model's own forms first."""
    midnight = _ISO.fullmatch(cell)
    text = midnight[1] if midnight else cell
    named = _MONTH.fullmatch(text)
    if named:
        month = [
            number for number, name in enumerate(_MONTHS, 1) if len(named[1]) >= 3 and name.startswith(named[1].lower())
        ]
        if len(month) == 1:
            return f"{named[2]}-{month[0]:02d}"
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed(
            text, int(slashed[1]), int(slashed[3]), int(slashed[4]), day_first if slashed[2] != "." else True
        )
    if text.isdigit() and len(text) == 5:
        message = f"{quoted(cell)} looks like a day as Excel counts them"
        raise ValueError(message, "format the column as a date such as 2024-05-17, and save again")
    try:
        Date(text)
    except InvalidValue as error:
        message, _, _ = str(error).partition("; write")
        raise ValueError(message, "write a date as 2011, 2011-05 or 2011-05-17") from error
    return text


def _slashed(cell: str, one: int, other: int, year: int, day_first: bool | None) -> str:
    if day_first is None:
        message = f"{quoted(cell)} could be read with the day or the month first"
        raise ValueError(message, "write dates as 2024-05-17")
    day, month = (one, other) if day_first else (other, one)
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError as error:
        raise ValueError(f"{quoted(cell)} is no day of the calendar", "write dates as 2024-05-17") from error


def day_comes_first(cells: Iterable[str]) -> bool | None:
    """Tell from a column of dates such as 17/05/2024 whether the day is written first; None if none of them tells.

    Examples
    --------
    >>> day_comes_first(["03/04/2024", "17/05/2024"]), day_comes_first(["05/17/2024"]), day_comes_first(["03/04/2024"])
    (True, False, None)
    """
    first = second = False
    for cell in cells:
        found = _SLASHED.fullmatch(cell)
        if found is not None and found[2] != ".":
            first = first or int(found[1]) > 12
            second = second or int(found[3]) > 12
    return None if first == second else first
