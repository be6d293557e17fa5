"""The shape of each field of the model, read from its annotations: what a strategy must know to draw a value for it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from clincomm.documents.tables import leaves_of, table_of
from clincomm.logic import Date
from clincomm.model import AnyRecord, Refers, Statement, Whole

DEFAULTS = frozenset({"id", "complete", "open"})
"""Fields that are drawn for themselves, not with the others."""


class Kind(enum.Enum):
    """What a field holds."""

    RECORD = "record"
    FIGURE = "figure"
    REFERENCE = "reference"
    WORD = "word of a vocabulary"
    YES_NO = "yes or no"
    DATE = "date"
    DATE_OR_YES_NO = "date, yes or no"
    NAMES = "names"
    TEXTS = "texts"
    TEXT = "text"
    COUNT = "whole number"
    AMOUNT = "number"


@frozen(slots=True)
class Shape:
    """The shape of a field.

    Parameters
    ----------
    name : str
        The field.
    kind : Kind
        What it holds.
    several : bool
        Whether it holds a list.
    said : bool
        Whether `NONE` and `UNKNOWN` can be written.
    needed : bool
        Whether it must be written.
    refers : Refers or None
        What a reference may point to.
    entry : type or None
        The record it holds, one or a list.
    vocabulary : type or None
        The words it takes.
    least : int
        The least whole number.
    """

    name: str
    kind: Kind
    several: bool = False
    said: bool = False
    needed: bool = False
    refers: Refers | None = None
    entry: type[AnyRecord] | None = None
    vocabulary: type[enum.StrEnum] | None = None
    least: int = 0

    @property
    def is_list(self) -> bool:
        """Whether it is a list of records, which is whole or not; names and references are values of several words."""
        return self.kind is Kind.RECORD and self.several


def shapes_of(record: Any) -> Mapping[str, Shape]:
    """Give the shapes of a record's fields by name, without its id and its words on wholeness.

    Examples
    --------
    >>> from clincomm.model import Seat
    >>> shapes_of(Seat)["voice"].kind
    <Kind.WORD: 'word of a vocabulary'>
    """
    return _shapes(record)


@cache
def _shapes(record: Any) -> Mapping[str, Shape]:
    table = table_of(record)
    found: dict[str, Shape] = {}
    for name, info in record.__pydantic_fields__.items():
        leaves = [*info.metadata, *leaves_of(info.annotation)]
        if name in DEFAULTS or Whole in leaves:
            continue
        found[name] = _shape(name, leaves, table.records.get(name), table.enums.get(name), info.is_required())
    return found


def lists_of(record: Any) -> tuple[str, ...]:
    """Give the names of a record's lists of records."""
    return tuple(name for name, shape in shapes_of(record).items() if shape.is_list)


def _shape(name: str, leaves: list[Any], entry: Any, vocabulary: Any, needed: bool) -> Shape:
    refers = next((leaf for leaf in leaves if isinstance(leaf, Refers)), None)
    # What pydantic's Ge and Gt leave in an annotation.
    least = next((int(leaf.ge) for leaf in leaves if getattr(leaf, "ge", None) is not None), 0)
    kind = _kind(leaves, refers, entry, vocabulary)
    said = Statement in leaves
    several = tuple in leaves or dict in leaves
    if any(getattr(leaf, "gt", None) is not None for leaf in leaves):
        least = 1
    record = entry if kind is Kind.RECORD else None
    return Shape(name, kind, several, said, needed, refers, record, vocabulary, least)


def _kind(leaves: list[Any], refers: Refers | None, entry: Any, vocabulary: Any) -> Kind:
    if entry is not None:
        return Kind.FIGURE if entry.__name__ == "Value" else Kind.RECORD
    if refers is not None:
        return Kind.REFERENCE
    if vocabulary is not None:
        return Kind.WORD
    if Date in leaves:
        return Kind.DATE_OR_YES_NO if bool in leaves else Kind.DATE
    if bool in leaves:
        return Kind.YES_NO
    if tuple in leaves:
        names = any(getattr(leaf, "pattern", None) for leaf in leaves)
        return Kind.NAMES if names else Kind.TEXTS
    if float in leaves:
        return Kind.AMOUNT
    return Kind.COUNT if int in leaves else Kind.TEXT
