"""Rules on lesson 8, continued: what follows where a site stays short."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned, hard_tactics_towards, plans_of, promises_that_bind, replied
from clincomm.facts.periods import followed
from clincomm.facts.reasoning import came_about
from clincomm.facts.shortfalls import came_after, insufficient_tactics, overdue_plans, shortfalls, stays_short
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Roster,
    Tally,
    both,
    is_no,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model.vocabulary import CommitmentKind, DifficultyKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

HANDS = (SupportKind.BOUGHT_OUT_TIME, SupportKind.COLLEAGUES_RELEASED, SupportKind.FUNDS, SupportKind.MANAGERIAL_INPUT)
"""Help that gives a site more hands or hours."""
MET_BY = {
    DifficultyKind.SKILL: (
        SupportKind.TRAINING, SupportKind.COACHING, SupportKind.IMPROVEMENT_METHODS, SupportKind.DATA_INTERPRETATION,
        SupportKind.VISIT,
    ),
    DifficultyKind.TIME: (*HANDS, SupportKind.PROJECT_MANAGEMENT),
    DifficultyKind.RESOURCE: (*HANDS, SupportKind.TOOL, SupportKind.DATA),
    DifficultyKind.CAPACITY: (*HANDS, SupportKind.PROJECT_MANAGEMENT),
}  # fmt: skip
"""Difficulties that are a want of capacity, and the kinds of help that meet them."""


@rule(
    "CC807",
    "8.7",
    subject=Scope.SITE,
    remedy="Take a step of another kind: a direct talk, the managers, a condition, or help with what the site lacks.",
    applies=lambda view, site, limits: both(
        is_still_a_site(view, site, limits), stays_short(view, site, limits["response-months"])
    ),
    limits=("response-months",),
)
def something_stronger_follows(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Where engagement stays insufficient, something stronger follows.

    Checks
    ------
    After a soft tactic did not suffice, a difficulty with engagement or data showed, or a plan was overdue by more than the limit:
    a tactic of another form or a hard one came later, a manager took on a duty, help met a recorded want of skill, time or
    capacity, or the plan came since. A form that only adds words to the earlier one is the same.

    Cannot tell
    -----------
    It is not recorded whether tactics sufficed, which plans were due or whether they came; or no later step is found, and
    tactics, their forms or dates, promises, help, difficulties or plans are not fully recorded.

    Does not apply
    --------------
    The site has left, or nothing was short.

    A pass does not show
    --------------------
    That the stronger step worked.
    """
    short = shortfalls(view, site, limits["response-months"])
    duties = promises_that_bind(view, site).where(
        lambda promise: view.is_said(promise, "kind", CommitmentKind.MIDDLE_MANAGER_DUTY)
    )
    answer = some([
        _another_form_followed(view, site),
        _came_after(view, short, hard_tactics_towards(view, site)),
        _came_after(view, short, duties),
        _want_was_met(view, site, short),
        _delivered_since(view, site, short, limits["response-months"]),
    ])  # fmt: skip
    return (
        no(site.reason("nothing of another kind followed where {} was short", site.name)) if is_no(answer) else answer
    )


def _came_after(view: View, short: Roster[Handle[Any]], steps: Roster[Handle[Any]]) -> Answer[bool]:
    return steps.some(lambda step: came_after(view, short, step))


def _another_form_followed(view: View, site: Handle[Any]) -> Answer[bool]:
    before = insufficient_tactics(view, site)

    def is_another(tactic: Handle[Any]) -> Answer[bool]:
        return before.some(lambda earlier: _was_another_step(view, earlier, tactic))

    return concerned(view, site, "tactics", "target").some(is_another)


def _was_another_step(view: View, earlier: Handle[Any], later: Handle[Any]) -> Answer[bool]:
    """Answer whether one tactic followed another in another form; the same for all sites that both are aimed at."""
    if earlier == later:
        return no()
    return view.once(
        ("another step", earlier.path, later.path),
        lambda: both(_differs(view, earlier, later), followed(view, earlier, later)),
    )


def _differs(view: View, one: Handle[Any], other: Handle[Any]) -> Answer[bool]:
    """Answer whether two tactics have different forms; one that only adds words to the other is the same."""
    forms = [view.value(tactic, "form", f"which form {tactic.name} had") for tactic in (one, other)]
    unsaid = [form for form in forms if not isinstance(form, Known)]
    if unsaid:
        return both(*unsaid)
    first, second = (set(str(form.value).casefold().split()) for form in forms if isinstance(form, Known))
    return Known(not (first <= second or second <= first))


def _want_was_met(view: View, site: Handle[Any], short: Roster[Handle[Any]]) -> Answer[bool]:
    """Answer whether a recorded want of capacity found a response, or help of a kind that meets it."""
    wants = concerned(view, site, "difficulties", "at", kind=tuple(MET_BY))

    def is_met(difficulty: Handle[Any]) -> Answer[bool]:
        kinds = MET_BY.get(difficulty.record.kind, tuple(SupportKind))
        helped = concerned(view, site, "support", "to", kind=kinds).where(
            lambda support: Known(support.record.given is not False)
        )
        answers = [_came_after(view, short, helped)]
        if difficulty.record.response is not None:
            answers.append(replied(view, difficulty, "response", f"what was done about {difficulty.name}"))
        return some(answers)

    return wants.some(is_met)


def _delivered_since(view: View, site: Handle[Any], short: Roster[Handle[Any]], limit: float) -> Answer[bool]:
    """Answer whether a plan came after the site had fallen short, and none is overdue."""
    came = plans_of(view, site).some(
        lambda plan: both(
            came_about(view, plan, "handed_in", f"whether the plan {plan.name} was handed in"),
            short.some(lambda one: _was_handed_in_after(view, one, plan)),
        )
    )
    return both(came, negate(overdue_plans(view, site, limit).some()))


def _was_handed_in_after(view: View, short: Handle[Any], plan: Handle[Any]) -> Answer[bool]:
    since, came = when(short.record), plan.record.handed_in
    order = not_after(since, came) if since is not None and isinstance(came, Date) else True
    if order is None:
        return unknown(view.gap(plan, "handed_in", f"when exactly the plan {plan.name} was handed in"))
    return yes(plan.reason("the plan {} has come since", plan.name)) if order else no()
