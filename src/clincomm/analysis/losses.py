"""Loss: what falls apart if one person, site, group, event, tie, channel or post goes, and which two people go worst together.

Only what is recorded is counted: what surely stands at the moment is taken away, and it is said what nothing on record replaces.
Where lists are open there may be more that holds things together, and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any, ClassVar

from attrs import field, frozen

from clincomm.facts.figures import span_of
from clincomm.facts.groups import groups_of
from clincomm.facts.seats import ADMINISTRATION_ROLES, COORDINATION_ROLES, filled, held_seats
from clincomm.graph import Loss, node_of
from clincomm.logic import Path, Unknown, is_yes, show_path
from clincomm.model import Event
from clincomm.view import LEAD_ROLES, Handle, View

ROLES = {"lead": LEAD_ROLES, "coordinate": COORDINATION_ROLES, "administer": ADMINISTRATION_ROLES}
"""The roles that claim 0.1 asks of a core team."""
EXACT = 25
"""Up to how many people the worst pair is found by trying all; beyond, the second is sought for the worst first."""


@frozen(slots=True)
class Stress:
    """What the loss of one thing, or of two people, would take with it.

    Parameters
    ----------
    kind : str
        "person", "site", "group", "event", "tie", "channel", "post" or "pair".
    name : str
        What people call it.
    level : str
        The community whose sites and goals are meant.
    path : Path
        Where that community stands.
    sites : tuple[str, ...]
        Sites that lose their last recorded link to the core, sister sites' links included.
    roles : tuple[str, ...]
        What nobody else of the core, as far as is recorded, would do: lead, coordinate, administer.
    changes : tuple[str, ...]
        Changes that nobody else on record answers for.
    goals : tuple[str, ...]
        Goals that nothing on record leads to any more.
    """

    kind: str
    name: str
    level: str
    path: Path
    sites: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """By what losses are ranked: sites, goals, roles, changes."""
        return len(self.sites), len(self.goals), len(self.roles), len(self.changes)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        lists = {name: list(getattr(self, name)) for name in ("sites", "goals", "roles", "changes")}
        return {"kind": self.kind, "name": self.name, "level": self.level, "path": show_path(self.path), **lists}


@frozen(slots=True, repr=False)
class StressTest:
    """The losses that would take something with them, the worst first.

    Parameters
    ----------
    community : str
        The community's name.
    as_of : str
        The moment it speaks of.
    losses : tuple[Stress, ...]
        The losses; what would take nothing with it is left out.
    tried : int
        How many single things were taken away.
    open : tuple[str, ...]
        Lists that may go on, so that something else may hold: "seats of the core", "ties" ...
    """

    community: str
    as_of: str
    losses: tuple[Stress, ...]
    tried: int
    open: tuple[str, ...] = ()

    display: ClassVar[Callable[[StressTest], dict[str, str]] | None] = None
    """How a notebook shows it; the public functions set it."""

    def __repr__(self) -> str:
        return f"<Stress test of {self.community} as of {self.as_of}: {len(self.losses)} losses of {self.tried} matter>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return StressTest.display(self) if StressTest.display is not None else {"text/plain": repr(self)}

    def rows(self) -> list[dict[str, Any]]:
        """Give the losses as plain rows, all with the same keys."""
        lists = ("sites", "goals", "roles", "changes")
        return [{**one.to_dict(), **{name: "; ".join(getattr(one, name)) for name in lists}} for one in self.losses]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "community": self.community,
            "as_of": self.as_of,
            "tried": self.tried,
            "open": list(self.open),
            "losses": [one.to_dict() for one in self.losses],
        }


def stress(view: View) -> StressTest:
    """Take away each person, site, group, event, tie, channel and post in turn, at every level that has sites or a theory.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found: list[Stress] = []
    tried = 0
    open_: dict[str, None] = {}
    for place in view.communities:
        if place != view.root and place.record.sites is None and place.record.theory is None:
            continue
        level = _Level(view, place)
        singles = [*level.singles()]
        tried += len(singles)
        found += [one for one in singles if any(one.weight)]
        pair = level.worst_pair()
        if pair is not None:
            found.append(pair)
        open_.update(dict.fromkeys(level.open()))
    ranked = sorted(found, key=lambda one: tuple(-number for number in one.weight))
    return StressTest(view.root.name, str(view.moment), tuple(ranked), tried, tuple(open_))


@frozen(slots=True)
class _Link:
    """A recorded link: between the core and a site, or between a site and what brings it together with others."""

    ends: frozenset[Path]
    entry: Path
    carriers: frozenset[str] = field(factory=frozenset)


