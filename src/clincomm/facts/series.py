"""Facts about measures over time: how long sites are observed side by side, and whether a run chart shows a shift."""

from __future__ import annotations

import datetime
import math
from statistics import mean, median
from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Answer, Date, Gap, Interval, Unknown, is_yes, months_between, no, unknown, yes
from clincomm.model import NONE, UNKNOWN, Community
from clincomm.view import Handle, View


@fact
def months_side_by_side(view: View, measure: Handle[Any]) -> Interval:
    """Give for how many months at least two sites were observed: the second longest of the sites' own spans."""
    rows = view.begun(measure, "observations")
    by_site: dict[str, list[tuple[Handle[Any], bool]]] = {}
    gaps: list[Gap] = list(rows.gaps)
    for item in rows.items:
        if item.value.record.usable is not False and item.value.record.site is not None:
            by_site.setdefault(item.value.record.site, []).append((item.value, is_yes(item.belongs)))
    lows, highs = [0.0, 0.0], [0.0, 0.0]
    for ref, found in by_site.items():
        place = view.named(ref, Community)
        if place is not None:
            low, high = _span(view, found, gaps)
            several = 2 if place.record.copies and "#" not in ref else 1
            lows += [low] * several
            highs += [high] * several
    if isinstance(rows.whole, Unknown):
        highs += [math.inf, math.inf]
    least, most = sorted(lows)[-2], sorted(highs)[-2]
    return Interval(least, max(least, most), tuple(dict.fromkeys(gaps)))


def shifted(view: View, measure: Handle[Any], points: float, run: float) -> Answer[bool]:
    """Answer whether a measure left its baseline: a run of points on one side of the baseline's median, one after another.

    Values of several sites on the same day are averaged, and points on the median are left out, as in a run chart.

    Parameters
    ----------
    view : View
        The view.
    measure : Handle
        The measure.
    points : float
        How many points there must be in all.
    run : float
        How many points on one side make a shift.
    """
    rows = view.begun(measure, "observations")
    gaps = list(rows.gaps)
    baseline: dict[int, list[float]] = {}
    later: dict[int, list[float]] = {}
    for row in (row for row in rows.possible() if row.record.usable is not False and not _is_left_out(row)):
        if when(row.record) is None and NONE in (row.record.date, row.record.since):
            continue
        missing = _missing(view, measure, row)
        gaps += missing
        if not missing:
            day, value = when(row.record), _reading(row)
            assert day is not None
            (baseline if is_from_before(measure, row) else later).setdefault(day.first.toordinal(), []).append(value)
    if gaps:
        return unknown(*dict.fromkeys(gaps))
    if not baseline or len({*baseline, *later}) < points:
        return no(measure.reason("{} has no baseline, or too few points", measure.name))
    centre = median(mean(values) for values in baseline.values())
    longest = _longest_run([mean(later[day]) - centre for day in sorted(later)])
    reason = measure.reason("the longest run of {} on one side of its baseline: {} points", measure.name, longest)
    return yes(reason) if longest >= run else no(reason)


def _longest_run(differences: list[float]) -> int:
    """Count the longest run of differences of one sign; zeros neither break nor lengthen it.

    Examples
    --------
    >>> _longest_run([1, 2, 0, 1, -1, 3])
    3
    """
    longest = length = 0
    side = 0.0
    for difference in (difference for difference in differences if difference):
        length = length + 1 if difference * side > 0 else 1
        side = difference
        longest = max(longest, length)
    return longest


def is_from_before(measure: Handle[Any], row: Handle[Any]) -> bool | None:
    """Say whether an observation is from before the changes: by its own word, or by the day until when the baseline goes."""
    said, until, date = row.record.baseline, measure.record.baseline_until, when(row.record)
    if isinstance(said, bool):
        return said
    if not isinstance(until, Date) or date is None:
        return None
    if date.last <= until.last:  # until May means through May
        return True
    return False if date.first > until.last else None


def _is_left_out(row: Handle[Any]) -> bool:
    """Say whether there is a reason on record why no limit is drawn from an observation."""
    return row.record.left_out not in (None, NONE, UNKNOWN)


def _reading(row: Handle[Any]) -> float:
    """Give the value of an observation, or its count over its denominator, or the count alone."""
    record = row.record
    if record.value:
        return span_of(record.value)[0]
    count: float = record.numerator
    return count if record.denominator is None else count / record.denominator


def _missing(view: View, measure: Handle[Any], row: Handle[Any]) -> list[Gap]:
    """Give what keeps an observation from being a point of a chart."""
    record, gaps = row.record, []
    if when(record) is None:
        gaps.append(view.gap(row, "date", "when it was observed"))
    least, most = span_of(record.value or ())
    if least != most and (record.value or record.numerator is None):
        gaps.append(view.gap(row, "value", "which value was observed"))
    if is_from_before(measure, row) is None:
        gaps.append(view.gap(row, "baseline", "whether it is from before the changes"))
    return gaps


def _span(view: View, found: list[tuple[Handle[Any], bool]], gaps: list[Gap]) -> tuple[float, float]:
    """Give the least and the most months between a site's first observation and its last."""
    undated = [row for row, _ in found if when(row.record) is None and NONE not in (row.record.date, row.record.since)]
    gaps += [view.gap(row, "date", "when it was observed") for row in undated]
    sure = [day for row, belongs in found if belongs and (day := when(row.record)) is not None]
    days = [day for row, _ in found if (day := when(row.record)) is not None]
    least = most = 0.0
    if sure:
        # The longest sure span is from the day that is over first to the day that begins last.
        least = max(least, months_between(min(sure, key=_last), max(sure, key=_first))[0])
    if days:
        most = months_between(min(days, key=_first), max(days, key=_last))[1]
    if least < most:
        loose = [row for row, _ in found if (day := when(row.record)) is not None and day.first != day.last]
        gaps += [view.gap(row, "date", "when exactly it was observed") for row in loose]
    return least, math.inf if undated else max(least, most)


def _first(day: Date) -> datetime.date:
    return day.first


def _last(day: Date) -> datetime.date:
    return day.last
