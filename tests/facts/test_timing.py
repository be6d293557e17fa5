"""Timing: what was recent enough, and how long a programme has run."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, view

from clincomm.facts.timing import has_run_for, within
from clincomm.logic import is_no, is_unknown, is_yes


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"date": "2012-01-10"}, is_yes),
        ({"date": "2010-03"}, is_no),
        ({"date": "2011"}, is_unknown),
        ({"since": "2009", "until": "2012-03"}, is_yes),
        ({"since": "2009", "until": "2010"}, is_no),
        ({}, is_yes),
    ],
)
def test_something_was_recent_by_its_day_or_its_end(when: dict[str, str], expected: Any) -> None:
    here = view("2012-06-30", events=[{"id": "day", **when}])
    assert expected(within(here, here.require("day"), 12))


def test_what_was_too_long_ago_says_when_it_was() -> None:
    here = view("2012-06-30", events=[{"id": "day", "date": "2010-03"}])
    assert [str(reason) for reason in within(here, here.require("day"), 12).because] == ["day was in 2010-03"]


def test_what_cannot_be_told_asks_for_the_exact_day_where_the_record_has_one() -> None:
    here = view("2012-06-30", events=[{"id": "day", "date": "2011"}], posts=[{"id": "nurse", "since": "2011"}])
    assert asked(within(here, here.require("day"), 12)) == [("events[0].date", "when exactly day was")]
    assert asked(within(here, here.require("nurse"), 12)) == [("posts[0].since", "when exactly nurse was")]


def test_the_limit_itself_is_not_past() -> None:
    here = view("2012-12-31", events=[{"id": "today", "date": "2012-12-31"}, {"id": "year", "date": "2012"}])
    assert is_yes(within(here, here.require("today"), 0))
    assert is_unknown(within(here, here.require("year"), 0))


def test_without_a_date_for_the_moment_everything_was_recent_and_the_programme_has_run() -> None:
    here = view(since="2011", events=[{"id": "day", "date": "2001"}])
    assert is_yes(within(here, here.require("day"), 12))
    assert is_yes(has_run_for(here, here.root, 12))


@pytest.mark.parametrize(
    ("said", "months", "expected"),
    [
        ({"since": "2010"}, 12, is_yes),
        ({"since": "2012-02"}, 12, is_no),
        ({"since": "2011"}, 12, is_unknown),
        ({"since": "none"}, 12, is_yes),
        ({"speaks_of": {"since": "2010"}}, 12, is_yes),
        ({"since": "2012-06-30"}, 0, is_no),
        ({}, 12, is_unknown),
    ],
)
def test_a_programme_has_run_since_its_record_says_it_began(said: dict[str, Any], months: int, expected: Any) -> None:
    here = view("2012-06-30", **said)
    assert expected(has_run_for(here, here.root, months))


def test_how_long_a_site_has_run_is_asked_of_the_site() -> None:
    here = view("2012-12-31", sites=[{"id": "ward", "since": "2012"}, {"id": "icu"}])
    [exactly] = asked(has_run_for(here, here.require("ward"), 0))
    assert exactly == ("sites[0].since", "when exactly the programme began")
    [begun] = asked(has_run_for(here, here.require("icu"), 0))
    assert begun == ("sites[1].since", "when the programme began")
