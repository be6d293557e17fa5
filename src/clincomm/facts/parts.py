"""Facts about the part that groups have: what they raised, proposed, made, decided or own, wherever it is recorded.

A list that is written at the top speaks for all places below; what places below have written for themselves is added to it.
"""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.groups import groups_of
from clincomm.logic import Answer, Known, Roster, Unknown, no, some, unknown, yes
from clincomm.model import NONE, Person
from clincomm.model.vocabulary import ContributionKind
from clincomm.view import Handle, View

SHAPING = (
    ContributionKind.PROPOSAL, ContributionKind.AGENDA_ITEM, ContributionKind.DECISION, ContributionKind.DESIGN,
)  # fmt: skip
"""Contributions by which somebody shapes the work, as minutes and action logs show them."""
TAKING_PART = (*SHAPING, ContributionKind.DELIVERY)
"""Contributions by which somebody has a part in a change or decision."""


def recorded(view: View, field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list of the whole community and of every place below that has written one."""
    top = view.root
    below = [place for place in view.communities if place != top and getattr(place.record, field) is not None]
    found = view.begun(top, field, **where)
    for place in below:
        found = found + view.begun(place, field, **where)
    return found


def is_by(view: View, entry: Handle[Any], field: str, group: str, question: str) -> Answer[bool]:
    """Answer whether a field that says who did or has something names a group, or a person who belongs to it.

    Parameters
    ----------
    view : View
        The view.
    entry : Handle
        The record with the field.
    field : str
        The field.
    group : str
        The group.
    question : str
        What is missing if the field is not written.
    """
    said = view.value(entry, field, question)
    if isinstance(said, Unknown):
        return said
    if said.value is NONE:
        return no()
    people = [person for ref in said.value if (person := view.named(ref, Person)) is not None]
    return Known(group in said.value or any(group in (person.record.groups or ()) for person in people))


def name_of(group: Handle[Any]) -> str:
    """Give the name by which other records refer to a group."""
    return group.record.id or group.name


@fact
def raised_by(view: View, group: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the suggestions, concerns and challenges that a group raised."""
    return recorded(view, "suggestions").where(
        lambda entry: is_by(view, entry, "by", name_of(group), f"who raised {entry.name}")
    )


@fact
def shaped_by(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a proposal, agenda point, decision or design traces to a group, or a goal or change to its proposal."""
    name = name_of(group)
    answers = [
        recorded(view, "contributions", kind=SHAPING).some(lambda entry: _is_theirs(view, entry, "by", name, "made"))
    ]
    for field in ("goals", "changes"):
        answers.append(
            view.theory_list(group.community, field).some(
                lambda part: _is_theirs(view, part, "proposed_by", name, "proposed")
            )
        )
    return some(answers)


@fact
def has_a_part(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group owns or takes part in a goal, change, measure or decision, beyond receiving news of it."""
    name = name_of(group)
    lists = (("decisions", "by", "took"), ("measures", "chosen_by", "chose"))
    answers = [
        recorded(view, field).some(lambda entry, by=by, did=did: _is_theirs(view, entry, by, name, did))  # type: ignore[misc]
        for field, by, did in lists
    ]
    answers += [
        view.theory_list(group.community, field).some(lambda part: _is_theirs(view, part, "owner", name, "owns"))
        for field in ("goals", "changes")
    ]
    contributions = recorded(view, "contributions", kind=TAKING_PART)
    answers.append(contributions.some(lambda entry: _is_theirs(view, entry, "by", name, "made")))
    answers.append(recorded(view, "wider").some(lambda entry: _took_part(view, entry, name)))
    return some(answers)


def _is_theirs(view: View, entry: Handle[Any], field: str, name: str, did: str) -> Answer[bool]:
    answer = is_by(view, entry, field, name, f"who {did} {entry.name}")
    if isinstance(answer, Known) and answer.value:
        return yes(entry.reason("{} {} {}", name, did, getattr(entry.record, "text", None) or entry.name))
    return answer


def _took_part(view: View, entry: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a row of wider stakeholders says that a group took part in something."""
    if entry.record.group is None:
        return unknown(view.gap(entry, "group", f"the group of {entry.name}"))
    if name not in groups_of(view, entry):
        return no()
    said = view.value(entry, "took_part_in", f"in what {name} took part")
    if isinstance(said, Unknown):
        return said
    return yes(entry.reason("{} took part in {}", name, ", ".join(said.value))) if said.value else no()
