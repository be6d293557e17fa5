"""Rosters against an oracle that goes through every way in which the record may be filled in.

What is not known of a listed item (whether it belongs, whether it passes) may turn out either way; an open roster may
gain up to two more items, passing or not. An answer is yes or no where all ways agree on it, and unknown otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.logic.strategies import TRUTHS, answer, completions, gap, reason, truths

from clincomm.errors import InvalidValue
from clincomm.logic import (
    Answer,
    Gap,
    GapKind,
    Item,
    Known,
    Qualifier,
    Reason,
    Roster,
    Truth,
    Unknown,
    is_no,
    is_unknown,
    is_yes,
    no,
    truth,
    yes,
)  # fmt: skip

Row = tuple[Truth, Truth]
"""Whether an item belongs and whether it passes."""
WHOLE = Gap(("list",), GapKind.WHOLE)
STATES: list[Row] = list(product(TRUTHS, TRUTHS))
SMALL = [
    (rows, whole)
    for size in range(3)
    for rows in combinations_with_replacement(STATES, size)
    for whole in (True, False)
]
rows_ = st.lists(st.tuples(truths, truths), max_size=4).map(tuple)

BELONGS, PASSES = 0, 100
"""Where the numbering of the questions begins: gap(2) is whether item 2 belongs, gap(102) whether it passes."""


def roster(rows: tuple[Row, ...], whole: bool) -> Roster[int]:
    items = tuple(Item(n, answer(belongs, BELONGS + n)) for n, (belongs, _) in enumerate(rows))
    return Roster(items, Known(True) if whole else Unknown((WHOLE,)))


class Passes:
    """What is asked of each item, by its number."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows

    def __call__(self, number: int) -> Answer[bool]:
        return answer(self.rows[number][1], PASSES + number)


def worlds(rows: tuple[Row, ...], whole: bool) -> Iterator[list[bool]]:
    """Go through all ways things may be: for each, whether each of those that belong passes."""
    more: list[tuple[bool, ...]] = (
        [()] if whole else [way for size in range(3) for way in product((True, False), repeat=size)]
    )
    for way in completions(tuple(part for row in rows for part in row)):
        listed = [passes for belongs, passes in zip(way[::2], way[1::2], strict=True) if belongs]
        for further in more:
            yield [*listed, *further]


def agreed(outcomes: set[bool]) -> Truth:
    return outcomes.pop() if len(outcomes) == 1 else None


def check_against_all_worlds(rows: tuple[Row, ...], whole: bool) -> None:
    asked, test = roster(rows, whole), Passes(rows)
    ways = list(worlds(rows, whole))
    assert truth(asked.some(test)) is agreed({any(way) for way in ways})
    assert truth(asked.some()) is agreed({bool(way) for way in ways})
    assert truth(asked.every(test)) is agreed({all(way) for way in ways})
    for number, counts in (
        (asked.count(), [len(way) for way in ways]),
        (asked.count(test), [sum(way) for way in ways]),
    ):
        assert number.low == min(counts)
        assert number.high == (max(counts) if whole else math.inf)


@pytest.mark.parametrize(("rows", "whole"), SMALL, ids=str)
def test_with_up_to_two_items_it_answers_what_all_worlds_agree_on(rows: tuple[Row, ...], whole: bool) -> None:
    check_against_all_worlds(rows, whole)


@given(rows_, st.booleans())
def test_with_more_items_it_answers_what_all_worlds_agree_on(rows: tuple[Row, ...], whole: bool) -> None:
    check_against_all_worlds(rows, whole)


@given(rows_, st.booleans())
def test_what_is_kept_surely_is_what_is_kept_in_every_world(rows: tuple[Row, ...], whole: bool) -> None:
    kept = roster(rows, whole).where(Passes(rows))
    assert list(kept.sure()) == [n for n, row in enumerate(rows) if row == (True, True)]
    assert list(kept.possible()) == [n for n, row in enumerate(rows) if False not in row]
    assert [item.value for item in kept.items] == list(kept.possible())
    assert kept.is_whole is whole


@given(rows_, st.booleans())
def test_keeping_first_and_asking_then_is_asking_at_once(rows: tuple[Row, ...], whole: bool) -> None:
    asked, test = roster(rows, whole), Passes(rows)
    kept = asked.where(test)
    assert truth(kept.some()) is truth(asked.some(test))
    assert (kept.count().low, kept.count().high) == (asked.count(test).low, asked.count(test).high)


# Gaps and reasons


@given(rows_, st.booleans())
def test_an_undecided_answer_names_every_fact_that_could_decide_it(rows: tuple[Row, ...], whole: bool) -> None:
    asked, test = roster(rows, whole), Passes(rows)
    rest = set() if whole else {WHOLE}
    found = asked.some(test)
    if isinstance(found, Unknown):
        hopeful = [(n, row) for n, row in enumerate(rows) if False not in row]
        assert set(found.gaps) == open_facts(hopeful) | rest
    found = asked.every(test)
    if isinstance(found, Unknown):
        doubtful = [(n, row) for n, row in enumerate(rows) if row[0] is not False and row[1] is not True]
        assert set(found.gaps) == open_facts(doubtful) | rest


