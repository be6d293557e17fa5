"""Quantiles of the chi-square and binomial distributions, to the precision of a float, without a library for statistics."""

from __future__ import annotations

import math
from functools import lru_cache

_STEPS = 200
_TINY = 1e-300


def chi_square_quantile(probability: float, degrees: float) -> float:
    """Give the value below which a chi-square variable lies with some probability.

    Parameters
    ----------
    probability : float
        Above 0 and below 1.
    degrees : float
        Degrees of freedom, above 0; need not be whole.

    Notes
    -----
    By bisection on the regularised incomplete gamma function.

    Examples
    --------
    >>> round(chi_square_quantile(0.95, 1), 6)
    3.841459
    """
    shape = degrees / 2
    low, high = 0.0, max(1.0, shape)
    while incomplete_gamma(shape, high) < probability:
        low, high = high, high * 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if incomplete_gamma(shape, middle) < probability:
            low = middle
        else:
            high = middle
    return low + high


def incomplete_gamma(shape: float, value: float) -> float:
    """Give the regularised lower incomplete gamma function P(shape, value).

    Notes
    -----
    The series where the value is small beside the shape, the continued fraction of the upper function where it is not
    (Abramowitz & Stegun 6.5.29 and 6.5.31).
    """
    if value <= 0:
        return 0.0
    scale = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    if value < shape + 1:
        term = total = 1 / shape
        step = shape
        while term > total * 1e-17:
            step += 1
            term *= value / step
            total += term
        return min(1.0, scale * total)
    return 1 - scale * _fraction(shape, value)


def _fraction(shape: float, value: float) -> float:
    """Give the continued fraction of the upper incomplete gamma function (Lentz's way of working it out)."""
    b = value + 1 - shape
    c, d = 1 / _TINY, 1 / b
    found = d
    for step in range(1, 100_000):
        a = -step * (step - shape)
        b += 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        found *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return found


def _away_from_zero(value: float) -> float:
    return _TINY if abs(value) < _TINY else value


@lru_cache(maxsize=65_536)
def binomial_bound(probability: float, cases: int, share: float) -> float:
    """Give the interpolated quantile of a binomial count.

    Parameters
    ----------
    probability : float
        Above 0 and below 1.
    cases : int
        How many cases.
    share : float
        The probability of each, from 0 to 1.

    Returns
    -------
    float
        r - (P(X <= r) - probability) / P(X = r), where r is the least count for which P(X <= r) is at least the probability
        (Spiegelhalter 2005): a count between whole ones, so that limits do not jump.

    Examples
    --------
    >>> round(binomial_bound(0.5, 10, 0.5), 3)
    4.5
    """
    if share <= 0 or share >= 1:
        return cases * min(max(share, 0.0), 1.0)
    spread = math.sqrt(cases * share * (1 - share))
    count = max(0, math.floor(cases * share - 40 * (spread + 1)))
    total = 0.0
    while True:
        mass = math.exp(_log_mass(count, cases, share))
        total += mass
        if total >= probability or count == cases:
            return count - (total - probability) / mass if mass else float(count)
        count += 1


def _log_mass(count: int, cases: int, share: float) -> float:
    ways = math.lgamma(cases + 1) - math.lgamma(count + 1) - math.lgamma(cases - count + 1)
    return ways + count * math.log(share) + (cases - count) * math.log1p(-share)
