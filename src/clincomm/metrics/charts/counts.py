"""Charts of counts: shares of cases, events for an exposure, and both where there is very much of it (Laney)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.drawing import D2, Lines, asked, drawn, flat, mean_of, moving_ranges, numbers, varying
from clincomm.metrics.charts.results import Chart, Split, Values
from clincomm.metrics.charts.rules import RuleSet
from clincomm.metrics.results import Definition

_P = Definition("p chart", "binomial", "p +- 3 sqrt(p (1 - p) / n)", "Montgomery 2009", (0, 1), "share")
_LANEY_P = Definition("p' chart", "Laney", "p +- 3 sqrt(p (1 - p) / n) sigma_z", "Laney 2002", (0, 1), "share")
_U = Definition("u chart", "Poisson", "u +- 3 sqrt(u / n)", "Montgomery 2009", (0, math.inf), "rate")
_LANEY_U = Definition("u' chart", "Laney", "u +- 3 sqrt(u / n) sigma_z", "Laney 2002", (0, math.inf), "rate")
_C = Definition("c chart", "Poisson", "c +- 3 sqrt(c)", "Montgomery 2009", (0, math.inf), "count")


def p_chart(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a p chart: the share of cases of some kind.

    Parameters
    ----------
    numerators, denominators : Iterable[float or None]
        Cases of the kind, and all cases, in order of time. Where there were no cases, there is no value.
    freeze : int or None
        As in `run_chart`.
    exclude : Iterable[int]
        As in `run_chart`.
    splits : Iterable[Split]
        As in `run_chart`.
    rules : RuleSet or str
        As in `run_chart`.

    Returns
    -------
    Chart
        Limits vary with the number of cases.

    Raises
    ------
    InvalidValue
        If a numerator is negative or above its denominator, the series differ in length, or what is asked does not fit them.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    p +- 3 sqrt(p (1 - p) / n), within 0 and 1, where p is all cases of the kind over all cases (Montgomery 2009).

    Examples
    --------
    >>> p_chart([1, 3], [10, 10]).centre
    (0.2, 0.2)
    """
    return _shares(_P, numerators, denominators, freeze, exclude, splits, rules, laney=False)


