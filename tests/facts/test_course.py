"""The course of a programme: stretches of days, and what falls or runs in them."""

from __future__ import annotations

import pytest

from clincomm.facts.course import falls_in, first_stretch, runs_in, stretches_of
from clincomm.logic import Date, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View

START, END = (Date(text).first.toordinal() for text in ("2011-01-01", "2011-12-31"))


def view(as_of: str | None = None, **data: object) -> View:
    return View(Community.model_validate(data), as_of)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"date": "2011-05"}, is_yes),
        ({"since": "2010-05", "until": "2012-05"}, is_yes),
        ({"date": "2010-05"}, is_no),
        ({"date": "none"}, is_no),
        ({}, is_unknown),
    ],
)
def test_an_event_falls_in_a_stretch_by_its_day(event: dict[str, str], expected: object) -> None:
    here = view(events=[{"id": "day", **event}])
    assert expected(falls_in(here, here.require("day"), START, END))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ({}, is_yes),
        ({"since": "2010"}, is_yes),
        ({"since": "2012"}, is_no),
        ({"until": "2010"}, is_no),
        ({"since": "2010", "until": "2011-06"}, is_yes),
    ],
)
def test_what_lasts_runs_in_every_stretch_that_it_touches(channel: dict[str, str], expected: object) -> None:
    here = view(channels=[{"id": "calls", **channel}])
    assert expected(runs_in(here, here.require("calls"), START, END))  # type: ignore[operator]


def test_a_year_that_may_end_in_the_stretch_or_before_it_cannot_be_told() -> None:
    here = view(channels=[{"id": "calls", "until": "2011"}])
    middle = Date("2011-06-30").first.toordinal()
    answer = runs_in(here, here.require("calls"), middle, END)
    assert is_unknown(answer)
    assert [gap.path[-1] for gap in answer.gaps] == ["until"]  # type: ignore[union-attr]


def test_the_first_months_are_empty_until_they_are_over() -> None:
    young = view("2010-03-01", since="2010-01-01")
    assert first_stretch(young, young.root, 6).value == (0, 0)  # type: ignore[union-attr]
    older = view("2010-12-01", since="2010-01-01")
    start, end = first_stretch(older, older.root, 6).value  # type: ignore[union-attr]
    assert round((end - start) / 30.4375) == 6


def test_without_a_beginning_or_a_day_there_are_no_first_months() -> None:
    never = view("2010-12-01", since="none")
    assert first_stretch(never, never.root, 6).value == (0, 0)  # type: ignore[union-attr]
    assert is_unknown(first_stretch(view("2010-12-01"), view().root, 6))
    assert is_unknown(first_stretch(view(since="2010"), view(since="2010").root, 6))


def test_only_full_stretches_follow_the_first() -> None:
    first = (START, START + 100.0)
    assert len(stretches_of(first, Date("2011-05-01"), 12)) == 1
    assert len(stretches_of(first, Date("2012-05-01"), 12)) == 2
