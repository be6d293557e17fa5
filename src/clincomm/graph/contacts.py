"""Contacts between sister sites: the ties and events that bring the sites directly below a community together.

Which entries name which sites is worked out once, in one pass over the lists. What an entry says (whether it had begun,
whom it joins, how it touches copies) is looked at only when somebody asks, and no further than the answer needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import Any

from attrs import field, frozen

from clincomm.graph.handles import Handle
from clincomm.graph.places import Places
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Gap, Item, Known, Path, Reason, Roster, Unknown, both, every, negate, some, unknown
from clincomm.logic.answers import YES, is_no, is_yes
from clincomm.logic.kleene import A_FEW
from clincomm.model import AnyRecord, Attendance, Community, Event, Tie
from clincomm.model.vocabulary import Pattern, TieKind

LISTS = (("ties", "between"), ("events", "attendance"))
"""The lists whose entries bring sites together, each with the field that names them."""
MOST_KEPT = 100_000
"""Of how many entries of a level it is kept what they join: a whole health service would not fit into memory."""
Test = Callable[[Handle[Any]], Answer[bool]]
Place = tuple[Handle[Any], str, int]
"""Where an entry stands: the record with the list, the list's field and the position in it."""


@frozen(slots=True)
class Meeting:
    """A record that brings sister sites together: a horizontal tie, or an event that several attended.

    Parameters
    ----------
    entry : Handle
        The tie or event.
    sites : tuple[Handle[Community], ...]
        The sites it names; a site with copies can be alone.
    gap : Gap or None
        The fact that would say how it touches copies; None where no site has any.
    pattern : Pattern or None
        How it touches copies.
    """

    entry: Handle[Any]
    sites: tuple[Handle[Community], ...]
    gap: Gap | None
    pattern: Pattern | None
    paths: frozenset[Path] = field(init=False, repr=False)
    """Where the sites stand, to find one among many at once."""

    @paths.default
    def _paths(self) -> frozenset[Path]:
        return frozenset(site.path for site in self.sites)

    def touches(self, site: Handle[Community]) -> Answer[bool]:
        """Answer whether a site (each of its copies) meets a sister site here."""
        if site.path not in self.paths:
            return Known(False)
        if site.record.copies and self.pattern is None and self.gap is not None:
            return unknown(self.gap)
        return Known(True, (self.entry.reason("{} joins it to sister sites", self.entry.name),))


