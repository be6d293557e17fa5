"""What those who write rules get: assertions that tell which law is broken, by which rule, on what."""

from __future__ import annotations

import pytest
from tests.laws.wrong import never_shown, silence_is_failure

from clincomm.errors import UnknownName
from clincomm.model import Community
from clincomm.rules import catalogue, find
from clincomm.testing import LAWS, assert_examples, assert_obeys, breaches, law


def test_a_breach_says_law_rule_subject_and_what_was_done() -> None:
    here = Community.model_validate({"sites": [{"id": "ward", "team": {"name": "the ward's team"}}]})
    (found,) = [one for one in breaches(1, [silence_is_failure], here) if "unsay sites[0].team:" in str(one)]
    assert str(found) == "law 1: CC302A on sites[0]: unsay sites[0].team: holds became breached"


def test_a_law_is_found_by_its_number() -> None:
    assert law(4).title == "The order of lists does not matter."
    assert str(law(4)) == "4-order-does-not-matter"
    with pytest.raises(UnknownName, match="law"):
        law(9)


def test_every_law_says_itself_in_a_sentence() -> None:
    assert all(entry.title.endswith(".") for entry in LAWS)


def test_a_rule_of_the_catalogue_obeys_a_law() -> None:
    assert_obeys(find("CC302"), 5, most=5)


def test_a_law_that_draws_wants_assert_obeys() -> None:
    with pytest.raises(AssertionError, match="assert_obeys"):
        breaches(4, catalogue(), Community())


def test_a_rule_without_examples_is_told_where_to_write_them() -> None:
    with pytest.raises(AssertionError, match=r"examples/never-shown\.yaml"):
        assert_examples(never_shown)
