"""Edits: records of a change to a frozen community, and the function that applies them.

An edit is a plain value, so that it can be proposed, shown, applied here or spliced into a text by `clincomm.documents`.
"""

from __future__ import annotations

import enum
from functools import cache
from typing import Any

from attrs import frozen
from pydantic import TypeAdapter, ValidationError

from clincomm.errors import EditError
from clincomm.logic import Path, show_path
from clincomm.model.base import AnyRecord, Record, Row
from clincomm.model.community import Community
from clincomm.model.paths import field_names

_SAID = {
    "model_": "it is to be a map of fields",
    "dataclass_": "it is to be a map of fields",
    "tuple_": "it is to be a list",
    "dict_": "it is to be a map",
    "string_type": "it is to be text",
    "string_pattern": "it is to be a name of letters, digits, dots and hyphens",
    "bool_": "it is to be yes or no",
    "int_": "it is to be a whole number",
    "float_": "it is to be a number",
    "enum": "it is to be {expected}",
    "greater_than_equal": "it is to be at least {ge}",
    "less_than_equal": "it is to be at most {le}",
    "value_error": "{error}",
    "unexpected_keyword": "there is no key {key}",
    "extra_forbidden": "there is no key {key}",
}
"""What is wrong with a value, by how the kind of a validation error begins."""


class Operation(enum.StrEnum):
    """What an edit does."""

    SET = "set"
    """Write a field or replace an entry."""
    ADD = "add"
    """Append an entry to a list (which is begun if not written)."""
    REMOVE = "remove"
    """Take out an entry, or set a field back to not said."""


@frozen(slots=True)
class Edit:
    """One change to a community.

    Parameters
    ----------
    path : Path
        The field or entry, for `ADD` the list.
    operation : Operation
        What to do there.
    value : Any
        The record, value or plain data to write; ignored by `REMOVE`.
    """

    path: Path
    operation: Operation
    value: Any = None

    def __str__(self) -> str:
        return f"{self.operation} {show_path(self.path)}"


def edit(community: Community, *edits: Edit) -> Community:
    """Apply edits, one after the other, and give the new community; the old one stays as it was.

    Parameters
    ----------
    community : Community
        The community to start from.
    *edits : Edit
        What to change; each path is that of the community as edited so far.

    Returns
    -------
    Community
        The edited community, validated.

    Raises
    ------
    EditError
        If a path leads nowhere or the result does not fit the model.

    Examples
    --------
    >>> ward = Community(id="ward", team={"seats": ["nurse / lead"]})
    >>> bigger = edit(ward, Edit(("team", "seats"), Operation.ADD, "clerk"))
    >>> len(bigger.team.seats), len(ward.team.seats)
    (2, 1)
    """
    for change in edits:
        if not change.path:
            raise EditError("an edit needs a path to a field or entry")
        community = _applied(community, change.path, change)
    return community


def _applied(record: Any, path: Path, change: Edit) -> Any:
    """Rebuild the record along the path, with the change at its end."""
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        raise EditError(f"{show_path(change.path)} does not name a field")
    value = _at(record, step, change)
    if rest and isinstance(rest[0], int):
        return _with(record, step, _in_list(value, rest, change), change)
    if rest:
        return _with(record, step, _applied(value, rest, change), change)
    if change.operation is Operation.ADD:
        return _with(record, step, (*(value or ()), change.value), change)
    return _with(record, step, None if change.operation is Operation.REMOVE else change.value, change)


def _in_list(items: Any, path: Path, change: Edit) -> tuple[Any, ...]:
    position, rest = path[0], path[1:]
    assert isinstance(position, int)
    if not isinstance(items, tuple) or not 0 <= position < len(items):
        raise EditError(f"there is nothing at {show_path(change.path)}")
    if rest:
        changed: tuple[Any, ...] = (_applied(items[position], rest, change),)
    elif change.operation is Operation.ADD:
        raise EditError(f"{show_path(change.path)} is an entry; entries are added to lists")
    else:
        changed = () if change.operation is Operation.REMOVE else (change.value,)
    return (*items[:position], *changed, *items[position + 1 :])


def _at(record: Any, name: str, change: Edit) -> Any:
    if not isinstance(record, Record | Row) or name not in field_names(record):
        raise EditError(f"there is no {name!r} on the way to {show_path(change.path)}")
    return getattr(record, name)


def _with(record: AnyRecord, name: str, value: Any, change: Edit) -> AnyRecord:
    fields = {field: getattr(record, field) for field in field_names(record)}
    said = {field: kept for field, kept in fields.items() if kept is not None} | {name: value}
    kind: Any = type(record)
    try:
        changed: AnyRecord = _adapter(kind).validate_python(said)
        return changed
    except ValidationError as error:
        wanted = _wanted(error.errors(include_url=False)[0])
        raise EditError(f"{show_path(change.path)} cannot be {change.value!r}: {wanted}") from error


def _wanted(error: Any) -> str:
    """Say in plain words what a value is to be, never in those of the validating library."""
    words = next((said for kind, said in _SAID.items() if error["type"].startswith(kind)), "it does not fit there")
    return words.format_map({**error.get("ctx", {}), "key": error["loc"][-1]})


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Give the validator of a record's class; to make one takes longer than many edits."""
    return TypeAdapter(kind)