class Contacts:
    """What brings the sites directly below a community together, up to the moment.

    Parameters
    ----------
    reading : Reading
        The community at a moment.
    level : Handle[Community]
        The community.

    Attributes
    ----------
    sites : tuple[Handle[Community], ...]
        The sites directly below it.
    """

    def __init__(self, reading: Reading, level: Handle[Community]) -> None:
        self._reading = reading
        self._level = level
        self.sites = reading.listed(level, "sites")
        self._places = Places(reading, level, self.sites)
        self._order = self._places.order
        # What an entry joins is asked by several questions, and of both sites of a tie.
        self._joined: dict[Path, tuple[Answer[bool], Meeting | None]] = {}

    @cached_property
    def whole(self) -> Answer[bool]:
        """Whether ties and events are both listed in full, each tie says whom it joins, and the seats of all named are."""
        wholes = (every(self._wholes(name)) for name, _ in LISTS)
        return every([*wholes, *self._not_said_whom(), self._places.seats_are_whole(self._named())])

    @cached_property
    def meetings(self) -> Roster[Meeting]:
        """All of it; whole where both ties and events are."""
        return Roster(tuple(self._looked_at(self._entries())), self.whole)

    def of(
        self, site: Handle[Community], where: Test | None = None, fails: Callable[[AnyRecord], bool] | None = None
    ) -> Iterator[Item[Meeting]]:
        """Go through what brings one of the sites together with others.

        Parameters
        ----------
        site : Handle[Community]
            The site.
        where : callable, optional
            What is asked of each tie or event before anything else is looked at; those that surely fail are left out.
        fails : callable, optional
            Whether a tie or event surely fails by its record alone, so that nothing is made of it: most of thousands do.
        """
        return self._looked_at(self._naming(site), where, fails)

    def meets(self, site: Handle[Community], nothing: Reason, where: Test | None = None) -> Answer[bool]:
        """Answer whether anything brings one of the sites together with others.

        A yes names the first few contacts, and says how many entries were not looked at.

        Parameters
        ----------
        site : Handle[Community]
            The site.
        nothing : Reason
            The reason to give where there are none.
        where : callable, optional
            What is asked of each tie or event before anything else is looked at.
        """
        waiting = self._naming(site)
        found = (both(item.belongs, item.value.touches(site)) for item in self._looked_at(waiting, where))
        answer = self._some(found, nothing)
        further = sum(1 for _ in waiting) if is_yes(answer) else 0
        if not further:
            return answer
        text = "{} further ties and events of {} are not looked at, as these are enough"
        return both(answer, Known(True, (site.reason(text, further, site.name),)))

    def some(
        self,
        where: Test,
        test: Callable[[Meeting], Answer[bool]],
        nothing: Reason,
        fails: Callable[[AnyRecord], bool] | None = None,
    ) -> Answer[bool]:
        """Answer whether anything that brings any of the sites together passes two tests; a yes names the first few.

        Parameters
        ----------
        where : callable
            What is asked of each tie or event before anything else is looked at.
        test : callable
            What is asked of the meetings that remain.
        nothing : Reason
            The reason to give where there are none.
        fails : callable, optional
            Whether a tie or event surely fails by its record alone.
        """
        found = self._looked_at(self._entries(), where, fails)
        return self._some((both(item.belongs, test(item.value)) for item in found), nothing)

    def some_meet(self, nothing: Reason) -> Answer[bool]:
        """Answer whether anything brings any of the sites together; a yes names the first few contacts."""
        return self._some((item.belongs for item in self._looked_at(self._entries())), nothing)

    def _some(self, found: Iterable[Answer[bool]], nothing: Reason) -> Answer[bool]:
        def asked() -> Iterator[Answer[bool]]:
            yield from found
            yield negate(self.whole)

        answer = some(asked(), enough=A_FEW)
        return Known(False, (nothing, *answer.because)) if is_no(answer) else answer

    def _wholes(self, name: str) -> Iterator[Answer[bool]]:
        """Go through the answers to whether the lists are whole: all that are written, and that of the whole community."""
        for holder in (*self._level.upwards(), *self.sites):
            if getattr(holder.record, name) is not None or holder.parent is None:
                yield self._reading.wholeness(holder, name)

    def _not_said_whom(self) -> Iterator[Answer[bool]]:
        """Go through the ties that may be horizontal and do not say whom they join: any of them may join these sites."""
        for holder in (*self._level.upwards(), *self.sites):
            for position in self._reading.references.silent(holder, "ties", "between"):
                tie = holder.below("ties", position)
                if not is_no(self._reading.has_begun(tie)) and not is_no(_is_horizontal(self._reading, tie)):
                    yield unknown(self._reading.gap(tie, "between", f"whom {tie.name} joins"))

    def _entries(self) -> Iterator[Place]:
        """Go through the entries that can bring sites together, each once."""
        for name, refs in LISTS:
            for holder in (*self._level.upwards(), *self.sites):
                positions: Iterable[int] = range(len(getattr(holder.record, name) or ()))
                if holder != self._level and holder.path not in self._order:
                    named = self._places.named_in(holder, name, refs)
                    positions = sorted({position for at in named.values() for position in at})
                for position in positions:
                    yield holder, name, position

    def _naming(self, site: Handle[Community]) -> Iterator[Place]:
        """Go through the entries that name a site, and all ties that it lists itself."""
        return chain.from_iterable(
            zip(repeat(holder), repeat(name), positions) for holder, name, positions in self._by_site[site.path]
        )

    @cached_property
    def _by_site(self) -> dict[Path, list[tuple[Handle[Any], str, Sequence[int]]]]:
        found: dict[Path, list[tuple[Handle[Any], str, Sequence[int]]]] = {path: [] for path in self._order}
        for name, refs in LISTS:
            for holder in (*self._level.upwards(), *self.sites):
                if not getattr(holder.record, name):
                    continue
                everywhere: list[int] = []
                if holder == self._level:
                    everywhere = self._reading.references.naming(holder, name, refs).all_sites
                own = holder.path if name == "ties" and holder.path in found else None
                if own is not None:
                    found[own].append((holder, name, range(len(getattr(holder.record, name)))))
                named = self._places.named_in(holder, name, refs)
                for path in self._order if everywhere else named:
                    if path != own:
                        at = named.get(path, ())
                        found[path].append((holder, name, sorted({*at, *everywhere}) if everywhere else at))
        return found

    def _named(self) -> Iterator[str]:
        """Go through the people whom ties and events name."""
        for name, refs in LISTS:
            for holder in (*self._level.upwards(), *self.sites):
                if getattr(holder.record, name):
                    yield from self._reading.references.people(holder, name, refs)

    def _looked_at(
        self, places: Iterable[Place], where: Test | None = None, fails: Callable[[AnyRecord], bool] | None = None
    ) -> Iterator[Item[Meeting]]:
        """Go through the meetings among entries that had begun, or may have."""
        for holder, name, position in places:
            if fails is not None and fails(getattr(holder.record, name)[position]):
                continue
            entry = holder.below(name, position)
            belongs = self._reading.has_begun(entry)
            if where is not None and not is_no(belongs):
                belongs = both(where(entry), belongs)
            if is_no(belongs):
                continue
            horizontal, meeting = self._joins(entry)
            if meeting is not None:
                yield Item(meeting, both(belongs, horizontal))

    def _joins(self, entry: Handle[Any]) -> tuple[Answer[bool], Meeting | None]:
        """Answer whether an entry is horizontal, and give what it joins; None where it surely joins no two sites."""
        found = self._joined.get(entry.path)
        if found is None:
            horizontal = _is_horizontal(self._reading, entry)
            joined = None if is_no(horizontal) else _meeting(self._reading, entry, self._places)
            found = horizontal, joined
            if len(self._joined) < MOST_KEPT:
                self._joined[entry.path] = found
        return found


