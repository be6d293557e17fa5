"""Edits written into a text: everything else stays as it was, and the text reads as the edited community."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import Community, Edit, Operation, answer, ask
from clincomm.documents import DocumentError, answer_form, dumps, load, loads, splice
from clincomm.errors import EditError
from clincomm.strategies import additions_to

ROOT = Path(__file__).resolve().parents[2]
TEXT = """\
# Our wards
clincomm: 1
id: falls            # since 2011

team:
  seats:
    - nurse / lead   # Monday to Friday
    - {group: clerk, role: clerk}
  # the team meets on Mondays

sites:
  - id: oak
    team: {seats: [doctor / lead]}   # one doctor
  - {id: elm}

# the end
"""


def set_(*path: Any, to: Any) -> Edit:
    return Edit(path, Operation.SET, to)


def add(*path: Any, entry: Any) -> Edit:
    return Edit(path, Operation.ADD, entry)


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([set_("staff", to=30)], "staff: 30"),
        ([set_("team", "seats", 1, "vacant", to=True)], "    - {vacant: yes, group: clerk, role: clerk}"),
        (
            [set_("team", "seats", 0, "vacant", to=False)],
            "    - {group: nurse, role: lead, vacant: no}   # Monday to Friday",
        ),
        ([set_("team", "name", to="Core")], "  name: Core"),
        ([add("team", "seats", entry="patient / member")], "    - patient / member"),
        ([set_("sites", 1, "staff", to=4)], "  - {id: elm, staff: 4}"),
        ([set_("sites", 0, "staff", to=4)], "    staff: 4"),
        ([add("sites", 0, "team", "seats", entry="nurse")], "    team: {seats: [doctor / lead, nurse]}   # one doctor"),
        ([add("sites", entry={"id": "ash"})], "  - id: ash"),
        ([set_("events", to=[])], "events: []"),
        ([set_("theory", to={"goals": ["Fewer falls"]})], "theory: {goals: [{text: Fewer falls}]}"),
        ([set_("team", "complete", to="seats"), set_("team", "complete", to=["seats"])], "  complete: [seats]"),
    ],
)
def test_an_edit_is_one_line_and_comments_stay(edits: list[Edit], line: str) -> None:
    spliced = splice(loads(TEXT), edits)
    text = spliced.parts[0].text
    assert spliced.kept
    assert line in text.splitlines() or "  - {id: ash}" in text.splitlines()
    assert all(
        comment in text
        for comment in ("# Our wards", "# since 2011", "# Monday to Friday", "# the team meets", "# the end")
    )
    assert loads(text).community == spliced.community


def test_a_list_in_block_style_is_replaced_without_the_comments_below_it() -> None:
    text = "clincomm: 1\nties: []\nevents: []\ncomplete:\n  - ties\n\n# on sites\nsites: []\n"
    spliced = splice(loads(text), [set_("complete", to=["ties", "events"])])
    assert spliced.kept and "# on sites" in spliced.parts[0].text


@given(st.data())
def test_a_spliced_text_reads_as_the_edited_community(data: st.DataObject) -> None:
    old = data.draw(st.from_type(Community))
    new = data.draw(additions_to(old))
    fields = [
        name
        for name in ("events", "ties", "theory", "team", "measures", "groups")
        if getattr(old, name) != getattr(new, name)
    ]
    edits = [set_(name, to=getattr(new, name)) for name in fields]
    document = loads("# kept\n" + dumps(old).partition("\n")[2])
    spliced = splice(document, edits)
    assert loads(spliced.parts[0].text).community == spliced.community
    if spliced.kept:
        assert spliced.parts[0].text.startswith("# kept")


def test_what_cannot_be_spliced_is_written_anew_and_said_so() -> None:
    document = loads('{"clincomm": 1, "id": "falls"}', form="json")
    spliced = splice(document, [set_("staff", to=3)])
    assert not spliced.kept and loads(spliced.parts[0].text, form="json").community == spliced.community
    removed = splice(loads(TEXT), [Edit(("team",), Operation.REMOVE)])
    assert not removed.kept and removed.community.team is None


def test_an_edit_that_does_not_fit_changes_nothing() -> None:
    with pytest.raises(EditError, match="staff"):
        splice(loads(TEXT), [set_("staff", to={"no": "number"})])


def test_the_file_of_a_site_is_changed_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "community.yaml").write_text("clincomm: 1\nid: falls # top\n", encoding="utf-8")
    (tmp_path / "sites" / "elm.yaml").write_text("id: elm # ours\n", encoding="utf-8")
    (tmp_path / "sites" / "oak.yaml").write_text("id: oak\n", encoding="utf-8")
    spliced = splice(load(tmp_path), [set_("sites", 0, "staff", to=4), set_("staff", to=9)])
    assert spliced.kept
    assert len(spliced.save()) == 3
    assert (tmp_path / "sites" / "elm.yaml").read_text(encoding="utf-8") == "id: elm # ours\nstaff: 4\n"
    assert (tmp_path / "sites" / "oak.yaml").read_text(encoding="utf-8") == "id: oak\n"
    assert "# top" in (tmp_path / "community.yaml").read_text(encoding="utf-8")
    assert load(tmp_path).community == spliced.community


def form(tmp_path: Path, *answers: tuple[str, str], most: int = 40) -> tuple[Path, Path]:
    """Write a document and a form with answers by the place that is asked about."""
    document, filled = tmp_path / "falls.yaml", tmp_path / "answers.yaml"
    document.write_text(TEXT, encoding="utf-8")
    text = answer_form(ask(document, most=most))
    for place, said in answers:
        head, mark, tail = text.partition(f"    at: {place}\n")
        assert mark, f"{place} is not asked about"
        text = head + mark + tail.replace("    answer:", f"    answer: {said}", 1)
    filled.write_text(text, encoding="utf-8")
    return document, filled


def test_answers_go_into_the_document_and_comments_stay(tmp_path: Path) -> None:
    document, filled = form(tmp_path, ("events", "none"), ("measures", "[{id: rate, text: Falls}]"), most=200)
    merged = answer(document, filled)
    assert merged.kept and merged.community.events == ()
    merged.save()
    text = document.read_text(encoding="utf-8")
    assert "events: []" in text and "# the end" in text and "measures" in text


def test_a_form_without_answers_changes_nothing(tmp_path: Path) -> None:
    document, filled = form(tmp_path)
    assert answer(document, filled).parts[0].text == TEXT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("at: events", "at: events["), "is not a place in a document"),
        (lambda text: text.replace("of: falls", "of: rises"), "has changed since it was asked about"),
        (lambda text: text.replace("answer: none", "answer: [{idd: x}]"), "cannot be"),
        (lambda text: text.replace("answer: none", "answr: none"), "no key 'answr'"),
        (lambda text: "x: 1\n", "no form of answers"),
        (lambda text: "questions: [", "YAML"),
        (lambda text: "clincomm-answers: 1\nquestions: [3]\n", "a question is a map"),
    ],
)
def test_an_answer_that_cannot_be_written_in_is_named_with_its_line(change: Any, said: str, tmp_path: Path) -> None:
    document, filled = form(tmp_path, ("events", "none"))
    filled.write_text(change(filled.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DocumentError, match=said) as caught:
        answer(document, filled)
    assert all(fault.place.file == str(filled) for fault in caught.value.faults)
    assert document.read_text(encoding="utf-8") == TEXT
