"""Rules on lesson 10 that look at the outside and at help: external pressures, what sites may change, solutions that fit."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.attendance import events_of
from clincomm.facts.dealings import answered, concerned, plans_of
from clincomm.facts.reasoning import across, came_about, replied
from clincomm.facts.struggles import left_alone
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Known,
    Roster,
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
from clincomm.model import Change, Element, Intervention
from clincomm.model.theory_vocabulary import EvidenceState
from clincomm.model.vocabulary import DifficultyKind, EventKind, Pull, SuggestionKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

FITTING = (SupportKind.TOOL, SupportKind.COACHING, SupportKind.VISIT, SupportKind.IMPROVEMENT_METHODS)
"""Help with which a site works out a solution that fits."""
LIMITS_TOLD = ("limits", "limits-explained", "fixed-and-free")
"""What an event or channel is recorded to have told, where it says what is fixed and what is free."""


@rule(
    "CC1001",
    "10.1",
    subject=Scope.COMMUNITY,
    remedy="Answer the pressure: revise the plan, talk to those behind it, win a mandate, or decide to bear it and say so.",
    applies=lambda view, level, limits: either(_influences(view, level).some(), _levers_against(view, level).some()),
    limits=("response-months",),
)
def pressures_are_recognised(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """External pressures and priorities are recognised.

    Checks
    ------
    Influences on the community or its sites are recorded with what they bear on, or outside forces that pull against the work
    with the goals that they touch; and one that draws sites away or blocks a change found a response, or the time for one
    is not over.

    Cannot tell
    -----------
    Influences and outside forces are not listed in full, or what they bear on, whether they draw sites away, which way they
    pull or what was done is not recorded.

    Does not apply
    --------------
    The record states that nothing outside bears on the work.

    A pass does not show
    --------------------
    That the response was enough, or that no other pressure is at work.
    """
    influences = _influences(view, level)
    named = either(
        influences.some(lambda influence: _bears_on_something(view, influence)),
        _levers_against(view, level).some(lambda lever: _touches_a_goal(view, lever)),
    )
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
    At least one part is left to sites. Where everything is fixed: the practice is standardised, sites accept it, no objection to
    it is on record, and the evidence for the changes it belongs to is neither contested nor lacking. An objection that says
    what it is about counts where that is a part or a change.

    Cannot tell
    -----------
    Parts are not listed in full or not said to be fixed or free; or, where all are fixed, whether the practice is standardised
    and accepted, or the evidence, is not recorded.

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
    "CC1003",
    "10.3",
    subject=Scope.SITE,
    remedy="Tell the site which parts are fixed and which are free, and answer what it asks.",
    applies=is_still_a_site,
)
def site_knows_what_it_may_change(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites know what they may change.

    Checks
    ------
    What is fixed and what is free was explained to the site, told at an event it came to or by a channel that reaches it, or the
    site agreed to the parts; and neither recorded unsureness nor a question about an adaptation is left open. Where that is
    recorded of some of the sites meant, the finding is "mixed".

    Cannot tell
    -----------
    It is not recorded whether the limits were explained, told or agreed, and support, events and their topics, channels and what
    they carry, or agreements are not listed in full; or adaptations or answers are not fully recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the limits are wise.
    """
    told = _was_told(view, site)
    if is_no(told):
        told = no(site.reason("nobody told {} what is fixed and what is free", site.name))
    return both(told, negate(_left_unsure(view, site)))


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
    For the site a tool, coaching, a visit, help with improvement methods, feedback on a plan or a local trial is recorded;
    plans that a level above lists for its sites count where a site lists none.

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
    plans = plans_of(view, site).some(lambda plan: _tried_or_answered(view, plan))
    answer = some([given, plans, _visited(view, site)])
    if is_no(answer):
        return no(site.reason("no tool, coaching, visit, feedback or trial is recorded for {}", site.name))
    return answer


