"""Ids and what they name: which records a reference written at some place can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
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
        Ids of records that could not be read: references to them are not reported.
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
    way = ref.partition("#")[0].split("/")
    found = [entry for entry in index.by_id.get(way[-1], ()) if _is_one_of(entry, kinds)]
    sites = [entry for entry in found if isinstance(entry.record, Community) and _leads_to(way, entry)]
    others = [] if len(way) > 1 else [entry for entry in found if not isinstance(entry.record, Community)]
    if len(others) > 1:
        others = _nearest(others, origin)
    # Two alike records side by side are a duplicate id, which is reported once and not at every reference.
    distinct = {(entry.table.kind, id(entry.scope)): entry for entry in reversed(sites + others)}
    return list(reversed(distinct.values()))


def _is_one_of(entry: Entry, kinds: Iterable[str]) -> bool:
    return "any" in kinds or entry.table.kind in kinds


def _leads_to(way: list[str], entry: Entry) -> bool:
    at: Entry | None = entry
    for step in reversed(way):
        if at is None or at.record.id != step:
            return False
        at = at.scope
    return True


def _nearest(found: list[Entry], origin: Entry) -> list[Entry]:
    for scope in upwards(origin.community):
        here = [entry for entry in found if entry.scope is scope]
        if here:
            return here
    return found


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
