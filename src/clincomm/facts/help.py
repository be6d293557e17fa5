"""Facts about help at a site: what its lead and those who make the change were given, by whomever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clincomm.facts.bodies import is_given_by_a_body, is_given_by_a_partner
from clincomm.facts.dealings import concerned
from clincomm.facts.exchange import came_to
from clincomm.facts.fact import fact
from clincomm.facts.groups import groups_of
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import over
from clincomm.logic import Answer, Known, Roster, both, either, is_yes, negate, no, some, yes
from clincomm.model import Change, Community, Person
from clincomm.model.vocabulary import (
    LAY_KINDS,
    CommitmentKind,
    EventKind,
    Funding,
    GroupKind,
    SupportKind,
)
from clincomm.view import DEPUTY_ROLES, LEAD_ROLES, Handle, View

PAID = (Funding.FUNDED, Funding.SECONDED, Funding.LENT)
"""How time is paid for that somebody gives to the work."""
KNOW_HOW = (SupportKind.IMPROVEMENT_METHODS, SupportKind.COACHING, SupportKind.TRAINING)
"""Help that brings improvement know-how; training does unless it is about the changes themselves."""
IMPROVEMENT_METHODS = ("improvement-methods", "quality-improvement", "improvement", "pdsa")
"""What the topics of a training in improvement methods are called."""


@fact
def lead_was_trained(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether the lead of a site was given training, or the site came to one."""
    return either(_lead_has(view, site, SupportKind.TRAINING), _came_to_training(view, site, lambda event: yes()))


@fact
def lead_has_time(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether time is bought out for the lead of a site: by help that goes on, or as the seat is paid for."""
    seats = held_seats(view, site).where(lambda seat: view.has_role(seat, *LEAD_ROLES, *DEPUTY_ROLES))
    paid = seats.some(
        lambda seat: both(
            view.is_said(seat, "funding", *PAID, fact=f"how the time of {seat.name} is paid"),
            yes(seat.reason("the time of {} is paid for", seat.name)),
        )
    )
    return either(_lead_has(view, site, SupportKind.BOUGHT_OUT_TIME), paid)


@fact
def lead_has_a_manager(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a manager helps the lead of a site: by help that goes on, a duty kept, or a seat on the team."""
    duty = view.active(site, "commitments", kind=CommitmentKind.MIDDLE_MANAGER_DUTY).some(
        lambda promise: (
            no()
            if promise.record.kept is False
            else yes(promise.reason("a manager of {} is answerable for the work", site.name))
        )
    )
    seat = held_seats(view, site).some(
        lambda seat: both(
            Known(GroupKind.MANAGER in groups_of(view, seat)),
            negate(view.has_role(seat, *LEAD_ROLES, *DEPUTY_ROLES)),
            yes(seat.reason("a manager sits on the team of {}", site.name)),
        )
    )
    return some([_lead_has(view, site, SupportKind.MANAGERIAL_INPUT), duty, seat])


@fact
def has_know_how(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether improvement know-how is within reach of a site: help, a training, or a partner or host that gives it."""
    given = _given(view, site, *KNOW_HOW).some(
        lambda support: both(
            Known(_is_for_the_makers(view, site, support) and not _is_about_changes(view, support)),
            _goes_on(view, support),
            yes(support.reason("{} for {}", support.record.kind, site.name)),
        )
    )
    trained = _came_to_training(view, site, lambda event: view.has_any(event, "topics", IMPROVEMENT_METHODS))
    words = (SupportKind.IMPROVEMENT_METHODS, SupportKind.COACHING)
    bodies = [is_given_by_a_body(view, place, *words) for place in site.upwards() if place != site]
    if site.record.partners is not None:
        bodies.append(is_given_by_a_partner(view, site, *words))
    return some([given, trained, *bodies])


def _given(view: View, site: Handle[Any], *kinds: SupportKind) -> Roster[Handle[Any]]:
    """Give the help of some kinds that names a site, or is listed there, and was not refused."""
    listed = concerned(view, site, "support", "to", kind=kinds)
    return listed.where(lambda support: Known(support.record.given is not False))


def _lead_has(view: View, site: Handle[Any], kind: SupportKind) -> Answer[bool]:
    return _given(view, site, kind).some(
        lambda support: both(
            _is_for_the_lead(view, site, support),
            _goes_on(view, support),
            yes(support.reason("{} for {}", kind, site.name)),
        )
    )


def _goes_on(view: View, support: Handle[Any]) -> Answer[bool]:
    """Answer whether help is not over; what was taught stays."""
    if support.record.kind is SupportKind.TRAINING:
        return yes()
    return negate(view.when(over(support.record, view.moment), support))


def _is_for_the_lead(view: View, site: Handle[Any], support: Handle[Any]) -> Answer[bool]:
    """Answer whether help is for the lead of a site: what names nobody, the site, or somebody on its team."""
    to = support.record.to
    if to is None or view.touches(to, support, site) or "sites" in to:
        return yes()
    return some(_is_on_the_team(view, site, ref) for ref in to)


def _is_on_the_team(view: View, site: Handle[Any], ref: str) -> Answer[bool]:
    if view.named(ref, Community) is not None or ref in LAY_KINDS:
        return no()
    person = view.named(ref, Person) is not None
    return held_seats(view, site).some(
        lambda seat: Known(seat.record.person == ref if person else ref in groups_of(view, seat))
    )


def _is_for_the_makers(view: View, site: Handle[Any], support: Handle[Any]) -> bool:
    """Say whether help is for those who make the change: for anybody at the site but those who are cared for."""
    to = support.record.to
    return to is None or view.touches(to, support, site) or bool(set(to) - LAY_KINDS)


def _is_about_changes(view: View, support: Handle[Any]) -> bool:
    """Say whether training is recorded to be about changes alone, such as how to use an inhaler."""
    about = support.record.about
    return (
        support.record.kind is SupportKind.TRAINING
        and bool(about)
        and all(view.named(ref, Change) is not None for ref in about)
    )


def _came_to_training(view: View, site: Handle[Any], test: Callable[[Handle[Any]], Answer[bool]]) -> Answer[bool]:
    """Answer whether a site held, or came to, a training that passes a test."""

    def is_one(event: Handle[Any]) -> Answer[bool]:
        answer = test(event)
        return yes(event.reason("{} came to the training {}", site.name, event.name)) if is_yes(answer) else answer

    own = view.begun(site, "events", kind=EventKind.TRAINING)
    return either(
        some(both(item.belongs, is_one(item.value)) for item in own.items),
        came_to(view, site, EventKind.TRAINING, is_one),
    )
