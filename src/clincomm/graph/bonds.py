"""Bonds: what ties the sites of a community to its team, and what is left of that when somebody goes.

A tie or channel that a team has as a whole lasts while any of its members does; one that a person has goes with that person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from clincomm.graph.contact import node_of, seats_of
from clincomm.graph.handles import Handle
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Item, Path, Roster, both, every, some
from clincomm.logic.answers import YES
from clincomm.model import Community, Person


@frozen(slots=True)
class Bond:
    """Something that ties a site to the team above it.

    Parameters
    ----------
    entry : Handle
        The tie, the channel, or the seat of a member of both teams.
    carriers : frozenset[str]
        The members of the team above of whom each alone would keep it up; empty where it does not hang on the team.
    """

    entry: Handle[Any]
    carriers: frozenset[str]

    def lasts_without(self, node: str) -> bool:
        """Say whether it is still there when a member of the team above has gone."""
        return not self.carriers or bool(self.carriers - {node})


def bonds(reading: Reading, level: Handle[Community]) -> dict[Path, Roster[Bond]]:
    """Give what ties each site directly below a community to its team at the moment, by the site's path.

    Counted are ties that name the team or one of its members on one side and the site or one of its members on the other,
    channels that reach the site, and members of both teams. Events are over when they are over and tie nobody.
    """
    builder = _Builder(reading, level)
    builder.add_ties()
    builder.add_channels()
    builder.add_members()
    return {site.path: builder.roster(site) for site in builder.sites}


def left_without(found: Roster[Bond], node: str) -> Roster[Bond]:
    """Give the bonds that are left when a member of the team above has gone."""
    return Roster(tuple(item for item in found.items if item.value.lasts_without(node)), found.whole)


def sole_carriers(found: Roster[Bond]) -> frozenset[str]:
    """Give the members of the team above of whom each alone keeps up one of these bonds."""
    return frozenset(node for item in found.items if len(item.value.carriers) == 1 for node in item.value.carriers)


@define
class _Builder:
    """Collects bonds, going through every list once, not once for each site."""

    reading: Reading
    level: Handle[Community]
    sites: tuple[Handle[Community], ...] = field(init=False)
    core: dict[str, Answer[bool]] = field(init=False)
    found: dict[Path, list[Item[Bond]]] = field(init=False)
    homes: dict[str, dict[Path, Answer[bool]]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.sites = self.reading.listed(self.level, "sites")
        self.core = {node_of(item.value): item.belongs for item in _held(self.reading, self.level)}
        self.found = {site.path: [] for site in self.sites}
        for site in self.sites:
            for item in _held(self.reading, site):
                self.homes.setdefault(node_of(item.value), {})[site.path] = item.belongs

    @property
    def team(self) -> frozenset[str]:
        """The nodes of the whole team above."""
        return frozenset(self.core)

    def roster(self, site: Handle[Community]) -> Roster[Bond]:
        """Give the bonds of a site; whole where ties, channels and both teams are."""
        wholes = [
            self._ties_whole(site),
            self.reading.active(self.level, "channels").whole,
            seats_of(self.reading, site).whole,
            seats_of(self.reading, self.level).whole,
        ]
        return Roster(tuple(self.found[site.path]), every(wholes))

    def add_ties(self) -> None:
        for place in (*self.level.upwards(), *self.sites):
            for item in self.reading.active_at(place, "ties", self._leading_up(place)).items:
                carriers, sure = self._upper(item.value)
                for path, lower in self._lower(item.value) if carriers is not None else ():
                    bond = Bond(item.value, carriers or frozenset())
                    self.found[path].append(Item(bond, every([item.belongs, sure, lower])))

    def _leading_up(self, place: Handle[Community]) -> list[int]:
        """Give the positions of the ties of a place that name the team above or one of its members: of thousands, a few."""
        written = self.reading.references.written(place, "ties", "between")
        named = self.core.keys() | {self.level.record.id, "core"}
        up = [ref for ref in written if (ref in named or "/" in ref or "#" in ref) and self._is_up(ref, place)]
        return sorted({position for ref in up for position in written[ref]})

    def _is_up(self, ref: str, place: Handle[Community]) -> bool:
        own = ref == "core" and place == self.level
        return own or ref in self.core or self.reading.named(ref, Community) == self.level

    def add_channels(self) -> None:
        for item in self.reading.active(self.level, "channels").items:
            if item.value.record.in_use is False:
                continue
            bond = Bond(item.value, self._senders(item.value))
            named, all_sites = self.reading.references.communities(item.value.record.to, item.value)
            for path in self.found if all_sites else named:
                if path in self.found:
                    self.found[path].append(Item(bond, item.belongs))

    def add_members(self) -> None:
        for site in self.sites:
            for item in _held(self.reading, site):
                person = item.value.record.person
                if person in self.core:
                    bond = Bond(item.value, frozenset({person}))
                    self.found[site.path].append(Item(bond, both(item.belongs, self.core[person])))

    def _upper(self, tie: Handle[Any]) -> tuple[frozenset[str] | None, Answer[bool]]:
        """Give who of the team above has a tie, and whether they are on it; None if none of them has."""
        people: dict[str, Answer[bool]] = {}
        for ref in tie.record.between or ():
            place = self.reading.named(ref, Community)
            if (ref == "core" and tie.community == self.level) or place == self.level:
                return self.team, YES
            if ref in self.core and self.reading.named(ref, Person) is not None:
                people[ref] = self.core[ref]
        return (frozenset(people), some(people.values())) if people else (None, YES)

    def _lower(self, tie: Handle[Any]) -> Iterator[tuple[Path, Answer[bool]]]:
        """Go through the sites that have a tie, each once, with whether those who have it are on its team."""
        touched: dict[Path, Answer[bool]] = {}
        if tie.community.path in self.found:
            touched[tie.community.path] = YES
        for ref in tie.record.between or ():
            place = self.reading.named(ref, Community)
            if ref == "sites" and tie.community == self.level:
                touched.update(dict.fromkeys(self.found, YES))
            elif place is not None and place.path in self.found:
                touched[place.path] = YES
            elif place is None:
                for path, belongs in self.homes.get(ref, {}).items():
                    touched.setdefault(path, belongs)
        yield from touched.items()

    def _senders(self, channel: Handle[Any]) -> frozenset[str]:
        refs = channel.record.by or ("core",)
        if all(ref in self.core for ref in refs):
            return frozenset(refs)
        return self.team if set(refs) <= {"core", *self.core} else frozenset()

    def _ties_whole(self, site: Handle[Community]) -> Answer[bool]:
        """Say whether the ties of a site are all listed: the nearest list that is written speaks for it."""
        nearest = next((place for place in site.upwards() if place.record.ties is not None), site)
        return self.reading.active(nearest, "ties").whole


def _held(reading: Reading, place: Handle[Community]) -> Iterator[Item[Handle[Any]]]:
    return (item for item in seats_of(reading, place).items if item.value.record.vacant is not True)
