"""Exactly what is said of a table or cell that cannot be read, where it points, and where a cell is known from its neighbours."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest

from clincomm.documents.cells import MOST_COLUMNS, Reader, Sheet, day_comes_first, sheet_from, sheet_from_workbook
from clincomm.documents.faults import FaultKind, Refused

KNOWN = ("measure", "site", "date", "value", "left_out")
HEADINGS = "write a line of headings, and rows below it"
SAVE = "save the file as CSV UTF-8"
QUOTE = "put a cell in quotation marks, and write a quotation mark within it twice"
SYNTAX, ENCODING, LIMIT = FaultKind.SYNTAX, FaultKind.ENCODING, FaultKind.LIMIT


@pytest.mark.parametrize(
    ("content", "most", "kind", "message", "remedy", "line"),
    [
        (b"", 100, SYNTAX, "the table is empty", HEADINGS, 1),
        (b"\n \n", 100, SYNTAX, "the table is empty", HEADINGS, 1),
        (b"sep=;\n", 100, SYNTAX, "the table has no headings", HEADINGS, 2),
        (b"\n\nsep=;\n", 100, SYNTAX, "the table has no headings", HEADINGS, 4),
        (b"\xff\xfem", 100, ENCODING, "this file begins as UTF-16 text and is none (truncated data)", SAVE, 1),
        (b"\xfe\xffm", 100, ENCODING, "this file begins as UTF-16 text and is none (truncated data)", SAVE, 1),
        (b"measure,value\nfalls,\0\n", 100, ENCODING, "the sign U+0000 cannot stand in a table", SAVE, 2),
        (b"\0measure\nfalls", 100, ENCODING, "the sign U+0000 cannot stand in a table", SAVE, 1),
        (
            b'measure,value\nfalls,"3\nash,4\n', 100, SYNTAX,
            "this row cannot be parted into cells: unexpected end of data", QUOTE, 2,
        ),
        (
            b'a,b\n"x"y,3\n', 100, SYNTAX,
            "this row cannot be parted into cells: ',' expected after '\"'", QUOTE, 2,
        ),
        (
            b"a\n1\n" + b"x" * 200_000, 100, LIMIT,
            "a cell of this row holds too much text", "keep long texts elsewhere", 3,
        ),
        (
            b"a,b\n" + b"1,2\n" * 3, 7, LIMIT,
            "the table holds more than 7 cells, or 1,000 in a row", "split it in two", 4,
        ),
        (
            b"a" + b"," * MOST_COLUMNS, 2_000, LIMIT,
            "the table holds more than 2,000 cells, or 1,000 in a row", "split it in two", 1,
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_table_that_cannot_be_read(
    content: bytes, most: int, kind: FaultKind, message: str, remedy: str, line: int
) -> None:
    with pytest.raises(Refused) as refused:
        sheet_from(content, KNOWN, most)
    problem = refused.value.problem
    assert (problem.kind, problem.message, problem.remedy, problem.mark) == (kind, message, remedy, (line, 1))


def test_a_table_of_just_as_many_cells_and_columns_as_may_be_is_read() -> None:
    assert len(sheet_from(b"a,b\n1,2\n1,2\n", KNOWN, 6).rows) == 2
    widest = b",".join([b"a"] * MOST_COLUMNS)
    assert len(sheet_from(widest, KNOWN, MOST_COLUMNS).heading.cells) == MOST_COLUMNS


@pytest.mark.parametrize(
    ("text", "parting"),
    [
        ("measure;value\n", ";"),
        ("measure,site;date\n", ","),  # one known heading against none
        ("a;b;c,d\n", ";"),  # none known: what makes most cells
        ("measure\tb;c;d\n", "\t"),
        ('"left out";"value"\n', ";"),
        ("Left-Out ,b;c;d\n", ","),
        ("alone\n", ","),
        ("sep=|\nmeasure;value\n", ";"),  # a sign that parts nothing here
        ("sep=\t\nmeasure,value\tdate\n", "\t"),
        (" sep=; \nmeasure,value\n", ";"),
    ],
)
def test_what_parts_the_cells_is_told_by_the_headings(text: str, parting: str) -> None:
    assert sheet_from(text.encode(), KNOWN, 100).parting == parting


def test_lines_and_places_are_those_of_the_file() -> None:
    found = sheet_from(b'sep=;\n\nmeasure;"a;b";value\n"x\ny";;3\n;;\nfalls;2\n', KNOWN, 100)
    assert (found.heading.line, [row.line for row in found.rows]) == (3, [4, 7])
    assert [row.cells for row in found.rows] == [("x\ny", "", "3"), ("falls", "2")]
    assert [found.mark(3, column) for column in range(4)] == [(3, 1), (3, 9), (3, 15), (3, 1)]
    assert found.mark(7, 1) == (7, 7)
    assert found.mark(99, 1) == (99, 1)
    assert (found.decimal, sheet_from(b"measure,value\n", KNOWN, 9).decimal) == (",", ".")


def refused_cell(read: Any, cell: str) -> tuple[str, ...]:
    with pytest.raises(ValueError) as told:
        read(cell)
    return told.value.args


@pytest.mark.parametrize(
    ("decimal", "cell"), [(".", "1,200"), (",", "1.200"), (",", "3.5"), (".", "3,5"), (".", "1 000"), (",", "1.2.3")]
)
def test_what_is_said_of_a_number_that_could_be_two(decimal: str, cell: str) -> None:
    sign = "a comma" if decimal == "," else "a point"
    assert refused_cell(Reader(decimal).number, cell) == (
        f"'{cell}' could be read in two ways",
        f"write it without signs between thousands, and {sign} before decimals",
    )


def test_what_is_said_of_other_cells_that_cannot_be_read() -> None:
    reader = Reader(".")
    assert refused_cell(reader.number, "85%") == (
        "'85%' has a sign for percent", "write the number alone; say the unit at the measure",
    )  # fmt: skip
    assert refused_cell(reader.number, "many") == ("'many' is not a number", "write a number such as 12 or 3.5")
    assert refused_cell(reader.yes_or_no, "maybe") == ("'maybe' is not yes or no", "write yes, no or unknown")
    plain = "write a date as 2011, 2011-05 or 2011-05-17"
    for cell in ("soon", "ju 2024", "ma 2024", "may 24", "452921", "2024-13"):
        assert refused_cell(reader.date, cell)[1] == plain
        assert refused_cell(reader.date, cell)[0].count(cell) == 1
    assert refused_cell(reader.date, "soon")[0] == "'soon' is not a date"
    assert refused_cell(reader.date, "03/04/2024") == (
        "'03/04/2024' could be read with the day or the month first", "write dates as 2024-05-17",
    )  # fmt: skip
    assert refused_cell(reader.date, "31.2.2024") == (
        "'31.2.2024' is no day of the calendar",
        "write dates as 2024-05-17",
    )
    assert refused_cell(reader.date, "45292") == (
        "'45292' looks like a day as Excel counts them",
        "format the column as a date such as 2024-05-17, and save again",
    )


@pytest.mark.parametrize(
    ("decimal", "cell", "value"),
    [
        (".", "+3", 3), (".", "1e3", 1000.0), (".", "2E-1", 0.2), (".", "3.25", 3.25), (",", "0,5", 0.5), (",", "-7", -7),
        (".", "9" * 20, int("9" * 20)), (".", "9" * 21, float("9" * 21)),
    ],
)  # fmt: skip
def test_a_number_keeps_its_kind(decimal: str, cell: str, value: float) -> None:
    reader = Reader(decimal)
    for _ in range(2):  # the second time it is remembered
        found = reader.number(cell)
        assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("first", "cell", "date"),
    [
        (None, "january 2024", "2024-01"), (None, "Dec-2023", "2023-12"), (None, "mar 2024", "2024-03"), (None, "jul 2024", "2024-07"),
        (None, "2024-05-17 00:00:00.000", "2024-05-17"), (None, "17.05.2024", "2024-05-17"), (False, "5.4.2024", "2024-04-05"),
        (True, "5/4/2024", "2024-04-05"), (False, "5/4/2024", "2024-05-04"), (True, "5-4-2024", "2024-04-05"), (None, "4529", "4529"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_the_document_has_it(first: bool | None, cell: str, date: str) -> None:
    reader = Reader(".")
    reader.day_first = first
    assert [reader.date(cell), reader.date(cell)] == [date, date]


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["12/12/2024"], None), (["13/12/2024"], True), (["12/13/2024"], False), (["13.12.2024"], None),
        (["13/12/2024", "x", "1/2/2024"], True), (["1/2/2024", "1-13-2024"], False), ([], None),
    ],
)  # fmt: skip
def test_a_column_tells_whether_the_day_comes_first(cells: list[str], first: bool | None) -> None:
    assert day_comes_first(cells) is first


@pytest.mark.parametrize(
    ("cell", "said"), [("YES", True), ("no", False), ("True", True), ("FALSE", False), ("Unknown", "unknown")]
)
def test_yes_and_no_are_read_in_any_letters(cell: str, said: object) -> None:
    assert Reader(".").yes_or_no(cell) == said


def workbook(rows: list[list[Any]], **more: list[list[Any]]) -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks need the extra xlsx")
    pytest.importorskip("python_calamine", reason="workbooks need the extra xlsx")
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, cells in {"first": rows, **more}.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(cells):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        page.write_datetime(at, column, datetime.datetime.combine(cell, datetime.time()))
                    elif cell is not None:
                        page.write(at, column, cell)
    return stream.getvalue()


def test_a_workbook_is_read_as_people_see_it() -> None:
    rows = [
        [None, None], ["name", "count", "share", "day", "there"],
        [" Ann\tB ", 3, 0.5, datetime.date(2024, 5, 17), True], [], ["Ben", 4.0, None, None, False],
    ]  # fmt: skip
    found: Sheet = sheet_from_workbook(workbook(rows, second=[["not read"]]), 100)
    assert (found.parting, found.decimal) == ("\t", ".")
    assert (found.heading.line, found.heading.cells) == (2, ("name", "count", "share", "day", "there"))
    assert [(row.line, row.cells) for row in found.rows] == [
        (3, ("Ann\tB", "3", "0.5", "2024-05-17", "yes")), (5, ("Ben", "4", "", "", "no")),
    ]  # fmt: skip
    assert found.lines[2] == "Ann B\t3\t0.5\t2024-05-17\tyes"


def test_what_is_said_of_a_workbook_that_cannot_be_read() -> None:
    wide = workbook([["a", "b"], [1, 2]])
    assert sheet_from_workbook(wide, 4).rows
    asked: list[tuple[bytes, int, FaultKind, str, str]] = [
        (wide, 3, LIMIT, "the sheet holds more than 3 cells", "split it in two"),
        (workbook([]), 9, SYNTAX, "the sheet is empty", HEADINGS),
        (b"none", 9, SYNTAX, "this is no workbook: ", "save the sheet as .xlsx or as CSV UTF-8"),
    ]
    for content, most, kind, message, remedy in asked:
        with pytest.raises(Refused) as refused:
            sheet_from_workbook(content, most)
        problem = refused.value.problem
        assert (problem.kind, problem.remedy) == (kind, remedy)
        assert problem.message.startswith(message)
