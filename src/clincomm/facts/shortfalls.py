"""Facts about shortfalls: where a site's engagement, data or plan were short, and whether a step came after that."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned, plans_of
from clincomm.facts.fact import fact
from clincomm.facts.periods import followed
from clincomm.facts.reasoning import came_about
from clincomm.facts.struggles import left_alone
from clincomm.logic import Answer, Date, Known, Roster, both, either, months_between, negate, no, unknown, yes
from clincomm.model import Plan
from clincomm.model.vocabulary import DifficultyKind, TacticKind
from clincomm.view import Handle, View

SHORT = (DifficultyKind.ENGAGEMENT, DifficultyKind.DATA)
"""Difficulties that say that a site was slow or short."""


@fact
def insufficient_tactics(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the soft tactics aimed at a site that are recorded not to have sufficed, or of which that is not said."""
    tactics = concerned(view, site, "tactics", "target", kind=TacticKind.SOFT)
    return tactics.where(lambda tactic: negate(view.is_said(tactic, "sufficed")))


@fact
def fell_short(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site's engagement or data were short after the core had asked for it.

    A soft tactic recorded as not sufficing at the site says so, and so does a difficulty with engagement or data that stands
    (decisions 23 and 26); one recorded "of some" says it of some of the copies.
    """
    tactics = concerned(view, site, "tactics", "target", kind=TacticKind.SOFT)
    insufficient = tactics.some(lambda tactic: negate(view.is_said(tactic, "sufficed")))
    return either(insufficient, _standing(view, site).some())


def stays_short(view: View, site: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a site fell short, or a plan of it is overdue by more than so many months."""
    in_time = site.reason("no plan of {} is overdue", site.name)
    return either(fell_short(view, site), overdue_plans(view, site, limit).some(None, in_time))


def overdue_plans(view: View, site: Handle[Any], limit: float) -> Roster[Handle[Any]]:
    """Give the plans of a site that are overdue past the limit."""
    return plans_of(view, site).where(lambda plan: _is_overdue(view, plan, limit))


def shortfalls(view: View, site: Handle[Any], limit: float) -> Roster[Handle[Any]]:
    """Give all that says that a site fell short: tactics that did not suffice, difficulties, overdue plans."""
    return insufficient_tactics(view, site) + _standing(view, site) + overdue_plans(view, site, limit)


def came_after(view: View, short: Roster[Handle[Any]], step: Handle[Any]) -> Answer[bool]:
    """Answer whether a step was taken after one of the shortfalls."""
    return short.some(lambda one: followed(view, one, step, "due" if isinstance(one.record, Plan) else "date"))


def _standing(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    struggles = concerned(view, site, "difficulties", "at", kind=SHORT).as_written()
    return struggles.where(lambda struggle: _was_short(view, struggle, site))


def _was_short(view: View, struggle: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    stands = left_alone(view, struggle)
    if not isinstance(stands, Known) or not stands.value:
        return stands
    reason = struggle.reason("{} was slow or short: {}", site.name, struggle.record.text or struggle.name)
    return Known(True, (reason,), stands.qualifiers)


def _is_overdue(view: View, plan: Handle[Any], limit: float) -> Answer[bool]:
    handed_in = came_about(view, plan, "handed_in", f"whether the plan {plan.name} was handed in")
    return both(negate(handed_in), _is_past_due(view, plan, limit))


def _is_past_due(view: View, plan: Handle[Any], limit: float) -> Answer[bool]:
    due = view.value(plan, "due", f"when the plan {plan.name} was due")
    if not isinstance(due, Known):
        return due
    if not isinstance(due.value, Date):
        return no()
    past = yes(plan.reason("the plan {} was due in {}, and has not come", plan.name, due.value))
    if view.moment.date is None:
        return past
    least, most = months_between(due.value, view.moment.date)
    if least <= limit < most:
        return unknown(view.gap(plan, "due", f"when exactly the plan {plan.name} was due"))
    return past if least > limit else no()
