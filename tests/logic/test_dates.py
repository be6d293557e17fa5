"""Dates as spans of days: every comparison against all the days that the two may be."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.errors import InvalidValue
from clincomm.logic import Date, Truth, before, months_between, not_after

DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(2010, 11, 1), datetime.date(2012, 4, 30))
dates = st.builds(lambda day, length: Date(day.isoformat()[:length]), days, st.sampled_from([4, 7, 10]))


def span(date: Date) -> list[datetime.date]:
    return [date.first + DAY * number for number in range((date.last - date.first).days + 1)]


def agreed(one: Date, other: Date, test: Callable[[datetime.date, datetime.date], bool]) -> Truth:
    """Say what all pairs of days agree on; the ends and their neighbours stand for the days between."""
    pairs = product(ends(one), ends(other))
    outcomes = {test(a, b) for a, b in pairs}
    return outcomes.pop() if len(outcomes) == 1 else None


def ends(date: Date) -> set[datetime.date]:
    every_day = span(date)
    return {*every_day[:2], *every_day[-2:]}


# Spans


@pytest.mark.parametrize(
    ("text", "first", "last", "number"),
    [
        ("2011", "2011-01-01", "2011-12-31", 365),
        ("2012", "2012-01-01", "2012-12-31", 366),
        ("2011-05", "2011-05-01", "2011-05-31", 31),
        ("2012-02", "2012-02-01", "2012-02-29", 29),
        ("1900-02", "1900-02-01", "1900-02-28", 28),
        ("2011-12", "2011-12-01", "2011-12-31", 31),
        ("2011-05-17", "2011-05-17", "2011-05-17", 1),
        ("0001", "0001-01-01", "0001-12-31", 365),
        ("9999-12", "9999-12-01", "9999-12-31", 31),
    ],
)
def test_a_date_is_the_days_that_it_may_be(text: str, first: str, last: str, number: int) -> None:
    date = Date(text)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)
    assert (date.last - date.first).days + 1 == number
    assert str(date) == text


@given(dates)
def test_a_date_holds_the_days_that_begin_with_its_text_and_no_others(date: Date) -> None:
    assert all(day.isoformat().startswith(date.text) for day in span(date))
    assert not (date.first - DAY).isoformat().startswith(date.text)
    assert not (date.last + DAY).isoformat().startswith(date.text)


@pytest.mark.parametrize(
    "text",
    [
        "2011-13", "2011-00", "2011-05-00", "2011-00-05", "2011-02-29", "2011-04-31", "2011-05-32", "0000", "0000-05",
        "", "11", "2011-5", "2011-05-7", "2011-05-", "2011-", "20111", "05-2011", "17.05.2011", "2011/05", "2011 05",
        " 2011", "2011\n", "2011-05-17T10:00", "-2011", "May 2011", "unknown", "٢٠١١", "２０１１",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Date(text)


def test_the_refusal_says_what_is_wrong() -> None:
    with pytest.raises(InvalidValue, match="there is no date 2011-13"):
        Date("2011-13")
    with pytest.raises(InvalidValue, match=r"'May' is not a date; write 2011, 2011-05 or 2011-05-17"):
        Date("May")


# Order in time


@given(dates, dates)
def test_before_is_told_only_where_all_days_agree(one: Date, other: Date) -> None:
    assert before(one, other) is agreed(one, other, lambda a, b: a < b)


@given(dates, dates)
def test_on_or_before_is_told_only_where_all_days_agree(one: Date, other: Date) -> None:
    assert not_after(one, other) is agreed(one, other, lambda a, b: a <= b)


@pytest.mark.parametrize("text", ["2011", "2011-05"])
def test_all_days_of_short_dates_agree_with_their_ends(text: str) -> None:
    """The ends suffice as an oracle: nothing in between says otherwise."""
    date = Date(text)
    for day in map(Date, ("2010-12-31", "2011-01-01", "2011-05-01", "2011-05-17", "2011-05-31", "2011-12-31", "2012")):
        outcomes = {a < b for a, b in product(span(date), span(day))}
        assert before(date, day) is (outcomes.pop() if len(outcomes) == 1 else None)


def test_a_year_and_a_month_of_it_cannot_be_ordered() -> None:
    assert before(Date("2011"), Date("2011-05")) is None
    assert before(Date("2011-05"), Date("2011")) is None
    assert not_after(Date("2011"), Date("2011")) is None


def test_a_month_is_not_before_its_first_day_and_not_after_its_last() -> None:
    assert before(Date("2011-05"), Date("2011-05-01")) is False
    assert not_after(Date("2011-05"), Date("2011-05-31")) is True


@given(dates, dates)
def test_of_two_dates_at_most_one_is_before(one: Date, other: Date) -> None:
    if before(one, other):
        assert before(other, one) is False
        assert not_after(one, other) is True
        assert not_after(other, one) is False


@given(dates, dates, dates)
def test_what_is_before_something_earlier_is_before(a: Date, b: Date, c: Date) -> None:
    if before(a, b) and before(b, c):
        assert before(a, c) is True


# Order on the page


@given(st.lists(dates))
def test_dates_are_shown_in_one_order_however_they_came(several: list[Date]) -> None:
    in_order = sorted(several)
    assert in_order == sorted(reversed(several))
    assert all(one.first <= other.first for one, other in pairwise(in_order))


def test_of_two_dates_written_alike_neither_is_shown_first() -> None:
    assert not Date("2011") < Date("2011")
    assert not Date("2011") > Date("2011")
    assert Date("2011") <= Date("2011")


def test_dates_written_alike_are_the_same() -> None:
    assert Date("2011") == Date("2011")
    assert Date("2011-05") != Date("2011-05-01")
    assert len({Date("2011"), Date("2011")}) == 1


# Lengths of time


@given(dates, dates)
def test_months_between_are_bounded_by_the_nearest_and_the_farthest_days(one: Date, other: Date) -> None:
    lengths = [(b - a).days / 30.4375 for a, b in product(ends(one), ends(other))]
    assert months_between(one, other) == (pytest.approx(min(lengths)), pytest.approx(max(lengths)))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("2010-01-01", "2010-07-01", 6, 6),
        ("2010-01-01", "2011-01-01", 12, 12),
        ("2010-01", "2010-07", 5, 7),
        ("2010", "2011", 0, 24),
        ("2010-07-01", "2010-01-01", -6, -6),
    ],
)
def test_months_between_are_what_a_calendar_says(one: str, other: str, low: int, high: int) -> None:
    least, most = months_between(Date(one), Date(other))
    assert (round(least), round(most)) == (low, high)


@given(dates, dates)
def test_the_way_back_is_as_long(one: Date, other: Date) -> None:
    low, high = months_between(one, other)
    assert months_between(other, one) == (pytest.approx(-high), pytest.approx(-low))
