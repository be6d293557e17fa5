"""Ids and what they name: which records a reference written at some place can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from attrs import define, field, frozen

from clincomm.documents.names import likest, near_miss
from clincomm.documents.walking import Entry
from clincomm.model import Community

RESERVED = {
    "core": frozenset({"core"}), "sites": frozenset({"site", "core"}), "theory": frozenset({"any"}),
    "board": frozenset({"board"}),
}  # fmt: skip
"""Words that stand for something without an id, and where they may stand (everywhere that takes any kind)."""


@frozen(slots=True, eq=False)
class Index:
    """Every record that has an id, by that id.

    Parameters
    ----------
    by_id : dict[str, list[Entry]]
        The records.
    entries : list[Entry]
        Every record, with or without an id.
    lost : frozenset[str]
        Ids of records that could not be read, or not how many copies they have: references to them are not reported.
    """

    by_id: dict[str, list[Entry]]
    entries: list[Entry]
    lost: frozenset[str] = frozenset()

    @cached_property
    def groups(self) -> frozenset[str]:
        """Groups that are named somewhere, declared or not: naming a group is enough."""
        found: set[str] = set()
        for entry in self.entries:
            for name, refers, _ in entry.table.references:
                if refers.kinds == ("group",):
                    found.update(getattr(entry.record, name) or ())
        return frozenset(found)

    @cached_property
    def guesses(self) -> Guesses:
        """The names that unknown ones may have been meant for."""
        return Guesses()

    @cached_property
    def local(self) -> dict[tuple[int, str], list[Entry]]:
        """Every record with an id that is no community, by the community it stands in and its id."""
        found: dict[tuple[int, str], list[Entry]] = {}
        for name, entries in self.by_id.items():
            for entry in entries:
                if not isinstance(entry.record, Community):
                    found.setdefault((id(entry.scope), name), []).append(entry)
        return found

    @cached_property
    def answers(self) -> dict[tuple[Any, ...], Any]:
        """What was asked before, with the answers; what is alike is looked for once."""
        return {}

    def once(self, question: tuple[Any, ...], find: Callable[[], Any]) -> Any:
        """Answer a question, from memory if it was asked before."""
        if question not in self.answers:
            self.answers[question] = find()
        return self.answers[question]

    def sites(self, way: tuple[str, ...]) -> list[Entry]:
        """List the communities that a way down leads to, such as `("trust", "ward")`."""
        by_way: dict[tuple[str, ...], list[Entry]] = self.once(("ways", len(way)), lambda: self._by_way(len(way)))
        return by_way.get(way, [])

    def _by_way(self, steps: int) -> dict[tuple[str, ...], list[Entry]]:
        found: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self.entries:
            if isinstance(entry.record, Community):
                names = [above.record.id for above in islice(upwards(entry), steps)]
                found.setdefault(tuple(name or "/" for name in reversed(names)), []).append(entry)
        return found

    def names(self, kinds: tuple[str, ...]) -> list[str]:
        """List the ids of some kinds of record."""
        known = self.guesses.known
        if kinds not in known:
            known[kinds] = [
                name for name, found in self.by_id.items() if any(_is_one_of(entry, kinds) for entry in found)
            ]
        return known[kinds]

    def slip(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """Give the id that a name is probably meant to be."""
        return self.guesses.ask(("slip", name, kinds), self.names(kinds), lambda known: near_miss(name, known))

    def like(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """Give the id that looks most like a name."""
        return self.guesses.ask(("like", name, kinds), self.names(kinds), lambda known: likest(name, known))


@define(slots=True, eq=False)
class Guesses:
    """Guesses made so far. Their number is bounded: a document with ten thousand wrong names gets fewer of them."""

    known: dict[tuple[str, ...], list[str]] = field(factory=dict)
    made: dict[tuple[Any, ...], str | None] = field(factory=dict)
    budget: int = 300_000

    def ask(self, question: tuple[Any, ...], known: list[str], guess: Callable[[list[str]], str | None]) -> str | None:
        """Answer a question once; do not, where comparing with all that is known would take too long."""
        if question not in self.made:
            self.budget -= len(known)
            self.made[question] = guess(known) if self.budget >= 0 else None
        return self.made[question]


def index_of(entries: list[Entry], lost: frozenset[str] = frozenset()) -> Index:
    """Collect the ids."""
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.record.id is not None:
            by_id.setdefault(entry.record.id, []).append(entry)
    return Index(by_id, entries, lost)


def is_reserved(name: str, kinds: tuple[str, ...]) -> bool:
    """Say whether a word stands for something by itself where these kinds may stand."""
    return name in RESERVED and ("any" in kinds or not RESERVED[name].isdisjoint(kinds))


def meant(index: Index, ref: str, kinds: tuple[str, ...], origin: Entry) -> list[Entry]:
    """List what a reference can mean; more than one record where it cannot be told.

    A site is looked for in the whole document, by its id or its way down. Anything else is looked for in the community
    that the reference stands in, then in those above, and only then elsewhere.
    """
    return meant_in(index, ref, kinds, nearest_scope(index, ref, kinds, origin))


def nearest_scope(index: Index, ref: str, kinds: tuple[str, ...], origin: Entry) -> Entry | None:
    """Give the community, on the way up, in which a reference that names no site is at home; None if none is."""
    name = ref.partition("#")[0]
    return next((scope for scope in upwards(origin.community) if _others(index, name, kinds, scope)), None)


def meant_in(index: Index, ref: str, kinds: tuple[str, ...], scope: Entry | None) -> list[Entry]:
    """List what a reference can mean that is at home in a community: sites anywhere, and what else stands there."""
    way = tuple(ref.partition("#")[0].split("/"))
    sites: list[Entry] = index.once(("sites", way, kinds), lambda: _distinct(index.sites(way), kinds))
    others = [] if len(way) > 1 else _others(index, way[0], kinds, scope)
    return [*sites, *others]


def _others(index: Index, name: str, kinds: tuple[str, ...], scope: Entry | None) -> list[Entry]:
    """List what is no site and has an id, in a community; in all of them, if none is given."""

    def find() -> list[Entry]:
        if scope is not None:
            return _distinct(index.local[id(scope), name], kinds)
        called = index.by_id.get(name, ())
        return _distinct((entry for entry in called if not isinstance(entry.record, Community)), kinds)

    # Hardly any community has something by any one id: only where one has, there is something to remember.
    if scope is not None and (id(scope), name) not in index.local:
        return []
    found: list[Entry] = index.once(("others", name, kinds, id(scope)), find)
    return found


def _distinct(found: Iterable[Entry], kinds: tuple[str, ...]) -> list[Entry]:
    """Keep those of some kinds; of two alike side by side one: they are a duplicate id, which is reported once."""
    distinct: dict[tuple[str, int], Entry] = {}
    for entry in found:
        if _is_one_of(entry, kinds):
            distinct.setdefault((entry.table.kind, id(entry.scope)), entry)
    return list(distinct.values())


def _is_one_of(entry: Entry, kinds: Iterable[str]) -> bool:
    return "any" in kinds or entry.table.kind in kinds


def upwards(entry: Entry) -> Iterator[Entry]:
    """Go from a community to those above it."""
    at: Entry | None = entry
    while at is not None:
        yield at
        at = at.scope


def way_to(entry: Entry) -> str:
    """Write a site's way down from the top, without the whole."""
    names = [str(above.record.id) for above in upwards(entry) if above.scope is not None and above.record.id]
    return "/".join(reversed(names))
