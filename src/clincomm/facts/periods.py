"""Facts about periods: what fell within the last months, what was answered in time, and what followed what."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import comes_before
from clincomm.facts.reasoning import replied
from clincomm.graph import when
from clincomm.logic import Answer, Date, either, is_yes, months_between, no, not_after, unknown, yes
from clincomm.model import NONE
from clincomm.view import Handle, View


def has_ended(view: View, level: Handle[Any]) -> bool:
    """Say whether a community had ended by the moment, on its last day too."""
    until, date = level.record.until, view.moment.date
    return isinstance(until, Date) and (date is None or until.last <= date.last)


def fell_within(view: View, entry: Handle[Any], months: float) -> Answer[bool]:
    """Answer whether something that had begun happened, or went on, in so many months before the moment.

    Without a date for the moment, all that had begun by it counts. What is recorded to have no date has none to count.
    """
    date, held = view.moment.date, when(entry.record)
    until = entry.record.until
    if date is None:
        return yes()
    if isinstance(until, Date):
        latest = until
    elif held is None:
        undated = NONE in (getattr(entry.record, "date", None), entry.record.since)
        return no() if undated else unknown(view.gap(entry, _dated(entry), f"when {entry.name} was"))
    elif _goes_on(entry):
        return yes(entry.reason("{} has gone on since {}", entry.name, held))
    else:
        latest = held
    least, most = months_between(latest, _end_of(date))
    if most <= months:
        return yes(entry.reason("{} was in {}", entry.name, latest))
    exactly = "until" if latest is until else _dated(entry)
    return no() if least > months else unknown(view.gap(entry, exactly, f"when exactly {entry.name} was"))


def answered_in_time(view: View, entry: Handle[Any], field: str, months: float, question: str) -> Answer[bool]:
    """Answer whether something was answered by the moment, or came up so lately that the time for it is not over."""
    done = replied(view, entry, field, question)
    return done if is_yes(done) else either(done, is_recent(view, entry, months))


def is_recent(view: View, entry: Handle[Any], months: float) -> Answer[bool]:
    """Answer whether something came up no more than so many months before the moment; at the end of a record nothing did."""
    date, since = view.moment.date, when(entry.record)
    if date is None:
        return no()
    if since is None:
        undated = getattr(entry.record, "date", None) is NONE
        return no() if undated else unknown(view.gap(entry, _dated(entry), f"when {entry.name} came up"))
    least, most = months_between(since, _end_of(date))
    if most <= months:
        return yes(entry.reason("{} is of {}, and the time for an answer is not over", entry.name, since))
    return no() if least > months else unknown(view.gap(entry, _dated(entry), f"when exactly {entry.name} came up"))


def followed(view: View, earlier: Handle[Any], later: Handle[Any]) -> Answer[bool]:
    """Answer whether one thing came after another, or on its day: by `after`, phases or dates."""
    order = comes_before(view, earlier, later)
    one, other = when(earlier.record), when(later.record)
    if order is None and one is not None and other is not None:
        order = not_after(one, other)
    if order is not None:
        return yes(later.reason("{} followed", later.name)) if order else no()
    if any(_is_undated(entry) for entry in (earlier, later)):
        return no()
    dates = [
        view.gap(entry, _dated(entry), f"when exactly {entry.name} was")
        for entry in (earlier, later)
        if not _is_a_day(when(entry.record))
    ]
    return unknown(*dates)


def is_over_by(view: View, entry: Handle[Any], field: str) -> bool:
    """Say whether a date in a field lies before the moment."""
    due, date = getattr(entry.record, field), view.moment.date
    return isinstance(due, Date) and date is not None and due.last < date.first


def _goes_on(entry: Handle[Any]) -> bool:
    """Say whether it is a round that lasts until its end is recorded, and not a single day."""
    return hasattr(entry.record, "every_months") and not isinstance(entry.record.date, Date)


def _end_of(date: Date) -> Date:
    """Give the last day of a moment, for a month counts as its end."""
    return Date(date.last.isoformat())


def _dated(entry: Handle[Any]) -> str:
    return "date" if hasattr(entry.record, "date") else "since"


def _is_undated(entry: Handle[Any]) -> bool:
    return when(entry.record) is None and NONE in (getattr(entry.record, "date", None), entry.record.since)


def _is_a_day(date: Date | None) -> bool:
    return date is not None and date.first == date.last
