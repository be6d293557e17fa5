"""Facts about fields: the professions, specialties and fields of care that people belong to and that changes address."""

from __future__ import annotations

from typing import Any

from clincomm.facts.groups import group_named, groups_of, is_kind
from clincomm.facts.seats import affiliations_of
from clincomm.facts.stakes import standing_changes
from clincomm.logic import Answer, Reason, Unknown, either, is_yes, no, some, unknown, yes
from clincomm.model import Person
from clincomm.model.vocabulary import GroupKind
from clincomm.view import Handle, View


def is_insider(view: View, seat: Handle[Any]) -> Answer[bool]:
    """Answer whether a seat's holder is an insider of what the changes address: as recorded, or by profession, field or network.

    A standing change addresses the groups whose work it alters, and its fields. The holder's are those of the groups, the groups
    themselves and their kinds, and what the holder's affiliations reach.
    """

    def asked() -> Answer[bool]:
        addressed = standing_changes(view, seat.community).some(
            lambda change: _addresses(view, change, seat),
            seat.reason("no change addresses the profession, field or network of {}", _who(view, seat)),
        )
        return either(_recorded_insider(view, seat), addressed)

    return view.once(("is insider", seat.path), asked)


def _recorded_insider(view: View, seat: Handle[Any]) -> Answer[bool]:
    person = view.named(seat.record.person, Person) if seat.record.person else None
    if person is None:
        return no()
    said = view.is_said(person, "insider", fact=f"whether {person.name} is an insider of the field to be influenced")
    return yes(*said.because) if is_yes(said) else said if isinstance(said, Unknown) else no()


def _who(view: View, seat: Handle[Any]) -> str:
    return " and ".join(groups_of(view, seat)) or seat.name


def _addresses(view: View, change: Handle[Any], seat: Handle[Any]) -> Answer[bool]:
    alters = view.value(change, "alters", f"the groups whose work {change.name} alters")
    fields = view.value(change, "fields", f"which professions or fields of care {change.name} addresses")
    who = _who(view, seat)
    return either(
        _belongs_to_one(view, seat, alters, change.reason("{} alters the work of {}", change.name, who)),
        _belongs_to_one(view, seat, fields, change.reason("{} addresses a field of {}", change.name, who)),
    )


def _belongs_to_one(view: View, seat: Handle[Any], said: Answer[Any], found: Reason) -> Answer[bool]:
    """Answer whether a seat's holder belongs to one of these professions, specialties or fields, or reaches it."""
    if isinstance(said, Unknown):
        return said
    if not said.value:
        return no()
    wanted = set(said.value)
    own: list[Answer[bool]] = [_own(view, group, wanted) for group in groups_of(view, seat)]
    if seat.record.group is None and not own:
        own.append(view.value(seat, "group", f"the group of {seat.name}"))
    answer = some([*own, _reaches(view, seat, wanted)])
    return yes(found) if is_yes(answer) else answer


def _own(view: View, group: str, wanted: set[str]) -> Answer[bool]:
    handle = group_named(view, group)
    if group in wanted:
        return yes()
    if handle is None:
        whole = view.begun(view.root, "groups").whole
        return unknown(*whole.gaps) if isinstance(whole, Unknown) else no()
    fields = view.value(handle, "fields", f"the professions or fields of care of {group}")
    in_field = fields if isinstance(fields, Unknown) else yes() if wanted & set(fields.value) else no()
    kinds = [kind for kind in GroupKind if kind in wanted]
    return either(is_kind(view, group, *kinds), in_field) if kinds else in_field


def _reaches(view: View, seat: Handle[Any], wanted: set[str]) -> Answer[bool]:
    """Answer whether an affiliation of the holder, of the seat or of the person in it, reaches a field that is wanted."""

    def reaches(affiliation: Handle[Any]) -> Answer[bool]:
        reached = view.value(affiliation, "reaches", f"which fields of care {affiliation.record.body} reaches")
        return reached if isinstance(reached, Unknown) else yes() if wanted & set(reached.value) else no()

    return affiliations_of(view, seat).some(reaches)
