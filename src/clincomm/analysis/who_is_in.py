"""InclusionMatrix: for every stakeholder group and level, how many seats it has, what traces to it, and how far it is involved.

Nothing here is judged, and no share is given: a team is too small for one. What cannot be told stays an interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clincomm.analysis.matrix import ORDER, CellAt, Degree, InclusionMatrix, Mix
from clincomm.analysis.positions import FLOOR, Positions
from clincomm.facts.contact import attended
from clincomm.facts.figures import span_of
from clincomm.facts.groups import (
    group_named,
    groups_of,
    has_stake,
    is_at_risk,
    kind_of,
    only_asked,
    presence,
    speaker,
    taking_part,
)
from clincomm.facts.origins import SHAPING, names_group
from clincomm.facts.seats import held_seats
from clincomm.logic import Answer, Interval, Known, Roster, Unknown, is_no, is_yes, some, unknown
from clincomm.model.vocabulary import BoardKind, GroupKind, Voice
from clincomm.view import LEAD_ROLES, Handle, View

KEY_BOARDS = (BoardKind.STEERING,)
"""Boards whose seats are key positions."""


def inclusion(view: View, *, floor: float = FLOOR) -> InclusionMatrix:
    """Work out the matrix of groups and levels at the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.
    floor : float
        Groups with fewer members in the contact network get no position in it.
    """
    levels = [place for place in view.communities if place.record.team is not None or place.record.boards is not None]
    levels = levels if levels and levels[0] == view.root else [view.root, *levels]
    groups = _groups(view)
    positions = Positions(view, floor)
    found = [_Level(view, place, groups, positions) for place in levels]
    return InclusionMatrix(
        community=view.root.name,
        as_of=str(view.moment),
        cells=tuple(level.cell(group) for level in found for group in groups),
        mixes=tuple(level.mix() for level in found),
    )


def _groups(view: View) -> tuple[str, ...]:
    """Give the groups that are declared, and those that only seats or others name, in the order of the document."""
    declared = [group.record.id or group.name for place in view.communities for group in view.listed(place, "groups")]
    here = presence(view, view.root)
    return tuple(dict.fromkeys((*declared, *here.members, *here.proxies)))


class _Level:
    """What is asked at one level, with what all groups share worked out once."""

    def __init__(self, view: View, place: Handle[Any], groups: tuple[str, ...], positions: Positions) -> None:
        self.view, self.place, self.groups, self.positions = view, place, groups, positions
        boards = view.active(place, "boards")
        self.team = held_seats(view, place)
        self.board = view.board_seats(place)
        self.seats = self.team + self.board
        self.wider = taking_part(view, place)
        self.steering = {board.path for board in boards.possible() if board.record.kind in KEY_BOARDS}
        self.all_seats = _number(self.team.items, self.team.whole)
        self.stakes = {group: _has_stake(view, group) for group in groups}

    def cell(self, group: str) -> CellAt:
        """Give one group here."""
        seats, board = self._seats(self.team, group), self._seats(self.board, group)
        traces = self._traces(group)
        stake = self.stakes[group]
        proxies = self._proxies(group)
        least, most = self._degrees(group)
        handle = group_named(self.view, group)
        kind = kind_of(self.view, group)
        return CellAt(
            group=group,
            kind=str(kind.value) if isinstance(kind, Known) else "unknown",
            level=self.place.name if self.place.path else "core",
            path=self.place.path,
            stake=_word(stake),
            at_risk=_word(is_at_risk(self.view, handle)) if handle is not None else "unknown",
            seats=seats,
            of=self.all_seats,
            board_seats=board,
            expected=self._expected(),
            key=self._seats(self.seats, group, key=True),
            proxies=proxies,
            traces=traces,
            attended=self._events(group, "attendance"),
            invited=self._events(group, "open_to"),
            position=self.positions.at(self.place, group),
            feedback=_word(self._feedback(group)),
            least=least,
            most=most,
            notes=tuple(self._notes(group, seats + board, traces, proxies, stake)),
        )

    def mix(self) -> Mix:
        """Give the kinds of group here."""
        states: dict[str, list[str]] = {}
        for group in self.groups:
            kind = kind_of(self.view, group)
            if isinstance(kind, Known) and kind.value is not GroupKind.OTHER:
                here = self._is_here(group)
                counts = is_yes(here) or is_yes(self.stakes[group])
                states.setdefault(str(kind.value), []).extend([_word(here)] if counts else [])
        asked = {kind: words for kind, words in states.items() if words}
        return Mix(
            level=self.place.name if self.place.path else "core",
            path=self.place.path,
            present=tuple(kind for kind, words in asked.items() if "yes" in words),
            absent=tuple(kind for kind, words in asked.items() if set(words) == {"no"}),
            unknown=tuple(kind for kind, words in asked.items() if "yes" not in words and "unknown" in words),
        )

    def _seats(self, seats: Roster[Handle[Any]], group: str, *, key: bool = False) -> Interval:
        """Count the seats of a group, in people; one whose group is not said may be its."""
        own = (item for item in seats.items if not key or self._is_key(item.value))
        named = [(item, groups_of(self.view, item.value)) for item in own]
        mine = (item for item, groups in named if group in groups)
        silent = [item.value for item, groups in named if not groups and item.value.record.group is None]
        number = _number(mine, seats.whole)
        further = sum(_people(seat)[1] for seat in silent)
        gaps = tuple(self.view.gap(seat, "group", f"the group of {seat.name}") for seat in silent)
        return number + Interval(0, further, gaps)

    def _is_key(self, seat: Handle[Any]) -> bool:
        steers = seat.parent is not None and seat.parent.path in self.steering
        return steers or bool({*LEAD_ROLES, "chair"} & set(seat.record.role or ()))

    def _expected(self) -> Interval | None:
        """Give the number of seats for each group if they were spread evenly over those with a stake."""
        sure = sum(1 for answer in self.stakes.values() if is_yes(answer))
        likely = sum(1 for answer in self.stakes.values() if not is_no(answer))
        if not sure:
            return None
        return Interval(self.all_seats.low / likely, self.all_seats.high / sure, self.all_seats.gaps)

    def _proxies(self, group: str) -> tuple[str, ...]:
        who = presence(self.view, self.place).proxies.get(group, ())
        return tuple(dict.fromkeys(speaker(one) for one, belongs in who if is_yes(belongs) and self._is_own(one)))

    def _is_own(self, entry: Handle[Any]) -> bool:
        return entry.community == self.place

    def _list(self, field: str, **where: Any) -> Roster[Handle[Any]]:
        """Give a list of this level; whole where it, or the list above that speaks for it, is."""
        return Roster(
            self.view.begun(self.place, field, **where).items, self.view.gathered(self.place, field, **where).whole
        )

    def _named(self, roster: Roster[Handle[Any]], field: str, group: str) -> Roster[Handle[Any]]:
        return roster.where(
            lambda entry: names_group(self.view, entry, field, f"{field} of {entry.name}".replace("_", " "), group)
        )

    def _origins(self, group: str) -> Iterator[Roster[Handle[Any]]]:
        yield self._named(self._list("contributions", kind=SHAPING), "by", group)
        yield self._named(self._list("decisions"), "by", group)
        for field in ("goals", "changes"):
            yield self._named(self.view.theory_list(self.place, field), "proposed_by", group)

    def _traces(self, group: str) -> Interval:
        total = Interval.exactly(0)
        for roster in self._origins(group):
            total = total + roster.count()
        return total

    def _events(self, group: str, field: str) -> Interval:
        events = self._list("events")
        if field == "open_to":
            return self._named(events, "open_to", group).count()
        return events.where(lambda event: self._was_at(event, group)).count()

    def _was_at(self, event: Handle[Any], group: str) -> Answer[bool]:
        return attended(self.view, event, group)

    def _feedback(self, group: str) -> Answer[bool]:
        return self._list("feedback").some(lambda entry: self._is_told(entry, "to_groups", group))

    def _is_told(self, entry: Handle[Any], field: str, group: str) -> Answer[bool]:
        if group in (getattr(entry.record, "not_to_groups", None) or ()):
            return Known(False)
        if group in (entry.record.to or ()):
            return Known(True)
        return names_group(self.view, entry, field, f"which groups get {entry.name}", group)

    def _is_here(self, group: str) -> Answer[bool]:
        answers: list[Answer[bool]] = []
        for roster in (self.seats, self.wider):
            for item in roster.items:
                groups = groups_of(self.view, item.value)
                if group in groups:
                    answers.append(item.belongs)
                elif not groups and item.value.record.group is None:
                    answers.append(unknown(self.view.gap(item.value, "group", f"the group of {item.value.name}")))
            if isinstance(roster.whole, Unknown):
                answers.append(roster.whole)
        return some(answers)

    def _degrees(self, group: str) -> tuple[Degree, Degree]:
        """Give the least and the most that a group's involvement can be."""
        seats = self.seats.where(lambda seat: self._is_of(seat, group))
        say = seats.some(lambda seat: Known(seat.record.voice in (None, Voice.DECIDES)))
        key = seats.some(lambda seat: Known(self._is_key(seat) and seat.record.voice in (None, Voice.DECIDES)))
        decided = self._named(self._list("decisions"), "by", group).some()
        shaped = some(roster.some() for roster in self._origins(group))
        took_part = some([
            self._list("events").some(lambda event: self._was_at(event, group)),
            self.wider.some(lambda entry: self._is_of(entry, group)),
            self._named(self._list("suggestions"), "by", group).some(),
            self._named(self._list("contributions"), "by", group).some(),
            seats.some(),
        ])  # fmt: skip
        asked = some([
            self.view.begun(self.place, "wider").some(lambda entry: self._was_asked(entry, group)),
            self._named(self._list("decisions"), "consulted", group).some(),
        ])  # fmt: skip
        told = some([
            self._feedback(group),
            self._list("channels").some(lambda entry: self._is_told(entry, "to_groups", group)),
        ])  # fmt: skip
        ladder: Mapping[Degree, Answer[bool]] = {
            Degree.INFORM: told,
            Degree.CONSULT: asked,
            Degree.INVOLVE: took_part,
            Degree.COLLABORATE: some([say, shaped]),
            Degree.EMPOWER: some([key, decided]),
        }
        least = max((ORDER.index(step) for step, answer in ladder.items() if is_yes(answer)), default=0)
        most = max((ORDER.index(step) for step, answer in ladder.items() if not is_no(answer)), default=0)
        return ORDER[least], ORDER[max(least, most)]

    def _is_of(self, entry: Handle[Any], group: str) -> Answer[bool]:
        if entry.record.group is None and not groups_of(self.view, entry):
            return unknown(self.view.gap(entry, "group", f"the group of {entry.name}"))
        return Known(group in groups_of(self.view, entry))

    def _was_asked(self, entry: Handle[Any], group: str) -> Answer[bool]:
        return self._is_of(entry, group) if only_asked(entry) else Known(False)

    def _notes(
        self, group: str, seats: Interval, traces: Interval, proxies: tuple[str, ...], stake: Answer[bool]
    ) -> Iterator[str]:
        here = self._is_here(group)
        if proxies and not is_yes(here):
            yield "by proxy only" if is_no(here) else "by proxy, as far as is recorded"
        if seats.low and traces.high == 0:
            yield "has seats, and nothing traces to it"
        if is_yes(stake) and is_no(here) and not proxies:
            yield "has a stake, and no place"


def _has_stake(view: View, group: str) -> Answer[bool]:
    handle = group_named(view, group)
    if handle is None:
        return Known(True) if group == GroupKind.PATIENT else unknown()
    return has_stake(view, handle)


def _people(seat: Handle[Any]) -> tuple[float, float]:
    """Give how many people a seat stands for."""
    return span_of(seat.record.count) if seat.record.count else (1, 1)


def _number(items: Iterable[Any], whole: Answer[bool]) -> Interval:
    """Count people in seats: sure ones, possible ones, and no end where the list is open."""
    low = high = 0.0
    for item in items:
        least, most = _people(item.value)
        low += least if is_yes(item.belongs) else 0
        high += most
    if isinstance(whole, Unknown):
        return Interval(low, math.inf, whole.gaps)
    return Interval(low, high)


def _word(answer: Answer[bool]) -> str:
    return "unknown" if isinstance(answer, Unknown) else "yes" if answer.value else "no"
