"""Every place that a finding names can be reached in the community."""

from __future__ import annotations

import pytest

from clincomm.checking import run
from clincomm.documents.examples import Example, read_examples
from clincomm.model import get
from clincomm.rules import Rule, catalogue

CASES = [(rule, example) for rule in catalogue() for example in read_examples(rule.name)]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{rule.code}: {e.sentence}" for rule, e in CASES])
def test_every_place_that_a_finding_names_can_be_reached(rule: Rule, example: Example) -> None:
    community = example.community
    for finding in run(community, as_of=example.as_of, rules=[rule]):
        for reason in finding.because:
            get(community, reason.path)
        for gap in finding.gaps:
            get(community, gap.path[:-1])
