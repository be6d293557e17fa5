"""Drawing a chart in numbers: which values count, stretches between splits, and the signals of a rule set."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.metrics.charts.results import Chart, Part, Signal, Split, Values
from clincomm.metrics.charts.rules import (
    RuleSet,
    outside_of,
    rule_set,
    run_signals,
    shift_signals,
    sides_of,
    trend_signals,
    two_in_three_signals,
)
from clincomm.metrics.charts.runs import runs_about
from clincomm.metrics.results import Definition

D2 = 1.128
"""What the mean range of two values is in standard deviations, as tables of control charts print it."""
FEW = 12
"""With fewer values limits are called trial limits (Making Data Count)."""


@frozen(slots=True)
class Lines:
    """Centre and limits of a stretch, one for each of its values.

    Parameters
    ----------
    centre, sigma : tuple[float or None, ...]
        The centre, and a third of the way to the limits.
    lower, upper : tuple[float or None, ...]
        The limits.
    notes : tuple[str, ...]
        What is to be said of them.
    """

    centre: Values
    sigma: Values
    lower: Values
    upper: Values
    notes: tuple[str, ...] = ()


LinesOf = Callable[[range, tuple[int, ...]], Lines]
"""Gives the lines of a stretch: of its positions, and of those that count for the limits."""


@frozen(slots=True)
class Asked:
    """What is asked of every chart.

    Parameters
    ----------
    freeze : int or None
        Limits are drawn from so many first values.
    exclude : tuple[int, ...]
        Positions of values that are shown and not counted.
    splits : tuple[Split, ...]
        Where limits are drawn anew.
    rules : RuleSet
        Which patterns are signals.
    """

    freeze: int | None
    exclude: tuple[int, ...]
    splits: tuple[Split, ...]
    rules: RuleSet


def asked(
    count: int, freeze: int | None, exclude: Iterable[int], splits: Iterable[Split], rules: RuleSet | str
) -> Asked:
    """Check what is asked of a chart of so many values.

    Raises
    ------
    InvalidValue
        If the freeze, an excluded position or a split lies beyond the values, a split has no reason or date, or limits are
        frozen and split at once.
    UnknownName
        If there is no rule set of that name.
    """
    left_out = tuple(sorted(set(exclude)))
    parted = tuple(sorted(splits, key=lambda split: split.at))
    if not count:
        raise InvalidValue("a chart of no values: give at least one")
    if freeze is not None and not 1 <= freeze <= count:
        raise InvalidValue(f"freeze={freeze}: there are {count} values; give a number from 1 to {count}")
    for position in left_out:
        if not 0 <= position < count:
            raise InvalidValue(f"exclude={position}: there are {count} values; positions go from 0 to {count - 1}")
    for split in parted:
        if not 0 < split.at < count:
            raise InvalidValue(
                f"a split at {split.at}: there are {count} values; give a position from 1 to {count - 1}"
            )
        if not split.reason.strip() or not split.date.strip():
            raise InvalidValue(f"the split at {split.at} has no reason or no date: say what changed and when")
    for one, other in pairwise(parted):
        if one.at == other.at:
            raise InvalidValue(f"two splits at {one.at}: keep one")
    if freeze is not None and parted:
        raise InvalidValue("limits cannot be frozen and split at once: leave one of them out")
    return Asked(freeze, left_out, parted, rule_set(rules))


def numbers(name: str, values: Iterable[float | None]) -> Values:
    """Check a series of numbers.

    Raises
    ------
    InvalidValue
        If one is neither a finite number nor None; the message says which.
    """
    found = tuple(values)
    for position, value in enumerate(found):
        if value is not None and not _is_number(value):
            raise InvalidValue(f"{name}[{position}] is {value!r}: give a number, or None where it is not known")
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def drawn(definition: Definition, values: Values, lines_of: LinesOf, what: Asked) -> Chart:
    """Draw a chart: centre and limits of each stretch, and the signals of the rule set."""
    parts: list[Part] = []
    signals: list[Signal] = []
    notes: list[str] = []
    all_lines: list[Lines] = []
    starts = [0, *(split.at for split in what.splits)]
    ends = [*starts[1:], len(values)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        counted = [at for at in range(start, end) if values[at] is not None and at not in what.exclude]
        base = tuple(at for at in counted if what.freeze is None or at < what.freeze)
        lines = lines_of(range(start, end), base)
        all_lines.append(lines)
        stretch = f"from value {start + 1} on: " if number else ""
        notes += [f"{stretch}{note}" for note in lines.notes]
        if base and len(base) < FEW:
            notes.append(f"{stretch}limits from {len(base)} values are trial limits")
        centre = [lines.centre[at - start] for at in counted]
        of = [values[at] for at in counted]
        sides = sides_of(of, centre)
        runs = runs_about(sides)
        parts.append(Part(start, end - 1, base, runs, what.splits[number - 1] if number else None))
        if what.rules.runs:
            signals += run_signals(runs, counted, sides)
            if runs.signal is None:
                notes.append(f"{stretch}{runs.useful} useful values are too few to test runs")
        sigma = [lines.sigma[at - start] for at in counted]
        signals += _patterns(what.rules, counted, of, sides, sigma, centre)
    centre_, sigma_, lower, upper = (
        tuple(one for lines in all_lines for one in getattr(lines, name))
        for name in ("centre", "sigma", "lower", "upper")
    )
    signals += outside_of(values, lower, upper)
    if any(low is not None and low == high for low, high in zip(lower, upper, strict=True)):
        notes.append("limits without any width say nothing: the values they are drawn from do not vary")
    ordered = tuple(sorted(signals, key=lambda signal: (signal.points, signal.rule)))
    shown = tuple(dict.fromkeys(notes))
    return Chart(
        definition, values, centre_, lower, upper, sigma_, tuple(parts), what.exclude, str(what.rules), ordered, shown
    )


def _patterns(
    rules: RuleSet,
    points: Sequence[int],
    values: Sequence[float | None],
    sides: Sequence[int],
    sigma: Sequence[float | None],
    centre: Sequence[float | None],
) -> list[Signal]:
    """Find shifts, trends and values near a limit, as a rule set wants them."""
    found: list[Signal] = []
    if rules.shift is not None:
        found += shift_signals(points, sides, rules.shift)
    if rules.trend is not None:
        found += trend_signals(points, [value for value in values if value is not None], rules.trend)
    if rules.two_in_three != "none":
        far = [
            0.0 if value is None or middle is None or not width else abs(value - middle) / width
            for value, middle, width in zip(values, centre, sigma, strict=True)
        ]
        found += two_in_three_signals(points, sides, far, rules.two_in_three)
    return found


def mean_of(values: Iterable[float]) -> float:
    """Give the mean, summed without loss."""
    found = list(values)
    return math.fsum(found) / len(found)


def moving_ranges(values: Values, base: Sequence[int]) -> list[float]:
    """Give how far each value that counts lies from the one just before it; none over a gap."""
    kept = set(base)
    found = []
    for at in base:
        value, before = values[at], values[at - 1] if at - 1 in kept else None
        if value is not None and before is not None:
            found.append(abs(value - before))
    return found


def flat(positions: range, centre: float | None, sigma: float | None, least: float, most: float, *notes: str) -> Lines:
    """Make lines that are the same for every value."""
    return varying([centre] * len(positions), [sigma] * len(positions), least, most, *notes)


def varying(
    centre: Sequence[float | None], sigma: Sequence[float | None], least: float, most: float, *notes: str
) -> Lines:
    """Make lines of which the limits lie three sigma from the centre, within what is possible."""
    lower = tuple(None if c is None or s is None else max(least, c - 3 * s) for c, s in zip(centre, sigma, strict=True))
    upper = tuple(None if c is None or s is None else min(most, c + 3 * s) for c, s in zip(centre, sigma, strict=True))
    return Lines(tuple(centre), tuple(sigma), lower, upper, notes)
