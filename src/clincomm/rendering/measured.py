"""Measures as text, Markdown, JSON and for a notebook: small bars, signals in words, returns, sites side by side, feedback."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from clincomm.analysis import MeasureReport, Measures
from clincomm.analysis.returns import State, states
from clincomm.errors import printable, printable_json
from clincomm.logic import Interval
from clincomm.metrics import Chart
from clincomm.rendering.markdown import escape

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
MARKS = {"improvement": "+", "concern": "!", "change": "*"}
LEGEND = (
    "Below the bars: + improvement, ! concern, * a change of which it is not said whether it is for the better. A dot is a value "
    "that is missing."
)
MOST_SIGNALS = 4
MOST_NAMED = 6
_ASSURED = {
    "consistently": "can be expected to be reached every time",
    "inconsistently": "is reached now and then",
    "not": "cannot be expected to be reached unless the work changes",
}  # fmt: skip


def sparkline(values: Sequence[float | None]) -> str:
    """Draw values as a line of small bars, the least the smallest; a dot where there is none.

    Examples
    --------
    >>> sparkline([1, 2, None, 3])
    '▁▅·█'
    """
    known = [value for value in values if value is not None]
    if not known:
        return GAP * len(values)
    least, most = min(known), max(known)
    wide = (most - least) or 1.0
    steps = len(BARS) - 1
    return "".join(
        GAP if value is None else BARS[round((value - least) / wide * steps)] if most > least else BARS[steps // 2]
        for value in values
    )


def marks_line(one: MeasureReport) -> str:
    """Draw the signs of a chart's signals, each below its value."""
    rows = one.rows()
    return "".join(MARKS.get(str(row["reading"]), " ") for row in rows).rstrip()


