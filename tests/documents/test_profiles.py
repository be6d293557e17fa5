"""Profiles: what is read, what is refused and where, and what they do to a report."""

from __future__ import annotations

from pathlib import Path

import pytest

import clincomm
from clincomm.checking import Profile, Waiver
from clincomm.documents import DocumentError, find_profile, load_profile
from clincomm.errors import ClincommError, InvalidValue, UnknownName
from clincomm.logic import Date, Verdict
from clincomm.model import Community

WHOLE = """\
select = ["CC3", "site-has-team"]
ignore = ["CC308"]
lessons = [0, 3]

[limits]
distinct-kinds = 3
lead-vacancy-months = {value = 6, basis = "agreed by the board in March"}

[[waivers]]
rule = "CC302"
subject = "ward"
reason = "The lead is on leave, and the post is out."
owner = "programme board"
until = 2026-12-31
"""
WARD = Community.model_validate(
    {"sites": [{"id": "ward", "team": {"seats": ["nurse / member"], "complete": "seats"}}], "complete": "sites"}
)


def written(folder: Path, text: str, name: str = "clincomm.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def waiver(**said: object) -> Waiver:
    whole = {"rule": "CC302", "reason": "on leave", "owner": "board", "until": Date("2026-12"), **said}
    return Waiver(**whole)  # type: ignore[arg-type]


def test_a_profile_is_read_whole(tmp_path: Path) -> None:
    profile = load_profile(written(tmp_path, WHOLE))
    assert profile.select == ("CC3", "site-has-team")
    assert profile.ignore == ("CC308",)
    assert profile.lessons == (0, 3)
    assert profile.in_force()["distinct-kinds"] == 3
    assert profile.limits["lead-vacancy-months"].basis == "agreed by the board in March"
    assert profile.limits["distinct-kinds"].basis == "set in clincomm.toml"
    assert profile.waivers[0].until == Date("2026-12-31")


def test_a_profile_can_stand_in_pyproject(tmp_path: Path) -> None:
    text = '[project]\nname = "wards"\n\n[tool.clincomm]\nignore = ["CC308"]\n\n[tool.clincomm.limits]\ndistinct-kinds = 3\n'
    profile = load_profile(written(tmp_path, text, "pyproject.toml"))
    assert (profile.ignore, profile.in_force()["distinct-kinds"]) == (("CC308",), 3)


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\nclincomm = 3\n", "[project]\nname = 'x'\n"])
def test_a_pyproject_that_says_nothing_of_clincomm_is_an_empty_profile(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, text, "pyproject.toml")
    assert load_profile(path) == Profile(source=str(path))


def test_the_nearest_profile_is_found_and_the_search_ends_with_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "programme" / "wards"
    inner.mkdir(parents=True)
    (tmp_path / "programme" / ".git").mkdir()
    written(tmp_path, "")
    assert find_profile(inner) is None
    near = written(tmp_path / "programme", "")
    assert find_profile(inner / "community.yaml") == near
    nearer = written(inner, "[tool.clincomm]\n", "pyproject.toml")
    assert find_profile(inner) == nearer


FAULTS = [
    ('selekt = ["CC3"]\n', "clincomm.toml:1:1", "did you mean select?"),
    ('select = ["CC302",\n          "CC399"]\n', "clincomm.toml:2:12", "no rule is called|there is no rule"),
    ('ignore = "CC3"\n', "clincomm.toml:1:1", "is a list of rules"),
    ("lessons = [3, 11]\n", "clincomm.toml:1:15", "there is no lesson 11"),
    ("[limits]\ndistinct-kinds = 3\ndistinkt-kinds = 3\n", "clincomm.toml:3:1", "did you mean distinct-kinds?"),
    ("[limits]\ndistinct-kinds = -1\n", "clincomm.toml:2:1", "0 or more"),
    ("[limits]\ndistinct-kinds = true\n", "clincomm.toml:2:1", "is a number of"),
    ("[limits.distinct-kinds]\nvalue = 3\nbecause = 'so'\n", "clincomm.toml:3:1", "no key of a limit"),
    ('[[waivers]]\nrule = "CC302"\nuntil = 2027-01-01\n', "clincomm.toml:1:1", "says no reason and owner"),
    (
        '[[waivers]]\nrule = "CC3o2"\nreason = "r"\nowner = "o"\nuntil = "2027"\n',
        "clincomm.toml:2:9",
        "there is no rule called 'CC3o2'",
    ),
    (
        '[[waivers]]\nrule = "CC302"\nreason = "r"\nowner = "o"\nuntil = "soon"\n',
        "clincomm.toml:5:10",
        "soon",
    ),
    (
        '[[waivers]]\nrule = "3.2"\nreason = "r"\nowner = "o"\nuntil = "2027"\n',
        "clincomm.toml:2:9",
        "a waiver is of one rule",
    ),
    ("select = [\n", "clincomm.toml:", "this is not TOML"),
]


@pytest.mark.parametrize(
    ("text", "place", "message"), FAULTS, ids=[place + " " + message for _, place, message in FAULTS]
)
def test_a_fault_is_told_with_its_place(
    text: str, place: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, text)
    with pytest.raises(DocumentError, match=message) as caught:
        load_profile("clincomm.toml")
    assert place in str(caught.value)


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    text = 'ignore = ["CC999"]\nlesons = [1]\n\n[limits]\nno-such-limit = 1\n'
    with pytest.raises(DocumentError) as caught:
        load_profile(written(tmp_path, text))
    assert [fault.place.line for fault in caught.value.faults] == [1, 2, 5]


def test_limits_show_in_findings_with_their_basis() -> None:
    profile = Profile.of(limits={"distinct-kinds": (2, "agreed in March")})
    (finding,) = clincomm.check(WARD, profile=profile, select=["CC303"]).findings
    (limit,) = finding.limits
    assert (limit.value, limit.basis) == (2, "agreed in March")
    assert finding.to_dict()["limits"][0]["basis"] == "agreed in March"


def test_a_waived_breach_is_set_apart() -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver(subject="ward")]), select=["CC302"], on="2026-11")
    assert Verdict.BREACHED not in report.counts()
    assert [one.finding.code for one in report.waived] == ["CC302"]


