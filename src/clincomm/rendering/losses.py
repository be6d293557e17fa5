"""What a loss would take with it, as text, Markdown, JSON and a notebook's table."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Iterator

from clincomm.analysis import Stress, StressTest
from clincomm.errors import printable, printable_json
from clincomm.rendering.markdown import escape

SHOWN = 5
"""How many names are written out before the rest is counted."""


def stress_text(found: StressTest, *, width: int = 100) -> str:
    """Lay out a stress test as plain text.

    Parameters
    ----------
    found : StressTest
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(found, max(width, 40))) + "\n"


def stress_markdown(found: StressTest) -> str:
    """Lay out a stress test as Markdown."""
    lines = [f"# {escape(_heading(found))}", "", *(f"- {escape(_sentence(one))}" for one in found.losses)]
    return "\n".join([*lines, "", escape(_caution(found))]) + "\n"


def stress_json(found: StressTest) -> str:
    """Lay out a stress test as JSON, as `StressTest.to_dict` has it."""
    return printable_json(json.dumps(found.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def stress_notebook(found: StressTest) -> dict[str, str]:
    """Give a stress test as a mime bundle: an HTML list, and plain text where HTML is not shown."""
    lines = "".join(f"<li>{html.escape(_sentence(one))}</li>" for one in found.losses)
    heading, caution = html.escape(_heading(found)), html.escape(_caution(found))
    return {
        "text/html": f"<p><strong>{heading}</strong></p><ol>{lines}</ol><p>{caution}</p>",
        "text/plain": stress_text(found),
    }


def _heading(found: StressTest) -> str:
    return f"What a loss would take with it: {found.community}, as of {found.as_of}"


def _text(found: StressTest, width: int) -> Iterator[str]:
    yield from textwrap.wrap(_heading(found), width)
    yield ""
    for number, one in enumerate(found.losses, start=1):
        first = f"{number}. "
        yield from textwrap.wrap(_sentence(one), width, initial_indent=first, subsequent_indent=" " * len(first))
    if found.losses:
        yield ""
    yield from textwrap.wrap(_caution(found), width)


def _sentence(one: Stress) -> str:
    parts = [
        *([f"{_names(one.sites)} would lose the last link to the core"] if one.sites else []),
        *([f"nothing would lead to {_names(one.goals)}"] if one.goals else []),
        *([f"nobody on record would {' and '.join(one.roles)}"] if one.roles else []),
        *([f"nobody on record would answer for {_names(one.changes)}"] if one.changes else []),
    ]
    what = f"both {one.name}" if one.kind == "pair" else f"the {one.kind} {one.name}"
    return f"Without {what} ({one.level}): {'; '.join(parts)}."


def _names(names: tuple[str, ...]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _caution(found: StressTest) -> str:
    number = f"{found.tried} single losses were tried, on what is recorded."
    if not found.open:
        return number
    return f"{number} Not listed in full, so that something else may hold: {_names(found.open)}."