def measures_text(found: Measures, *, width: int = 100) -> str:
    """Lay out measures as plain text.

    Parameters
    ----------
    found : Measures
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    width = max(width, 40)
    lines = [*textwrap.wrap(_heading(found), width), ""]
    for one in found:
        lines += textwrap.wrap(_title(one), width, subsequent_indent="  ")
        if one.chart is not None:
            lines += [f"  {part}" for part in _bars(one, width - 2)]
        for line in _lines(one):
            lines += textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ")
        lines.append("")
    for line in _predictions(found):
        lines += textwrap.wrap(line, width, subsequent_indent="  ")
    if any(one.chart is not None for one in found):
        lines += ["", *textwrap.wrap(LEGEND, width)]
    return "\n".join(printable(line) for line in lines).rstrip() + "\n"


def measures_markdown(found: Measures) -> str:
    """Lay out measures as Markdown."""
    lines = [f"# {escape(_heading(found))}"]
    for one in found:
        lines += ["", f"## {escape(_title(one))}", ""]
        if one.chart is not None:
            lines += ["```text", *_bars(one, 100), "```", ""]
        lines += [f"- {escape(line)}" for line in _lines(one)]
    told = list(_predictions(found))
    if told:
        lines += ["", "## Predictions", "", *(f"- {escape(line)}" for line in told)]
    if any(one.chart is not None for one in found):
        lines += ["", escape(LEGEND)]
    return "\n".join(lines) + "\n"


def measures_json(found: Measures) -> str:
    """Lay out measures as JSON, as `Measures.to_dict` has them."""
    return printable_json(json.dumps(found.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def measures_notebook(found: Measures) -> dict[str, str]:
    """Give measures as a mime bundle: an HTML table, and plain text where HTML is not shown."""
    rows = [
        (
            one.name,
            sparkline(one.chart.values) if one.chart is not None else "",
            one.variation,
            _returned(one),
            _assurance(one),
        )
        for one in found
    ]
    head = "".join(f"<th>{cell}</th>" for cell in ("measure", "values", "variation", "returns", "target"))
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    shown = f"<p><strong>{html.escape(_heading(found))}</strong></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    told = "".join(f"<li>{html.escape(line)}</li>" for line in _predictions(found))
    return {"text/html": f"{shown}<ul>{told}</ul>" if told else shown, "text/plain": measures_text(found)}


def _heading(found: Measures) -> str:
    return f"What {found.community} measures, as of {found.as_of} (signals by {found.rules})"


def _title(one: MeasureReport) -> str:
    name = one.name if one.text == one.name else f"{one.name}: {one.text}"
    where = f" at {one.level}" if one.level != "core" else ""
    unit = f", {one.unit}" if one.unit else ""
    better = f", {one.better} is better" if one.better != "not said" else ""
    return f"{name}{where}{unit}{better}"


def _bars(one: MeasureReport, width: int) -> Iterator[str]:
    assert one.chart is not None
    bars, marks = sparkline(one.chart.values), marks_line(one)
    for start in range(0, len(bars), width):
        yield bars[start : start + width]
        if marks[start : start + width].strip():
            yield marks[start : start + width].rstrip()


def _lines(one: MeasureReport) -> Iterator[str]:
    """Give what is to be said of a measure, line by line."""
    if one.chart is None:
        yield "no values are recorded that have a date"
    else:
        yield _drawn(one, one.chart)
        yield _varied(one, one.chart)
        yield from (
            f"limits are drawn anew from {part.split.date}: {part.split.reason}"
            for part in one.chart.parts
            if part.split
        )
    if one.assurance is not None:
        yield f"target {one.assurance.target:g}: {_assurance(one)}"
    yield from _came(one)
    yield from _abreast(one)
    yield from _given(one)
    yield from (f"validity {line}" for line in one.validity)
    yield from (f"note: {line}" for line in one.notes)


def _drawn(one: MeasureReport, chart: Chart) -> str:
    times = f"{one.points[0].date} to {one.points[-1].date}" if len(one.points) > 1 else one.points[0].date
    centre, low, high = chart.centre[-1], chart.lower[-1], chart.upper[-1]
    middle = "no centre" if centre is None else f"centre {centre:.4g}"
    limits = "" if low is None or high is None else f", limits {low:.4g} to {high:.4g}"
    return f"{times}: {chart.name} ({chart.variant}) of {len(one.points)} values, {middle}{limits}"


def _varied(one: MeasureReport, chart: Chart) -> str:
    told = [signal.words for signal in chart.signals]
    if not told:
        return "no signal: nothing that chance would not explain"
    more = f"; and {len(told) - MOST_SIGNALS} more" if len(told) > MOST_SIGNALS else ""
    return f"{one.variation}: {'; '.join(told[:MOST_SIGNALS])}{more}"


def _assurance(one: MeasureReport) -> str:
    if one.assurance is None:
        return ""
    return _ASSURED.get(one.assurance.value or "", f"cannot tell: {one.assurance.why}")


def _returned(one: MeasureReport) -> str:
    """Count sites by how their returns stand."""
    return ", ".join(f"{count} {state.value}" for state, count in sorted(states(one.returns).items()))


def _came(one: MeasureReport) -> Iterator[str]:
    if one.returns.sites:
        yield f"returns by site: {_returned(one)}"
    for state in (State.NEVER, State.STOPPED, State.BEHIND):
        names = [at.site for at in one.returns.sites if at.state is state]
        if names:
            yield f"{state.value}: {_some(names)}"
    late = [f"{at.site} ({_number(at.late)})" for at in one.returns.sites if at.late.low]
    if late:
        yield f"late: {_some(late)}"
    unfit = [
        f"{at.site} ({at.returned.low - at.usable.low:g})"
        for at in one.returns.sites
        if at.usable.low < at.returned.low
    ]
    if unfit:
        yield f"not fit for use: {_some(unfit)}"
    if one.returns.curve:
        shares = [at.returned / at.expected if at.expected else None for at in one.returns.curve]
        first, last = one.returns.curve[0], one.returns.curve[-1]
        whole = ", as far as is listed" if last.open else ""
        yield (
            f"sites that returned over time: {sparkline([0.0, *shares, 1.0])[1:-1]} "
            f"({first.returned} of {first.expected} for {first.date}, {last.returned} of {last.expected} for {last.date}{whole})"
        )
    for margin in one.returns.stated:
        what = f" {margin.what}" if margin.what else ""
        yield f"stated of {margin.of}: {_number(margin.count)} of {_number(margin.out_of)}{what}"


def _abreast(one: MeasureReport) -> Iterator[str]:
    if one.abreast is None:
        return
    outside = [at for at in one.abreast.sites if at.beyond != "no"]
    by_chance = one.abreast.funnel.expected_beyond[max(one.abreast.funnel.lower)]
    yield (
        f"side by side, {one.abreast.since} to {one.abreast.until}: {len(outside)} of {len(one.abreast.sites)} sites outside "
        f"99.8 % limits, where chance explains {by_chance:.2g}"
    )
    for at in outside:
        yield f"{at.label}: {at.value:.4g} of {at.of:g}, {at.reading} than chance explains; support afterwards: {at.support}"


def _given(one: MeasureReport) -> Iterator[str]:
    told = one.feedback
    if told.given:
        levels = " and ".join(
            word for word, is_so in (("own results", told.own), ("the whole community's", told.whole)) if is_so
        )
        gap = "" if told.longest_gap is None else f", the longest time without it {told.longest_gap} days"
        yield f"feedback {len(told.given)} on record: {levels or 'whose results is not said'}{gap}"
    elif one.returns.sites or one.points:
        yield "no feedback on record" + (", and feedback is not listed in full" if told.open else "")
    if told.never_sites and told.given:
        yield f"no feedback on record to {_some(told.never_sites)}"
    if told.never_groups:
        yield f"no feedback on record to {_some(told.never_groups)}, whose work it touches"


def _predictions(found: Measures) -> Iterator[str]:
    for one in found.predictions:
        of = f" of {', '.join(one.of)}" if one.of else ""
        where = f" at {one.site}" if one.site is not None else ""
        by = f" by {one.by}" if one.by is not None else ""
        yield f"predicted{of}: {one.measure or 'a measure'} {one.direction}{where}{by}: {one.outcome}: {one.words}"
    if found.comparisons:
        held = "prediction was" if found.comparisons == 1 else "predictions were"
        yield (
            f"{found.comparisons} {held} held against data; {found.expected_false_alarms:.2g} would show a signal "
            "if nothing had changed anywhere. A signal shows a change, not its cause."
        )


def _some(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def _number(interval: Interval) -> str:
    return f"{interval.low:g}" if interval.is_exact else str(interval)
