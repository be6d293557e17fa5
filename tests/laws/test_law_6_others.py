"""Law 6: for rules that read only their subject, an unrelated site changes no other finding."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH
from tests.laws.wrong import WRONG

from clincomm.rules import Reads, Rule, catalogue
from clincomm.testing import assert_obeys

LOCAL = [rule for rule in catalogue() if rule.reads is Reads.SUBJECT]


@pytest.mark.parametrize("rule", LOCAL, ids=lambda rule: rule.code)
def test_an_unrelated_site_changes_no_other_finding(rule: Rule) -> None:
    assert_obeys(rule, 6, most=EACH)


def test_some_rules_read_only_their_subject() -> None:
    assert LOCAL


@pytest.mark.parametrize("wrong", WRONG[6], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 6: "):
        assert_obeys(wrong, 6, most=100, shrink=False)
