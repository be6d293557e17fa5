"""Long tables beside a document: rows become observations, and every fault has its file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.documents import DocumentError, Limits, dumps, load, loads, splice
from clincomm.logic import Date
from clincomm.model import UNKNOWN, Community, Edit, Observation, Operation

DOCUMENT = """clincomm: 1
tables: [returns.csv]
sites: [{id: ash}, {id: elm, measures: [{id: waits}, {id: stays}]}]
measures:
  - {id: falls, observations: [{site: ash, date: 2024-01, value: 3}]}
  - {id: waits}
"""


def written(folder: Path, document: str = DOCUMENT, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "community.yaml"
    path.write_text(document, encoding="utf-8")
    return path


def faults(path: Path, limits: Limits | None = None) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load(path, limits=limits or Limits())
    return [
        f"{Path(fault.place.file).name}:{fault.place.line}:{fault.place.column} {fault.message}"
        for fault in caught.value.faults
    ]


def test_a_row_becomes_an_observation_of_the_measure_that_it_names(tmp_path: Path) -> None:
    table = (
        "Measure,Site,Date,Numerator,Denominator,Baseline,Left out\n"
        "falls,elm,2024-02,3,120,yes,\n"
        "waits,ash,2024-02,1,7.5,,the system was down\n"
        "elm/waits,,2024,2,8,no,\n"
        "stays,,unknown,2,8,unknown,\n"
    )
    community = load(written(tmp_path, returns=table)).community
    assert community.measures is not None
    falls, waits = community.measures
    assert falls.observations is not None
    assert [row.value[0].value if row.value else row.numerator for row in falls.observations] == [3, 3]
    assert falls.observations[1] == Observation(
        site="elm", date=Date("2024-02"), numerator=3, denominator=120, baseline=True
    )
    assert waits.observations == (
        Observation(site="ash", date=Date("2024-02"), numerator=1, denominator=7.5, left_out="the system was down"),
    )
    assert community.sites is not None
    below = community.sites[1].measures
    assert below is not None
    waits_at_elm, stays = (measure.observations or () for measure in below)
    assert [row.date for row in waits_at_elm] == [Date("2024")]
    assert [row.date for row in stays] == [UNKNOWN]


def test_a_place_in_a_table_is_that_of_its_cell(tmp_path: Path) -> None:
    document = load(written(tmp_path, returns="measure,site,date,value\nfalls,elm,2024-02,3\n\nfalls,elm,2024-03,4\n"))
    at = ("measures", 0, "observations")
    assert str(document.place((*at, 2, "value"))).endswith("returns.csv:4:19")
    assert str(document.place((*at, 1))).endswith("returns.csv:2:1")
    assert str(document.place((*at, 0, "value"))).endswith("community.yaml:5:66")
    assert str(document.place(at)).endswith("community.yaml:5:31")
    assert str(document.place((*at, 9))).endswith("community.yaml:5:31")


def test_every_fault_of_a_table_is_told_with_its_place(tmp_path: Path) -> None:
    table = (
        "measure;site;date;value\n"
        "fals;ash;2024-02;3\n"
        "falls;oak;2024-02;3,5\n"
        "falls;ash;02/03/2024;3\n"
        ";ash;2024-02;85%\n"
        "falls;ash;2024-02;4\n"
        "falls;ash;2024-02;4\n"
        "falls;ash;2024-02;5;what\n"
    )
    assert faults(written(tmp_path, returns=table)) == [
        "returns.csv:2:1 no measure is called 'fals'",
        "returns.csv:3:7 measures[0].observations[1].site: there is no site called 'oak'",
        "returns.csv:4:11 date: '02/03/2024' could be read with the day or the month first",
        "returns.csv:5:1 a row says of which measure it is",
        "returns.csv:5:14 value: '85%' has a sign for percent",
        "returns.csv:7:1 this row says what line 6 says",
        "returns.csv:8:21 this cell stands beyond the headings",
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("measure,site,dat\nfalls,ash,2024\n", ["returns.csv:1:14 'dat' is no column of observations"]),
        ("measure,site,site\nfalls,ash,elm\n", ["returns.csv:1:14 the column site stands here twice"]),
        ("site,date\nash,2024\n", ["returns.csv:1:1 the table has no column measure"]),
        ("measure,date,\nfalls,2024,\nfalls,2025,x\n", ["returns.csv:1:14 '' is no column of observations"]),
    ],
)
def test_a_heading_that_is_amiss_is_told_once(tmp_path: Path, table: str, told: list[str]) -> None:
    assert faults(written(tmp_path, returns=table)) == told


def test_empty_columns_at_the_end_are_passed_over(tmp_path: Path) -> None:
    community = load(written(tmp_path, returns="measure,date,,\nfalls,2024,,\n")).community
    assert community.measures is not None
    assert len(community.measures[0].observations or ()) == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[other.csv]", "community.yaml:2:10 there is no file 'other.csv' beside the document"),
        ("[../returns.csv]", "community.yaml:2:10 '../returns.csv' leads out of the folder"),
        ("/etc/hosts.csv", "community.yaml:2:9 '/etc/hosts.csv' leads out of the folder"),
        ("[returns.doc]", "community.yaml:2:10 'returns.doc' is no table"),
        ("[3]", "community.yaml:2:10 this is to be the name of a file, and is 3"),
        ("{a: b}", "community.yaml:2:9 this is to be the name of a file, and is a map"),
    ],
)
def test_only_tables_beside_the_document_are_read(tmp_path: Path, said: str, told: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "returns.csv").write_text("measure\n", encoding="utf-8")
    assert faults(written(home, f"clincomm: 1\ntables: {said}\n")) == [told]


def test_a_link_to_a_table_elsewhere_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "far.csv").write_text("measure\n", encoding="utf-8")
    (home / "returns.csv").symlink_to(tmp_path / "far.csv")
    assert faults(written(home)) == ["community.yaml:2:10 'returns.csv' leads out of the folder"]


def test_a_table_that_cannot_be_read_is_told_where_it_is_named(tmp_path: Path) -> None:
    (told,) = faults(written(tmp_path, returns='measure,note\nfalls,"x\n'))
    assert told.startswith("community.yaml:2:10 ")
    assert "returns.csv, line 2: this row cannot be parted into cells" in told
    (told,) = faults(written(tmp_path, returns="measure\n" + "falls\n" * 200), Limits(json_bytes=1_000))
    assert "larger than 1,000 bytes" in told
    (told,) = faults(written(tmp_path, returns="measure\n" + "falls\n" * 200), Limits(values=100))
    assert "more than 100 cells" in told


def test_of_very_many_faults_in_a_table_the_number_is_told(tmp_path: Path) -> None:
    told = faults(
        written(tmp_path, returns="measure,date\n" + "".join(f"f,{n:04d}\n" for n in range(1, 51))), Limits(faults=10)
    )
    assert len(told) == 11
    assert "about 40 more faults" in told[0]


def test_the_same_name_at_two_sites_is_not_guessed(tmp_path: Path) -> None:
    document = "clincomm: 1\ntables: returns.csv\nsites: [{id: a, measures: [{id: f}]}, {id: b, measures: [{id: f}]}]\n"
    assert faults(written(tmp_path, document, returns="measure\nf\n")) == ["returns.csv:2:1 2 measures are called 'f'"]
    assert load(written(tmp_path, document, returns="measure,date\nb/f,2024\n")).community.sites is not None


def test_a_text_has_no_table_beside_it() -> None:
    with pytest.raises(DocumentError, match=r"a text has no file 'returns\.csv' beside it"):
        loads(DOCUMENT)


def test_in_a_folder_the_table_lies_beside_the_top_file(tmp_path: Path) -> None:
    written(tmp_path, returns="measure,site,value\nfalls,oak,1\n")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "oak.yaml").write_text("id: oak\n", encoding="utf-8")
    community = load(tmp_path).community
    assert community.measures is not None
    assert len(community.measures[0].observations or ()) == 2


def test_an_edit_leaves_the_table_where_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, returns="measure,site,value\nfalls,ash,1\n")
    spliced = splice(load(path), [Edit(("measures", 0, "text"), Operation.SET, "Falls")])
    assert spliced.kept
    assert "tables: [returns.csv]" in spliced.parts[0].text
    spliced.save()
    assert load(path).community == spliced.community


def test_an_edit_of_a_row_writes_the_document_anew_with_nothing_lost(tmp_path: Path) -> None:
    path = written(tmp_path, returns="measure,site,value\nfalls,ash,1\n")
    spliced = splice(load(path), [Edit(("measures", 0, "observations", 1, "usable"), Operation.SET, False)])
    assert not spliced.kept
    assert loads(spliced.parts[0].text).community == spliced.community


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 9), st.integers(1, 9)), unique=True, max_size=6))
def test_a_table_says_what_the_same_rows_say_inline(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int]]
) -> None:
    plain = [{"site": "ash", "date": f"2024-{month:02d}", "numerator": n, "denominator": d} for month, n, d in rows]
    inline = Community.model_validate(
        {"sites": [{"id": "ash"}], "measures": [{"id": "falls", "observations": plain or None}]}
    )
    table = "measure,site,date,numerator,denominator\n" + "".join(
        f"falls,{row['site']},{row['date']},{row['numerator']},{row['denominator']}\n" for row in plain
    )
    document = "clincomm: 1\ntables: r.csv\nsites: [{id: ash}]\nmeasures: [{id: falls}]\n"
    read = load(written(tmp_path_factory.mktemp("home"), document, r=table)).community
    assert read == inline
    assert loads(dumps(read)).community == read
