"""The communities that laws are tried on are rich enough: among a hundred of each rule, every verdict that it claims is met."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.laws.holding import each_rule

from clincomm.checking import run
from clincomm.documents.examples import examples_of
from clincomm.logic import Verdict
from clincomm.rules import Rule
from clincomm.testing.cases import Case, cases_of

TRIED = 100


@pytest.mark.thorough  # a minute and a half for all rules
@each_rule
def test_the_laws_meet_every_verdict_of_the_rule(rule: Rule) -> None:
    examples = examples_of(rule)
    met: set[Verdict] = set()

    @seed(1)
    @settings(
        max_examples=TRIED,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases_of((rule,), examples))
    def look(case: Case) -> None:
        met.update(finding.verdict for finding in run(case.community, as_of=case.as_of, rules=[rule]))

    look()
    assert {example.verdict for example in examples} <= met
