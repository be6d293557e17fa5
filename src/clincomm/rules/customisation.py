"""Rules on lesson 10 that look at the outside and at help: external pressures, what sites may customise, solutions that fit."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import answered, concerned
from clincomm.facts.reasoning import across, replied
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
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
    yes,
)  # fmt: skip
from clincomm.model import Change, Intervention
from clincomm.model.theory_vocabulary import EvidenceState
from clincomm.model.vocabulary import EventKind, SuggestionKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

FITTING = (SupportKind.TOOL, SupportKind.COACHING, SupportKind.VISIT, SupportKind.IMPROVEMENT_METHODS)
"""Help with which a site works out a solution that fits."""


@rule(
    "CC1001",
    "10.1",
    subject=Scope.COMMUNITY,
    remedy="Answer the pressure: revise the plan, talk to those behind it, win a mandate, or decide to bear it and say so.",
    applies=lambda view, level, limits: view.gathered(level, "influences").some(),
    limits=("response-months",),
)
def pressures_are_recognised(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """External pressures and priorities are recognised.

    Checks
    ------
    Influences are recorded with what they bear on, and one that draws sites away or blocks a change found a response within
    the limit.

    Cannot tell
    -----------
    Influences are not listed in full, or what they bear on, whether they draw sites away or what was done is not recorded.

    Does not apply
    --------------
    The record states that nothing outside bears on the work.

    A pass does not show
    --------------------
    That the response was enough, or that no other pressure is at work.
    """
    influences = view.gathered(level, "influences")
    named = influences.some(lambda influence: _bears_on_something(view, influence))
    unanswered = influences.as_written().some(lambda influence: _unanswered(view, influence, limits["response-months"]))
    return both(named, negate(unanswered))


@rule(
    "CC1002",
    "10.2",
    subject=Scope.COMMUNITY,
    remedy="Leave sites a part they may shape, or settle the objections and the evidence before everything is fixed.",
    applies=lambda view, level, limits: _has_elements(view, level),
)
def sites_may_customise(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites may customise parts of the intervention.

    Checks
    ------
    At least one part is left to sites. Where everything is fixed: sites accept it, nobody objected, and the evidence for
    the changes it belongs to is neither contested nor lacking.

    Cannot tell
    -----------
    Parts are not listed in full or not said to be fixed or free; or, where all are fixed, acceptance, objections or evidence
    are not recorded.

    Does not apply
    --------------
    There is no intervention with parts, and the record says so.

    A pass does not show
    --------------------
    That sites know what they may change (claim 10.3).
    """
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, in parts")
    if not isinstance(said, Known) or not isinstance(said.value, Intervention):
        return said if isinstance(said, Unknown) else no()
    part = level.below("intervention")
    elements = view.begun(part, "elements")
    free = elements.some(lambda one: _is_free(view, one))
    return either(free, _fixed_with_reason(view, level, part))


@rule(
    "CC1005",
    "10.5",
    subject=Scope.SITE,
    remedy="Visit or coach the site, give it a tool to try things out, or answer its plan with something it can use.",
    applies=is_still_a_site,
)
def core_helps_find_what_fits(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core works with sites on solutions that fit.

    Checks
    ------
    For the site a tool, coaching, a visit, help with improvement methods, feedback on a plan or a local trial is recorded.

    Cannot tell
    -----------
    None is found, and help, events or plans are not listed in full.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the solution fits, or that the site was encouraged.
    """
    given = concerned(view, site, "support", "to", kind=FITTING).some(
        lambda entry: Known(entry.record.given is not False, (entry.reason("{} had {}", site.name, entry.record.kind),))
    )
    plans = view.begun(site, "plans").some(lambda plan: _tried_or_answered(view, plan))
    answer = some([given, plans, _visited(view, site)])
    if is_no(answer):
        return no(site.reason("no tool, coaching, visit, feedback or trial is recorded for {}", site.name))
    return answer


def _bears_on_something(view: View, influence: Handle[Any]) -> Answer[bool]:
    said = view.value(influence, "bears_on", f"what {influence.name} bears on")
    return fmap(said, bool)


def _unanswered(view: View, influence: Handle[Any], months: float) -> Answer[bool]:
    draws = view.is_said(influence, "draws_away", fact=f"whether {influence.name} draws sites away or blocks a change")
    answer = both(draws, negate(answered(view, influence, "response", when(influence.record), months, stands=True)))
    return (
        yes(influence.reason("{} draws away, and nothing was done about it", influence.name))
        if is_yes(answer)
        else answer
    )


def _has_elements(view: View, level: Handle[Any]) -> Answer[bool]:
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, in parts")
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Intervention):
        return no(level.reason("there is no intervention"))
    return view.begun(level.below("intervention"), "elements").some()


def _is_free(view: View, element: Handle[Any]) -> Answer[bool]:
    fixed = view.is_said(element, "fixed", fact=f"whether {element.name} is fixed")
    return yes(element.reason("{} is left to sites", element.name)) if is_no(fixed) else negate(fixed)


def _fixed_with_reason(view: View, level: Handle[Any], part: Handle[Any]) -> Answer[bool]:
    """Answer whether a fixed whole is accepted, evidenced and free of objections."""
    accepted = view.is_said(part, "accepted", fact=f"whether sites accept the intervention of {level.name} as it is")
    if is_no(accepted):
        accepted = no(part.reason("everything is fixed, and sites do not accept it"))
    objections = (
        across(view, level, "suggestions", kind=(SuggestionKind.OBJECTION, SuggestionKind.DISPUTE))
        .as_written()
        .some(lambda objection: yes(objection.reason("everything is fixed over an objection: {}", objection.name)))
    )
    sound = view.begun(part, "elements").every(lambda element: _is_sound(view, element))
    return every([accepted, negate(objections), sound])


def _is_sound(view: View, element: Handle[Any]) -> Answer[bool]:
    ref = view.value(element, "change", f"the change that {element.name} belongs to")
    if not isinstance(ref, Known):
        return yes() if view.once(("no change anywhere",), lambda: _has_no_change(view)) else ref
    change = view.named(ref.value, Change) if isinstance(ref.value, str) else None
    if change is None:
        return yes()
    state = view.value(change, "evidence", f"how well {change.name} is evidenced")
    if not isinstance(state, Known):
        return state
    weak = state.value in (EvidenceState.CONTESTED, EvidenceState.LACKING)
    return no(change.reason("everything is fixed on {} evidence", state.value)) if weak else yes(*state.because)


def _has_no_change(view: View) -> bool:
    """Say whether it is known that no theory has any change: then no element belongs to one, whatever it says."""
    return all(is_no(view.theory_list(place, "changes").some()) for place in view.communities)


def _tried_or_answered(view: View, plan: Handle[Any]) -> Answer[bool]:
    trial = view.is_said(plan, "trial", fact=f"whether {plan.name} is a local trial")
    reply = replied(view, plan, "feedback", f"what was answered to {plan.name}")
    return either(trial, reply)


def _visited(view: View, site: Handle[Any]) -> Answer[bool]:
    return view.gathered_naming(site, "events", "attendance", kind=EventKind.VISIT).some(
        lambda event: yes(event.reason("{} was visited", site.name))
    )
