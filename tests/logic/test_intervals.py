"""Intervals: their arithmetic holds every number it could be, their bounds are tight, thresholds inside cannot be told."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.logic.strategies import gap, reason

from clincomm.errors import InvalidValue
from clincomm.logic import Interval, Known, Unknown, common, joined, share, truth

small = st.integers(-6, 6)
counts = st.integers(0, 6)


@st.composite
def intervals(draw: st.DrawFn, least: int = -6, open_ended: bool = False) -> Interval:
    """Draw a short interval of whole numbers; with an open end perhaps."""
    low, high = sorted((draw(st.integers(least, 6)), draw(st.integers(least, 6))))
    if open_ended:
        ends = draw(st.sampled_from(["neither", "high"] + ["low", "both"] * (least < 0)))
        return Interval(-math.inf if ends in ("low", "both") else low, math.inf if ends in ("high", "both") else high)
    return Interval(low, high)


def inside(interval: Interval) -> list[int]:
    """Give whole numbers in the interval; a few where it has no end."""
    low = interval.low if math.isfinite(interval.low) else min(-20, interval.high)
    high = interval.high if math.isfinite(interval.high) else max(20, interval.low)
    return list(range(int(low), int(high) + 1))


# What an interval is


@pytest.mark.parametrize(
    ("low", "high"), [(2, 1), (math.nan, 1), (1, math.nan), (math.nan, math.nan), (math.inf, -math.inf)]
)
def test_what_is_no_interval_is_refused(low: float, high: float) -> None:
    with pytest.raises(InvalidValue, match="no interval runs"):
        Interval(low, high)


def test_an_interval_holds_both_of_its_ends() -> None:
    assert [number for number in range(6) if Interval(2, 4).contains(number)] == [2, 3, 4]
    assert Interval.exactly(3).is_exact
    assert not Interval(3, 4).is_exact


def test_two_intervals_are_the_same_whatever_would_narrow_them() -> None:
    assert Interval(1, 2, (gap(1),)) == Interval(1, 2)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval.exactly(4), "4"),
        (Interval(0.5, 0.75), "0.5 to 0.75"),
        (Interval(3, math.inf), "at least 3"),
        (Interval(-math.inf, 5), "at most 5"),
        (Interval(-math.inf, math.inf), "any number"),
    ],
)
def test_an_interval_is_said_in_words(interval: Interval, words: str) -> None:
    assert str(interval) == words


# Arithmetic


@given(intervals(open_ended=True), intervals(open_ended=True))
@example(Interval(-math.inf, math.inf), Interval(0, 0))
@example(Interval(0, 0), Interval(-math.inf, 3))
def test_arithmetic_holds_every_result_there_can_be(one: Interval, other: Interval) -> None:
    for a, b in product(inside(one), inside(other)):
        assert (one + other).contains(a + b)
        assert (one - other).contains(a - b)
        assert (one * other).contains(a * b)
        assert (-one).contains(-a)


@given(intervals(), intervals())
def test_arithmetic_is_no_wider_than_it_must_be(one: Interval, other: Interval) -> None:
    pairs = list(product(inside(one), inside(other)))
    for found, results in (
        (one + other, [a + b for a, b in pairs]),
        (one - other, [a - b for a, b in pairs]),
        (one * other, [a * b for a, b in pairs]),
    ):
        assert (found.low, found.high) == (min(results), max(results))


def test_nothing_times_however_many_is_nothing() -> None:
    assert Interval.exactly(0) * Interval(-math.inf, math.inf) == Interval.exactly(0)
    assert Interval(-math.inf, 3) * Interval.exactly(0) == Interval.exactly(0)


def test_two_open_counts_can_differ_by_any_number() -> None:
    assert Interval(2, math.inf) - Interval(3, math.inf) == Interval(-math.inf, math.inf)


def test_gaps_travel_through_arithmetic_once_each() -> None:
    one, other = Interval(1, 2, (gap(1), gap(2))), Interval(1, 2, (gap(2), gap(3)))
    for found in (
        one + other,
        one - other,
        one * other,
        share(one, other),
        common(one, other, 3),
        joined(one, other, 3),
    ):
        assert found.gaps == (gap(1), gap(2), gap(3))
    assert (-one).gaps == one.gaps


# Thresholds


@given(intervals(open_ended=True), small)
def test_a_threshold_is_told_only_where_all_numbers_inside_agree(interval: Interval, limit: int) -> None:
    at_least = {number >= limit for number in inside(interval)}
    at_most = {number <= limit for number in inside(interval)}
    assert truth(interval.at_least(limit)) is (at_least.pop() if len(at_least) == 1 else None)
    assert truth(interval.at_most(limit)) is (at_most.pop() if len(at_most) == 1 else None)


@pytest.mark.parametrize("number", [4, 5, 6])
def test_an_exact_number_is_always_told(number: int) -> None:
    assert truth(Interval.exactly(number).at_least(5)) is (number >= 5)
    assert truth(Interval.exactly(number).at_most(5)) is (number <= 5)


def test_six_listed_are_more_than_five_though_the_list_is_open_and_three_cannot_be_told() -> None:
    six, three = Interval(6, math.inf, (gap(1),)), Interval(3, math.inf, (gap(1),))
    assert six.at_most(5, reason(1)) == Known(False, (reason(1),))
    assert three.at_most(5, reason(1)) == Unknown((gap(1),), (reason(1),))
    assert six.at_least(5, reason(1)) == Known(True, (reason(1),))
    assert three.at_least(5, reason(1)) == Unknown((gap(1),), (reason(1),))


@given(intervals(open_ended=True), small)
def test_whatever_is_told_of_a_threshold_the_reasons_given_travel_along(interval: Interval, limit: int) -> None:
    assert interval.at_least(limit, reason(1)).because == (reason(1),)
    assert interval.at_most(limit, reason(1)).because == (reason(1),)


# Shares


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> tuple[Interval, Interval]:
    part, whole = draw(intervals(least=0)), draw(intervals(least=1))
    return (part, whole) if part.low <= whole.high else (Interval(whole.low, part.high), Interval(whole.low, part.high))


@given(parts_of_wholes())
@example((Interval(3, 5), Interval(2, 4)))
def test_a_share_runs_from_the_least_to_the_most_that_it_can_be(pair: tuple[Interval, Interval]) -> None:
    part, whole = pair
    shares = [p / w for p, w in product(inside(part), inside(whole)) if p <= w]
    found = share(part, whole)
    assert (found.low, found.high) == (pytest.approx(min(shares)), pytest.approx(max(shares)))
    assert 0 <= found.low <= found.high <= 1


def test_a_share_of_an_open_list_can_be_anything_from_nothing_to_all() -> None:
    assert share(Interval(2, math.inf), Interval(4, math.inf)) == Interval(0, 1)
    assert share(Interval(0, 0), Interval(4, math.inf)) == Interval.exactly(0)


def test_a_share_of_an_open_list_whose_rest_is_bounded_is_bounded_above() -> None:
    assert share(Interval.exactly(2), Interval(4, math.inf)) == Interval(0, 0.5)


def test_a_share_of_what_may_be_nothing_can_be_anything() -> None:
    assert share(Interval.exactly(0), Interval(0, 3)) == Interval(0, 1)
    assert share(Interval(0, 2, (gap(1),)), Interval(0, 3, (gap(2),))).gaps == (gap(1), gap(2))


# Fréchet bounds


@given(st.data(), st.integers(0, 4))
def test_bounds_from_two_margins_are_those_that_all_pairs_of_subsets_reach(data: st.DataObject, of: int) -> None:
    sizes = st.tuples(st.integers(0, of), st.integers(0, of)).map(sorted)
    one, other = (Interval(*data.draw(sizes)) for _ in range(2))
    subsets = range(2**of)
    pairs = [
        (a, b) for a, b in product(subsets, subsets) if one.contains(a.bit_count()) and other.contains(b.bit_count())
    ]
    in_both = [(a & b).bit_count() for a, b in pairs]
    in_either = [(a | b).bit_count() for a, b in pairs]
    assert (common(one, other, of).low, common(one, other, of).high) == (min(in_both), max(in_both))
    assert (joined(one, other, of).low, joined(one, other, of).high) == (min(in_either), max(in_either))


def test_twenty_nine_returned_and_twenty_met_out_of_thirty() -> None:
    assert common(Interval.exactly(29), Interval.exactly(20), 30) == Interval(19, 20)
    assert joined(Interval.exactly(29), Interval.exactly(20), 30) == Interval(29, 30)
