"""The course of a programme: stretches of days, and what falls or runs in them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, view

from clincomm.facts.course import (
    day_of_check,
    falls_in,
    first_stretch,
    is_dated,
    runs_in,
    runs_throughout,
    stretches_of,
)
from clincomm.logic import Date, Known, is_no, is_unknown, is_yes
from clincomm.model import NONE

START, END = (Date(text).first.toordinal() for text in ("2011-01-01", "2011-12-31"))


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


PHASES = {"phases": [{"id": "start", "since": "2010", "until": "2010-12"}, {"id": "spread", "since": "2011"}]}


def test_a_check_is_for_its_date_or_the_end_of_its_phase_or_else_its_beginning() -> None:
    assert day_of_check(view("2010-05", **PHASES)) == Known(Date("2010-05"))
    ended, begun_ = day_of_check(view("start", **PHASES)), day_of_check(view("spread", **PHASES))
    assert isinstance(ended, Known) and ended.value == Date("2010-12")
    assert isinstance(begun_, Known) and begun_.value == Date("2011")


def test_a_phase_without_dates_is_asked_for_them_unless_it_is_said_to_have_none() -> None:
    silent = view("start", phases=[{"id": "start"}])
    assert asked(day_of_check(silent)) == [("phases[0].until", "the dates of the phase start")]
    half = view("start", phases=[{"id": "start", "until": "none"}])
    assert asked(day_of_check(half)) == [("phases[0].since", "the dates of the phase start")]
    none = view("start", phases=[{"id": "start", "since": "none", "until": "none"}])
    assert is_no(is_dated(day_of_check(none)))


@pytest.mark.parametrize(("span", "path"), [({}, "speaks_of"), ({"speaks_of": {"since": "2010"}}, "speaks_of.until")])
def test_without_any_date_it_is_asked_until_when_the_record_speaks(span: dict[str, Any], path: str) -> None:
    assert asked(day_of_check(view(**span))) == [(path, "until when this record speaks of the programme")]


def test_a_record_that_is_said_to_have_no_end_has_no_day_to_check() -> None:
    assert day_of_check(view(speaks_of={"since": "2010", "until": "none"})) == Known(NONE)
    here = view("start", since="2010", phases=[{"id": "start", "since": "none", "until": "none"}])
    assert first_stretch(here, here.root, 6) == Known((0.0, 0.0))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"every_months": 3}, is_yes),
        ({"every_months": {"at_least": 3}}, is_unknown),
        ({"every_months": 0}, is_unknown),
        ({"every_months": 3, "since": "2011"}, is_no),
        ({"every_months": 3, "after": "start"}, is_no),
        ({}, is_unknown),
    ],
)
def test_a_round_without_dates_runs_all_along_if_it_is_said_how_often(event: dict[str, Any], expected: Any) -> None:
    here = view(events=[{"id": "calls", **event}], **PHASES)
    assert expected(runs_throughout(here, here.require("calls")))


def test_how_often_a_round_comes_back_is_asked() -> None:
    here = view(events=[{"id": "calls"}])
    answer = runs_throughout(here, here.require("calls"))
    assert asked(answer) == [("events[0].every_months", "how often calls comes back")]


def test_a_round_without_dates_fell_in_every_stretch() -> None:
    here = view(events=[{"id": "calls", "every_months": 3}])
    answer = falls_in(here, here.require("calls"), START, END)
    assert is_yes(answer) and [str(reason) for reason in answer.because] == ["calls all along"]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"date": "2011-01-01"}, is_yes),
        ({"date": "2011-12-31"}, is_yes),
        ({"date": "2010-12-31"}, is_no),
        ({"date": "2012-01-01"}, is_no),
        ({"since": "2010-03-01", "until": "2011-01-01"}, is_yes),
        ({"since": "2010-03-01", "until": "2010-12-31"}, is_no),
        ({"since": "2010-03", "until": "2010-05"}, is_no),
        ({"since": "2011-06", "until": "2013"}, is_yes),
        ({"since": "2010", "until": "2011"}, is_yes),
        ({"since": "2009", "until": "2012"}, is_yes),
    ],
)
def test_the_first_and_the_last_day_are_in_a_stretch(event: dict[str, str], expected: Any) -> None:
    here = view(events=[{"id": "day", **event}])
    assert expected(falls_in(here, here.require("day"), START, END))


def test_a_day_that_may_lie_in_the_stretch_or_beside_it_is_asked_for() -> None:
    middle = Date("2011-06-30").first.toordinal()
    here = view(events=[{"id": "day", "date": "2011"}], routes=[{"id": "call", "since": "2011"}])
    assert asked(falls_in(here, here.require("day"), middle, END)) == [("events[0].date", "when exactly day was")]
    assert asked(falls_in(here, here.require("call"), middle, END)) == [("routes[0].since", "when exactly call was")]


def test_what_is_no_event_falls_in_a_stretch_by_when_it_began() -> None:
    here = view(routes=[{"id": "call", "since": "2011-05"}, {"id": "never", "since": "none"}, {"id": "silent"}])
    assert is_yes(falls_in(here, here.require("call"), START, END))
    assert is_no(falls_in(here, here.require("never"), START, END))
    assert asked(falls_in(here, here.require("silent"), START, END)) == [("routes[2].since", "when silent was")]


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ({"since": "2011-12-31"}, is_yes),
        ({"since": "2012-01-01"}, is_no),
        ({"until": "2011-01-01"}, is_yes),
        ({"until": "2010-12-31"}, is_no),
    ],
)
def test_what_lasts_for_one_day_of_a_stretch_ran_in_it(channel: dict[str, str], expected: Any) -> None:
    here = view(channels=[{"id": "calls", **channel}])
    assert expected(runs_in(here, here.require("calls"), START, END))


def test_both_ends_of_what_lasts_are_asked_for_where_both_are_open() -> None:
    here = view(channels=[{"id": "calls", "since": "2011", "until": "2011"}])
    start, end = (Date(text).first.toordinal() for text in ("2011-05-01", "2011-06-01"))
    assert asked(runs_in(here, here.require("calls"), start, end)) == [
        ("channels[0].since", "since when exactly calls ran"),
        ("channels[0].until", "until when exactly calls ran"),
    ]


def test_the_first_months_are_over_on_their_last_day() -> None:
    here = view("2012-01-01", since="2010-01-01")
    whole_days = 16  # 16 months are 487 days
    assert first_stretch(here, here.root, whole_days).value != (0, 0)  # type: ignore[union-attr]
    exact = view("2011-05-03", since="2010-01-01")
    assert first_stretch(exact, exact.root, whole_days).value != (0, 0)  # type: ignore[union-attr]
    early = view("2011-05-02", since="2010-01-01")
    assert first_stretch(early, early.root, whole_days).value == (0, 0)  # type: ignore[union-attr]


def test_a_stretch_is_never_shorter_than_a_month_and_the_last_may_end_on_the_day() -> None:
    assert len(stretches_of((START, START + 1), Date("2011-02-02"), 0)) == 2
    assert len(stretches_of((START, START), Date("2012-05-02"), 16)) == 2
    assert len(stretches_of((START, START), Date("2012-05-01"), 16)) == 1


@pytest.mark.parametrize(
    ("event", "start", "end", "expected"),
    [
        ({"date": "2010"}, "2010-12-31", "2011-12-31", is_unknown),
        ({"date": "2012"}, "2011-01-01", "2012-01-01", is_unknown),
        ({"since": "2011", "until": "2013"}, "2011-01-01", "2011-06-30", is_unknown),
        ({"since": "2010-03-01", "until": "2011-12-31"}, "2011-01-01", "2011-12-31", is_yes),
    ],
)
def test_one_day_that_both_may_share_leaves_it_open(event: dict[str, str], start: str, end: str, expected: Any) -> None:
    here = view(events=[{"id": "day", **event}])
    first, last = (Date(text).first.toordinal() for text in (start, end))
    assert expected(falls_in(here, here.require("day"), first, last))


def test_what_lasts_may_touch_a_stretch_on_one_day() -> None:
    here = view(channels=[{"id": "mail", "until": "2010"}, {"id": "calls", "since": "2012"}])
    assert is_unknown(runs_in(here, here.require("mail"), Date("2010-12-31").first.toordinal(), END))
    assert is_unknown(runs_in(here, here.require("calls"), START, Date("2012-01-01").first.toordinal()))
