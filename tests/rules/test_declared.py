"""Which rules turn on one ticked box, worked out from their examples.

A rule is declared if, in every example in which it holds, answering one yes-or-no field the other way round breaches it. Such
a rule believes what somebody ticked, and its findings say so.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clincomm.checking import run
from clincomm.documents.examples import Example, read_examples
from clincomm.logic import Verdict, show_path
from clincomm.model import Community, Edit, Operation, edit, field_names, walk
from clincomm.rules import Rule, catalogue


def flipped(community: Community) -> Iterator[Community]:
    """Give the community with one yes-or-no field answered the other way round, for each."""
    for path, record in walk(community):
        for name in field_names(record):
            value = getattr(record, name)
            if isinstance(value, bool):
                yield edit(community, Edit((*path, name), Operation.SET, not value))


def turns_on_one_box(rule: Rule, example: Example) -> bool:
    return any(
        finding.verdict is Verdict.BREACHED
        for other in flipped(example.community)
        for finding in run(other, as_of=example.as_of, rules=[rule])
        if show_path(finding.subject.path) == example.subject
    )


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_that_turns_on_one_ticked_box_says_so(rule: Rule) -> None:
    holding = [example for example in read_examples(rule.name) if example.verdict is Verdict.HOLDS]
    assert rule.declared is all(turns_on_one_box(rule, example) for example in holding)
