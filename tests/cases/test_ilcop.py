"""ILCOP: the traps that its sources set. What its evaluators found is scored with the other cases."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.scoring import community

from clincomm.checking import Report, run
from clincomm.logic import Verdict, show_path
from clincomm.rules import catalogue

ILCOP = community("ilcop")


@pytest.fixture(scope="module")
def report() -> Report:
    return run(ILCOP)


def verdicts(report: Report, claim: str, path: str) -> list[Any]:
    return [finding for finding in report.where(rule=claim) if show_path(finding.subject.path) == (path or "community")]


def test_pairing_by_contrasting_performance_is_safe_as_it_is_reciprocal_and_facilitated(report: Report) -> None:
    (visits,) = verdicts(report, "7.5", "events[0]")
    assert visits.verdict is Verdict.HOLDS
    assert any("facilitated" in str(reason) for reason in visits.because)


def test_a_chief_executives_signature_is_no_hard_edge(report: Report) -> None:
    (site,) = verdicts(report, "8.5", "sites[0]")
    assert (site.verdict, site.count.breached) == (Verdict.BREACHED, 30)


def test_conflicting_numbers_are_kept_with_their_sources() -> None:
    figures = {measure.id: measure.figure for measure in ILCOP.measures}
    assert {value.source for value in figures["visitors"]} >= {("THX",)}
    assert len(figures["visitors"]) == 2


def test_what_the_control_sites_did_is_never_guessed(report: Report) -> None:
    told = {
        finding.code
        for finding in report.where(path=("sites", 1))
        if finding.verdict in (Verdict.HOLDS, Verdict.BREACHED)
    }
    assert told == {"CC007"}, "that they accepted an invitation is said of all sites; nothing else is said of these"


def test_after_the_end_of_what_the_sources_speak_of_nothing_is_told() -> None:
    late = run(ILCOP, as_of="2020")
    assert not set(late.counts()) & {Verdict.HOLDS, Verdict.BREACHED}


def test_before_the_visits_no_site_is_known_to_have_met_another() -> None:
    early = run(ILCOP, as_of="start", rules=[rule for rule in catalogue() if rule.code == "CC004"])
    (site,) = [finding for finding in early if finding.subject.path == ("sites", 0)]
    assert site.verdict is Verdict.CANNOT_TELL
