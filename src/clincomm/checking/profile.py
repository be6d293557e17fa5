"""A profile: which rules are run, by which limits, and which breaches are waived, by whom, why and until when.

A profile is a plain value, made in Python or read from `clincomm.toml` or `pyproject.toml` (in `clincomm.documents`). A waiver is no
verdict: a waived breach stays what it is, and is shown apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from clincomm.checking.finding import Finding, Level, Subject
from clincomm.errors import InvalidValue, UnknownName
from clincomm.lessons import Force
from clincomm.logic import Count, Date, Path, Reason, Truth, Verdict, show_path
from clincomm.model import get
from clincomm.model.community import Community
from clincomm.rules import Limit, Limits, Rule, find, limits_of

OVERDUE, STALE = "CCW1", "CCW2"
"""Codes of the findings on waivers: past its end, and with nothing to waive."""


@frozen(slots=True)
class Waiver:
    """A breach that somebody answers for, for a time.

    Parameters
    ----------
    rule : str
        The rule, by code or name.
    reason : str
        Why it is waived.
    owner : str
        Who answers for it: a role or a body, no name is needed.
    until : Date
        The last day, month or year for which it counts.
    subject : str
        The subject's id, name or path ("sites[2]"); every subject of the rule if empty.

    Raises
    ------
    InvalidValue
        If it gives no reason or no owner.
    """

    rule: str
    reason: str
    owner: str
    until: Date
    subject: str = ""

    def __attrs_post_init__(self) -> None:
        for name in ("reason", "owner"):
            if not getattr(self, name).strip():
                raise InvalidValue(f"the waiver of {self.rule} gives no {name}")

    def __str__(self) -> str:
        return f"{self.rule}{f' for {self.subject}' if self.subject else ''}"

    def is_over(self, on: Date | None) -> Truth:
        """Say whether its end had passed on a day; None where no day is given."""
        return None if on is None else self.until.last < on.first

    def covers(self, finding: Finding, community: Community) -> bool:
        """Say whether a finding is a breach that it waives."""
        if finding.verdict is not Verdict.BREACHED or self.rule.strip().lower() not in (
            finding.code.lower(),
            finding.name,
        ):
            return False
        return not self.subject or self.subject in _names(finding, community)


@frozen(slots=True)
class Profile:
    """How a community is to be checked.

    Parameters
    ----------
    select, ignore : tuple[str, ...]
        Rules by code, name, claim or lesson.
    lessons : tuple[int, ...]
        Lessons to keep; all if empty.
    limits : Mapping[str, Limit]
        Limits in place of those clincomm comes with, each with its basis.
    waivers : tuple[Waiver, ...]
        Breaches that are waived.
    source : str
        Where it was read from; empty if made in Python.

    Examples
    --------
    >>> profile = Profile.of(ignore=["CC308"], limits={"lead-vacancy-months": (6, "agreed by the board in March")})
    >>> profile.limits["lead-vacancy-months"].basis
    'agreed by the board in March'
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lessons: tuple[int, ...] = ()
    limits: Mapping[str, Limit] = field(factory=dict)
    waivers: tuple[Waiver, ...] = ()
    source: str = ""

    @classmethod
    def of(
        cls,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        lessons: Iterable[int] = (),
        limits: Mapping[str, float | tuple[float, str]] | None = None,
        waivers: Iterable[Waiver] = (),
        source: str = "",
    ) -> Profile:
        """Make a profile, with every rule and limit looked up.

        Parameters
        ----------
        select, ignore : Iterable[str]
            Rules by code, name, claim or lesson.
        lessons : Iterable[int]
            Lessons to keep.
        limits : Mapping[str, float or tuple[float, str]], optional
            Values for some limits, with their basis if it is given.
        waivers : Iterable[Waiver]
            Breaches that are waived.
        source : str
            Where it comes from.

        Raises
        ------
        UnknownName
            If there is no such rule, lesson or limit.
        InvalidValue
            If a limit is negative or not a number, or a waiver is of more than a rule.
        """
        profile = cls(
            tuple(select),
            tuple(ignore),
            tuple(lessons),
            {name: limit_of(name, said) for name, said in (limits or {}).items()},
            tuple(waivers),
            source,
        )
        for name in (*profile.select, *profile.ignore):
            find(name)
        for waiver in profile.waivers:
            waivable(waiver.rule)
        for number in profile.lessons:
            if number not in range(11):
                raise UnknownName("lesson", str(number), [str(known) for known in range(11)])
        return profile

    def in_force(self) -> Limits:
        """Give the limits by which is judged."""
        return limits_of().with_those(self.limits)


