"""Law 4: the order of lists does not matter."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH, TOGETHER, each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys


@each_rule
def test_the_order_of_lists_does_not_matter(rule: Rule) -> None:
    assert_obeys(rule, 4, most=EACH)


def test_the_order_of_lists_does_not_matter_for_all_rules_at_once() -> None:
    assert_obeys(catalogue(), 4, most=TOGETHER)


@pytest.mark.parametrize("wrong", WRONG[4], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 4: "):
        assert_obeys(wrong, 4, most=800, shrink=False)
