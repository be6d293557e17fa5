"""Law 5: renaming ids renames subjects and changes nothing else."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH, TOGETHER, each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys


@each_rule
def test_names_do_not_matter(rule: Rule) -> None:
    assert_obeys(rule, 5, most=EACH)


def test_names_do_not_matter_for_all_rules_at_once() -> None:
    assert_obeys(catalogue(), 5, most=TOGETHER)


@pytest.mark.parametrize("wrong", WRONG[5], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 5: "):
        assert_obeys(wrong, 5, most=200, shrink=False)
