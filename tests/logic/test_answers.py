"""Answers: what is known and what is not, and that neither passes for a truth value."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError
from tests.logic.strategies import TRUTHS, answer, gap, reason

from clincomm.errors import UndecidedTruth
from clincomm.logic import (
    Answer,
    Gap,
    GapKind,
    Known,
    Qualifier,
    Reason,
    Truth,
    Unknown,
    because,
    fmap,
    is_no,
    is_unknown,
    is_yes,
    no,
    truth,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model.vocabulary import TacticKind


@pytest.mark.parametrize("asked", [yes(), no(), unknown(), Known(0), Known(()), Unknown((gap(1),))], ids=repr)
def test_an_answer_used_as_a_truth_value_is_refused(asked: Answer[object]) -> None:
    with pytest.raises(UndecidedTruth):
        bool(asked)
    with pytest.raises(UndecidedTruth):
        _ = not asked
    with pytest.raises(UndecidedTruth):
        _ = asked and True


def test_the_refusal_says_what_to_ask_instead() -> None:
    with pytest.raises(
        UndecidedTruth, match=r"^an answer is not a truth value: ask is_yes\(answer\), is_no\(answer\) or"
    ):
        bool(yes())
    with pytest.raises(
        UndecidedTruth, match=r"^an unknown answer is neither true nor false: ask is_unknown\(answer\)$"
    ):
        bool(unknown())


@pytest.mark.parametrize("one", TRUTHS)
def test_an_answer_is_exactly_one_of_yes_no_and_unknown(one: Truth) -> None:
    asked = answer(one)
    assert (is_yes(asked), is_no(asked), is_unknown(asked)) == (one is True, one is False, one is None)
    assert truth(asked) is one


@pytest.mark.parametrize("value", [1, 0, "", "yes", (), None])
def test_a_known_value_that_is_no_truth_is_neither_yes_nor_no(value: object) -> None:
    assert not is_yes(Known(value))  # type: ignore[arg-type]
    assert not is_no(Known(value))  # type: ignore[arg-type]


def test_short_words_make_answers_with_their_reasons_and_gaps() -> None:
    assert yes(reason(1), reason(2)) == Known(True, (reason(1), reason(2)))
    assert no(reason(1)) == Known(False, (reason(1),))
    assert unknown(gap(1), gap(2), because=(reason(3),)) == Unknown((gap(1), gap(2)), (reason(3),))


def test_a_function_changes_the_value_and_leaves_reasons_and_qualifiers() -> None:
    counted = Known(2, (reason(1),), frozenset({Qualifier.MIXED}))
    assert fmap(counted, str) == Known("2", (reason(1),), frozenset({Qualifier.MIXED}))


def test_a_function_is_not_asked_about_what_is_unknown() -> None:
    asked: list[object] = []
    assert fmap(unknown(gap(1)), asked.append) == unknown(gap(1))
    assert asked == []


def test_further_reasons_stand_in_front_and_change_nothing_else() -> None:
    known = Known(True, (reason(1),), frozenset({Qualifier.BY_PROXY}))
    assert because(known, reason(2)) == Known(True, (reason(2), reason(1)), frozenset({Qualifier.BY_PROXY}))
    assert because(unknown(gap(1), because=(reason(1),)), reason(2)) == Unknown((gap(1),), (reason(2), reason(1)))


def test_qualifiers_add_up() -> None:
    once = Known(True).qualified(Qualifier.MIXED)
    assert once.qualified(Qualifier.LAPSED).qualifiers == {Qualifier.MIXED, Qualifier.LAPSED}
    assert once.qualifiers == {Qualifier.MIXED}


@pytest.mark.parametrize("value", [True, False, 3])
def test_a_qualifier_leaves_the_value_and_its_reasons(value: object) -> None:
    known = Known(value, (reason(1),))
    assert known.qualified(Qualifier.MIXED) == Known(value, (reason(1),), frozenset({Qualifier.MIXED}))


def test_an_answer_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        yes().value = False  # type: ignore[misc]


def test_a_reason_is_put_into_words_when_it_is_read() -> None:
    assert str(Reason("{} of {} is {}", values=("lead", "ward 3", True))) == "lead of ward 3 is yes"
    assert str(Reason("not {}", values=(False,))) == "not no"
    assert str(Reason("{} used", values=(TacticKind.HARD,))) == "hard used"
    assert str(Reason("for {}", values=(("nurse", "clerk"),))) == "for nurse, clerk"


def test_a_reason_without_values_is_said_as_it_stands_braces_and_all() -> None:
    assert str(Reason("the plan says {soon}")) == "the plan says {soon}"


def test_a_value_that_looks_like_a_place_for_one_is_said_as_it_stands() -> None:
    assert str(Reason("{} is {}", values=("{0.__class__}", "{}"))) == "{0.__class__} is {}"


@pytest.mark.parametrize(
    ("missing", "how"),
    [
        (Gap(("team", "name")), 'write "name", or "name: none"'),
        (Gap(("sites", 2, "ties"), GapKind.LIST), 'write "ties", or "ties: []" if there are none'),
        (Gap(("team", "seats"), GapKind.WHOLE), 'add what is missing, or write "complete: [seats]"'),
        (Gap(("protected",), fact="whether time is protected"), 'write "protected: yes" or "protected: no"'),
        (Gap(("fate",), fact="what became of whether and why"), 'write "fate", or "fate: none"'),
        (
            Gap(("tactics",), GapKind.WHOLE, where=(("kind", ("hard", "soft")),)),
            'add those with kind: [hard, soft], or write "complete: [{of: tactics, where: {kind: [hard, soft]}}]"',
        ),
        (
            Gap(("ties",), GapKind.WHOLE, where=(("kind", ("advice",)), ("from", ("a", "b")))),
            "add those with kind: [advice], from: [a, b], "
            'or write "complete: [{of: ties, where: {kind: [advice], from: [a, b]}}]"',
        ),
        (Gap((), GapKind.WHOLE), 'add what is missing, or write "complete: [community]"'),
    ],
    ids=["value", "list", "whole", "yes-or-no", "not-yes-or-no", "narrowed", "narrowed-twice", "top"],
)  # fmt: skip
def test_a_gap_says_how_it_is_filled(missing: Gap, how: str) -> None:
    assert missing.how == how


def test_a_gap_with_a_question_is_said_as_the_question() -> None:
    gap = Gap(("team", "seats"), GapKind.LIST, "who is on the team")
    assert gap.question == "who is on the team"
    assert str(gap) == 'who is on the team: write "seats", or "seats: []" if there are none'
    assert Gap(("team", "seats")).question == "team.seats"


def test_gaps_at_the_same_field_are_one_whatever_question_brought_them_up() -> None:
    assert Gap(("team",), fact="who leads") == Gap(("team",), fact="who coordinates")
    assert len({Gap(("team",), fact="who leads"), Gap(("team",), fact="who coordinates")}) == 1
    assert Gap(("team",), GapKind.LIST) != Gap(("team",), GapKind.WHOLE)
