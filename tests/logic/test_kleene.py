"""Kleene's tables, combinator by combinator, and the algebra that follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.logic.strategies import (
    TRUTHS,
    Combinator,
    Expression,
    answer,
    completions,
    expressions,
    gap,
    qualifiers,
    reason,
    truths,
)  # fmt: skip

from clincomm.logic import (
    TABLES,
    Answer,
    Known,
    Qualifier,
    Truth,
    Unknown,
    both,
    either,
    every,
    first_known,
    implies,
    negate,
    same,
    some,
    truth,
)  # fmt: skip

PAIRS = list(product(TRUTHS, repeat=2))
UP_TO_THREE = [parts for size in range(4) for parts in product(TRUTHS, repeat=size)]


def said(number: int) -> st.SearchStrategy[Answer[bool]]:
    """Draw an answer to question `number`, qualified perhaps."""
    return st.builds(lambda one, words: answer(one, number, *words), truths, qualifiers)


def numbered(parts: tuple[Truth, ...]) -> list[Answer[bool]]:
    return [answer(one, number) for number, one in enumerate(parts)]


def content(one: Answer[bool]) -> tuple[object, ...]:
    """Give all that an answer says, without the order in which it says it."""
    if isinstance(one, Known):
        return one.value, frozenset(one.because), one.qualifiers
    return None, frozenset(one.gaps), frozenset(one.because)


# The tables


def test_every_table_has_an_entry_for_every_combination() -> None:
    assert set(TABLES) == {"not", "and", "or", "implies", "same"}
    for name, table in TABLES.items():
        assert set(table) == set(product(TRUTHS, repeat=1 if name == "not" else 2))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_all_ways_to_fill_the_unknowns_agree_on(name: str) -> None:
    crisp = {
        "not": lambda a: not a,
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "implies": lambda a, b: b if a else True,
        "same": lambda a, b: a == b,
    }[name]
    for parts, expected in TABLES[name].items():
        outcomes = {crisp(*way) for way in completions(parts)}
        assert expected is (outcomes.pop() if len(outcomes) == 1 else None)


@pytest.mark.parametrize("one", TRUTHS)
def test_negation_is_the_table(one: Truth) -> None:
    assert truth(negate(answer(one))) is TABLES["not"][one,]


@pytest.mark.parametrize(
    ("name", "combinator"), [("and", both), ("or", either), ("implies", implies), ("same", same)]
)  # fmt: skip
@pytest.mark.parametrize("parts", PAIRS, ids=str)
def test_a_combinator_of_two_is_its_table(name: str, combinator: Combinator, parts: tuple[Truth, ...]) -> None:
    assert truth(combinator(*numbered(parts))) is TABLES[name][parts]


@pytest.mark.parametrize("parts", UP_TO_THREE, ids=str)
def test_a_combinator_of_none_to_three_is_its_table_again_and_again(parts: tuple[Truth, ...]) -> None:
    conjunction = reduce(lambda one, other: TABLES["and"][one, other], parts, True)
    disjunction = reduce(lambda one, other: TABLES["or"][one, other], parts, False)
    assert truth(both(*numbered(parts))) is truth(every(numbered(parts))) is conjunction
    assert truth(either(*numbered(parts))) is truth(some(iter(numbered(parts)))) is disjunction


# The algebra. Laws of content hold for reasons, gaps and qualifiers too; laws of truth for the bare truth.


@given(said(0), said(1))
def test_the_order_of_two_does_not_matter(one: Answer[bool], other: Answer[bool]) -> None:
    for combinator in (both, either, same):
        assert content(combinator(one, other)) == content(combinator(other, one))


@given(said(0), said(1), said(2))
def test_the_grouping_of_three_does_not_matter(a: Answer[bool], b: Answer[bool], c: Answer[bool]) -> None:
    for combinator in (both, either):
        left, right = combinator(combinator(a, b), c), combinator(a, combinator(b, c))
        assert content(left) == content(right) == content(combinator(a, b, c))


@given(said(0), said(1))
def test_de_morgan(one: Answer[bool], other: Answer[bool]) -> None:
    assert truth(negate(both(one, other))) is truth(either(negate(one), negate(other)))
    assert truth(negate(either(one, other))) is truth(both(negate(one), negate(other)))
    # The reasons and gaps agree as well; what is said of qualifiers turns on yes or no, see below.
    left, right = negate(both(one, other)), either(negate(one), negate(other))
    assert content(left)[1] == content(right)[1]


@given(said(0))
def test_the_same_twice_is_the_same(one: Answer[bool]) -> None:
    assert both(one, one) == either(one, one) == negate(negate(one)) == one


@given(said(0), said(1))
def test_absorption(one: Answer[bool], other: Answer[bool]) -> None:
    assert truth(both(one, either(one, other))) is truth(one)
    assert truth(either(one, both(one, other))) is truth(one)


@given(said(0), said(1), said(2))
def test_each_distributes_over_the_other(a: Answer[bool], b: Answer[bool], c: Answer[bool]) -> None:
    assert truth(both(a, either(b, c))) is truth(either(both(a, b), both(a, c)))
    assert truth(either(a, both(b, c))) is truth(both(either(a, b), either(a, c)))


@given(said(0))
def test_a_bare_yes_adds_nothing_to_both_and_a_bare_no_nothing_to_either(one: Answer[bool]) -> None:
    assert content(both(one, Known(True))) == content(either(one, Known(False))) == content(one)


@given(said(0), said(1))
def test_a_condition_turned_round(one: Answer[bool], other: Answer[bool]) -> None:
    assert truth(implies(one, other)) is truth(implies(negate(other), negate(one)))
    assert truth(same(one, other)) is truth(both(implies(one, other), implies(other, one)))


def test_what_is_unknown_is_not_settled_by_being_held_against_itself() -> None:
    one = answer(None, 0)
    assert truth(either(one, negate(one))) is truth(both(one, negate(one))) is truth(same(one, one)) is None


# Knowing less


@given(expressions(), st.data())
def test_forgetting_a_part_never_flips_an_answer(tree: Expression, data: st.DataObject) -> None:
    parts = tuple(data.draw(truths) for _ in range(tree.size))
    forgotten = tuple(None if data.draw(st.booleans()) else one for one in parts)
    assert truth(tree(*forgotten)) in (None, truth(tree(*parts)))


@given(expressions(), st.data())
def test_a_decided_answer_is_what_all_ways_to_fill_the_unknowns_give(tree: Expression, data: st.DataObject) -> None:
    parts = tuple(data.draw(truths) for _ in range(tree.size))
    outcomes = {truth(tree(*way)) for way in completions(parts)}
    # Every question occurs once in these trees (`same` aside, which asks both of its parts both ways and is exact).
    assert truth(tree(*parts)) is (outcomes.pop() if len(outcomes) == 1 else None)


# What travels along


@given(expressions(), st.data())
def test_an_undecided_answer_names_the_gaps_that_could_decide_and_no_others(
    tree: Expression, data: st.DataObject
) -> None:
    parts = tuple(data.draw(truths) for _ in range(tree.size))
    found = tree(*parts)
    if isinstance(found, Known):
        return
    ways = list(completions(parts))
    open_ = [number for number, one in enumerate(parts) if one is None]

    def matters(number: int) -> bool:
        turned = [tuple(not one if n == number else one for n, one in enumerate(way)) for way in ways]
        return any(truth(tree(*way)) != truth(tree(*other)) for way, other in zip(ways, turned, strict=True))

    assert set(found.gaps) == {gap(number) for number in open_ if matters(number)}
    assert len(found.gaps) == len(set(found.gaps)) > 0


@given(expressions(), st.data())
def test_a_decided_answer_names_reasons_that_suffice(tree: Expression, data: st.DataObject) -> None:
    parts = tuple(data.draw(truths) for _ in range(tree.size))
    found = tree(*parts)
    if isinstance(found, Unknown):
        return
    named = tuple(one if reason(number) in found.because else None for number, one in enumerate(parts))
    assert truth(tree(*named)) is found.value
    assert len(found.because) == len(set(found.because)) > 0


@given(st.lists(truths, max_size=5))
def test_the_decisive_parts_alone_are_the_reasons(parts: list[Truth]) -> None:
    found = some(numbered(tuple(parts)))
    if isinstance(found, Known):
        expected = [reason(n) for n, one in enumerate(parts) if one is found.value]
        assert list(found.because) == expected


def test_what_is_known_so_far_stays_with_what_is_not() -> None:
    open_ = Unknown((gap(0),), (reason(7),))
    assert both(open_, answer(None, 1)) == Unknown((gap(0), gap(1)), (reason(7),))
    assert negate(open_) == open_


# Qualifiers

PROXY, MIXED = Qualifier.BY_PROXY, Qualifier.MIXED


def test_one_real_member_outweighs_a_proxy() -> None:
    assert some([answer(True, 0, PROXY), answer(True, 1)]) == Known(True, (reason(0), reason(1)))


def test_where_every_yes_is_qualified_the_whole_is() -> None:
    found = either(answer(True, 0, PROXY, MIXED), answer(True, 1, PROXY), answer(False, 2, MIXED))
    assert isinstance(found, Known)
    assert found.qualifiers == {PROXY}


def test_a_yes_to_all_is_qualified_by_each() -> None:
    found = both(answer(True, 0, PROXY), answer(True, 1, MIXED), answer(True, 2))
    assert isinstance(found, Known)
    assert found.qualifiers == {PROXY, MIXED}


def test_a_no_is_qualified_by_what_decided_it() -> None:
    found = both(answer(False, 0, PROXY), answer(False, 1), answer(True, 2, MIXED))
    assert isinstance(found, Known)
    assert found.qualifiers == {PROXY}
    found = either(answer(False, 0, PROXY), answer(False, 1, MIXED))
    assert isinstance(found, Known)
    assert found.qualifiers == {PROXY, MIXED}


@given(st.lists(st.tuples(truths, qualifiers), max_size=4))
def test_no_qualifier_comes_from_nowhere(parts: list[tuple[Truth, frozenset[Qualifier]]]) -> None:
    answers = [answer(one, number, *words) for number, (one, words) in enumerate(parts)]
    allowed = {word for one, words in parts if one is not None for word in words}
    for found in (some(answers), every(answers)):
        if isinstance(found, Known):
            assert found.qualifiers <= allowed


# The first that is known


def test_the_first_known_answer_is_taken_and_later_ones_are_not_asked() -> None:
    asked: list[int] = []

    def ask(number: int, one: Truth) -> Answer[bool]:
        asked.append(number)
        return answer(one, number)

    found = first_known(lambda: ask(0, None), lambda: ask(1, False), lambda: ask(2, True))
    assert found == answer(False, 1)
    assert asked == [0, 1]


def test_where_none_is_known_the_gaps_of_all_are_named() -> None:
    found = first_known(lambda: answer(None, 0), lambda: answer(None, 1), lambda: answer(None, 0))
    assert found == Unknown((gap(0), gap(1)))
    assert first_known() == Unknown(())


# Enough


@given(st.lists(st.builds(lambda one, words: (one, words), truths, qualifiers), max_size=8), st.integers(1, 4))
def test_to_look_no_further_than_enough_leaves_out_nothing_but_reasons(
    parts: list[tuple[Truth, frozenset[Qualifier]]], enough: int
) -> None:
    answers = [answer(one, number, *words) for number, (one, words) in enumerate(parts)]
    full, short = some(answers), some(answers, enough)
    assert truth(short) is truth(full)
    if isinstance(full, Known) and isinstance(short, Known):
        assert short.qualifiers == full.qualifiers
        assert short.because == full.because[: len(short.because)]
    else:
        assert short == full


def test_after_enough_plain_yeses_no_further_answer_is_asked_for() -> None:
    asked: list[int] = []

    def answers() -> Iterator[Answer[bool]]:
        for number, one in enumerate((True, None, False, True, True)):
            asked.append(number)
            yield answer(one, number)

    found = some(answers(), enough=2)
    assert isinstance(found, Known)
    assert found.because == (reason(0), reason(3))
    assert asked == [0, 1, 2, 3]


def test_a_yes_with_a_qualifier_is_not_enough_as_a_plain_one_would_outweigh_it() -> None:
    proxies = [answer(True, number, Qualifier.BY_PROXY) for number in range(3)]
    found = some([*proxies, answer(True, 3)], enough=1)
    assert isinstance(found, Known)
    assert not found.qualifiers
