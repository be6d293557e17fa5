"""Charts of single values: the run chart, the XmR chart, and charts of cases or time between rare events."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.drawing import D2, Lines, asked, drawn, flat, mean_of, moving_ranges, numbers, varying
from clincomm.metrics.charts.results import Chart, Split, Values
from clincomm.metrics.charts.rules import RuleSet
from clincomm.metrics.results import Definition, one_of

_EVERYWHERE = (-math.inf, math.inf)
_RUN = Definition("run chart", "median", "median of the values", "Anhøj & Olesen 2014", _EVERYWHERE, "as the values")
_XMR = {
    "all-ranges": Definition(
        "XmR chart", "all-ranges", "mean +- 3 mR / 1.128, mR the mean range of neighbours", "Montgomery 2009", _EVERYWHERE,
        "as the values",
    ),
    "screened": Definition(
        "XmR chart", "screened", "mean +- 3 mR / 1.128, ranges over 3.267 mR left out once", "Nelson 1982", _EVERYWHERE,
        "as the values",
    ),
}  # fmt: skip
_SCREEN = 3.267
_G = Definition("g chart", "median centre", "mean +- 3 sqrt(mean (mean + 1))", "Benneyan 2001", (0, math.inf), "cases")
_T = Definition(
    "t chart", "power 1/3.6", "XmR limits of y^(1/3.6), raised to 3.6", "Nelson 1994", (0, math.inf), "time"
)
_POWER = 3.6


def run_chart(
    values: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a run chart: values about their median. It asks nothing of their distribution.

    Parameters
    ----------
    values : Iterable[float or None]
        The values in order of time; None where one is not known.
    freeze : int or None
        The median is that of so many first values.
    exclude : Iterable[int]
        Positions, from 0, of values that are shown and not counted.
    splits : Iterable[Split]
        Where the median is drawn anew, with reason and date.
    rules : RuleSet or str
        Which patterns are signals; those that need limits find nothing.

    Returns
    -------
    Chart
        Without limits. `runs` has useful values, longest run and crossings with what chance explains.

    Raises
    ------
    InvalidValue
        If a value is no number, or what is asked does not fit the values.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    Values on the median are not useful: they neither end a run nor lengthen it. Limits of runs: see `anhoej_limits`.

    Examples
    --------
    >>> run_chart([3, 5, 4, 6, 2]).centre[0]
    4
    """
    series = numbers("values", values)

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        counted = [value for at in base if (value := series[at]) is not None]
        return flat(positions, median(counted) if counted else None, None, *_EVERYWHERE)

    return drawn(_RUN, series, lines, asked(len(series), freeze, exclude, splits, rules))


