"""Rules on lesson 7: recognise and deal with conflict and marginalisation."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import answered
from clincomm.facts.groups import groups_of, is_at_risk
from clincomm.facts.seats import held_seats
from clincomm.lessons import Scope
from clincomm.logic import Answer, Date, Known, Tally, both, either, every, negate, no, some, yes
from clincomm.model import NONE
from clincomm.model.vocabulary import Comparison
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, Reads, rule
from clincomm.view import Handle, View


@rule(
    "CC702",
    "7.2",
    subject=Scope.TENSION,
    remedy="Respond to the tension and name somebody who answers for it.",
    limits=("response-months",),
    reads=Reads.SUBJECT,
)
def tension_is_dealt_with(view: View, tension: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Recognised tensions are dealt with.

    Checks
    ------
    A response is recorded within the limit after the tension surfaced, and somebody answers for it.

    Cannot tell
    -----------
    Neither a response nor its absence is recorded, or nobody says who answers for it.

    Does not apply
    --------------
    Never, for a tension that is on record.

    A pass does not show
    --------------------
    That the tension is gone; a standing one that is managed passes.
    """
    surfaced = tension.record.surfaced
    response = answered(
        view, tension, "response", surfaced if isinstance(surfaced, Date) else None, limits["response-months"]
    )
    owner = view.value(tension, "owner", f"who answers for the tension {tension.name}")
    named = Known(owner.value is not NONE, owner.because) if isinstance(owner, Known) else owner
    return both(response, named)


