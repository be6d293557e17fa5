"""Two documents on one community: what changed in its own words, and the verdicts that changed with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import Community, Edit, Operation, diff, edit
from clincomm.rendering import delta_words, diff_json, diff_markdown, diff_text
from clincomm.strategies import reorderings_of

OAK = Community(
    id="wards",
    complete="all",
    sites=[{"id": "oak", "team": {"seats": [{"group": "nurse", "role": "lead", "vacant": False}, "clerk / clerk"]}}],
    theory={
        "goals": [{"id": "falls", "text": "Fewer falls"}, {"id": "pain", "text": "Less pain"}],
        "revisions": [],
        "changes": [{"id": "rounds", "leads_to": "falls", "owner": "nurse"}],
    },
)
SEAT = ("sites", 0, "team", "seats", 0)
THEORY = ("theory",)


def words(*edits: Edit, old: Community = OAK) -> list[str]:
    found = diff(old, edit(old, *edits), select=["CC302"])
    return [delta_words(found, delta) for delta in found.deltas]


def set_(*path: Any, to: Any) -> Edit:
    return Edit(path, Operation.SET, to)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (set_(*SEAT, "vacant", to=True), "the seat nurse / lead of oak is empty now"),
        (Edit(SEAT, Operation.REMOVE), "gone: the seat nurse / lead of oak"),
        (Edit(SEAT[:-1], Operation.ADD, "manager / sponsor"), "new: the seat manager / sponsor of oak"),
        (set_(*SEAT, "role", to="deputy"), "the seat nurse / deputy of oak: role has deputy now"),
        (
            Edit((*THEORY, "goals", 1), Operation.REMOVE),
            "the goal pain was dropped, and no revision of the theory says so",
        ),
        (
            set_(*THEORY, "goals", 1, "text", to="No pain"),
            "the goal pain: text was Less pain, and is No pain",
        ),
        (set_(*THEORY, "goals", 1, "baseline", to="none"), "the goal pain: baseline is said now: none"),
        (
            Edit((*THEORY, "revisions"), Operation.ADD, {"date": "2011-05", "learnt": "Pain came first."}),
            "the theory of change was revised (2011-05): Pain came first.",
        ),
        (
            Edit((*THEORY, "changes", 0, "owner"), Operation.REMOVE),
            "the change rounds: owner is no longer said; it was nurse",
        ),
        (set_("complete", to="sites"), "the community: the list of sites is said to be whole now"),
        (set_("one_organisation", to=True), "the community: one organisation is said now: yes"),
        (Edit(("sites",), Operation.ADD, {"id": "elm"}), "new: the site elm"),
    ],
)
def test_a_difference_is_a_sentence(change: Edit, sentence: str) -> None:
    first, *_ = words(change)
    assert first == sentence


def test_a_goal_that_a_revision_names_was_not_dropped_without_a_word() -> None:
    said = words(
        Edit((*THEORY, "goals", 1), Operation.REMOVE),
        Edit((*THEORY, "revisions"), Operation.ADD, {"date": "2011", "dropped_goals": "pain"}),
    )
    assert "the goal pain was dropped" in said


def test_a_seat_left_empty_changes_the_verdict_and_stands_behind_it() -> None:
    found = diff(OAK, edit(OAK, set_(*SEAT, "vacant", to=True)), select=["CC302"])
    (turn,) = found.turns
    assert (turn.was, turn.now) == ("holds", "breached")
    assert [delta_words(found, delta) for delta in found.behind(turn)] == ["the seat nurse / lead of oak is empty now"]


def test_a_site_that_moved_up_the_list_keeps_its_verdict() -> None:
    wards = Community(
        complete="all",
        sites=[{"id": name, "team": {"seats": [f"nurse / {role}"]}} for name, role in (("a", "x"), ("b", "lead"))],
    )
    found = diff(wards, edit(wards, Edit(("sites", 0), Operation.REMOVE)), select=["CC302"])
    assert [(turn.finding.subject.name, turn.was, turn.now) for turn in found.turns] == [("a", "breached", "not asked")]


def test_a_new_site_is_asked_for_the_first_time() -> None:
    later = edit(OAK, Edit(("sites",), Operation.ADD, {"id": "elm", "team": {"seats": ["clerk"]}}))
    found = diff(OAK, later, select=["CC302"])
    assert [(turn.finding.subject.name, turn.was) for turn in found.turns] == [("elm", "not asked")]


@given(st.data())
def test_another_order_changes_nothing(data: st.DataObject) -> None:
    community = data.draw(st.from_type(Community))
    found = diff(community, data.draw(reorderings_of(community)).community, lessons=[0])
    assert not found.deltas.deltas and found.turns == ()


def test_all_renderings_say_what_changed_and_what_came_of_it() -> None:
    found = diff(OAK, edit(OAK, Edit(SEAT, Operation.REMOVE)), select=["CC302"])
    for text in (diff_text(found), diff_markdown(found), diff_json(found)):
        assert "the seat nurse / lead of oak" in text and "CC302" in text
    assert json.loads(diff_json(found))["turns"][0]["behind"] == ["gone: the seat nurse / lead of oak"]
    same = diff(OAK, OAK, select=["CC302"])
    assert diff_text(same) == "wards: no difference\n\nno verdict changed with them\n"
    assert "Nothing." in diff_markdown(same) and "None." in diff_markdown(same)
