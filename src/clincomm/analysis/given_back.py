"""Feedback of a measure: when it was given, at which level, to whom, how sites were named, and who never got any."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from clincomm.graph import when
from clincomm.logic import Date, is_yes
from clincomm.model.theory_vocabulary import FeedbackLevel
from clincomm.view import Handle, View

CORE, SITES = "core", "sites"


@frozen(slots=True)
class Given:
    """Feedback once, or regularly for some time.

    Parameters
    ----------
    date : str or None
        When; None where it is not recorded.
    level : str
        Whose result: "team", "community", "both" or "not said".
    to : tuple[str, ...]
        To whom.
    groups : tuple[str, ...]
        Which groups there.
    named : str
        How sites are shown beside each other, or "not said".
    agreed : str
        Whether sites named as low had agreed: "yes", "no" or "not said".
    """

    date: str | None
    level: str
    to: tuple[str, ...]
    groups: tuple[str, ...]
    named: str
    agreed: str


@frozen(slots=True)
class FeedbackOf:
    """The feedback of a measure.

    Parameters
    ----------
    given : tuple[Given, ...]
        What is on record, in order of time.
    longest_gap : int or None
        The most days between one and the next, from the first observation to the moment; None where dates do not tell.
    own, whole : bool
        Whether results of the own team, and of the whole community, are on record as given back.
    never_sites : tuple[str, ...]
        Sites that returned and of which no feedback is on record.
    never_groups : tuple[str, ...]
        Groups whose work the measure touches and of which none is on record.
    open : bool
        Whether there may be feedback that is not listed.
    """

    given: tuple[Given, ...]
    longest_gap: int | None
    own: bool
    whole: bool
    never_sites: tuple[str, ...]
    never_groups: tuple[str, ...]
    open: bool


def feedback_of(view: View, measure: Handle[Any], days: Iterable[datetime.date], sites: Iterable[str]) -> FeedbackOf:
    """Give the feedback of a measure by the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.
    measure : Handle
        The measure.
    days : Iterable[datetime.date]
        The days of its observations.
    sites : Iterable[str]
        Sites that returned it.
    """
    roster = view.gathered(measure.community, "feedback")
    entries = [entry for entry in roster.possible() if _is_about(view, entry, measure)]
    ordered = sorted(entries, key=lambda entry: (_day(entry) or datetime.date.max, entry.path))
    reached = {name for entry in entries for name in entry.record.to or ()}
    groups = {name for entry in entries for name in (*(entry.record.to_groups or ()), *(entry.record.to or ()))}
    levels = {entry.record.level for entry in entries}
    return FeedbackOf(
        given=tuple(_given(entry) for entry in ordered),
        longest_gap=_longest(view, entries, list(days)),
        own=bool(levels & {FeedbackLevel.TEAM, FeedbackLevel.BOTH}),
        whole=bool(levels & {FeedbackLevel.COMMUNITY, FeedbackLevel.BOTH}),
        never_sites=() if SITES in reached else tuple(site for site in sites if site not in reached),
        never_groups=tuple(group for group in measure.record.touches or () if group not in groups),
        open=not is_yes(roster.whole),
    )


def _is_about(view: View, entry: Handle[Any], measure: Handle[Any]) -> bool:
    """Say whether feedback is of a measure: it names it, or no measure at all where the community has only this one."""
    named = entry.record.measures
    if named is None:
        return len(measure.community.record.measures or ()) == 1
    return any(view.named(name, type(measure.record)) == measure for name in named)


def _given(entry: Handle[Any]) -> Given:
    record = entry.record
    date = when(record)
    assent = record.assent
    return Given(
        date.text if date is not None else None,
        record.level.value if isinstance(record.level, FeedbackLevel) else "not said",
        record.to or (),
        record.to_groups or (),
        str(getattr(record.comparison, "value", "not said")) if record.comparison else "not said",
        {True: "yes", False: "no"}.get(assent, "not said") if isinstance(assent, bool) else "not said",
    )


def _day(entry: Handle[Any]) -> datetime.date | None:
    date = when(entry.record)
    return date.first if date is not None else None


def _longest(view: View, entries: list[Handle[Any]], days: list[datetime.date]) -> int | None:
    """Give the longest time without feedback, in days; regular feedback fills its whole time."""
    end = view.moment.date.last if view.moment.date is not None else max(days, default=None)
    if not days or end is None or any(_day(entry) is None for entry in entries):
        return None
    stretches = []
    for entry in entries:
        first = _day(entry)
        assert first is not None
        until = entry.record.until
        stretches.append((first, until.last if isinstance(until, Date) else _ongoing(entry, first, end)))
    at, longest = min(days), 0
    for first, last in sorted(stretches):
        longest = max(longest, (first - at).days)
        at = max(at, last)
    return max(longest, (end - at).days, 0)


def _ongoing(entry: Handle[Any], first: datetime.date, end: datetime.date) -> datetime.date:
    """Give until when feedback goes on that names no end: to the moment, if it is regular."""
    return end if entry.record.every_months and entry.record.date is None else first
