"""Dealings: answers in time, order, and what binds a site."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, view

from clincomm.facts.dealings import (
    answered,
    broken_promise,
    comes_before,
    hard_edge,
    plans_of,
    promises_that_bind,
    replied,
)
from clincomm.logic import Date, is_no, is_unknown, is_yes


@pytest.mark.parametrize(
    ("response", "as_of", "expected"),
    [
        ({"text": "talked"}, "2011-12", is_yes),
        ("none", "2011-12", is_no),
        ("none", "2011-02", is_yes),
        (None, "2011-12", is_unknown),
        ("none", None, is_no),
    ],
)
def test_a_response_is_late_only_once_its_time_is_over(response: object, as_of: str | None, expected: object) -> None:
    tension = {"id": "beds", "surfaced": "2011-01"} | ({} if response is None else {"response": response})
    here = view(as_of, tensions=[tension])
    handle = here.require("beds")
    assert expected(answered(here, handle, "response", Date("2011-01"), 6))  # type: ignore[operator]


def test_order_comes_from_after_then_phase_then_date() -> None:
    here = view(
        phases=["one", "two"],
        tactics=[
            {"id": "a"}, {"id": "b", "after": "a"}, {"id": "c", "after": "b"},
            {"id": "d", "phase": "one"}, {"id": "e", "phase": "two"},
            {"id": "f", "date": "2010"}, {"id": "g", "date": "2011"}, {"id": "h", "date": "2011-05"},
        ],
    )  # fmt: skip

    def before(one: str, other: str) -> bool | None:
        return comes_before(here, here.require(one), here.require(other))

    assert before("a", "c") is True and before("c", "a") is False
    assert before("d", "e") is True and before("e", "d") is False
    assert before("f", "g") is True and before("g", "h") is None
    assert before("a", "d") is None


def test_a_signature_is_no_hard_edge() -> None:
    here = view(sites=[{"id": "ward", "commitments": [{"kind": "senior-sign-off"}], "complete": ["commitments"]}])
    assert is_no(hard_edge(here, here.require("ward")))


@pytest.mark.parametrize(
    ("given", "as_of", "in_time", "expected"),
    [
        ("2012-01", "2011-12", False, is_no),
        ("2012-01", "2012-06", False, is_yes),
        ("2012-01", "2012-06", True, is_no),
        ("2011-05", "2012-06", True, is_yes),
        ("2011", "2012-06", True, is_unknown),
    ],
)
def test_a_response_counts_from_its_day_on(given: str, as_of: str, in_time: bool, expected: object) -> None:
    here = view(as_of, tensions=[{"id": "beds", "surfaced": "2011-01", "response": {"text": "talked", "date": given}}])
    answer = answered(here, here.require("beds"), "response", Date("2011-01"), 6, in_time=in_time)
    assert expected(answer)  # type: ignore[operator]


def test_plans_above_are_those_of_a_site_only_where_it_lists_none_and_they_are_whole() -> None:
    whole = [{"of": "plans"}]
    silent = view(sites=[{"id": "ward"}], complete=whole, plans=["rounds"])
    own = view(sites=[{"id": "ward", "plans": []}], complete=whole, plans=["rounds"])
    assert [plan.record.text for plan in plans_of(silent, silent.require("ward")).sure()] == ["rounds"]
    assert not plans_of(own, own.require("ward")).items
    opened = view(sites=[{"id": "ward"}], plans=["rounds"])
    assert not [*plans_of(opened, opened.require("ward")).sure()]


def test_when_something_came_up_is_asked_in_the_field_with_its_date() -> None:
    here = view(
        "2011-12-31",
        tensions=[{"id": "beds", "surfaced": "2011", "response": "none"}],
        suggestions=[{"id": "doubt", "date": "2011", "answer": "none"}],
        theory={"changes": [{"id": "rounds", "since": "2011", "drift_response": "none"}]},
    )
    for ref, field, path in (
        ("beds", "response", "tensions[0].surfaced"),
        ("doubt", "answer", "suggestions[0].date"),
        ("rounds", "drift_response", "theory.changes[0].since"),
    ):
        answer = answered(here, here.require(ref), field, Date("2011"), 6)
        assert asked(answer) == [(path, f"when exactly {ref} came up")]


def test_the_limit_itself_is_still_in_time() -> None:
    def beds(as_of: str, response: object, since: str = "2012-12-31", *, in_time: bool = False) -> Any:
        here = view(as_of, tensions=[{"id": "beds", "surfaced": since, "response": response}])
        return answered(here, here.require("beds"), "response", Date(since), 0, in_time=in_time)

    assert is_yes(beds("2012-12-31", "none"))
    assert is_unknown(beds("2012-12-31", "none", "2012"))
    given = {"text": "talked", "date": "2012-12-31"}
    assert is_yes(beds("2014", given, in_time=True))
    assert is_unknown(beds("2014", given, "2012", in_time=True))


@pytest.mark.parametrize(
    ("since", "came", "gaps"),
    [
        ("2011-01-01", "2011", ["tensions[0].response.date"]),
        ("2011", "2011-10-01", ["tensions[0].surfaced"]),
        ("2011", "2011", ["tensions[0].surfaced", "tensions[0].response.date"]),
    ],
)
def test_the_days_that_would_show_whether_a_response_came_in_time_are_asked_for(
    since: str, came: str, gaps: list[str]
) -> None:
    response = {"id": "talk", "text": "talked", "date": came}
    here = view("2014", tensions=[{"id": "beds", "surfaced": since, "response": response}])
    answer = answered(here, here.require("beds"), "response", Date(since), 6, in_time=True)
    assert [path for path, _ in asked(answer)] == gaps
    assert {words for _, words in asked(answer)} <= {"when exactly beds was", "when exactly talk was"}


def test_what_was_answered_is_not_said_to_be_waiting_for_an_answer() -> None:
    here = view("2011-02", tensions=[{"id": "beds", "surfaced": "2011-01", "response": {"text": "talked"}}])
    answer: Any = answered(here, here.require("beds"), "response", Date("2011-01"), 6)
    assert [str(reason) for reason in answer.because] == ["beds was answered: talked"]


def test_when_exactly_a_response_was_given_is_asked_of_the_response() -> None:
    here = view("2011-06", tensions=[{"id": "beds", "response": {"id": "talk", "date": "2011"}}])
    answer = replied(here, here.require("beds"), "response", "what was done")
    assert asked(answer) == [("tensions[0].response.date", "when exactly: talk")]


def test_a_promise_binds_unless_it_is_recorded_as_not_kept() -> None:
    promises = [
        {"id": "kept", "kind": "minimum-resource", "kept": True},
        {"id": "said", "kind": "minimum-resource"},
        {"id": "broken", "kind": "middle-manager-duty", "kept": False},
    ]
    here = view(sites=[{"id": "ward", "commitments": promises}, {"id": "icu", "commitments": promises[:2]}])
    ward, icu = here.require("ward"), here.require("icu")
    assert [promise.name for promise in promises_that_bind(here, ward).sure()] == ["kept", "said"]
    answer: Any = broken_promise(here, ward)
    assert is_yes(answer)
    assert [str(reason) for reason in answer.because] == ["ward did not keep its promise of middle-manager-duty"]
    assert is_no(broken_promise(here, icu))


def test_the_plans_of_a_site_are_asked_for_as_a_list_and_those_above_count_from_their_day() -> None:
    here = view("2012-06", sites=[{"id": "ward"}], plans=[{"text": "rounds", "since": "2012"}], open=["plans"])
    [item] = plans_of(here, here.require("ward")).items
    paths = asked(item.belongs)
    assert [path for path, _ in paths] == ["plans[0].since", "sites[0].plans"]
    assert item.belongs.gaps[1].how == 'write "plans", or "plans: []" if there are none'  # type: ignore[union-attr]


def test_phases_and_dates_that_say_nothing_of_the_order_leave_it_open() -> None:
    here = view(
        phases=[{"id": "one", "after": []}, {"id": "two", "after": "one"}, {"id": "other", "after": []}],
        tactics=[
            {"id": "a", "phase": "one"}, {"id": "b", "phase": "other"}, {"id": "c", "phase": "gone"},
            {"id": "d", "date": "2011", "after": "nothing-on-record"}, {"id": "e", "date": "2010"}, {"id": "f"},
        ],
    )  # fmt: skip

    def before(one: str, other: str) -> bool | None:
        return comes_before(here, here.require(one), here.require(other))

    assert before("a", "b") is None and before("a", "c") is None and before("c", "a") is None
    assert before("d", "e") is False and before("e", "d") is True
    assert before("a", "f") is None and before("f", "a") is None
