"""Facts about measures over time: how long sites are observed side by side, and whether a run chart shows a shift."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import mean, median
from typing import Any

from clincomm.facts.course import DAYS_A_MONTH
from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Answer, Date, Gap, Interval, Unknown, is_yes, no, unknown, yes
from clincomm.model import NONE, UNKNOWN, Community
from clincomm.model.theory_vocabulary import Better, ChartKind
from clincomm.view import Handle, View

SIDES = {Better.HIGHER: 1, Better.LOWER: -1}
"""On which side of the baseline the better values lie."""
BY_VALUE = ("value",)
BY_SHARE = ("numerator", "denominator")
BY_COUNT = ("numerator",)
"""The ways to read observations as points of a chart: what each of them needs."""
ASKED = {
    "value": "which value was observed",
    "numerator": "how many were counted",
    "denominator": "of how many, or of what exposure, the count is",
}
"""What is asked where an observation cannot be read."""


@fact
def months_side_by_side(view: View, measure: Handle[Any]) -> Interval:
    """Give for how many months two sites were observed together at most: the longest stretch that two sites' spans share."""
    rows = view.begun(measure, "observations")
    by_site: dict[str, list[tuple[Handle[Any], bool]]] = {}
    gaps: list[Gap] = list(rows.gaps)
    for item in rows.items:
        if item.value.record.usable is not False and item.value.record.site is not None:
            by_site.setdefault(item.value.record.site, []).append((item.value, is_yes(item.belongs)))
    sure: list[tuple[float, float]] = []
    possible: list[tuple[float, float]] = []
    for ref, found in by_site.items():
        place = view.named(ref, Community)
        if place is not None:
            several = 2 if place.record.copies and "#" not in ref else 1
            sure += [_sure_span(found)] * several
            possible += [_possible_span(view, found, gaps)] * several
    least = _longest_shared(sure)
    most = math.inf if isinstance(rows.whole, Unknown) else _longest_shared(possible)
    return Interval(least, max(least, most), tuple(dict.fromkeys(gaps)))


def shifted(view: View, measure: Handle[Any], points: float, run: float, before: float = 1) -> Answer[bool]:
    """Answer whether a measure left its baseline for the better: a run of points on that side of the baseline's median.

    Which side is the better one is what the measure says; where it says that neither is, either will do.
    Values of several sites on the same day are averaged, and points on the median are left out, as in a run chart. All points
    are read in one way: by value, by count over denominator or, where the measure asks for a chart of counts, by count alone.

    Parameters
    ----------
    view : View
        The view.
    measure : Handle
        The measure.
    points : float
        How many points there must be in all.
    run : float
        How many points on one side, one after another, make a shift.
    before : float
        How many points the baseline must have.
    """
    listed = view.begun(measure, "observations")
    rows = [row for row in listed.possible() if _is_charted(row)]
    way = _way_to_read(measure, rows)
    gaps = [*listed.gaps, *(gap for row in rows for gap in _missing(view, measure, row, way))]
    if gaps:
        return unknown(*dict.fromkeys(gaps))
    baseline: dict[int, list[float]] = {}
    later: dict[int, list[float]] = {}
    for row in rows:
        day, value = when(row.record), _reading(row.record, way)
        assert day is not None
        (baseline if is_from_before(measure, row) else later).setdefault(day.first.toordinal(), []).append(value)
    if not baseline or len(baseline) < before or len({*baseline, *later}) < points:
        return no(measure.reason("{} has no baseline, or too few points", measure.name))
    centre = median(mean(values) for values in baseline.values())
    differences = [mean(later[day]) - centre for day in sorted(later)]
    better = measure.record.better
    if better in SIDES:
        longest = _longest_run(differences, SIDES[better])
        reason = measure.reason(
            "the longest run of {} on the better side of its baseline: {} points", measure.name, longest
        )
        return yes(reason) if longest >= run else no(reason)
    longest = max(_longest_run(differences, side) for side in (1, -1))
    reason = measure.reason("the longest run of {} on one side of its baseline: {} points", measure.name, longest)
    if longest >= run and better is not NONE:
        return unknown(
            view.gap(measure, "better", f"which values of {measure.name} are the better ones"), because=(reason,)
        )
    return yes(reason) if longest >= run else no(reason)


def _longest_run(differences: list[float], side: int) -> int:
    """Count the longest run of differences of one sign; zeros neither break nor lengthen it.

    Examples
    --------
    >>> _longest_run([1, 2, 0, 1, -1, 3], 1), _longest_run([1, 2, 0, 1, -1, 3], -1)
    (3, 1)
    """
    longest = length = 0
    for difference in (difference for difference in differences if difference):
        length = length + 1 if difference * side > 0 else 0
        longest = max(longest, length)
    return longest


