"""Aims: what was agreed, what stands at the top, and what serves what."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, view

from clincomm.facts.aims import aims_of, is_agreed, is_top_goal, serves_one
from clincomm.logic import Answer, is_no, is_unknown, is_yes


def agreed(goal: dict[str, object], as_of: str | None = None, **data: object) -> Answer[bool]:
    here = view(as_of, theory={"goals": [{"id": "safe", **goal}]}, **data)
    return is_agreed(here, here.require("safe"))


def test_a_goal_is_agreed_by_its_own_record_or_by_an_agreement_about_it() -> None:
    assert is_yes(agreed({"agreed": "sites"}))
    assert is_yes(agreed({"agreed": "none"}, agreements=[{"by": "sites", "about": "safe"}]))
    assert is_yes(agreed({}, agreements=[{"by": "sites", "about": "theory"}]))


def test_a_goal_is_not_agreed_only_once_agreements_are_listed_in_full() -> None:
    assert is_unknown(agreed({"agreed": "none"}))
    assert is_no(agreed({"agreed": "none"}, agreements=[]))


def test_an_agreement_of_later_does_not_count_yet() -> None:
    later = {"agreed": {"by": "sites", "date": "2012"}}
    assert is_no(agreed(later, "2011", agreements=[]))


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"serves": []}, is_yes),
        ({"serves": "high"}, is_no),
        ({"top": True}, is_yes),
        ({"top": False}, is_no),
        ({}, is_unknown),
    ],
)
def test_what_a_goal_serves_decides_whether_it_stands_at_the_top(goal: dict[str, object], expected: object) -> None:
    here = view(theory={"goals": [{"id": "high"}, {"id": "safe", **goal}]})
    assert expected(is_top_goal(here, here.require("safe")))  # type: ignore[operator]


def test_a_change_serves_a_goal_through_other_changes_and_lower_goals() -> None:
    here = view(
        theory={
            "goals": [{"id": "high", "agreed": "sites"}, {"id": "low", "serves": "high"}, {"id": "other"}],
            "changes": [
                {"id": "form", "enables": "rounds"}, {"id": "rounds", "leads_to": "low"},
                {"id": "logo", "leads_to": "other"}, {"id": "talk"},
            ],
        }
    )  # fmt: skip
    aims = [item for item in aims_of(here, here.root) if item.value.name == "high"]
    assert is_yes(serves_one(here, ["form"], aims))
    assert is_no(serves_one(here, ["logo"], aims))
    assert is_unknown(serves_one(here, ["talk"], aims))


def test_changes_that_lead_to_each_other_end_the_search() -> None:
    here = view(theory={"goals": [], "changes": [{"id": "a", "leads_to": "b"}, {"id": "b", "leads_to": "a"}]})
    assert is_no(serves_one(here, ["a"], []))


@pytest.mark.parametrize(
    ("about", "expected"), [("safe", is_yes), ("theory", is_yes), ("other", is_no), (None, is_unknown)]
)
def test_an_agreement_counts_for_a_goal_that_it_is_about(about: str | None, expected: Any) -> None:
    entry = {"id": "charter", "by": "sites"} | ({} if about is None else {"about": about})
    answer = agreed({"agreed": "none"}, agreements=[entry], complete=["agreements"])
    assert expected(answer)
    if about is None:
        assert asked(answer) == [("agreements[0].about", "what charter agrees to")]


def test_an_agreement_about_other_goals_is_none_to_a_goal_without_an_id() -> None:
    goals = [{"text": "safe", "agreed": "none"}]
    here = view(theory={"goals": goals}, agreements=[{"by": "sites", "about": "other"}], complete=["agreements"])
    assert is_no(is_agreed(here, here.root.below("theory").below("goals", 0)))


def test_when_exactly_a_goal_was_agreed_is_asked_of_its_agreement() -> None:
    answer = agreed({"agreed": {"id": "vote", "by": "sites", "date": "2012"}}, "2012-06", agreements=[])
    assert asked(answer) == [("theory.goals[0].agreed.date", "when exactly: vote")]


def test_whether_a_goal_stands_at_the_top_and_what_a_change_leads_to_is_asked() -> None:
    here = view(theory={"goals": [{"id": "safe"}], "changes": [{"id": "talk"}]})
    top = is_top_goal(here, here.require("safe"))
    assert asked(top) == [("theory.goals[0].top", "whether safe is a top-level goal")]
    assert asked(serves_one(here, ["talk"], [])) == [("theory.changes[0].leads_to", "what talk leads to")]


def test_a_change_that_only_enables_is_not_silent_and_what_is_named_twice_hides_nothing() -> None:
    changes = [
        {"id": "form", "enables": "rounds"},
        {"id": "rounds", "leads_to": "safe"},
        {"id": "logo", "leads_to": []},
    ]
    here = view(theory={"goals": [{"id": "safe", "agreed": "sites"}, {"id": "other"}], "changes": changes})
    aims = [item for item in aims_of(here, here.root) if item.value.name == "safe"]
    assert is_yes(serves_one(here, ["form", "logo", "logo"], aims))
    other = [item for item in aims_of(here, here.root) if item.value.name == "other"]
    assert is_no(serves_one(here, ["form"], other))
