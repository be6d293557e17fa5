"""Running rules: one finding for every subject, what is not listed, crashes, choice of rules."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from clincomm.checking import Finding, Report, choose, run
from clincomm.errors import RuleCrashed, UnknownName
from clincomm.logic import GapKind, Known, Qualifier, Verdict
from clincomm.model import Community
from clincomm.rules import Rule, catalogue, find

(LEAD,) = find("CC302")


def wards(*sites: object, **more: object) -> Community:
    return Community.model_validate({"id": "programme", "sites": list(sites), **more})


LED = {"id": "led", "team": {"seats": ["nurse / lead"]}}
UNLED = {"id": "unled", "team": {"seats": ["nurse / member"], "complete": ["seats"]}}
UNSAID = {"id": "unsaid"}


def test_every_subject_gets_a_finding() -> None:
    report = run(wards(LED, UNLED, UNSAID, complete="all"), rules=[LEAD])
    assert {finding.subject.name: finding.verdict for finding in report} == {
        "led": Verdict.HOLDS,
        "unled": Verdict.BREACHED,
        "unsaid": Verdict.CANNOT_TELL,
    }


def test_an_open_list_of_subjects_adds_one_finding_on_those_not_listed() -> None:
    report = run(wards(LED), rules=[LEAD])
    rest = report.where(verdict=Verdict.CANNOT_TELL)
    assert [finding.subject.name for finding in rest] == ["not listed, of programme"]
    assert rest[0].gaps[0].path == ("sites",)
    assert rest[0].gaps[0].kind is GapKind.WHOLE


def test_an_empty_whole_list_of_subjects_gives_one_not_applicable() -> None:
    (finding,) = run(wards(), rules=[LEAD])
    assert finding.verdict is Verdict.NOT_APPLICABLE


def test_nested_communities_are_checked_at_every_level() -> None:
    hospital = {"id": "hospital", "team": {"seats": ["doctor / lead"]}, "sites": [UNLED]}
    report = run(wards(hospital, complete="all"), rules=[LEAD])
    (breach,) = report.where(verdict=Verdict.BREACHED)
    assert breach.subject.path == ("sites", 0, "sites", 0)
    assert (breach.level.name, breach.level.depth) == ("hospital", 1)


def test_copies_are_one_finding_with_a_count() -> None:
    report = run(wards({**UNLED, "copies": 30}, complete="all"), rules=[LEAD])
    (breach,) = report.where(verdict=Verdict.BREACHED)
    assert (breach.count.breached, breach.count.of) == (30, 30)


def test_a_breach_has_reason_remedy_and_place_and_a_pass_no_remedy() -> None:
    report = run(wards(LED, UNLED), rules=[LEAD])
    (breach,) = report.where(verdict=Verdict.BREACHED)
    assert breach.remedy and breach.because and breach.place[:2] == ("sites", 1)
    (held,) = report.where(verdict=Verdict.HOLDS)
    assert not held.remedy and not held.gaps


def test_a_crash_names_rule_and_subject() -> None:
    broken = evolve(LEAD, holds=lambda view, site, limits: 1 / 0)
    with pytest.raises(RuleCrashed, match=r"CC302 crashed on sites\[0\]"):
        run(wards(LED), rules=[broken])


def test_a_rule_that_does_not_apply_is_not_asked_further() -> None:
    never = evolve(LEAD, applies=lambda view, site, limits: Known(False), holds=lambda view, site, limits: 1 / 0)
    assert run(wards(LED, complete="all"), rules=[never]).worst() is Verdict.NOT_APPLICABLE


def test_a_declared_rule_says_so_in_its_findings() -> None:
    declared = evolve(LEAD, declared=True)
    (held,) = run(wards(LED, complete="all"), rules=[declared])
    assert Qualifier.DECLARED_ONLY in held.qualifiers


def test_progress_is_told_after_each_rule() -> None:
    told: list[tuple[int, int, str]] = []
    run(wards(LED), rules=find("CC3"), progress=lambda done, of, code: told.append((done, of, code)))
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert {of for _, of, _ in told} == {len(told)}


def test_rules_are_chosen_by_code_name_claim_and_lesson() -> None:
    rules = catalogue()
    assert choose(rules, select=["CC302"]) == (LEAD,)
    assert LEAD not in choose(rules, ignore=["3.2"])
    assert {rule.lesson for rule in choose(rules, lessons=[7])} == {7}
    assert choose(rules) == rules
    with pytest.raises(UnknownName):
        choose(rules, select=["CC999"])
    with pytest.raises(UnknownName):
        choose(rules, lessons=[11])


def test_the_same_community_gives_the_same_report_to_the_byte() -> None:
    here = wards(LED, UNLED, UNSAID)
    one, two = (json.dumps(run(here).to_dict()) for _ in range(2))
    assert one == two


def report(*sites: object, **more: object) -> Report:
    return run(wards(*sites, **more), rules=[LEAD])


def test_missing_facts_are_ranked_by_what_each_would_settle() -> None:
    ranked = report(UNSAID, {"id": "also-unsaid"}, LED, complete="all").next_facts()
    assert [(len(entry.findings), entry.alone) for entry in ranked] == [(1, 1), (1, 1)]
    everything = run(wards(UNSAID, complete="all")).next_facts()
    assert [entry.alone for entry in everything] == sorted((entry.alone for entry in everything), reverse=True)


def test_the_share_held_is_an_interval() -> None:
    held = report(LED, UNLED, UNSAID, complete="all").share_held()
    assert (held.low, held.high) == (1 / 3, 2 / 3)


def test_alike_findings_are_grouped() -> None:
    groups = report(LED, {**LED, "id": "second"}, UNLED, complete="all").groups()
    assert [(group.first.verdict, group.number, group.of) for group in groups] == [
        (Verdict.BREACHED, 1, 3),
        (Verdict.HOLDS, 2, 3),
    ]


def test_a_report_reads_well_and_has_no_total_score() -> None:
    shown = report(LED, UNLED, complete="all")
    assert repr(shown) == "<Report on programme as of the end of the record: 1 breached, 1 holds>"
    assert not {"score", "total", "health"} & set(shown.to_dict())


def test_a_finding_as_plain_data_has_every_part_that_a_reader_needs() -> None:
    (finding,) = report(LED, complete="all")
    assert isinstance(finding, Finding)
    assert {
        "code", "name", "lesson", "claims", "subject", "level", "verdict", "qualifiers", "count", "as_of", "because",
        "gaps", "remedy", "place", "sources",
    } <= set(finding.to_dict())  # fmt: skip


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_silence_breaches_nothing(rule: Rule) -> None:
    for silent in (Community(), Community(sites=[{"id": "a"}], theory={"goals": [{}], "changes": [{}]})):
        assert Verdict.BREACHED not in run(silent, rules=[rule]).counts()
