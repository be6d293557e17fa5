"""Runs about a centre: which values are useful, how long they stay on one side, how often they cross, and what chance explains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.results import Runs

LEAST_USEFUL = 10
"""With fewer useful values the limits are so wide that nothing is said (Anhøj 2015)."""
_CHANCE = 0.05


def anhoej_limits(useful: int) -> tuple[int, int]:
    """Give the longest run and the fewest crossings that chance explains.

    Parameters
    ----------
    useful : int
        How many values do not lie on the centre; at least 1.

    Returns
    -------
    tuple[int, int]
        The longest run that is no signal, and the fewest crossings that are none.

    Raises
    ------
    InvalidValue
        If there is no useful value.

    Notes
    -----
    log2(n) + 3, rounded to the nearest whole number (Schilling 2012), and the smallest k for which a binomial variable of n - 1 fair
    throws is at most k with a probability of at least 0.05 (Chen 2010); Anhøj & Olesen 2014.

    Examples
    --------
    >>> anhoej_limits(24)
    (8, 8)
    """
    if useful < 1:
        raise InvalidValue(f"{useful} useful values: at least one is needed")
    return math.floor(math.log2(useful) + 3.5), _least_crossings(useful)


@cache
def _least_crossings(useful: int) -> int:
    """Give the 5 % quantile of the number of crossings, in whole numbers."""
    throws = useful - 1
    ways = total = 1
    needed = _CHANCE * 2**throws if throws < 1000 else (2**throws) // 20
    crossings = 0
    while total < needed:
        ways = ways * (throws - crossings) // (crossings + 1)
        crossings += 1
        total += ways
    return crossings


@cache
def anhoej_false_alarm(useful: int) -> float:
    """Give how probable it is that a series in which nothing changed passes one of Anhøj's limits by chance.

    Parameters
    ----------
    useful : int
        How many values do not lie on the centre.

    Returns
    -------
    float
        From 0 to 1; 0 where runs are not tested, with fewer than 10 useful values.

    Notes
    -----
    Exact for values that lie on either side of a fixed centre with equal chance and independently, by counting sequences with no
    longer run and no fewer crossings than the limits allow.

    Examples
    --------
    >>> round(anhoej_false_alarm(24), 3)
    0.066
    """
    if useful < LEAST_USEFUL:
        return 0.0
    most, least = anhoej_limits(useful)
    # ways[length][crossings]: sequences so far that end in a run of that length.
    ways: dict[tuple[int, int], int] = {(1, 0): 2}
    for _ in range(useful - 1):
        following: dict[tuple[int, int], int] = {}
        for (length, crossings), number in ways.items():
            if length < most:
                longer = (length + 1, crossings)
                following[longer] = following.get(longer, 0) + number
            crossed = (1, crossings + 1)
            following[crossed] = following.get(crossed, 0) + number
        ways = following
    quiet = sum(number for (_, crossings), number in ways.items() if crossings >= least)
    return float(1 - Fraction(quiet, 2**useful))


def runs_about(sides: Sequence[int]) -> Runs:
    """Give how values run about a centre.

    Parameters
    ----------
    sides : Sequence[int]
        For each value 1 if it lies above the centre, -1 if below, and 0 on it.

    Examples
    --------
    >>> runs_about([1, 1, 0, 1, -1]).longest
    3
    """
    useful = longest = length = crossings = last = 0
    for side in sides:
        if not side:
            continue
        useful += 1
        if side == last:
            length += 1
        else:
            crossings += last != 0
            length = 1
        last = side
        longest = max(longest, length)
    if not useful:
        return Runs(0, 0, None, 0, None, None)
    most, least = anhoej_limits(useful)
    signal = (longest > most or crossings < least) if useful >= LEAST_USEFUL else None
    return Runs(useful, longest, most, crossings, least, signal)
