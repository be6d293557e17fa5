"""Law 3: every 'cannot tell' names gaps; when all are filled, again and again, it ends."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH, TOGETHER, each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys


@each_rule
def test_filling_the_gaps_ends_it(rule: Rule) -> None:
    assert_obeys(rule, 3, most=EACH)


def test_filling_the_gaps_ends_it_for_all_rules_at_once() -> None:
    assert_obeys(catalogue(), 3, most=TOGETHER)


@pytest.mark.parametrize("wrong", WRONG[3], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 3: "):
        assert_obeys(wrong, 3, most=200, shrink=False)
