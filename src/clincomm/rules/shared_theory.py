"""Rules on lesson 5, continued: a theory that is agreed, shared out among members, and understood at the sites."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import is_given, members_agreed, names
from clincomm.facts.dealings import concerned
from clincomm.facts.periods import is_over_by
from clincomm.facts.reasoning import across, has_theory, is_over
from clincomm.facts.struggles import left_alone
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Roster,
    Tally,
    Unknown,
    because,
    both,
    either,
    fmap,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.logic.kleene import A_FEW
from clincomm.model import Assumption, Community, Link, Mechanism, Membership, Theory
from clincomm.model.vocabulary import DifficultyKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, Reads, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

REASONING = ("theory", "theory-of-change", "logic", "reasoning")
"""What an event is recorded to have been on, where it was on why the changes should work."""


def _goes_on(view: View, part: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a goal that has not ended or a change that was not dropped."""
    return negate(is_over(view, part))


@rule(
    "CC502",
    "5.2",
    subject=Scope.GOAL,
    remedy="Put the goal to sites or groups, at a meeting, on a board or at sign-up, and record who agreed and when.",
    applies=_goes_on,
)
def goal_is_agreed_by_members(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Goals are agreed by the community.

    Checks
    ------
    Sites or groups beyond the core agreed to the goal, and a date, a phase or the occasion is recorded; or a site assented to
    the goals when it signed up; or a plan that sites make serves it. What the core team, a host or a funder set alone, and
    nobody assented to, is a breach.

    Cannot tell
    -----------
    Who agreed, or when, is not recorded, or agreements, plans, sites or their sign-up are not fully recorded.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That all sites agreed, or meant it.
    """
    answer = some([members_agreed(view, goal, dated=True), _signed_up(view, goal), _is_planned_for(view, goal)])
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("nobody beyond the core agreed to {}", goal.name))
    return answer


@rule(
    "CC504",
    "5.4",
    subject=Scope.CHANGE,
    remedy="Name who makes the change, and by when, from when or how often.",
    applies=_goes_on,
    reads=Reads.SUBJECT,
)
def change_has_owner_and_date(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each change says by whom it is made and by when.

    Checks
    ------
    The change has an owner (a person, role, team or group, or each site for its own), and a date, a period or a rhythm. For a
    standing practice a start is enough. Work that is overdue is shown, and is no breach here.

    Cannot tell
    -----------
    The owner is not recorded, or neither a date nor a rhythm is, and not all are recorded as missing.

    Does not apply
    --------------
    The change was dropped.

    A pass does not show
    --------------------
    That the owner knows of it, or will be in time.
    """
    owner = is_given(view, change, "owner", f"who makes {change.name}")
    if isinstance(owner, Known):
        words = "{} is to be made by {}" if owner.value else "nobody is named to make {}"
        owner = Known(owner.value, (change.reason(words, change.name, change.record.owner),))
    due = [field for field in ("by_date", "adoption_due") if is_over_by(view, change, field)]
    late = [change.reason("{} was due in {}", change.name, getattr(change.record, field)) for field in due]
    if late and change.record.adopted is not True and not isinstance(change.record.adopted, Date):
        owner = because(owner, late[0])
    return both(owner, _has_time(view, change))


@rule(
    "CC509",
    "5.9",
    subject=Scope.SITE,
    remedy="Talk the theory through with the site, and clear up what it has misunderstood.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), _has_theory_above(view, site)),
    fit=Fit.WEAKER,
)
def site_understands_the_theory(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites agree to the theory and understand its logic, and not only the tasks.

    Checks
    ------
    The site came to an event at which the theory was discussed, or assented to the theory, or its plan or adaptation gives a
    reason that refers to it; and no misunderstanding on record was left alone. To sign up to the goals is not counted:
    goals are not yet the logic. Where what is recorded is true of some of the sites meant, the finding is "mixed".

    Cannot tell
    -----------
    None of these is found, and events, who came, agreements, plans, adaptations or their reasons are not fully recorded; or
    difficulties with understanding, and what was done about them, are not.

    Does not apply
    --------------
    The site has left, or there is no theory (claim 5.1).

    A pass does not show
    --------------------
    That everybody at the site understands it, or that a reason which is given is the theory's own.
    """
    engaged = some([_discussed(view, site), _assented(view, site), _gives_reason(view, site)])
    if isinstance(engaged, Known) and not engaged.value:
        engaged = no(site.reason("{} neither discussed the theory nor assented to it", site.name))
    return both(engaged, negate(_misunderstands(view, site)))


def _signed_up(view: View, goal: Handle[Any]) -> Answer[bool]:
    def assented(site: Handle[Any]) -> Answer[bool]:
        question = f"whether {site.name} agreed to the goals"
        if not isinstance(site.record.membership, Membership):
            said = view.value(site, "membership", question)
            return said if isinstance(said, Unknown) else no()
        answer = view.is_said(site.below("membership"), "assent", fact=question)
        return both(answer, yes(site.reason("{} agreed to the goals when it joined", site.name)))

    return view.begun(goal.community, "sites").some(assented)


def _is_planned_for(view: View, goal: Handle[Any]) -> Answer[bool]:
    return across(view, goal.community, "plans").some(
        lambda plan: both(
            names(view, plan, goal.record.id, f"what the plan {plan.name} serves", "serves"),
            yes(plan.reason("a plan that sites make serves {}", goal.name)),
        )
    )


def _has_time(view: View, change: Handle[Any]) -> Answer[bool]:
    record = change.record
    if isinstance(record.since, Date) or isinstance(record.until, Date) or record.phase is not None:
        start = record.since if isinstance(record.since, Date) else record.phase or record.until
        return yes(change.reason("{} has its time: {}", change.name, start))
    asked = ("by_date", "when {} is to be made"), ("rhythm", "how often {} is made"), ("adoption_due", "when {} is due")
    answers = [is_given(view, change, field, question.format(change.name)) for field, question in asked]
    started = fmap(
        view.value(change, "adopted", f"when {change.name} was adopted"), lambda value: isinstance(value, Date)
    )
    answer = some([*answers, started])
    if isinstance(answer, Known) and not answer.value:
        return no(change.reason("{} has neither a date nor a rhythm", change.name))
    return answer


def _has_theory_above(view: View, site: Handle[Any]) -> Answer[bool]:
    above = [place for place in site.upwards() if isinstance(place.record, Community) and place != site]
    return some(has_theory(view, place) for place in above)


def _talks(view: View, place: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the events, of a community and those above it, at which the theory was discussed."""

    def is_talk(event: Handle[Any]) -> Answer[bool]:
        # An event of the whole is asked about once, and not once for each of ten thousand sites.
        return view.once(("talk on theory", event.path), lambda: _is_talk(view, event))

    return view.once(("talks on theory", place.path), lambda: view.gathered(place, "events").where(is_talk))


def _is_talk(view: View, event: Handle[Any]) -> Answer[bool]:
    about = [_is_reasoning(view, ref) for ref in event.record.about or ()]
    debate = view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
    return both(either(view.has_any(event, "topics", REASONING), Known(any(about))), debate)


def _is_reasoning(view: View, ref: str) -> bool:
    if ref == "theory":
        return True
    named = view.named(ref)
    return named is not None and isinstance(named.record, Mechanism | Theory | Assumption | Link)


def _nearest(site: Handle[Any], field: str) -> Handle[Any]:
    """Give the community, from a site upwards, that has a list of its own."""
    places = [place for place in site.upwards() if isinstance(place.record, Community)]
    return next((place for place in places if getattr(place.record, field) is not None), site)


def _discussed(view: View, site: Handle[Any]) -> Answer[bool]:
    return _talks(view, _nearest(site, "events")).some(lambda event: _came(view, site, event), enough=A_FEW)


def _came(view: View, site: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    reason = event.reason("the theory was discussed at {}", event.name)
    if event.community == site:
        return yes(reason)

    def is_there(row: Handle[Any]) -> Answer[bool]:
        counts = [figure.value for figure in row.record.count or () if figure.value is not None]
        partly = bool(counts) and max(counts) < (site.record.copies or 1)
        return Known(True, (reason,), frozenset({Qualifier.MIXED}) if partly else frozenset())

    came = view.naming(site, event, "attendance", "who").some(is_there)
    return either(came, _unnamed(view, event, "attendance", "who", f"who came to {event.name}"))


def _unnamed(view: View, handle: Handle[Any], field: str, refs: str, question: str) -> Answer[bool]:
    """Answer unknown where an entry of a list does not say whom it names, else no."""

    def ask() -> Answer[bool]:
        silent = [entry for entry in view.begun(handle, field).possible() if getattr(entry.record, refs) is None]
        return unknown(*(view.gap(entry, refs, question) for entry in silent)) if silent else no()

    return view.once(("unnamed", handle.path, field, refs), ask)


def _assented(view: View, site: Handle[Any]) -> Answer[bool]:
    def is_assent(agreement: Handle[Any]) -> Answer[bool]:
        about = view.value(agreement, "about", f"what {agreement.name} is about")
        answer = fmap(about, lambda refs: any(_is_reasoning(view, ref) for ref in refs))
        return yes(agreement.reason("{} assented to the theory", site.name)) if is_yes(answer) else answer

    listed = view.gathered_naming(site, "agreements", "by", own=True).some(is_assent)
    places = [place for place in site.upwards() if isinstance(place.record, Community) and place != site]
    nameless = [_unnamed(view, place, "agreements", "by", "who gave the agreement") for place in places]
    return some([listed, *nameless])


def _gives_reason(view: View, site: Handle[Any]) -> Answer[bool]:
    def plans_with_reason(plan: Handle[Any]) -> Answer[bool]:
        gives = view.is_said(plan, "gives_reason", fact=f"whether the plan {plan.name} gives a reason from the theory")
        mixed = frozenset({Qualifier.MIXED}) if plan.record.some is True else frozenset()
        found = Known(True, (plan.reason("the plan {} gives a reason from the theory", plan.name),), mixed)
        return found if is_yes(gives) else gives

    adapted = Roster(view.begun(site, "adaptations").items, view.gathered(site, "adaptations").whole)
    return either(
        view.gathered(site, "plans").some(plans_with_reason),
        adapted.some(lambda entry: is_given(view, entry, "reason", f"the reason given for {entry.name}")),
    )


def _misunderstands(view: View, site: Handle[Any]) -> Answer[bool]:
    def was_left_alone(struggle: Handle[Any]) -> Answer[bool]:
        alone = left_alone(view, struggle)
        if isinstance(alone, Known) and alone.value:
            reason = struggle.reason("{} misunderstands, and was left alone: {}", site.name, struggle.name)
            return Known(True, (reason,), alone.qualifiers)
        return alone

    return (
        concerned(view, site, "difficulties", "at", kind=DifficultyKind.UNDERSTANDING).as_written().some(was_left_alone)
    )
