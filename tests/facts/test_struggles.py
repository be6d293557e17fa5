"""Difficulties: which were left alone, and which skills a core lacks."""

from __future__ import annotations

import pytest

from clincomm.facts.struggles import lacks_skill, struggles_alone, unless_alone
from clincomm.logic import Answer, Known, Qualifier, is_no, is_unknown, is_yes, no, yes
from clincomm.model import Community
from clincomm.model.vocabulary import DifficultyKind
from clincomm.view import View


def view(as_of: str | None = None, **difficulty: object) -> View:
    data = {"sites": [{"id": "ward"}], "difficulties": [difficulty], "complete": "all"}
    return View(Community.model_validate(data), as_of)


def alone(**difficulty: object) -> Answer[bool]:
    here = view(kind="data", at="ward", **difficulty)
    return struggles_alone(here, here.require("ward"), DifficultyKind.DATA)


def test_a_difficulty_is_left_alone_without_response_and_not_overcome() -> None:
    assert is_yes(alone(response="none", overcome=False))
    assert is_no(alone(response="somebody came"))
    assert is_no(alone(overcome=True))
    assert is_yes(alone())
    assert is_yes(alone(response="none"))
    assert is_unknown(alone(response="unknown"))


def test_a_difficulty_of_some_is_mixed() -> None:
    answer = alone(response="none", overcome=False, some=True)
    assert isinstance(answer, Known)
    assert Qualifier.MIXED in answer.qualifiers


def test_a_difficulty_that_is_over_is_not_left_alone() -> None:
    here = view("2011", kind="data", at="ward", until="2010")
    assert is_no(struggles_alone(here, here.require("ward"), DifficultyKind.DATA))


def test_good_on_record_beside_a_difficulty_that_stands_is_mixed() -> None:
    answer = unless_alone(yes(), alone())
    assert isinstance(answer, Known)
    assert not answer.value
    assert answer.qualifiers == {Qualifier.MIXED}
    assert is_yes(unless_alone(yes(), alone(overcome=True)))
    plain = unless_alone(no(), alone())
    assert isinstance(plain, Known)
    assert not plain.value
    assert not plain.qualifiers
    assert is_unknown(unless_alone(yes(), alone(response="unknown")))


@pytest.mark.parametrize(
    ("difficulty", "expected"),
    [
        ({"at": "core", "overcome": False}, is_yes),
        ({"overcome": False}, is_yes),
        ({"at": "ward", "overcome": False}, is_no),
        ({"at": "core", "overcome": True}, is_no),
        ({"at": "core"}, is_yes),
        ({"at": "core", "overcome": "unknown"}, is_unknown),
        ({"at": "core", "overcome": False, "until": "2010"}, is_no),
    ],
)
def test_a_core_lacks_a_skill_while_the_record_says_so(difficulty: dict[str, object], expected: object) -> None:
    here = view("2011", kind="skill", skills="marketing", **difficulty)
    assert expected(lacks_skill(here, here.root, "marketing"))  # type: ignore[operator]
    assert is_no(lacks_skill(here, here.root, "advocacy"))
