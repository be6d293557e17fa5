"""Funnel limits: many units side by side at one time, without a league table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.drawing import numbers
from clincomm.metrics.charts.quantiles import binomial_bound, chi_square_quantile
from clincomm.metrics.charts.results import Side, Values
from clincomm.metrics.results import Definition, Result, one_of

_KINDS = {
    "poisson": Definition(
        "funnel", "poisson", "chi2(a/2, 2 m) / 2 to chi2(1 - a/2, 2 m + 2) / 2, m the expected count", "Spiegelhalter 2005",
        (0, math.inf), "ratio",
    ),
    "binomial": Definition(
        "funnel", "binomial", "interpolated binomial quantiles over n", "Spiegelhalter 2005", (0, 1), "share"
    ),
}  # fmt: skip
OVERDISPERSION = ("none", "multiplicative", "additive")


@frozen(slots=True)
class Beyond:
    """A unit outside funnel limits: unlike the others by more than chance would have it. Why, the funnel does not say.

    Parameters
    ----------
    position : int
        Which unit, counted from 0.
    level : float
        The widest limits that it lies outside of, such as 0.998.
    side : Side
        Above or below.
    """

    position: int
    level: float
    side: Side


@frozen(slots=True)
class Funnel(Result):
    """Units side by side, with limits that follow their size.

    Parameters
    ----------
    definition : Definition
        Which limits.
    values : tuple[float or None, ...]
        For each unit its quotient.
    centre : float or None
        What it is compared with.
    lower, upper : Mapping[float, tuple[float or None, ...]]
        By level, such as 0.95 or 0.998: each unit's limits.
    beyond : tuple[Beyond, ...]
        Units outside limits.
    expected_beyond : Mapping[float, float]
        By level: how many units would lie outside by chance.
    phi : float or None
        How much more units vary than chance would have it (winsorised mean square of z); 1 for no more. None for no units.
    tau2 : float
        The variance between units that limits allow for, where overdispersion is "additive".
    """

    values: Values
    centre: float | None
    lower: Mapping[float, Values]
    upper: Mapping[float, Values]
    beyond: tuple[Beyond, ...]
    expected_beyond: Mapping[float, float]
    phi: float | None
    tau2: float = 0.0


def funnel_limits(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    kind: str = "poisson",
    target: float | None = None,
    levels: Sequence[float] = (0.95, 0.998),
    overdispersion: str = "none",
    trim: float = 0.1,
) -> Funnel:
    """Give funnel limits for units side by side.

    Parameters
    ----------
    numerators, denominators : Iterable[float or None]
        Of each unit the count, and the count expected or exposure ("poisson") or all cases ("binomial"). A unit without a
        denominator has no value.
    kind : {"poisson", "binomial"}
        Whether counts are events or cases of a kind.
    target : float or None
        What units are compared with; None for all counts over all denominators.
    levels : Sequence[float]
        The shares of units within the limits, by chance. Some tools call 0.998 "99"; here a level is what it says.
    overdispersion : {"none", "multiplicative", "additive"}
        Whether limits allow for what units vary more than chance explains. Not "none": limits are those of a normal distribution.
    trim : float
        The share of z scores pulled in at each end before the spread is taken, below 0.5.

    Returns
    -------
    Funnel
        In the order of the units given.

    Raises
    ------
    InvalidValue
        If the series differ in length, a number is negative or a share above 1, or a level, target or trim is out of range.
    UnknownName
        If there is no such kind or way of overdispersion.

    Notes
    -----
    Poisson limits are exact, by quantiles of chi-square; binomial ones are interpolated (Spiegelhalter 2005). Overdispersion after
    Spiegelhalter 2005 and 2012: phi is the mean of squared winsorised z; limits are widened by its root, or variance tau2 between
    units is added, where phi is above 1 (for tau2: above (k - 1) / k for k units).

    Examples
    --------
    >>> funnel = funnel_limits([15], [15], target=1)
    >>> round(funnel.lower[0.95][0], 4), round(funnel.upper[0.95][0], 4)
    (0.5597, 1.6493)
    """
    definition = one_of("kind of funnel", kind, _KINDS)
    one_of("way of overdispersion", overdispersion, dict.fromkeys(OVERDISPERSION, definition))
    above, below = _checked(numerators, denominators, kind, target, levels, trim)
    used = [(one, n) for one, n in zip(above, below, strict=True) if one is not None and n]
    values: Values = tuple(None if one is None or not n else one / n for one, n in zip(above, below, strict=True))
    total = math.fsum(n for _, n in used)
    centre = target if target is not None else (math.fsum(one for one, _ in used) / total if total else None)
    if centre is None:
        empty: Values = (None,) * len(values)
        nothing = dict.fromkeys(levels, empty)
        return Funnel(definition, values, None, nothing, nothing, (), dict.fromkeys(levels, 0.0), None)
    phi, tau2 = _spread(used, centre, kind, trim)
    lower: dict[float, Values] = {}
    upper: dict[float, Values] = {}
    for level in levels:
        found = [_limits(n, centre, kind, level, overdispersion, phi, tau2) if n else (None, None) for n in below]
        lower[level], upper[level] = tuple(low for low, _ in found), tuple(high for _, high in found)
    expected = {level: len(used) * (1 - level) for level in levels}
    beyond = tuple(_beyond(values, lower, upper))
    return Funnel(
        definition, values, centre, lower, upper, beyond, expected, phi, tau2 if overdispersion == "additive" else 0.0
    )


def _checked(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    kind: str,
    target: float | None,
    levels: Sequence[float],
    trim: float,
) -> tuple[Values, Values]:
    above, below = numbers("numerators", numerators), numbers("denominators", denominators)
    if len(above) != len(below):
        raise InvalidValue(f"{len(above)} numerators and {len(below)} denominators: give as many of each")
    for position, (one, n) in enumerate(zip(above, below, strict=True)):
        if (one is not None and one < 0) or (n is not None and n < 0):
            raise InvalidValue(f"unit {position} has a negative number: give numbers of at least 0")
        if one is not None and n is not None and ((kind == "binomial" and one > n) or (one and not n)):
            raise InvalidValue(f"numerators[{position}] is {one} and its denominator {n}: it cannot be more than that")
        if kind == "binomial" and n is not None and n != int(n):
            raise InvalidValue(f"denominators[{position}] is {n}: cases are whole numbers")
    if not levels or any(not 0 < level < 1 for level in levels):
        raise InvalidValue(f"levels {list(levels)}: give at least one, each above 0 and below 1")
    if target is not None and not (0 < target < (1 if kind == "binomial" else math.inf)):
        raise InvalidValue(
            f"a target of {target}: give a number above 0{', and below 1' if kind == 'binomial' else ''}"
        )
    if not 0 <= trim < 0.5:
        raise InvalidValue(f"trim={trim}: give a share of at least 0 and below 0.5")
    return above, below


def _variance(n: float, centre: float, kind: str) -> float:
    """Give the variance of a unit's quotient by chance."""
    return centre * (1 - centre) / n if kind == "binomial" else centre / n


