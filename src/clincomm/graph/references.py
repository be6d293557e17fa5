"""References resolved: which record an id names, and which communities an entry of a list names.

Everything is indexed once, when first asked for, so that asking of each site in turn which entries concern it does not
read every list again for every site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any

from attrs import define, field

from clincomm.graph.handles import Handle
from clincomm.logic import Path
from clincomm.model import AnyRecord, Community, Person, fields_with_records, is_record


@define(slots=True)
class Naming:
    """Which entries of one list name which communities.

    Parameters
    ----------
    places : dict[Path, list[int]]
        For each community that is named, the positions of the entries that name it.
    all_sites : list[int]
        The positions of the entries that name all sites of the community they stand in.
    """

    places: dict[Path, list[int]] = field(factory=dict)
    all_sites: list[int] = field(factory=list)

    def of(self, place: Handle[Community], holder: Handle[Community]) -> Sequence[int]:
        """Give the positions of the entries that name a community; the list stands in `holder`."""
        named = self.places.get(place.path, ())
        if self.all_sites and place.parent is not None and place.parent == holder:
            return sorted({*named, *self.all_sites})
        return named


class References:
    """The references of a document.

    Parameters
    ----------
    root : Handle[Community]
        The whole.
    """

    def __init__(self, root: Handle[Community]) -> None:
        self.root = root
        self._named: dict[tuple[str, type[AnyRecord] | None], Handle[Any] | None] = {}
        self._naming: dict[tuple[Path, str, str], Naming] = {}
        self._ways: dict[int, dict[tuple[str, ...], list[Handle[Any]]]] = {}
        self._written: dict[tuple[Path, str, str], dict[str, list[int]]] = {}
        self._within: dict[tuple[Path, str, str], dict[Path, list[int]]] = {}
        self._silent: dict[tuple[Path, str, str], tuple[int, ...]] = {}
        self._people: dict[tuple[Path, str, str], dict[str, list[int]]] = {}

    @cached_property
    def by_id(self) -> dict[str, list[Handle[Any]]]:
        """Every record that has an id, by that id."""
        found: dict[str, list[Handle[Any]]] = {}
        waiting: list[Handle[Any]] = [self.root]
        while waiting:
            handle = waiting.pop()
            if handle.record.id is not None:
                found.setdefault(handle.record.id, []).append(handle)
            waiting.extend(_children(handle))
        return found

    def named(self, ref: str, kind: type[AnyRecord] | None = None) -> Handle[Any] | None:
        """Give the record that a reference names, of a kind if one is given; None if there is none."""
        key = (ref, kind)
        if key not in self._named:
            self._named[key] = self._resolved(ref, kind)
        return self._named[key]

    def communities(self, refs: Iterable[str] | None, entry: Handle[Any]) -> tuple[dict[Path, None], bool]:
        """Give the communities that references written in an entry name, and whether they name all sites there."""
        found: dict[Path, None] = {}
        all_sites = False
        for ref in refs or ():
            if ref == "core":
                found[entry.community.path] = None
            elif ref == "sites":
                all_sites = True
            place = self.named(ref, Community)
            if place is not None:
                found[place.path] = None
        return found, all_sites

    def naming(self, holder: Handle[Any], field: str, refs: str) -> Naming:
        """Index the entries of a list by the communities that one of their fields names."""
        key = (holder.path, field, refs)
        if key not in self._naming:
            index = self._naming[key] = Naming()
            for ref, positions in self.written(holder, field, refs).items():
                found, all_sites = self.communities((ref,), holder)
                for path in found:
                    others = index.places.get(path)
                    index.places[path] = sorted({*others, *positions}) if others else positions
                if all_sites:
                    index.all_sites = positions
        return self._naming[key]

    def within(self, holder: Handle[Any], field: str, refs: str) -> dict[Path, list[int]]:
        """Index the entries of a list by the communities that one of their fields names, and by those above these."""
        key = (holder.path, field, refs)
        if key not in self._within:
            below: dict[Path, list[list[int]]] = {}
            for path, positions in self.naming(holder, field, refs).places.items():
                for end in range(len(path), 0, -2):
                    below.setdefault(path[:end], []).append(positions)
            self._within[key] = {path: at[0] if len(at) == 1 else sorted({*chain(*at)}) for path, at in below.items()}
        return self._within[key]

    def people(self, holder: Handle[Any], field: str, refs: str) -> dict[str, list[int]]:
        """Index the entries of a list by the people whom one of their fields names."""
        key = (holder.path, field, refs)
        if key not in self._people:
            written = self.written(holder, field, refs)
            self._people[key] = {ref: at for ref, at in written.items() if self.named(ref, Person) is not None}
        return self._people[key]

    def written(self, holder: Handle[Any], field: str, refs: str) -> dict[str, list[int]]:
        """Index the entries of a list by what is written in one of their fields; what it means is not asked."""
        key = (holder.path, field, refs)
        if key not in self._written:
            index = self._written[key] = {}
            for position, record in enumerate(getattr(holder.record, field) or ()):
                for ref in _written(getattr(record, refs)):
                    positions = index.get(ref)
                    if positions is None:
                        index[ref] = [position]
                    elif positions[-1] != position:
                        positions.append(position)
        return self._written[key]

    def silent(self, holder: Handle[Any], field: str, refs: str) -> tuple[int, ...]:
        """Give the positions of the entries of a list that do not say what one of their fields names."""
        key = (holder.path, field, refs)
        if key not in self._silent:
            entries = enumerate(getattr(holder.record, field) or ())
            self._silent[key] = tuple(position for position, record in entries if getattr(record, refs) is None)
        return self._silent[key]

    def _resolved(self, ref: str, kind: type[AnyRecord] | None) -> Handle[Any] | None:
        way = tuple(ref.partition("#")[0].split("/"))
        found = self.by_id.get(way[0], []) if len(way) == 1 else self._by_way(len(way)).get(way, [])
        return next((handle for handle in found if kind is None or isinstance(handle.record, kind)), None)

    def _by_way(self, steps: int) -> dict[tuple[str, ...], list[Handle[Any]]]:
        """Index the records that have an id by it and those of as many records above them as make so many steps."""
        if steps not in self._ways:
            ways = self._ways[steps] = {}
            for handles in self.by_id.values():
                for handle in handles:
                    names = [above.record.id for above in islice(handle.upwards(), steps)]
                    ways.setdefault(tuple(name or "/" for name in reversed(names)), []).append(handle)
        return self._ways[steps]


def _written(value: Any) -> Iterable[str]:
    """Give the references in a field: one, several, or those of rows of attendance."""
    if value is None or isinstance(value, str):
        return (value,) if value else ()
    if value and value[0].__class__ is str:
        names: tuple[str, ...] = value
        return names
    return [ref for one in value for ref in ((one,) if isinstance(one, str) else one.who or ())]


def _children(handle: Handle[Any]) -> Iterable[Handle[Any]]:
    """Give the records directly below one that have an id, or may have records below them that do."""
    kind: Any = type(handle.record)
    for name in fields_with_records(kind):
        value = getattr(handle.record, name)
        if isinstance(value, tuple):
            for position, item in enumerate(value):
                if item.id is not None or (fields_with_records(item.__class__) and _has_records(item)):
                    yield Handle((*handle.path, name, position), item, handle)
        elif is_record(value):
            yield Handle((*handle.path, name), value, handle)


def _has_records(record: AnyRecord) -> bool:
    kind: Any = type(record)
    return any(getattr(record, name) for name in fields_with_records(kind))
