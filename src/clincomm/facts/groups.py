"""Facts about stakeholder groups: their kind, whether they are inside, and by whom else they are spoken for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Any

from attrs import frozen

from clincomm.facts.fact import fact
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import over
from clincomm.logic import (
    Answer,
    Gap,
    GapKind,
    Known,
    Qualifier,
    Roster,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
)
from clincomm.logic.kleene import A_FEW
from clincomm.model import UNKNOWN, Body, Group, Person, field_of
from clincomm.model.vocabulary import GROUP_KINDS, GroupKind
from clincomm.view import Handle, View

LAY_OR_MANAGERIAL = (GroupKind.PATIENT, GroupKind.CARER, GroupKind.PUBLIC, GroupKind.MANAGER, GroupKind.CHARITY)
"""Kinds of group that are no profession to be led as an insider."""
ASKED_ONLY = frozenset({"respondent", "consulted", "surveyed", "subject"})
"""Roles of those who are asked or studied: being asked is not belonging."""


@frozen(slots=True)
class Presence:
    """Where the members of all groups are, gathered once.

    Parameters
    ----------
    members : Mapping[str, list]
        For each group, the seats and wider entries of its members, each with whether it counts at the moment.
    proxies : Mapping[str, list]
        For each group, the seats and bodies that speak for it.
    open_members : tuple[Gap, ...]
        The lists in which further members could stand.
    open_proxies : tuple[Gap, ...]
        The lists in which further proxies could stand.
    """

    members: Mapping[str, list[tuple[Handle[Any], Answer[bool]]]]
    proxies: Mapping[str, list[tuple[Handle[Any], Answer[bool]]]]
    open_members: tuple[Gap, ...]
    open_proxies: tuple[Gap, ...]


@fact
def presence(view: View, level: Handle[Any]) -> Presence:
    """Gather where members of every group are, at a community and everywhere below it."""
    members: dict[str, list[tuple[Handle[Any], Answer[bool]]]] = defaultdict(list)
    proxies: dict[str, list[tuple[Handle[Any], Answer[bool]]]] = defaultdict(list)
    gaps: dict[Gap, None] = {}
    proxy_gaps: dict[Gap, None] = {}
    for place in view.communities:
        if place.path[: len(level.path)] != level.path:
            continue
        here = _is_still_there(view, place)
        if is_no(here):
            continue
        for roster in (held_seats(view, place), view.board_seats(place), _still_taking_part(view, place)):
            for item in roster.items:
                belongs = both(here, item.belongs)
                for group in groups_of(view, item.value):
                    members[group].append((item.value, belongs))
                for group in field_of(item.value.record, "speaks_for") or ():
                    proxies[group].append((item.value, belongs))
                if item.value.record.group is None:
                    gaps[view.gap(item.value, "group", f"the group of {item.value.name}")] = None
            if isinstance(roster.whole, Unknown):
                gaps.update(dict.fromkeys(roster.whole.gaps))
        bodies = view.active(place, "partners")
        for item in bodies.items:
            for group in item.value.record.speaks_for or ():
                proxies[group].append((item.value, both(here, item.belongs)))
        below = view.sites(place).whole
        if isinstance(below, Unknown):
            gaps.update(dict.fromkeys(below.gaps))
        if isinstance(bodies.whole, Unknown):
            proxy_gaps.update(dict.fromkeys(bodies.whole.gaps))
        host = view.value(place, "host", f"the body that hosts {place.name}, and for whom it speaks")
        if isinstance(host, Unknown):
            proxy_gaps.update(dict.fromkeys(host.gaps))
        elif isinstance(host.value, Body):
            for group in host.value.speaks_for or ():
                proxies[group].append((place.below("host"), here))
    return Presence(members, proxies, tuple(gaps), (*gaps, *proxy_gaps))


def _is_still_there(view: View, place: Handle[Any]) -> Answer[bool]:
    """Answer whether neither a place nor one above it has left."""
    return view.once(
        ("is still there", place.path),
        lambda: every(negate(view.has_left(here)) for here in place.upwards() if here.path),
    )


def _still_taking_part(view: View, place: Handle[Any]) -> Roster[Handle[Any]]:
    """Give those wider stakeholders whose part is not over."""
    return taking_part(view, place).where(lambda entry: negate(view.when(over(entry.record, view.moment), entry)))


def taking_part(view: View, place: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the wider stakeholders who take part; those who were only asked or studied do not."""
    return view.begun(place, "wider").where(lambda entry: Known(not only_asked(entry)))


def only_asked(entry: Handle[Any]) -> bool:
    """Say whether wider stakeholders are recorded as no more than asked or studied: being asked is not belonging."""
    return bool(entry.record.role) and set(entry.record.role) <= ASKED_ONLY


