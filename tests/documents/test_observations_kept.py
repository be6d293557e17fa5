"""Exactly what is said of a table beside a document: kind, place, words, remedy and the line that is shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from clincomm.documents import DocumentError, FaultKind, Limits, load, loads
from clincomm.documents.faults import Refused
from clincomm.errors import UnusableInput
from clincomm.model import NONE, UNKNOWN

DOCUMENT = """clincomm: 1
tables: [returns.csv]
sites: [{id: ash}, {id: elm, measures: [{id: waits}, {id: stays}]}]
measures:
  - {id: falls, observations: [{site: ash, date: 2024-01, value: 3}]}
  - {id: waits}
"""
COLUMNS = (
    "use after, baseline, date, denominator, group, id, left_out, measure, note, numerator, phase, received, since, site, source, "
    "until, usable, value"
)
NAME = "write a name such as returns.csv"


def told(folder: Path, table: str, document: str = DOCUMENT, **limits: int) -> list[tuple[str, str, str, str, str]]:
    (folder / "returns.csv").write_text(table, encoding="utf-8")
    (folder / "community.yaml").write_text(document, encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load(folder / "community.yaml", limits=Limits(**limits))
    in_table = [fault.path for fault in refused.value.faults if fault.place.file.endswith(".csv")]
    assert all("observations" in path or path == () for path in in_table)
    return [
        (
            fault.kind.name,
            f"{Path(fault.place.file).name}:{fault.place.line}:{fault.place.column}",
            fault.message.replace(f"{folder}/", ""),
            fault.remedy,
            fault.line,
        )
        for fault in refused.value.faults
    ]


def test_each_row_that_is_amiss_is_told_word_by_word(tmp_path: Path) -> None:
    rows = [
        "fals;ash;2024-02;3", "zzzzzz;ash;2024-02;3", "falls;ash;02/03/2024;3", ";ash;2024-02;85%",
        "falls;ash;2024-02;4", "falls;ash;2024-02;4", "falls;ash;2024-02;5;what",
    ]  # fmt: skip
    asked = [
        ("DANGLING_REFERENCE", "2:1", "no measure is called 'fals'", "did you mean falls?", 0),
        ("DANGLING_REFERENCE", "3:1", "no measure is called 'zzzzzz'", "write the id of a measure of the document", 1),
        ("DATE", "4:11", "date: '02/03/2024' could be read with the day or the month first", "write dates as 2024-05-17", 2),
        ("DANGLING_REFERENCE", "5:1", "a row says of which measure it is", "write the id of a measure", 3),
        ("WRONG_VALUE", "5:14", "value: '85%' has a sign for percent",
         "write the number alone; say the unit at the measure", 3),
        ("DUPLICATE_ID", "7:1", "this row says what line 6 says",
         "take one of them out, or give each an id of its own", 5),
        ("WRONG_VALUE", "8:21", "this cell stands beyond the headings",
         "write a heading above it, or take it out", 6),
    ]  # fmt: skip
    assert told(tmp_path, "\n".join(["measure;site;date;value", *rows, ""])) == [
        (kind, f"returns.csv:{place}", message, remedy, rows[at]) for kind, place, message, remedy, at in asked
    ]


def test_a_fault_stands_in_the_table_that_it_was_found_in(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("measure,value\nfalls,3\nfals,4\n", encoding="utf-8")
    document = DOCUMENT.replace("[returns.csv]", "[returns.csv, more.csv]")
    assert [(fault[1], fault[4]) for fault in told(tmp_path, "measure\nfalls\nfells\n", document)] == [
        ("returns.csv:3:1", "fells"), ("more.csv:3:1", "fals,4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("measure,site,dat", [("UNKNOWN_KEY", "1:14", "'dat' is no column of observations", "did you mean date?")]),
        ("measure,zzzzzzzz", [("UNKNOWN_KEY", "1:9", "'zzzzzzzz' is no column of observations", COLUMNS)]),
        ("measure,site,site", [("DUPLICATE_KEY", "1:14", "the column site stands here twice", "keep one of them")]),
        ("measure,,dat", [("UNKNOWN_KEY", "1:10", "'dat' is no column of observations", "did you mean date?")]),
        ("site,date",
         [("MISSING", "1:1", "the table has no column measure", "add it, with the id of a measure in each row")]),
        ("mesure,date", [
            ("MISSING", "1:1", "the table has no column measure", "add it, with the id of a measure in each row"),
            ("UNKNOWN_KEY", "1:1", "'mesure' is no column of observations", "did you mean measure?"),
        ]),
    ],
)  # fmt: skip
def test_each_heading_that_is_amiss_is_told_word_by_word(
    tmp_path: Path, heading: str, found: list[tuple[str, str, str, str]]
) -> None:
    assert told(tmp_path, f"{heading}\nfalls,,2\n") == [
        (kind, f"returns.csv:{place}", message, remedy, heading) for kind, place, message, remedy in found
    ]


@pytest.mark.parametrize(
    ("said", "kind", "column", "message", "remedy"),
    [
        ("[other.csv]", "FOLDER", 10, "there is no file 'other.csv' beside the document", "put it there"),
        (
            "[../returns.csv]",
            "FOLDER",
            10,
            "'../returns.csv' leads out of the folder",
            "put the file beside the document",
        ),
        ("returns.doc", "FOLDER", 9, "'returns.doc' is no table", "name a file that ends in .csv, .tsv, .txt"),
        ("[3]", "WRONG_TYPE", 10, "this is to be the name of a file, and is 3", NAME),
        ("{a: b}", "WRONG_TYPE", 9, "this is to be the name of a file, and is a map", NAME),
        ("''", "WRONG_TYPE", 9, "this is to be the name of a file, and is ''", NAME),
        ('["a\\0.csv"]', "WRONG_TYPE", 10, "this is to be the name of a file, and is 'a\\x00.csv'", NAME),
        (
            "[returns.csv, returns.csv]",
            "DUPLICATE_ID",
            23,
            "the table 'returns.csv' is named here twice",
            "name it once",
        ),
    ],
)
def test_each_name_that_leads_to_no_table_is_told_word_by_word(
    tmp_path: Path, said: str, kind: str, column: int, message: str, remedy: str
) -> None:
    document = f"clincomm: 1\ntables: {said}\nmeasures: [{{id: falls}}]\n"
    assert told(tmp_path, "measure\n", document) == [
        (kind, f"community.yaml:2:{column}", message, remedy, f"tables: {said}")
    ]


@pytest.mark.parametrize(
    ("table", "limits", "kind", "message", "remedy"),
    [
        ("measure\n" + "falls\n" * 200, {"json_bytes": 1_000}, "LIMIT", "the table is larger than 1,000 bytes", "split it in two"),
        (
            "measure\n" + "falls\n" * 200, {"values": 100}, "LIMIT",
            "returns.csv, line 101: the table holds more than 100 cells, or 1,000 in a row", "split it in two",
        ),
        (
            'measure,note\nfalls,"x\n', {}, "SYNTAX",
            "returns.csv, line 2: this row cannot be parted into cells: unexpected end of data",
            "put a cell in quotation marks, and write a quotation mark within it twice",
        ),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_told_where_it_is_named(
    tmp_path: Path, table: str, limits: dict[str, int], kind: str, message: str, remedy: str
) -> None:
    assert told(tmp_path, table, **limits) == [
        (kind, "community.yaml:2:10", message, remedy, "tables: [returns.csv]")
    ]  # fmt: skip


def test_a_table_of_just_the_size_that_may_be_is_read(tmp_path: Path) -> None:
    (tmp_path / "returns.csv").write_text("measure,value\nfalls,1\n", encoding="utf-8")
    (tmp_path / "community.yaml").write_text(
        "clincomm: 1\ntables: returns.csv\nmeasures: [{id: falls}]\n", encoding="utf-8"
    )
    assert load(tmp_path / "community.yaml", limits=Limits(json_bytes=22)).community.measures


@pytest.mark.parametrize(
    ("document", "message", "remedy"),
    [
        (
            "sites: [{id: a, measures: [{id: f}, {id: g}]}, {id: b, measures: [{id: f}]}]",
            "2 measures are called 'f'", "write which: a/f, b/f",
        ),
        (
            "sites: [{id: b, measures: [{id: f}]}, {id: a, sites: [{id: c, measures: [{id: g}]}]}]",
            "no measure is called 'g/f'", "did you mean b/f?",
        ),
    ],
)  # fmt: skip
def test_a_measure_is_named_by_its_way_where_its_id_is_not_enough(
    tmp_path: Path, document: str, message: str, remedy: str
) -> None:
    name = message.rpartition(" ")[2].strip("'")
    (fault,) = told(tmp_path, f"measure\n{name}\n", f"clincomm: 1\ntables: returns.csv\n{document}\n")
    assert fault == ("DANGLING_REFERENCE", "returns.csv:2:1", message, remedy, name)


def test_two_measures_of_one_id_side_by_side_want_another(tmp_path: Path) -> None:
    document = "clincomm: 1\ntables: returns.csv\nmeasures: [{id: f}, {id: f}]\n"
    assert [fault[1:4] for fault in told(tmp_path, "measure\nf\n", document)][-1] == (
        "returns.csv:2:1", "2 measures are called 'f'", "give one of them another id",
    )  # fmt: skip


def observed(folder: Path, measures: str) -> Any:
    (folder / "returns.csv").write_text("measure,value\nm,1\n", encoding="utf-8")
    (folder / "community.yaml").write_text(
        f"clincomm: 1\ntables: returns.csv\nmeasures: {measures}\n", encoding="utf-8"
    )
    return load(folder / "community.yaml")


def test_one_observation_without_a_list_stands_before_those_of_the_table(tmp_path: Path) -> None:
    document = observed(tmp_path, "[{id: m, observations: {value: 2}}]")
    (measure,) = document.community.measures
    assert [row.value[0].value for row in measure.observations] == [2, 1]
    assert str(document.place(("measures", 0, "observations", 1, "value"))).endswith("returns.csv:2:3")


def test_what_stands_in_the_place_of_observations_is_still_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        observed(tmp_path, "[{id: m, observations: 5}]")
    (fault,) = refused.value.faults
    assert (fault.kind, fault.path) == (FaultKind.WRONG_TYPE, ("measures", 0, "observations"))
    assert fault.message == "measures[0].observations: 5 is not a list"


def test_a_place_below_a_cell_is_that_of_the_cell_and_beyond_the_rows_it_is_in_the_document(tmp_path: Path) -> None:
    document = observed(tmp_path, "[{id: m, observations: [{value: 2}]}]")
    at = ("measures", 0, "observations")
    for path, place in [
        ((*at, 1, "value", 0), "returns.csv:2:3"), ((*at, 1, "value", 0, "unit"), "returns.csv:2:3"),
        ((*at, 1, "note"), "returns.csv:2:1"), ((*at, 1), "returns.csv:2:1"), ((*at, 0), "community.yaml:3:35"),
        ((*at, 2), "community.yaml:3:34"), ((*at, "x"), "community.yaml:3:34"), ((*at[:2], 0, 0), "community.yaml:3:12"),
    ]:  # fmt: skip
        assert str(document.place(path)).rpartition("/")[2] == place


@pytest.mark.parametrize(("said", "path"), [("{a: b}", ("tables",)), ("gone.csv", ("tables",)), ("[3]", ("tables", 0))])
def test_a_name_that_leads_to_no_table_has_its_path(tmp_path: Path, said: str, path: tuple[str | int, ...]) -> None:
    (tmp_path / "community.yaml").write_text(f"clincomm: 1\ntables: {said}\n", encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load(tmp_path)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_a_fault_of_an_observation_below_a_site_stands_in_the_table(tmp_path: Path) -> None:
    assert [fault[1:3] for fault in told(tmp_path, "measure,site\nstays,oak\n")] == [
        ("returns.csv:2:7", "sites[1].measures[1].observations[0].site: there is no site called 'oak'")
    ]


def test_measures_are_found_beside_what_is_no_measure_and_below_sites_beside_what_is_no_site(tmp_path: Path) -> None:
    document = (
        "clincomm: 1\ntables: returns.csv\n"
        "sites: [5, {name: x, measures: [{id: h}]}, {id: a, measures: [6, {name: y}, {id: f}], sites: 8}, 7]\n"
        "measures: [{id: 4}, {id: g}]\n"
    )
    places = [fault[1] for fault in told(tmp_path, "measure\nf\na/f\ng\nh\n", document)]
    assert places and all(place.startswith("community.yaml:") for place in places)


def test_a_row_that_ends_before_its_measure_is_told(tmp_path: Path) -> None:
    assert [fault[1:3] for fault in told(tmp_path, "value,measure\n3\n")] == [
        ("returns.csv:2:1", "a row says of which measure it is")
    ]


def test_short_rows_say_less_and_any_date_tells_how_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "returns.csv").write_text("measure,date,,\nm\nm,02/03/2024\nm,2024\nm,17/03/2024\n", encoding="utf-8")
    (tmp_path / "community.yaml").write_text(
        "clincomm: 1\ntables: returns.csv\nmeasures: [{id: m}]\n", encoding="utf-8"
    )
    (measure,) = load(tmp_path).community.measures or ()
    assert [str(row.date) for row in measure.observations or ()] == ["None", "2024-03-02", "2024", "2024-03-17"]


def test_words_for_no_date_and_for_yes_are_read_in_cells(tmp_path: Path) -> None:
    (tmp_path / "returns.csv").write_text("measure,date,usable\nm,none,TRUE\nm,unknown,No\n", encoding="utf-8")
    (tmp_path / "community.yaml").write_text(
        "clincomm: 1\ntables: returns.csv\nmeasures: [{id: m}]\n", encoding="utf-8"
    )
    (measure,) = load(tmp_path).community.measures or ()
    assert [(row.date, row.usable) for row in measure.observations or ()] == [(NONE, True), (UNKNOWN, False)]


def test_a_table_that_was_not_read_is_not_read_later(tmp_path: Path) -> None:
    rows = observed(tmp_path, "[{id: m}]").rows
    assert rows.as_read("returns.csv")[0] == str(tmp_path / "returns.csv")
    with pytest.raises(Refused, match=r"^a text has no file 'more\.csv' beside it$"):
        rows.as_read("more.csv")


def test_the_last_row_is_shown_also_where_its_line_is_not_ended(tmp_path: Path) -> None:
    assert [fault[1:3] + fault[4:] for fault in told(tmp_path, "measure,value\nfals,3")] == [
        ("returns.csv:2:1", "no measure is called 'fals'", "fals,3")
    ]


def test_a_table_that_may_not_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    observed(tmp_path, "[{id: m}]")
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    table, user = Path("returns.csv"), os.geteuid()
    table.chmod(0)
    try:
        os.seteuid(user or 65534)  # the superuser may read everything
        with pytest.raises(UnusableInput) as raised:
            load("community.yaml")
    finally:
        os.seteuid(user)
        table.chmod(0o644)
    assert str(raised.value) == "returns.csv: Permission denied"


def test_a_text_says_that_it_has_no_table_beside_it() -> None:
    with pytest.raises(DocumentError) as refused:
        loads(DOCUMENT)
    (fault,) = refused.value.faults
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.FOLDER, "a text has no file 'returns.csv' beside it", "read the document from its file",
    )  # fmt: skip
    assert (fault.place.line, fault.place.column) == (2, 10)
