"""What a community measures, as numbers: each measure's chart, returns, sites side by side, feedback, and predictions. No verdicts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from attrs import frozen

from clincomm.analysis.abreast import SideBySide, labels_of, side_by_side
from clincomm.analysis.given_back import FeedbackOf, feedback_of
from clincomm.analysis.observed import Point, Seen, charted, observed, series_of
from clincomm.analysis.predictions import Outcome, Scored, expected_false_alarms, predictions
from clincomm.analysis.returns import Returns, returns_of, states
from clincomm.facts.figures import span_of
from clincomm.logic import Path, show_path
from clincomm.metrics import Assurance, Chart, RuleSet, Side, assurance
from clincomm.metrics.charts.rules import rule_set
from clincomm.model import Community
from clincomm.model.theory_vocabulary import Better
from clincomm.view import Handle, View

RULES = "making-data-count"
"""The rule set that signals are told by unless another is asked for."""


@frozen(slots=True)
class MeasureReport:
    """One measure.

    Parameters
    ----------
    name : str
        What people call it.
    text : str
        What is measured.
    level : str
        The community that has it.
    path : Path
        Where it is written.
    unit : str
        Its unit; "" if not said.
    better : str
        "higher", "lower" or "not said".
    points : tuple[Point, ...]
        Its values in order of time.
    chart : Chart or None
        Their chart; None where there are none.
    assurance : Assurance or None
        Whether its target can be expected to be reached; None without a target or a chart.
    returns : Returns
        What came from whom.
    abreast : SideBySide or None
        Sites side by side, where that can be done.
    by_site : tuple[tuple[str, tuple[Point, ...], Chart], ...]
        Label, values and chart of each site that has values: small multiples.
    feedback : FeedbackOf
        To whom it was given back.
    validity : tuple[str, ...]
        Words on whether it measures what it is meant to, in the order written.
    notes : tuple[str, ...]
        What is to be known of these numbers.
    """

    name: str
    text: str
    level: str
    path: Path
    unit: str
    better: str
    points: tuple[Point, ...]
    chart: Chart | None
    assurance: Assurance | None
    returns: Returns
    abreast: SideBySide | None
    by_site: tuple[tuple[str, tuple[Point, ...], Chart], ...]
    feedback: FeedbackOf
    validity: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def variation(self) -> str:
        """What the chart's signals amount to: "improvement", "concern", "both", "change", "none", or "" without a chart."""
        if self.chart is None:
            return ""
        sides = {signal.side for signal in self.chart.signals}
        if not sides:
            return "none"
        told = {_reading(side, self.better) for side in sides}
        return "both" if {"improvement", "concern"} <= told else next(word for word in _WORTH if word in told)

    def rows(self) -> list[dict[str, Any]]:
        """Give its values as plain rows, all with the same keys: one for each value."""
        if self.chart is None:
            return []
        chart, marks = self.chart, self.chart.marks
        return [
            {
                "measure": self.name,
                "level": self.level,
                "date": point.date,
                "value": chart.values[at],
                "numerator": point.above,
                "denominator": point.below,
                "sites": point.sites,
                "baseline": point.baseline,
                "centre": chart.centre[at],
                "lower": chart.lower[at],
                "upper": chart.upper[at],
                "signal": _told(marks[at], "rule"),
                "reading": _reading(mark.side, self.better) if (mark := marks[at]) is not None else "",
                "left_out": point.left_out or "",
            }
            for at, point in enumerate(self.points)
        ]


