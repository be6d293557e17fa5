"""Facts about feedback: of which measures it is, how many sites it reaches, and whether it comes back regularly."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Interval,
    Known,
    Reason,
    Roster,
    Unknown,
    both,
    either,
    every,
    is_yes,
    months_between,
    no,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Community
from clincomm.view import Handle, View


def is_of(view: View, entry: Handle[Any], measure: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback is of a measure."""
    if entry.record.measures is None:
        return unknown(view.gap(entry, "measures", f"of which measures {entry.name} is"))
    return Known(measure.record.id is not None and measure.record.id in entry.record.measures)


@fact
def feedback_of(view: View, measure: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the feedback of a measure, where the measure stands, above it and at the sites below."""
    return told_here(view, measure.community, "feedback").where(lambda entry: is_of(view, entry, measure))


def sites_reached(view: View, level: Handle[Any], entry: Handle[Any]) -> int:
    """Count the sites below a community, copies too, to which feedback is said to have gone."""
    refs, depth = entry.record.to or (), len(level.path)
    named = (view.named(ref, Community) for ref in refs if ref not in ("core", "sites"))
    reached = {place for place in named if place and len(place.path) > depth and place.path[:depth] == level.path}
    if "sites" in refs and entry.community == level:
        reached.update(view.listed(level, "sites"))
    return sum(place.record.copies or 1 for place in reached)


def own_cycle(view: View, measure: Handle[Any], usual: float, longest: float) -> Interval:
    """Give within how many months a measure is to come back: the usual limit, or its own cycle where that is longer.

    Parameters
    ----------
    view : View
        The view.
    measure : Handle
        The measure.
    usual : float
        The months that are allowed to any measure.
    longest : float
        The months of the longest cycle that counts as one.
    """
    rows = view.begun(measure, "expected")
    gaps: list[Gap] = list(rows.gaps)
    least = most = usual
    for row in rows.possible():
        low, high = span_of(row.record.every_months or ())
        least, most = max(least, min(low, longest)), max(most, min(high, longest))
        if low != high:
            gaps.append(view.gap(row, "every_months", f"how often {measure.name} is due"))
    if isinstance(rows.whole, Unknown):
        most = max(most, longest)
    return Interval(least, most, tuple(dict.fromkeys(gaps)))


def is_within(number: Interval, limit: Interval, *because: Reason) -> Answer[bool]:
    """Answer whether a number is at or below a limit that may itself not be fully known."""
    return (limit - number).at_least(0, *because)


def comes_regularly(view: View, feedback: Roster[Handle[Any]], limit: Interval) -> Answer[bool]:
    """Answer whether feedback comes back often enough: in rounds that still run, or by its own dates.

    Parameters
    ----------
    view : View
        The view.
    feedback : Roster[Handle]
        The feedback of one measure.
    limit : Interval
        The most months between one feedback and the next, and since the last.
    """
    return either(feedback.some(lambda entry: _runs_on(view, entry, limit)), _follow(view, feedback, limit))


def _runs_on(view: View, entry: Handle[Any], limit: Interval) -> Answer[bool]:
    """Answer whether feedback is a round that comes back often enough, and has not stopped for longer than that."""
    months = entry.record.every_months
    if not months:
        return unknown(view.gap(entry, "every_months", "how often the data are fed back"))
    least, most = span_of(months)
    gap = view.gap(entry, "every_months", "which of the figures for how often the data are fed back is right")
    often = Interval(max(least, 0), max(most, 0), () if least == most else (gap,))
    enough = is_within(often, limit, entry.reason("data are fed back every {} months", often))
    return both(enough, _is_not_past(view, entry, "until", limit))


def _is_not_past(view: View, entry: Handle[Any], field: str, limit: Interval) -> Answer[bool]:
    """Answer whether the last feedback, or the end of a round, lies no further back than the limit."""
    now, last = view.moment.date, getattr(entry.record, field)
    if now is None or not isinstance(last, Date):
        return yes()
    wait = _months(view, entry, last, now, field)
    return (
        yes() if wait.high <= limit.low else is_within(wait, limit, entry.reason("the last feedback was in {}", last))
    )


def _follow(view: View, feedback: Roster[Handle[Any]], limit: Interval) -> Answer[bool]:
    """Answer whether at least two dated feedbacks followed each other closely enough, up to the moment."""
    if not all(is_yes(item.belongs) for item in feedback.items) or isinstance(feedback.whole, Unknown):
        return unknown(*feedback.gaps)
    dated = [entry for entry in feedback.sure() if isinstance(entry.record.date, Date)]
    dated.sort(key=lambda entry: (entry.record.date.first, entry.record.date.last))
    if len(dated) < 2:
        return no()
    waits = [_months(view, later, earlier.record.date, later.record.date) for earlier, later in pairwise(dated)]
    longest = Interval(
        max(max(wait.low for wait in waits), 0.0),
        max(wait.high for wait in waits),
        tuple(dict.fromkeys(gap for wait in waits for gap in wait.gaps)),
    )
    last = dated[-1]
    reason = last.reason("the longest time between two feedbacks is {} months", f"{longest.high:.0f}")
    return every([is_within(longest, limit, reason), _is_not_past(view, last, "date", limit)])


def _months(view: View, entry: Handle[Any], one: Date, other: Date, field: str = "date") -> Interval:
    """Give the months from one day to another, which lies no earlier."""
    least, most = months_between(one, other)
    gap = view.gap(entry, field, f"when exactly {entry.name} was")
    return Interval(max(least, 0.0), max(most, 0.0), () if least == most else (gap,))
