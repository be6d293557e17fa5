"""Whether a list is whole: reads the `complete` and `open` words of a record and of those above it.

The rules (DESIGN section 4): a list that is not written says nothing, even under `complete: all`; `[]` is whole; a list is
whole where its own record or a record above says so, and the nearest word wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from clincomm.model.base import AnyRecord, Record, Whole

Where = Mapping[str, tuple[str, ...]]


def own_word(record: AnyRecord, field: str) -> bool | None:
    """Give what this record alone says of its list: True whole, False open, None nothing.

    Narrowed words (`where`) are not counted here; see `narrowed`.
    """
    if not isinstance(record, Record) or (record.complete is None and record.open is None):
        return None
    opened = _names(record.open)
    closed = _names(record.complete)
    if field in opened:
        return False
    if field in closed:
        return True
    if "all" in opened:
        return False
    return True if "all" in closed else None


def inherited_word(record: AnyRecord) -> bool | None:
    """Give what this record says of every list written below it: True, False, or None for nothing."""
    if not isinstance(record, Record) or (record.complete is None and record.open is None):
        return None
    if "all" in _names(record.open):
        return False
    return True if "all" in _names(record.complete) else None


def is_whole(chain: Iterable[AnyRecord], field: str) -> bool:
    """Say whether a list is whole, given its record and those above it, nearest first.

    Examples
    --------
    >>> from clincomm.model import Team
    >>> is_whole([Team(seats=(), complete=["seats"])], "seats")
    True
    """
    above = iter(chain)
    nearest = next(above)
    value = getattr(nearest, field)
    if value is None:
        return False
    word = own_word(nearest, field)
    if word is None:
        word = next((said for record in above if (said := inherited_word(record)) is not None), None)
    return value == () if word is None else word


def narrowed(record: AnyRecord, field: str) -> tuple[Whole, ...]:
    """Give the narrowed words of a record on one of its lists: "all entries of these kinds are written"."""
    if not isinstance(record, Record):
        return ()
    return tuple(word for word in record.complete or () if word.of == field and word.where)


def covers(word: Whole, asked: Where) -> bool:
    """Say whether a narrowed word covers everything that a question asks for.

    A word on `kind: [hard, soft]` covers a question about `kind: [hard]`; each field that narrows the word must be narrowed
    at least as much by the question.

    Examples
    --------
    >>> from clincomm.model import Whole
    >>> covers(Whole(of="tactics", where={"kind": ["hard"]}), {"kind": ("hard",), "target": ("ward",)})
    True
    """
    return all(field in asked and set(asked[field]) <= set(values) for field, values in (word.where or {}).items())


def _names(words: tuple[Whole, ...] | None) -> set[Any]:
    return {word.of for word in words or () if not word.where}
