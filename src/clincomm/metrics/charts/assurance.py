"""Assurance: whether a process, as it runs now, can be expected to reach a target."""

from __future__ import annotations

import math

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.results import Chart


@frozen(slots=True)
class Assurance:
    """Whether a target is reached, by the newest limits of a chart.

    Parameters
    ----------
    value : str or None
        "consistently": it can be expected to be reached every time; "inconsistently": now and then; "not": never, unless the process
        changes. None where it cannot be told.
    why : str
        Why it cannot; empty where it can.
    target : float
        The target.
    lower, upper : float or None
        The newest limits.
    """

    value: str | None
    why: str
    target: float
    lower: float | None = None
    upper: float | None = None


def assurance(chart: Chart, target: float, *, better: str | None) -> Assurance:
    """Give whether a process can be expected to reach a target.

    Parameters
    ----------
    chart : Chart
        A chart with limits.
    target : float
        The target, in the unit of the values.
    better : {"higher", "lower"} or None
        Which values are the better ones; without it nothing can be said.

    Returns
    -------
    Assurance
        By the limits of the newest value that has any: after a split those after it.

    Raises
    ------
    InvalidValue
        If the target is no finite number, or `better` another word.

    Notes
    -----
    Making Data Count (NHS England): the target lies beyond the limits, on either side, or between them. A target on a limit lies
    between.

    Examples
    --------
    >>> from clincomm.metrics.charts.single import xmr_chart
    >>> assurance(xmr_chart([5.9, 6.1, 6.0, 6.1]), 4, better="higher").value
    'consistently'
    """
    if not math.isfinite(target):
        raise InvalidValue(f"a target of {target}: give a finite number")
    if better not in ("higher", "lower", None):
        raise InvalidValue(f"better={better!r}: say 'higher', 'lower' or None")
    limits = [
        (low, high) for low, high in zip(chart.lower, chart.upper, strict=True) if low is not None and high is not None
    ]
    if better is None:
        return Assurance(None, "it is not said whether higher or lower values are better", target)
    if not limits or chart.lower[-1 - _gaps_at_end(chart)] is None:
        return Assurance(None, "the newest values have no limits", target)
    low, high = limits[-1]
    if low <= target <= high:
        return Assurance("inconsistently", "", target, low, high)
    reached = (target < low) if better == "higher" else (target > high)
    return Assurance("consistently" if reached else "not", "", target, low, high)


def _gaps_at_end(chart: Chart) -> int:
    """Count the values at the end that are not known."""
    count = 0
    for value in reversed(chart.values):
        if value is not None:
            break
        count += 1
    return min(count, len(chart.values) - 1)
