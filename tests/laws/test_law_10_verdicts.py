"""Law 10: every rule can reach each verdict that it claims."""

from __future__ import annotations

import pytest
from tests.laws.holding import each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule
from clincomm.testing import assert_examples, assert_obeys


@each_rule
def test_every_verdict_that_a_rule_claims_is_reached(rule: Rule) -> None:
    assert_obeys(rule, 10)
    assert_examples(rule)


@pytest.mark.parametrize("wrong", WRONG[10], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 10: "):
        assert_obeys(wrong, 10)
