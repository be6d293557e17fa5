"""What the rules on the core and on help say beside their verdicts: what they list, ask after, name and qualify."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.checking import Finding, run
from clincomm.logic import Qualifier, Verdict
from clincomm.model import Community
from clincomm.rules import find


def only(code: str, **data: Any) -> Finding:
    """Give the first finding of a rule."""
    return next(iter(run(Community.model_validate({"complete": "all", **data}), rules=find(code))))


def words(finding: Finding) -> str:
    return "; ".join(map(str, finding.because))


def test_lone_specialists_are_listed_and_breach_nothing() -> None:
    seats = ["doctor / lead", "nurse / coordinator", "nurse / trainer", "nurse / trainer"]
    finding = only("CC204", team={"seats": seats}, posts=[{"role": "analyst"}], sites=[])
    assert finding.verdict is Verdict.HOLDS
    assert "one person alone is analyst" in words(finding)
    assert "one person alone is trainer" not in words(finding)


def test_the_often_overlooked_are_asked_after_by_name() -> None:
    data = {
        "complete": (),
        "team": {"seats": ["doctor / lead", "clerical"]},
        "groups": [{"id": "doctor", "part": "yes"}],
    }
    finding = only("CC209", **data)
    assert finding.verdict is Verdict.CANNOT_TELL
    questions = [gap.question for gap in finding.gaps if gap.path == ("groups",)]
    assert questions == ["whether it or other groups that nobody mentions have a stake in community"]


def test_a_group_that_is_only_spoken_for_is_represented_by_proxy() -> None:
    data = {"groups": [{"id": "patient", "part": "yes"}], "boards": [], "theory": "none"}
    finding = only("CC209", team={"seats": [{"group": "charity", "speaks_for": "patient"}]}, **data)
    assert finding.verdict is Verdict.HOLDS
    assert finding.qualifiers == {Qualifier.BY_PROXY}


@pytest.mark.parametrize("skill", ["data-interpretation", "project-management", "change-management"])
def test_the_expertise_that_is_lacking_is_named(skill: str) -> None:
    lack = {"kind": "skill", "at": "core", "skills": skill, "overcome": "no"}
    finding = only("CC402", difficulties=[lack])
    assert finding.verdict is Verdict.BREACHED
    assert f"recorded to lack {skill}" in words(finding)


def test_a_difficulty_of_some_sites_breaches_as_mixed() -> None:
    struggle = {"kind": "data", "at": "ward", "some": "yes", "response": "none", "overcome": "no"}
    finding = only("CC406", sites=[{"id": "ward", "copies": 9}], difficulties=[struggle])
    assert finding.verdict is Verdict.BREACHED
    assert Qualifier.MIXED in finding.qualifiers
