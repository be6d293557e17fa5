"""Advice as text, Markdown, JSON and for a notebook: each breach with its repairs, the smallest first."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Iterator

from clincomm.advice import Advice, Mended, Repair
from clincomm.errors import printable, printable_json
from clincomm.logic import Verdict, show_path
from clincomm.model import Edit, Operation
from clincomm.rendering.markdown import escape

NONE = "nothing to write down would mend this: it lies in the past, or with people"
THERE = "Mended by what is first for others"
LAST = (
    "A repair says what somebody would do. Writing it into the document does not do it: what is added carries a note that "
    "says so, and words such as 'to be named' are for you to replace."
)


def advice_text(found: Advice, *, width: int = 100) -> str:
    """Lay out advice as plain text.

    Parameters
    ----------
    found : Advice
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    width = max(width, 40)
    lines = textwrap.wrap(_heading(found), width)
    first, mended = _apart(found)
    for one in first:
        lines.append("")
        lines += textwrap.wrap(_title(one), width, subsequent_indent="  ")
        if not one.repairs:
            lines += textwrap.wrap(
                f"{NONE}. {one.finding.remedy}", width, initial_indent="  ", subsequent_indent="    "
            )
        for number, repair in enumerate(one.repairs, 1):
            lead = "  do: " if number == 1 else "  or: "
            lines += textwrap.wrap(repair.say, width, initial_indent=lead, subsequent_indent="      ")
            for line in _lines(repair):
                lines += textwrap.wrap(line, width, initial_indent="      ", subsequent_indent="        ")
    if mended:
        lines += ["", *textwrap.wrap(f"{THERE}: {', '.join(mended)}", width, subsequent_indent="  ")]
    if found.breaches:
        lines += ["", *textwrap.wrap(LAST, width)]
    return "\n".join(printable(line) for line in lines) + "\n"


def advice_markdown(found: Advice) -> str:
    """Lay out advice as Markdown."""
    lines = [f"# {escape(_heading(found))}"]
    first, mended = _apart(found)
    for one in first:
        lines += ["", f"## {escape(_title(one))}", ""]
        if not one.repairs:
            lines.append(escape(f"{NONE}. {one.finding.remedy}"))
        for repair in one.repairs:
            lines.append(f"- {escape(repair.say)}")
            lines += [f"  - {escape(line)}" for line in _lines(repair)]
    if mended:
        lines += ["", escape(f"{THERE}: {', '.join(mended)}")]
    if found.breaches:
        lines += ["", escape(LAST)]
    return "\n".join(lines) + "\n"


def advice_json(found: Advice) -> str:
    """Lay out advice as JSON, as `Advice.to_dict` has it."""
    return printable_json(json.dumps(found.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def advice_notebook(found: Advice) -> dict[str, str]:
    """Give advice as a mime bundle: an HTML table, and plain text where HTML is not shown."""
    rows = []
    for one in found:
        first = one.repairs[0] if one.repairs else None
        rows.append(
            (
                _title(one),
                first.say if first is not None else NONE,
                "; ".join(_lines(first)) if first is not None else "",
            )
        )
    head = "".join(f"<th>{cell}</th>" for cell in ("breach", "smallest repair", "what it takes"))
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    shown = f"<p><strong>{html.escape(_heading(found))}</strong></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return {"text/html": f"{shown}<p>{html.escape(LAST)}</p>", "text/plain": advice_text(found)}


def _heading(found: Advice) -> str:
    mended = sum(bool(one.repairs) for one in found)
    count = len(found.breaches)
    how = (
        "all rules were asked again about each" if found.thorough else "only the rule itself was asked again about each"
    )
    return f"{found.community}, as of {found.as_of}: {count} {'breach' if count == 1 else 'breaches'}, {mended} with a repair ({how})"


def _apart(found: Advice) -> tuple[list[Mended], list[str]]:
    """Set apart the breaches that the first repair of one before them mends, too."""
    settled: set[str] = set()
    first, mended = [], []
    for one in found:
        name = f"{one.finding.code} of {one.finding.subject.name}"
        if name in settled:
            mended.append(name)
        else:
            first.append(one)
            settled.update(one.repairs[0].settles if one.repairs and not one.repairs[0].breaks else ())
    return first, mended


def _title(one: Mended) -> str:
    return f"{one.finding.name.replace('-', ' ')}: {one.finding.subject} [{one.finding.code}]"


def _lines(repair: Repair) -> Iterator[str]:
    yield "; ".join(map(_edit, repair.edits))
    if repair.then is not Verdict.HOLDS:
        left = f": {'; '.join(repair.open)}" if repair.open else ""
        yield f"then the rule says: {repair.then}{left}"
    if repair.settles:
        yield f"mends too: {', '.join(repair.settles)}"
    if repair.breaks:
        yield f"would break: {', '.join(repair.breaks)}"


def _edit(one: Edit) -> str:
    word = "add to" if one.operation is Operation.ADD else "set"
    value = one.value
    if isinstance(value, dict):
        value = {key: item for key, item in value.items() if key != "note"}
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return f"{word} {show_path(one.path)}: {shown}"
