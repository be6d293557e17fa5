"""What a chart gives: for each value a centre and limits, how the values run about the centre, and signals. Nothing here computes.

A value that is not known is None and keeps its place. Where there are too few values for limits, or a test cannot be made, the chart
says so in `notes`; it never gives a number that stands for nothing.
"""

from __future__ import annotations

import enum

from attrs import frozen

from clincomm.metrics.results import Result

Values = tuple[float | None, ...]
"""One number for each value of a series; None where there is none."""


class Side(enum.StrEnum):
    """Where a signal points: which way values have gone."""

    HIGH = "high"
    LOW = "low"


@frozen(slots=True)
class Split:
    """A point from which limits are drawn anew, since the work itself is known to have changed.

    Parameters
    ----------
    at : int
        The position of the first value of the new limits, counted from 0.
    reason : str
        What changed.
    date : str
        When.
    """

    at: int
    reason: str
    date: str


@frozen(slots=True)
class Runs:
    """How values run about their centre (Anhøj & Olesen 2014).

    Parameters
    ----------
    useful : int
        Values that do not lie on the centre.
    longest : int
        The most useful values one after another on one side.
    longest_most : int or None
        The most that chance explains: log2(useful) + 3, rounded; None for no useful value.
    crossings : int
        How often useful values go from one side to the other.
    crossings_least : int or None
        The fewest that chance explains: the 5 % quantile of a binomial of useful - 1 fair throws; None for no useful value.
    signal : bool or None
        Whether either limit is passed; None where there are too few useful values to say.
    """

    useful: int
    longest: int
    longest_most: int | None
    crossings: int
    crossings_least: int | None
    signal: bool | None


@frozen(slots=True)
class Part:
    """A stretch of a chart with limits of its own.

    Parameters
    ----------
    first, last : int
        Positions of its first and last value.
    base : tuple[int, ...]
        Positions of the values from which centre and limits are drawn.
    runs : Runs
        How its values run about the centre.
    split : Split or None
        Why it begins; None for the first.
    """

    first: int
    last: int
    base: tuple[int, ...]
    runs: Runs
    split: Split | None = None


@frozen(slots=True)
class Signal:
    """Something that chance alone would hardly bring about. It shows a change, not its cause.

    Parameters
    ----------
    rule : str
        The rule's name: "outside", "shift", "trend", "two-in-three", "long-run" or "few-crossings".
    points : tuple[int, ...]
        Positions of the values that make it.
    side : Side or None
        Which way; None where it has no side.
    words : str
        What is seen, for a person.
    """

    rule: str
    points: tuple[int, ...]
    side: Side | None
    words: str


@frozen(slots=True)
class Chart(Result):
    """Values over time, with centre, limits and signals.

    Parameters
    ----------
    definition : Definition
        Which chart, by which formula, from which source.
    values : tuple[float or None, ...]
        The values as charted.
    centre, lower, upper : tuple[float or None, ...]
        For each value the centre and the limits; None where there are none.
    sigma : tuple[float or None, ...]
        A third of the way from centre to limit, before limits are cut off at what is possible.
    parts : tuple[Part, ...]
        Stretches with limits of their own: one, and one more for each split.
    excluded : tuple[int, ...]
        Positions of values that are shown and not counted.
    rules : str
        The rule set, with its version.
    signals : tuple[Signal, ...]
        What was found, by position.
    notes : tuple[str, ...]
        What keeps a test from being made, or was done so that it could be.
    """

    values: Values
    centre: Values
    lower: Values
    upper: Values
    sigma: Values
    parts: tuple[Part, ...]
    excluded: tuple[int, ...]
    rules: str
    signals: tuple[Signal, ...]
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> Runs:
        """How the values of the newest stretch run about their centre."""
        return self.parts[-1].runs

    @property
    def marks(self) -> tuple[Signal | None, ...]:
        """For each value the one signal that it is marked by: of several the first of `PRECEDENCE`."""
        found: dict[int, Signal] = {}
        for signal in sorted(self.signals, key=lambda signal: PRECEDENCE.index(signal.rule)):
            for point in signal.points:
                found.setdefault(point, signal)
        return tuple(found.get(position) for position in range(len(self.values)))

    def __str__(self) -> str:
        known = sum(value is not None for value in self.values)
        told = "; ".join(signal.words for signal in self.signals) or "no signal"
        return f"{self.name} ({self.variant}) of {known} values: {told}"


PRECEDENCE = ("outside", "trend", "two-in-three", "shift", "long-run", "few-crossings")
"""Which rule marks a value that several apply to."""
