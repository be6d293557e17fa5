"""Write -> read is the identity; writing is whole or not at all; the schema says what the reader says."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clincomm.documents import DocumentError, dumps, load, loads, save, schema
from clincomm.errors import InvalidValue
from clincomm.model import NONE, UNKNOWN, Community, Phase, Seat, Team

DESIGN = Path(__file__).parent / "ilcop.yaml"

odd = st.sampled_from([
    "yes", "no", "2011", "1e3", "0x1F", " lead", "a: b", "#x", "- a", "null", "~",
    "é\n\tb ", "\x85", "😀", "'", "{a}", "2011-05", "\r\n", "<<", "*a", "=", "a" * 300, "a b " * 60,
])  # fmt: skip
free = odd | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
texts = free.filter(lambda text: text not in ("none", "unknown"))
names = st.sampled_from(
    ["nurse", "yes", "no", "2011", "1e3", "null", "none", "unknown", "0x10", "true", "a.b", "ward-1"]
)
said = texts | st.sampled_from([NONE, UNKNOWN])
yes_no = st.booleans() | st.sampled_from([NONE, UNKNOWN])
dates = st.sampled_from(["2011", "0900", "2011-05", "2011-05-17"])
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
sources = st.just("FD") | texts.map(lambda text: f"FD {text}")
figures = st.lists(
    st.fixed_dictionaries({"value": numbers}, optional={"source": sources, "unit": free}) | numbers, max_size=3
)


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def lists(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=3)


seats = maybe(
    group=lists(names), role=lists(st.sampled_from(["lead", "clerk", "yes"])), count=figures, since=dates, vacant=yes_no
)
groups = st.builds(lambda name, rest: {"id": name, **rest}, names, maybe(name=free, at_risk=yes_no, interest=said))
communities = maybe(
    name=free,
    note=free,
    meeting_barred=said,
    one_organisation=yes_no,
    groups=st.lists(groups, max_size=3, unique_by=lambda group: group["id"]),
    team=maybe(name=free, seats=lists(seats), complete=st.just("all")) | st.sampled_from([NONE, UNKNOWN]),
    sources=st.dictionaries(free, free.map(lambda text: {"title": text}), max_size=2).map(
        lambda found: {**found, "FD": {"title": "x"}}
    ),
    margins=lists(maybe(count=figures, what=free)),
    events=lists(maybe(date=dates | st.just(NONE), topics=lists(names), format=said, in_person=yes_no)),
    sites=lists(maybe(name=free, copies=st.integers(2, 9), host=maybe(name=free, part=said))),
    vision=maybe(text=texts),
).map(Community.model_validate)


@given(communities, st.sampled_from(["yaml", "json"]))
@example(Community(name="none"), "yaml")
@example(Community(team=Team(seats=(Seat(group=("nurse",), role=()),))), "yaml")
@example(Community(tensions=({"owner": ["none"]},)), "yaml")
def test_what_is_written_reads_back_as_the_same(community: Community, form: str) -> None:
    text = dumps(community, form)
    assert loads(text, form=form).community == community
    assert dumps(loads(text, form=form).community, form) == text


def test_the_design_example_reads_and_reads_back() -> None:
    community = load(DESIGN).community
    for form in ("yaml", "json"):
        assert loads(dumps(community, form), form=form).community == community


def test_what_is_written_is_short_and_says_no_more_than_was_said() -> None:
    text = dumps(
        Community(id="w", ties=(), theory=NONE, phases=(Phase(id="p"),), team=Team(seats=["a + b / lead, clerk"]))
    )
    assert text == (
        "# yaml-language-server: $schema=clincomm.schema.json\nclincomm: 1\nid: w\nphases: [p]\nteam:\n"
        "  seats: [a + b / lead, clerk]\nties: []\ntheory: none\n"
    ).replace("[a + b / lead, clerk]", "['a + b / lead, clerk']")


def test_a_number_that_cannot_be_read_back_is_not_written() -> None:
    with pytest.raises(InvalidValue, match=r"margins\[0\]"):
        dumps(Community(margins=[{"count": 1e300}]))


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / f"c.{ending}"
    save(Community(name="old"), file)
    old = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save(Community(name="new"), file)
    assert file.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    monkeypatch.undo()
    save(Community(name="new"), file)
    assert load(file).community.name == "new"


def test_the_schema_is_a_schema_and_takes_what_the_reader_takes() -> None:
    made = schema()
    Draft202012Validator.check_schema(made)
    validator = Draft202012Validator(made)
    assert validator.is_valid(yaml.safe_load(DESIGN.read_text().replace("yes", "true").replace("2009-11", "'2009-11'")))
    assert validator.is_valid(json.loads(dumps(load(DESIGN).community, "json")))
    assert '"null"' not in json.dumps(made)


@pytest.mark.parametrize(
    "data",
    [
        {"clincomm": 1, "nmae": "x"},
        {"clincomm": 1, "team": {"seets": []}},
        {"clincomm": 1, "team": {"seats": [{"rol": "lead"}]}},
        {"clincomm": 1, "ties": None},
        {"clincomm": 1, "tactics": [{"kind": "sofft"}]},
        {"clincomm": 2},
        {"name": "x"},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(data: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema()).is_valid(data)
    with pytest.raises(DocumentError):
        loads(json.dumps(data), form="json")


def test_the_schema_describes_keys_for_editors() -> None:
    made = schema()
    assert made["properties"]["team"]["description"]
    assert all("description" in part for part in made["$defs"]["Seat"]["properties"].values())
    assert made["$id"] == "clincomm.schema.json"
