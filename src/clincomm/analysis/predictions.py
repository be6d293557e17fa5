"""The theory held against data: what each prediction says a measure will do, and what the measure did.

A prediction is scored by Anhøj's tests about the median of the baseline. How many comparisons were made, and how many would come out
by chance where nothing changed, is said with them. A signal shows that something changed, not that the theory brought it about.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from attrs import frozen

from clincomm.analysis.observed import Point, Seen, observed, series_of
from clincomm.logic import Date, Path, Word
from clincomm.metrics import anhoej_false_alarm, run_chart
from clincomm.model import Measure
from clincomm.model.theory_vocabulary import Trend
from clincomm.view import Handle, View

LEAST_BASELINE = 2
"""With fewer values before the change there is no median to leave."""


class Outcome(Word):
    """What became of a prediction.

    Examples
    --------
    >>> Outcome.BORNE_OUT.value
    'borne-out'
    """

    BORNE_OUT = "borne-out", "the measure moved as predicted, by more than chance explains"
    AGAINST = "against", "the measure moved the other way, by more than chance explains"
    NO_SIGNAL = "no-signal", "nothing that chance would not explain"
    CANNOT_TELL = "cannot-tell", "something that would settle it is not recorded"
    NOT_YET = "not-yet", "its day has not come"


@frozen(slots=True)
class Scored:
    """One prediction at one place, and what the data say.

    Parameters
    ----------
    prediction : str
        The prediction, as people call it.
    path : Path
        Where it is written.
    measure : str
        The measure; "" if it names none.
    of : tuple[str, ...]
        Changes or goals it is expected of.
    site : str or None
        The site; None for the whole community.
    direction : str
        "up", "down", "steady" or "not said".
    by : str or None
        By when.
    outcome : Outcome
        What became of it.
    words : str
        What was seen, or what is not recorded.
    false_alarm : float
        How probable the signal would be if nothing had changed; 0 where no comparison was made.
    """

    prediction: str
    path: Path
    measure: str
    of: tuple[str, ...]
    site: str | None
    direction: str
    by: str | None
    outcome: Outcome
    words: str
    false_alarm: float


def predictions(view: View) -> tuple[Scored, ...]:
    """Score every prediction of every theory at the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found: list[Scored] = []
    seen: dict[Path, tuple[Seen, ...]] = {}
    for level in view.communities:
        for prediction in view.theory_list(level, "predictions").possible():
            found += _scored(view, prediction, seen)
    return tuple(found)


def expected_false_alarms(scored: Sequence[Scored]) -> float:
    """Give how many of these comparisons would show a signal if nothing had changed anywhere."""
    return math.fsum(one.false_alarm for one in scored)


def _scored(view: View, prediction: Handle[Any], seen: dict[Path, tuple[Seen, ...]]) -> list[Scored]:
    """Score one prediction, at each site that it names."""
    record = prediction.record
    measure = view.named(record.measure, Measure) if record.measure else None
    if measure is not None and measure.path not in seen:
        seen[measure.path] = observed(view, measure)[0]
    places: tuple[str | None, ...] = record.at or (None,)
    return [_one(view, prediction, measure, site, seen) for site in places]


def _one(
    view: View,
    prediction: Handle[Any],
    measure: Handle[Any] | None,
    site: str | None,
    seen: Mapping[Path, tuple[Seen, ...]],
) -> Scored:
    record = prediction.record
    direction = record.direction if isinstance(record.direction, Trend) else None
    by = record.by_date if isinstance(record.by_date, Date) else None
    chance = 0.0
    if measure is None:
        outcome, words = Outcome.CANNOT_TELL, "it is not recorded which measure is meant"
    elif direction is None:
        outcome, words = Outcome.CANNOT_TELL, f"it is not recorded which way {measure.name} is expected to go"
    else:
        rows = [one for one in seen[measure.path] if site is None or one.site == site]
        points, _ = series_of(rows)
        outcome, words, chance = _judged(measure.name, points, direction, by)
        if by is not None and _is_before(view, by) and outcome is not Outcome.BORNE_OUT:
            outcome, words = Outcome.NOT_YET, f"it is expected by {by}"
    return Scored(
        prediction=record.expects or prediction.name,
        path=prediction.path,
        measure=measure.name if measure is not None else "",
        of=record.of or (),
        site=site,
        direction=direction.value if direction is not None else "not said",
        by=by.text if by is not None else None,
        outcome=outcome,
        words=words,
        false_alarm=chance,
    )


def _is_before(view: View, by: Date) -> bool:
    moment = view.moment.date
    return moment is not None and moment.last < by.first


def _judged(name: str, points: Sequence[Point], direction: Trend, by: Date | None) -> tuple[Outcome, str, float]:
    """Hold a series against the direction that it is expected to go, by a day if one is said."""
    kept = [point for point in points if point.value is not None and not point.left_out and _in_time(point, by)]
    early = next((at for at, point in enumerate(kept) if not point.baseline), len(kept))
    if early < LEAST_BASELINE:
        return (
            Outcome.CANNOT_TELL,
            f"fewer than {LEAST_BASELINE} values of {name} from before the changes are recorded",
            0.0,
        )
    if early == len(kept):
        return Outcome.CANNOT_TELL, f"no value of {name} from after the changes is recorded", 0.0
    chart = run_chart([point.value for point in kept], freeze=early)
    runs = chart.runs
    if runs.signal is None:
        return Outcome.CANNOT_TELL, f"{runs.useful} useful values of {name} are too few to tell", 0.0
    chance = anhoej_false_alarm(runs.useful)
    if not runs.signal:
        words = f"{name}: longest run {runs.longest} (chance explains {runs.longest_most}), {runs.crossings} crossings"
        return (Outcome.BORNE_OUT if direction is Trend.STEADY else Outcome.NO_SIGNAL), words, chance
    before = median(point.value for point in kept[:early] if point.value is not None)
    after = median(point.value for point in kept[early:] if point.value is not None)
    moved = Trend.UP if after > before else Trend.DOWN if after < before else Trend.STEADY
    words = f"{name} went from a median of {before:g} to {after:g}, with a signal"
    return (Outcome.BORNE_OUT if moved is direction else Outcome.AGAINST), words, chance


def _in_time(point: Point, by: Date | None) -> bool:
    return by is None or point.day <= _day(by)


def _day(date: Date) -> datetime.date:
    return date.last
