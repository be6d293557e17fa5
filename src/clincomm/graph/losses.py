"""What each goal loses when one thing fails: an assumption, a mechanism, a change, a person, a site, a group, a tie.

A part of the theory falls with anything that is necessary for it (AND), and otherwise only when all its alternatives fall (OR):

- a goal or change needs every cause that a link calls necessary, and at least one of its causes, where it has any;
- a change needs one of the mechanisms that explain it, one of those who own it, and each group whose consent it needs;
- a mechanism needs all that it rests on and all that it needs to run on; a step needs its cause and all that it assumes;
- a site or core needs one of those on its team, a person or seat one of its groups, an event or channel one of those who
  hold it, and a tie between two places both of them.

For each part this gives the set of single things with which it falls. Where nothing is necessary these are its dominators on the
way from the origins (Lengauer and Tarjan, 1979), and they are found as dominators are: sets are narrowed down until nothing
changes. What nothing outside a circle carries has nothing to lose: it is told apart as resting on nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field, frozen

from clincomm.graph.argument import Argument, Step
from clincomm.graph.handles import Handle
from clincomm.graph.network import strong_groups
from clincomm.graph.theory import key
from clincomm.logic import show_path
from clincomm.model import Channel, Community, Event, Goal, Mechanism, Person, Seat, Team, Tie

ALL_SITES, CORE = "sites", "core"


@frozen(slots=True)
class Loss:
    """What is lost when one thing fails and all else stands.

    Parameters
    ----------
    name : str
        What people call it.
    kind : str
        "assumption", "mechanism", "change", "person", "site", "group", "tie" ...
    at : Handle or None
        The record; None for a group that is only named.
    goals : tuple[Handle, ...]
        The goals that nothing reaches any more, in the order written.
    """

    name: str
    kind: str
    at: Handle[Any] | None
    goals: tuple[Handle[Any], ...]

    def __str__(self) -> str:
        return f"without the {self.kind} {self.name}: {', '.join(goal.name for goal in self.goals)}"


def losses(argument: Argument) -> tuple[Loss, ...]:
    """Say what fails with each single thing, that with most goals first; goals do not count for themselves.

    Parameters
    ----------
    argument : Argument
        The argument.
    """
    needs = _Needs(argument)
    falls = _falling_with(needs)
    lost: dict[int, list[Handle[Any]]] = {}
    for name in argument.goals:
        if not needs.is_baseless(falls[name]):
            for number in _bits(falls[name]):
                lost.setdefault(number, []).append(argument.parts[name])
    found = [(number, _loss(needs, number, goals)) for number, goals in lost.items()]
    return tuple(loss for _, loss in sorted(found, key=lambda one: (-len(one[1].goals), one[0])) if loss.goals)


def resting_on_nothing(argument: Argument) -> tuple[Handle[Any], ...]:
    """Give the goals that nothing carries: nothing leads to them, or only what runs in a circle."""
    needs = _Needs(argument)
    falls = _falling_with(needs)
    return tuple(argument.parts[name] for name in argument.goals if needs.is_baseless(falls[name]))


def _loss(needs: _Needs, number: int, goals: list[Handle[Any]]) -> Loss:
    name, kind, at = needs.things[needs.names[number]]
    return Loss(name, kind, at, tuple(goal for goal in goals if goal != at))


@define(slots=True)
class _Need:
    """What a node needs: each of some nodes, and one of each of some sets of nodes."""

    each: list[str] = field(factory=list)
    one_of: list[list[str]] = field(factory=list)


class _Needs:
    """The nodes of an argument and of what it runs on, with what each of them needs.

    Attributes
    ----------
    needs : dict[str, _Need]
        For each node what it needs.
    things : dict[str, tuple[str, str, Handle or None]]
        The nodes that can fail by themselves: name, kind and record.
    """

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self.reading = argument.theory.reading
        self.level = argument.theory.level
        self.needs: dict[str, _Need] = {}
        self.things: dict[str, tuple[str, str, Handle[Any] | None]] = {}
        self.baseless: set[str] = set()
        for name, part in argument.parts.items():
            self._part(name, part)
        self.names = [*self.things]
        self.number = {name: number for number, name in enumerate(self.names)}
        # One bit more than there are things: what keeps it is carried by nothing at all.
        self.everything = (1 << len(self.names) + 1) - 1

    def is_baseless(self, falls: int) -> bool:
        """Say whether something falls even if nothing fails."""
        return bool(falls >> len(self.names))

    def _part(self, name: str, part: Handle[Any]) -> None:
        self.things[name] = (part.name, type(part.record).__name__.lower(), part)
        need = self.needs[name] = _Need()
        steps = [self._step(step) for step in self.argument.inward[name]]
        need.each += [node for node, step in zip(steps, self.argument.inward[name], strict=True) if step.is_necessary]
        if steps:
            need.one_of.append(steps)
        elif isinstance(part.record, Goal):
            self.baseless.add(name)
        record = part.record
        if self.argument.explained_by.get(name):
            need.one_of.append([*self.argument.explained_by[name]])
        need.each += [ref for ref in getattr(record, "rests_on", None) or () if ref in self.argument.parts]
        if isinstance(record, Mechanism):
            need.each += [node for ref in record.needs or () for node in self._named(ref)]
        owners = getattr(record, "owner", None)
        if isinstance(owners, tuple) and not isinstance(record, Goal):
            self._one_of(need, owners)
        need.each += [node for ref in getattr(record, "needs_consent_of", None) or () for node in self._group(ref)]

    def _step(self, step: Step) -> str:
        node = f"step {key(step.cause)} {key(step.effect)}"
        assumed = [ref for ref in step.assumes if ref in self.argument.parts]
        self.needs[node] = _Need([key(step.cause), *assumed])
        return node

    def _one_of(self, need: _Need, refs: Iterable[str]) -> None:
        """Let a node need one of those that references name; nothing where one of them names nothing that can fail."""
        named = [self._named(ref) for ref in refs]
        if named and all(named):
            need.one_of.append([node for nodes in named for node in nodes])

    def _named(self, ref: str) -> list[str]:
        """Give the nodes that a reference stands for."""
        if ref == ALL_SITES:
            sites = self.reading.listed(self.level, "sites")
            node = f"all sites of {show_path(self.level.path)}"
            self.needs[node] = _Need(one_of=[[self._place(site) for site in sites]] if sites else [])
            return [node]
        if ref == CORE:
            return [self._place(self.level)]
        if ref in self.argument.parts:
            return [ref]
        found = self.reading.named(ref)
        if found is None:
            return self._group(ref)
        if isinstance(found.record, Community):
            return [self._place(found)]
        return self._group(ref) if type(found.record).__name__ == "Group" else [self._other(found)]

    def _group(self, ref: str) -> list[str]:
        node = f"group {ref}"
        self.things.setdefault(node, (ref, "group", None))
        self.needs.setdefault(node, _Need())
        return [node]

    def _place(self, place: Handle[Community]) -> str:
        """Give the node of a site or core, which needs one of those on its team, and the place above it."""
        node = f"place {show_path(place.path)}"
        if node in self.needs:
            return node
        need = self.needs[node] = _Need()
        if not place.record.copies:
            self.things[node] = (place.name, "core" if place == self.level else "site", place)
        if place.parent is not None and place != self.level and place.parent != self.level:
            need.each.append(self._place(place.parent))
        if isinstance(place.record.team, Team):
            seats = self.reading.active(place.below("team"), "seats")
            if seats.is_whole and seats.items:
                need.one_of.append([self._seat(seat) for seat in seats.possible()])
        return node

    def _seat(self, seat: Handle[Seat]) -> str:
        node = f"seat {show_path(seat.path)}"
        need = self.needs[node] = _Need()
        if seat.record.person is not None:
            need.each += self._named(seat.record.person)
        if seat.record.group:
            need.one_of.append([node for ref in seat.record.group for node in self._group(ref)])
        return node

    def _other(self, found: Handle[Any]) -> str:
        """Give the node of a person, tie, event, channel, measure or anything else that is named."""
        node = f"at {show_path(found.path)}"
        if node in self.needs:
            return node
        record = found.record
        need = self.needs[node] = _Need()
        self.things[node] = (found.name, type(record).__name__.lower(), found)
        if isinstance(record, Person) and record.groups:
            need.one_of.append([group for ref in record.groups for group in self._group(ref)])
        elif isinstance(record, Tie) and record.between is not None and len(record.between) == 2:
            need.each += [other for ref in record.between if ref != ALL_SITES for other in self._named(ref)]
        elif isinstance(record, Event | Channel) and record.by:
            self._one_of(need, record.by)
        return node


def _falling_with(needs: _Needs) -> dict[str, int]:
    """Give for each node the things with which it falls, as a number with a bit for each thing."""
    falls = dict.fromkeys(needs.needs, needs.everything)
    order = [node for group in strong_groups(_near(needs)) for node in group]
    changed = True
    while changed:
        changed = False
        for node in order:
            now = _with(needs, falls, node)
            if now != falls[node]:
                falls[node] = now
                changed = True
    return falls


def _with(needs: _Needs, falls: dict[str, int], node: str) -> int:
    if node in needs.baseless:
        return needs.everything
    need = needs.needs[node]
    own = 1 << needs.number[node] if node in needs.number else 0
    for other in need.each:
        own |= falls[other]
    for alternatives in need.one_of:
        shared = needs.everything
        for other in alternatives:
            shared &= falls[other]
        own |= shared
    return own


def _near(needs: _Needs) -> dict[str, list[str]]:
    """Join each node to those that need it, so that a walk along it comes to a node after what it needs."""
    near: dict[str, list[str]] = {node: [] for node in needs.needs}
    for node, need in needs.needs.items():
        for other in (*need.each, *(one for alternatives in need.one_of for one in alternatives)):
            near[other].append(node)
    return near


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
