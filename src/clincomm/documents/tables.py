"""What the checks need to know of each record's fields, read once from the model's annotations."""

from __future__ import annotations

import enum
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen
from pydantic import BaseModel

from clincomm.model import RECORDS, AnyRecord, Community, Record, Refers, Row, Value, Whole
from clincomm.model.paths import COMMON

ROLES = frozenset({"role", "to_roles"})
"""Fields whose names are roles."""


@frozen(slots=True, eq=False)
class Table:
    """The fields of one record, sorted by what has to be checked about them.

    Parameters
    ----------
    kind : str
        What references call it: "site", "goal" ...
    fields : tuple[str, ...]
        All its fields, its own first.
    references : tuple[tuple[str, Refers, bool], ...]
        Fields that refer, what to, and whether to several things.
    below : tuple[str, ...]
        Fields that hold records.
    figures, roles : tuple[str, ...]
        Fields that hold figures, and names of roles.
    lists : frozenset[str]
        Fields that hold lists of records, which can be whole or not. Several names are a value: said, or not said.
    records : dict[str, type]
        The class of the record or entry that a field holds.
    enums : dict[str, type[enum.Enum]]
        The vocabulary of a field.
    maps : frozenset[str]
        Fields that hold a map by free keys.
    """

    kind: str
    fields: tuple[str, ...]
    references: tuple[tuple[str, Refers, bool], ...]
    below: tuple[str, ...]
    figures: tuple[str, ...]
    roles: tuple[str, ...]
    lists: frozenset[str]
    records: dict[str, type]
    enums: dict[str, type[enum.Enum]]
    maps: frozenset[str]


@cache
def table_of(record: Any) -> Table:
    """Give the table of a record's class (or of `Value` or `Whole`)."""
    found: dict[str, Any] = record.__pydantic_fields__
    leaves = {name: [*info.metadata, *_parts(info.annotation)] for name, info in found.items()}
    records = {name: kind for name, parts in leaves.items() if (kind := _first(parts, BaseModel, Row)) is not None}
    tuples = {name for name, parts in leaves.items() if any(part is tuple for part in parts)}
    figures = tuple(name for name, kind in records.items() if kind is Value)
    return Table(
        kind="site" if record is Community else record.__name__.lower(),
        fields=(*(name for name in found if name not in COMMON), *(name for name in found if name in COMMON)),
        references=tuple(
            (name, part, name in tuples) for name, parts in leaves.items() for part in parts if isinstance(part, Refers)
        ),
        below=tuple(name for name, kind in records.items() if issubclass(kind, Record | Row)),
        figures=figures,
        roles=tuple(name for name in found if name in ROLES),
        lists=frozenset((tuples & records.keys()) - set(figures) - COMMON),
        records=records,
        enums={name: kind for name, parts in leaves.items() if (kind := _first(parts, enum.StrEnum)) is not None},
        maps=frozenset(name for name, parts in leaves.items() if any(part is dict for part in parts)),
    )


@cache
def every_field() -> frozenset[str]:
    """Give the names of the fields of all records."""
    records: tuple[Any, ...] = (*RECORDS, Value, Whole)
    return frozenset(name for record in records for name in table_of(record).fields)


def table_for(record: AnyRecord) -> Table:
    """Give the table of a record."""
    kind: Any = record.__class__
    return table_of(kind)


def _first(parts: list[Any], *kinds: type) -> type | None:
    return next((part for part in parts if isinstance(part, type) and issubclass(part, kinds)), None)


@cache
def _parts(annotation: Any) -> tuple[Any, ...]:
    return tuple(leaves_of(annotation))


def leaves_of(annotation: Any) -> Iterator[Any]:
    """Go through everything an annotation is made of: types, `tuple`, `dict` and the marks of `Annotated`."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inside, *marks = typing.get_args(annotation)
        yield from leaves_of(inside)
        yield from marks
        return
    if origin in (tuple, dict):
        yield origin
    elif origin is None:
        yield annotation
    for part in typing.get_args(annotation):
        if part is not Ellipsis:
            yield from leaves_of(part)


def class_at(path: tuple[str | int, ...]) -> type | None:
    """Give the class of the record at a path of the document; None where no record stands.

    Examples
    --------
    >>> class_at(("sites", 0, "team", "seats", 1)).__name__
    'Seat'
    """
    found: type | None = Community
    free = False
    for step in path:
        if isinstance(step, int):
            continue
        if free:
            free = False
            continue
        if found is None:
            return None
        table = table_of(found)
        free = step in table.maps
        found = table.records.get(step)
    return None if free else found
