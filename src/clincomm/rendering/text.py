"""The report as plain text for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from clincomm.checking import Report
from clincomm.errors import printable
from clincomm.logic import Verdict, show_path
from clincomm.rendering.summary import Entry, Locate, heading, next_facts, sections, told_beside, verdict_line, waived

SIGNS = {
    Verdict.BREACHED: "BREACHED",
    Verdict.CANNOT_TELL: "CANNOT TELL",
    Verdict.HOLDS: "holds",
    Verdict.NOT_APPLICABLE: "not applicable",
}


def text_report(report: Report, locate: Locate = show_path, *, width: int = 100, verbose: bool = False) -> str:
    """Lay out a report as plain text.

    Parameters
    ----------
    report : Report
        The report.
    locate : callable
        Gives the place of a path in a file.
    width : int
        The width to wrap at, in characters; at least 40.
    verbose : bool
        Whether to write out all that cannot be told, and what does not apply, too.
    """
    return "\n".join(printable(line) for line in _lines(report, locate, max(width, 40), verbose)) + "\n"


def _lines(report: Report, locate: Locate, width: int, verbose: bool) -> Iterator[str]:
    yield heading(report)
    yield verdict_line(report)
    for section in sections(report, locate):
        title = f"{section.number}. {section.title}" if section.number else section.title
        yield ""
        yield f"{title}  ({section.counts})"
        yield "-" * min(width, len(title))
        for entry in section.entries:
            if entry.verdict is Verdict.CANNOT_TELL and not verbose:
                yield from _short(entry, width)
            elif entry.verdict is not Verdict.NOT_APPLICABLE or verbose:
                yield from _entry(entry, width)
    if report.waived:
        yield ""
        yield "Waived"
        yield "-" * 6
        for line in waived(report):
            yield from _wrapped(line, width, "  ", "    ")
    facts = list(next_facts(report, locate))
    if facts:
        yield ""
        yield "The facts that would settle most"
        yield "-" * 32
        for number, (question, how, hangs) in enumerate(facts, start=1):
            yield from _wrapped(f"{number}. {question} ({hangs})", width, "", "   ")
            yield from _wrapped(how, width, "   ", "   ")
        if not verbose:
            yield ""
            yield from _wrapped(
                "All missing facts, and how to write each: --verbose. As questions: clincomm ask.", width, "", ""
            )


def _short(entry: Entry, width: int) -> Iterator[str]:
    """Say in two lines what cannot be told and the first fact that is missing; `--verbose` has the rest, and how to write it."""
    yield from _wrapped(f"{SIGNS[entry.verdict]}  {entry.title} [{entry.code}] {entry.who}", width, "  ", "    ")
    yield from _wrapped(entry.wanted, width, "    ? ", "      ")


def _entry(entry: Entry, width: int) -> Iterator[str]:
    qualified = f" ({', '.join(entry.qualifiers)})" if entry.qualifiers else ""
    yield from _wrapped(f"{SIGNS[entry.verdict]}{qualified}  {entry.title} [{entry.code}]", width, "  ", "    ")
    yield from _wrapped(entry.who, width, "    ", "    ")
    if entry.verdict is Verdict.BREACHED or entry.verdict is Verdict.HOLDS:
        named = ", ".join(entry.sources)
        sources = f" [{named}]" if named else ""
        yield from _wrapped(f"because {'; '.join(entry.reasons)}{sources}", width, "    ", "      ")
    if entry.verdict is Verdict.BREACHED:
        yield from _wrapped(f"at {entry.place}", width, "    ", "      ")
        yield from _wrapped(f"remedy: {entry.remedy}", width, "    ", "      ")
    for line in told_beside(entry):
        yield from _wrapped(line, width, "    ", "      ")
    for limit in entry.limits:
        yield from _wrapped(f"judged by {limit}", width, "    ", "      ")
    for gap in entry.gaps if entry.verdict is Verdict.CANNOT_TELL else ():
        yield from _wrapped(gap, width, "    ? ", "      ")


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]