def waivable(name: str) -> Rule:
    """Give the rule of a waiver, by its code or name; a claim or a lesson stands for whatever rules it has at the time.

    Raises
    ------
    UnknownName
        If there is no such rule.
    InvalidValue
        If it is the name of a claim, of a lesson or of a package.
    """
    rule, *more = find(name)
    if name.strip().lower() not in (rule.code.lower(), rule.name):
        codes = ", ".join(one.code for one in (rule, *more))
        raise InvalidValue(f"a waiver is of one rule, by code or name, and {name!r} stands for {codes}")
    return rule


def limit_of(name: str, said: Any) -> Limit:
    """Make a limit of the user's own, in the unit that clincomm has for it: of a number, or of a number and its basis.

    Raises
    ------
    UnknownName
        If there is no such limit.
    InvalidValue
        If it is negative or not a number.
    """
    value, basis = said if isinstance(said, tuple) else (said, "set by the user")
    known = limits_of().limit(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidValue(f"the limit {name} is a number of {known.unit}, 0 or more, and not {value!r}")
    return evolve(known, value=value, basis=basis, since="")


@frozen(slots=True)
class Waived:
    """A breach that is waived.

    Parameters
    ----------
    finding : Finding
        The breach.
    waiver : Waiver
        Its waiver.
    """

    finding: Finding
    waiver: Waiver

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, as the JSON report has it."""
        said = self.waiver
        waiver = {"reason": said.reason, "owner": said.owner, "until": said.until.text, "subject": said.subject}
        return {"finding": self.finding.to_dict(), "waiver": waiver}


def set_apart(
    findings: Iterable[Finding], waivers: Iterable[Waiver], community: Community, rules: Iterable[Rule], on: Date | None
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Set waived breaches apart, and find waivers past their end or with nothing to waive.

    Parameters
    ----------
    findings : Iterable[Finding]
        The findings.
    waivers : Iterable[Waiver]
        The waivers.
    community : Community
        The community.
    rules : Iterable[Rule]
        The rules that were run: a waiver of another says nothing here.
    on : Date or None
        The day on which waivers are judged; without one none is past its end.

    Returns
    -------
    tuple
        The findings that stand, those on waivers at the end; and the waived ones.
    """
    ran = {name for rule in rules for name in (rule.code.lower(), rule.name)}
    asked = [waiver for waiver in waivers if waiver.rule.strip().lower() in ran]
    valid = [waiver for waiver in asked if not waiver.is_over(on)]
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = next((waiver for waiver in valid if waiver.covers(finding, community)), None)
        if waiver is None:
            kept.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    kept += _on_waivers(asked, [*kept, *(one.finding for one in waived)], community, on)
    return tuple(kept), tuple(waived)


def _on_waivers(
    waivers: list[Waiver], findings: list[Finding], community: Community, on: Date | None
) -> Iterator[Finding]:
    for waiver in waivers:
        if waiver.is_over(on):
            text = f"the waiver of {waiver} ended in {waiver.until}"
            yield _finding(
                OVERDUE, "waiver-is-in-date", waiver, text, "Mend the breach, or agree on a new end.", community, on
            )
        if not any(waiver.covers(finding, community) for finding in findings):
            text = f"nothing that the waiver of {waiver} covers is breached"
            yield _finding(
                STALE, "waiver-is-needed", waiver, text, "Take the waiver out of the profile.", community, on
            )


def _finding(
    code: str, name: str, waiver: Waiver, text: str, remedy: str, community: Community, on: Date | None
) -> Finding:
    return Finding(
        code=code,
        name=name,
        lesson=0,
        claims=(),
        force=Force.SHOULD,
        subject=Subject((), "waiver", str(waiver)),
        level=Level((), 0, community.name or community.id or "community"),
        verdict=Verdict.BREACHED,
        qualifiers=frozenset(),
        count=Count(breached=1),
        as_of="" if on is None else str(on),
        because=(Reason("{}; {} answers for it: {}", (), (), (text, waiver.owner, waiver.reason)),),
        gaps=(),
        remedy=remedy,
        place=(),
    )


def _names(finding: Finding, community: Community) -> tuple[str, ...]:
    path: Path = finding.subject.path
    record = get(community, path)
    called = (getattr(record, field, None) for field in ("id", "name"))
    return (show_path(path), finding.subject.name, *(str(name) for name in called if name is not None))
