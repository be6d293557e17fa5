"""What is written, sign by sign: short forms, numbers that cannot be read back, files that are replaced whole."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from clincomm.documents import dumps, loads, save
from clincomm.documents.writing import flow_yaml, plain_document, plain_value, write_text
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.model import NONE, UNKNOWN, Community, Seat

MODELINE = "# yaml-language-server: $schema=clincomm.schema.json\n"

PLAIN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "the id first": ({"name": "x", "id": "w"}, {"id": "w", "name": "x"}),
    "seats": (
        {"team": {"seats": ["nurse / lead, clerk", "a + b", {"group": "a", "role": "x", "vacant": True}]}},
        {"team": {"seats": ["nurse / lead, clerk", "a + b", {"group": "a", "role": "x", "vacant": True}]}},
    ),
    "a seat without a role": (
        {"team": {"seats": [{"group": "nurse", "role": []}, {"role": "lead"}]}},
        {"team": {"seats": [{"group": "nurse", "role": []}, {"role": "lead"}]}},
    ),
    "a seat that says more": (
        {"team": {"seats": [{"group": "nurse", "note": "x"}]}},
        {"team": {"seats": [{"group": "nurse", "note": "x"}]}},
    ),
    "one field says all": (
        {"groups": [{"id": "a"}, {"name": "b"}], "phases": [{"id": "p"}, {"id": "q", "name": "Q"}]},
        {"phases": ["p", {"id": "q", "name": "Q"}], "groups": ["a", {"name": "b"}]},
    ),
    "sources": (
        {"sources": {"FD": {"title": "x"}, "GE": {"title": "y", "doi": "10.1/x"}}},
        {"sources": {"FD": "x", "GE": {"title": "y", "doi": "10.1/x"}}},
    ),
    "what is whole": (
        {"complete": ["ties", {"of": "tactics", "where": {"kind": "soft"}}], "ties": [], "tactics": []},
        {"ties": [], "tactics": [], "complete": ["ties", {"of": "tactics", "where": {"kind": "soft"}}]},
    ),
    "one list is whole": ({"complete": ["ties"], "ties": []}, {"ties": [], "complete": ["ties"]}),
    "figures": (
        {"margins": [{"count": [{"value": 3}]}, {"count": [3, {"more_than": 4}]}, {"count": [{"more_than": 4}]}]},
        {"margins": [{"count": 3}, {"count": [3, {"more_than": 4}]}, {"count": [{"more_than": 4}]}]},
    ),
    "one name for a list": ({"ties": [{"between": ["a"]}, {"between": ["a", "b"]}]},
                            {"ties": [{"between": "a"}, {"between": ["a", "b"]}]}),
    "one name that would be a statement": ({"tensions": [{"owner": ["none"]}]},
                                           {"tensions": [{"owner": ["none"]}]}),
    "statements": ({"team": NONE, "theory": UNKNOWN}, {"team": "none", "theory": "unknown"}),
    "dates": (
        {"speaks_of": {"since": "2011", "until": "2012-05"}, "events": [{"date": "0900"}, {"date": "2011-05-17"}]},
        {"speaks_of": {"since": 2011, "until": "2012-05"}, "events": [{"date": "0900"}, {"date": "2011-05-17"}]},
    ),
    "yes and no": ({"one_organisation": False}, {"one_organisation": False}),
}  # fmt: skip


@pytest.mark.parametrize("case", PLAIN)
def test_a_community_as_plain_data_says_all_and_no_more(case: str) -> None:
    fields, expected = PLAIN[case]
    community = Community(**fields)
    found = plain_document(community)
    assert list(found.items()) == [("clincomm", 1), *expected.items()]
    assert loads(json.dumps(found), form="json").community == community


def test_json_is_written_with_its_letters_and_a_line_end() -> None:
    assert dumps(Community(id="w", name="Ü"), "json") == (
        '{\n  "$schema": "clincomm.schema.json",\n  "clincomm": 1,\n  "id": "w",\n  "name": "Ü"\n}\n'
    )


def test_yaml_is_written_in_order_with_its_letters_yes_and_no_and_nothing_by_alias() -> None:
    team = {"name": "Ü", "seats": ["nurse / lead"]}
    text = dumps(Community(id="w", one_organisation=True, sites=[{"id": "a", "team": team}, {"id": "b", "team": team}]))
    assert text == MODELINE + (
        "clincomm: 1\nid: w\none_organisation: yes\nsites:\n"
        "- id: a\n  team:\n    name: Ü\n    seats: [nurse / lead]\n"
        "- id: b\n  team:\n    name: Ü\n    seats: [nurse / lead]\n"
    )


def test_keys_are_written_in_the_order_of_the_model() -> None:
    text = dumps(Community(id="w", team={"name": "x"}, host={"name": "y"}, boards=[{"id": "b"}]))
    assert text == MODELINE + "clincomm: 1\nid: w\nteam: {name: x}\nboards:\n- {id: b}\nhost: {name: y}\n"


def test_long_lines_are_folded_at_a_width_that_can_be_read() -> None:
    lines = dumps(Community(id="w", sites=[], name="word " * 60 + "end")).splitlines()
    assert all(len(line) <= 118 for line in lines) and any(len(line) > 105 for line in lines)


def test_another_form_is_refused() -> None:
    with pytest.raises(UnusableInput) as raised:
        dumps(Community(), "xml")
    assert str(raised.value) == "'xml' is not a form of documents; use 'yaml' or 'json'"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"margins": [{"count": 1e300}]}, "margins[0].count[0].value"),
        ({"sites": [{}, {"staff": [1, float("inf")]}]}, "sites[1].staff[1].value"),
        ({"measures": [{"observations": [{"value": 1e16}]}]}, "measures[0].observations[0].value[0].value"),
    ],
)
def test_a_number_that_could_not_be_read_back_is_named_with_its_place(fields: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        dumps(Community(**fields))
    assert str(raised.value).startswith(f"{place}: ")
    assert str(raised.value).endswith(" cannot be written, since it could not be read back")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"), ("a: b", "'a: b'"), ([], "[]"), ({}, "{}"), ({"a": [1, True]}, "{a: [1, yes]}"), ("{x}", "'{x}'"),
        ("no", "no"), (False, "no"), ("word " * 90 + "end", "word " * 90 + "end"), ({"a": {"b": "}"}}, "{a: {b: '}'}}"),
        ("é", "é"), (3.5, "3.5"),
    ],
)  # fmt: skip
def test_a_value_stands_on_one_line_within_another_text(value: Any, text: str) -> None:
    assert flow_yaml(value) == text


def test_a_record_a_list_or_a_value_is_given_in_its_shortest_form() -> None:
    community = Community(phases=["p", "q"], groups=["a"], margins=[{"count": 3}], staff=4)
    assert plain_value(community.phases) == ["p", "q"]
    assert plain_value((community.groups or ())[0]) == "a"
    assert plain_value(community.staff) == 4
    assert plain_value("x") == "x"
    assert plain_value(Seat(group=("ward/nurse",), role=("lead",))) == {"group": "ward/nurse", "role": "lead"}


def test_a_new_file_has_the_rights_that_new_files_have_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    before = os.umask(0o027)
    try:
        save(Community(name="Ü"), file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        file.chmod(0o604)
        save(Community(name="Ä"), file)
        assert os.umask(0o027) == 0o027, "the mask for new files is as it was"
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o604
    before = os.umask(0)
    try:
        save(Community(), tmp_path / "open.yaml")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "open.yaml").stat().st_mode) == 0o666
    (tmp_path / "open.yaml").unlink()
    assert file.read_bytes() == dumps(Community(name="Ä")).encode("utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["w.yaml"]


def test_the_form_of_a_file_is_that_of_its_ending(tmp_path: Path) -> None:
    for ending, form in [("yaml", "yaml"), ("yml", "yaml"), ("json", "json")]:
        save(Community(id="w"), str(tmp_path / f"w.{ending}"))
        assert (tmp_path / f"w.{ending}").read_text(encoding="utf-8") == dumps(Community(id="w"), form)


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "w.yaml").write_text("", encoding="utf-8")
    (tmp_path / "w.yaml").symlink_to(tmp_path / "far" / "w.yaml")
    write_text(tmp_path / "w.yaml", "é")
    assert (tmp_path / "w.yaml").is_symlink()
    assert (tmp_path / "far" / "w.yaml").read_bytes() == "é".encode()


def test_while_a_file_is_written_it_stands_beside_the_old_one_under_a_hidden_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real, seen = tmp_path / "w.yaml", os.fsync, []

    def look(handle: int) -> None:
        seen.extend((path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir())
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    write_text(file, "new")
    ((name, text),) = seen
    assert name.startswith(".w.yaml.") and name.endswith(".tmp") and text == "new"
