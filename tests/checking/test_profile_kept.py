"""Profiles and waivers: what is looked up, which breaches a waiver covers, and exactly what its findings say."""

from __future__ import annotations

import math
from typing import Any

import pytest
from tests.checking.test_report import finding

import clincomm
from clincomm.checking import Finding, Level, Profile, Report, Subject, Waived, Waiver
from clincomm.checking.profile import limit_of, set_apart, waivable
from clincomm.errors import InvalidValue, UnknownName
from clincomm.lessons import Force
from clincomm.logic import Count, Date, Reason, Verdict
from clincomm.model import Community
from clincomm.rules import Limit, find, limits_of

TEAM = {"seats": ["nurse / member"], "complete": "seats"}
FALLS = Community.model_validate(
    {"name": "Falls", "sites": [{"id": "ward", "name": "Ward 9", "team": TEAM}, {"team": TEAM}], "complete": "sites"}
)


def waiver(**said: Any) -> Waiver:
    return Waiver(**{"rule": "CC302", "reason": "on leave", "owner": "the board", "until": Date("2026-12"), **said})


def checked(*waivers: Waiver, on: str | None = None, community: Community = FALLS) -> Report:
    return clincomm.check(community, profile=Profile.of(waivers=waivers), select=["CC302"], on=on)


def on_waivers(report: Report) -> list[Finding]:
    return [finding for finding in report if finding.code.startswith("CCW")]


# Which breaches are covered


@pytest.mark.parametrize("rule", ["CC302", " cc302 ", "site-has-local-lead", " Site-Has-Local-Lead"])
def test_a_rule_is_waived_by_its_code_or_name_however_they_are_written(rule: str) -> None:
    report = checked(waiver(rule=rule), on="2026")
    assert [one.finding.subject.path for one in report.waived] == [("sites", 0), ("sites", 1)]
    assert [finding.code for finding in report] == []


@pytest.mark.parametrize("subject", ["ward", "Ward 9", "sites[0]"])
def test_a_subject_is_named_by_id_name_or_path_and_no_other_is_waived(subject: str) -> None:
    report = checked(waiver(subject=subject))
    assert [one.finding.subject.path for one in report.waived] == [("sites", 0)]
    assert [finding.subject.path for finding in report] == [("sites", 1)]


def test_a_subject_called_none_is_not_every_subject_without_an_id() -> None:
    assert checked(waiver(subject="None")).waived == ()


def test_only_breaches_are_waived_and_the_first_waiver_that_covers_one_counts() -> None:
    led = FALLS.model_copy(update={"sites": (Community(id="oak", team={"seats": ["nurse / lead"]}), *FALLS.sites)})
    first, second = waiver(subject="ward", reason="first"), waiver(reason="second")
    report = checked(first, second, community=led)
    assert [(one.finding.subject.path, one.waiver.reason) for one in report.waived] == [
        (("sites", 1), "first"),
        (("sites", 2), "second"),
    ]
    assert [(finding.code, finding.verdict) for finding in report] == [("CC302", Verdict.HOLDS)]


# Time


@pytest.mark.parametrize(
    ("until", "on", "over"),
    [
        ("2026-12", "2026-12-31", False),
        ("2026-12", "2027-01-01", True),
        ("2026-12", "2026", False),
        ("2026-12", "2027", True),
        ("2026", "2026-12-31", False),
        ("2026-06-30", "2026-06-30", False),
        ("2026-06-30", "2026-07", True),
    ],
)
def test_a_waiver_counts_through_the_whole_of_its_last_day_month_or_year(until: str, on: str, over: bool) -> None:
    assert waiver(until=Date(until)).is_over(Date(on)) is over
    assert waiver(until=Date(until)).is_over(None) is None


def test_a_waiver_past_its_end_is_a_finding_that_says_who_answers_for_what() -> None:
    (found,) = on_waivers(checked(waiver(subject="ward"), on="2027-01-01"))
    assert found == Finding(
        code="CCW1",
        name="waiver-is-in-date",
        lesson=0,
        claims=(),
        force=Force.SHOULD,
        subject=Subject((), "waiver", "CC302 for ward"),
        level=Level((), 0, "Falls"),
        verdict=Verdict.BREACHED,
        qualifiers=frozenset(),
        count=Count(breached=1),
        as_of="2027-01-01",
        because=(
            Reason(
                "{}; {} answers for it: {}",
                (),
                (),
                ("the waiver of CC302 for ward ended in 2026-12", "the board", "on leave"),
            ),
        ),
        gaps=(),
        remedy="Mend the breach, or agree on a new end.",
        place=(),
    )
    assert str(found.because[0]) == (
        "the waiver of CC302 for ward ended in 2026-12; the board answers for it: on leave"
    )


def test_a_waiver_with_nothing_to_waive_says_so_past_its_end_too() -> None:
    gone = waiver(subject="elm")
    (stale,) = on_waivers(checked(gone))
    assert (stale.code, stale.name, stale.as_of, stale.remedy) == (
        "CCW2",
        "waiver-is-needed",
        "",
        "Take the waiver out of the profile.",
    )
    assert str(stale.because[0]) == (
        "nothing that the waiver of CC302 for elm covers is breached; the board answers for it: on leave"
    )
    assert (stale.subject, stale.level) == (Subject((), "waiver", "CC302 for elm"), Level((), 0, "Falls"))
    assert [(found.code, found.as_of) for found in on_waivers(checked(gone, on="2027"))] == [
        ("CCW1", "2027"),
        ("CCW2", "2027"),
    ]