def open_facts(rows: list[tuple[int, Row]]) -> set[Gap]:
    return {
        gap(start + n) for n, row in rows for start, part in zip((BELONGS, PASSES), row, strict=True) if part is None
    }


@given(rows_, st.booleans())
def test_what_can_be_told_of_a_count_is_told_with_the_gaps_that_would_narrow_it(
    rows: tuple[Row, ...], whole: bool
) -> None:
    number = roster(rows, whole).count(Passes(rows))
    hopeful = [(n, row) for n, row in enumerate(rows) if False not in row]
    assert set(number.gaps) == open_facts(hopeful) | (set() if whole else {WHOLE})
    assert bool(number.gaps) is not number.is_exact


def test_its_own_gaps_are_whether_it_is_whole_and_who_belongs() -> None:
    asked = roster(((None, True), (True, None), (False, None)), whole=False)
    assert asked.gaps == (WHOLE, gap(BELONGS))
    assert roster(((True, True),), whole=True).gaps == ()


def test_a_no_rests_on_the_word_that_nothing_is_missing() -> None:
    word = Reason("all hard tactics are listed", ("complete", 0), ("FD L8",))
    nothing = Reason("no tactic is hard")
    asked: Roster[int] = Roster((Item(1),), yes(word))
    assert asked.some(lambda _: no(reason(1)), nothing) == Known(False, (nothing, reason(1), word))
    assert asked.every(lambda _: yes(reason(1))) == Known(True, (reason(1), word))
    # One that passes is enough for "some", and one that fails for "not every", whoever else there may be.
    assert asked.some(lambda _: yes(reason(1)), nothing) == Known(True, (reason(1),))
    assert asked.every(lambda _: no(reason(1))) == Known(False, (reason(1),))


def test_a_failure_of_somebody_who_belongs_by_proxy_says_so() -> None:
    proxy = Known(True, (reason(1),), frozenset({Qualifier.BY_PROXY}))
    asked = Roster((Item("charity", proxy),))
    assert asked.every(lambda _: no(reason(2))) == Known(False, (reason(1), reason(2)), frozenset({Qualifier.BY_PROXY}))
    assert asked.some(lambda _: yes(reason(2))) == Known(True, (reason(1), reason(2)), frozenset({Qualifier.BY_PROXY}))


def test_that_there_is_none_is_qualified_by_what_it_rests_on() -> None:
    contested = Known(True, (), frozenset({Qualifier.CONTESTED}))
    found = Roster((), contested).some(None, reason(1))
    assert found == Known(False, (reason(1),), frozenset({Qualifier.CONTESTED}))


def test_what_surely_does_not_belong_is_not_asked_about() -> None:
    asked: list[int] = []
    Roster((Item(1, no()), Item(2))).every(lambda n: (asked.append(n), yes())[1])
    assert asked == [2]


# Making and joining


def test_a_list_known_to_lack_something_is_open_and_never_no() -> None:
    with pytest.raises(InvalidValue, match=r"^a roster is whole or open: give unknown, with the gap"):
        Roster((), Known(False))


def test_what_is_made_of_plain_values_surely_belongs() -> None:
    assert list(Roster.of([3, 1]).sure()) == [3, 1]
    assert Roster.of([3, 1]).is_whole
    assert Roster.of([3], whole=False, gaps=(WHOLE,)) == Roster((Item(3),), Unknown((WHOLE,)))


@given(rows_, rows_, st.booleans(), st.booleans())
def test_two_joined_answer_for_both(one: tuple[Row, ...], other: tuple[Row, ...], first: bool, second: bool) -> None:
    joined = roster(one, first) + roster(other, second)
    assert joined.is_whole is (first and second)
    assert len(joined.items) == len(one) + len(other)
    separate = [roster(one, first).some(), roster(other, second).some()]
    together = joined.some()
    assert is_yes(together) is any(map(is_yes, separate))
    assert is_no(together) is all(map(is_no, separate))


def test_things_replaced_belong_as_before() -> None:
    changed = roster(((None, True), (True, True)), whole=False).map(str)
    assert [(item.value, is_unknown(item.belongs)) for item in changed.items] == [("0", True), ("1", False)]
    assert changed.whole == Unknown((WHOLE,))


def test_once_enough_are_found_the_others_are_not_looked_at() -> None:
    asked: list[int] = []

    def passes(number: int) -> Answer[bool]:
        asked.append(number)
        return answer(number != 1, number)

    found = Roster.of(range(9), whole=False).some(passes, enough=2)
    assert found == Known(True, (reason(0), reason(2)))
    assert asked == [0, 1, 2]
