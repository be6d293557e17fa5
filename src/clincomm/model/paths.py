"""Ways into a community: the fields of a record, the record at a path, and a walk over all of them."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from clincomm.errors import InvalidValue
from clincomm.logic import Path, show_path
from clincomm.model.base import AnyRecord, Record, Row

COMMON = frozenset(Record.__pydantic_fields__)
"""The fields that every record has."""


def field_names(record: AnyRecord | type[AnyRecord]) -> tuple[str, ...]:
    """Give the names of a record's fields, the common ones first."""
    kind: Any = record if isinstance(record, type) else type(record)
    return tuple(kind.__pydantic_fields__)


def field_of(record: AnyRecord, name: str) -> Any:
    """Give what a field says; None where it says nothing, and where this kind of record has no such field.

    `getattr` with a default says the same; where there is no such field, pydantic takes ten times as long to find out.
    """
    kind: Any = record.__class__
    return getattr(record, name) if name in kind.__pydantic_fields__ else None


def is_record(value: object) -> bool:
    """Say whether a value is a record of the model."""
    return isinstance(value, (Record, Row))


@cache
def fields_with_records(kind: type[AnyRecord]) -> tuple[str, ...]:
    """Give the names of the fields of a kind of record that can hold a record or a list of records."""
    fields: Any = kind
    return tuple(name for name, info in fields.__pydantic_fields__.items() if _holds_records(info.annotation))


@cache
def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        return issubclass(annotation, Record | Row)
    return typing.get_origin(annotation) is not dict and any(map(_holds_records, typing.get_args(annotation)))


def get(record: AnyRecord, path: Path) -> Any:
    """Give what stands at a path below a record.

    Raises
    ------
    InvalidValue
        If nothing stands there.
    """
    value: Any = record
    for done, step in enumerate(path):
        try:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        except (AttributeError, IndexError, TypeError, KeyError) as error:
            raise InvalidValue(f"there is nothing at {show_path(path[: done + 1])}") from error
    return value


def walk(record: AnyRecord, path: Path = ()) -> Iterator[tuple[Path, AnyRecord]]:
    """Go through a record and all records below it, each with its path, in the order written."""
    yield path, record
    for name in field_names(record):
        value = getattr(record, name)
        if isinstance(value, (Record, Row)):
            yield from walk(value, (*path, name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, (Record, Row)):
                    yield from walk(item, (*path, name, position))