def xmr_chart(
    values: Iterable[float | None],
    *,
    variant: str = "all-ranges",
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw an XmR chart (individuals chart): single values about their mean, limits from how they move.

    Parameters
    ----------
    values : Iterable[float or None]
        The values in order of time; None where one is not known. No range is taken over a gap.
    variant : {"all-ranges", "screened"}
        Whether every range between neighbours counts, or those over 3.267 times the mean range are left out once.
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
        With limits from two neighbouring values on. Where screening would leave only ranges of zero, all ranges count, and a note
        says so.

    Raises
    ------
    InvalidValue
        If a value is no number, or what is asked does not fit the values.
    UnknownName
        If there is no such variant or rule set.

    Notes
    -----
    Mean +- 3 mR / 1.128 (Montgomery 2009); screening by Nelson 1982. Spreadsheets that write 2.66 for 3 / 1.128 differ by 0.02 %.

    Examples
    --------
    >>> [round(xmr_chart([1, 2, 1, 2]).upper[0], 2)]
    [4.16]
    """
    definition = one_of("variant of the XmR chart", variant, _XMR)
    series = numbers("values", values)

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        centre, sigma, notes = _moving(series, base, screened=variant == "screened")
        return flat(positions, centre, sigma, *_EVERYWHERE, *notes)

    return drawn(definition, series, lines, asked(len(series), freeze, exclude, splits, rules))


def _moving(series: Values, base: tuple[int, ...], *, screened: bool) -> tuple[float | None, float | None, list[str]]:
    """Give mean and sigma of values that count, and what is to be said of them."""
    counted = [value for at in base if (value := series[at]) is not None]
    if not counted:
        return None, None, ["no value counts: no limits"]
    ranges = moving_ranges(series, base)
    if not ranges:
        return mean_of(counted), None, ["no two values that count are neighbours: no limits"]
    notes = []
    if screened:
        most = _SCREEN * mean_of(ranges)
        kept = [one for one in ranges if one <= most]
        if any(kept) or not any(ranges):
            ranges = kept
        else:
            notes.append("screening would leave no range but zero: every range counts")
    return mean_of(counted), mean_of(ranges) / D2, notes


def g_chart(
    values: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a g chart: how many cases lie between rare events.

    Parameters
    ----------
    values : Iterable[float or None]
        Cases between one event and the next, in order of time; at least 0.
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
        The centre is the median, so that runs can be tested about it. High values are the good news.

    Raises
    ------
    InvalidValue
        If a value is no number of at least 0, or what is asked does not fit the values.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    Limits mean +- 3 sqrt(mean (mean + 1)), not below 0, of the geometric distribution (Benneyan 2001).

    Examples
    --------
    >>> chart = g_chart([10, 30, 20])
    >>> chart.centre[0], round(chart.upper[0], 1)
    (20, 81.5)
    """
    series = _not_negative(values)

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        counted = [value for at in base if (value := series[at]) is not None]
        if not counted:
            return flat(positions, None, None, 0, math.inf)
        mean = mean_of(counted)
        sigma = math.sqrt(mean * (mean + 1))
        centre, count = median(counted), len(positions)
        low, high = max(0.0, mean - 3 * sigma), mean + 3 * sigma
        # Sigma from the centre is not the same either way: two in three is asked of the distance to the mean's limits.
        return Lines((centre,) * count, (sigma,) * count, (low,) * count, (high,) * count)

    return drawn(_G, series, lines, asked(len(series), freeze, exclude, splits, rules))


def t_chart(
    values: Iterable[float | None],
    *,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    splits: Iterable[Split] = (),
    rules: RuleSet | str = "anhoej",
) -> Chart:
    """Draw a t chart: how much time lies between rare events.

    Parameters
    ----------
    values : Iterable[float or None]
        Time from one event to the next, in order; at least 0.
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
        Centre and limits in the unit of time. High values are the good news.

    Raises
    ------
    InvalidValue
        If a value is no number of at least 0, or what is asked does not fit the values.
    UnknownName
        If there is no such rule set.

    Notes
    -----
    XmR limits of y^(1/3.6), raised to 3.6, and not below 0 (Nelson 1994).

    Examples
    --------
    >>> round(t_chart([286, 948, 536, 124]).centre[0])
    396
    """
    series = _not_negative(values)
    turned = tuple(None if value is None else value ** (1 / _POWER) for value in series)

    def lines(positions: range, base: tuple[int, ...]) -> Lines:
        centre, sigma, notes = _moving(turned, base, screened=False)
        straight = varying([centre], [sigma], 0, math.inf, *notes)
        count = len(positions)
        middle, low, high = (_back(one[0]) for one in (straight.centre, straight.lower, straight.upper))
        third = None if middle is None or high is None else (high - middle) / 3
        return Lines((middle,) * count, (third,) * count, (low,) * count, (high,) * count, straight.notes)

    return drawn(_T, series, lines, asked(len(series), freeze, exclude, splits, rules))


def _back(value: float | None) -> float | None:
    return None if value is None else value**_POWER


def _not_negative(values: Iterable[float | None]) -> Values:
    series = numbers("values", values)
    for position, value in enumerate(series):
        if value is not None and value < 0:
            raise InvalidValue(f"values[{position}] is {value}: give a number of at least 0")
    return series
