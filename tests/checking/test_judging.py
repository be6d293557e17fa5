"""How a rule's two answers become one finding: its verdict, reasons, qualifiers, gaps, count and place."""

from __future__ import annotations

import pytest
from attrs import evolve

from clincomm.checking import Finding, Report, choose, run
from clincomm.errors import UnknownName
from clincomm.lessons import Scope
from clincomm.logic import Answer, Count, Gap, GapKind, Known, Qualifier, Reason, Tally, Unknown, Verdict, unknown
from clincomm.model import Community
from clincomm.rules import Rule, catalogue, default_limits, find

(LEAD,) = find("CC302")
APPLIES, MET, OTHER = Reason("it applies", ("sites", 0, "team")), Reason("it is met", ("theory",)), Reason("other")
OPEN, UNMET = Gap(("sites", 0, "host")), Gap(("sites", 0, "team", "seats"), GapKind.LIST)


def rule(applies: Answer[bool] = Known(True), holds: Answer[bool] | Tally = Known(True), **more: object) -> Rule:  # noqa: B008
    return evolve(LEAD, applies=lambda *_: applies, holds=lambda *_: holds, **more)


def checked(by: Rule, **site: object) -> Finding:
    """Give the finding on the one site of a programme."""
    programme = Community.model_validate({"id": "programme", "sites": [{"id": "ward", **site}], "complete": "all"})
    (finding,) = run(programme, rules=[by])
    return finding


def on_a_seat(by: Rule, *seats: object) -> Report:
    """Check the people who lead, of a team of which one has no role on record, and so may lead."""
    team = {"seats": seats, "complete": ["seats"]}
    return run(Community.model_validate({"id": "programme", "team": team, "complete": "all"}), rules=[by])


# Reasons, gaps, qualifiers


def test_the_reasons_why_it_applies_stand_before_those_why_it_is_met_once_each() -> None:
    found = checked(rule(Known(True, (APPLIES, OTHER)), Known(False, (OTHER, MET))))
    assert (found.verdict, found.because) == (Verdict.BREACHED, (APPLIES, OTHER, MET))


def test_what_does_not_apply_rests_on_why_it_does_not_apply() -> None:
    found = checked(rule(Known(False, (APPLIES,), frozenset({Qualifier.LAPSED}))))
    assert (found.verdict, found.because, found.gaps) == (Verdict.NOT_APPLICABLE, (APPLIES,), ())
    assert found.qualifiers == {Qualifier.LAPSED}


def test_what_cannot_be_told_names_the_gaps_of_both_questions_once_each() -> None:
    found = checked(rule(Unknown((OPEN, UNMET)), Unknown((UNMET,), (MET,))))
    assert (found.verdict, found.gaps, found.because) == (Verdict.CANNOT_TELL, (OPEN, UNMET), (MET,))


def test_what_is_told_names_no_gap_and_what_is_not_told_no_remedy() -> None:
    assert checked(rule(Unknown((OPEN,)))).remedy == ""
    assert checked(rule(holds=Known(True))).gaps == checked(rule(holds=Known(False))).gaps == ()
    assert checked(rule(holds=Known(False))).remedy == LEAD.remedy


def test_a_finding_is_qualified_as_its_answer_is() -> None:
    assert checked(rule(holds=Known(True, (), frozenset({Qualifier.BY_PROXY})))).qualifiers == {Qualifier.BY_PROXY}
    assert checked(rule(holds=Unknown((OPEN,)))).qualifiers == frozenset()


@pytest.mark.parametrize("met", [True, False])
def test_a_declared_rule_adds_that_to_what_its_answer_says(met: bool) -> None:
    found = checked(rule(holds=Known(met, (), frozenset({Qualifier.BY_PROXY})), declared=True))
    assert found.qualifiers == {Qualifier.BY_PROXY, Qualifier.DECLARED_ONLY}


