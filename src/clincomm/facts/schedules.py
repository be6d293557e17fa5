"""Facts about schedules: which returns were due from a site, by when, and which observation is the return for a time."""

from __future__ import annotations

import datetime
import math
from bisect import bisect_right
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
    return [row.record for row in expectations_of(view, measure, site)]


def expectations_of(view: View, measure: Handle[Any], site: Handle[Any]) -> list[Handle[Any]]:
    """Give the expectations that hold for a site, each in its place; one that names nobody is for all sites there.

    In a site's own measure one that names nobody is for the site itself.
    """
    naming = list(view.naming(site, measure, "expected", "of").possible())
    by_name = view.references.naming(measure, "expected", "of").places.get(site.path, ())
    own = [row for row in naming if row.path[-1] in by_name]
    here = measure.community.path
    return own or naming + (_of_all(view, measure) if here in (site.path, site.path[:-2]) else [])


def _of_all(view: View, measure: Handle[Any]) -> list[Handle[Any]]:
    """Give the expectations of a measure that name no site."""
    rows = view.begun(measure, "expected")
    return view.once(
        ("expected of all", measure.path), lambda: [row for row in rows.possible() if row.record.of is None]
    )


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
    return sorted(found, key=lambda due: due.first) if followed else None


def came_on_schedule(dues: Sequence[Due], came: Sequence[Any]) -> Interval:
    """Count the times for which a return came; one that has no date, or too vague a date, may be for any of them."""
    within: set[int] = set()
    vague, longest = 0, _longest(dues)
    for record in came:
        date = when(record)
        if date is None:
            vague += 1
            continue
        near = _near(dues, longest, date.first, date.last)
        own = [at for at in near if dues[at].first <= date.first and date.last <= dues[at].last]
        within.update(own)
        vague += bool(near and not own)
    return Interval(float(len(within)), float(min(len(dues), len(within) + vague)))


def _near(dues: Sequence[Due], longest: datetime.timedelta, first: datetime.date, last: datetime.date) -> list[int]:
    """Give the positions of the dues of which the time overlaps with some days; dues stand in the order of their beginnings."""
    found = []
    at = bisect_right(dues, last, key=lambda due: due.first) - 1
    while at >= 0 and dues[at].first + longest >= first:
        if dues[at].last >= first:
            found.append(at)
        at -= 1
    return found


def _longest(dues: Sequence[Due]) -> datetime.timedelta:
    return max((due.last - due.first for due in dues), default=datetime.timedelta(0))


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


def came_for(dues: Sequence[Due], came: Sequence[Any]) -> list[Any]:
    """Give for each due the return about its time, the first of several: an observation whose date begins within it; else None."""
    found: list[Any] = [None] * len(dues)
    longest = _longest(dues)
    for record in came:
        date = when(record)
        if date is not None:
            for at in _near(dues, longest, date.first, date.first):
                if found[at] is None:
                    found[at] = record
    return found
