"""Charts of measures as pictures, in the manner of Making Data Count: centre line, limits, and signals by shape and colour.

What colour says, shape and words say too: a triangle up or down for a signal, and the rule's name at its first value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair
import vl_convert

from clincomm.analysis import MeasureReport
from clincomm.analysis.observed import Point
from clincomm.metrics import Chart, Side, Signal

alt: Any = altair
"""Altair's own types ask for words that its documentation leaves out."""
WIDTH, HEIGHT = 640, 280
SMALL = 200, 110
READINGS = ("common cause", "improvement", "concern", "change", "left out")
COLOURS = ("#768692", "#005eb8", "#ed8b00", "#7c2855", "#ffffff")
"""Grey, blue, orange and purple, which people who see few colours tell apart too; white for a value that is left out."""
SHAPES = ("circle", "triangle-up", "triangle-down", "diamond")
"""One for each of `_KINDS`."""
_LINE = "#425563"
_TARGET = "#da291c"
_BETTER = {"higher": "higher is better", "lower": "lower is better"}
_KINDS = ("value", "higher than expected", "lower than expected", "no one side")
_SIDES: dict[Side | None, str] = {Side.HIGH: _KINDS[1], Side.LOW: _KINDS[2]}


def chart_svg(one: MeasureReport) -> str:
    """Draw a measure's chart as SVG.

    Parameters
    ----------
    one : MeasureReport
        The measure; one without values gives a picture that says so.

    Returns
    -------
    str
        The SVG, complete in itself.
    """
    svg: str = vl_convert.vegalite_to_svg(chart_spec(one))
    return svg


def chart_spec(one: MeasureReport) -> dict[str, Any]:
    """Give a measure's chart as a Vega-Lite specification, with its data within.

    Parameters
    ----------
    one : MeasureReport
        The measure.
    """
    title = one.text if not one.unit else f"{one.text} ({one.unit})"
    if one.chart is None:
        empty = alt.Chart(alt.Data(values=[{"words": "no values are recorded"}])).mark_text().encode(text="words:N")
        return _spec(empty.properties(width=WIDTH, height=HEIGHT, title=_text(title)))
    rows = _rows(one.points, one.chart, one.better)
    layers = [*_limits(rows), *_target(one), *_splits(one, rows), *_values(rows)]
    told = alt.TitleParams(text=_text(title), subtitle=_subtitle(one), anchor="start", fontSize=15, subtitleFontSize=11)
    return _spec(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=told))


def multiples_svg(one: MeasureReport) -> str:
    """Draw a measure's charts of single sites side by side, all on one scale and marked as in `chart_svg`, as SVG.

    Parameters
    ----------
    one : MeasureReport
        The measure; sites go by the labels it has for them.
    """
    panels = []
    for label, points, chart in one.by_site:
        rows = _rows(points, chart, one.better)
        layers = [*_limits(rows), *_values(rows, size=25, legend=False)]
        panels.append(alt.layer(*layers).properties(width=SMALL[0], height=SMALL[1], title=_text(label)))
    if not panels:
        return chart_svg(one)
    grid = alt.concat(*panels, columns=3).resolve_scale(x="shared", y="shared").properties(title=_text(one.text))
    svg: str = vl_convert.vegalite_to_svg(_spec(grid))
    return svg


def _text(words: str) -> list[str]:
    """Give a text as a title takes it: by lines, never as an expression."""
    return words.split("\n")


def _spec(chart: Any) -> dict[str, Any]:
    styled = chart.configure_view(stroke=None).configure_axis(grid=False, labelColor=_LINE, titleColor=_LINE)
    spec: dict[str, Any] = styled.configure_legend(orient="bottom", title=None).to_dict()
    return spec


def _rows(points: Sequence[Point], chart: Chart, better: str) -> list[dict[str, Any]]:
    """Give a row for each value: what is drawn, and how it is marked."""
    marks = chart.marks
    rows = []
    for at, point in enumerate(points):
        mark = marks[at]
        side = mark.side if mark is not None else None
        if at in chart.excluded:
            reading = "left out"
        elif mark is None:
            reading = "common cause"
        elif side is None or better not in _BETTER:
            reading = "change"
        else:
            reading = "improvement" if (side is Side.HIGH) == (better == "higher") else "concern"
        kind = _KINDS[0] if mark is None else _SIDES.get(side, _KINDS[3])
        part = next(number for number, part in enumerate(chart.parts) if part.first <= at <= part.last)
        rows.append(
            {
                "day": point.day.isoformat(),
                "date": point.date,
                "value": chart.values[at],
                "centre": chart.centre[at],
                "lower": chart.lower[at],
                "upper": chart.upper[at],
                "part": part,
                "reading": reading,
                "kind": kind,
                "signal": mark.words if mark is not None else "",
                "label": mark.rule if mark is not None and (not at or _rule(marks[at - 1]) != mark.rule) else "",
            }
        )
    return rows