def is_from_before(measure: Handle[Any], row: Handle[Any]) -> bool | None:
    """Say whether an observation is from before the changes: by its own word, or by the day until when the baseline goes."""
    said, until, date = row.record.baseline, measure.record.baseline_until, when(row.record)
    if isinstance(said, bool) or said is NONE:
        return said is True  # `none` says that it is from before nothing
    if not isinstance(until, Date) or date is None:
        return None
    if date.last <= until.last:  # until May means through May
        return True
    return False if date.first > until.last else None


def _is_charted(row: Handle[Any]) -> bool:
    """Say whether an observation is drawn: it is fit for use, no reason is on record to leave it out, and it has a day."""
    record = row.record
    if record.usable is False or record.left_out not in (None, NONE, UNKNOWN):
        return False
    return when(record) is not None or NONE not in (record.date, record.since)


def _way_to_read(measure: Handle[Any], rows: Sequence[Handle[Any]]) -> tuple[str, ...]:
    """Give the one way to read all observations for which the least is missing, by value first if nothing is."""
    ways = [BY_VALUE, BY_SHARE, *([BY_COUNT] if measure.record.chart is ChartKind.C else [])]

    def missing(way: tuple[str, ...]) -> tuple[int, bool]:
        number = sum(len(_lacking(row.record, way)) for row in rows)
        return number, number > 0 and way == BY_VALUE

    return min(ways, key=missing)


def _lacking(record: Any, way: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fields that an observation lacks to be read in a way."""
    if way == BY_VALUE:
        least, most = span_of(record.value or ())
        return () if least == most else BY_VALUE
    return tuple(field for field in way if getattr(record, field) is None)


def _reading(record: Any, way: tuple[str, ...]) -> float:
    """Give the number that an observation is read as, where it lacks nothing for that."""
    if way == BY_VALUE:
        return span_of(record.value)[0]
    count: float = record.numerator
    return count / record.denominator if way == BY_SHARE else count


def _missing(view: View, measure: Handle[Any], row: Handle[Any], way: tuple[str, ...]) -> list[Gap]:
    """Give what keeps an observation from being a point of a chart."""
    record, gaps = row.record, []
    if when(record) is None:
        gaps.append(view.gap(row, "date", "when it was observed"))
    if record.left_out is UNKNOWN:
        gaps.append(view.gap(row, "left_out", "why it is left out, if it is"))
    gaps += [view.gap(row, field, ASKED[field]) for field in _lacking(record, way)]
    if is_from_before(measure, row) is None:
        gaps.append(view.gap(row, "baseline", "whether it is from before the changes"))
    return gaps


def _sure_span(found: list[tuple[Handle[Any], bool]]) -> tuple[float, float]:
    """Give the days between which a site was surely observed: from the day that is over first to the day that begins last."""
    days = [day for row, belongs in found if belongs and (day := when(row.record)) is not None]
    if not days:
        return math.inf, -math.inf
    return min(day.last for day in days).toordinal(), max(day.first for day in days).toordinal()


def _possible_span(view: View, found: list[tuple[Handle[Any], bool]], gaps: list[Gap]) -> tuple[float, float]:
    """Give the days between which a site may have been observed, and note which dates would narrow that."""
    undated = [row for row, _ in found if when(row.record) is None and NONE not in (row.record.date, row.record.since)]
    gaps += [view.gap(row, "date", "when it was observed") for row in undated]
    days = [(row, day) for row, _ in found if (day := when(row.record)) is not None]
    gaps += [view.gap(row, "date", "when exactly it was observed") for row, day in days if day.first != day.last]
    if undated:
        return -math.inf, math.inf
    if not days:
        return math.inf, -math.inf
    return min(day.first for _, day in days).toordinal(), max(day.last for _, day in days).toordinal()


def _longest_shared(spans: list[tuple[float, float]]) -> float:
    """Give the most months that two spans of days have in common.

    Examples
    --------
    >>> round(_longest_shared([(0, 730), (365, 1096), (1000, 2000)]))
    12
    """
    longest, reached = 0.0, -math.inf
    for start, end in sorted(spans):
        if reached > -math.inf and start < math.inf:
            longest = max(longest, min(reached, end) - start)
        reached = max(reached, end)
    return longest / DAYS_A_MONTH
