"""Checking a community, and explaining rules and claims."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from clincomm.api.documents import read
from clincomm.api.settings import profile_of
from clincomm.checking import Profile, Progress, Report, choose, run
from clincomm.errors import UnknownName
from clincomm.lessons import claim, claims
from clincomm.logic import Date
from clincomm.model import Community
from clincomm.rules import catalogue, find


def _display(report: Report) -> dict[str, str]:
    from clincomm.rendering import notebook_report

    return notebook_report(report)


Report.display = staticmethod(_display)


def check(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    on: Date | str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a community by the rules of the ten lessons.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson ("CC302", "site-has-local-lead", "3.2", "CC3").
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from. What is given here goes before what it says.
    on : Date or str, optional
        The day on which the profile's waivers are judged; that of the check if not given.
    progress : callable, optional
        Told after each rule: how many are done, of how many, and the code.

    Returns
    -------
    Report
        The findings.

    Raises
    ------
    clincomm.errors.UnknownName
        If a rule, lesson, limit, date or phase is named that does not exist.

    Examples
    --------
    >>> ward = Community(sites=[{"id": "ward", "team": {"seats": ["nurse / lead"]}}])
    >>> [str(finding.verdict) for finding in check(ward, select=["site-has-local-lead"])]
    ['holds', 'cannot tell']
    """
    subject = community if isinstance(community, Community) else read(community)
    said = profile_of(profile)
    chosen = choose(
        catalogue(),
        select=tuple(select) or said.select,
        ignore=(*said.ignore, *ignore),
        lessons=tuple(lessons) or said.lessons,
    )
    return run(
        subject,
        as_of=as_of,
        rules=chosen,
        limits=said.in_force().replaced(**limits or {}),
        waivers=said.waivers,
        on=Date(on) if isinstance(on, str) else on,
        progress=progress,
    )


def explain(name: str) -> str:
    """Explain a rule or claim in plain text.

    Parameters
    ----------
    name : str
        A rule's code or name, or a claim's id ("3.2").

    Raises
    ------
    UnknownName
        If there is no such rule or claim.
    """
    from clincomm.rendering import explain_claim, explain_rule

    ids = {entry.id for entry in claims()}
    if name in ids:
        try:
            found = find(name)
        except UnknownName:
            found = ()
        return explain_claim(claim(name), found)
    return "\n".join(explain_rule(rule) for rule in find(name))
