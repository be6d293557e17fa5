"""Places: to which of the sites directly below a community those belong whom a tie or an event names.

A site is named by itself, by a place below it (a ward for its trust) or by somebody who has a seat on a team there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from clincomm.graph.handles import Handle
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Known, Path, every
from clincomm.logic.answers import YES, is_yes
from clincomm.model import Community, Person, Team


class Places:
    """The sites directly below a community, to be found by references.

    Parameters
    ----------
    reading : Reading
        The community at a moment.
    level : Handle[Community]
        The community.
    sites : Sequence[Handle[Community]]
        The sites directly below it.

    Attributes
    ----------
    order : dict[Path, int]
        The positions of the sites, by their paths.
    """

    def __init__(self, reading: Reading, level: Handle[Community], sites: Sequence[Handle[Community]]) -> None:
        self._reading = reading
        self._level = level
        self._sites = sites
        self._depth = len(level.path) + 2
        self.order: dict[Path, int] = {site.path: position for position, site in enumerate(sites)}

    def in_order(self, sites: Iterable[Handle[Community]]) -> list[Handle[Community]]:
        """Give sites in the order of the document, each once."""
        return [self._sites[position] for position in sorted({self.order[site.path] for site in sites})]

    def joined(
        self, refs: Sequence[str], entry: Handle[Any], *, at_once: bool = False
    ) -> tuple[list[Handle[Community]], bool]:
        """Give the sites that references in an entry name, and whether these can be joined by being named together.

        Parameters
        ----------
        refs : Sequence[str]
            The references.
        entry : Handle
            The entry in which they are written.
        at_once : bool
            Whether one reference to a site with copies stands for several of them, as at an event.
        """
        found, all_sites = self._reading.references.communities(refs, entry)
        if all_sites and entry.community == self._level:
            return list(self._sites), True
        exact = {position for path in found if (position := self.order.get(path)) is not None}
        if len(exact) == len(refs) > 1:
            return [self._sites[position] for position in sorted(exact)], True
        below = {position for path in found if (position := self.order.get(path[: self._depth])) is not None}
        people = [at for ref in refs if (at := self._at(ref))] if len(found) < len(refs) else []
        here = sorted({*below, *(position for at in people for position in at)})
        # Somebody who sits at two sites joins them by having two seats, and not by a tie to a third.
        several = len(here) > 1 and (len(below) > 1 or len(people) > 1 or (len(below) == 1 and bool(people)))
        alike = bool(exact) and len(here) == 1 and (at_once or len(refs) > 1)
        return [self._sites[position] for position in here], several or alike

    def named_in(self, holder: Handle[Community], name: str, refs: str) -> dict[Path, Sequence[int]]:
        """Give for each of the sites the positions of the entries of a list that name it, a place below it or somebody there."""
        references = self._reading.references
        found: dict[Path, Sequence[int]] = {}
        within = references.within(holder, name, refs)
        if len(within) < len(self.order):
            found = {path: at for path, at in within.items() if path in self.order}
        else:
            found = {path: within[path] for path in self.order if path in within}
        for person, positions in references.people(holder, name, refs).items():
            for position in self.seated.get(person, ()):
                path = self._sites[position].path
                found[path] = sorted({*found.get(path, ()), *positions})
        return found

    def _at(self, ref: str) -> tuple[int, ...]:
        """Give the positions of the sites at which somebody sits whom a reference names."""
        return self.seated.get(ref, ()) if self._reading.named(ref, Person) is not None else ()

    def seats_are_whole(self, people: Iterable[str]) -> Answer[bool]:
        """Answer whether it is known where all of some people sit: yes for nobody, else where the seats of all teams are listed."""
        return self._seats_are_whole if any(True for _ in people) else YES

    @cached_property
    def seated(self) -> dict[str, tuple[int, ...]]:
        """The positions of the sites at which somebody has, or had, a seat on a team there or below."""
        found: dict[str, set[int]] = {}
        for place in self._below:
            position = self.order[place.path[: self._depth]]
            for seat in self._reading.begun(place.below("team"), "seats").sure():
                if seat.record.person:
                    found.setdefault(seat.record.person, set()).add(position)
        return {person: tuple(sorted(at)) for person, at in found.items()}

    @cached_property
    def _below(self) -> tuple[Handle[Community], ...]:
        """Everything below the community that has a team."""
        return tuple(
            place
            for place in self._reading.communities
            if place.path[: self._depth] in self.order and isinstance(place.record.team, Team)
        )

    @cached_property
    def _seats_are_whole(self) -> Answer[bool]:
        reading = self._reading
        answers: list[Answer[bool]] = [reading.wholeness(self._level, "sites")]
        for place in reading.communities:
            if place.path[: self._depth] not in self.order:
                continue
            if place.record.sites is not None:
                answers.append(reading.wholeness(place, "sites"))
            if isinstance(place.record.team, Team):
                seats = reading.begun(place.below("team"), "seats")
                answers += [seats.whole, *(item.belongs for item in seats.items if not is_yes(item.belongs))]
            else:
                said = reading.value(place, "team", f"who is on the team of {place.name}")
                answers.append(YES if isinstance(said, Known) else said)
        return every(answers)