def _spread(used: Sequence[tuple[float, float]], centre: float, kind: str, trim: float) -> tuple[float | None, float]:
    """Give how much units vary beyond chance: phi, and the variance between them."""
    variances = [_variance(n, centre, kind) for _, n in used]
    if not used or not all(variances):
        return (None if not used else 1.0), 0.0
    scores = sorted((one / n - centre) / math.sqrt(v) for (one, n), v in zip(used, variances, strict=True))
    cut = math.floor(trim * len(scores))
    low, high = scores[cut], scores[len(scores) - 1 - cut]
    phi = math.fsum(min(max(score, low), high) ** 2 for score in scores) / len(scores)
    units = len(scores)
    if units < 2 or phi <= (units - 1) / units:
        return phi, 0.0
    weights = [1 / variance for variance in variances]
    whole = math.fsum(weights)
    scale = whole - math.fsum(weight * weight for weight in weights) / whole
    return phi, (units * phi - (units - 1)) / scale


def _limits(
    n: float, centre: float, kind: str, level: float, overdispersion: str, phi: float | None, tau2: float
) -> tuple[float | None, float | None]:
    """Give the limits of a unit of some size."""
    tail = (1 - level) / 2
    most = 1.0 if kind == "binomial" else math.inf
    if overdispersion != "none":
        variance = _variance(n, centre, kind)
        wide = variance * max(1.0, phi or 1.0) if overdispersion == "multiplicative" else variance + tau2
        reach = -NormalDist().inv_cdf(tail) * math.sqrt(wide)
        return max(0.0, centre - reach), min(most, centre + reach)
    if kind == "poisson":
        mean = centre * n
        if not mean:
            return 0.0, chi_square_quantile(1 - tail, 2) / 2 / n
        return chi_square_quantile(tail, 2 * mean) / 2 / n, chi_square_quantile(1 - tail, 2 * mean + 2) / 2 / n
    cases = int(n)
    return max(0.0, binomial_bound(tail, cases, centre) / n), min(1.0, binomial_bound(1 - tail, cases, centre) / n)


def _beyond(values: Values, lower: Mapping[float, Values], upper: Mapping[float, Values]) -> Iterable[Beyond]:
    for position, value in enumerate(values):
        if value is None:
            continue
        for level in sorted(lower, reverse=True):
            low, high = lower[level][position], upper[level][position]
            if high is not None and value > high:
                yield Beyond(position, level, Side.HIGH)
                break
            if low is not None and value < low:
                yield Beyond(position, level, Side.LOW)
                break
