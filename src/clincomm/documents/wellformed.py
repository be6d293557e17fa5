"""Faults of a text that parses: keys that occur twice, nothing after a key, tags, absurd numbers.

Looked for only when parsing met something odd; each is given with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clincomm.documents.faults import At, FaultKind, Problem, quoted
from clincomm.documents.limits import Limits
from clincomm.documents.positions import Mark, Spot
from clincomm.documents.scalars import too_large
from clincomm.logic import Path, show_path

HOW_TO_SAY_NONE = "write [] if there are none, none for a single value, or leave the key out"


def malformed(spot: Spot | None, limits: Limits, prefix: Path = ()) -> Iterator[Problem]:
    """Find every oddity in a text, by its positions."""
    waiting: list[tuple[Path, Spot, Mark]] = [] if spot is None else [(prefix, spot, spot.mark)]
    seen: set[int] = set()
    while waiting:
        path, at, key = waiting.pop()
        if id(at) in seen:
            continue
        if at.entries is not None or at.items is not None:
            seen.add(id(at))
        yield from _here(path, at, key, limits)
        for name, (mark, below) in (at.entries or {}).items():
            waiting.append(((*path, name), below, mark))
        for position, below in enumerate(at.items or ()):
            waiting.append(((*path, position), below, below.mark))


def _here(path: Path, spot: Spot, key: Mark, limits: Limits) -> Iterator[Problem]:
    name = show_path(path)
    for kind, text, mark in spot.flaws:
        if kind == "tag":
            yield _tagged(name, path, text, mark)
        elif kind == "twice":
            message = f"{name}: the key {quoted(text)} stands here a second time"
            yield Problem(
                FaultKind.DUPLICATE_KEY,
                (*path, text),
                message,
                "put both into one, or rename one",
                At.KEY,
                mark,
            )
        else:
            message = f"{name}: a key is a word, and this is not"
            yield Problem(
                FaultKind.SYNTAX, (*path, text), message, "put text that begins with { or [ in quotes", At.KEY, mark
            )
    if spot.tag is not None:
        yield _tagged(name, path, spot.tag, spot.mark)
    elif too_large(spot.value, limits.number):
        message = f"{name}: this is no number that can be used; the most is {limits.number:,.0f}"
        yield Problem(FaultKind.NUMBER, path, message, "write a smaller number, or text in quotes", At.VALUE, spot.mark)
    elif _is_empty(spot) and path and isinstance(path[-1], str):
        yield Problem(FaultKind.EMPTY_VALUE, path, f"{name}: nothing follows the key", HOW_TO_SAY_NONE, At.KEY, key)


def _tagged(name: str, path: Path, tag: str, mark: Mark) -> Problem:
    message = f"{name}: tags such as {quoted(tag)} are not read"
    return Problem(FaultKind.TAG, path, message, "take the tag out, or quote the text", At.VALUE, mark)


def _is_empty(spot: Spot) -> bool:
    return spot.value is None and spot.entries is None and spot.items is None


def without_nulls(data: Any, most: int = 200) -> Any:
    """Copy plain data without the keys that nothing follows; no list or map of the copy stands in two places.

    What is nested deeper than `most` is left out: it is a fault already, wherever it stands.
    """
    if isinstance(data, dict):
        return {key: without_nulls(value, most - 1) for key, value in data.items() if value is not None and most > 0}
    if isinstance(data, list):
        return [without_nulls(value, most - 1) for value in data if most > 0]
    return data
