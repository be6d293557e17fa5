"""The one exception tree, and the names it suggests."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import errors
from clincomm.errors import ClincommError, RuleCrashed, UnknownName, nearest

ERRORS = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)
]  # fmt: skip
words = st.text("abcdefgh-", min_size=1, max_size=8)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_one_class_catches_whatever_is_raised_on_purpose(kind: type[Exception]) -> None:
    assert issubclass(kind, ClincommError)
    assert kind.__doc__


def test_a_misspelt_name_brings_up_what_was_meant() -> None:
    assert nearest("seets", ["seats", "sites", "name"]) == ("seats", "sites")
    assert nearest("admininstrator", ["administrator", "lead", "coordinator"])[0] == "administrator"


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert nearest("seats", ["theory", "goals"]) == ()
    assert nearest("seats", []) == ()


@given(words, st.lists(words, max_size=6), st.integers(1, 4))
def test_suggestions_are_known_names_and_not_too_many(name: str, known: list[str], most: int) -> None:
    found = nearest(name, iter(known), most)
    assert set(found) <= set(known)
    assert len(found) <= most


@given(words, st.lists(words, max_size=6))
def test_a_name_that_is_known_is_the_nearest(name: str, known: list[str]) -> None:
    assert nearest(name, [*known, name])[0] == name


def test_an_unknown_name_says_what_was_looked_for_and_what_may_be_meant() -> None:
    error = UnknownName("rule", "CC303x", (code for code in ("CC303", "CC302", "CC901")))
    assert (error.kind, error.name, error.nearest[0]) == ("rule", "CC303x", "CC303")
    assert str(error) == f"no rule is called 'CC303x'; did you mean {', '.join(error.nearest)}?"


def test_an_unknown_name_with_nothing_near_is_said_plainly() -> None:
    assert str(UnknownName("claim", "99.9")) == "no claim is called '99.9'"


def test_a_crash_names_the_rule_and_the_subject() -> None:
    error = RuleCrashed("CC302", "sites[2]")
    assert (error.code, error.subject) == ("CC302", "sites[2]")
    assert "CC302" in str(error)
    assert "sites[2]" in str(error)
