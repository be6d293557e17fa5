"""What the tests of single laws share: every rule of the catalogue, and how many communities each is tried on."""

from __future__ import annotations

import pytest
from hypothesis import settings

from clincomm.rules import catalogue

EACH = settings.default.max_examples // 10 if settings.default is not None else 6
"""Communities for each rule: 6 after every change, 200 in the thorough profile."""
TOGETHER = EACH * 10
"""Communities on which all rules are tried at once."""

each_rule = pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
