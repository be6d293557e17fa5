"""What differs between two documents: records matched by id, then by content, never by position.

Nothing is put into words or judged here. A record that was moved from one list to another is gone from the one and new in the
other.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from clincomm.logic import Path
from clincomm.model.base import AnyRecord, Record, Row
from clincomm.model.community import Community
from clincomm.model.paths import field_names, is_record

ALIKE = 0.5
"""Two records without ids are one if more than this share of what either says is said by both."""

MOST_PAIRS = 100_000
"""Where more pairs than this are left to be tried, what has no partner yet is taken for gone and new."""


class DeltaKind(enum.StrEnum):
    """How something differs between two documents."""

    ADDED = "added"
    """A record, or an entry of a list, that only the later document has."""
    REMOVED = "removed"
    """A record, or an entry of a list, that only the earlier document has."""
    CHANGED = "changed"
    """A field that both say, or one of them, and not the same."""


@frozen(slots=True)
class Delta:
    """One thing that differs.

    Parameters
    ----------
    kind : DeltaKind
        How.
    old_path, new_path : Path or None
        The record that differs, or that has the field that does, in each document; None where it is not in it.
    old_record, new_record : Record or None
        That record in each document.
    field : str or None
        The field; None where a whole record was added or removed.
    old, new : Any
        What the field says in each; for an entry of a list, the entry. None is not said.
    """

    kind: DeltaKind
    old_path: Path | None
    new_path: Path | None
    old_record: AnyRecord | None
    new_record: AnyRecord | None
    field: str | None = None
    old: Any = None
    new: Any = None

    @property
    def path(self) -> Path:
        """Where the record stands in the later document, or stood in the earlier."""
        path = self.old_path if self.new_path is None else self.new_path
        assert path is not None
        return path

    @property
    def record(self) -> AnyRecord:
        """The record as the later document has it, or as the earlier did."""
        record = self.old_record if self.new_record is None else self.new_record
        assert record is not None
        return record


@frozen(slots=True)
class Deltas:
    """All that differs between two documents, and which record of the one is which of the other.

    Parameters
    ----------
    deltas : tuple[Delta, ...]
        What differs, in the order of the later document; what was removed follows what is left of its list.
    moved : Mapping[Path, Path]
        For each record of the earlier document that is in both, where it stands in the later.
    """

    deltas: tuple[Delta, ...]
    moved: Mapping[Path, Path]

    def __iter__(self) -> Iterator[Delta]:
        return iter(self.deltas)

    def __len__(self) -> int:
        return len(self.deltas)


def differences(old: Community, new: Community) -> Deltas:
    """Find what differs between two communities.

    Parameters
    ----------
    old, new : Community
        The earlier and the later document.

    Examples
    --------
    >>> ward = Community(id="ward", team={"seats": ["nurse / lead", "clerk"]})
    >>> fewer = Community(id="ward", team={"seats": [{"group": "nurse", "role": "lead", "vacant": True}]})
    >>> [(str(delta.kind), delta.field) for delta in differences(ward, fewer)]
    [('changed', 'vacant'), ('removed', None)]
    """
    moved: dict[Path, Path] = {}
    deltas = tuple(_records((), old, (), new, moved))
    return Deltas(deltas, moved)


def _records(
    old_path: Path, old: AnyRecord, new_path: Path, new: AnyRecord, moved: dict[Path, Path]
) -> Iterator[Delta]:
    moved[old_path] = new_path
    for name in field_names(new):
        before, after = getattr(old, name), getattr(new, name)
        if is_record(before) and is_record(after):
            yield from _records((*old_path, name), before, (*new_path, name), after, moved)
        elif _has_records(before) or _has_records(after):
            yield from _lists(old_path, old, new_path, new, name, moved)
        elif isinstance(before, tuple) and isinstance(after, tuple) and before != after:
            for entry in after:
                if entry not in before:
                    yield Delta(DeltaKind.ADDED, old_path, new_path, old, new, name, None, entry)
            for entry in before:
                if entry not in after:
                    yield Delta(DeltaKind.REMOVED, old_path, new_path, old, new, name, entry, None)
        elif before != after:
            if is_record(before) or is_record(after):
                yield from _single(old_path, before, new_path, after, name)
            else:
                yield Delta(DeltaKind.CHANGED, old_path, new_path, old, new, name, before, after)


def _single(old_path: Path, before: Any, new_path: Path, after: Any, name: str) -> Iterator[Delta]:
    """Go through a single record that not both documents have."""
    if is_record(before):
        yield Delta(DeltaKind.REMOVED, (*old_path, name), None, before, None)
    if is_record(after):
        yield Delta(DeltaKind.ADDED, None, (*new_path, name), None, after)


def _has_records(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, (Record, Row)) for item in value)


def _lists(
    old_path: Path, old: AnyRecord, new_path: Path, new: AnyRecord, name: str, moved: dict[Path, Path]
) -> Iterator[Delta]:
    """Match the records of two lists, and compare those that are one."""
    before, after = getattr(old, name), getattr(new, name)
    olds = list(enumerate(before)) if isinstance(before, tuple) else []
    news = list(enumerate(after)) if isinstance(after, tuple) else []
    pairs = match([item for _, item in olds], [item for _, item in news])
    partner = {there: here for here, there in pairs}
    for there, item in news:
        if there in partner:
            here = partner[there]
            yield from _records((*old_path, name, here), olds[here][1], (*new_path, name, there), item, moved)
        else:
            yield Delta(DeltaKind.ADDED, None, (*new_path, name, there), None, item)
    kept = set(partner.values())
    for here, item in olds:
        if here not in kept:
            yield Delta(DeltaKind.REMOVED, (*old_path, name, here), None, item, None)


def match(olds: Sequence[Any], news: Sequence[Any]) -> list[tuple[int, int]]:
    """Match the entries of two lists of records: by id, then by content, then by what most of them say alike.

    Parameters
    ----------
    olds, news : Sequence
        The two lists.

    Returns
    -------
    list[tuple[int, int]]
        Pairs of positions, each position at most once; in the order in which they were found.
    """
    left, right = dict(enumerate(olds)), dict(enumerate(news))
    pairs: list[tuple[int, int]] = []

    def take(key: Callable[[Any], object]) -> None:
        waiting: dict[object, list[int]] = {}
        for there, item in right.items():
            if (found := key(item)) is not None:
                waiting.setdefault(found, []).append(there)
        for here, item in list(left.items()):
            candidates = waiting.get(key(item))
            if candidates:
                there = candidates.pop(0)
                pairs.append((here, there))
                del left[here], right[there]

    take(lambda item: getattr(item, "id", None))
    take(_content)
    take(lambda item: None if getattr(item, "id", None) else _kin(item))
    if len(left) * len(right) <= MOST_PAIRS:
        ranked = sorted(
            ((-_alike(old, new), here, there) for here, old in left.items() for there, new in right.items()),
            key=lambda entry: entry[0],
        )
        for unlike, here, there in ranked:
            if -unlike > ALIKE and here in left and there in right:
                pairs.append((here, there))
                del left[here], right[there]
    return pairs


def _content(item: Any) -> object:
    """Give all that a value says, whatever the order of its lists."""
    if is_record(item):
        said = ((name, getattr(item, name)) for name in field_names(item))
        return type(item).__name__, tuple((name, _content(value)) for name, value in said if value is not None)
    if isinstance(item, tuple):
        return tuple(sorted((_content(entry) for entry in item), key=repr))
    return repr(item)


def _kin(item: Any) -> object:
    """Give what a record without an id goes by: its name, text or form, or the group whose seat it is."""
    for name in ("name", "text", "form", "group", "between", "of", "who"):
        value = getattr(item, name, None)
        if value:
            return name, repr(value)
    return None


def _alike(old: Any, new: Any) -> float:
    """Give the share of what either record says that both say; 0 where both have an id and other things differ, too."""
    if type(old) is not type(new):
        return 0.0
    if not is_record(old):
        return 0.0
    said = [name for name in field_names(old) if getattr(old, name) is not None or getattr(new, name) is not None]
    same = sum(getattr(old, name) == getattr(new, name) for name in said)
    if getattr(old, "id", None) and getattr(new, "id", None):
        # Another id is another thing, unless nothing else differs: then it was renamed.
        return 1.0 if said and same == len(said) - 1 and same > 0 else 0.0
    return same / len(said) if said else 1.0