def _influences(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    return told_here(view, level, "influences")


def _levers_against(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    return told_here(view, level, "levers").where(
        lambda lever: view.is_said(lever, "pulls", Pull.AGAINST, fact=f"which way {lever.name} pulls")
    )


def _touches_a_goal(view: View, lever: Handle[Any]) -> Answer[bool]:
    said = view.value(lever, "goals", f"which goals {lever.name} touches")
    return both(
        fmap(said, bool), yes(lever.reason("{} is seen to pull against the work", lever.record.name or lever.name))
    )


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
    """Answer whether a fixed whole is standardised, accepted, evidenced and free of objections."""
    accepted = view.is_said(part, "accepted", fact=f"whether sites accept the intervention of {level.name} as it is")
    if is_no(accepted):
        accepted = no(part.reason("everything is fixed, and sites do not accept it"))
    objections = (
        across(view, level, "suggestions", kind=(SuggestionKind.OBJECTION, SuggestionKind.DISPUTE))
        .as_written()
        .where(lambda objection: Known(_is_about_what_is_done(view, objection)))
        .some(lambda objection: yes(objection.reason("everything is fixed over an objection: {}", objection.name)))
    )
    standardised = view.is_said(part, "standardised", fact=f"whether what sites of {level.name} do is standardised")
    if is_no(standardised):
        standardised = no(part.reason("everything is fixed, and the practice is not standardised"))
    sound = view.begun(part, "elements").every(lambda element: _is_sound(view, element))
    return every([standardised, accepted, negate(objections), sound])


def _is_about_what_is_done(view: View, objection: Handle[Any]) -> bool:
    """Say whether an objection is about a part or a change; one that does not say what it is about may be."""
    about = objection.record.about
    return not about or any(view.named(ref, kind) is not None for ref in about for kind in (Element, Change))


def _is_sound(view: View, element: Handle[Any]) -> Answer[bool]:
    ref = view.value(element, "change", f"the change that {element.name} belongs to")
    if not isinstance(ref, Known):
        return either(view.once(("no change anywhere",), lambda: _has_no_change(view)), ref)
    change = view.named(ref.value, Change) if isinstance(ref.value, str) else None
    if change is None:
        return yes()
    state = view.value(change, "evidence", f"how well {change.name} is evidenced")
    if not isinstance(state, Known):
        return state
    weak = state.value in (EvidenceState.CONTESTED, EvidenceState.LACKING)
    return no(change.reason("everything is fixed on {} evidence", state.value)) if weak else yes(*state.because)


def _has_no_change(view: View) -> Answer[bool]:
    """Answer whether no theory has any change: then no element belongs to one, and none could be named."""
    return every(negate(view.theory_list(place, "changes").some()) for place in view.communities)


def _was_told(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether what is fixed and what is free was explained or told to a site, or agreed with it."""

    def is_told(entry: Handle[Any], field: str) -> Answer[bool]:
        told = yes(entry.reason("{} told {} what is fixed and what is free", entry.name, site.name))
        return both(view.has_any(entry, field, LIMITS_TOLD), told)

    def is_explained(entry: Handle[Any]) -> Answer[bool]:
        given = entry.record.given is not False
        return Known(given, (entry.reason("the limits were explained to {}", site.name),))

    def is_about_parts(agreement: Handle[Any]) -> Answer[bool]:
        parts = any(view.named(ref, Element) is not None for ref in agreement.record.about or ())
        return Known(parts, (agreement.reason("{} agreed to the parts", site.name),) if parts else ())

    channels = concerned(view, site, "channels", "to").where(lambda entry: Known(entry.record.in_use is not False))
    return some([
        concerned(view, site, "support", "to", kind=SupportKind.LIMITS_EXPLAINED).some(is_explained),
        events_of(view, site).some(lambda event: is_told(event, "topics")),
        channels.some(lambda channel: is_told(channel, "carries")),
        concerned(view, site, "agreements", "by").some(is_about_parts),
    ])  # fmt: skip


def _left_unsure(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether the site is left unsure: by a difficulty on record, or by a question that nobody answered."""
    unsure = (
        concerned(view, site, "difficulties", "at", kind=DifficultyKind.LIMITS)
        .as_written()
        .some(lambda difficulty: _not_cleared_up(view, difficulty, site))
    )
    own = view.begun(site, "adaptations")
    if site.record.adaptations is None:
        own = Roster((), view.gathered(site, "adaptations").whole)
    return either(unsure, own.some(lambda adaptation: _asked_in_vain(view, adaptation)))


def _not_cleared_up(view: View, difficulty: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    alone = left_alone(view, difficulty)
    if isinstance(alone, Known) and alone.value:
        return Known(True, (difficulty.reason("{} is unsure what it may change", site.name),), alone.qualifiers)
    return alone


def _asked_in_vain(view: View, adaptation: Handle[Any]) -> Answer[bool]:
    asked = came_about(view, adaptation, "asked", f"whether the core was asked about {adaptation.name}")
    answer = replied(view, adaptation, "answer", f"the core's answer on {adaptation.name}")
    in_vain = both(asked, negate(answer))
    if is_yes(in_vain):
        return yes(adaptation.reason("{} was asked about and not answered", adaptation.name))
    return in_vain


def _tried_or_answered(view: View, plan: Handle[Any]) -> Answer[bool]:
    trial = view.is_said(plan, "trial", fact=f"whether {plan.name} is a local trial")
    reply = replied(view, plan, "feedback", f"what was answered to {plan.name}")
    return either(trial, reply)


def _visited(view: View, site: Handle[Any]) -> Answer[bool]:
    return events_of(view, site, kind=EventKind.VISIT).some(
        lambda event: yes(event.reason("{} was visited", site.name))
    )