@pytest.mark.parametrize("by", [rule(Known(False), declared=True), rule(Unknown((OPEN,)), declared=True)])
def test_a_declared_rule_that_decides_nothing_says_nothing_of_a_ticked_box(by: Rule) -> None:
    assert checked(by).qualifiers == frozenset()


def test_a_rule_that_is_not_declared_says_nothing_of_a_ticked_box() -> None:
    assert checked(rule()).qualifiers == frozenset()


# Where to look


def test_one_looks_first_at_the_first_gap_then_at_the_first_reason_then_at_the_subject() -> None:
    assert checked(rule(Known(True, (APPLIES,)), Unknown((UNMET, OPEN)))).place == UNMET.path
    assert checked(rule(Known(True, (APPLIES, MET)))).place == APPLIES.path
    assert checked(rule(Known(True, (OTHER, MET)))).place == ("sites", 0)
    assert checked(rule()).place == ("sites", 0)


# How many


def test_a_finding_stands_for_one_subject_or_for_its_copies() -> None:
    assert checked(rule()).count == Count(holds=1)
    assert checked(rule(), copies=30).count == Count(holds=30)


def test_a_tally_gives_the_verdict_the_count_and_the_reasons() -> None:
    found = checked(rule(holds=Tally(Count(holds=29, breached=1), (MET,))), copies=5)
    assert (found.verdict, found.count, found.because) == (Verdict.BREACHED, Count(holds=29, breached=1), (MET,))
    found = checked(rule(holds=Tally(Count(holds=29, unknown=1), (MET,), (UNMET,))))
    assert (found.verdict, found.count, found.gaps) == (Verdict.CANNOT_TELL, Count(holds=29, unknown=1), (UNMET,))


def test_a_tally_of_what_may_not_apply_counts_every_copy_as_not_told() -> None:
    found = checked(rule(Unknown((OPEN,)), Tally(Count(holds=30))), copies=30)
    assert (found.verdict, found.count, found.gaps) == (Verdict.CANNOT_TELL, Count(unknown=30), (OPEN,))


# Whom it is about


def test_of_a_subject_that_may_not_belong_it_cannot_be_told() -> None:
    may_lead = {"group": "nurse"}
    (found,) = on_a_seat(rule(Known(True, (APPLIES,)), Known(False), subject=Scope.PERSON), may_lead)
    assert found.verdict is Verdict.CANNOT_TELL
    assert [gap.path for gap in found.gaps] == [("team", "seats", 0, "role")]
    (found,) = on_a_seat(rule(unknown(OPEN), Known(False), subject=Scope.PERSON), may_lead)
    assert [gap.path for gap in found.gaps] == [("team", "seats", 0, "role")]


def test_what_does_not_apply_does_not_whether_the_subject_belongs_or_not() -> None:
    (found,) = on_a_seat(rule(Known(False, (APPLIES,)), subject=Scope.PERSON), {"group": "nurse"})
    assert (found.verdict, found.because) == (Verdict.NOT_APPLICABLE, (APPLIES,))


def test_of_a_subject_that_belongs_it_is_told_with_the_reasons_why_it_applies() -> None:
    (found,) = on_a_seat(rule(Known(True, (APPLIES,)), subject=Scope.PERSON), "nurse / lead")
    assert (found.verdict, found.because) == (Verdict.HOLDS, (APPLIES,))


def test_a_finding_says_which_rule_which_subject_which_level_and_when() -> None:
    found = checked(LEAD)
    assert (found.code, found.name, found.lesson, found.claims) == ("CC302", "site-has-local-lead", 3, LEAD.claims)
    assert found.force is LEAD.force
    assert (found.subject.path, found.subject.kind, found.subject.name) == (("sites", 0), Scope.SITE, "ward")
    assert (found.level.path, found.level.depth, found.level.name) == ((), 0, "programme")
    assert found.as_of == "the end of the record"


