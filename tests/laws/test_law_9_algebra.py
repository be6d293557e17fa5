"""Law 9: the algebra of three-valued answers and of intervals.

The tables and their known answers are tested in `tests/logic`; here stand the laws themselves, held against the operations that
clincomm has and against wrong ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clincomm.logic import Gap, Interval, Known, Truth, Unknown, both, either, negate, share
from clincomm.logic.kleene import truth

TRUTHS: tuple[Truth, ...] = (True, None, False)
Operation = Callable[[Truth, Truth], Truth]


def answer(value: Truth) -> Known[bool] | Unknown:
    return Unknown((Gap(("name",)),)) if value is None else Known(value)


def of_both(one: Truth, other: Truth) -> Truth:
    return truth(both(answer(one), answer(other)))


def of_either(one: Truth, other: Truth) -> Truth:
    return truth(either(answer(one), answer(other)))


def of_not(one: Truth) -> Truth:
    return truth(negate(answer(one)))


def broken(operation: Operation, neutral: Truth) -> Iterator[str]:
    """Give the laws of a Kleene conjunction or disjunction that an operation breaks."""
    for a, b, c in product(TRUTHS, repeat=3):
        if operation(a, b) is not operation(b, a):
            yield "commutes"
        if operation(operation(a, b), c) is not operation(a, operation(b, c)):
            yield "associates"
        if operation(a, neutral) is not a:
            yield "has a neutral element"
        if operation(a, not neutral) is not (not neutral):
            yield "is settled by one side"
        if operation(a, a) is not a:
            yield "is idempotent"
        for known in (True, False):
            if operation(None, b) is not None and operation(known, b) is not operation(None, b):
                yield "keeps what was told when more is said"


def lukewarm(one: Truth, other: Truth) -> Truth:
    """Join wrongly: whatever has a part unknown is unknown."""
    return None if one is None or other is None else one and other


def hopeful(one: Truth, other: Truth) -> Truth:
    """Join wrongly: silence is taken for yes."""
    return one is not False and other is not False


def test_conjunction_and_disjunction_keep_the_laws() -> None:
    assert set(broken(of_both, True)) == set()
    assert set(broken(of_either, False)) == set()


def test_negation_turns_one_into_the_other() -> None:
    for a, b in product(TRUTHS, repeat=2):
        assert of_not(of_both(a, b)) is of_either(of_not(a), of_not(b))
        assert of_not(of_not(a)) is a


@pytest.mark.parametrize("wrong", [lukewarm, hopeful])
def test_a_wrong_table_is_caught(wrong: Operation) -> None:
    assert set(broken(wrong, True)) != set()


numbers = st.integers(0, 20)


@st.composite
def intervals_with_a_number(draw: st.DrawFn) -> tuple[Interval, int]:
    low, inside, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(low, high, (Gap(("name",)),) if low < high else ()), inside


Sum = Callable[[Interval, Interval], Interval]


def escapes(add: Sum, one: tuple[Interval, int], other: tuple[Interval, int]) -> bool:
    """Say whether a sum of two numbers lies outside the sum of the intervals they lie in."""
    whole = add(one[0], other[0])
    return not whole.low <= one[1] + other[1] <= whole.high


@given(intervals_with_a_number(), intervals_with_a_number())
def test_a_sum_of_numbers_lies_in_the_sum_of_their_intervals(
    one: tuple[Interval, int], other: tuple[Interval, int]
) -> None:
    assert not escapes(lambda a, b: a + b, one, other)


@given(intervals_with_a_number(), intervals_with_a_number())
def test_a_share_of_numbers_lies_in_the_share_of_their_intervals(
    part: tuple[Interval, int], rest: tuple[Interval, int]
) -> None:
    assume(part[0].low + rest[0].low > 0)
    whole = Interval(part[0].low + rest[0].low, part[0].high + rest[0].high, (Gap(("name",)),))
    assume(part[1] + rest[1] > 0)
    found = share(part[0], whole)
    assert found.low <= part[1] / (part[1] + rest[1]) <= found.high


@given(intervals_with_a_number(), numbers)
def test_a_threshold_is_told_only_where_every_number_of_the_interval_agrees(one: tuple[Interval, int], at: int) -> None:
    told = truth(one[0].at_least(at))
    assert told is None or told is (one[1] >= at)


def test_a_wrong_sum_is_caught() -> None:
    def middling(one: Interval, other: Interval) -> Interval:
        return Interval.exactly((one.low + one.high + other.low + other.high) / 2)

    wide = (Interval(0, 4, (Gap(("name",)),)), 4)
    assert escapes(middling, wide, wide)
