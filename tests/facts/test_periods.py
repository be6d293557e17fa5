"""Periods: what fell within the last months, what is recent, and what followed what."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, view

from clincomm.facts.periods import (
    answered_in_time,
    fell_within,
    followed,
    has_ended,
    is_over_by,
    is_recent,
    last_day,
)
from clincomm.logic import Date, is_no, is_unknown, is_yes


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"date": "2012-03"}, is_yes),
        ({"date": "2010-03"}, is_no),
        ({"date": "2011"}, is_unknown),
        ({}, is_yes),
        ({"date": "none"}, is_no),
        ({"since": "2009"}, is_yes),
        ({"since": "2009", "until": "2010"}, is_no),
        ({"since": "2009", "until": "2012-05"}, is_yes),
    ],
)
def test_an_event_fell_within_the_last_year_or_not(when: dict[str, str], expected: object) -> None:
    here = view("2012-06-15", events=[{"id": "day"} | when])
    assert expected(fell_within(here, here.require("day"), 12))  # type: ignore[operator]


def test_without_a_date_for_the_moment_all_that_had_begun_counts() -> None:
    here = view(events=[{"id": "day", "date": "2009"}])
    assert is_yes(fell_within(here, here.require("day"), 12))


def test_a_month_as_moment_counts_as_its_end() -> None:
    here = view("2012", events=[{"id": "day", "date": "2011-12-30"}])
    assert is_no(fell_within(here, here.require("day"), 12))


def test_a_community_that_has_ended_is_judged_by_its_last_day() -> None:
    here = view("2014", until="2011-12", events=[{"id": "day", "date": "2011-06"}])
    assert has_ended(here, here.root)
    assert is_no(fell_within(here, here.require("day"), 12))
    assert is_yes(fell_within(here, here.require("day"), 12, Date("2011-12")))


def test_at_the_end_of_a_record_nothing_is_recent() -> None:
    here = view(suggestions=[{"id": "doubt", "date": "2012"}])
    assert is_no(is_recent(here, here.require("doubt"), 6))


@pytest.mark.parametrize(
    ("answer", "as_of", "expected"),
    [
        ({"text": "yes"}, "2014", is_yes),
        ({"text": "yes", "date": "2013"}, "2012-12-31", is_no),
        ("none", "2012-02-15", is_yes),
        ("none", "2014", is_no),
        (None, "2014", is_unknown),
        (None, "2012-02-15", is_yes),
    ],
)
def test_an_answer_is_late_only_once_its_time_is_over(answer: object, as_of: str, expected: object) -> None:
    doubt = {"id": "doubt", "date": "2012-01"} | ({} if answer is None else {"answer": answer})
    here = view(as_of, suggestions=[doubt])
    assert expected(answered_in_time(here, here.require("doubt"), "answer", 6, "how"))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2011", "2012", is_yes),
        ("2012", "2011", is_no),
        ("2011-05-17", "2011-05-17", is_yes),
        ("2011", "2011-05", is_unknown),
        (None, "2011", is_unknown),
        ("none", "2011", is_no),
    ],
)
def test_what_followed_came_later_or_on_the_same_day(one: str | None, other: str, expected: object) -> None:
    doubt = {"id": "doubt"} | ({} if one is None else {"date": one})
    here = view(suggestions=[doubt], events=[{"id": "day", "date": other}])
    assert expected(followed(here, here.require("doubt"), here.require("day")))  # type: ignore[operator]


def test_what_is_said_to_come_after_followed_without_dates() -> None:
    here = view(suggestions=[{"id": "doubt"}], events=[{"id": "day", "after": "doubt"}])
    assert is_yes(followed(here, here.require("doubt"), here.require("day")))


@pytest.mark.parametrize(
    ("as_of", "until", "expected", "ended"),
    [
        ("2012-06", "2011-12-31", "2011-12-31", True),
        ("2012-06", "2012-06-30", "2012-06-30", True),
        ("2012-06", "2013", "2012-06", False),
        ("2012-06", None, "2012-06", False),
    ],
)
def test_a_community_is_judged_up_to_its_last_day_or_the_moment(
    as_of: str, until: str | None, expected: str, ended: bool
) -> None:
    here = view(as_of, **({"until": until} if until else {}))
    assert last_day(here, here.root) == Date(expected)
    assert has_ended(here, here.root) is ended


def test_a_site_without_end_has_not_ended_though_there_is_no_date() -> None:
    here = view(sites=[{"id": "ward"}, {"id": "icu", "until": "2010"}])
    assert not has_ended(here, here.require("ward"))
    assert has_ended(here, here.require("icu"))
    assert last_day(here, here.require("icu")) == Date("2010")


def test_the_exact_day_is_asked_for_in_the_field_that_decides() -> None:
    here = view(
        "2012-06-30",
        events=[{"id": "day", "date": "2011"}, {"id": "calls", "since": "2009", "until": "2011"}],
        suggestions=[{"id": "doubt", "since": "2011"}], plans=[{"id": "plan", "since": "2011"}],
    )  # fmt: skip
    day, calls, doubt, plan = (here.require(ref) for ref in ("day", "calls", "doubt", "plan"))
    assert asked(fell_within(here, day, 12)) == [("events[0].date", "when exactly day was")]
    assert asked(fell_within(here, calls, 12)) == [("events[1].until", "when exactly calls was")]
    assert asked(fell_within(here, doubt, 12)) == [("suggestions[0].date", "when exactly doubt was")]
    assert asked(is_recent(here, doubt, 12)) == [("suggestions[0].date", "when exactly doubt was")]
    assert asked(is_recent(here, plan, 12)) == [("plans[0].since", "when exactly plan was")]
    assert asked(is_recent(here, plan, 12, "handed_in")) == [("plans[0].handed_in", "when exactly plan was")]


def test_the_limit_itself_is_still_within_it() -> None:
    events = [{"id": "today", "date": "2012-12-31"}, {"id": "year", "date": "2012"}]
    here = view("2012-12-31", events=events)
    today, year = here.require("today"), here.require("year")
    assert is_yes(fell_within(here, today, 0)) and is_yes(is_recent(here, today, 0))
    assert is_unknown(fell_within(here, year, 0)) and is_unknown(is_recent(here, year, 0))


@pytest.mark.parametrize(
    ("doubt", "expected"), [({"date": "none"}, is_no), ({"since": "none"}, is_no), ({}, is_unknown)]
)
def test_what_has_no_date_is_recent_or_not_only_once_its_day_is_asked(doubt: dict[str, str], expected: Any) -> None:
    here = view("2012", suggestions=[{"id": "doubt", **doubt}])
    assert expected(is_recent(here, here.require("doubt"), 12))


def test_the_day_of_what_is_undated_is_asked_for() -> None:
    here = view("2012", suggestions=[{"id": "doubt"}], plans=[{"id": "plan"}, {"id": "draft", "handed_in": "none"}])
    assert asked(is_recent(here, here.require("doubt"), 12)) == [("suggestions[0].date", "when doubt came up")]
    plan = here.require("plan")
    assert asked(is_recent(here, plan, 12)) == [("plans[0].since", "when plan came up")]
    assert asked(is_recent(here, plan, 12, "handed_in")) == [("plans[0].handed_in", "when plan came up")]
    assert is_no(is_recent(here, here.require("draft"), 12, "handed_in"))


def test_how_something_was_answered_is_asked_in_the_words_that_were_given() -> None:
    here = view("2014", suggestions=[{"id": "doubt", "date": "2012-01"}])
    answer = answered_in_time(here, here.require("doubt"), "answer", 6, "how the doubt was met")
    assert asked(answer) == [("suggestions[0].answer", "how the doubt was met")]


def test_what_was_answered_is_no_longer_said_to_be_recent() -> None:
    doubt = {"id": "doubt", "date": "2012-01", "answer": {"text": "rounds began"}}
    here = view("2012-02-15", suggestions=[doubt])
    answer = answered_in_time(here, here.require("doubt"), "answer", 6, "how")
    assert [str(reason) for reason in answer.because] == ["doubt was answered: rounds began"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("doubt", "event", "gaps"),
    [
        ("2011", "2011-05-17", ["suggestions[0].date"]),
        ("2011-05-17", "2011", ["events[0].date"]),
        ("2011", "2011-05", ["suggestions[0].date", "events[0].date"]),
        (None, "2011-05-17", ["suggestions[0].date"]),
        ("2011-05-17", None, ["events[0].date"]),
    ],
)
def test_which_came_first_is_asked_of_what_has_no_exact_day(doubt: Any, event: Any, gaps: list[str]) -> None:
    dated = [
        {"id": name} | ({} if date is None else {"date": date}) for name, date in (("doubt", doubt), ("day", event))
    ]
    here = view(suggestions=dated[:1], events=dated[1:])
    answer = followed(here, here.require("doubt"), here.require("day"))
    assert [path for path, _ in asked(answer)] == gaps
    assert {words for _, words in asked(answer)} <= {"when exactly doubt was", "when exactly day was"}


def test_which_came_first_is_asked_in_the_field_with_the_date() -> None:
    change = {"id": "rounds"}
    here = view(theory={"changes": [change]}, plans=[{"id": "plan"}], events=[{"id": "day", "date": "2011-05-17"}])
    day = here.require("day")
    assert [path for path, _ in asked(followed(here, here.require("plan"), day))] == ["plans[0].since"]
    answer = followed(here, here.require("rounds"), day, "adopted")
    assert [path for path, _ in asked(answer)] == ["theory.changes[0].adopted"]


def test_what_is_said_to_have_no_date_followed_nothing() -> None:
    events = [{"id": "never", "date": "none"}, {"id": "silent"}]
    here = view(suggestions=[{"id": "doubt", "date": "2011-05-17"}], events=events)
    doubt = here.require("doubt")
    assert is_no(followed(here, doubt, here.require("never")))
    assert is_unknown(followed(here, doubt, here.require("silent")))


@pytest.mark.parametrize(
    ("due", "expected"), [("2012-06-29", True), ("2012-06-30", False), ("2012-06", False), ("none", False)]
)
def test_a_day_is_past_only_once_the_moment_lies_after_it(due: str, expected: bool) -> None:
    here = view("2012-06-30", plans=[{"id": "plan", "due": due}])
    assert is_over_by(here, here.require("plan"), "due") is expected
