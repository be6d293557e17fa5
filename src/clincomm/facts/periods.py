"""Facts about periods: what fell within the last months, what was answered in time, and what followed what."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import comes_before
from clincomm.facts.reasoning import replied
from clincomm.graph import when
from clincomm.logic import Answer, Date, either, is_yes, months_between, no, not_after, unknown, yes
from clincomm.model import NONE, field_of
from clincomm.view import Handle, View


def last_day(view: View, level: Handle[Any]) -> Date | None:
    """Give the day up to which a community is judged: that of the moment, or the community's last if it had ended by then."""
    until, date = level.record.until, view.moment.date
    if isinstance(until, Date) and (date is None or until.last <= date.last):
        return until
    return date


def has_ended(view: View, level: Handle[Any]) -> bool:
    """Say whether a community had ended by the moment, on its last day too."""
    return isinstance(level.record.until, Date) and last_day(view, level) == level.record.until


def fell_within(view: View, entry: Handle[Any], months: float, end: Date | None = None) -> Answer[bool]:
    """Answer whether something that had begun happened, or went on, in so many months before the moment, or before an end.

    Without a date for the moment, all that had begun by it counts, and so does what has no date of its own. What is recorded to
    have no date has none to count.
    """
    date, held = view.moment.date, when(entry.record)
    until = entry.record.until
    if date is None:
        return yes()
    if isinstance(until, Date):
        latest = until
    elif held is None:
        # What has no date holds throughout the time that the document speaks of; what is said to have none has none.
        return (
            no() if NONE in (entry.record.date, entry.record.since) else yes(entry.reason("{} took place", entry.name))
        )
    elif _goes_on(entry):
        return yes(entry.reason("{} has gone on since {}", entry.name, held))
    else:
        latest = held
    least, most = months_between(latest, _end_of(end or date))
    if most <= months:
        return yes(entry.reason("{} was in {}", entry.name, latest))
    exactly = "until" if latest is until else _dated(entry, "date")
    return no() if least > months else unknown(view.gap(entry, exactly, f"when exactly {entry.name} was"))


def answered_in_time(view: View, entry: Handle[Any], field: str, months: float, question: str) -> Answer[bool]:
    """Answer whether something was answered by the moment, or came up so lately that the time for it is not over."""
    done = replied(view, entry, field, question)
    return done if is_yes(done) else either(done, is_recent(view, entry, months))


def is_recent(
    view: View, entry: Handle[Any], months: float, field: str = "date", end: Date | None = None
) -> Answer[bool]:
    """Answer whether something came up no more than so many months before the moment; at the end of a record nothing did.

    Parameters
    ----------
    view : View
        The view.
    entry : Handle
        What came up.
    months : float
        How many months.
    field : str
        The field with its date.
    end : Date or None
        What takes the place of the moment, for a community that ended before.
    """
    date, since = view.moment.date, _day(entry, field)
    if date is None:
        return no()
    if since is None:
        return _undated(view, entry, field, f"when {entry.name} came up")
    least, most = months_between(since, _end_of(end or date))
    if most <= months:
        return yes(entry.reason("{} is of {}, and the time for an answer is not over", entry.name, since))
    return no() if least > months else unknown(view.gap(entry, _dated(entry, field), f"when exactly {entry.name} was"))


def followed(view: View, earlier: Handle[Any], later: Handle[Any], field: str = "date") -> Answer[bool]:
    """Answer whether one thing came after another, or on its day: by `after`, phases or dates.

    Parameters
    ----------
    view : View
        The view.
    earlier, later : Handle
        The two things.
    field : str
        The field with the date of the earlier one.
    """
    order = comes_before(view, earlier, later)
    one, other = _day(earlier, field), _day(later, "date")
    if order is None and one is not None and other is not None:
        order = not_after(one, other)
    if order is not None:
        return yes(later.reason("{} was followed by {}", earlier.name, later.name)) if order else no()
    if (one is None and _is_undated(earlier, field)) or (other is None and _is_undated(later, "date")):
        return no()
    dated = ((earlier, field, one), (later, "date", other))
    return unknown(*(
        view.gap(entry, _dated(entry, name), f"when exactly {entry.name} was")
        for entry, name, day in dated
        if day is None or day.first != day.last
    ))  # fmt: skip


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


def _day(entry: Handle[Any], field: str) -> Date | None:
    value = field_of(entry.record, field)
    return value if isinstance(value, Date) else when(entry.record)


def _dated(entry: Handle[Any], field: str) -> str:
    return field if hasattr(entry.record, field) else "since"


def _is_undated(entry: Handle[Any], field: str) -> bool:
    return NONE in (field_of(entry.record, field), entry.record.since)


def _undated(view: View, entry: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer no for what has no date by its record; ask for the date where nothing is said."""
    return no() if _is_undated(entry, field) else unknown(view.gap(entry, _dated(entry, field), question))
