"""A diff in the community's own words: what was written differently, then the verdicts that changed with it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from enum import Enum
from typing import Any

from clincomm.checking import Diff, Turn
from clincomm.errors import printable, printable_json
from clincomm.graph import name_of
from clincomm.lessons import lessons
from clincomm.logic import Path
from clincomm.model import (
    Community,
    Delta,
    DeltaKind,
    Goal,
    Membership,
    Revision,
    Seat,
    Theory,
    Whole,
    get,
    is_record,
)
from clincomm.rendering.markdown import escape
from clincomm.rendering.over_time import because, loud

MOST_BEHIND = 4
LONGEST = 120


def diff_text(diff: Diff, *, width: int = 100) -> str:
    """Lay out a diff as plain text.

    Parameters
    ----------
    diff : Diff
        The diff.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(diff, max(width, 40))) + "\n"


def diff_markdown(diff: Diff) -> str:
    """Lay out a diff as Markdown."""
    return "\n".join(_markdown(diff)) + "\n"


def diff_json(diff: Diff) -> str:
    """Lay out a diff as JSON, as `Diff.to_dict` has it."""
    data = diff.to_dict(lambda delta: delta_words(diff, delta))
    return printable_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


def delta_words(diff: Diff, delta: Delta) -> str:
    """Say one difference in a sentence without a full stop: "the seat nurse / lead of oak is empty now".

    Parameters
    ----------
    diff : Diff
        The diff it belongs to.
    delta : Delta
        The difference.
    """
    assert diff.old.community is not None and diff.new.community is not None
    whole = diff.old.community if delta.new_path is None else diff.new.community
    what = _named(delta.record, delta.path, whole)
    if delta.field is None:
        return _record_words(diff.new.community, delta, what)
    if delta.field in ("complete", "open"):
        return f"{what}: {_wholeness(delta)}"
    if isinstance(delta.record, Seat) and delta.field == "vacant" and isinstance(delta.new, bool):
        return f"{what} is {'empty' if delta.new else 'held'} now"
    field = delta.field.replace("_", " ")
    if delta.kind is DeltaKind.ADDED:
        return f"{what}: {field} has {_value(delta.new)} now"
    if delta.kind is DeltaKind.REMOVED:
        return f"{what}: {field} no longer has {_value(delta.old)}"
    if delta.old is None:
        return f"{what}: {field} is said now: {_value(delta.new)}"
    if delta.new is None:
        return f"{what}: {field} is no longer said; it was {_value(delta.old)}"
    return f"{what}: {field} was {_value(delta.old)}, and is {_value(delta.new)}"


def _record_words(new: Community, delta: Delta, what: str) -> str:
    record = delta.record
    if delta.kind is DeltaKind.ADDED:
        if isinstance(record, Revision):
            said = [text for text in (record.changed, record.learnt) if isinstance(text, str)]
            return f"the theory of change was revised{f' ({record.date})' if record.date else ''}{_colon(said)}"
        if isinstance(record, Membership) and record.left:
            return f"{what}: it left"
        return f"new: {what}"
    if isinstance(record, Goal):
        return f"{what} was dropped{'' if _is_explained(new, record) else ', and no revision of the theory says so'}"
    return f"gone: {what}"


def _is_explained(new: Community, goal: Goal) -> bool:
    """Say whether a revision names a goal as given up."""
    theory = new.theory
    revisions = theory.revisions or () if isinstance(theory, Theory) else ()
    return goal.id is not None and any(goal.id in (revision.dropped_goals or ()) for revision in revisions)


def _named(record: Any, path: Path, whole: Community) -> str:
    """Name a record, and the place it belongs to unless that is the whole."""
    if not path:
        return "the community"
    kind = re.sub(r"(?<!^)(?=[A-Z])", " ", type(record).__name__).lower()
    kind = "site" if kind == "community" else kind
    name = name_of(record, path)
    own = f"the {kind} {_short(name)}" if not name.startswith(f"{path[0]}") else f"the {kind}"
    above = _above(path, whole)
    return f"{own} of {above}" if above else own


def _above(path: Path, whole: Community) -> str:
    """Give the name of the site that a record below it belongs to; nothing for the whole."""
    for end in range(len(path) - 1, 1, -1):
        record = get(whole, path[:end])
        if is_record(record) and isinstance(record, Community):
            return name_of(record, path[:end])
    return ""


def _wholeness(delta: Delta) -> str:
    """Say which lists are said to be whole now, or no longer; `open` takes such a word back."""
    word = "open" if delta.field == "open" else "whole"
    gained = [f"{_list_of(entry)} is said to be {word} now" for entry in _entries(delta.new)]
    lost = [f"{_list_of(entry)} is no longer said to be {word}" for entry in _entries(delta.old)]
    return "; ".join((*gained, *lost)) or f"nothing is said to be {word}"


def _entries(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _list_of(entry: Any) -> str:
    said = entry.of if isinstance(entry, Whole) else entry
    narrowed = entry.where if isinstance(entry, Whole) else None
    where = ", ".join(f"{name} {_value(tuple(values))}" for name, values in (narrowed or {}).items())
    lists = "everything written" if said == "all" else f"the list of {str(said).replace('_', ' ')}"
    return f"{lists}{f' with {where}' if where else ''}"


def _colon(said: list[str]) -> str:
    return f": {_short(said[0])}" if said else ""


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) if value else "none"
    if isinstance(value, dict):
        return ", ".join(value) if value else "none"
    if is_record(value):
        return _short(name_of(value, ()) or repr(value))
    return _short(str(value))


def _short(text: str) -> str:
    return textwrap.shorten(text, LONGEST, placeholder=" ...") or text[:LONGEST]


def _behind(diff: Diff, turn: Turn) -> str:
    said = [delta_words(diff, delta) for delta in diff.behind(turn)]
    rest = len(said) - MOST_BEHIND
    return "; ".join(said[:MOST_BEHIND]) + (f"; and {rest} more" if rest > 0 else "")


def _number(number: int, one: str, several: str) -> str:
    return f"no {one}" if not number else f"1 {one}" if number == 1 else f"{number} {several}"


def _text(diff: Diff, width: int) -> Iterator[str]:
    turned = loud(diff.turns)
    yield f"{diff.new.name}: {_number(len(diff.deltas), 'difference', 'differences')}"
    for delta in diff.deltas:
        yield from _wrapped(delta_words(diff, delta), width, "  ", "    ")
    yield ""
    yield f"{_number(len(turned), 'verdict', 'verdicts')} changed with {'them' if len(diff.deltas) != 1 else 'it'}"
    for turn in turned:
        yield from _wrapped(str(turn), width, "  ", "    ")
        for line in (*because(turn), _behind(diff, turn)):
            yield from _wrapped(line, width, "    ", "      ") if line else ()


def _markdown(diff: Diff) -> Iterator[str]:
    turned = loud(diff.turns)
    yield f"# {escape(diff.new.name)}: what changed"
    yield ""
    yield from (f"- {escape(delta_words(diff, delta))}" for delta in diff.deltas)
    yield "" if diff.deltas else "Nothing."
    yield "## Verdicts that changed with it"
    yield ""
    titles = {lesson.number: lesson.title for lesson in lessons()}
    for turn in turned:
        lines = "; ".join(line for line in (*because(turn), _behind(diff, turn)) if line)
        yield f"- {escape(titles[turn.finding.lesson])}: {escape(str(turn))}{f' ({escape(lines)})' if lines else ''}"
    if not turned:
        yield "None."


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first]