class _Level:
    """One community with sites or a theory, and what of it can be lost."""

    def __init__(self, view: View, place: Handle[Any]) -> None:
        self.view, self.place = view, place
        self.sites = {site.path: site for site in view.sites_here(place).sure()}
        self.seats = held_seats(view, place)
        self.people: dict[str, list[Handle[Any]]] = {}
        for seat in self.seats.sure():
            if not seat.record.count or span_of(seat.record.count)[1] <= 1:  # several alike do not go at once
                self.people.setdefault(node_of(seat), []).append(seat)
        self.others = [seat for seat in self.seats.sure() if node_of(seat) not in self.people]
        self.carriers = self._carriers([*self._vertical()], [*self._horizontal()])
        self.falling = _falling_with(self.near, place.path, set(self.sites))
        self.posts = [post for post in view.active(place, "posts").sure() if is_yes(filled(view, post))]
        self.changes = [
            change
            for change in view.theory_list(place, "changes").sure()
            if isinstance(change.record.owner, tuple) and change.record.owner
        ]
        theory = place.record.theory
        self.goals = {(one.kind, one.name): one for one in self._goal_losses()} if theory is not None else {}

    def open(self) -> Iterator[str]:
        """Go through the lists of this level that may go on."""
        if isinstance(self.seats.whole, Unknown):
            yield f"seats of {self.place.name}"
        for name in ("ties", "channels", "events", "posts"):
            if isinstance(self.view.gathered(self.place, name).whole, Unknown):
                yield f"{name} of {self.place.name}"

    def singles(self) -> Iterator[Stress]:
        """Go through the losses of one thing."""
        for node in self.people:
            yield self._without_people("person", self._name(node), {node})
        for path, site in self.sites.items():
            yield self._made("site", site.name, self.falling.get(path, set()), owners={site.record.id or ""})
        for group in self._groups():
            members = {node for node, seats in self.people.items() if self._all_of(seats, group)}
            loss = self._without_people("group", group, members, owners={group})
            if len(members) > 1 or loss.changes or loss.goals:  # one person alone was taken away already
                yield loss
        for path in self.near:
            entry = self._entry(path) if path not in self.sites and path != self.place.path else None
            if entry is not None:
                yield self._made(
                    _kind(entry), entry.name, self.falling.get(path, set()), owners={entry.record.id or ""}
                )
        for post in self.posts:
            yield self._made("post", post.name, set(), roles=self._uncovered(set(), without=post))

    def _groups(self) -> tuple[str, ...]:
        seats = (seat for own in self.people.values() for seat in own)
        return tuple(dict.fromkeys(group for seat in seats for group in groups_of(self.view, seat)))

    def _all_of(self, seats: list[Handle[Any]], group: str) -> bool:
        return all(groups_of(self.view, seat) == (group,) for seat in seats)

    def worst_pair(self) -> Stress | None:
        """Give the two people whose loss together cuts off more sites than the losses of each by itself."""
        alone = {node: self._cut({node}) for node in self.people}
        if len(self.people) < 2 or not self.sites:
            return None
        nodes = list(self.people)
        if len(nodes) > EXACT:
            first = max(nodes, key=lambda node: len(alone[node]))
            pairs: Iterable[tuple[str, ...]] = ((first, node) for node in nodes if node != first)
        else:
            pairs = combinations(nodes, 2)
        best = max(pairs, key=lambda pair: len(self._cut(set(pair))))
        if len(self._cut(set(best))) <= len(set().union(*(alone[node] for node in best))):
            return None
        return self._without_people("pair", " and ".join(map(self._name, best)), set(best))

    def _without_people(self, kind: str, name: str, nodes: set[str], owners: set[str] | None = None) -> Stress:
        owned = {node for node in nodes} | (owners or set())
        return self._made(kind, name, self._cut(nodes), roles=self._uncovered(nodes) if nodes else (), owners=owned)

    def _cut(self, nodes: set[str]) -> set[Path]:
        """Give the sites that are cut off without some people: all of them in touch only through links that those carry."""
        return {
            path
            for paths, carried in self.carriers
            if carried and all(one and one <= nodes for one in carried)
            for path in paths
        }

    def _made(
        self, kind: str, name: str, cut: set[Path], roles: tuple[str, ...] = (), owners: set[str] | None = None
    ) -> Stress:
        names = {ref for ref in owners or () if ref}
        lost = self.goals.get((kind, name))
        return Stress(
            kind=kind,
            name=name,
            level=self.place.name,
            path=self.place.path,
            sites=tuple(self.sites[path].name for path in self.sites if path in cut),
            roles=roles,
            changes=tuple(change.name for change in self.changes if set(change.record.owner) <= names),
            goals=tuple(goal.name for goal in lost.goals) if lost is not None else (),
        )

    def _uncovered(self, nodes: set[str], without: Handle[Any] | None = None) -> tuple[str, ...]:
        """Give the roles that are held now and would be held by nobody."""
        gone = []
        for role, names in ROLES.items():
            wanted = set(names)
            seats = [node for node, own in self.people.items() for seat in own if wanted & set(seat.record.role or ())]
            posts = [post for post in self.posts if wanted & set(post.record.role or ())] if role != "lead" else []
            stays = any(node not in nodes for node in seats) or any(
                wanted & set(seat.record.role or ()) for seat in self.others
            )
            stays = stays or any(post != without and post.record.person not in nodes for post in posts)
            if (seats or posts) and not stays:
                gone.append(role)
        return tuple(gone)

    def _carriers(self, vertical: list[_Link], horizontal: list[_Link]) -> list[tuple[set[Path], set[frozenset[str]]]]:
        """Give the sites that are in touch with each other, each lot with who carries its links to the core.

        On the way the network of the core, sites and what joins them is made.
        """
        self.near: dict[Path, set[Path]] = {self.place.path: set()}
        for link in horizontal:
            for end in link.ends:
                self.near.setdefault(end, set()).update(link.ends - {end})
        lots = [lot & set(self.sites) for lot in _pieces(self.near)]
        lots += [{path} for path in self.sites if path not in self.near]
        home = {path: number for number, lot in enumerate(lots) for path in lot}
        carried: list[set[frozenset[str]]] = [set() for _ in lots]
        for link in vertical:
            (site,) = link.ends - {self.place.path}
            carried[home[site]].add(link.carriers)
            for one, other in ((self.place.path, link.entry), (link.entry, site)):
                self.near.setdefault(one, set()).add(other)
                self.near.setdefault(other, set()).add(one)
        return list(zip(lots, carried, strict=True))

    def _vertical(self) -> Iterator[_Link]:
        for path, roster in self.view.bonds(self.place).items():
            for bond in roster.sure():
                if path in self.sites:
                    yield _Link(frozenset({self.place.path, path}), bond.entry.path, bond.carriers)

    def _horizontal(self) -> Iterator[_Link]:
        """Go through the links of sites to what brings them together, so that those who stay still meet."""
        for meeting in self.view.meetings(self.place).sure():
            here = [site.path for site in meeting.sites if site.path in self.sites]
            for path in here if len(here) > 1 else ():
                yield _Link(frozenset({path, meeting.entry.path}), meeting.entry.path)

    def _goal_losses(self) -> tuple[Loss, ...]:
        return self.view.theory(self.place).losses()

    def _entry(self, path: Path) -> Handle[Any] | None:
        """Give the record of a link, unless it is a seat: who sits on two teams is lost as a person."""
        if "seats" in path:
            return None
        handle: Handle[Any] = self.view.root
        for name, position in zip(path[0::2], path[1::2], strict=True):
            assert isinstance(position, int)
            handle = handle.below(str(name), position)
        return handle

    def _name(self, node: str) -> str:
        seat = self.people[node][0]
        return seat.record.person or seat.name


