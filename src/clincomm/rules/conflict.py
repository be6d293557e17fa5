"""Rules on lesson 7: recognise and deal with conflict and marginalisation."""

from __future__ import annotations

from typing import Any

from clincomm.facts.bringing_in import is_helped, sits_where_it_is_steered, steps_towards, was_taken
from clincomm.facts.contact import sides_met, unequals_met
from clincomm.facts.dealings import answered
from clincomm.facts.groups import is_at_risk
from clincomm.facts.reasoning import came_about, replied
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Tally,
    Unknown,
    both,
    either,
    every,
    fmap,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.model import NONE, Reply
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
    A response is recorded within the limit after the tension surfaced, or after it was named where it has not surfaced, and
    somebody answers for it or gave the response, or it was looked at again. A response that came later is none.

    Cannot tell
    -----------
    Neither a response nor its absence is recorded, or who answers for it and whether it was looked at again; or a response
    has a date or is missing, and it is not recorded whether and when the tension surfaced.

    Does not apply
    --------------
    Never, for a tension that is on record.

    A pass does not show
    --------------------
    That the tension is gone; a standing one that is managed passes.
    """
    looked_again = came_about(view, tension, "looked_again", f"whether {tension.name} was looked at again")
    in_hand = either(_has_somebody(view, tension), looked_again)
    return both(_is_answered(view, tension, limits["response-months"]), in_hand)


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
    A group recorded as at risk has a seat, and does not only observe, in the core or on a board that steers or holds those who
    steer to account; or a step is recorded by which it got one. A seat on a patients' or other board is another way in.

    Cannot tell
    -----------
    Whether the group is at risk is not said; or no seat is found and seats, boards, what a board is for, or steps and help to
    bring the group in are not fully recorded.

    Does not apply
    --------------
    The group is not at risk; or it has no such seat, but another step or help to bring it in is recorded (claim 7.4).

    A pass does not show
    --------------------
    That the group is heard there.
    """
    return sits_where_it_is_steered(view, group)


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
    At least one inclusion step of any kind, at a site too, training, preparation or other help to take part, or a seat where the
    steering is done, is recorded for the group.

    Cannot tell
    -----------
    Whether the group is at risk is not said; or no step is found and steps, support or seats are not listed in full.

    Does not apply
    --------------
    The group is recorded as not at risk.

    A pass does not show
    --------------------
    That the step worked; a sign of effect is shown where one is recorded.
    """
    return either(_steps(view, group), sits_where_it_is_steered(view, group))


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
    Where an event sets sites of different performance side by side, it is reciprocal, agreed to, facilitated, blinded, recorded
    as friendly, or an outside body required the publication.

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
        view.is_said(event, "comparison", Comparison.BLINDED, fact=f"how {event.name} showed sites' results"),
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
    For a debate about a recorded tension or between groups in one, between patients, carers or the public and others, or with
    recorded discord: somebody facilitated who stood outside the quarrel, and discord was followed up.

    Cannot tell
    -----------
    Who facilitated, where that person stood, or what followed is not recorded; or it is not recorded whether there was discord,
    which groups came, or all tensions.

    Does not apply
    --------------
    The event was not meant for discussion; or no tension or discord bears on it, and nobody there stood lower than others.

    A pass does not show
    --------------------
    That the facilitation was good.
    """
    discord = view.is_said(event, "discord", fact=f"whether there was discord at {event.name}")
    followed = replied(view, event, "follow_up", f"what followed the discord at {event.name}")
    if is_no(followed):
        followed = no(event.reason("nothing followed the discord at {}", event.name))
    settled = either(negate(discord), followed)
    return every([_is_facilitated(view, event), _stood_outside(view, event), settled])


def _is_answered(view: View, tension: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a tension had its response in time, or the time for one is not over."""
    since = _wanted_since(view, tension)
    if isinstance(since, Known):
        return answered(view, tension, "response", since.value, limit, in_time=True)
    given = replied(view, tension, "response", f"what was done about {tension.name}")
    response = tension.record.response
    if is_yes(given) and not (isinstance(response, Reply) and when(response) is not None):
        return given
    return both(unknown(*since.gaps), given) if isinstance(given, Unknown) else unknown(*since.gaps)


def _wanted_since(view: View, tension: Handle[Any]) -> Answer[Date | None]:
    """Answer since when a tension has wanted a response: the day it surfaced or, before that, was named; None for all along."""
    surfaced = view.value(tension, "surfaced", f"whether and when the tension {tension.name} surfaced")
    if isinstance(surfaced, Known) and surfaced.value in (False, NONE):
        surfaced = view.value(tension, "anticipated", f"when the tension {tension.name} was named")
    return fmap(surfaced, lambda said: said if isinstance(said, Date) else None)


def _has_somebody(view: View, tension: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody answers for a tension, or gave the response to it."""
    response = view.value(tension, "response", f"what was done about {tension.name}, and by whom")
    if isinstance(response, Known) and isinstance(response.value, Reply) and response.value.by:
        return yes(tension.reason("{} was taken up by {}", tension.name, ", ".join(response.value.by)))
    owner = view.value(tension, "owner", f"who answers for the tension {tension.name}")
    named = Known(owner.value is not NONE, owner.because) if isinstance(owner, Known) else owner
    return either(named, response) if isinstance(response, Unknown) else named


def _steps(view: View, group: Handle[Any]) -> Answer[bool]:
    nothing = group.reason("no step is recorded to bring {} in", group.name)
    return either(steps_towards(view, group).some(was_taken, nothing), is_helped(view, group))


def _only_other_ways(view: View, group: Handle[Any]) -> Answer[bool]:
    return both(negate(sits_where_it_is_steered(view, group)), _steps(view, group))


def _sets_sites_side_by_side(view: View, event: Handle[Any]) -> Answer[bool]:
    contrasting = view.is_said(event, "contrasting", fact=f"whether {event.name} set high and low side by side")
    named = view.is_said(event, "comparison", Comparison.NAMED, fact=f"how {event.name} showed sites' results")
    return either(contrasting, named)


def _is_facilitated(view: View, event: Handle[Any]) -> Answer[bool]:
    if event.record.facilitated_by:
        return yes(event.reason("{} was facilitated by {}", event.name, ", ".join(event.record.facilitated_by)))
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
    if tensions & set(event.record.about or ()):
        return both(debate, yes(event.reason("{} is about a tension", event.name)))
    discord = view.is_said(event, "discord", fact=f"whether there was discord at {event.name}")
    return both(debate, some([discord, sides_met(view, event), unequals_met(view, event)]))
