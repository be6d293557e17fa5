"""What was observed of a measure: its observations as values in order of time, for a site or the whole community, ready for a chart.

Values of several sites are brought together by adding counts up, where every one has counts, and else by the mean of the sites.
Nothing is filled in: an observation without a day, or with bounds in place of a value, is not charted, and that is said.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Date, Path
from clincomm.metrics import (
    Chart,
    RuleSet,
    Split,
    c_chart,
    g_chart,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    run_chart,
    t_chart,
    u_chart,
    xmr_chart,
)
from clincomm.model.theory_vocabulary import ChartKind
from clincomm.view import Handle, View

PARTED = {
    ChartKind.P: p_chart,
    ChartKind.LANEY_P: laney_p_chart,
    ChartKind.U: u_chart,
    ChartKind.LANEY_U: laney_u_chart,
}
SINGLE = {
    ChartKind.RUN: run_chart,
    ChartKind.XMR: xmr_chart,
    ChartKind.C: c_chart,
    ChartKind.G: g_chart,
    ChartKind.T: t_chart,
}
COUNTED = frozenset({ChartKind.C})
"""Charts of counts alone."""


@frozen(slots=True)
class Seen:
    """One observation that can be charted.

    Parameters
    ----------
    site : str or None
        Where; None for the whole community.
    day : datetime.date
        The first day of its date.
    date : str
        Its date, as written.
    value : float or None
        The value, where it is given as one.
    above, below : float or None
        Count and denominator, where it is given so.
    baseline : bool
        Whether it is from before the changes.
    left_out : str or None
        Why no limit is drawn from it.
    path : Path
        Where it is written.
    """

    site: str | None
    day: datetime.date
    date: str
    value: float | None
    above: float | None
    below: float | None
    baseline: bool
    left_out: str | None
    path: Path

    @property
    def reading(self) -> float | None:
        """The value, or count over denominator, or the count alone."""
        if self.value is not None:
            return self.value
        if self.above is None:
            return None
        return self.above if self.below is None else self.above / self.below


@frozen(slots=True)
class Point:
    """One value of a series: an observation, or those of several sites at one time.

    Parameters
    ----------
    date : str
        The time.
    day : datetime.date
        Its first day.
    value : float or None
        The value.
    above, below : float or None
        Count and denominator, where there are such.
    sites : int
        How many observations it is of.
    baseline : bool
        Whether it is from before the changes.
    left_out : str or None
        Why no limit is drawn from it.
    """

    date: str
    day: datetime.date
    value: float | None
    above: float | None
    below: float | None
    sites: int
    baseline: bool
    left_out: str | None


def observed(view: View, measure: Handle[Any]) -> tuple[tuple[Seen, ...], tuple[str, ...]]:
    """Give the observations of a measure that can be charted, in order of time, and what keeps others from it.

    Parameters
    ----------
    view : View
        The community at a moment.
    measure : Handle
        The measure.
    """
    until = measure.record.baseline_until
    seen: list[Seen] = []
    phased: list[str] = []
    undated = bounds = unusable = 0
    for row in view.begun(measure, "observations").possible():
        record = row.record
        date = when(record)
        low, high = span_of(record.value or ())
        if record.usable is False:
            unusable += 1
        elif date is None:
            undated += record.phase is None
            if record.phase is not None:
                phased.append(_by_phase(record, low, high))
        elif record.value and low != high:
            bounds += 1
        else:
            early = record.baseline is True or (
                record.baseline is None and isinstance(until, Date) and date.last <= until.last
            )
            why = record.left_out if isinstance(record.left_out, str) else None
            value = low if record.value and math.isfinite(low) else None
            above = None if record.numerator is None else float(record.numerator)
            found = Seen(
                record.site, date.first, date.text, value, above, record.denominator, early, why or None, row.path
            )
            if found.reading is not None:
                seen.append(found)
    told = [
        f"{number} {'observation' if number == 1 else 'observations'} {why}"
        for number, why in (
            (unusable, "not fit for use"),
            (undated, "without a date, not charted"),
            (bounds, "known only within bounds, not charted"),
        )
        if number
    ]
    if phased:
        told.append(f"by phase and not by date, so not charted: {', '.join(phased)}")
    return tuple(sorted(seen, key=lambda one: (one.day, one.site or "", one.path))), tuple(told)


def _by_phase(record: Any, low: float, high: float) -> str:
    """Write what was seen in a phase, where no day is recorded."""
    where = f" at {record.site}" if record.site is not None else ""
    if record.numerator is not None:
        of = f" of {record.denominator:g}" if record.denominator is not None else ""
        return f"{record.phase}{where} {record.numerator}{of}"
    value = f" {low:g}" if record.value and low == high else ""
    return f"{record.phase}{where}{value}"


def series_of(seen: Iterable[Seen]) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """Bring observations together as one series for the community, and say how.

    Observations of the whole community are taken where there are any. Those of sites are added up where all have count and
    denominator, and else averaged.
    """
    seen = tuple(seen)
    own = [one for one in seen if one.site is None]
    taken = own or seen
    by_time: dict[tuple[datetime.date, str], list[Seen]] = {}
    for one in taken:
        by_time.setdefault((one.day, one.date), []).append(one)
    counted = all(one.above is not None and one.below is not None for one in taken)
    points = tuple(_point(date, day, group, counted=counted) for (day, date), group in sorted(by_time.items()))
    notes = []
    numbers = {point.sites for point in points}
    if not own and len(numbers) > 1:
        how = "counts of" if counted else "the mean of"
        notes.append(f"{how} {min(numbers)} to {max(numbers)} sites: who returned may show as a change")
    if own and len(own) < len(seen):
        notes.append("values of the whole community are charted, those of sites are not added to them")
    return points, tuple(notes)


def _point(date: str, day: datetime.date, group: Sequence[Seen], *, counted: bool) -> Point:
    above = math.fsum(one.above or 0 for one in group) if counted else None
    below = math.fsum(one.below or 0 for one in group) if counted else None
    readings = [one.reading for one in group if one.reading is not None]
    value = (above / below if below else None) if above is not None else math.fsum(readings) / len(readings)
    left_out = next((one.left_out for one in group if one.left_out), None)
    return Point(date, day, value, above, below, len(group), all(one.baseline for one in group), left_out)


def charted(
    measure: Handle[Any], points: Sequence[Point], rules: RuleSet | str
) -> tuple[Chart | None, tuple[str, ...]]:
    """Draw the chart of a series, and say what is to be known of it.

    Parameters
    ----------
    measure : Handle
        The measure, which says the kind of chart, until when its baseline goes and from when limits are drawn anew.
    points : Sequence[Point]
        The series.
    rules : RuleSet or str
        Which patterns are signals.

    Returns
    -------
    tuple[Chart or None, tuple[str, ...]]
        No chart where there are no points.
    """
    if not points:
        return None, ()
    said = measure.record.chart
    kind = said if isinstance(said, ChartKind) else ChartKind.XMR
    notes = [] if isinstance(said, ChartKind) else ["the kind of chart is not said: drawn as XmR"]
    splits, late = _splits(measure, points)
    notes += late
    freeze = _frozen(points)
    if freeze is not None and splits:
        notes.append("limits are drawn anew at each split, not from the baseline alone")
        freeze = None
    asked: dict[str, Any] = {
        "freeze": freeze,
        "exclude": [at for at, point in enumerate(points) if point.left_out],
        "splits": splits,
        "rules": rules,
    }
    notes += [f"{point.date} is left out of the limits: {point.left_out}" for point in points if point.left_out]
    if kind in PARTED:
        if all(point.above is not None and point.below is not None for point in points) and _fits(kind, points):
            above, below = [point.above for point in points], [point.below for point in points]
            return PARTED[kind](above, below, **asked), tuple(notes)
        notes.append(f"a {kind} chart asks for counts and denominators that fit: drawn as a run chart")
        kind = ChartKind.RUN
    values = [point.above if kind in COUNTED and point.above is not None else point.value for point in points]
    if kind in (ChartKind.C, ChartKind.G, ChartKind.T) and any(value is not None and value < 0 for value in values):
        notes.append(f"a {kind} chart has no negative values: drawn as a run chart")
        kind = ChartKind.RUN
    return SINGLE[kind](values, **asked), tuple(notes)


def _fits(kind: ChartKind, points: Sequence[Point]) -> bool:
    """Say whether counts can be charted so: no share above one, nothing above nothing."""
    shares = kind in (ChartKind.P, ChartKind.LANEY_P)
    return all(
        (point.above or 0) <= (point.below or 0) if shares else not point.above or point.below for point in points
    )


def _splits(measure: Handle[Any], points: Sequence[Point]) -> tuple[list[Split], list[str]]:
    """Give where limits are drawn anew: at the first point from the day of a split on."""
    found: dict[int, Split] = {}
    notes = []
    for split in measure.record.splits or ():
        at = next((place for place, point in enumerate(points) if point.day >= split.date.first), len(points))
        if not 0 < at < len(points):
            notes.append(f"a split on {split.date} has no values before or after it")
        elif at in found:
            notes.append(f"two splits before {points[at].date}: the first is drawn")
        else:
            found[at] = Split(at, split.reason, split.date.text)
    return [found[at] for at in sorted(found)], notes


def _frozen(points: Sequence[Point]) -> int | None:
    """Give how many first points are the baseline; None if none is, or all are, or they do not come first."""
    first = next((at for at, point in enumerate(points) if not point.baseline), len(points))
    later = any(point.baseline for point in points[first:])
    return first if 0 < first < len(points) and not later else None
