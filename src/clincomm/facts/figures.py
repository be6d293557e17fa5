"""What a figure can be, whichever of its sources is right."""

from __future__ import annotations

import math

from clincomm.model import Value


def span_of(values: tuple[Value, ...]) -> tuple[float, float]:
    """Give the least and the most that a figure can be, whichever of its sources is right.

    Examples
    --------
    >>> span_of((Value(value=210), Value(more_than=230)))
    (210, inf)
    """
    lows, highs = [], []
    for value in values:
        exact = [number for number in (value.value,) if number is not None]
        lows.append(next((n for n in (*exact, value.at_least, value.more_than) if n is not None), -math.inf))
        highs.append(next((n for n in (*exact, value.at_most, value.less_than) if n is not None), math.inf))
    return min(lows, default=-math.inf), max(highs, default=math.inf)
