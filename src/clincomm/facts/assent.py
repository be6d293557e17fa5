"""Facts about assent and debate: who beyond the core team agreed, took part or was reached, and what was discussed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.groups import group_named, has_members
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import begun, when
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    GapKind,
    Item,
    Known,
    Roster,
    Unknown,
    both,
    either,
    every,
    fmap,
    is_yes,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Agreement, Board, Body, Change, Community, Event, Goal, Person, Plan
from clincomm.model.vocabulary import GROUP_KINDS
from clincomm.view import Handle, View

THEORY = "theory"
"""What an agreement names that is about the whole theory."""


def told_here(view: View, level: Handle[Any], field: str, **where: str | Iterable[str]) -> Roster[Handle[Any]]:
    """Give the entries of a list of a community, of those above that speak for it, and of all sites below.

    A site that has no list of its own is spoken for by the one above; one that is written must be whole itself.
    """
    asked = tuple(sorted((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()))
    return view.once(("told here", level.path, field, asked), lambda: _told_here(view, level, field, dict(asked)))


def _told_here(view: View, level: Handle[Any], field: str, where: dict[str, tuple[str, ...]]) -> Roster[Handle[Any]]:
    own = view.gathered(level, field, **where)
    depth = len(level.path)
    below = [
        view.begun(place, field, **where)
        for place in view.communities
        if len(place.path) > depth and place.path[:depth] == level.path and getattr(place.record, field) is not None
    ]
    items = [*own.items, *(item for roster in below for item in roster.items)]
    return Roster(tuple(items), every([own.whole, *(roster.whole for roster in below)]))


def beyond_core(view: View, level: Handle[Any], entry: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether a field of an entry names anybody but the core team of a community, those above it and bodies.

    Parameters
    ----------
    view : View
        The view.
    level : Handle
        The community whose core team is meant.
    entry : Handle
        The entry, in its own record or in one above or below.
    field : str
        The field that names somebody.
    question : str
        The question, in words, for the gap.
    """
    said = view.value(entry, field, question)
    if isinstance(said, Unknown):
        return said
    refs = said.value if isinstance(said.value, tuple) else ()
    return some(_is_beyond(view, level, entry, ref) for ref in refs)