def groups_of(view: View, seat: Handle[Any]) -> tuple[str, ...]:
    """Give the groups that a seat's holder is recorded to belong to, through the person too."""
    own: tuple[str, ...] = tuple(seat.record.group or ())
    person = field_of(seat.record, "person")
    handle = view.named(person, Person) if person else None
    return tuple(dict.fromkeys((*own, *((handle.record.groups or ()) if handle else ()))))


def has_members(view: View, level: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether a group has active members anywhere in a community and below."""
    return view.once(("has members", level.path, group), lambda: _has_members(view, level, group))


def _has_members(view: View, level: Handle[Any], group: str) -> Answer[bool]:
    here = presence(view, level)
    answers = (
        Known(True, (seat.reason("{} has a place in {}", group, seat.community.name),)) if is_yes(belongs) else belongs
        for seat, belongs in here.members.get(group, ())
    )
    rest: Answer[bool] = unknown(*here.open_members) if here.open_members else no()
    return some(chain(answers, (rest,)), enough=A_FEW)


def has_proxy(view: View, level: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether somebody who does not belong to a group speaks for it; a yes is qualified as by proxy."""
    here = presence(view, level)
    answers: list[Answer[bool]] = [
        Known(True, (who.reason("{} speaks for {}", speaker(who), group),), frozenset({Qualifier.BY_PROXY}))
        if is_yes(belongs)
        else belongs
        for who, belongs in here.proxies.get(group, ())
    ]
    rest: Answer[bool] = unknown(*here.open_proxies) if here.open_proxies else no()
    return some([*answers, rest])


def is_inside(view: View, level: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether a group is inside, by members or, with the qualifier, by proxy."""
    direct = has_members(view, level, group)
    if is_yes(direct):
        return direct
    proxy = has_proxy(view, level, group)
    return proxy if is_yes(proxy) else some([direct, proxy])


def speaker(who: Handle[Any]) -> str:
    """Name who speaks: a body by its name, a seat by its group."""
    return " and ".join(field_of(who.record, "group") or ()) or who.name


def group_named(view: View, name: str) -> Handle[Any] | None:
    """Give the record of a group by its id, if it is declared."""
    return view.named(name, Group)


def kind_of(view: View, name: str) -> Answer[GroupKind]:
    """Give the kind of a group: what its id says if that is the name of a kind, else as declared.

    An id that names a kind says it whether or not the group is declared, so what a declaration adds cannot turn it.
    """
    if name in GROUP_KINDS:
        return Known(GroupKind(name))
    handle = group_named(view, name)
    if handle is not None and handle.record.kind not in (None, UNKNOWN):
        return Known(handle.record.kind, (handle.reason("{} is of the kind {}", name, handle.record.kind),))
    if handle is not None:
        return unknown(view.gap(handle, "kind", f"the kind of group that {name} is"))
    if is_yes(view.begun(view.root, "groups").whole):
        # All groups are declared, and this is none of them: whoever it is, it is of no kind that is asked for.
        return Known(GroupKind.OTHER)
    return unknown(Gap(("groups",), GapKind.WHOLE, f"the kind of group that {name} is (declare it under groups)"))


def is_kind(view: View, name: str, *kinds: GroupKind) -> Answer[bool]:
    """Answer whether a group is of one of these kinds."""
    kind = kind_of(view, name)
    return kind if isinstance(kind, Unknown) else Known(kind.value in kinds, kind.because)


@fact
def has_stake(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group has a stake; patients always do, as the care is theirs (decision 27)."""
    said = view.is_said(group, "stake", fact=f"whether {group.name} has a stake")
    return either(is_kind(view, group.record.id or group.name, GroupKind.PATIENT), said)


@fact
def is_at_risk(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group is at risk of being pushed to the margin; patients always are (decision 27)."""
    said = view.is_said(group, "at_risk", fact=f"whether {group.name} is at risk of being pushed to the margin")
    return either(is_kind(view, group.record.id or group.name, GroupKind.PATIENT), said)


def some_of_kind(view: View, level: Handle[Any], *kinds: GroupKind) -> Answer[bool]:
    """Answer whether a group of one of these kinds has members in a community or below."""
    here = presence(view, level)
    answers = [
        both(is_kind(view, group, *kinds), has_members(view, level, group))
        for group, found in here.members.items()
        if found
    ]
    rest: Answer[bool] = unknown(*here.open_members) if here.open_members else no()
    return some([*answers, rest])


def proxy_of_kind(view: View, level: Handle[Any], *kinds: GroupKind) -> Answer[bool]:
    """Answer whether somebody speaks for a group of one of these kinds; a yes is qualified as by proxy."""
    here = presence(view, level)
    answers = [
        every([has_proxy(view, level, group), is_kind(view, group, *kinds)])
        for group, found in here.proxies.items()
        if found
    ]
    rest: Answer[bool] = unknown(*here.open_proxies) if here.open_proxies else no()
    return some([*answers, rest])
