"""Every example of every rule gets its verdict, and every rule shows each verdict it claims."""

from __future__ import annotations

import pytest

from clincomm.checking import run
from clincomm.documents.examples import Example, read_examples
from clincomm.logic import Verdict, show_path
from clincomm.rules import Rule, catalogue

CASES = [(rule, example) for rule in catalogue() for example in read_examples(rule.name)]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.code}: {e.sentence}" for r, e in CASES])
def test_the_example_gets_its_verdict(rule: Rule, example: Example) -> None:
    report = run(example.community, as_of=example.as_of, rules=[rule])
    verdicts = {f.verdict for f in report if show_path(f.subject.path) == example.subject}
    assert example.verdict in verdicts


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.code}: {e.sentence}" for r, e in CASES])
def test_what_cannot_be_told_names_its_gaps(rule: Rule, example: Example) -> None:
    report = run(example.community, as_of=example.as_of, rules=[rule])
    for finding in report.where(verdict=Verdict.CANNOT_TELL):
        assert finding.gaps, finding
    for finding in report.where(verdict=Verdict.BREACHED):
        assert finding.remedy
        assert finding.because, finding


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_the_rule_shows_that_it_can_hold_be_breached_and_be_untold(rule: Rule) -> None:
    shown = {example.verdict for example in read_examples(rule.name)}
    assert {Verdict.HOLDS, Verdict.BREACHED, Verdict.CANNOT_TELL} <= shown
    says_always = rule.sections["Does not apply"].startswith("Never")
    assert says_always or Verdict.NOT_APPLICABLE in shown
