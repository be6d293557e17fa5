"""Law 1: a redaction turns a verdict into 'cannot tell' or leaves it; it never flips it."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH, TOGETHER, each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys


@each_rule
def test_saying_less_never_flips_a_verdict(rule: Rule) -> None:
    assert_obeys(rule, 1, most=EACH)


def test_saying_less_never_flips_a_verdict_for_all_rules_at_once() -> None:
    assert_obeys(catalogue(), 1, most=TOGETHER)


@pytest.mark.parametrize("wrong", WRONG[1], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 1: "):
        assert_obeys(wrong, 1, most=200, shrink=False)