def test_where_the_list_may_go_on_the_finding_says_of_what() -> None:
    (found,) = run(Community.model_validate({"id": "programme"}), rules=[LEAD])
    assert (found.verdict, found.count) == (Verdict.CANNOT_TELL, Count(unknown=1))
    assert (found.subject.kind, found.subject.name) == (Scope.SITE, "not listed, of programme")
    assert found.is_on_unlisted
    assert not checked(LEAD).is_on_unlisted


def test_where_there_is_none_the_finding_says_so_of_the_level_and_on_whose_word() -> None:
    programme = Community.model_validate({"id": "programme", "source": "FD L8", "sites": [], "complete": ["sites"]})
    (found,) = run(programme, rules=[LEAD])
    assert (found.verdict, found.count) == (Verdict.NOT_APPLICABLE, Count(not_applicable=1))
    assert (found.subject.path, found.subject.kind, found.subject.name) == ((), Scope.SITE, "of programme")
    assert str(found.because[0]) == "there is no site here"
    assert found.because[0].path == ()
    assert found.sources == ("FD L8",)
    assert found.is_on_none
    assert not checked(LEAD).is_on_none


def test_where_there_is_none_the_finding_rests_on_what_says_that_there_is_none_too() -> None:
    programme = Community.model_validate({"id": "programme", "theory": "none"})
    (found,) = run(programme, rules=[evolve(LEAD, subject=Scope.GOAL)])
    assert str(found.because[0]) == "there is no goal here"
    assert [reason.path for reason in found.because] == [(), ("theory",)]


# Running and choosing


def test_a_rule_is_asked_of_the_moment_that_one_asks_about() -> None:
    programme = Community.model_validate({"id": "programme", "speaks_of": {"since": "2010", "until": "2012"}})
    found = run(programme, rules=[LEAD], as_of="2011")
    assert found.as_of == "2011"
    assert {finding.as_of for finding in found} == {"2011"}


def test_a_rule_is_told_the_limits() -> None:
    told: list[object] = []
    asking = evolve(LEAD, holds=lambda view, site, limits: told.append(limits) or Known(True))
    programme = Community.model_validate({"id": "programme", "sites": [{"id": "ward"}]})
    other = default_limits().replaced(**{next(iter(default_limits())): 7})
    run(programme, rules=[asking])
    run(programme, rules=[asking], limits=other)
    assert told == [default_limits(), other]
    assert told[1] is other


def test_a_report_has_every_rule_in_turn_the_community_and_its_name() -> None:
    rules = find("CC3")
    programme = Community.model_validate({"id": "programme", "name": "The programme"})
    told: list[str] = []
    report = run(programme, rules=iter(rules), progress=lambda done, of, code: told.append(code))
    assert (report.rules, report.community, report.name) == (rules, programme, "The programme")
    assert told == [rule.code for rule in rules]
    assert list(dict.fromkeys(finding.code for finding in report)) == told


def test_a_community_without_a_name_goes_by_its_id_and_without_either_is_a_community() -> None:
    assert run(Community.model_validate({"id": "programme"}), rules=[]).name == "programme"
    assert run(Community(), rules=[]).name == "community"


def test_rules_are_looked_for_among_those_given() -> None:
    elsewhere = next(rule.code for rule in catalogue() if rule is not LEAD)
    with pytest.raises(UnknownName):
        choose([LEAD], select=[elsewhere])
    with pytest.raises(UnknownName):
        choose([LEAD], ignore=[elsewhere])
    assert choose(iter(find("CC3")), select=["CC302"]) == (LEAD,)
    assert choose(catalogue(), lessons=iter([10, 0])) == tuple(r for r in catalogue() if r.lesson in (0, 10))


def test_a_lesson_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName) as refused:
        choose([LEAD], lessons=[3, 12, 11])
    assert (refused.value.kind, refused.value.name) == ("lesson", "11")
    assert refused.value.nearest == ("1",)
