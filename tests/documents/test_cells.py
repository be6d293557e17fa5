"""Cells of tables: encodings, what parts them, numbers, dates, and where each of them stands."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.documents.cells import Reader, Sheet, day_comes_first, sheet_from
from clincomm.documents.faults import Refused

KNOWN = ("measure", "site", "date", "value")


def sheet(text: str, *, encoding: str = "utf-8", most: int = 1_000) -> Sheet:
    return sheet_from(text.encode(encoding), KNOWN, most)


@pytest.mark.parametrize(
    "content",
    [
        b"measure,value\nfalls,3\n",
        b"\xef\xbb\xbfmeasure,value\r\nfalls,3\r\n",
        b"sep=;\r\nmeasure;value\r\nfalls;3\r\n",
        b"measure\tvalue\rfalls\t3\r",
        "measure;value\r\nfalls;3\r\n".encode("utf-16"),
        b"\n\nmeasure,value\n,\nfalls,3\n,\n\n",
        b'"measure","value"\n"falls"," 3 "',
    ],
)
def test_a_table_is_read_however_it_was_saved(content: bytes) -> None:
    found = sheet_from(content, KNOWN, 100)
    assert found.heading.cells == ("measure", "value")
    assert [row.cells for row in found.rows] == [("falls", "3")]


@pytest.mark.parametrize(
    ("content", "word", "line"),
    [
        (b"", "empty", 1),
        (b"\n \n", "empty", 1),
        (b"sep=;\n", "no headings", 2),
        (b"measure,value\nfalls,\xff\n", "not UTF-8", 2),
        (b"\xff\xfem", "UTF-16", 1),
        (b"measure,value\nfalls,\0\n", "U+0000", 2),
        (b'measure,value\nfalls,"3\nash,4\n', "cannot be parted", 2),
        (b"measure,value\nfalls," + b"x" * 200_000, "too much text", 2),
        (b"measure,value\n" + b"falls,3\n" * 100, "more than 100 cells", 51),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, word: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        sheet_from(content, KNOWN, 100)
    problem = refused.value.problem
    assert word in problem.message
    assert problem.mark is not None
    assert problem.mark[0] == line


def test_a_cell_in_quotation_marks_goes_over_lines_and_hides_what_parts_cells() -> None:
    found = sheet('measure,value,note\nfalls,1,"a, b\nand ""c"""\nfalls,2,d\n')
    assert [row.cells for row in found.rows] == [("falls", "1", 'a, b\nand "c"'), ("falls", "2", "d")]
    assert [row.line for row in found.rows] == [2, 4]
    assert found.mark(2, 2) == (2, 9)
    assert found.mark(4, 1) == (4, 7)
    assert found.mark(4, 9) == (4, 1)
    assert found.mark(9, 0) == (9, 1)


@pytest.mark.parametrize(
    ("decimal", "cell", "value"),
    [
        (".", "3", 3),
        (".", "-3.5", -3.5),
        (".", "2e3", 2000.0),
        (",", "3,5", 3.5),
        (",", "12", 12),
        (".", "1" * 21, float("1" * 21)),
    ],
)
def test_a_number_is_read(decimal: str, cell: str, value: float) -> None:
    found = Reader(decimal).number(cell)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("decimal", "cell", "word"),
    [
        (".", "1,200", "two ways"),
        (".", "1 200", "two ways"),
        (",", "1.200", "two ways"),
        (",", "1.200,5", "two ways"),
        (".", "85%", "percent"),
        (".", "many", "not a number"),
        (".", "nan", "not a number"),
        (".", "=1+1", "not a number"),
    ],
)
def test_a_number_that_is_doubtful_is_not_guessed(decimal: str, cell: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Reader(decimal).number(cell)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17 00:00:00", "2024-05-17"),
        ("2024-05-17T00:00", "2024-05-17"),
        ("17.5.2024", "2024-05-17"),
        ("May 2024", "2024-05"),
        ("sept-2024", "2024-09"),
    ],
)
def test_a_date_is_read_in_any_plain_form(cell: str, date: str) -> None:
    assert Reader(".").date(cell) == date


def test_which_comes_first_of_day_and_month_is_told_by_the_column() -> None:
    reader = Reader(".")
    reader.day_first = day_comes_first(["03/04/2024", "17/05/2024"])
    assert reader.date("03/04/2024") == "2024-04-03"
    reader = Reader(".")
    reader.day_first = day_comes_first(["03/04/2024", "05/17/2024"])
    assert reader.date("03/04/2024") == "2024-03-04"
    assert day_comes_first(["17/05/2024", "05/17/2024"]) is None


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("03/04/2024", "day or the month"),
        ("45292", "Excel"),
        ("31.2.2024", "calendar"),
        ("soon", "not a date"),
        ("ju 2024", "not a date"),
        ("may 24", "not a date"),
    ],
)
def test_a_date_that_is_doubtful_is_not_guessed(cell: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Reader(".").date(cell)


def test_yes_no_and_unknown_are_read_in_any_letters() -> None:
    reader = Reader(".")
    assert [reader.yes_or_no(cell) for cell in ("Yes", "FALSE", "unknown")] == [True, False, "unknown"]
    with pytest.raises(ValueError, match="not yes or no"):
        reader.yes_or_no("1")


@given(st.dates(datetime.date(1, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: datetime.date) -> None:
    assert Reader(".").date(day.isoformat()) == day.isoformat()
    assert Reader(".").date(f"{day.day}.{day.month}.{day.year:04d}") == day.isoformat()


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x85\u2028\u2029"), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[list[str]], parting: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=parting, quoting=csv.QUOTE_ALL)
    writer.writerows([["measure", "value"], *rows])
    found = sheet(stream.getvalue())
    expected = [tuple(map(str.strip, row)) for row in rows]
    assert [row.cells for row in found.rows] == [row for row in expected if any(row)]
