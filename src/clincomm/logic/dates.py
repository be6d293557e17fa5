"""Dates as sources give them: a year, a month or a day, and what can be said of their order.

"2011" may be before or after "2011-05": every comparison is three-valued. A date is the span of days it may be.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache, total_ordering

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.logic.kleene import Truth

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@total_ordering
@frozen(slots=True, order=False)
class Date:
    """A year, a month or a day.

    Parameters
    ----------
    text : str
        As written: "2011", "2011-05" or "2011-05-17".

    Raises
    ------
    InvalidValue
        If there is no such date.

    Examples
    --------
    >>> Date("2011-05").first, Date("2011-05").last
    (datetime.date(2011, 5, 1), datetime.date(2011, 5, 31))
    """

    text: str

    def __attrs_post_init__(self) -> None:
        _span(self.text)

    @property
    def first(self) -> datetime.date:
        """The earliest day it can be."""
        return _span(self.text)[0]

    @property
    def last(self) -> datetime.date:
        """The latest day it can be."""
        return _span(self.text)[1]

    def __lt__(self, other: Date) -> bool:
        """Order for display only: by first day, then by text. For time, ask `before`."""
        return (self.first, self.text) < (other.first, other.text)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65_536)
def _span(text: str) -> tuple[datetime.date, datetime.date]:
    form = _FORM.fullmatch(text)
    if form is None:
        raise InvalidValue(f"{text!r} is not a date; write 2011, 2011-05 or 2011-05-17")
    year, month, day = (int(part) if part else None for part in form.groups())
    assert year is not None
    try:
        if month is not None and day is not None:  # a 00 is written, and wrong
            exact = datetime.date(year, month, day)
            return exact, exact
        if month is not None:
            last = calendar.monthrange(year, month)[1]
            return datetime.date(year, month, 1), datetime.date(year, month, last)
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidValue(f"there is no date {text}") from error


def before(one: Date, other: Date) -> Truth:
    """Say whether one date is before another; None where it cannot be told.

    Examples
    --------
    >>> before(Date("2010"), Date("2011-05"))
    True
    >>> before(Date("2011"), Date("2011-05")) is None
    True
    """
    if one.last < other.first:
        return True
    if one.first >= other.last:
        return False
    return None


def not_after(one: Date, other: Date) -> Truth:
    """Say whether one date is on or before another; None where it cannot be told.

    Examples
    --------
    >>> not_after(Date("2011-05-17"), Date("2011-05-17"))
    True
    """
    later = before(other, one)
    return None if later is None else not later


def months_between(one: Date, other: Date) -> tuple[float, float]:
    """Give the least and the most months from one date to another (30.4375 days to a month).

    Examples
    --------
    >>> low, high = months_between(Date("2010-01-01"), Date("2010-07-01"))
    >>> round(low), round(high)
    (6, 6)
    """
    return (other.first - one.last).days / 30.4375, (other.last - one.first).days / 30.4375
