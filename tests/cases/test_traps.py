"""The traps that published cases set, one by one: what a careless check would get wrong, and the right answer."""

from __future__ import annotations

import pytest
from tests.cases.scoring import cases, community, findings, gold, report

from clincomm.checking import Finding, run
from clincomm.lessons import lessons
from clincomm.logic import Qualifier, Verdict
from clincomm.model import Community, Value, edit, walk
from clincomm.model.edits import Edit, Operation

TOLD = {Verdict.HOLDS, Verdict.BREACHED}


def verdicts(case: str, claim: str, subject: str | None = None, at: str | None = None) -> set[Verdict]:
    return {finding.verdict for finding in findings(case, claim, subject, at)}


def figures(case: str) -> list[tuple[Value, ...]]:
    """Give every figure of a case that has several values."""
    found = []
    for _, record in walk(community(case)):
        for name in type(record).__pydantic_fields__:
            value = getattr(record, name)
            if isinstance(value, tuple) and len(value) > 1 and all(isinstance(one, Value) for one in value):
                found.append(value)
    return found


@pytest.mark.parametrize("case", ["michigan-keystone", "northern-new-england"])
def test_patients_who_are_never_mentioned_are_unknown_and_no_failure(case: str) -> None:
    for claim in ("0.6", "0.10", "2.5", "7.9"):
        assert Verdict.BREACHED not in verdicts(case, claim)


@pytest.mark.parametrize("case", ["aaa-qip", "johns-hopkins"])
def test_patients_who_were_consulted_or_invited_late_are_no_bare_pass(case: str) -> None:
    for finding in findings(case, "2.5", "core", None):
        assert finding.verdict is not Verdict.HOLDS or Qualifier.BY_PROXY in finding.qualifiers


def test_a_patient_on_the_core_team_passes_and_is_named() -> None:
    (finding,) = findings("enable-ckd", "2.5", "core", None)
    assert finding.verdict is Verdict.HOLDS and Qualifier.BY_PROXY not in finding.qualifiers
    assert any("patient sits in the core" in str(reason) for reason in finding.because)
    assert any("psuag" in str(reason) for reason in finding.because)


def test_a_charity_that_stands_in_for_patients_passes_by_proxy_and_is_seen_to() -> None:
    for claim, subject in (("0.6", "patient"), ("2.5", "core")):
        (finding,) = findings("ilcop", claim, subject, None)
        assert finding.verdict is Verdict.HOLDS and finding.qualifiers == {Qualifier.BY_PROXY}


def test_a_signature_at_entry_is_judged_by_what_it_binds_to() -> None:
    assert verdicts("ilcop", "8.5", "intervention") == {Verdict.BREACHED}
    assert verdicts("stop-bsi", "8.5", "high-state") == {Verdict.HOLDS}


def test_pairs_with_contrasting_results_are_safe_where_reciprocal_and_facilitated() -> None:
    (finding,) = findings("ilcop", "7.5", "visit-round", None)
    assert finding.verdict is Verdict.HOLDS
    careless = edit(
        community("ilcop"),
        *(Edit((*finding.subject.path, field), Operation.SET, False) for field in ("reciprocal", "assent", "friendly")),
        Edit((*finding.subject.path, "facilitator"), Operation.SET, "none"),
        Edit((*finding.subject.path, "required_outside"), Operation.SET, False),
        Edit((*finding.subject.path, "comparison"), Operation.SET, "named"),
    )
    (other,) = [one for one in run(careless).where(rule="7.5") if one.subject.path == finding.subject.path]
    assert other.verdict is Verdict.BREACHED


@pytest.mark.parametrize("case", cases())
def test_a_weakness_that_was_mended_never_looks_worse_afterwards(case: str) -> None:
    order = [Verdict.BREACHED, Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE, Verdict.HOLDS]
    for row in gold(case)["rows"]:
        moments = [bears for bears in row.get("bears_on", ()) if bears.get("at")] if row["verdict"] == "T" else []
        by_claim: dict[str, list[int]] = {}
        for bears in moments:
            found = verdicts(case, str(bears["claim"]), str(bears["subject"]), str(bears["at"]))
            by_claim.setdefault(str(bears["claim"]), []).append(min(order.index(verdict) for verdict in found))
        assert all(ranks == sorted(ranks) for ranks in by_claim.values()), row["id"]


