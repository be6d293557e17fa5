"""Law 2: a fully known community gets no 'cannot tell'."""

from __future__ import annotations

import pytest
from tests.laws.holding import EACH, TOGETHER
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys


def test_everything_known_is_told_by_all_rules() -> None:
    assert_obeys(catalogue(), 2, most=EACH + TOGETHER)


@pytest.mark.parametrize("wrong", WRONG[2], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 2: "):
        assert_obeys(wrong, 2, most=100, shrink=False)
