"""Facts about fields: the professions, specialties and fields of care that people belong to and that changes address."""

from __future__ import annotations

from typing import Any

from clincomm.facts.groups import group_named, groups_of
from clincomm.logic import Answer, Unknown, is_yes, no, some, unknown, yes
from clincomm.model import Person
from clincomm.view import Handle, View


def is_addressed(view: View, level: Handle[Any], seat: Handle[Any]) -> Answer[bool]:
    """Answer whether a seat's holder belongs to a profession, specialty or field of care that a change addresses.

    The holder's fields are those of the groups, the groups themselves and their kinds, and what the holder's affiliations reach.
    """
    return view.theory_list(level, "changes").some(
        lambda change: _meets(view, seat, change),
        seat.reason("{} belongs to no field that the changes address", seat.name),
    )


def _meets(view: View, seat: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    addressed = view.value(change, "fields", f"which professions or fields of care {change.name} addresses")
    if isinstance(addressed, Unknown):
        return addressed
    wanted = set(addressed.value)
    own: list[Answer[bool]] = [_own(view, group, wanted, seat) for group in groups_of(view, seat)]
    if seat.record.group is None and not own:
        own.append(view.value(seat, "group", f"the group of {seat.name}"))
    answer = some([*own, _reaches(view, seat, wanted)])
    return (
        yes(seat.reason("{} belongs to a field that {} addresses", seat.name, change.name))
        if is_yes(answer)
        else answer
    )


def _own(view: View, group: str, wanted: set[str], seat: Handle[Any]) -> Answer[bool]:
    handle = group_named(view, group)
    if group in wanted:
        return yes()
    if handle is None:
        whole = view.begun(view.root, "groups").whole
        return unknown(*whole.gaps) if isinstance(whole, Unknown) else no()
    if str(handle.record.kind) in wanted:
        return yes()
    fields = view.value(handle, "fields", f"the professions or fields of care of {group}")
    return fields if isinstance(fields, Unknown) else yes() if wanted & set(fields.value) else no()


def _reaches(view: View, seat: Handle[Any], wanted: set[str]) -> Answer[bool]:
    """Answer whether an affiliation of the holder reaches a field that is wanted; silence on affiliations says nothing."""
    person = view.named(seat.record.person, Person) if seat.record.person else None
    holders = [seat, *([person] if person is not None else [])]
    reached = {
        field
        for holder in holders
        for affiliation in holder.record.affiliations or ()
        for field in affiliation.reaches or ()
    }
    return yes() if wanted & reached else no()
