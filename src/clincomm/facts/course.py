"""The course of a programme: when it began, which day a check is for, and what fell or ran in a stretch of it.

Days are counted as ordinals, so that a stretch can begin and end between two of them.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Answer, Date, Gap, Known, Unknown, fmap, is_yes, no, unknown, yes
from clincomm.model import NONE, Community, Event, Phase
from clincomm.view import Handle, View

DAYS_A_MONTH = 30.4375
"""Days of a month, on average, as where months between dates are counted."""


def programme_begin(view: View, level: Handle[Any]) -> Answer[Any]:
    """Answer when a programme began: as it says, or as the record begins that it stands in; NONE where it had no beginning."""
    spans = (place.record.speaks_of for place in level.upwards() if isinstance(place.record, Community))
    since = next((span.since for span in spans if span is not None and isinstance(span.since, Date)), None)
    if level.record.since is None and since is not None:
        return Known(since)
    return view.value(level, "since", "when the programme began")


def day_of_check(view: View) -> Answer[Any]:
    """Answer which day the check is for: its date, or that of its phase; NONE where the phase has none."""
    if view.moment.date is not None:
        return Known(view.moment.date)
    phase = view.named(view.moment.phase, Phase) if view.moment.phase else None
    if phase is None:
        span = view.root.record.speaks_of
        if span is not None and span.until is NONE:
            return Known(NONE)
        path = ("speaks_of",) if span is None else ("speaks_of", "until")
        return unknown(Gap(path, fact="until when this record speaks of the programme"))
    ends = [view.value(phase, field, f"the dates of the phase {phase.name}") for field in ("until", "since")]
    dated = next((end for end in ends if isinstance(end, Known) and isinstance(end.value, Date)), None)
    return dated if dated is not None else next((end for end in ends if isinstance(end, Unknown)), ends[0])


def is_dated(date: Answer[Any]) -> Answer[bool]:
    """Answer whether a known day is meant, and not that there is none."""
    return fmap(date, lambda value: isinstance(value, Date))


def runs_throughout(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event is a round that comes back every so many months and has no dates: it runs as long as its community."""
    record = event.record
    if any(date is not None for date in (record.date, record.since, record.until, record.phase, record.after)):
        return no()
    if 0 < span_of(record.every_months or ())[1] < math.inf:
        return yes(event.reason("{} all along", event.name))
    return unknown(view.gap(event, "every_months", f"how often {event.name} comes back"))


def falls_in(view: View, event: Handle[Any], start: float, end: float) -> Answer[bool]:
    """Answer whether an event, or some of a round of events, fell in a stretch of days; a round without dates fell in each."""
    throughout = runs_throughout(view, event) if isinstance(event.record, Event) else no()
    if is_yes(throughout):
        return throughout
    held = when(event.record)
    field = "date" if hasattr(event.record, "date") else "since"
    if held is None and NONE in (getattr(event.record, field), event.record.since):
        return no()
    if held is None:
        return unknown(view.gap(event, field, f"when {event.name} was"))
    until = event.record.until
    first, last = held.first.toordinal(), held.last.toordinal()
    latest = until.last.toordinal() if isinstance(until, Date) else last
    surely = (
        (start <= first and last <= end)
        or (first < start and latest > end)
        or (isinstance(until, Date) and start <= until.first.toordinal() <= end)
    )
    if surely:
        return yes(event.reason("{} in {}", event.name, held))
    return no() if latest < start or first > end else unknown(view.gap(event, field, f"when exactly {event.name} was"))


def runs_in(view: View, entry: Handle[Any], start: float, end: float) -> Answer[bool]:
    """Answer whether something that lasts ran at some time in a stretch of days; without dates it ran throughout."""
    since, until = entry.record.since, entry.record.until
    gaps: list[Gap] = []
    if isinstance(since, Date) and since.last.toordinal() > end:
        if since.first.toordinal() > end:
            return no()
        gaps.append(view.gap(entry, "since", f"since when exactly {entry.name} ran"))
    if isinstance(until, Date) and until.first.toordinal() < start:
        if until.last.toordinal() < start:
            return no()
        gaps.append(view.gap(entry, "until", f"until when exactly {entry.name} ran"))
    return unknown(*gaps) if gaps else yes(entry.reason("{} ran", entry.name))


def first_stretch(view: View, level: Handle[Any], months: float) -> Answer[tuple[float, float]]:
    """Give the first months of a programme as days; an empty stretch where they are not over, or there are no dates."""
    begin, date = programme_begin(view, level), day_of_check(view)
    for said in (begin, date):
        if isinstance(said, Unknown):
            return said
    if not isinstance(begin, Known) or not isinstance(begin.value, Date):
        return Known((0.0, 0.0))
    if not isinstance(date, Known) or not isinstance(date.value, Date):
        return Known((0.0, 0.0))
    start = begin.value.first.toordinal()
    end = start + months * DAYS_A_MONTH
    return Known((start, end)) if end <= date.value.last.toordinal() else Known((0.0, 0.0))


def stretches_of(first: tuple[float, float], until: Date, months: float) -> list[tuple[float, float]]:
    """Give a first stretch of days and every full one of so many months after it, until a day.

    Examples
    --------
    >>> len(stretches_of((733_774, 733_955), Date("2011-12-31"), 12))
    2
    """
    found = [first]
    length = max(months, 1) * DAYS_A_MONTH
    while found[-1][1] + length <= until.last.toordinal():
        found.append((found[-1][1], found[-1][1] + length))
    return found


def day(ordinal: float) -> str:
    """Write a day that is counted as an ordinal.

    Examples
    --------
    >>> day(733_773.5)
    '2010-01-01'
    """
    return str(datetime.date.fromordinal(int(ordinal)))
