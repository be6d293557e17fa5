"""Roster surveys: lists and matrices as spreadsheets save them, faults with row and column, and what silence means."""

from __future__ import annotations

import csv
import io
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clincomm import Community, edit
from clincomm.documents import dumps, loads
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.exchange import Survey, read_survey

PEOPLE = ("ann", "ben", "cem", "dee")
WARDS = Community.model_validate(
    {"people": [{"id": name} for name in PEOPLE], "sites": [{"id": "ash"}, {"id": "elm"}, {"id": "oak", "copies": 3}]}
)


def survey(folder: Path, text: str | bytes, name: str = "survey.csv", **asked: Any) -> Survey:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_survey(file, WARDS, **asked)


def test_a_list_becomes_ties_with_a_completion_rate(tmp_path: Path) -> None:
    rows = (
        b"\xef\xbb\xbfRespondent;Named contact;Question;Strength;Date\r\n"
        b"ann;ben;advice;3;05.02.2024\r\nben;ann;advice;2,5;2024-03\r\nann;cem;;;\r\ncem;;;;\r\n"
    )
    found = survey(tmp_path, rows)
    assert found.ties == (
        {"between": ["ann", "ben"], "form": "advice", "reciprocal": True, "strength": [3, 2.5], "since": "2024-02-05"},
        {"between": ["ann", "cem"]},
    )
    assert (found.answered, found.silent) == (("ann", "ben", "cem"), ("dee",))
    assert found.completion.value == 0.75
    assert found.faults == ()


def test_faulty_rows_are_told_with_row_and_column_and_left_out(tmp_path: Path) -> None:
    rows = (
        "respondent,contact,strength,date\n"
        "ann,ben,,\n"
        "ann,ben,,\n"
        "ann,ann,,\n"
        "ben,dex,,\n"
        "dex,ann,,\n"
        "ben,cem,1 000,\n"
        "cem,ann,,03/04/2024\n"
        ",ann,,\n"
    )
    found = survey(tmp_path, rows)
    assert [(fault.place, fault.message) for fault in found.faults] == [
        ("survey.csv:3:5", "ann named ben in row 2 already"),
        ("survey.csv:4:5", "ann names itself"),
        ("survey.csv:5:5", "nobody of the community is called 'dex'"),
        ("survey.csv:6:1", "nobody of the community is called 'dex'"),
        ("survey.csv:7:9", "'1 000' could be read in two ways"),
        ("survey.csv:8:10", "'03/04/2024' could be read with the day or the month first"),
        ("survey.csv:9:1", "nobody is named here"),
    ]
    assert found.faults[2].remedy == "did you mean dee?"
    assert [tie["between"] for tie in found.ties] == [["ann", "ben"]]


def test_a_matrix_says_who_was_not_named_too(tmp_path: Path) -> None:
    found = survey(tmp_path, ",ann,ben,cem\nann,,1,0\nben,0,,3\ncem,,,\n")
    assert found.ties == (
        {"between": ["ann", "ben"], "reciprocal": False},
        {"between": ["ben", "cem"], "strength": 3},
    )
    assert found.answered == ("ann", "ben")
    assert found.completion.value == 0.5


def test_a_matrix_names_its_faulty_cells(tmp_path: Path) -> None:
    found = survey(tmp_path, "who?,ann,dex\nann,1,1\nann,0,\nben,often,\n")
    assert [(fault.place, fault.message) for fault in found.faults] == [
        ("survey.csv:1:10", "nobody of the community is called 'dex'"),
        ("survey.csv:2:5", "ann names itself"),
        ("survey.csv:3:1", "ann answered in row 2 already"),
        ("survey.csv:4:5", "'often' is not a number"),
    ]


def test_ties_of_sites_and_of_the_core_say_their_kind(tmp_path: Path) -> None:
    found = survey(tmp_path, "from,to\nash,elm\nash,core\nelm,ann\noak#2,ash\n")
    assert [tie.get("kind") for tie in found.ties] == ["horizontal", "vertical", None, "horizontal"]
    assert survey(tmp_path, "from,to\nann,ben\n", kind="horizontal").ties[0]["kind"] == "horizontal"


def test_who_was_asked_can_be_said(tmp_path: Path) -> None:
    found = survey(tmp_path, "from,to\nann,ben\n", asked=["ann", "ben"])
    assert (found.asked, found.completion.value) == (("ann", "ben"), 0.5)
    with pytest.raises(InvalidValue, match="nobody of the community is called 'zoe'"):
        survey(tmp_path, "from,to\nann,ben\n", asked=["zoe"])


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("from,to\n", "survey.doc", "ends in .csv"),
        ("", "survey.csv", "line 1: the table is empty"),
        (b"\xff", "survey.csv", "not UTF-8"),
        ("a,b\n1,2\n", "survey.csv", "columns respondent and contact"),
        (b"no workbook", "survey.xlsx", "this is no workbook"),
    ],
)
def test_what_is_no_survey_is_refused(tmp_path: Path, text: str | bytes, name: str, words: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("python_calamine", reason="workbooks need the extra xlsx")
    with pytest.raises(UnusableInput, match=words):
        survey(tmp_path, text, name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="No such file"):
        read_survey(tmp_path / "none.csv", WARDS)


def test_a_workbook_is_read_as_its_first_sheet(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine", reason="workbooks need the extra xlsx")
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks need the extra xlsx")
    file = tmp_path / "survey.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["respondent", "contact", "strength", "date"])
    sheet.write_row(1, 0, ["ann", "ben", 3])
    sheet.write_datetime(1, 3, __import__("datetime").datetime(2024, 4, 3), day)
    sheet.write_row(2, 0, ["ben", "dex", 1])
    book.close()
    found = read_survey(file, WARDS)
    assert found.ties == ({"between": ["ann", "ben"], "strength": 3, "since": "2024-04-03"},)
    assert [fault.place for fault in found.faults] == ["survey.xlsx!B3"]


def test_the_ties_can_be_added_and_read_again(tmp_path: Path) -> None:
    found = survey(tmp_path, "from,to,question\nann,ben,advice\nben,cem,advice\n")
    community = edit(WARDS, *found.edits(WARDS))
    assert community.ties is not None
    assert len(community.ties) == 2
    assert loads(dumps(community)).community == community
    again = edit(community, *found.edits(community))
    assert again.ties is not None
    assert len(again.ties) == 4


NAMINGS = st.lists(st.sampled_from(list(permutations(PEOPLE, 2))), unique=True, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMINGS, st.randoms())
def test_the_order_of_rows_does_not_matter(tmp_path: Path, namings: list[tuple[str, str]], random: Any) -> None:
    def pairs(rows: list[tuple[str, str]]) -> set[tuple[frozenset[str], Any]]:
        found = survey(tmp_path, "from,to\n" + "".join(f"{one},{other}\n" for one, other in rows))
        assert found.completion.value is None or 0 <= found.completion.value <= 1
        return {(frozenset(tie["between"]), tie.get("reciprocal")) for tie in found.ties}

    mixed = list(namings)
    random.shuffle(mixed)
    assert pairs(namings) == pairs(mixed)
    assert {ends for ends, _ in pairs(namings)} == {frozenset(pair) for pair in namings}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=6))
def test_whatever_stands_in_a_table_it_is_read_or_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([["respondent", "contact", "strength", "date"], *rows])
    try:
        found = survey(tmp_path, stream.getvalue().encode("utf-8", "surrogatepass"))
    except UnusableInput:
        return
    assert len(found.ties) <= len(found.named)