def _rule(mark: Signal | None) -> str:
    return mark.rule if mark is not None else ""


def _x(**more: Any) -> Any:
    return alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=-45, tickCount=12), **more)


def _limits(rows: list[dict[str, Any]]) -> list[Any]:
    """Draw centre and limits, stretch by stretch, as steps where they vary."""
    data = alt.Data(values=rows)
    scale = alt.Scale(zero=False)
    base = alt.Chart(data).encode(x=_x(), detail="part:N")
    limit = {"strokeDash": [5, 4], "color": _LINE, "strokeWidth": 1, "interpolate": "step"}
    return [
        base.mark_line(**limit).encode(y=alt.Y("lower:Q", title=None, scale=scale)),
        base.mark_line(**limit).encode(y=alt.Y("upper:Q", scale=scale)),
        base.mark_line(color=_LINE, strokeWidth=1.5).encode(y=alt.Y("centre:Q", scale=scale)),
    ]


def _values(rows: list[dict[str, Any]], size: int = 60, *, legend: bool = True) -> list[Any]:
    """Draw the values and join them; what is marked has another shape and colour."""
    data = alt.Data(values=rows)
    base = alt.Chart(data).encode(x=_x(), y=alt.Y("value:Q", scale=alt.Scale(zero=False)))
    # Every chart has the whole scale, so that charts beside each other mean the same; the legend tells of what occurs.
    present = [reading for reading in READINGS if any(row["reading"] == reading for row in rows)]
    kinds = [kind for kind in _KINDS if any(row["kind"] == kind for row in rows)]
    colour = alt.Scale(domain=list(READINGS), range=list(COLOURS))
    shape = alt.Scale(domain=list(_KINDS), range=list(SHAPES))
    points = base.mark_point(filled=True, size=size, opacity=1, stroke=_LINE, strokeWidth=0.6).encode(
        color=alt.Color("reading:N", scale=colour, legend=alt.Legend(values=present) if legend else None),
        shape=alt.Shape("kind:N", scale=shape, legend=alt.Legend(values=kinds) if legend else None),
        tooltip=["date:N", "value:Q", "signal:N"],
    )
    labels = [
        base.transform_filter(f"datum.kind {sign} '{_KINDS[2]}'")
        .mark_text(dy=far, fontSize=9, color=_LINE)
        .encode(text="label:N")
        for sign, far in (("==", 12), ("!=", -10))
    ]
    return [base.mark_line(color=COLOURS[0], strokeWidth=1.5), points, *(labels if legend else [])]


def _target(one: MeasureReport) -> list[Any]:
    if one.assurance is None:
        return []
    rows = [{"target": one.assurance.target, "words": f"target {one.assurance.target:g}"}]
    base = alt.Chart(alt.Data(values=rows)).encode(y="target:Q")
    text = base.mark_text(align="left", x=4, dy=-6, color=_TARGET, fontSize=10).encode(text="words:N")
    return [base.mark_rule(color=_TARGET, strokeDash=[2, 2]), text]


def _splits(one: MeasureReport, rows: list[dict[str, Any]]) -> list[Any]:
    """Draw where limits are drawn anew, and why."""
    assert one.chart is not None
    found = [
        {"day": rows[part.first]["day"], "words": f"{part.split.date}: {part.split.reason}"}
        for part in one.chart.parts
        if part.split is not None
    ]
    if not found:
        return []
    base = alt.Chart(alt.Data(values=found)).encode(x="day:T")
    text = base.mark_text(align="left", dx=4, y=8, color=_LINE, fontSize=10, limit=320).encode(text="words:N")
    return [base.mark_rule(color=_LINE, strokeWidth=1), text]


def _subtitle(one: MeasureReport) -> list[str]:
    """Say below the title what chart it is and what it shows."""
    assert one.chart is not None
    better = _BETTER.get(one.better, "which values are better is not said")
    shown = {"none": "no signal", "both": "signals of improvement and of concern"}.get(
        one.variation, f"signal of {one.variation}"
    )
    return [f"{one.chart.name} ({one.chart.variant}); {better}; {shown}; rules: {one.chart.rules}"]
