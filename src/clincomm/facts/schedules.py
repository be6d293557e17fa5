"""Facts about schedules: which returns were due from a site, by when, and which observation is the return for a time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Date, Interval
from clincomm.view import Handle, View

MOST_DUES = 6_000
"""No schedule is followed further than this: five hundred years of months."""
LONGEST_MONTH = 31


@frozen(slots=True)
class Due:
    """One return that is expected: the time it is about, and by when it is to come.

    Parameters
    ----------
    first, last : datetime.date
        The time it is about.
    by : datetime.date or None
        The last day on which it comes in time; None where that is not said.
    """

    first: datetime.date
    last: datetime.date
    by: datetime.date | None


def expectations(view: View, measure: Handle[Any], site: Handle[Any]) -> list[Any]:
    """Give the expectations that hold for a site: those that name it, or else those of all."""
    rows = [row.record for row in view.begun(measure, "expected").possible()]
    own = [row for row in rows if row.of and site.record.id in row.of]
    everywhere = [row for row in rows if row.of is None or "sites" in row.of]
    return own or (everywhere if site.path[:-2] == measure.community.path else [])


def dues_of(view: View, expected: list[Any], site: Handle[Any]) -> list[Due] | None:
    """Follow the schedules: every so many months from their beginning to their end, or to the moment.

    They begin and end with what the document speaks of, where they say nothing else. None is due without a beginning, an end or a
    rhythm on record; nor for a time that is not over by the moment. None at all if there is no schedule that can be followed.
    """
    found: list[Due] = []
    followed = False
    end = view.moment.date.last if view.moment.date is not None else None
    span = view.root.record.speaks_of
    span_begins = span.since if span is not None and isinstance(span.since, Date) else None
    for row in expected:
        months, exact = span_of(row.every_months or ())
        start = row.since if isinstance(row.since, Date) else span_begins
        until = row.until.last if isinstance(row.until, Date) else None
        last = min((day for day in (end, until, _left(view, site)) if day is not None), default=None)
        if start is None or last is None or months != exact or not math.isfinite(months) or months < 1:
            continue
        if (start.last - start.first).days > LONGEST_MONTH * months:
            continue  # a rhythm of months cannot be followed from a year
        followed = True
        days, most = span_of(row.within_days or ())
        step, first = int(months), start.first
        for _ in range(MOST_DUES):
            after = _later(first, step)
            if after is None or after - datetime.timedelta(days=1) > last:
                break
            close = after - datetime.timedelta(days=1)
            by = close + datetime.timedelta(days=int(days)) if days == most and math.isfinite(days) else None
            found.append(Due(first, close, by))
            first = after
    return found if followed else None


def came_on_schedule(dues: Sequence[Due], came: Sequence[Any]) -> Interval:
    """Count the times for which a return came; one that has no date, or too vague a date, may be for any of them."""
    sure = sum(1 for due in dues if any(_is_within(record, due) for record in came))
    vague = sum(1 for record in came if not any(_is_within(record, due) for due in dues) and _may_be_for(record, dues))
    return Interval(float(sure), float(min(len(dues), sure + vague)))


def _is_within(record: Any, due: Due) -> bool:
    date = when(record)
    return date is not None and due.first <= date.first and date.last <= due.last


def _may_be_for(record: Any, dues: Sequence[Due]) -> bool:
    date = when(record)
    return date is None or any(date.first <= due.last and due.first <= date.last for due in dues)


def _later(day: datetime.date, months: int) -> datetime.date | None:
    """Give the same day of a later month, or the month's last; None beyond the calendar."""
    month = day.year * 12 + day.month - 1 + months
    year, number = month // 12, month % 12 + 1
    if year > 9998:
        return None
    last = (datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, number, min(day.day, last))


def _left(view: View, site: Handle[Any]) -> datetime.date | None:
    """Give the last day on which a site that has an end belonged."""
    return site.record.until.last if isinstance(site.record.until, Date) else None


def came_for(due: Due, came: Sequence[Any]) -> Any:
    """Give the return about a time: an observation whose date begins within it."""
    for record in came:
        date = when(record)
        if date is not None and due.first <= date.first <= due.last:
            return record
    return None