def laney_p_chart(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw Laney's p' chart: the share of cases of some kind, where there are so many that nearly every value lies outside p limits.

    Parameters
    ----------
    numerators, denominators : Iterable[float or None]
        As in `p_chart`.
    freeze : int or None
        As in `run_chart`.
    exclude : Iterable[int]
        As in `run_chart`.
    splits : Iterable[Split]
        As in `run_chart`.
    rules : RuleSet or str
        As in `run_chart`.

    Returns
    -------
    Chart
        As `p_chart`, with limits that also follow how values move from one to the next.

    Raises
    ------
    InvalidValue
        As in `p_chart`.
    UnknownName
        As in `p_chart`.

    Notes
    -----
    p +- 3 sqrt(p (1 - p) / n) sigma_z, where sigma_z is the mean range of neighbouring z / 1.128 (Laney 2002).

    Examples
    --------
    >>> laney_p_chart([100, 300, 200], [1000, 1000, 1000]).centre[0]
    0.2
    """
    return _shares(_LANEY_P, numerators, denominators, freeze, exclude, splits, rules, laney=True)


def u_chart(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a u chart: events for an exposure, such as infections for each day in a bed.

    Parameters
    ----------
    numerators, denominators : Iterable[float or None]
        Events, and the exposure they came from, in order of time. Where there was no exposure, there is no value.
    freeze : int or None
        As in `run_chart`.
    exclude : Iterable[int]
        As in `run_chart`.
    splits : Iterable[Split]
        As in `run_chart`.
    rules : RuleSet or str
        As in `run_chart`.

    Returns
    -------
    Chart
        Limits vary with the exposure.

    Raises
    ------
    InvalidValue
        If a number is negative, events stand above no exposure, the series differ in length, or what is asked does not fit them.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    u +- 3 sqrt(u / n), not below 0, where u is all events over all exposure (Montgomery 2009).

    Examples
    --------
    >>> u_chart([2, 4], [50, 50]).centre[0]
    0.06
    """
    return _rates(_U, numerators, denominators, freeze, exclude, splits, rules, laney=False)


def laney_u_chart(
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw Laney's u' chart: events for a very large exposure.

    Parameters
    ----------
    numerators, denominators : Iterable[float or None]
        As in `u_chart`.
    freeze : int or None
        As in `run_chart`.
    exclude : Iterable[int]
        As in `run_chart`.
    splits : Iterable[Split]
        As in `run_chart`.
    rules : RuleSet or str
        As in `run_chart`.

    Returns
    -------
    Chart
        As `u_chart`, with limits that also follow how values move from one to the next.

    Raises
    ------
    InvalidValue
        As in `u_chart`.
    UnknownName
        As in `u_chart`.

    Notes
    -----
    u +- 3 sqrt(u / n) sigma_z, where sigma_z is the mean range of neighbouring z / 1.128 (Laney 2002).

    Examples
    --------
    >>> laney_u_chart([200, 400, 300], [5000, 5000, 5000]).centre[0]
    0.06
    """
    return _rates(_LANEY_U, numerators, denominators, freeze, exclude, splits, rules, laney=True)


def c_chart(
    counts: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a c chart: events, where the exposure is always alike.

    Parameters
    ----------
    counts : Iterable[float or None]
        Events in order of time.
    freeze : int or None
        As in `run_chart`.
    exclude : Iterable[int]
        As in `run_chart`.
    splits : Iterable[Split]
        As in `run_chart`.
    rules : RuleSet or str
        As in `run_chart`.

    Returns
    -------
    Chart
        With limits.

    Raises
    ------
    InvalidValue
        If a count is negative, or what is asked does not fit the counts.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    c +- 3 sqrt(c), not below 0 (Montgomery 2009).

    Examples
    --------
    >>> chart = c_chart([4, 4, 4])
    >>> chart.lower[0], chart.upper[0]
    (0, 10.0)
    """
    series = numbers("counts", counts)
    _not_negative("counts", series)

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        counted = [value for at in base if (value := series[at]) is not None]
        centre = mean_of(counted) if counted else None
        return flat(positions, centre, None if centre is None else math.sqrt(centre), 0, math.inf)

    return drawn(_C, series, lines, asked(len(series), freeze, exclude, splits, rules))


def _shares(
    definition: Definition,
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    freeze: int | None,
    exclude: Iterable[int],
    splits: Iterable[Split],
    rules: RuleSet | str,
    *,
    laney: bool,
) -> Chart:
    above, below, values = _parted(numerators, denominators, share=True)
    lines = _lines(above, below, values, lambda centre, n: math.sqrt(centre * (1 - centre) / n), 1.0, laney=laney)
    return drawn(definition, values, lines, asked(len(values), freeze, exclude, splits, rules))


def _rates(
    definition: Definition,
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    freeze: int | None,
    exclude: Iterable[int],
    splits: Iterable[Split],
    rules: RuleSet | str,
    *,
    laney: bool,
) -> Chart:
    above, below, values = _parted(numerators, denominators, share=False)
    lines = _lines(above, below, values, lambda centre, n: math.sqrt(centre / n), math.inf, laney=laney)
    return drawn(definition, values, lines, asked(len(values), freeze, exclude, splits, rules))


def _parted(
    numerators: Iterable[float | None], denominators: Iterable[float | None], *, share: bool
) -> tuple[Values, Values, Values]:
    """Check both series, and give them with their quotients."""
    above, below = numbers("numerators", numerators), numbers("denominators", denominators)
    if len(above) != len(below):
        raise InvalidValue(f"{len(above)} numerators and {len(below)} denominators: give as many of each")
    _not_negative("numerators", above)
    _not_negative("denominators", below)
    for position, (one, other) in enumerate(zip(above, below, strict=True)):
        if one is not None and other is not None and ((share and one > other) or (one and not other)):
            raise InvalidValue(
                f"numerators[{position}] is {one} and its denominator {other}: it cannot be more than that"
            )
    values = tuple(None if one is None or not other else one / other for one, other in zip(above, below, strict=True))
    return above, below, values


def _not_negative(name: str, series: Values) -> None:
    for position, value in enumerate(series):
        if value is not None and value < 0:
            raise InvalidValue(f"{name}[{position}] is {value}: give a number of at least 0")


def _lines(
    above: Values,
    below: Values,
    values: Values,
    sigma_of: Callable[[float, float], float],
    most: float,
    *,
    laney: bool,
) -> Callable[[range, tuple[int, ...]], Lines]:
    """Make what gives the lines of a stretch: the pooled quotient, and limits by each value's own denominator."""

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        total = math.fsum(below[at] or 0 for at in base)
        if not total:
            return flat(positions, None, None, 0, most, "no value counts: no limits")
        centre = math.fsum(above[at] or 0 for at in base) / total
        sigmas = [None if not (n := below[at]) else sigma_of(centre, n) for at in positions]
        notes: list[str] = []
        if laney:
            wide = _sigma_z(values, below, base, centre, sigma_of)
            if wide is None:
                sigmas = [None] * len(positions)
                notes.append("no two values that count are neighbours: no limits")
            else:
                sigmas = [None if sigma is None else sigma * wide for sigma in sigmas]
        middle = [None if values[at] is None and not below[at] else centre for at in positions]
        return varying(middle, sigmas, 0, most, *notes)

    return lines


def _sigma_z(
    values: Values, below: Values, base: tuple[int, ...], centre: float, sigma_of: Callable[[float, float], float]
) -> float | None:
    """Give how much more values move than chance alone would have it (Laney); None where no two are neighbours."""
    scores: list[float | None] = [None] * len(values)
    for at in base:
        value, n = values[at], below[at]
        if value is not None and n:
            sigma = sigma_of(centre, n)
            scores[at] = (value - centre) / sigma if sigma else 0.0
    ranges = moving_ranges(tuple(scores), base)
    return mean_of(ranges) / D2 if ranges else None
