"""Communities rebuilt without a change of meaning: their lists in another order, their ids renamed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from clincomm.logic import Path
from clincomm.model import AnyRecord, Community, Record, Whole, is_record, walk
from clincomm.strategies.pools import KINDS_OF_GROUP
from clincomm.strategies.shapes import Kind, shapes_of

IN_ORDER = frozenset({"phases"})
"""Lists whose order says something."""
NAMING = frozenset({"dropped_goals", "took_part_in"})
"""Names that can be ids: of goals that may be gone, of the change that somebody took part in."""
Order = Callable[[int], Sequence[int]]
"""Gives for a length the old positions in their new order."""


@frozen(slots=True)
class Reordering:
    """A community with its lists in another order.

    Parameters
    ----------
    community : Community
        The community.
    old : dict[Path, Path]
        For the path of each record the one it had before.
    """

    community: Community
    old: dict[Path, Path]


def reorderings_of(community: Community) -> SearchStrategy[Reordering]:
    """Give a strategy for a community with every list in another order; phases stay, as their order says something.

    Parameters
    ----------
    community : Community
        The community.
    """
    return _reorderings(community)


@st.composite
def _reorderings(draw: DrawFn, community: Community) -> Reordering:
    return reordered(community, lambda length: draw(st.permutations(range(length))))


def reordered(community: Community, order: Order = lambda length: range(length)[::-1]) -> Reordering:
    """Put every list of a community, and every list of names and references, into another order.

    Parameters
    ----------
    community : Community
        The community.
    order : callable
        Gives for a length the old positions in their new order; backwards if not given.
    """
    old: dict[Path, Path] = {}
    return Reordering(_turned(community, (), (), order, old), old)


def _turned(record: Any, path: Path, before: Path, order: Order, old: dict[Path, Path]) -> Any:
    old[path] = before
    changed: dict[str, Any] = {}
    for name in shapes_of(type(record)):
        value = getattr(record, name)
        place, was = (*path, name), (*before, name)
        if is_record(value):
            changed[name] = _turned(value, place, was, order, old)
        elif isinstance(value, tuple) and len(value) > 0:
            positions = range(len(value)) if name in IN_ORDER else order(len(value))
            changed[name] = tuple(
                _turned(value[position], (*place, new), (*was, position), order, old)
                if is_record(value[position])
                else value[position]
                for new, position in enumerate(positions)
            )
    return rebuilt(record, changed)


def renamed(community: Community, rename: Callable[[str], str] = "x-{}".format) -> Community:
    """Give every record with an id another one, and lead every reference to it.

    The names of kinds of group stay, as the kind of a group follows from them.

    Parameters
    ----------
    community : Community
        The community.
    rename : callable
        Gives the new id for an old one; must not make two ids alike.
    """
    ids = {record.id for _, record in walk(community) if record.id is not None} - set(KINDS_OF_GROUP)
    names = {name: rename(name) for name in ids}
    renamed_one: Community = _renamed(community, names)
    return renamed_one


def _renamed(record: Any, names: dict[str, str]) -> Any:
    changed: dict[str, Any] = {}
    if record.id in names:
        changed["id"] = names[record.id]
    for name, shape in shapes_of(type(record)).items():
        value = getattr(record, name)
        if is_record(value):
            changed[name] = _renamed(value, names)
        elif shape.kind is Kind.REFERENCE or name in NAMING:
            changed[name] = _renamed_refs(value, names)
        elif isinstance(value, tuple) and value and is_record(value[0]):
            changed[name] = tuple(_renamed(item, names) for item in value)
    if isinstance(record, Record) and record.complete:
        changed["complete"] = tuple(_renamed_word(word, names) for word in record.complete)
    return rebuilt(record, changed)


def _renamed_refs(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed_refs(ref, names) for ref in value)
    if not isinstance(value, str):
        return value
    way, sign, number = value.partition("#")
    return "/".join(names.get(step, step) for step in way.split("/")) + sign + number


def _renamed_word(word: Whole, names: dict[str, str]) -> Whole:
    if not word.where:
        return word
    return word.model_copy(
        update={"where": {name: _renamed_refs(values, names) for name, values in word.where.items()}}
    )


def rebuilt(record: AnyRecord, changed: dict[str, Any]) -> Any:
    """Give a record with some fields changed to values that are known to be valid."""
    if isinstance(record, Record):
        return record.model_copy(update=changed)
    return dataclasses.replace(record, **changed)
