"""Verdicts: the nine cells, written again from the design's words, and counts of alike subjects."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.logic.strategies import TRUTHS, answer, gap, reason

from clincomm.errors import InvalidValue
from clincomm.logic import VERDICTS, Count, Known, Tally, Truth, Unknown, Verdict, judge, truth

NINE = list(product(TRUTHS, TRUTHS))
numbers = st.integers(0, 30)
tallies = st.builds(Count, numbers, numbers, numbers, numbers)


def in_words(applies: Truth, met: Truth) -> Verdict:
    """DESIGN 5: a rule that does not apply is not applicable, whatever else; one that may not apply cannot be told."""
    if applies is False:
        return Verdict.NOT_APPLICABLE
    if applies is None:
        return Verdict.CANNOT_TELL
    if met is None:
        return Verdict.CANNOT_TELL
    return Verdict.HOLDS if met else Verdict.BREACHED


def test_there_are_four_verdicts_and_waived_is_none_of_them() -> None:
    assert [str(verdict) for verdict in Verdict] == ["breached", "cannot tell", "holds", "not applicable"]


def test_the_table_has_nine_cells() -> None:
    assert set(VERDICTS) == set(NINE)


@pytest.mark.parametrize(("applies", "met"), NINE)
def test_each_cell_says_what_the_design_says(applies: Truth, met: Truth) -> None:
    assert VERDICTS[applies, met] is judge(answer(applies), answer(met, 1)) is in_words(applies, met)


@pytest.mark.parametrize(("applies", "met"), NINE)
def test_knowing_less_never_flips_a_verdict(applies: Truth, met: Truth) -> None:
    for less_applies, less_met in product((applies, None), (met, None)):
        found = VERDICTS[less_applies, less_met]
        assert found in (Verdict.CANNOT_TELL, VERDICTS[applies, met])


def test_only_what_applies_and_is_not_met_is_breached() -> None:
    assert [cell for cell, verdict in VERDICTS.items() if verdict is Verdict.BREACHED] == [(True, False)]


# Counts


@given(tallies, tallies)
def test_counts_add_up(one: Count, other: Count) -> None:
    assert (one + other).of == one.of + other.of
    assert one + other == other + one
    assert one + Count() == one


@pytest.mark.parametrize("verdict", Verdict)
def test_alike_subjects_are_counted_under_their_verdict(verdict: Verdict) -> None:
    count = Count.all_alike(verdict, 30)
    assert count.of == 30
    found = {
        Verdict.HOLDS: count.holds,
        Verdict.BREACHED: count.breached,
        Verdict.CANNOT_TELL: count.unknown,
        Verdict.NOT_APPLICABLE: count.not_applicable,
    }
    assert found == {one: 30 if one is verdict else 0 for one in Verdict}


@pytest.mark.parametrize("field", ["holds", "breached", "unknown", "not_applicable"])
def test_a_count_is_never_negative(field: str) -> None:
    with pytest.raises(InvalidValue, match=r"^a count of subjects is never negative$"):
        Count(**{field: -1})


def test_a_count_is_said_in_words() -> None:
    assert str(Count(holds=29, breached=1)) == "1 breached, 29 hold, 0 cannot be told, of 30"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(holds=29, breached=1), False),
        (Count(holds=29, breached=1, unknown=5), False),
        (Count(holds=29, unknown=1), None),
        (Count(holds=30), True),
    ],
)
def test_one_that_fails_fails_the_set_and_one_not_known_leaves_it_open(count: Count, expected: Truth) -> None:
    found = Tally(count, (reason(1),), (gap(1),)).answer
    assert truth(found) is expected
    assert found == (Unknown((gap(1),), (reason(1),)) if expected is None else Known(expected, (reason(1),)))
