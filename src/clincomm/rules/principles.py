"""Rules on principles: who leads, why members join, who answers for goals, who chose the methods."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.fields import is_insider
from clincomm.facts.origins import by_members
from clincomm.facts.reasoning import across, came_about, is_over
from clincomm.facts.seats import held_seats
from clincomm.facts.stakes import standing_changes
from clincomm.facts.timing import within
from clincomm.graph.moments import begun
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
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Agreement, Body, Goal, Intervention, Membership
from clincomm.model.vocabulary import EventKind, Joining
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import LEAD_ROLES, Handle, View

NO_METHOD = frozenset({"clinical-community", "clinical-communities"})
"""What a funder may ask for that is no improvement method."""


@rule(
    "CC005",
    "0.5",
    subject=Scope.CORE,
    remedy="Bring somebody of the professions that are asked to change into the lead.",
    applies=lambda view, level, limits: standing_changes(view, level).some(),
)
def leadership_is_professional(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Leadership is professional: it lies with the professions that are to change.

    Checks
    ------
    At least one lead belongs to a profession, specialty or field of care that a change which was not dropped addresses or
    whose work it alters: by group, the group's kind or fields, what an affiliation reaches, or as a recorded insider. Lay
    leads beside them never count against.

    Cannot tell
    -----------
    The groups, fields or affiliations of the leads, whether somebody named is an insider, or what the changes address or
    alter, are not recorded; or seats or changes are not listed in full and no such lead is found.

    Does not apply
    --------------
    The community has no changes, or all were dropped, and the list says so.

    A pass does not show
    --------------------
    That those professions feel led by one of their own.
    """
    return held_seats(view, level).some(
        lambda seat: both(view.has_role(seat, *LEAD_ROLES), is_insider(view, seat)),
        level.reason("nobody who leads {} belongs to a field that the changes address", level.name),
    )


