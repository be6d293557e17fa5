"""Law 7: the same input gives the same report, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.laws.holding import EACH, TOGETHER, each_rule
from tests.laws.wrong import WRONG

from clincomm.rules import Rule, catalogue
from clincomm.testing import assert_obeys

ILCOP = Path(__file__).resolve().parents[2] / "examples" / "ilcop"


@each_rule
def test_the_same_input_gives_the_same_report(rule: Rule) -> None:
    assert_obeys(rule, 7, most=EACH)


def test_the_same_input_gives_the_same_report_of_all_rules() -> None:
    assert_obeys(catalogue(), 7, most=TOGETHER)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_another_process_with_other_hashes_gives_the_same_bytes(form: str) -> None:
    words = [sys.executable, "-m", "clincomm", "check", str(ILCOP), "--format", form]
    given = [
        subprocess.run(words, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in ("1", "2")
    ]
    assert given[0]
    assert given[0] == given[1]


@pytest.mark.parametrize("wrong", WRONG[7], ids=lambda rule: rule.name)
def test_a_wrong_rule_is_caught(wrong: Rule) -> None:
    with pytest.raises(AssertionError, match="law 7: "):
        assert_obeys(wrong, 7, most=20)
