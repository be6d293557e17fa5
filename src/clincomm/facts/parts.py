"""Facts about the part that groups have: what they raised, proposed, made, decided or own, wherever it is recorded.

A list that is written at the top speaks for all places below; what places below have written for themselves is added to it.
"""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.fact import fact
from clincomm.facts.groups import groups_of, only_asked
from clincomm.facts.seats import held_seats
from clincomm.logic import (
    Answer,
    Item,
    Known,
    Roster,
    Unknown,
    because,
    both,
    every,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.logic.kleene import A_FEW
from clincomm.model import NONE, Board, Community, Person
from clincomm.model.vocabulary import ContributionKind, Voice
from clincomm.view import Handle, View

SHAPING = (
    ContributionKind.PROPOSAL, ContributionKind.AGENDA_ITEM, ContributionKind.DECISION, ContributionKind.DESIGN,
)  # fmt: skip
"""Contributions by which somebody shapes the work, as minutes and action logs show them."""
TAKING_PART = (*SHAPING, ContributionKind.DELIVERY)
"""Contributions by which somebody has a part in a change or decision."""
GOAL_PARTS = (("owner", "owns"), ("proposed_by", "proposed"))
CHANGE_PARTS = (*GOAL_PARTS, ("reworked_by", "reworked"), ("adopted_by", "adopted"))
"""By which fields a goal or change names those who have a part in it, and what they did."""


def recorded(view: View, field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list of the whole community and of every place below that has written one."""
    return here_and_below(view, view.root, field, **where)


def here_and_below(view: View, level: Handle[Any], field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list of a community and of every place below that has written one.

    Parameters
    ----------
    view : View
        The view.
    level : Handle
        The community.
    field : str
        The list's field.
    **where : str or Iterable[str]
        Only entries whose field has one of these values.
    """
    asked = tuple(sorted((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()))
    return view.once(
        ("here and below", level.path, field, asked), lambda: _here_and_below(view, level, field, dict(asked))
    )


def _here_and_below(
    view: View, level: Handle[Any], field: str, where: dict[str, tuple[str, ...]]
) -> Roster[Handle[Any]]:
    depth = len(level.path)
    rosters = [view.begun(level, field, **where)]
    for place in view.communities:
        below = len(place.path) > depth and place.path[:depth] == level.path
        if below and getattr(place.record, field) is not None:
            rosters.append(view.begun(place, field, **where))
    return Roster(tuple(item for roster in rosters for item in roster.items), every(roster.whole for roster in rosters))


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
    """Answer whether a proposal, agenda point, decision, design or revision traces to a group, or a goal or change."""
    name, level = name_of(group), group.community

    def some_in(entries: Roster[Handle[Any]], field: str, did: str) -> Answer[bool]:
        return entries.some(lambda entry: _is_theirs(view, entry, field, name, did))

    return some([
        some_in(recorded(view, "contributions", kind=SHAPING), "by", "made"),
        some_in(recorded(view, "decisions"), "by", "took"),
        some_in(view.theory_list(level, "revisions"), "by", "took part in"),
        *(some_in(view.theory_list(level, field), "proposed_by", "proposed") for field in ("goals", "changes")),
        some_in(view.theory_list(level, "changes"), "reworked_by", "reworked"),
    ])  # fmt: skip


def points_raised(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether a point was raised at an event: a suggestion or concern, a proposal; a talk or a result shown is none."""
    points, rest = _points(view, event.community)
    here = points.get(event.record.id, ())
    return some([*(both(item.belongs, _raised_at(event, item.value)) for item in here), rest])


def _raised_at(event: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    return yes(entry.reason("{} was raised at {}", entry.record.text or entry.name, event.name))


@fact
def _points(view: View, level: Handle[Any]) -> tuple[dict[str | None, list[Item[Handle[Any]]]], Answer[bool]]:
    """Give the points that were raised by the event at which they were, and whether there may be others."""
    found: dict[str | None, list[Item[Handle[Any]]]] = {}
    rosters = (told_here(view, level, "suggestions"), told_here(view, level, "contributions", kind=SHAPING))
    rest = [negate(roster.whole) for roster in rosters]
    for item in (item for roster in rosters for item in roster.items):
        for name in item.value.record.at or ():
            found.setdefault(name, []).append(item)
        if item.value.record.at is None:
            rest.append(both(item.belongs, unknown(view.gap(item.value, "at", f"where {item.value.name} was raised"))))
    return found, some(rest)


@fact
def has_a_part(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group owns or takes part in a goal, change, plan, measure or decision, beyond receiving news of it.

    What a team or board has, those who sit on it have a part in, unless they only observe; so with a site's plan.
    """
    name, level = name_of(group), group.community

    def some_in(entries: Roster[Handle[Any]], fields: tuple[tuple[str, str], ...]) -> Answer[bool]:
        return entries.some(lambda entry: some(_has_a_hand(view, entry, by, name, did) for by, did in fields))

    return some([
        some_in(recorded(view, "decisions"), (("by", "took"),)),
        some_in(recorded(view, "measures"), (("chosen_by", "chose"),)),
        some_in(view.theory_list(level, "goals"), GOAL_PARTS),
        some_in(view.theory_list(level, "changes"), CHANGE_PARTS),
        some_in(recorded(view, "contributions", kind=TAKING_PART), (("by", "made"),)),
        recorded(view, "wider").where(lambda entry: Known(not only_asked(entry))).some(lambda entry: _took_part(view, entry, name)),
        recorded(view, "plans").some(lambda plan: _is_their_plan(view, plan, name), enough=A_FEW),
    ])  # fmt: skip


def sits_on(view: View, place: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether somebody of a group sits on a team or board, and does not only observe.

    Parameters
    ----------
    view : View
        The view.
    place : Handle
        The community whose team is meant, or the board.
    name : str
        The group.
    """
    seats, rest = _seats_by_group(view, place)
    here = seats.get(name, ())
    return some([*(both(item.belongs, yes(item.value.reason("{} has a seat: {}", name, item.value.name))) for item in here),
                 rest], enough=A_FEW)  # fmt: skip


@fact
def _seats_by_group(view: View, place: Handle[Any]) -> tuple[dict[str, list[Item[Handle[Any]]]], Answer[bool]]:
    """Give the seats of a team or board by the group of who holds and does not only observe, and whether there may be others."""
    seats = held_seats(view, place) if isinstance(place.record, Community) else view.active(place, "seats")
    found: dict[str, list[Item[Handle[Any]]]] = {}
    rest = [negate(seats.whole)]
    for item in seats.items:
        if item.value.record.voice is Voice.OBSERVES:
            continue
        for group in groups_of(view, item.value):
            found.setdefault(group, []).append(item)
        if item.value.record.group is None:
            rest.append(both(item.belongs, unknown(view.gap(item.value, "group", f"the group of {item.value.name}"))))
    return found, some(rest)


def _has_a_hand(view: View, entry: Handle[Any], field: str, name: str, did: str) -> Answer[bool]:
    """Answer whether a field names a group, somebody who belongs to it, or a team or board on which it sits."""
    theirs = _is_theirs(view, entry, field, name, did)
    said = getattr(entry.record, field)
    if not isinstance(theirs, Known) or theirs.value or not isinstance(said, tuple):
        return theirs
    sits = some(_sits_there(view, entry, ref, name) for ref in said)
    if is_yes(sits):
        return because(sits, entry.reason("{} sits on {}, who {} {}", name, ", ".join(said), did, entry.name))
    return sits


def _sits_there(view: View, entry: Handle[Any], ref: str, name: str) -> Answer[bool]:
    """Answer whether a group sits on the team or board that a reference names."""
    if ref == "sites":
        return view.sites(entry.community).some(lambda site: sits_on(view, site, name), enough=A_FEW)
    place = entry.community if ref == "core" else view.named(ref, Community) or view.named(ref, Board)
    return no() if place is None else sits_on(view, place, name)


def _is_their_plan(view: View, plan: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a group sits on the team of a site whose plan it is: of its own list, or that of those with none below."""
    here = plan.community
    return view.once(
        ("their plan", here.path, name),
        lambda: some((sits_on(view, site, name) for site in _planning(view, here)), enough=A_FEW),
    )


@fact
def _planning(view: View, place: Handle[Any]) -> tuple[Handle[Any], ...]:
    """Give the sites for which the list of plans at a place speaks: itself, and those below that have none of their own."""
    below = [site for site in view.listed(place, "sites") if site.record.plans is None]
    return (*([place] if place.path else []), *(one for site in below for one in _planning(view, site)))


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