def test_findings_on_waivers_come_last_one_waiver_after_another() -> None:
    report = checked(waiver(subject="elm"), waiver(), waiver(subject="oak"), on="2026")
    assert [finding.subject.name for finding in report] == ["CC302 for elm", "CC302 for oak"]
    report = checked(waiver(subject="ward", until=Date("2025")), waiver(subject="elm"), on="2026")
    assert [finding.code for finding in report] == ["CC302", "CC302", "CCW1", "CCW2"]


@pytest.mark.parametrize(
    ("named", "level"), [({"name": "Falls", "id": "f"}, "Falls"), ({"id": "f"}, "f"), ({}, "community")]
)
def test_the_level_of_a_waiver_is_the_whole_by_its_name_or_id(named: dict[str, str], level: str) -> None:
    kept, waived = set_apart([], [waiver()], Community(**named), [waivable("CC302")], None)
    assert [finding.level for finding in kept] == [Level((), 0, level)]
    assert waived == ()


def test_a_waiver_of_a_rule_that_was_not_run_says_nothing_and_the_others_do() -> None:
    kept, _ = set_apart([], [waiver(rule="CC002"), waiver()], FALLS, [waivable("site-has-local-lead")], None)
    assert [finding.subject.name for finding in kept] == ["CC302"]


def test_a_waived_breach_as_plain_data_has_both() -> None:
    (one,) = checked(waiver(subject="ward", until=Date("2026-12-31"))).waived
    assert isinstance(one, Waived)
    assert one.to_dict() == {
        "finding": one.finding.to_dict(),
        "waiver": {"reason": "on leave", "owner": "the board", "until": "2026-12-31", "subject": "ward"},
    }


# What is refused


@pytest.mark.parametrize("name", ["reason", "owner"])
def test_a_waiver_that_gives_no_reason_or_owner_is_named(name: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        waiver(**{name: " \n"})
    assert str(refused.value) == f"the waiver of CC302 gives no {name}"


@pytest.mark.parametrize("rule", ["3.2", "CC3"])
def test_a_waiver_of_a_claim_or_lesson_is_refused_as_it_would_waive_nothing(rule: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Profile.of(waivers=[waiver(rule=rule)])
    codes = ", ".join(one.code for one in find(rule))
    assert str(refused.value) == f"a waiver is of one rule, by code or name, and '{rule}' stands for {codes}"


@pytest.mark.parametrize(
    "said", [{"select": ["nope"]}, {"ignore": ["nope"]}, {"waivers": [waiver(rule="nope")]}, {"limits": {"nope": 1}}]
)
def test_what_there_is_not_is_refused_by_its_name(said: dict[str, Any]) -> None:
    with pytest.raises(UnknownName, match="'nope'"):
        Profile.of(**said)


def test_lessons_run_from_none_to_ten() -> None:
    assert Profile.of(lessons=range(11)).lessons == tuple(range(11))
    for number in (-1, 11):
        with pytest.raises(UnknownName) as refused:
            Profile.of(lessons=[number])
        assert (refused.value.kind, refused.value.nearest) == ("lesson", ("1",))
        assert f"'{number}'" in str(refused.value)


@pytest.mark.parametrize("value", [True, False, -1, -0.5, math.nan, "3", None])
def test_a_limit_is_a_number_of_nought_or_more(value: Any) -> None:
    with pytest.raises(InvalidValue) as refused:
        limit_of("distinct-kinds", value)
    assert str(refused.value) == (
        f"the limit distinct-kinds is a number of kinds of group, 0 or more, and not {value!r}"
    )


# What is kept


def test_a_limit_of_the_users_own_has_its_unit_and_basis_and_no_date() -> None:
    assert limit_of("distinct-kinds", 0) == Limit("distinct-kinds", 0, "kinds of group", "set by the user", "")
    assert limit_of("distinct-kinds", (2.5, "agreed")).basis == "agreed"


def test_a_profile_keeps_what_it_is_given_in_its_order() -> None:
    one = waiver()
    profile = Profile.of(
        select=["CC3", "3.2"], ignore=["CC308"], lessons=[3, 0], limits={"distinct-kinds": 2}, waivers=[one], source="x"
    )
    limits = {"distinct-kinds": limit_of("distinct-kinds", 2)}
    assert profile == Profile(("CC3", "3.2"), ("CC308",), (3, 0), limits, (one,), "x")
    assert Profile.of() == Profile()
    assert profile.in_force()["distinct-kinds"] == 2
    assert Profile().in_force() == limits_of()


def test_a_subject_is_known_by_what_the_rule_calls_it_too_and_by_its_id_though_it_can_have_no_name() -> None:
    community = Community.model_validate({"theory": {"changes": [{"id": "rounds"}]}})
    breach = finding(Verdict.BREACHED, subject=Subject(("theory", "changes", 0), "change", "the rounds"))
    named = ["rounds", "the rounds", "theory.changes[0]", ""]
    assert [waiver(subject=name).covers(breach, community) for name in named] == [True] * 4
    assert not waiver(subject="round").covers(breach, community)
