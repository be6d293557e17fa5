"""Patients' experience: whether what was gathered reached those who deliver care."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told

from clincomm.facts.experience import experience_is_given_back, focus_group_was_heard, story_was_told
from clincomm.logic import Qualifier, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def view(**data: object) -> View:
    return View(Community.model_validate(data))


PLACES = {
    "people": [{"id": "lee"}],
    "groups": [{"id": "registrar", "kind": "doctor"}, {"id": "panel", "kind": "patient"}],
    "partners": [{"id": "fund", "kind": "funder"}],
    "sites": [{"id": "ward"}],
    "complete": ["sites", "feedback", "groups"],
}


def given_back(*feedback: dict[str, Any], measure: dict[str, Any] | None = None, **further: Any) -> Any:
    measures = [{"id": "survey", "kind": "experience", **(measure or {})}, {"id": "falls"}]
    here = view(**{**PLACES, "measures": measures, "feedback": list(feedback), **further})
    return experience_is_given_back(here, here.root, here.require("survey"))


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (None, is_yes),
        ("ward", is_yes),
        ("sites", is_yes),
        ("lee", is_yes),
        ("nurse", is_yes),
        ("registrar", is_yes),
        (["panel", "registrar"], is_yes),
        ("panel", is_no),
        ("patient", is_no),
        ("fund", is_no),
        ("core", is_no),
        ("porter", is_no),
    ],
)
def test_feedback_reaches_those_who_deliver_care_at_a_site_or_in_a_group(to: Any, expected: Any) -> None:
    entry = {"measures": "survey"} | ({} if to is None else {"to": to})
    assert expected(given_back(entry))


def test_of_what_kind_a_group_is_that_got_feedback_is_asked_where_more_may_be_declared() -> None:
    answer = given_back({"measures": "survey", "to": "porter"}, complete=["sites", "feedback"])
    assert [path for path, _ in asked(answer)] == ["groups"]


def test_a_core_delivers_care_only_where_there_are_no_sites() -> None:
    entry = {"measures": "survey", "to": "core"}
    assert is_yes(given_back(entry, sites=[]))
    assert is_unknown(given_back(entry, sites=None))


def test_what_is_fed_back_of_another_measure_says_nothing_of_experience() -> None:
    answer = given_back({"measures": "falls", "to": "ward"})
    assert is_no(answer) and told(answer)[0] == "survey is gathered and not fed back"
    assert asked(given_back({"to": "ward"})) == [("feedback[0].measures", "of which measures feedback[0] is")]


def test_experience_that_is_fed_back_in_spite_of_a_known_limit_is_mixed() -> None:
    plain, limited = ({"limits": limit} for limit in ("none", "few answered"))
    answer = given_back({"measures": "survey"}, measure=plain)
    assert told(answer) == ["survey is gathered and fed back"] and not answer.qualifiers
    mixed = given_back({"measures": "survey"}, measure=limited)
    assert is_yes(mixed) and mixed.qualifiers == {Qualifier.MIXED}
    assert told(mixed) == ["survey is gathered and fed back", "its limit: few answered"]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ({"by": "patient", "to": "ward"}, is_yes),
        ({"by": "patient", "at": "day"}, is_yes),
        ({"by": "panel", "to": "fund", "at": "day"}, is_no),
        ({"by": "patient", "to": "registrar"}, is_yes),
        ({"by": "patient", "to": "porter"}, is_no),
        ({"by": "nurse", "to": "ward"}, is_no),
        ({"by": "nurse", "at": "day"}, is_no),
    ],
)
def test_a_story_was_told_by_whom_it_reached_or_where_it_was_told(story: dict[str, str], expected: Any) -> None:
    here = view(**{**PLACES, "contributions": [{"id": "fall", **story}], "events": [{"id": "day"}]})
    assert expected(story_was_told(here, here.require("fall")))


def test_whose_story_it_was_and_whom_it_reached_is_asked() -> None:
    here = view(**{**PLACES, "contributions": [{"id": "fall"}]})
    assert asked(story_was_told(here, here.require("fall"))) == [
        ("contributions[0].by", "whose story fall is"), ("contributions[0].to", "whom fall reached")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "follow_up", "expected"),
    [
        ([{"group": "patient"}], {"text": "rounds began"}, is_yes),
        ([{"who": "panel"}], {"text": "rounds began"}, is_yes),
        ([{"who": "ward", "group": "patient"}], {"text": "rounds began"}, is_yes),
        ([{"group": "patient"}], "none", is_no),
        ([{"group": "nurse"}], {"text": "rounds began"}, is_no),
        ([{"group": "patient"}], None, is_unknown),
    ],
)
def test_a_focus_group_was_heard_if_patients_came_and_something_followed(
    rows: Any, follow_up: Any, expected: Any
) -> None:
    event = {"id": "talk", "attendance": rows, "complete": ["attendance"]}
    here = view(**{**PLACES, "events": [event | ({} if follow_up is None else {"follow_up": follow_up})]})
    assert expected(focus_group_was_heard(here, here.require("talk")))


def test_what_followed_is_not_asked_where_no_patient_came() -> None:
    event = {"id": "talk", "attendance": [{"group": "nurse"}], "complete": ["attendance"], "follow_up": "none"}
    here = view(**{**PLACES, "events": [event]})
    assert not [words for words in told(focus_group_was_heard(here, here.require("talk"))) if "follow" in words]


def test_who_was_there_and_what_followed_is_asked() -> None:
    here = view(**{**PLACES, "events": [{"id": "talk", "attendance": [{"count": 8}], "complete": ["attendance"]}]})
    assert asked(focus_group_was_heard(here, here.require("talk"))) == [
        ("events[0].attendance[0].who", "which groups were at talk"),
        ("events[0].follow_up", "what followed from talk"),
    ]
