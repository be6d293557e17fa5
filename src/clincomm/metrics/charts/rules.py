"""Rule sets: which patterns of a chart are signals. Tools of one name differ, so each set has a name and a version.

What a set says is what the tool of its name does, where it was looked at; a set may also be put together from numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from clincomm.errors import UnknownName
from clincomm.metrics.charts.results import Runs, Side, Signal, Values


@frozen(slots=True)
class RuleSet:
    """Which patterns are signals.

    Parameters
    ----------
    name, version, source : str
        What it is called, which version of it, and where it is from.
    runs : bool
        Whether long runs and few crossings are tested by Anhøj's limits.
    shift : int or None
        How many values one after another on one side of the centre are a signal; a value on the centre ends them.
    trend : int or None
        How many values that each rise, or each fall, are a signal; equal values end them.
    two_in_three : {"none", "between", "beyond", "any"}
        When two of three values near a limit are a signal. "between": both between two and three sigma; "beyond": both beyond two
        sigma; in both all three on one side of the centre, and only the two are marked. "any": both beyond two sigma on one side,
        wherever the third lies, and all three are marked.
    """

    name: str
    version: str
    source: str
    runs: bool = False
    shift: int | None = None
    trend: int | None = None
    two_in_three: str = "none"

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


_SETS = (
    RuleSet("anhoej", "2014", "Anhøj & Olesen 2014, with limits at three sigma", runs=True),
    RuleSet("making-data-count", "Excel 2023", "NHS England's spreadsheet", shift=7, trend=6, two_in_three="beyond"),
    RuleSet("plot-the-dots", "R 0.1.0", "NHSRplotthedots", shift=7, trend=7, two_in_three="between"),
    RuleSet("power-bi", "2023", "the SPC visual for Power BI", shift=7, trend=6, two_in_three="any"),
    RuleSet("outside-only", "1931", "Shewhart 1931"),
)
RULE_SETS: Mapping[str, RuleSet] = MappingProxyType({rules.name: rules for rules in _SETS})
"""The rule sets that have a name."""


def rule_set(rules: RuleSet | str) -> RuleSet:
    """Give a rule set by its name.

    Raises
    ------
    UnknownName
        If there is none of that name.
    """
    if isinstance(rules, RuleSet):
        return rules
    if rules not in RULE_SETS:
        raise UnknownName("rule set", rules, RULE_SETS)
    return RULE_SETS[rules]


def sides_of(values: Sequence[float | None], centre: Sequence[float | None]) -> list[int]:
    """Give for each value 1 above its centre, -1 below it, and 0 on it or where either is not known."""
    return [
        0 if value is None or middle is None else (value > middle) - (value < middle)
        for value, middle in zip(values, centre, strict=True)
    ]


def outside_of(values: Values, lower: Values, upper: Values) -> Iterator[Signal]:
    """Give the values outside their limits. Limits without any width say nothing."""
    for position, (value, low, high) in enumerate(zip(values, lower, upper, strict=True)):
        if value is None or low is None or high is None or low == high:
            continue
        if value > high:
            yield Signal("outside", (position,), Side.HIGH, f"value {position + 1} is above its upper limit")
        elif value < low:
            yield Signal("outside", (position,), Side.LOW, f"value {position + 1} is below its lower limit")


def run_signals(runs: Runs, points: Sequence[int], sides: Sequence[int]) -> Iterator[Signal]:
    """Give the signals of Anhøj's two tests; the points of a long run are those of the longest ones."""
    if not runs.signal or runs.longest_most is None or runs.crossings_least is None:
        return
    if runs.longest > runs.longest_most:
        for stretch in _stretches(points, sides):
            if len(stretch) == runs.longest:
                side = _side(sides[points.index(stretch[0])])
                words = f"{runs.longest} values in a row lie {_WORDS[side]} the centre, where chance explains {runs.longest_most}"
                yield Signal("long-run", tuple(stretch), side, words)
    if runs.crossings < runs.crossings_least:
        words = (
            f"the centre is crossed {runs.crossings} times, where chance explains no fewer than {runs.crossings_least}"
        )
        yield Signal("few-crossings", tuple(points), None, words)


def _stretches(points: Sequence[int], sides: Sequence[int]) -> Iterator[list[int]]:
    """Give the runs of useful values on one side; values on the centre neither end nor lengthen them."""
    stretch: list[int] = []
    last = 0
    for point, side in zip(points, sides, strict=True):
        if not side:
            continue
        if side != last and stretch:
            yield stretch
            stretch = []
        stretch.append(point)
        last = side
    if stretch:
        yield stretch


def shift_signals(points: Sequence[int], sides: Sequence[int], least: int) -> Iterator[Signal]:
    """Give the runs of at least so many values on one side. A value on the centre ends a run."""
    stretch: list[int] = []
    for point, side in [*zip(points, sides, strict=True), (-1, 0)]:
        if stretch and side != sides[points.index(stretch[0])]:
            if len(stretch) >= least:
                where = _side(sides[points.index(stretch[0])])
                yield Signal(
                    "shift", tuple(stretch), where, f"{len(stretch)} values in a row lie {_WORDS[where]} the centre"
                )
            stretch = []
        if side:
            stretch.append(point)


def trend_signals(points: Sequence[int], values: Sequence[float], least: int) -> Iterator[Signal]:
    """Give the stretches of at least so many values that each rise, or each fall. Equal values end a trend."""
    start = 0
    way = 0
    for position in range(1, len(values) + 1):
        step = 0
        if position < len(values):
            step = (values[position] > values[position - 1]) - (values[position] < values[position - 1])
        if step and step == way:
            continue
        if way and position - start >= least:
            side, word = (Side.HIGH, "rise") if way > 0 else (Side.LOW, "fall")
            yield Signal("trend", tuple(points[start:position]), side, f"{position - start} values in a row {word}")
        start, way = position - 1, step


def two_in_three_signals(
    points: Sequence[int], sides: Sequence[int], distances: Sequence[float], how: str
) -> Iterator[Signal]:
    """Give the values that are two of three near a limit.

    Parameters
    ----------
    points : Sequence[int]
        Positions of the values.
    sides : Sequence[int]
        On which side of the centre each lies.
    distances : Sequence[float]
        How many sigma each lies from the centre.
    how : str
        "between", "beyond" or "any", as in `RuleSet`.
    """
    near = [distance > 2 and not (how == "between" and distance > 3) for distance in distances]
    marked: dict[int, int] = {}
    for start in range(len(points) - 2):
        three = range(start, start + 3)
        for side in (1, -1):
            close = [one for one in three if near[one] and sides[one] == side]
            if len(close) < 2 or (how != "any" and any(sides[one] != side for one in three)):
                continue
            for one in three if how == "any" else close:
                marked.setdefault(one, side)
    for side in (1, -1):
        found = tuple(points[one] for one in sorted(marked) if marked[one] == side)
        if found:
            where = _side(side)
            yield Signal(
                "two-in-three", found, where, f"two of three values in a row lie near the {_LIMITS[where]} limit"
            )


_WORDS = {Side.HIGH: "above", Side.LOW: "below"}
_LIMITS = {Side.HIGH: "upper", Side.LOW: "lower"}


def _side(side: int) -> Side:
    return Side.HIGH if side > 0 else Side.LOW