def came_from_beyond(view: View, level: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event was open to, or attended by, anybody beyond the core team of a community."""
    return view.once(("came from beyond", level.path, event.path), lambda: _came_from_beyond(view, level, event))


def _came_from_beyond(view: View, level: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    came = view.begun(event, "attendance").some(
        lambda row: beyond_core(view, level, row, "who", f"who came to {event.name}")
    )
    answer = either(came, beyond_core(view, level, event, "open_to", f"who could come to {event.name}"))
    return yes(event.reason("{} reached members beyond the core", event.name)) if is_yes(answer) else answer


@fact
def debates_about(view: View, part: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the occasions on record, past or planned, at which a goal or change was, or is to be, debated."""
    name = part.record.id

    def is_about(event: Handle[Any]) -> Answer[bool]:
        named = names(view, event, name, f"what {event.name} was about")
        return both(named, view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion"))

    whole = view.gathered(part.community, "events").whole
    listed = [event for place in part.community.upwards() for event in view.listed(place, "events")]
    return Roster(tuple(Item(event) for event in listed), whole).where(is_about)


def names(view: View, entry: Handle[Any], name: str | None, question: str, field: str = "about") -> Answer[bool]:
    """Answer whether an entry says that it bears on a record; nothing can name what has no id."""
    if name is None:
        return no()
    return fmap(view.value(entry, field, question), lambda refs: isinstance(refs, tuple) and name in refs)


def members_agreed(view: View, part: Handle[Any], *, dated: bool = False) -> Answer[bool]:
    """Answer whether somebody beyond the core agreed to a part of the theory, or to a measure, by the moment.

    Parameters
    ----------
    view : View
        The view.
    part : Handle
        A goal, change or measure.
    dated : bool
        Whether the agreement must say when it was given, by a date, a phase or its occasion.
    """
    name = part.record.id

    def is_assent(agreement: Handle[Any]) -> Answer[bool]:
        named = either(names(view, agreement, name, f"what {agreement.name} is about"), _covers(view, agreement, part))
        given = is_by_members(view, part.community, agreement, part.name)
        return every([named, given, *([_says_when(view, agreement)] if dated else [])])

    listed = told_here(view, part.community, "agreements").some(is_assent)
    if not hasattr(part.record, "agreed"):
        return listed
    own = own_agreement(view, part)
    if dated and isinstance(part.record.agreed, Agreement):
        own = both(own, _says_when(view, part.below("agreed")))
    return either(own, listed)


def _covers(view: View, agreement: Handle[Any], part: Handle[Any]) -> Answer[bool]:
    """Answer whether an agreement about the whole theory covers a goal or change: one that was in it by then."""
    about, since = agreement.record.about or (), part.record.since
    if THEORY not in about or agreement.community != part.community or not isinstance(part.record, Goal | Change):
        return no()
    given = when(agreement.record)
    if given is None or not isinstance(since, Date):
        return yes()
    order = not_after(since, given)
    return (
        unknown(view.gap(agreement, "date", f"when exactly {agreement.name} was given"))
        if order is None
        else Known(order)
    )


def _says_when(view: View, agreement: Handle[Any]) -> Answer[bool]:
    record = agreement.record
    if any(
        value not in (None, UNKNOWN) for value in (record.date, record.since, record.phase, record.after, record.at)
    ):
        return yes()
    return unknown(view.gap(agreement, "date", f"when {', '.join(record.by or ()) or agreement.name} agreed"))


@fact
def own_agreement(view: View, part: Handle[Any]) -> Answer[bool]:
    """Answer whether what a goal, change or revision says of its agreement shows that members gave theirs."""
    said = view.value(part, "agreed", f"who agreed to {part.name}, and when")
    if isinstance(said, Unknown):
        return said
    if not isinstance(said.value, Agreement):
        return no(part.reason("nobody was asked to agree to {}", part.name))
    return is_by_members(view, part.community, part.below("agreed"), part.name)


def is_by_members(view: View, level: Handle[Any], agreement: Handle[Any], what: str) -> Answer[bool]:
    """Answer whether an agreement was given by the moment, by sites or groups or where they took part."""
    given = view.when(begun(agreement.record, view.moment), agreement)
    by = beyond_core(view, level, agreement, "by", f"who agreed to {what}")
    at = some(_brings_members_in(view, level, ref) for ref in agreement.record.at or ())
    who = ", ".join(agreement.record.by or agreement.record.at or ())
    answer = both(given, either(by, at))
    return yes(agreement.reason("{} agreed to {}", who, what)) if is_yes(answer) else answer


def _brings_members_in(view: View, level: Handle[Any], ref: str) -> Answer[bool]:
    """Answer whether members took part where something was agreed: a board, a plan, an event they came to."""
    place = view.named(ref)
    if place is None or not isinstance(place.record, Event):
        return Known(place is not None and isinstance(place.record, Board | Plan))
    return came_from_beyond(view, level, place)


def _is_beyond(view: View, level: Handle[Any], entry: Handle[Any], ref: str) -> Answer[bool]:
    place = entry.community if ref == "core" else view.named(ref, Community)
    if place is not None:
        return Known(level.path[: len(place.path)] != place.path)
    if view.named(ref, Body) is not None:
        return no()
    if view.named(ref, Person) is None:
        return _is_of_the_community(view, ref)
    return negate(held_seats(view, level).some(lambda seat: Known(seat.record.person == ref)))


def _is_of_the_community(view: View, ref: str) -> Answer[bool]:
    """Answer whether a name that is no place, person or body is a group or board, and not that of somebody outside."""
    if ref == "sites" or ref in GROUP_KINDS or group_named(view, ref) is not None or view.named(ref, Board) is not None:
        return yes()
    seated = has_members(view, view.root, ref)
    if is_yes(seated) or is_yes(view.wholeness(view.root, "groups")):
        return seated
    return unknown(Gap(("groups",), GapKind.WHOLE, f"who {ref} is (declare it under groups, people or partners)"))


def is_given(view: View, entry: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether a text, date or name is written in a field; no where it says none."""
    said = view.value(entry, field, question)
    if isinstance(said, Unknown):
        return said
    return Known(said.value is not NONE and said.value != (), said.because)
