"""How a community hangs together, as text, Markdown and JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from clincomm.analysis import Integration
from clincomm.errors import printable, printable_json
from clincomm.logic import Interval
from clincomm.rendering.markdown import escape

NOTHING = "No level has two sites or more: there is nothing to hang together."
MOST_NAMED = 8


def integration_text(found: Sequence[Integration], *, width: int = 100) -> str:
    """Lay out how levels hang together as plain text.

    Parameters
    ----------
    found : Sequence[Integration]
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    width = max(width, 40)
    lines: list[str] = []
    for one in found:
        lines.append(f"{one.level}: {one.sites} sites")
        for line in _lines(one):
            lines += textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(printable(line) for line in lines or textwrap.wrap(NOTHING, width)) + "\n"


def integration_markdown(found: Sequence[Integration]) -> str:
    """Lay out how levels hang together as Markdown."""
    lines = ["# How the community hangs together"]
    for one in found:
        lines += ["", f"## {escape(one.level)}: {one.sites} sites", "", *(f"- {escape(line)}" for line in _lines(one))]
    return "\n".join(lines if found else [*lines, "", NOTHING]) + "\n"


def integration_json(found: Sequence[Integration]) -> str:
    """Lay out how levels hang together as JSON: one row a level."""
    return printable_json(json.dumps([one.to_dict() for one in found], indent=2, ensure_ascii=False)) + "\n"


def _lines(one: Integration) -> Iterator[str]:
    yield f"tied to the core: {_share(one.vertical, 'sites')}"
    yield f"tied to each other: {_share(one.horizontal, 'pairs')}; in {_number(one.parts)} parts"
    yield f"cut off from each other if the core went: {_share(one.without_core, 'pairs')}"
    if one.hubs:
        yield f"in touch with all others: {_some(one.hubs)}"
    if one.silos:
        yield f"in touch only within: {_some(one.silos)}"


def _share(interval: Interval, of: str) -> str:
    if interval.is_exact:
        return f"{interval.low:.0%} of the {of}"
    if (interval.low, interval.high) == (0, 1):
        return "cannot be told"
    return f"{interval.low:.1%} to {interval.high:.1%} of the {of}"


def _number(interval: Interval) -> str:
    return f"{interval.low:g}" if interval.is_exact else f"{interval.low:g} to {interval.high:g}"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