def meetings(reading: Reading, level: Handle[Community]) -> Roster[Meeting]:
    """Give what brings the sites directly below a community together, up to the moment; whole where ties and events are."""
    return Contacts(reading, level).meetings


def _is_horizontal(reading: Reading, entry: Handle[Any]) -> Answer[bool]:
    if not isinstance(entry.record, Tie):
        return YES
    answer = reading.value(entry, "kind", f"whether {entry.name} is horizontal or vertical")
    if isinstance(answer, Unknown):
        # A tie between sister sites that does not say its kind joins peers by what it joins.
        return YES
    return Known(answer.value is TieKind.HORIZONTAL, answer.because)


def _meeting(reading: Reading, entry: Handle[Any], places: Places) -> Meeting | None:
    if isinstance(entry.record, Tie):
        touched, several = places.joined(entry.record.between or (), entry)
        own = entry.community
        if own.path in places.order and own not in touched:
            touched, several = places.in_order([*touched, own]), bool(touched) or len(entry.record.between or ()) > 1
        if not _joins_several(touched, several):
            return None
        gap: Gap | None = None
        if any(site.record.copies for site in touched):
            gap = reading.gap(entry, "pattern", f"how {entry.name} touches the copies: in pairs, a ring, all")
        pattern = entry.record.pattern if isinstance(entry.record.pattern, Pattern) else None
        return Meeting(entry, tuple(touched), gap, pattern)
    if isinstance(entry.record, Event):
        return _event_meeting(reading, entry, places)
    return None


def _event_meeting(reading: Reading, entry: Handle[Any], places: Places) -> Meeting | None:
    rows = entry.record.attendance or ()
    gap = reading.gap(entry, "attendance", f"who came to {entry.name}")
    pattern: Pattern | None = None
    # That all copies came shows that they met only at one event: a round of several may have had each of them by itself.
    single = any(value.value == 1 for value in entry.record.count or ())
    for position, row in enumerate(rows):
        assert isinstance(row, Attendance)
        here, _ = places.joined(row.who or (), entry)
        copies = sum(site.record.copies or 1 for site in here)
        all_came = single and any(value.value == copies for value in row.count or ())
        if isinstance(row.pattern, Pattern):
            pattern = row.pattern
        elif row.pattern is None and all_came:
            pattern = Pattern.ALL
        elif here:
            gap = reading.gap(
                entry.below("attendance", position), "pattern", f"which of the copies came to {entry.name}"
            )
    touched, several = places.joined([ref for row in rows for ref in row.who or ()], entry, at_once=True)
    return Meeting(entry, tuple(touched), gap, pattern) if _joins_several(touched, several) else None


def _joins_several(sites: Sequence[Handle[Community]], several: bool) -> bool:
    """Say whether at least two sites are joined; a site with copies can meet its own like."""
    return several and (len(sites) > 1 or (bool(sites) and bool(sites[0].record.copies)))
