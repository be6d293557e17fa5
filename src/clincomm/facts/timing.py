"""Facts about time: whether something was recent enough, and how long the programme has run, at the moment of a check."""

from __future__ import annotations

from typing import Any

from clincomm.graph import when
from clincomm.logic import Answer, Date, Gap, months_between, no, unknown, yes
from clincomm.model import NONE, field_of
from clincomm.view import Handle, View


def within(view: View, entry: Handle[Any], months: float) -> Answer[bool]:
    """Answer whether something happened, or still went on, at most some months before the moment.

    What has no date holds throughout the time that the document speaks of, and so counts.
    """
    date = view.moment.date
    until = field_of(entry.record, "until")
    last = until if isinstance(until, Date) else when(entry.record)
    if date is None or last is None:
        return yes()
    least, most = months_between(last, date)
    if most <= months:
        return yes()
    if least > months:
        return no(entry.reason("{} was in {}", entry.name, last))
    return unknown(
        view.gap(entry, "date" if hasattr(entry.record, "date") else "since", f"when exactly {entry.name} was")
    )


def has_run_for(view: View, level: Handle[Any], months: float) -> Answer[bool]:
    """Answer whether a programme had run for longer than some months; yes where the moment has no date."""
    date, span = view.moment.date, level.record.speaks_of
    begin = level.record.since
    if not isinstance(begin, Date) and span is not None and isinstance(span.since, Date):
        begin = span.since
    if date is None or begin is NONE:
        return yes()
    if not isinstance(begin, Date):
        return unknown(Gap((*level.path, "since"), fact="when the programme began"))
    least, most = months_between(begin, date)
    if least > months:
        return yes()
    return no() if most <= months else unknown(Gap((*level.path, "since"), fact="when exactly the programme began"))
