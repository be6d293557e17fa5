"""Handles: where a record stands. Two equal seats are still two, because their handles differ.

Records are plain values that know nothing of where they stand; a handle adds the path and the way up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from attrs import frozen

from clincomm.logic import Path, Reason, show_path
from clincomm.model import AnyRecord, Community, field_names, field_of

R = TypeVar("R", bound=AnyRecord, covariant=True)


@frozen(slots=True, eq=False)
class Handle(Generic[R]):
    """A record in its place.

    Parameters
    ----------
    path : Path
        Where it stands, from the top of the document.
    record : Record
        The record.
    parent : Handle or None
        The record it stands in.
    """

    path: Path
    record: R
    parent: Handle[Any] | None = None

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Handle) and self.path == other.path)

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"<{type(self.record).__name__} at {show_path(self.path)}>"

    @cached_property
    def name(self) -> str:
        """What people call it: its id, name or text, for a seat its group and role, or else its path."""
        return name_of(self.record, self.path)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the record, or of the nearest record above that has some."""
        handle: Handle[Any] | None = self
        while handle is not None:
            source: tuple[str, ...] | None = handle.record.source
            if source:
                return source
            handle = handle.parent
        return ()

    def upwards(self) -> Iterator[Handle[Any]]:
        """Go from this record up to the top."""
        handle: Handle[Any] | None = self
        while handle is not None:
            yield handle
            handle = handle.parent

    @property
    def community(self) -> Handle[Community]:
        """The community in which it stands (itself, if it is one)."""
        handle: Handle[Any] = self
        while not isinstance(handle.record, Community):
            assert handle.parent is not None
            handle = handle.parent
        return handle

    def reason(self, text: str, *values: object) -> Reason:
        """State a fact that this record gives."""
        return Reason(text, self.path, self.sources, values)

    def below(self, field: str, position: int | None = None) -> Handle[Any]:
        """Give the handle of the record in one of its fields, or at a position of one of its lists."""
        value = getattr(self.record, field)
        if position is None:
            return Handle((*self.path, field), value, self)
        return Handle((*self.path, field, position), value[position], self)


def name_of(record: AnyRecord, path: Path) -> str:
    """Give what people call a record: its id, name or text, for a seat its group and role, or else its path."""
    if record.id is not None:
        return record.id
    kind: Any = type(record)
    for field in _naming_fields(kind):
        value = getattr(record, field)
        if isinstance(value, str):
            return value
    groups, roles = field_of(record, "group"), field_of(record, "role")
    if groups or roles:
        return " / ".join(", ".join(names) for names in (groups, roles) if names)
    return show_path(path)


@cache
def _naming_fields(kind: type[AnyRecord]) -> tuple[str, ...]:
    names = field_names(kind)
    return tuple(name for name in ("name", "text", "form") if name in names)