@frozen(slots=True, repr=False)
class Measures:
    """The measures of a community.

    Parameters
    ----------
    community : str
        The community's name.
    as_of : str
        The moment it speaks of.
    measures : tuple[MeasureReport, ...]
        One for each measure, in the order of the document.
    predictions : tuple[Scored, ...]
        What theories predict, held against the data.
    rules : str
        The rule set that signals are told by.
    """

    community: str
    as_of: str
    measures: tuple[MeasureReport, ...]
    predictions: tuple[Scored, ...]
    rules: str

    display: ClassVar[Callable[[Measures], dict[str, str]] | None] = None
    """How a notebook shows it; the public functions set it."""

    def __repr__(self) -> str:
        charts = sum(one.chart is not None for one in self.measures)
        return f"<Measures of {self.community} as of {self.as_of}: {len(self.measures)} measures, {charts} with values>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return Measures.display(self) if Measures.display is not None else {"text/plain": repr(self)}

    def __iter__(self) -> Iterator[MeasureReport]:
        return iter(self.measures)

    def __getitem__(self, name: str) -> MeasureReport:
        """Give a measure by its name.

        Raises
        ------
        KeyError
            If there is none.
        """
        return {one.name: one for one in reversed(self.measures)}[name]

    @property
    def comparisons(self) -> int:
        """How many predictions were held against data."""
        return sum(one.false_alarm > 0 for one in self.predictions)

    @property
    def expected_false_alarms(self) -> float:
        """How many of them would show a signal if nothing had changed anywhere."""
        return expected_false_alarms(self.predictions)

    def rows(self) -> list[dict[str, Any]]:
        """Give all values as plain rows, all with the same keys."""
        return [row for one in self.measures for row in one.rows()]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "community": self.community,
            "as_of": self.as_of,
            "rules": self.rules,
            "measures": [_plain(one) for one in self.measures],
            "predictions": [_prediction(one) for one in self.predictions],
            "comparisons": self.comparisons,
            "expected_false_alarms": self.expected_false_alarms,
        }


_WORTH = ("concern", "improvement", "change")


def measures(view: View, *, rules: RuleSet | str = RULES, names: bool = False) -> Measures:
    """Say what is measured, and what the numbers show, at the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.
    rules : RuleSet or str
        Which patterns of a chart are signals.
    names : bool
        Whether sites are called by their names where they are set side by side.
    """
    rules = rule_set(rules)
    labels = labels_of(view, names=names)
    found = tuple(
        _report(view, place, measure, rules, labels)
        for place in view.communities
        for measure in view.listed(place, "measures")
    )
    return Measures(view.root.name, str(view.moment), found, predictions(view), str(rules))


def _report(
    view: View, place: Handle[Community], measure: Handle[Any], rules: RuleSet | str, labels: Mapping[str, str]
) -> MeasureReport:
    record = measure.record
    seen, told = observed(view, measure)
    points, how = series_of(seen)
    chart, more = charted(measure, points, rules)
    returns = returns_of(view, measure)
    abreast, why = side_by_side(view, measure, seen, labels)
    by_site = []
    at_sites: dict[str, list[Seen]] = {}
    for one in seen:
        if one.site is not None:
            at_sites.setdefault(one.site, []).append(one)
    for site in sorted(at_sites, key=lambda site: labels.get(site, site)):
        own, _ = series_of(at_sites[site])
        drawing, _ = charted(measure, own, rules)
        if drawing is not None:
            by_site.append((labels.get(site, site), own, drawing))
    returned = [one.site for one in returns.sites if one.returned.low]
    target = _target(record)
    return MeasureReport(
        name=measure.name,
        text=record.text or measure.name,
        level=place.name if place.path else "core",
        path=measure.path,
        unit=record.unit or "",
        better=record.better.value if isinstance(record.better, Better) else "not said",
        points=points,
        chart=chart,
        assurance=_assured(chart, target, record),
        returns=returns,
        abreast=abreast,
        by_site=tuple(by_site),
        feedback=feedback_of(view, measure, [one.day for one in seen], returned),
        validity=tuple(_validity(entry) for entry in record.validity or ()),
        notes=(*told, *how, *more, *(chart.notes if chart is not None else ()), *why),
    )


def _target(record: Any) -> float | None:
    low, high = span_of(record.target or ())
    return low if record.target and low == high and math.isfinite(low) else None


