"""Facts about contact: whether a stakeholder group is in touch with others, and at which events it was."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.groups import presence
from clincomm.facts.origins import names_group, some_name_group
from clincomm.facts.reasoning import across
from clincomm.logic import Answer, both, no, some, unknown
from clincomm.logic.kleene import A_FEW
from clincomm.model import Person
from clincomm.view import Handle, View


def is_in_touch(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group shares a team with others, has a tie, or was at an event."""
    level, name = group.community, group.record.id or ""
    return some([
        _shares_team(view, level, name),
        some_name_group(view, level, "ties", "between", "whom {} joins", name),
        across(view, level, "events").some(lambda event: attended(view, event, name), enough=A_FEW),
    ])  # fmt: skip


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
