"""The theory of change as the outline of a driver diagram in Markdown: aims, below them what drives them, below that why.

Improvement teams draw driver diagrams from the aim on the left to the change ideas on the right; an outline says the same with
indents, and can be pasted into a page or mind map. Lost on the way: dates other than a goal's, sources, evidence,
confidence, and links that are no reasoning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clincomm.errors import printable
from clincomm.graph import Argument, Handle, Reading, TheoryGraph, key
from clincomm.model import Assumption, Change, Community, Goal, Mechanism, Problem

Line = tuple[int, str]


def driver_outline(community: Community) -> str:
    """Write the theory as a nested list: each goal, below it what leads there, and below each change why it should work.

    What leads to several things is written in full once, and named again where it recurs. What leads to no goal comes last.

    Parameters
    ----------
    community : Community
        The community whose theory it is.

    Examples
    --------
    >>> falls = Community(name="Falls", theory={
    ...     "goals": [{"id": "fewer", "text": "Fewer falls", "target": "half as many", "by_date": 2025}],
    ...     "changes": [{"id": "rounds", "text": "Rounds at night", "leads_to": "fewer", "owner": "nurses"}, "A poster"],
    ...     "mechanisms": [{"text": "Most falls happen at night", "explains": "rounds"}],
    ... })
    >>> print(driver_outline(falls), end="")
    # Theory of change of Falls
    <BLANKLINE>
    - **Goal**: Fewer falls (half as many, by 2025)
      - **Change**: Rounds at night (nurses)
        - **Because**: Most falls happen at night
    <BLANKLINE>
    Leads to no goal:
    <BLANKLINE>
    - **Change**: A poster
    """
    reading = Reading(community)
    argument = TheoryGraph(reading, reading.root).argument
    told: set[str] = set()
    ends = [
        name for name in argument.goals if not any(isinstance(s.effect.record, Goal) for s in argument.onward[name])
    ]
    text = [*_below(argument, [*ends, *argument.goals], told)]
    loose = [name for name, part in argument.parts.items() if isinstance(part.record, Change | Mechanism)]
    rest = [*_below(argument, loose, told)]
    problems = [part for part in argument.parts.values() if isinstance(part.record, Problem)]
    return "\n".join([
        f"# Theory of change of {_words(community.name or community.id or 'the community')}",
        "",
        *(f"Problem: {_words(_text(part))}\n" for part in problems),
        *(f"{'  ' * depth}- {line}" for depth, line in text),
        *(["", "Leads to no goal:", ""] if text and rest else []),
        *(f"{'  ' * depth}- {line}" for depth, line in rest),
        "",
    ])  # fmt: skip


def _below(argument: Argument, names: list[str], told: set[str]) -> Iterator[Line]:
    """Write parts and all that leads to them, without recursion; those at the top that were written already are left out."""
    for top in names:
        waiting = [] if top in told else [(0, top)]
        while waiting:
            depth, name = waiting.pop()
            part = argument.parts[name]
            line = f"**{_label(part)}**: {_words(_text(part))}"
            if name in told:
                yield depth, f"{line} (see above)"
                continue
            told.add(name)
            yield depth, line + _said(part)
            waiting += [(depth + 1, other) for other in reversed(_leading_to(argument, name))]


def _leading_to(argument: Argument, name: str) -> list[str]:
    """Give what stands below a part: why it should work, what it assumes, and its causes, each once."""
    part = argument.parts[name]
    reasons = argument.explained_by.get(name, ())
    rests = [ref for ref in getattr(part.record, "rests_on", None) or () if ref in argument.parts]
    steps = argument.inward[name]
    assumed = [ref for step in argument.onward[name] for ref in step.assumes if ref in argument.parts]
    return [*dict.fromkeys([*reasons, *rests, *assumed, *(key(step.cause) for step in steps)])]


def _label(part: Handle[Any]) -> str:
    if isinstance(part.record, Mechanism):
        return "Because"
    return "Provided that" if isinstance(part.record, Assumption) else type(part.record).__name__


def _said(part: Handle[Any]) -> str:
    """Give what a goal or change says of itself in brackets: a target, a date, who makes it."""
    record = part.record
    words = []
    if isinstance(record, Goal) and isinstance(record.target, str):
        words.append(_words(record.target))
    if isinstance(record, Change) and isinstance(record.owner, tuple):
        words.append(", ".join(record.owner))
    if isinstance(record, Goal | Change) and record.by_date is not None:
        words.append(f"by {record.by_date}")
    return f" ({', '.join(words)})" if words else ""


def _text(part: Handle[Any]) -> str:
    return str(getattr(part.record, "text", None) or part.name)


def _words(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(printable(text).split()))