@pytest.mark.parametrize("subject", ["", "ward", "sites[0]"])
def test_a_subject_is_named_by_id_or_path_or_not_at_all(subject: str) -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver(subject=subject)]), select=["CC302"])
    assert len(report.waived) == 1


def test_a_waiver_past_its_end_waives_nothing_and_is_a_finding() -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver()]), select=["CC302"], on="2027-01-01")
    assert [finding.name for finding in report.where(verdict=Verdict.BREACHED)] == [
        "site-has-local-lead",
        "waiver-is-in-date",
    ]


def test_a_waiver_counts_through_its_last_day() -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver()]), select=["CC302"], on="2026-12-31")
    assert len(report.waived) == 1


def test_a_waiver_with_nothing_to_waive_is_a_finding() -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver(subject="ward-9")]), select=["CC302"])
    assert "waiver-is-needed" in [finding.name for finding in report.where(verdict=Verdict.BREACHED)]


def test_a_waiver_of_a_rule_that_was_not_run_says_nothing() -> None:
    report = clincomm.check(WARD, profile=Profile.of(waivers=[waiver()]), select=["CC002"], on="2030-01-01")
    assert {finding.code for finding in report} == {"CC002"}


@pytest.mark.parametrize("name", ["reason", "owner"])
def test_a_waiver_without_reason_or_owner_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match=name):
        waiver(**{name: " "})


def test_a_profile_in_python_knows_its_rules_and_limits() -> None:
    with pytest.raises(UnknownName):
        Profile.of(select=["CC999"])
    with pytest.raises(ClincommError):
        Profile.of(limits={"no-such": 1})


def test_what_is_given_in_the_call_goes_before_the_profile() -> None:
    profile = Profile.of(select=["CC002"], ignore=["CC301"])
    assert {finding.code for finding in clincomm.check(WARD, profile=profile, select=["CC302"])} == {"CC302"}
