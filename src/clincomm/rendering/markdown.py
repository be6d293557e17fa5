"""The report as Markdown, for pages and minutes."""

from __future__ import annotations

from collections.abc import Iterator

from clincomm.checking import Report
from clincomm.errors import printable
from clincomm.logic import Verdict, show_path
from clincomm.rendering.summary import Locate, heading, next_facts, sections, told_beside, verdict_line, waived

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def markdown_report(report: Report, locate: Locate = show_path) -> str:
    """Lay out a report as Markdown: a table a lesson.

    Parameters
    ----------
    report : Report
        The report.
    locate : callable
        Gives the place of a path in a file.
    """
    return "\n".join(_lines(report, locate)) + "\n"


def escape(text: str) -> str:
    """Write text so that Markdown and HTML leave it as it is."""
    return " ".join(printable(text).translate(ESCAPED).split())


def _lines(report: Report, locate: Locate) -> Iterator[str]:
    yield f"# {escape(heading(report))}"
    yield ""
    yield escape(verdict_line(report))
    for section in sections(report, locate):
        yield ""
        yield f"## {section.number}. {escape(section.title)}"
        yield ""
        yield "| Verdict | What is asked | Who | Why, or what is missing | Remedy |"
        yield "|---|---|---|---|---|"
        for entry in section.entries:
            why = [*(entry.gaps if entry.verdict is Verdict.CANNOT_TELL else entry.reasons), *told_beside(entry)]
            cells = [
                " ".join([str(entry.verdict), *(f"({qualifier})" for qualifier in entry.qualifiers)]),
                f"{entry.title} {entry.code}",
                entry.who,
                "; ".join(why) + (f" ({', '.join(entry.sources)})" if entry.sources else ""),
                f"{entry.remedy} At {entry.place}." if entry.remedy else "",
            ]
            yield f"| {' | '.join(escape(cell) for cell in cells)} |"
    if report.waived:
        yield ""
        yield "## Waived"
        yield ""
        for line in waived(report):
            yield f"- {escape(line)}"
    facts = list(next_facts(report, locate))
    if facts:
        yield ""
        yield "## The facts that would settle most"
        yield ""
        for number, (question, how, hangs) in enumerate(facts, start=1):
            yield f"{number}. {escape(question)} ({escape(hangs)}): {escape(how)}"
