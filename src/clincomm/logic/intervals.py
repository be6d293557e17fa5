"""Numbers with missing parts: closed intervals, and what can be said of them.

A count over an open list has a floor but no ceiling; a share over an open list can be anything unless something bounds
it. A threshold that falls inside the interval cannot be told. Two margins ("29 of 30 returned", "20 of 30 met") give the
Fréchet bounds of what they have in common.
"""

from __future__ import annotations

import math

from attrs import field, frozen

from clincomm.errors import InvalidValue
from clincomm.logic.answers import Answer, Gap, Known, Reason, Unknown


@frozen(slots=True, order=False)
class Interval:
    """All that is known of a number: it lies between `low` and `high`, both included.

    Parameters
    ----------
    low : float
        The least it can be.
    high : float
        The most it can be; `math.inf` where nothing bounds it.
    gaps : tuple[Gap, ...]
        The facts that would narrow it.

    Raises
    ------
    InvalidValue
        If `low` is above `high`, or either is not a number.
    """

    low: float
    high: float
    gaps: tuple[Gap, ...] = field(default=(), eq=False)

    def __attrs_post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise InvalidValue(f"no interval runs from {self.low} to {self.high}")

    @classmethod
    def exactly(cls, number: float) -> Interval:
        """Give the interval that holds one number."""
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high, _gaps(self, other))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.gaps)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners), _gaps(self, other))

    def contains(self, number: float) -> bool:
        """Say whether the number can be this one."""
        return self.low <= number <= self.high

    def at_least(self, limit: float, *because: Reason) -> Answer[bool]:
        """Answer whether the number is at or above a limit.

        Examples
        --------
        >>> Interval(6, math.inf).at_least(5).value
        True
        >>> Interval(3, math.inf).at_least(5).gaps
        ()
        """
        if self.low >= limit:
            return Known(True, because)
        if self.high < limit:
            return Known(False, because)
        return Unknown(self.gaps, because)

    def at_most(self, limit: float, *because: Reason) -> Answer[bool]:
        """Answer whether the number is at or below a limit.

        Examples
        --------
        >>> Interval(6, math.inf).at_most(5).value
        False
        """
        if self.high <= limit:
            return Known(True, because)
        if self.low > limit:
            return Known(False, because)
        return Unknown(self.gaps, because)

    def __str__(self) -> str:
        if self.is_exact:
            return f"{self.low:g}"
        if math.isinf(self.low):
            return "any number" if math.isinf(self.high) else f"at most {self.high:g}"
        return f"at least {self.low:g}" if math.isinf(self.high) else f"{self.low:g} to {self.high:g}"


def share(part: Interval, whole: Interval) -> Interval:
    """Give the share that a part has of a whole of which it is a part, between 0 and 1.

    The part never exceeds the whole; what is not in the part is `whole - part`, so the share is least where the part is
    least and the rest is most.

    Parameters
    ----------
    part : Interval
        How many belong to the part; at least 0.
    whole : Interval
        How many there are in all; its low end is above 0.

    Returns
    -------
    Interval
        In [0, 1].

    Examples
    --------
    >>> str(share(Interval(2, 3), Interval.exactly(4)))
    '0.5 to 0.75'
    """
    if whole.low <= 0:
        return Interval(0.0, 1.0, _gaps(part, whole))
    low = part.low / whole.high
    high = min(1.0, part.high / whole.low)
    return Interval(min(low, high), high, _gaps(part, whole))


def common(one: Interval, other: Interval, of: int) -> Interval:
    """Give the Fréchet bounds of how many belong to both of two subsets of a set.

    Parameters
    ----------
    one, other : Interval
        How many belong to each subset, between 0 and `of`.
    of : int
        The size of the whole set.

    Returns
    -------
    Interval
        From max(0, a + b - n) to min(a, b) (M. Fréchet, 1935).

    Examples
    --------
    >>> str(common(Interval.exactly(29), Interval.exactly(20), 30))
    '19 to 20'
    """
    return Interval(max(0, one.low + other.low - of), min(one.high, other.high), _gaps(one, other))


def joined(one: Interval, other: Interval, of: int) -> Interval:
    """Give the Fréchet bounds of how many belong to at least one of two subsets of a set.

    Examples
    --------
    >>> str(joined(Interval.exactly(29), Interval.exactly(20), 30))
    '29 to 30'
    """
    return Interval(max(one.low, other.low), min(of, one.high + other.high), _gaps(one, other))


def _times(one: float, other: float) -> float:
    return 0.0 if one == 0 or other == 0 else one * other


def _gaps(*intervals: Interval) -> tuple[Gap, ...]:
    return tuple(dict.fromkeys(gap for interval in intervals for gap in interval.gaps))