def test_what_was_weak_and_then_mended_is_judged_by_its_date() -> None:
    """The quarrel over AAA-QIP's database: unanswered at the start, talked through by the end, were the sources to date it so."""
    quarrel = {"id": "quarrel", "by": "sites", "kind": "challenge", "about": "returns", "date": "2010-03"}
    told = Community(
        measures=[{"id": "returns", "established": True, "of": "entry"}],
        theory={"changes": ["entry"]},
        suggestions=[{**quarrel, "answer": {"text": "It was debated region by region.", "date": 2012}}],
        complete="all",
        agreements=[],
        events=[],
        sites=[],
    )
    course = [run(told, as_of=at).where(rule="1.8", path=("measures", 0))[0].verdict for at in ("2011-06", "2013")]
    assert course == [Verdict.BREACHED, Verdict.HOLDS]


def test_levels_are_judged_apart() -> None:
    levels = {finding.level.depth for finding in report("stop-bsi")}
    assert levels >= {0, 1, 2}, "a national team, its states and their hospitals each have sites below them"
    by_level: dict[int, list[Finding]] = {}
    for finding in report("michigan-keystone").where(rule="0.2"):
        by_level.setdefault(finding.level.depth, []).append(finding)
    assert len(by_level) > 1, "hospitals and their units are asked about, each at its own level"


def test_a_site_that_left_is_no_failure_of_those_that_stayed() -> None:
    for finding in findings("michigan-keystone", "0.2", "left", None):
        assert finding.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("case", ["ilcop", "enable-ckd", "ascqi"])
def test_conflicting_numbers_are_all_kept_each_with_its_source(case: str) -> None:
    conflicting = [values for values in figures(case) if len({value.source for value in values}) > 1]
    assert conflicting
    for values in conflicting:
        assert all(value.source for value in values)


def test_freedom_is_judged_by_how_clear_and_how_well_evidenced_its_limits_are() -> None:
    """Free plans in ILCOP, strict limits in Michigan, unclear ones in ENABLE-CKD: no amount of freedom is right by itself."""
    for case in ("ilcop", "michigan-keystone", "enable-ckd"):
        for finding in findings(case, "10.2", "community", None):
            assert finding.verdict is not Verdict.BREACHED
    unclear = findings("enable-ckd", "10.3", "practice", "early-use")
    assert unclear and all(finding.verdict is not Verdict.HOLDS for finding in unclear)


def test_staff_lost_on_the_way_are_seen_from_then_on_and_not_from_the_start() -> None:
    assert verdicts("fallsafe", "3.2", "ward", "start") == {Verdict.HOLDS}
    (later,) = findings("fallsafe", "3.2", "ward", "under-way")
    assert later.verdict is Verdict.CANNOT_TELL
    assert any("whether somebody followed" in gap.question for gap in later.gaps)


def test_a_good_outcome_without_a_control_is_no_sign_of_health() -> None:
    for finding in report("aaa-qip").where(rule="9.10", verdict=Verdict.HOLDS):
        assert any("caution" in str(reason) for reason in finding.because), "what is claimed carries its caution"
    told = community("aaa-qip")
    mortality = next(path for path, record in walk(told) if getattr(record, "id", None) == "mortality")
    better = edit(told, Edit((*mortality, "figure"), Operation.SET, 1.0))
    before, after = report("aaa-qip"), run(better)
    assert [str(one) for one in before] == [str(one) for one in after], "a result alone changes no verdict"


def test_what_no_lesson_reaches_is_said_to_be_out_of_reach() -> None:
    assert {lesson.number for lesson in lessons()} == set(range(11))
    away = [row for case in cases() for row in gold(case)["rows"] if row.get("out_of_reach")]
    assert len(away) >= 20 and all(len(row["out_of_reach"]) > 20 for row in away)


def test_where_a_source_gives_little_but_names_almost_nothing_is_told() -> None:
    counts = report("nhs-quest").counts()
    assert counts[Verdict.CANNOT_TELL] > 20 * sum(counts.get(verdict, 0) for verdict in TOLD)


def test_a_source_from_inside_that_reports_no_weakness_is_not_read_as_strength() -> None:
    for case in ("johns-hopkins", "stop-bsi"):
        assert report(case).counts()[Verdict.CANNOT_TELL] > sum(report(case).counts().get(v, 0) for v in TOLD)