@rule(
    "CC007",
    "0.7",
    subject=Scope.SITE,
    remedy="Ask the site whether it shares the goals, and what it would need in order to; do not rest on the mandate.",
    applies=lambda view, site, limits: _is_member(view, site),
)
def members_join_of_their_own_will(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Members join because they want the change and share its aims.

    Checks
    ------
    The site volunteered or accepted an invitation; or, told to join, it then agreed to the goals: by recorded assent, an
    agreement, also one that a goal names, or a plan handed in.

    Cannot tell
    -----------
    How the site came to belong is not recorded and no assent is; or, for one told to join, agreements, goals and who agreed
    to them, or plans are not listed in full.

    Does not apply
    --------------
    The record states that the site has no membership.

    A pass does not show
    --------------------
    That those who work at the site were asked, and not only those who signed.
    """
    said = membership_of(view, site)
    if not isinstance(said, Known) or not isinstance(said.value, Membership):
        return said if isinstance(said, Unknown) else no()
    membership = site.below("membership")
    willing = view.is_said(
        membership, "how", Joining.VOLUNTEERED, Joining.INVITED, fact=f"how {site.name} came to belong"
    )
    told = site.reason("{} was told to join, and nothing shows that it agreed to the goals", site.name)
    answer = some([willing, _assented(view, site, membership)])
    return no(told) if is_no(answer) else answer


@rule(
    "CC008",
    "0.8",
    subject=Scope.GOAL,
    remedy="Name who answers for the goal, and have account given of it: a report, a board item, a return of data.",
    applies=lambda view, goal, limits: negate(is_over(view, goal)),
    fit=Fit.WEAKER,
    limits=("account-months",),
)
def goal_is_answered_for(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """People know that they answer for reaching the goal.

    Checks
    ------
    Somebody inside the community answers for the goal, and within the limit members gave account of it, or of a change that
    leads to it: a report, a board meeting about it, a review of the theory, or data returned on a measure of it. What has no
    date counts.

    Cannot tell
    -----------
    Who answers is not recorded; or no account is found and accounts, board meetings, reviews or measures are not listed in
    full.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That the account was asked for, or that it was of the goal and not of effort.
    """
    return both(_has_owner_inside(view, goal), _account_given(view, goal, limits["account-months"]))


@rule(
    "CC009",
    "0.9",
    subject=Scope.COMMUNITY,
    remedy="Let members choose, or choose again, the methods by which they improve; record who chose and why.",
    applies=lambda view, level, limits: _has_methods(view, level),
)
def members_choose_their_methods(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The community chooses its own improvement methods.

    Checks
    ------
    The core, sites or other members chose the methods, ready-made models included; or members accepted methods that
    somebody else laid down.

    Cannot tell
    -----------
    Neither who chose or laid down the methods nor whether they were accepted is recorded.

    Does not apply
    --------------
    There is no intervention, or no method is used, and the record says so. To be a clinical community is no method.

    A pass does not show
    --------------------
    That the methods fit the problem.
    """
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, and by which methods")
    if not isinstance(said, Known) or not isinstance(said.value, Intervention):
        return said if isinstance(said, Unknown) else no()
    part = level.below("intervention")
    chosen = by_members(view, part, "chosen_by", f"who chose the improvement methods of {level.name}")
    if part.record.chosen_by is None and isinstance(part.record.imposed_by, str):
        chosen = no()  # whoever laid them down chose them
    accepted = view.is_said(part, "accepted", fact=f"whether members of {level.name} took up the methods as their own")
    answer = either(chosen, accepted)
    if is_no(answer):
        by = part.record.imposed_by
        whose = by if isinstance(by, str) else "somebody outside"
        return no(part.reason("the methods were laid down by {}, and members did not take them up", whose))
    return answer


def membership_of(view: View, site: Handle[Any]) -> Answer[Any]:
    """Answer how a site came to belong; NONE where the record states that it has no membership."""
    return view.value(site, "membership", f"how {site.name} came to belong")


def _is_member(view: View, site: Handle[Any]) -> Answer[bool]:
    said = membership_of(view, site)
    return said if isinstance(said, Unknown) else Known(said.value is not NONE)


def _assented(view: View, site: Handle[Any], membership: Handle[Any]) -> Answer[bool]:
    said = view.is_said(membership, "assent", fact=f"whether {site.name} agreed to the goals")
    agreed = concerned(view, site, "agreements", "by").some(lambda agreement: _is_about_goals(view, agreement))
    planned = view.begun(site, "plans").some(
        lambda plan: came_about(view, plan, "handed_in", f"whether {plan.name} was handed in")
    )
    level = view.above(site)
    goals = view.theory_list(level, "goals").some(lambda goal: _agreed_to(view, goal, site)) if level else no()
    return some([said, agreed, goals, planned])


def _agreed_to(view: View, goal: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    """Answer whether a goal says of itself that a site agreed to it."""
    said = view.value(goal, "agreed", f"who agreed to {goal.name}, and when")
    if not isinstance(said, Known) or not isinstance(said.value, Agreement):
        return said if isinstance(said, Unknown) else no()
    agreement = goal.below("agreed")
    found = yes(agreement.reason("{} agreed to {}", site.name, goal.name))
    return (
        both(view.when(begun(said.value, view.moment), agreement), found)
        if view.touches(said.value.by, agreement, site)
        else no()
    )


def _is_about_goals(view: View, agreement: Handle[Any]) -> Answer[bool]:
    about = view.value(agreement, "about", f"what {agreement.name} is about")
    if not isinstance(about, Known):
        return about
    aims = [ref for ref in about.value if ref == "theory" or view.named(ref, Goal) is not None]
    return yes(agreement.reason("{} agreed to {}", agreement.name, aims[0])) if aims else no()


def _has_owner_inside(view: View, goal: Handle[Any]) -> Answer[bool]:
    owner = view.value(goal, "owner", f"who answers for the goal {goal.name}")
    if not isinstance(owner, Known):
        return owner
    if owner.value is NONE:
        return no(goal.reason("nobody answers for the goal {}", goal.name))
    outside = [name for name in owner.value if view.named(name, Body) is not None]
    if len(outside) == len(owner.value):
        return no(goal.reason("nobody inside the community answers for the goal {}", goal.name))
    return yes(goal.reason("{} answers for the goal {}", owner.value, goal.name))


def _account_given(view: View, goal: Handle[Any], months: float) -> Answer[bool]:
    level = goal.community
    leading = (change.record for change in view.theory_list(level, "changes").possible())
    names = {goal.record.id, *(change.id for change in leading if goal.record.id in (change.leads_to or ()))} - {None}

    def about_it(account: Handle[Any]) -> Answer[bool]:
        about = view.value(account, "about", f"which goal {account.name} gives account of")
        if not isinstance(about, Known):
            return about
        form = getattr(account.record, "form", None) or account.name
        given = yes(account.reason("account was given of {}: {}", goal.name, form))
        return every([given, _is_from_inside(view, account), within(view, account, months)]) if _hits(about) else no()

    def returned(measure: Handle[Any]) -> Answer[bool]:
        of = view.value(measure, "of", f"which goal {measure.name} bears on")
        if not isinstance(of, Known) or not _hits(of):
            return of if isinstance(of, Unknown) else no()
        data = view.begun(measure, "observations") + view.begun(measure, "returned")
        return data.some(
            lambda entry: both(within(view, entry, months), yes(measure.reason("{} was returned", measure.name)))
        )

    def looked(review: Handle[Any]) -> Answer[bool]:
        found = yes(review.reason("the theory was reviewed"))
        return every([found, _is_from_inside(view, review), within(view, review, months)])

    def _hits(about: Known[Any]) -> bool:
        return bool(names & set(about.value))

    answer = some([
        across(view, level, "accounts").some(about_it),
        across(view, level, "events", kind=EventKind.BOARD_MEETING).some(about_it),
        (view.theory_list(level, "reviews") + view.theory_list(level, "revisions")).some(looked),
        across(view, level, "measures").some(returned),
    ])  # fmt: skip
    return no(goal.reason("no account was given of the goal {}", goal.name)) if is_no(answer) else answer


def _is_from_inside(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether members gave an account, or reviewed the theory; where nobody is named, nobody outside is either."""
    return yes() if entry.record.by is None else by_members(view, entry, "by", f"whose {entry.name} is")


def _has_methods(view: View, level: Handle[Any]) -> Answer[bool]:
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, and by which methods")
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Intervention):
        return no(level.reason("there is no intervention"))
    methods = view.value(level.below("intervention"), "methods", f"the improvement methods of {level.name}")
    return fmap(methods, lambda names: bool(set(names) - NO_METHOD))
