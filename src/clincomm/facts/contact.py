"""Facts about contact: whether a stakeholder group is in touch with others, and at which events it was."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.groups import is_kind, presence
from clincomm.facts.origins import names_group, some_name_group
from clincomm.facts.reasoning import across
from clincomm.logic import Answer, Known, Unknown, both, every, is_yes, negate, no, some, unknown, yes
from clincomm.logic.kleene import A_FEW
from clincomm.model import Community, Group, Person
from clincomm.model.vocabulary import GROUP_KINDS, LAY_KINDS
from clincomm.view import Handle, View


def is_in_touch(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group shares a team with others, has a tie to others, or was at an event."""
    level, name = group.community, group.record.id or ""
    return some([
        _shares_team(view, level, name),
        some_name_group(
            view, level, "ties", "between", "whom {} joins", name, lambda tie: _reaches_beyond(view, tie, name)
        ),
        across(view, level, "events").some(lambda event: attended(view, event, name), enough=A_FEW),
    ])  # fmt: skip


def _reaches_beyond(view: View, tie: Handle[Any], name: str) -> bool:
    """Say whether a tie joins anybody beside a group and those who belong to no other; so too where it does not say whom."""

    def is_own(ref: str) -> bool:
        person = None if ref == name else view.named(ref, Person)
        return ref == name or (person is not None and person.record.groups == (name,))

    return tie.record.between is None or not all(is_own(ref) for ref in tie.record.between)


def _shares_team(view: View, level: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether somebody of a group sits on a team or board beside somebody of another group."""
    here = presence(view, level)
    own = here.members.get(name, ())
    parents = {seat.parent.path: belongs for seat, belongs in own if seat.parent is not None}
    others = [
        both(belongs, parents[seat.parent.path])
        for group, members in here.members.items()
        if group != name
        for seat, belongs in members
        if seat.parent is not None and seat.parent.path in parents
    ]
    rest: Answer[bool] = unknown(*here.open_members) if here.open_members else no()
    return some([*others, rest])


def attended(view: View, event: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a group, or somebody who belongs to it, was at an event.

    Where it is said which groups came, nobody is asked who they were. For all groups that nobody there is said to belong to, the
    answer is the same and worked out once.
    """
    asked = name if name in _said_to_be_at(view, event) else None
    return view.once(("attended", event.path, asked), lambda: _attended(view, event, name))


@fact
def _said_to_be_at(view: View, event: Handle[Any]) -> frozenset[str]:
    """Give the groups that are said to have been at an event: by their names, or by those of people who belong to them."""
    said: set[str] = set()
    for row in view.listed(event, "attendance"):
        refs = (*(row.record.group or ()), *(row.record.who or ()))
        people = [person for ref in refs if (person := view.named(ref, Person)) is not None]
        said.update(refs, *(person.record.groups or () for person in people))
    return frozenset(said)


def _attended(view: View, event: Handle[Any], name: str) -> Answer[bool]:
    def names_it(entry: Handle[Any]) -> Answer[bool]:
        asked = [("group", f"which groups were at {event.name}"), ("who", f"who was at {event.name}")]
        if entry.record.group is not None and entry.record.who is None:
            asked = asked[:1]
        return some(names_group(view, entry, field, question, name) for field, question in asked)

    return view.begun(event, "attendance").some(names_it)


@fact
def sides_met(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event brought together those between whom a tension is recorded."""

    def both_came(tension: Handle[Any]) -> Answer[bool]:
        sides = view.value(tension, "between", f"between whom the tension {tension.name} is")
        if isinstance(sides, Unknown):
            return sides
        if len(sides.value) < 2:
            return no()
        came = every(_was_there(view, event, side) for side in sides.value)
        return yes(event.reason("{} came to {}", " and ".join(sides.value), event.name)) if is_yes(came) else came

    return view.begun(event.community, "tensions").some(both_came)


def _was_there(view: View, event: Handle[Any], side: str) -> Answer[bool]:
    place = view.named(side, Community)
    if place is None and side not in ("core", "sites"):
        return attended(view, event, side)
    return view.begun(event, "attendance").some(
        lambda row: (
            view.value(row, "who", f"who came to {event.name}")
            if row.record.who is None
            else Known(side in row.record.who or (place is not None and view.touches(row.record.who, event, place)))
        )
    )


@fact
def unequals_met(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether patients, carers or the public came to an event beside others, who mostly stand higher there."""
    lay, others = list[Answer[bool]](), list[Answer[bool]]()
    rows = view.begun(event, "attendance")
    for item in rows.items:
        row = item.value
        people = [person for ref in row.record.who or () if (person := view.named(ref, Person)) is not None]
        named = [ref for ref in row.record.who or () if view.named(ref, Group) is not None or ref in GROUP_KINDS]
        groups = {*(row.record.group or ()), *named, *(one for person in people for one in person.record.groups or ())}
        if not groups:
            gap = unknown(view.gap(row, "group", f"to which groups those belong who came to {event.name}"))
            lay.append(gap)
            others.append(gap)
        for group in sorted(groups):
            kind = is_kind(view, group, *LAY_KINDS)
            lay.append(both(item.belongs, kind))
            others.append(both(item.belongs, negate(kind)))
    rest = negate(rows.whole)
    met = both(some([*lay, rest]), some([*others, rest]))
    return yes(event.reason("lay members and others came to {}", event.name)) if is_yes(met) else met