@rule(
    "CC703",
    "7.3",
    subject=Scope.GROUP,
    remedy="Offer the group a seat in the core or on the steering board, or bring it in by another way.",
    applies=lambda view, group, limits: both(is_at_risk(view, group), negate(_only_other_ways(view, group))),
)
def group_at_risk_sits_where_steering_is_done(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """A group at risk of being pushed to the margin sits where the steering is done.

    Checks
    ------
    A group recorded as at risk has a seat in the core or on one of its boards.

    Cannot tell
    -----------
    Whether the group is at risk is not said; or no seat is found and seats, boards or inclusion steps are not listed in
    full.

    Does not apply
    --------------
    The group is not at risk; or it has no seat but another inclusion step is recorded (claim 7.4).

    A pass does not show
    --------------------
    That the group is heard there.
    """
    return _sits(view, group)


@rule(
    "CC704",
    "7.4",
    subject=Scope.GROUP,
    remedy="Take a step towards the group: a seat, training, a well-led discussion, pairing with peers.",
    applies=lambda view, group, limits: is_at_risk(view, group),
)
def inclusion_is_worked_at(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Inclusion is worked at for every group at risk.

    Checks
    ------
    At least one inclusion step of any kind, or a seat where the steering is done, is recorded for the group.

    Cannot tell
    -----------
    Whether the group is at risk is not said; or no step is found and steps or seats are not listed in full.

    Does not apply
    --------------
    The group is recorded as not at risk.

    A pass does not show
    --------------------
    That the step worked; a sign of effect is shown where one is recorded.
    """
    return either(_steps(view, group), _sits(view, group))


@rule(
    "CC705",
    "7.5",
    subject=Scope.EVENT,
    remedy="Make the comparison mutual, blinded or agreed, or have it facilitated.",
    applies=lambda view, event, limits: _sets_sites_side_by_side(view, event),
    reads=Reads.SUBJECT,
)
def no_event_pits_high_against_low(view: View, event: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """No situation sets high against low before others.

    Checks
    ------
    Where an event sets sites of different performance side by side by name, it is reciprocal, agreed to, facilitated,
    recorded as friendly, or an outside body required the publication.

    Cannot tell
    -----------
    It is not recorded whether sites were set side by side, or none of the safeguards is recorded as present.

    Does not apply
    --------------
    Sites' results were not set side by side, or only blinded.

    A pass does not show
    --------------------
    That nobody felt shown up.
    """
    safeguards = [
        *(view.is_said(event, field) for field in ("reciprocal", "assent", "friendly")),
        _is_facilitated(view, event),
        view.is_said(event, "required_outside", fact=f"whether an outside body required {event.name} to publish"),
    ]
    breach = event.reason("{} set high and low side by side with no safeguard", event.name)
    answer = some(safeguards)
    return Known(False, (breach,)) if isinstance(answer, Known) and answer.value is False else answer


@rule(
    "CC706",
    "7.6",
    subject=Scope.EVENT,
    remedy="Find a facilitator or chair who stands outside the quarrel, and follow up any discord.",
    applies=lambda view, event, limits: _is_debate_in_tension(view, event),
    fit=Fit.WEAKER,
    declared=True,
)
def charged_debate_is_facilitated(view: View, event: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Debate between groups in tension is well facilitated.

    Checks
    ------
    For a debate about a recorded tension, or with recorded discord: somebody facilitated who stood outside the quarrel,
    and discord was followed up.

    Cannot tell
    -----------
    Who facilitated, where that person stood, or what followed is not recorded.

    Does not apply
    --------------
    The event was not meant for discussion, or no tension or discord bears on it.

    A pass does not show
    --------------------
    That the facilitation was good.
    """
    discord = view.is_said(event, "discord", fact=f"whether there was discord at {event.name}")
    reply = view.value(event, "follow_up", f"what followed the discord at {event.name}")
    followed = Known(reply.value is not NONE, reply.because) if isinstance(reply, Known) else reply
    settled = either(negate(discord), followed)
    return every([_is_facilitated(view, event), _stood_outside(view, event), settled])


def _sits(view: View, group: Handle[Any]) -> Answer[bool]:
    level, name = group.community, group.record.id
    seats = held_seats(view, level) + view.board_seats(level)
    return seats.some(
        lambda seat: _is_of(view, seat, name),
        group.reason("{} has no seat in the core or on a board", group.name),
    )


def _is_of(view: View, seat: Handle[Any], name: str | None) -> Answer[bool]:
    if seat.record.group is None:
        return view.value(seat, "group", f"the group of {seat.name}")
    return yes(seat.reason("{} has a seat", name)) if name in groups_of(view, seat) else no()


def _steps(view: View, group: Handle[Any]) -> Answer[bool]:
    name = group.record.id
    return view.begun(group.community, "inclusion").some(
        lambda step: (
            yes(step.reason("a step towards {}: {}", name, step.record.text or step.record.kind))
            if name in (step.record.of or ())
            else no()
        ),
        group.reason("no step is recorded to bring {} in", group.name),
    )


def _only_other_ways(view: View, group: Handle[Any]) -> Answer[bool]:
    return both(negate(_sits(view, group)), _steps(view, group))


def _sets_sites_side_by_side(view: View, event: Handle[Any]) -> Answer[bool]:
    contrasting = view.is_said(event, "contrasting", fact=f"whether {event.name} set high and low side by side")
    named = view.is_said(event, "comparison", Comparison.NAMED, fact=f"how {event.name} showed sites' results")
    return either(contrasting, named)


def _is_facilitated(view: View, event: Handle[Any]) -> Answer[bool]:
    facilitator = view.value(event, "facilitator", f"who facilitated {event.name}")
    if not isinstance(facilitator, Known):
        return facilitator
    if facilitator.value is NONE:
        return no(event.reason("nobody facilitated {}", event.name))
    return yes(event.reason("{} was facilitated by {}", event.name, facilitator.value))


def _stood_outside(view: View, event: Handle[Any]) -> Answer[bool]:
    return view.is_said(
        event, "facilitator_outside", fact=f"whether the facilitator of {event.name} stood outside the quarrel"
    )


def _is_debate_in_tension(view: View, event: Handle[Any]) -> Answer[bool]:
    debate = view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
    tensions = {tension.record.id for tension in view.begun(event.community, "tensions").possible()} - {None}
    about = tensions & set(event.record.about or ())
    charged: Answer[bool] = yes(event.reason("{} is about a tension", event.name)) if about else no()
    if not about:
        charged = view.is_said(event, "discord", fact=f"whether there was discord at {event.name}")
    return both(debate, charged)
