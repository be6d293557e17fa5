"""A theory in practice as text, Markdown, JSON and for a notebook."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Iterator

from clincomm.analysis import TheoryInPractice
from clincomm.analysis.ledger import Fate, Ledger
from clincomm.errors import printable, printable_json
from clincomm.rendering.markdown import escape

MOST_NAMED = 8
_STANDS = {
    "allowed": "allowed",
    "agreed": "agreed with the core",
    "agree-first": "to be agreed with the core first",
    "breaks": "leaves a mechanism nothing to explain",
    "cannot-tell": "it is not recorded whether that is fixed",
}


def practice_text(found: TheoryInPractice, *, width: int = 100) -> str:
    """Lay out a theory in practice as plain text.

    Parameters
    ----------
    found : TheoryInPractice
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    width = max(width, 40)
    lines = textwrap.wrap(_heading(found), width)
    for title, told in _sections(found):
        lines += ["", title]
        for line in told:
            lines += textwrap.wrap(line, width, initial_indent="- ", subsequent_indent="  ")
    return "\n".join(printable(line) for line in lines) + "\n"


def practice_markdown(found: TheoryInPractice) -> str:
    """Lay out a theory in practice as Markdown."""
    lines = [f"# {escape(_heading(found))}"]
    for title, told in _sections(found):
        lines += ["", f"## {escape(title)}", "", *(f"- {escape(line)}" for line in told)]
    return "\n".join(lines) + "\n"


def practice_json(found: TheoryInPractice) -> str:
    """Lay out a theory in practice as JSON, as `TheoryInPractice.to_dict` has it."""
    return printable_json(json.dumps(found.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def practice_notebook(found: TheoryInPractice) -> dict[str, str]:
    """Give a theory in practice as a mime bundle: HTML, and plain text where that is not shown."""
    parts = [f"<p><strong>{html.escape(_heading(found))}</strong></p>"]
    for title, told in _sections(found):
        items = "".join(f"<li>{html.escape(line)}</li>" for line in told)
        parts.append(f"<p>{html.escape(title)}</p><ul>{items}</ul>")
    return {"text/html": "".join(parts), "text/plain": practice_text(found)}


def _heading(found: TheoryInPractice) -> str:
    return f"The theory of change of {found.community} in practice, as of {found.as_of}"


def _sections(found: TheoryInPractice) -> Iterator[tuple[str, list[str]]]:
    """Give each section that has anything to say."""
    sections = (
        ("What mechanisms have to run on", list(_footings(found))),
        ("On whom goals hang", list(_hanging(found))),
        ("Who carries changes", list(_carried(found))),
        ("Where sites depart from the programme", list(_departures(found))),
        ("How the theory has lived", [line for ledger in found.ledgers for line in _ledger(ledger)]),
    )
    told = [(title, lines) for title, lines in sections if lines]
    yield from told or [("Nothing to hold it against", ["there is no theory, or nothing in it says what it needs"])]


def _footings(found: TheoryInPractice) -> Iterator[str]:
    for one in found.footings:
        parts = []
        if one.nothing_at:
            lacks = "has nothing to run on at" if len(one.needs) == 1 else "lacks some of it at"
            parts.append(f"{lacks} {_some(one.nothing_at)}")
        if one.unknown_at:
            open_ = f" ({'; '.join(one.open)})" if one.open else ""
            parts.append(f"cannot be told at {_some(one.unknown_at)}{open_}")
        if one.runs_at:
            parts.append(f"is there at {_some(one.runs_at)}")
        yield f"{one.mechanism} needs {', '.join(one.needs)}: {'; '.join(parts) or 'no sites are recorded'}"


def _hanging(found: TheoryInPractice) -> Iterator[str]:
    for one in found.hanging:
        yield f"without the {one.kind} {one.name} nothing would reach {_some(one.goals)}"


def _carried(found: TheoryInPractice) -> Iterator[str]:
    for one in found.carried:
        parts = [
            f"{word} {_some(groups)}"
            for word, groups in (
                ("agreed or shaped by", one.agreed),
                ("carried with no part in agreeing by", one.not_agreed),
                ("cannot be told of", one.unknown),
            )
            if groups
        ]
        yield f"{one.change}: {'; '.join(parts)}"


def _departures(found: TheoryInPractice) -> Iterator[str]:
    for one in found.departures:
        since = f" ({one.since})" if one.since is not None else ""
        breaks = f": {', '.join(one.breaks)}" if one.breaks else ""
        yield f"{one.site}: {one.what}{since}: {_STANDS[one.standing.value]}{breaks}"
    for look in found.looks:
        share = "" if look.share is None else f" {look.share:g}"
        old = "" if look.old_ways is None else ", back to old ways" if look.old_ways else ", no old ways"
        yield f"{look.site}: looked at {', '.join(look.of) or 'a change'} ({look.date or 'no date'}){share}{old}"
    if found.drifting:
        yield f"drifting: {_some(found.drifting)}"


def _ledger(one: Ledger) -> Iterator[str]:
    for entry in one.entries:
        who = f" by {', '.join(entry.by)}" if entry.by else ""
        why = "; ".join(
            f"{word} {text}"
            for word, text in (("because of", entry.trigger), ("learnt:", entry.learnt), ("changed:", entry.changed))
            if text
        )
        yield f"{one.level}, {entry.date or 'no date'}: {entry.kind}{who}{': ' if why else ''}{why}"
    for goal in one.goals:
        if goal.fate is not Fate.PERSISTED:
            yield f"{one.level}: the goal {goal.goal} {goal.fate.value}{': ' if goal.words else ''}{goal.words}"
    kept = sum(goal.fate is Fate.PERSISTED for goal in one.goals)
    if one.goals:
        yield f"{one.level}: {kept} of {len(one.goals)} goals persisted"
    for at in one.untested:
        age = "for how long is not recorded" if at.months is None else f"for {at.months} months"
        test = "" if at.has_test else ", and nothing says how to find out"
        yield f"{one.level}: nobody has tested {at.assumption}, {age}{test}"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
