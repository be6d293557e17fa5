"""Where groups stand in the contact network: how near their members are to everybody, beside what chance would give.

Nothing is judged. Where not all contacts are known, the number is that of the contacts on record, and says so.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.errors import UnusableInput
from clincomm.facts.groups import groups_of
from clincomm.graph import node_of, touches
from clincomm.logic import Path, is_no, is_yes
from clincomm.metrics.centralization import centralization_of
from clincomm.metrics.standing import gap_among, nearness
from clincomm.metrics.ties import Ties
from clincomm.model import Person
from clincomm.view import Handle, View

FLOOR = 3
"""Fewer members than this give no number: a mean of two tells each of them about the other."""


@frozen(slots=True)
class Position:
    """Where a group stands in the contact network of a level and all below it.

    Parameters
    ----------
    members : int
        How many of its members are in the network.
    value : float or None
        The mean nearness (harmonic closeness) of its members less that of all others, from -1 to 1; None without a number. By chance
        it is 0.
    chance_sd : float or None
        How far from 0 it would lie by chance: its standard deviation when the names of groups are handed out at random.
    z : float or None
        The value over that; None where everybody is as near.
    known : bool
        Whether all contacts are known. If not, the number is that of the contacts on record.
    why : str
        Why there is no number; empty where there is one.
    """

    members: int
    value: float | None = None
    chance_sd: float | None = None
    z: float | None = None
    known: bool = False
    why: str = ""


@frozen(slots=True)
class _Standing:
    """The people of a level in touch with each other, how near each is to all others, and whether that is known."""

    ties: Ties
    scores: list[float]
    known: bool


class Positions:
    """The positions of all groups at all levels; distances are measured once a level.

    Parameters
    ----------
    view : View
        The community at a moment.
    floor : float
        Groups with fewer members get no number.
    """

    def __init__(self, view: View, floor: float = FLOOR) -> None:
        self._view, self._floor = view, floor
        self._levels: dict[Path, _Standing] = {}
        self._groups: dict[str, set[str]] = {}
        self._seated: dict[Path, list[str]] = {}
        self._counted = True
        self._why = ""
        try:
            found = touches(view)
        except UnusableInput as error:
            self._why = str(error)
            return
        for place in view.communities:
            self._seated[place.path] = [self._met(seat) for seat in self._seats(place)]
            self._counted = self._counted and (place.record.copies or 1) == 1
        for node in found.nodes:
            person = view.named(node, Person)
            self._groups.setdefault(node, set()).update(person.record.groups or () if person is not None else ())
        self._near, self._open = found.on_record()
        self._whole = is_yes(found.whole)

    def at(self, place: Handle[Any], group: str) -> Position:
        """Give where a group stands in the network of a level and all below it."""
        if self._why:
            return Position(0, why=self._why)
        level = self._level(place)
        inside = self._inside(level, group)
        count, others = len(inside), level.ties.size - len(inside)
        if count < self._floor:
            why = f"{count} of its members are in the network, and at least {self._floor:g} are needed"
            return Position(count, known=level.known, why=why)
        if not others:
            return Position(count, known=level.known, why="nobody else is in the network")
        value, spread, score = gap_among(level.scores, inside)
        return Position(count, value, spread, score, level.known)

    def balance(self, place: Handle[Any], group: str) -> tuple[float, float] | None:
        """Give the E-I index of a group's contacts, and what it would be if the group's name were handed out at random.

        A contact within the group is one of both its ends. For each contact of a member, chance puts the other end outside the group
        with probability (N - k) / (N - 1), for k members among N people. None for a group too small, of all, or without contacts.
        """
        if self._why:
            return None
        level = self._level(place)
        inside = frozenset(self._inside(level, group))
        own = sum(end in inside for at in inside for end in level.ties.out[at])
        total = sum(len(level.ties.out[at]) for at in inside)
        if len(inside) < self._floor or len(inside) == level.ties.size or not total:
            return None
        return (total - 2 * own) / total, 2 * (level.ties.size - len(inside)) / (level.ties.size - 1) - 1

    def centralization(self, place: Handle[Any]) -> float | None:
        """Give Freeman's degree centralization of the contacts of a level and all below it; None for fewer than three people."""
        return None if self._why else centralization_of(self._level(place).ties)

    def known(self, place: Handle[Any]) -> bool:
        """Say whether all contacts of a level and all below it are known."""
        return not self._why and self._level(place).known

    def _inside(self, level: _Standing, group: str) -> list[int]:
        return [at for at, node in enumerate(level.ties.nodes) if group in self._groups[str(node)]]

    def _seats(self, place: Handle[Any]) -> list[Handle[Any]]:
        rosters = (self._view.seats(place), self._view.board_seats(place))
        return [item.value for roster in rosters for item in roster.items if not is_no(item.belongs)]

    def _met(self, seat: Handle[Any]) -> str:
        """Take down a seat's groups under the node that stands for it, and give the node."""
        node = node_of(seat)
        self._groups.setdefault(node, set()).update(groups_of(self._view, seat))
        self._counted = self._counted and all(count.value == 1 for count in seat.record.count or ())
        return node

    def _level(self, place: Handle[Any]) -> _Standing:
        if place.path not in self._levels:
            size = len(place.path)
            nodes = tuple(
                self._near
                if not size
                else dict.fromkeys(n for path, held in self._seated.items() if path[:size] == place.path for n in held)
            )
            order = {node: position for position, node in enumerate(nodes)}
            near = [sorted(order[end] for end in self._near[node] if end in order and end != node) for node in nodes]
            known = self._whole and self._counted and self._open.isdisjoint(nodes)
            known = known and all(self._groups[node] for node in nodes)
            ties = Ties(nodes, near, near)
            self._levels[place.path] = _Standing(ties, nearness(ties), known)
        return self._levels[place.path]
