"""The report in a notebook: an HTML table, and plain text where HTML is not shown. Nothing is loaded from outside."""

from __future__ import annotations

import html
from collections.abc import Iterator

from clincomm.checking import Report
from clincomm.logic import Verdict
from clincomm.rendering.summary import heading, sections, told_beside, verdict_line
from clincomm.rendering.text import text_report


def notebook_report(report: Report) -> dict[str, str]:
    """Give a report as a mime bundle.

    Parameters
    ----------
    report : Report
        The report.
    """
    return {"text/html": "".join(_rows(report)), "text/plain": text_report(report)}


def _rows(report: Report) -> Iterator[str]:
    yield f"<p><strong>{html.escape(heading(report))}</strong><br>{html.escape(verdict_line(report))}</p>"
    yield "<table><thead><tr><th>Lesson</th><th>Verdict</th><th>What is asked</th><th>Who</th>"
    yield "<th>Why, or what is missing</th></tr></thead><tbody>"
    for section in sections(report):
        for entry in section.entries:
            if entry.verdict is Verdict.NOT_APPLICABLE:
                continue
            why = [*(entry.gaps if entry.verdict is Verdict.CANNOT_TELL else entry.reasons), *told_beside(entry)]
            verdict = " ".join([str(entry.verdict), *(f"({qualifier})" for qualifier in entry.qualifiers)])
            cells = [str(section.number), verdict, f"{entry.title} {entry.code}", entry.who, "; ".join(why)]
            yield f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
