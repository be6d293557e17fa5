"""Exactly what an edit changes in a text, sign by sign; what cannot be spliced; and folders, read together again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clincomm import Edit, Operation
from clincomm.documents import DocumentError, load, loads, splice
from clincomm.errors import UnusableInput

H = "clincomm: 1\n"
SET, ADD, REMOVE = Operation.SET, Operation.ADD, Operation.REMOVE
STAFF = (("staff",), SET, 3)

SPLICED: dict[str, tuple[str, tuple[tuple[str | int, ...], Operation, Any], str]] = {
    # A key goes behind the version or id, or to the head of its map
    "the version alone": ("clincomm: 1", STAFF, "clincomm: 1\nstaff: 3"),
    "no line end": ("id: f # f\nclincomm: 1", STAFF, "id: f # f\nstaff: 3\nclincomm: 1"),
    "a map in brackets": ("{clincomm: 1}", STAFF, "{clincomm: 1, staff: 3}"),
    "a name first, in brackets": ("{name: x, clincomm: 1}", STAFF, "{staff: 3, name: x, clincomm: 1}"),
    "a name first": ("name: x\nclincomm: 1\n", STAFF, "staff: 3\nname: x\nclincomm: 1\n"),
    "an id of several lines": ("id: >-\n  oak\nclincomm: 1\n", STAFF, "id: >-\n  oak\nstaff: 3\nclincomm: 1\n"),
    "lines that end as in Windows": ("clincomm: 1\r\nname: x\r\n", STAFF, "clincomm: 1\r\nstaff: 3\nname: x\r\n"),
    "an empty map": (H + "team: {}\n", (("team", "name"), SET, "x"), H + "team: {name: x}\n"),
    "a map with an id": (H + "team: {id: c}\n", (("team", "note"), SET, "x"), H + "team: {id: c, note: x}\n"),
    "a map below, id first": (
        H + "team:\n  id: c # n\n  name: y", (("team", "note"), SET, "x"),
        H + "team:\n  id: c # n\n  note: x\n  name: y",
    ),
    "a map below, id later": (
        H + "team:\n  name: y\n  id: c", (("team", "note"), SET, "x"), H + "team:\n  note: x\n  name: y\n  id: c",
    ),
    "other letters": (H + "name: ü # ☃\nteam: {name: é}\n", (("team", "note"), SET, "ö"),
                      H + "name: ü # ☃\nteam: {note: ö, name: é}\n"),
    # An entry goes to the end of its list
    "an empty list": (H + "phases: []\n", (("phases",), ADD, "a"), H + "phases: [a]\n"),
    "a list with room": (H + "phases: [ a ]  # p\n", (("phases",), ADD, "b"), H + "phases: [ a, b]  # p\n"),
    "a list of lines": (H + "phases:\n- a # p\n# q\n", (("phases",), ADD, "b"), H + "phases:\n- a # p\n- b\n# q\n"),
    "a list to the end": (H + "phases:\n  - a", (("phases",), ADD, "b"), H + "phases:\n  - a\n  - b"),
    "a list of one at the start": ("phases:\n- a\nclincomm: 1\n", (("phases",), ADD, "b"),
                                   "phases:\n- a\n- b\nclincomm: 1\n"),
    "a list of maps": (
        H + "phases:\n  - id: a\n    name: x # n\n\n# end\n", (("phases",), ADD, "b"),
        H + "phases:\n  - id: a\n    name: x # n\n  - b\n\n# end\n",
    ),
    "a list that ends with a long text": (
        H + "phases:\n- id: b\n  name: |\n    x\n    y\n# c\nstaff: 3\n", (("phases",), ADD, "c"),
        H + "phases:\n- id: b\n  name: |\n    x\n    y\n- c\n# c\nstaff: 3\n",
    ),
    # A value takes the place of another
    "a word": (H + "name: x # n\n", (("name",), SET, "y: z"), H + "name: 'y: z' # n\n"),
    "a long text": (
        H + "name: >\n  long\n  text\n# c\nstaff: 3\n", (("name",), SET, "y"), H + "name: y\n# c\nstaff: 3\n",
    ),
    "a statement": (H + "team: none # n\n", (("team",), SET, {"name": "x"}), H + "team: {name: x} # n\n"),
    "yes": (H + "team: {seats: [nurse]}\n", (("team", "seats", 0, "vacant"), SET, True),
            H + "team: {seats: [{group: nurse, vacant: yes}]}\n"),
    "a record below": (
        H + "team:\n  seats:\n    - group: nurse\n      role: lead # n\n    # c\n", (("team", "seats", 0), SET, "b"),
        H + "team:\n  seats:\n    - b # n\n    # c\n",
    ),
    "one figure that stands for a list": (
        H + "margins: [{count: {value: 3}}] # s\n", (("margins", 0, "count", 0), SET, {"value": 3, "unit": "days"}),
        H + "margins: [{count: [{value: 3, unit: days}]}] # s\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPLICED)
def test_an_edit_changes_its_place_and_nothing_else(case: str) -> None:
    text, change, expected = SPLICED[case]
    spliced = splice(loads(text), [Edit(*change)])
    assert (spliced.parts[0].text, spliced.kept) == (expected, True)
    assert loads(expected).community == spliced.community


def test_what_an_alias_stands_for_is_not_changed_with_what_it_was_written_for() -> None:
    text = H + "sites:\n- id: a\n  team: &t {name: x} # c\n- {id: b, team: *t}\n"
    spliced = splice(loads(text), [Edit(("sites", 1, "team", "name"), SET, "y")])
    assert not spliced.kept and "# c" not in spliced.parts[0].text
    assert spliced.parts[0].text.startswith("# yaml-language-server: ")
    assert [site.team.name for site in loads(spliced.parts[0].text).community.sites or ()] == ["x", "y"]


def test_after_what_cannot_be_spliced_the_other_edits_are_made_too() -> None:
    edits = [Edit(("staff",), REMOVE, None), Edit(("name",), SET, "x")]
    for both in (edits, edits[::-1]):
        spliced = splice(loads(H + "id: f # f\nstaff: 3\n"), both)
        assert not spliced.kept
        assert loads(spliced.parts[0].text).community == spliced.community == loads(H + "id: f\nname: x\n").community


def test_a_document_in_json_is_written_anew_in_json() -> None:
    for change in [(("name",), SET, "x\x7f"), (("staff",), SET, 4)]:
        spliced = splice(loads('{"clincomm": 1, "staff": 3}', form="json"), [Edit(*change)])
        assert spliced.parts[0].text.startswith("{\n") and not spliced.kept
        assert loads(spliced.parts[0].text, form="json").community == spliced.community


def test_faults_that_json_would_have_are_told_of_the_edited_document() -> None:
    with pytest.raises(DocumentError) as raised:
        splice(loads('{"clincomm": 1}', form="json"), [Edit(("ties",), SET, [{"phase": "p"}])])
    (fault,) = raised.value.faults
    assert fault.place.file == "<the edited document>"
    assert fault.message == "ties[0].phase: there is no phase called 'p'"


def folder(at: Path, top: str, **sites: str) -> Path:
    (at / "sites").mkdir()
    (at / "community.yaml").write_text(top, encoding="utf-8")
    for name, text in sites.items():
        (at / "sites" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return at


TOP = H + "id: f # top\nsites: [{id: ash}]\nphases: [one]\nties: [{between: [elm, oak]}]\n"


def test_files_of_a_folder_that_speak_of_one_another_are_spliced(tmp_path: Path) -> None:
    where = folder(tmp_path, TOP, elm="id: elm # ours\nevents: [{phase: one}]\n", oak="# own\nclincomm: 1\nid: oak\n")
    edits = [
        Edit(("sites", 0, "staff"), SET, 4),
        Edit(("sites", 1, "staff"), SET, 5),
        Edit(("sites", 2, "staff"), SET, 6),
        Edit(("staff",), SET, 9),
    ]
    spliced = splice(load(where), edits)
    assert [part.text for part in spliced.parts] == [
        TOP.replace(H, H + "staff: 9\n").replace("{id: ash}", "{id: ash, staff: 4}"),
        "id: elm # ours\nstaff: 5\nevents: [{phase: one}]\n",
        "# own\nclincomm: 1\nstaff: 6\nid: oak\n",
    ]
    assert spliced.kept and spliced.save() == tuple(part.name for part in spliced.parts)
    assert load(where).community == spliced.community


@pytest.mark.parametrize("sites", ["", "sites: [{id: ash}]\n"])
def test_an_edit_that_would_change_more_than_it_says_is_not_written_into_a_folder(sites: str, tmp_path: Path) -> None:
    where = folder(tmp_path, H + "host: &h {name: x}\npartners: [*h]\n" + sites, elm="id: elm\n")
    with pytest.raises(UnusableInput) as raised:
        splice(load(where), [Edit(("host", "name"), SET, "y")])
    assert str(raised.value) == f"{where}: this cannot be written into a folder without writing it anew"


def test_a_document_with_a_table_beside_it_is_spliced(tmp_path: Path) -> None:
    where = folder(tmp_path, H + "id: f # top\nmeasures: [{id: rate}]\ntables: [returns.csv]\n", elm="id: elm\n")
    (where / "returns.csv").write_text("measure,date,value\nrate,2011-05,3\n", encoding="utf-8")
    for document in (load(where), load(where / "community.yaml")):
        spliced = splice(document, [Edit(("staff",), SET, 9)])
        assert spliced.kept and "staff: 9\nid: f # top\n" in spliced.parts[0].text
