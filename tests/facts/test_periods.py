"""Periods: what fell within the last months, what is recent, and what followed what."""

from __future__ import annotations

import pytest

from clincomm.facts.periods import answered_in_time, fell_within, followed, has_ended, is_recent
from clincomm.logic import Date, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def view(as_of: str | None = None, **data: object) -> View:
    return View(Community.model_validate(data), as_of)


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
