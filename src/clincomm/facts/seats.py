"""Facts about seats: who leads, coordinates, administers, and which roles nobody holds."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.logic import Answer, Item, Roster, Unknown, both, either, is_yes, negate, no, some, unknown, yes
from clincomm.model import Person, field_of
from clincomm.view import DEPUTY_ROLES, LEAD_ROLES, Handle, View

COORDINATION_ROLES = ("coordinator", "project-manager", "director")
"""Roles whose holder coordinates."""
ADMINISTRATION_ROLES = (
    "administrator", "project-assistant", "project-support", "project-manager", "secretary", "data-manager",
)  # fmt: skip
"""Roles whose holder gives administrative or logistical support."""


@fact
def held_seats(view: View, place: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the team's seats that somebody holds: all that are listed, unless said to be vacant."""
    return view.seats(place).where(lambda seat: negate(is_vacant(view, seat)))


@fact
def is_vacant(view: View, seat: Handle[Any]) -> Answer[bool]:
    """Answer whether a seat is vacant; a listed seat is held unless the record says otherwise, or that it stands for nobody.

    Where its holder was lost at some of the copies of a site, not said which, it cannot be told who followed.
    """
    if seat.record.vacant is True:
        return yes(seat.reason("the seat {} is vacant", seat.name))
    if seat.record.count is not None and (answer := _is_for_nobody(view, seat)) is not None:
        return answer
    if seat.record.id is None or seat.record.vacant is False:
        return no()
    lost = [m for m in view.gathered(seat.community, "margins").sure() if m.record.ended is True]
    if any(seat.record.id in (margin.record.about or ()) for margin in lost):
        return unknown(view.gap(seat, "vacant", f"whether somebody followed where the holder of {seat.name} was lost"))
    return no()


def seat_with_role(view: View, place: Handle[Any], *roles: str) -> Answer[bool]:
    """Answer whether somebody on a team holds one of these roles."""
    return held_seats(view, place).some(
        lambda seat: _named(view.has_role(seat, *roles), seat),
        place.reason("nobody on the team of {} is {}", place.name, " or ".join(roles[:2])),
    )


def _is_for_nobody(view: View, seat: Handle[Any]) -> Answer[bool] | None:
    """Answer whether a seat stands for no one, by a count of zero; None where it stands for somebody."""
    if span_of(seat.record.count)[1] <= 0:
        return yes(seat.reason("the seat {} stands for nobody", seat.name))
    if any(0 in (value.value, value.at_least) for value in seat.record.count):
        return unknown(view.gap(seat, "count", f"how many people hold the seat {seat.name}"))
    return None


def post_with_role(view: View, place: Handle[Any], *roles: str) -> Answer[bool]:
    """Answer whether a post with one of these roles is filled, on whatever terms it is paid."""
    return view.active(place, "posts").some(
        lambda post: both(_named(view.has_any(post, "role", roles), post), filled(view, post)),
        place.reason("no post of {} is {}", place.name, " or ".join(roles[:2])),
    )


@fact
def filled(view: View, post: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody holds a post; a listed post is filled unless the record says otherwise."""
    return no(post.reason("the post {} is empty", post.name)) if post.record.filled is False else yes()


@fact
def has_lead(view: View, place: Handle[Any]) -> Answer[bool]:
    """Answer whether a team has an active lead, acting lead or deputy."""
    return seat_with_role(view, place, *LEAD_ROLES, *DEPUTY_ROLES)


@fact
def is_coordinated(view: View, place: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody coordinates, in a seat or a post."""
    return either(seat_with_role(view, place, *COORDINATION_ROLES), post_with_role(view, place, *COORDINATION_ROLES))


@fact
def is_administered(view: View, place: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody gives administrative or logistical support, in a seat or a post."""
    return either(
        seat_with_role(view, place, *ADMINISTRATION_ROLES), post_with_role(view, place, *ADMINISTRATION_ROLES)
    )


def has_skill(view: View, seat: Handle[Any], *skills: str) -> Answer[bool]:
    """Answer whether the holder of a seat is recorded to have one of these skills, there or under people."""
    person = view.named(seat.record.person, Person) if seat.record.person else None
    asked = (
        both(view.has_any(handle, "skills", skills), yes(handle.reason("{} is skilled in {}", seat.name, skills)))
        for handle in (seat, person)
        if handle is not None
    )
    return some(asked)


@fact
def affiliations_of(view: View, seat: Handle[Any]) -> Roster[Handle[Any]]:
    """Give what ties the holder of a seat to bodies beyond the host, as written there and under people.

    A seat has no word on whether its list is whole: what is written there is all of it.
    """
    said = view.value(seat, "affiliations", f"affiliations of {seat.name} beyond the host")
    written = tuple(Item(affiliation) for affiliation in view.listed(seat, "affiliations"))
    own = Roster(written, said if isinstance(said, Unknown) else yes())
    person = view.named(seat.record.person, Person) if seat.record.person else None
    return own if person is None else own + view.begun(person, "affiliations")


def _named(answer: Answer[bool], seat: Handle[Any]) -> Answer[bool]:
    """Give a sure yes a reason that reads well."""
    record = seat.record
    who = " and ".join(field_of(record, "group") or ()) or "somebody"
    return yes(seat.reason("{} is {}", who, record.role or ())) if is_yes(answer) else answer
