"""Facts about events: how many an entry stands for, and whether one came before something else."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.dealings import comes_before
from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Answer, Date, Interval, Known, no, not_after, unknown
from clincomm.model import NONE, field_of
from clincomm.view import Handle, View


@fact
def how_many(view: View, event: Handle[Any]) -> Interval:
    """Give how many events an entry stands for: one where it has a day of its own, else as many as it says."""
    if isinstance(event.record.date, Date):
        return Interval.exactly(1)
    gap = view.gap(event, "count", f"how many events {event.name} stands for")
    if not event.record.count:
        return Interval(1, math.inf, (gap,))
    low, high = span_of(event.record.count)
    return Interval(max(low, 0), max(high, 0), (gap,))


def came_before(view: View, earlier: Handle[Any], later: Handle[Any]) -> Answer[bool]:
    """Answer whether one record came before another, or on the same day; what has no date came before nothing."""
    order = comes_before(view, earlier, later)
    start, end = when(earlier.record), when(later.record)
    if order is None and start is not None and end is not None:
        order = not_after(start, end)
    if order is not None:
        return Known(order, (earlier.reason("{} came before {}", earlier.name, later.name),) if order else ())
    gaps = [
        view.gap(handle, "date" if hasattr(handle.record, "date") else "since", f"when exactly {handle.name} was")
        for handle, date in ((earlier, start), (later, end))
        if date is None or (start is not None and end is not None)
    ]
    for handle, date in ((earlier, start), (later, end)):
        if date is None and NONE in (field_of(handle.record, "date"), handle.record.since):
            return no()
    return unknown(*gaps)