def _kind(entry: Handle[Any]) -> str:
    return "event" if isinstance(entry.record, Event) else type(entry.record).__name__.lower()


def _pieces(near: dict[Path, set[Path]]) -> Iterator[set[Path]]:
    """Go through the pieces of a network."""
    seen: set[Path] = set()
    for start in near:
        if start not in seen:
            piece, waiting = {start}, [start]
            while waiting:
                further = near[waiting.pop()] - piece
                piece |= further
                waiting += further
            seen |= piece
            yield piece


def _falling_with(near: dict[Path, set[Path]], root: Path, wanted: set[Path]) -> dict[Path, set[Path]]:
    """Give for each node of a network which of the wanted nodes lose the root with it: one walk (Hopcroft and Tarjan, 1973)."""
    found: dict[Path, int] = {root: 0}
    low: dict[Path, int] = {root: 0}
    order = [root]
    lost: dict[Path, set[Path]] = {}
    way = [(root, iter(near[root]))]
    while way:
        node, onward = way[-1]
        end = next(onward, None)
        if end is None:
            way.pop()
            if way and low[node] >= found[way[-1][0]] and way[-1][0] != root:
                lost.setdefault(way[-1][0], set()).update(wanted.intersection(order[found[node] :]))
            if way:
                low[way[-1][0]] = min(low[way[-1][0]], low[node])
        elif end not in found:
            found[end] = low[end] = len(order)
            order.append(end)
            way.append((end, iter(near[end])))
        else:
            low[node] = min(low[node], found[end])
    return lost
