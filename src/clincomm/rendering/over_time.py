"""A trajectory as text, Markdown and JSON: the counts at each moment, then what turned and which fact turned it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from clincomm.checking import NOT_ASKED, Step, Trajectory, Turn
from clincomm.errors import printable, printable_json
from clincomm.lessons import lessons
from clincomm.logic import Verdict
from clincomm.rendering.markdown import escape

QUIET = (NOT_ASKED, str(Verdict.NOT_APPLICABLE))
"""Verdicts that say nothing of a subject; a turn from one to the other is left out."""
MOST_FACTS = 3
LEGEND = "breached / cannot tell / hold"


def trajectory_text(trajectory: Trajectory, *, width: int = 100) -> str:
    """Lay out a trajectory as plain text.

    Parameters
    ----------
    trajectory : Trajectory
        The trajectory.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(trajectory, max(width, 40))) + "\n"


def trajectory_markdown(trajectory: Trajectory) -> str:
    """Lay out a trajectory as Markdown: a table of counts, then a list of turns for each step."""
    return "\n".join(_markdown(trajectory)) + "\n"


def trajectory_json(trajectory: Trajectory) -> str:
    """Lay out a trajectory as JSON, as `Trajectory.to_dict` has it."""
    return printable_json(json.dumps(trajectory.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def loud(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Give the turns that say something of their subject."""
    return tuple(turn for turn in turns if turn.was not in QUIET or turn.now not in QUIET)


def because(turn: Turn) -> Iterator[str]:
    """Say which facts make the difference, or what would have to be known."""
    new, lost = turn.new_facts, turn.lost_facts
    if turn.missing:
        yield f"not known: {_most(turn.missing)}"
    elif new:
        yield f"as {_most(new)}"
    if lost and turn.after is not None and not turn.missing:
        yield f"before: {_most(lost)}"


def _most(texts: tuple[str, ...]) -> str:
    rest = len(texts) - MOST_FACTS
    return "; ".join(texts[:MOST_FACTS]) + (f"; and {rest} more" if rest > 0 else "")


def _behind(step: Step, turn: Turn) -> str:
    """Say what happened behind a turn; of a change that nothing dated explains, that time has passed."""
    happened = step.behind(turn)
    if happened:
        return _most(tuple(map(str, happened)))
    return "" if turn.before is None or turn.after is None else "nothing dated lies behind it but the time that passed"


def _cells(trajectory: Trajectory) -> Iterator[tuple[str, list[str]]]:
    """Go through the lessons that are asked about, with what is counted at each moment."""
    for lesson in lessons():
        counted = [report.counts(lesson.number) for report in trajectory.reports]
        if any(counted):
            yield lesson.title, [_cell(counts) for counts in counted]


def _cell(counts: Mapping[Verdict, int]) -> str:
    return " / ".join(str(counts.get(v, 0)) for v in (Verdict.BREACHED, Verdict.CANNOT_TELL, Verdict.HOLDS))


def _text(trajectory: Trajectory, width: int) -> Iterator[str]:
    yield f"{trajectory.name}, over time"
    yield ""
    rows = list(_cells(trajectory))
    first = max([len(title) for title, _ in rows], default=0)
    wide = [max(len(name), *(len(cells[n]) for _, cells in rows), 0) for n, name in enumerate(trajectory.moments)]
    yield f"{LEGEND:{first}}  {'  '.join(f'{name:{w}}' for name, w in zip(trajectory.moments, wide, strict=True))}".rstrip()
    for title, cells in rows:
        yield f"{title:{first}}  {'  '.join(f'{cell:{w}}' for cell, w in zip(cells, wide, strict=True))}".rstrip()
    for step in trajectory.steps:
        turns = loud(step.turns)
        yield ""
        yield f"From {step.since} to {step.at}: {_number(turns)}"
        for turn in turns:
            yield from _wrapped(str(turn), width, "  ", "    ")
            for line in (*because(turn), _behind(step, turn)):
                yield from _wrapped(line, width, "    ", "      ") if line else ()


def _markdown(trajectory: Trajectory) -> Iterator[str]:
    yield f"# {escape(trajectory.name)}, over time"
    yield ""
    yield f"| {LEGEND} | {' | '.join(map(escape, trajectory.moments))} |"
    yield "|---" * (len(trajectory.moments) + 1) + "|"
    for title, cells in _cells(trajectory):
        yield f"| {escape(title)} | {' | '.join(cells)} |"
    for step in trajectory.steps:
        turns = loud(step.turns)
        yield ""
        yield f"## From {escape(step.since)} to {escape(step.at)}"
        yield ""
        yield f"{_number(turns)[:1].upper()}{_number(turns)[1:]}."
        if turns:
            yield ""
        for turn in turns:
            lines = "; ".join(line for line in (*because(turn), _behind(step, turn)) if line)
            yield f"- {escape(str(turn))}{f' ({escape(lines)})' if lines else ''}"


def _number(turns: tuple[Turn, ...]) -> str:
    return "no verdict turned" if not turns else f"{len(turns)} verdict{'s' if len(turns) > 1 else ''} turned"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]
