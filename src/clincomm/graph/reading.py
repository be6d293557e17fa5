"""Reading a community at a moment: its lists as rosters, its values as answers, its references resolved.

This is where silence turns into gaps. Everything above (graphs, facts, rules) reads the record only through here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from clincomm.errors import UnknownName
from clincomm.graph.handles import Handle
from clincomm.graph.moments import Moment, active, begun, in_span, moment_of
from clincomm.graph.references import References
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    GapKind,
    Item,
    Known,
    Path,
    Reason,
    Roster,
    Truth,
    Unknown,
    every,
    unknown,
)  # fmt: skip
from clincomm.logic.answers import NO, YES
from clincomm.model import UNKNOWN, AnyRecord, Community
from clincomm.model.completeness import covers, is_whole, narrowed

Where = Mapping[str, str | Iterable[str]]
Asked = Mapping[str, tuple[str, ...]]
Test = Callable[[AnyRecord, Moment], Truth]


class Reading:
    """A community as it stood at a moment.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    """

    def __init__(self, community: Community, as_of: Date | str | None = None) -> None:
        self.root: Handle[Community] = Handle((), community)
        self.moment: Moment = moment_of(community, as_of)
        self.references = References(self.root)
        self._in_span = in_span(community, self.moment) is not False
        self._listed: dict[tuple[Path, str], tuple[Handle[Any], ...]] = {}
        self._wholes: dict[tuple[Path, str, tuple[tuple[str, tuple[str, ...]], ...]], Answer[bool]] = {}
        self._rosters: dict[tuple[Path, str, Test], Roster[Handle[Any]]] = {}
        # Thousands of findings may ask for the same: it is kept once.
        self._gaps: dict[tuple[Path, str, str, GapKind], Gap] = {}

    @property
    def is_in_span(self) -> bool:
        """Whether the document speaks of the moment."""
        return self._in_span

    # The nested structure

    @cached_property
    def communities(self) -> tuple[Handle[Community], ...]:
        """Every community of the document, the whole first, each before the sites below it."""
        found: list[Handle[Community]] = []
        waiting = [self.root]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting.extend(reversed(self.listed(place, "sites")))
        return tuple(found)

    @cached_property
    def levels(self) -> tuple[Handle[Community], ...]:
        """Every community that has sites, or says so: the whole first; what is asked of a community is asked of each."""
        return tuple(place for place in self.communities if place is self.root or place.record.sites)

    def sites(self, place: Handle[Community]) -> Roster[Handle[Community]]:
        """Give the sites directly below a community that belong to it at the moment."""
        return self.active(place, "sites")

    def above(self, place: Handle[Community]) -> Handle[Community] | None:
        """Give the community one level up; None for the whole."""
        return place.parent

    # Lists and values

    def active(self, handle: Handle[Any], field: str, **where: str | Iterable[str]) -> Roster[Handle[Any]]:
        """Give the entries of a list that held at the moment.

        Parameters
        ----------
        handle : Handle
            The record with the list.
        field : str
            The list's field.
        **where : str or Iterable[str]
            Only entries whose field has one of these values; a narrowed word on wholeness counts for them.
        """
        return self._entries(handle, field, where, active)

    def begun(self, handle: Handle[Any], field: str, **where: str | Iterable[str]) -> Roster[Handle[Any]]:
        """Give the entries of a list that had happened or begun by the moment, those that are over included."""
        return self._entries(handle, field, where, begun)

    def gathered(self, place: Handle[Community], field: str, **where: str | Iterable[str]) -> Roster[Handle[Any]]:
        """Give the entries of a community's list and of those above it that had begun by the moment.

        It is whole where every such list that is written is, that of the whole community among them. A list written above
        speaks for the sites below that have none of their own.
        """
        return self._gathered(place, field, where, lambda handle: None)

    def value(self, handle: Handle[Any], field: str, fact: str = "") -> Answer[Any]:
        """Give a single value: known (perhaps as NONE), or unknown with the gap.

        Parameters
        ----------
        handle : Handle
            The record.
        field : str
            Its field.
        fact : str
            The question, in words, for the gap.
        """
        value = getattr(handle.record, field)
        if value is None or value is UNKNOWN or not self._in_span:
            return unknown(self.gap(handle, field, fact))
        words = (handle.name, field.replace("_", " "), value)
        return Known(value, (Reason("{}: {} {}", (*handle.path, field), handle.sources, words),))

    def is_said(self, handle: Handle[Any], field: str, *values: object, fact: str = "") -> Answer[bool]:
        """Answer whether a single value is one of these (True if none are given)."""
        answer = self.value(handle, field, fact)
        if isinstance(answer, Unknown):
            return answer
        return Known(answer.value in (values or (True,)), answer.because)

    def gap(self, handle: Handle[Any], field: str, fact: str = "", kind: GapKind = GapKind.VALUE) -> Gap:
        """Name a missing fact at a record's field."""
        if not self._in_span:
            return Gap(
                ("speaks_of",), GapKind.VALUE, f"what was recorded for {self.moment}: the document does not speak of it"
            )
        key = (handle.path, field, fact, kind)
        if key not in self._gaps:
            self._gaps[key] = Gap((*handle.path, field), kind, fact)
        return self._gaps[key]

    def when(self, truth: Truth, handle: Handle[Any]) -> Answer[bool]:
        """Turn what its dates say of a record at the moment into an answer."""
        if not self._in_span:
            return unknown(self.gap(handle, "since"))
        if truth is None:
            field = "date" if hasattr(handle.record, "date") else "since"
            return unknown(self.gap(handle, field, f"when exactly: {handle.name}"))
        return YES if truth else NO

    def has_begun(self, entry: Handle[Any]) -> Answer[bool]:
        """Answer whether an entry of a list had happened or begun by the moment."""
        return self._belongs(entry, {}, begun)

    def wholeness(self, handle: Handle[Any], field: str) -> Answer[bool]:
        """Answer whether a list is whole: yes, or unknown with the gap."""
        return self._wholeness(handle, field, {})

    def listed(self, handle: Handle[Any], field: str) -> tuple[Handle[Any], ...]:
        """Give all entries of a list, whatever their time; their handles are made once."""
        key = (handle.path, field)
        if key not in self._listed:
            written = getattr(handle.record, field) or ()
            above = (*handle.path, field)
            self._listed[key] = tuple(Handle((*above, n), record, handle) for n, record in enumerate(written))
        return self._listed[key]

    def _entries(
        self, handle: Handle[Any], field: str, where: Where, test: Test, positions: Sequence[int] | None = None
    ) -> Roster[Handle[Any]]:
        if where or positions is not None:
            return self._roster(handle, field, where, test, positions)
        key = (handle.path, field, test)
        if key not in self._rosters:
            self._rosters[key] = self._roster(handle, field, where, test, None)
        return self._rosters[key]

    def _roster(
        self, handle: Handle[Any], field: str, where: Where, test: Test, positions: Sequence[int] | None
    ) -> Roster[Handle[Any]]:
        asked = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in where.items()}
        items = []
        for entry in self.listed(handle, field) if positions is None else self._at(handle, field, positions):
            belongs = self._belongs(entry, asked, test)
            if belongs is YES:
                items.append(Item(entry))
            elif belongs is not NO:
                items.append(Item(entry, belongs))
        return Roster(tuple(items), self._wholeness(handle, field, asked))

    def _at(self, handle: Handle[Any], field: str, positions: Sequence[int]) -> Iterator[Handle[Any]]:
        """Go through some entries of a list, without making the handles of all."""
        listed = self._listed.get((handle.path, field))
        for position in positions:
            yield handle.below(field, position) if listed is None else listed[position]

    def _gathered(
        self,
        place: Handle[Community],
        field: str,
        where: Where,
        positions: Callable[[Handle[Community]], Sequence[int] | None],
    ) -> Roster[Handle[Any]]:
        rosters = [
            self._entries(handle, field, where, begun, positions(handle))
            for handle in place.upwards()
            if getattr(handle.record, field) is not None
        ]
        if not rosters:
            return self.begun(place, field, **where)
        items = tuple(item for roster in rosters for item in roster.items)
        wholes = [roster.whole for roster in rosters]
        if getattr(self.root.record, field) is None:
            # What the whole could have listed for all of its sites is not written.
            wholes.append(self._wholeness(self.root, field, {}))
        return Roster(items, every(wholes))

    def _belongs(self, entry: Handle[Any], asked: Asked, test: Test) -> Answer[bool]:
        truth = test(entry.record, self.moment)
        if self._in_span and not asked and truth is not None:
            return YES if truth else NO
        if truth is False and self._in_span:
            return NO
        open_: list[Gap] = []
        for name, values in asked.items():
            value = getattr(entry.record, name)
            if value is None or value is UNKNOWN:
                open_.append(self.gap(entry, name))
            elif not any(v in values for v in (value if isinstance(value, tuple) else (value,))):
                return NO
        if open_:
            return Unknown(tuple(open_))
        return self.when(truth, entry)

    def _wholeness(self, handle: Handle[Any], field: str, asked: Asked) -> Answer[bool]:
        key = (handle.path, field, tuple(asked.items()))
        if key not in self._wholes:
            self._wholes[key] = self._wholeness_of(handle, field, asked)
        return self._wholes[key]

    def _wholeness_of(self, handle: Handle[Any], field: str, asked: Asked) -> Answer[bool]:
        if not self._in_span:
            return unknown(self.gap(handle, field))
        if is_whole((above.record for above in handle.upwards()), field):
            return YES
        for word in narrowed(handle.record, field):
            if covers(word, asked):
                text = "the record says that no other {} of this kind exist"
                return Known(True, (Reason(text, handle.path, word.source or handle.sources, (field,)),))
        kind = GapKind.LIST if getattr(handle.record, field) is None else GapKind.WHOLE
        # A narrowed word would do, unless the list is not written at all and plain silence is simplest to end.
        narrow = tuple(sorted((name, values) for name, values in asked.items()))
        return unknown(Gap((*handle.path, field), kind, f"all {field} of {handle.name}", narrow))

    # References

    def named(self, ref: str, kind: type[AnyRecord] | None = None) -> Handle[Any] | None:
        """Give the record that a reference names, of a kind if one is given; None if there is none.

        A site can be named by its way down ("trust/ward"); "practice#7" is one of the copies of "practice".
        """
        return self.references.named(ref, kind)

    def require(self, ref: str, kind: type[AnyRecord] | None = None) -> Handle[Any]:
        """Give the record that a reference names.

        Raises
        ------
        UnknownName
            If there is none.
        """
        handle = self.named(ref, kind)
        if handle is None:
            raise UnknownName("record", ref, self.references.by_id)
        return handle

    def touches(self, refs: Iterable[str] | None, entry: Handle[Any], place: Handle[Community]) -> bool:
        """Say whether references written in an entry name a community (or all sites of one above it).

        To ask which entries of a list name a community, use `naming`: it does not read the list again for each site.
        """
        found, all_sites = self.references.communities(refs, entry)
        return place.path in found or (all_sites and place.parent is not None and entry.community == place.parent)

    def naming(
        self, place: Handle[Community], handle: Handle[Any], field: str, refs: str, **where: str | Iterable[str]
    ) -> Roster[Handle[Any]]:
        """Give the entries of a list that had begun by the moment and name a community.

        Parameters
        ----------
        place : Handle[Community]
            The community.
        handle : Handle
            The record with the list.
        field : str
            The list's field.
        refs : str
            The field of its entries that names communities.
        **where : str or Iterable[str]
            Only entries whose field has one of these values.
        """
        return self._entries(handle, field, where, begun, self._positions(place, handle, field, refs))

    def active_naming(
        self, place: Handle[Community], handle: Handle[Any], field: str, refs: str, **where: str | Iterable[str]
    ) -> Roster[Handle[Any]]:
        """Give the entries of a list that held at the moment and name a community."""
        return self._entries(handle, field, where, active, self._positions(place, handle, field, refs))

    def active_at(self, handle: Handle[Any], field: str, positions: Sequence[int]) -> Roster[Handle[Any]]:
        """Give those entries of a list that held at the moment, of some positions; the others are not looked at."""
        return self._entries(handle, field, {}, active, positions)

    def gathered_naming(
        self, place: Handle[Community], field: str, refs: str, *, own: bool = False, **where: str | Iterable[str]
    ) -> Roster[Handle[Any]]:
        """Give the entries of a community's list and of those above it that had begun by the moment and name it.

        Parameters
        ----------
        place : Handle[Community]
            The community.
        field : str
            The lists' field.
        refs : str
            The field of their entries that names communities.
        own : bool
            Whether entries of its own list concern it whether or not they name it.
        **where : str or Iterable[str]
            Only entries whose field has one of these values.
        """
        return self._gathered(
            place,
            field,
            where,
            lambda handle: None if own and handle == place else self._positions(place, handle, field, refs),
        )

    def gathered_naming_sites(self, level: Handle[Community], field: str, refs: str) -> Roster[Handle[Any]]:
        """Give the entries of a community's list, and those of the lists above it that name a site directly below it."""

        def positions(handle: Handle[Community]) -> Sequence[int] | None:
            if handle == level:
                return None
            places = self.references.naming(handle, field, refs).places
            return sorted({position for site in self.listed(level, "sites") for position in places.get(site.path, ())})

        return self._gathered(level, field, {}, positions)

    def gathered_joining(
        self, place: Handle[Community], field: str, refs: str, others: Collection[str]
    ) -> Roster[Handle[Any]]:
        """Give the entries of a community's list and of those above it that name it and one of some others, as written.

        Those of its own list concern it whether or not they name it.
        """

        def positions(handle: Handle[Community]) -> Sequence[int]:
            written = self.references.written(handle, field, refs)
            joining = {position for other in others for position in written.get(other, ())}
            if handle == place:
                return sorted(joining)
            return [position for position in self._positions(place, handle, field, refs) if position in joining]

        return self._gathered(place, field, {}, positions)

    def _positions(self, place: Handle[Community], handle: Handle[Any], field: str, refs: str) -> Sequence[int]:
        return self.references.naming(handle, field, refs).of(place, handle.community)