def _assured(chart: Chart | None, target: float | None, record: Any) -> Assurance | None:
    if chart is None or target is None:
        return None
    newest = chart.parts[-1]
    counted = [at for at in range(newest.first, newest.last + 1) if chart.values[at] is not None]
    if newest.base and newest.base[-1] < max(counted) and newest.last + 1 - len(newest.base) > len(chart.excluded):
        return Assurance(None, "limits are those of the baseline: a split would say what can be expected now", target)
    return assurance(chart, target, better=record.better.value if isinstance(record.better, Better) else None)


def _validity(entry: Any) -> str:
    by = f" by {', '.join(entry.by)}" if entry.by else ""
    date = f" ({entry.date})" if entry.date is not None else ""
    about = f": {entry.about}" if entry.about else ""
    state = entry.state.value if entry.state is not None else "said of"
    return f"{state}{by}{date}{about}"


def _reading(side: Side | None, better: str) -> str:
    if side is None or better == "not said":
        return "change"
    return "improvement" if (side is Side.HIGH) == (better == "higher") else "concern"


def _told(thing: Any, field: str) -> str:
    return str(getattr(thing, field)) if thing is not None else ""


def _plain(one: MeasureReport) -> dict[str, Any]:
    return {
        "name": one.name,
        "text": one.text,
        "level": one.level,
        "path": show_path(one.path),
        "unit": one.unit,
        "better": one.better,
        "variation": one.variation,
        "chart": None if one.chart is None else f"{one.chart.name} ({one.chart.variant})",
        "signals": [] if one.chart is None else [signal.words for signal in one.chart.signals],
        "assurance": None if one.assurance is None else {
            "value": one.assurance.value, "why": one.assurance.why, "target": one.assurance.target},
        "values": one.rows(),
        "returns": [
            {"site": at.site, "copies": at.copies, "state": at.state.value, "missing": list(at.missing),
             **_ends("expected", at.expected), **_ends("returned", at.returned), **_ends("usable", at.usable),
             **_ends("late", at.late)}
            for at in one.returns.sites
        ],
        "return_states": {state.value: count for state, count in sorted(states(one.returns).items())},
        "curve": [{"date": at.date, "returned": at.returned, "expected": at.expected, "open": at.open} for at in one.returns.curve],
        "stated": [
            {"of": at.of, "what": at.what, **_ends("count", at.count), **_ends("out_of", at.out_of)}
            for at in one.returns.stated
        ],
        "side_by_side": None if one.abreast is None else [
            {"label": at.label, "value": at.value, "of": at.of, "lower": at.lower, "upper": at.upper, "beyond": at.beyond,
             "reading": at.reading, "support": at.support}
            for at in one.abreast.sites
        ],
        "feedback": {
            "given": [{"date": at.date, "level": at.level, "to": list(at.to), "groups": list(at.groups), "named": at.named,
                       "agreed": at.agreed} for at in one.feedback.given],
            "longest_gap_days": one.feedback.longest_gap,
            "own": one.feedback.own,
            "whole": one.feedback.whole,
            "never_sites": list(one.feedback.never_sites),
            "never_groups": list(one.feedback.never_groups),
            "open": one.feedback.open,
        },
        "validity": list(one.validity),
        "notes": list(one.notes),
    }  # fmt: skip


def _ends(name: str, interval: Any) -> dict[str, float | None]:
    return {
        f"{name}_least": interval.low if math.isfinite(interval.low) else None,
        f"{name}_most": interval.high if math.isfinite(interval.high) else None,
    }


def _prediction(one: Scored) -> dict[str, Any]:
    return {
        "prediction": one.prediction,
        "path": show_path(one.path),
        "measure": one.measure,
        "of": list(one.of),
        "site": one.site,
        "direction": one.direction,
        "by": one.by,
        "outcome": one.outcome.value,
        "words": one.words,
        "false_alarm": one.false_alarm,
    }


__all__ = ["MeasureReport", "Measures", "Outcome", "measures"]
