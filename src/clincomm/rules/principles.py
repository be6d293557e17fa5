"""Rules on principles: who leads, why members join, who answers, where solutions come from (the report outside its lessons)."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.fields import is_addressed
from clincomm.facts.groups import proxy_of_kind, some_of_kind
from clincomm.facts.origins import LAY, by_members, traces_to
from clincomm.facts.reasoning import across, came_about, is_over
from clincomm.facts.seats import held_seats
from clincomm.facts.timing import within
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Tally,
    Unknown,
    both,
    either,
    fmap,
    is_no,
    is_yes,
    negate,
    no,
    not_after,
    some,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Body, Goal, Intervention, Membership
from clincomm.model.theory_vocabulary import THROUGH_COMMUNITY
from clincomm.model.vocabulary import CommitmentKind, Joining, SupportKind, TacticKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import LEAD_ROLES, Handle, View

BACKING = (
    SupportKind.MANAGERIAL_INPUT,
    SupportKind.BOUGHT_OUT_TIME,
    SupportKind.COLLEAGUES_RELEASED,
    SupportKind.BACKING,
    SupportKind.FUNDS,
)
"""Help by which an organisation, its managers or colleagues stand behind the work."""


@rule(
    "CC005",
    "0.5",
    subject=Scope.CORE,
    remedy="Bring somebody of the professions that are asked to change into the lead.",
    applies=lambda view, level, limits: view.theory_list(level, "changes").some(),
)
def leadership_is_professional(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Leadership is professional: it lies with the professions that are to change.

    Checks
    ------
    At least one lead belongs to a profession, specialty or field of care that a change addresses, by group, the group's
    fields, or what an affiliation reaches. Lay leads beside them never count against.

    Cannot tell
    -----------
    The groups or fields of the leads, or what the changes address, are not recorded; or seats or changes are not listed in
    full and no such lead is found.

    Does not apply
    --------------
    The community has no changes, and the list says so.

    A pass does not show
    --------------------
    That those professions feel led by one of their own.
    """
    return held_seats(view, level).some(
        lambda seat: both(view.has_role(seat, *LEAD_ROLES), is_addressed(view, level, seat)),
        level.reason("nobody who leads {} belongs to a field that the changes address", level.name),
    )


@rule(
    "CC007",
    "0.7",
    subject=Scope.SITE,
    remedy="Ask the site whether it shares the goals, and what it would need in order to; do not rest on the mandate.",
    applies=lambda view, site, limits: fmap(_membership(view, site), lambda said: said is not NONE),
)
def members_join_of_their_own_will(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Members join because they want the change and share its aims.

    Checks
    ------
    The site volunteered or accepted an invitation; or, told to join, it then agreed to the goals: by recorded assent, an
    agreement, or a plan handed in.

    Cannot tell
    -----------
    How the site came to belong is not recorded and no assent is; or, for one told to join, agreements or plans are not
    listed in full.

    Does not apply
    --------------
    The record states that the site has no membership.

    A pass does not show
    --------------------
    That those who work at the site were asked, and not only those who signed.
    """
    said = _membership(view, site)
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
    Somebody inside the community answers for the goal, and within the limit account was given of it: a report or board
    item, a review of the theory, or data returned on a measure of it. What has no date counts.

    Cannot tell
    -----------
    Who answers is not recorded; or no account is found and accounts, reviews or measures are not listed in full.

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
    Neither who chose the methods nor whether they were accepted is recorded.

    Does not apply
    --------------
    There is no intervention, or no method is used, and the record says so.

    A pass does not show
    --------------------
    That the methods fit the problem.
    """
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, and by which methods")
    if not isinstance(said, Known) or not isinstance(said.value, Intervention):
        return said if isinstance(said, Unknown) else no()
    part = level.below("intervention")
    chosen = by_members(view, part, "chosen_by", f"who chose the improvement methods of {level.name}")
    accepted = view.is_said(part, "accepted", fact=f"whether members of {level.name} took up the methods as their own")
    answer = either(chosen, accepted)
    if is_no(answer):
        by = part.record.imposed_by
        whose = by if isinstance(by, str) else "somebody outside"
        return no(part.reason("the methods were laid down by {}, and members did not take them up", whose))
    return answer


@rule(
    "CC010",
    "0.10",
    subject=Scope.COMMUNITY,
    remedy="Ask patients and carers what should come first, and work out one part of the solution with them.",
    applies=lambda view, level, limits: some([_patients_take_part(view, level), traces_to(view, level, *LAY)]),
    fit=Fit.WEAKER,
)
def patients_shape_the_work(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Patients and carers help to set priorities and to devise solutions.

    Checks
    ------
    At least one goal, change, measure, decision or contribution records patients, carers or who speaks for them as
    proposing, designing or deciding it. A body that speaks for them passes by proxy.

    Cannot tell
    -----------
    Nothing is found that traces to them, and one of these lists, or who was behind an entry, is not recorded in full.

    Does not apply
    --------------
    Patients and carers have no part in the community (claim 0.6 speaks of that).

    A pass does not show
    --------------------
    That their views were acted on, or that more than one thing was.
    """
    answer = traces_to(view, level, *LAY)
    return (
        no(level.reason("nothing in the work of {} traces to patients or carers", level.name))
        if is_no(answer)
        else answer
    )


@rule(
    "CC011",
    "0.11",
    subject=Scope.CHANGE,
    remedy="Debate the change among members, and let them rework it or take it up by decision.",
    applies=lambda view, change, limits: negate(is_over(view, change)),
)
def solutions_come_from_inside(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Solutions and energy come from inside.

    Checks
    ------
    The change does not come from outside; or members proposed it, reworked it, took it up by decision, debated it, or a
    site adapted a part of it. An outside guideline that members chose to work on passes.

    Cannot tell
    -----------
    Where the change comes from is not recorded, and neither is that members took it up.

    Does not apply
    --------------
    The change was dropped.

    A pass does not show
    --------------------
    That those who carry the change out own it.
    """
    outside = view.is_said(change, "from_outside", fact=f"whether {change.name} was brought in from outside")
    answer = some([negate(outside), _taken_up(view, change)])
    if is_no(answer):
        return no(
            change.reason("{} was brought in from outside, and members neither debated nor adapted it", change.name)
        )
    return answer


@rule(
    "CC012",
    "0.12",
    subject=Scope.COMMUNITY,
    remedy="Win members by their own reasons, too: persuasion, example and talk among peers beside the outside push.",
    applies=lambda view, level, limits: view.gathered(level, "levers").some(
        lambda lever: view.is_said(lever, "pushes", fact=f"whether {lever.name} pushes members' work")
    ),
)
def outside_push_is_not_all(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Outside incentives and regulation add to professional motivation and do not take its place.

    Checks
    ------
    Beside an outside push there is persuasion by members, or a mechanism that works through peers, shared learning,
    ownership or accountability to each other.

    Cannot tell
    -----------
    None of these is found, and tactics or mechanisms are not listed in full or not described.

    Does not apply
    --------------
    No outside force pushes the work, and the record says so.

    A pass does not show
    --------------------
    Which of the two moves people.
    """
    persuades = view.gathered(level, "tactics", kind=TacticKind.SOFT).some(
        lambda tactic: yes(tactic.reason("{} persuades", tactic.name))
    )
    moves = view.theory_list(level, "mechanisms").some(
        lambda mechanism: view.is_said(
            mechanism, "through", *THROUGH_COMMUNITY, fact=f"what {mechanism.name} works through"
        )
    )
    answer = some([persuades, moves])
    if is_no(answer):
        return no(level.reason("nothing but outside forces moves the members of {}", level.name))
    return answer


@rule(
    "CC013",
    "0.13",
    subject=Scope.SITE,
    remedy="Take the refusal further: let the core, a sponsor or a respected body speak for the site.",
    applies=lambda view, site, limits: either(_backed(view, site), _refused(view, site)),
)
def belonging_wins_backing(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Belonging helps members to win backing for the work.

    Checks
    ------
    Since the site joined, at least one backing is recorded: a manager named or at hand, time, colleagues released, funds,
    a promise kept. Where something else was refused and left at that, the pass is "mixed".

    Cannot tell
    -----------
    Help or promises are not listed in full, and no backing is found.

    Does not apply
    --------------
    Nothing was sought, by a record that is whole.

    A pass does not show
    --------------------
    That belonging brought it about, or that it is enough.
    """
    backed = _backed(view, site)
    left = concerned(view, site, "support", "to").some(lambda help_: _refused_and_left(view, help_))
    if is_yes(backed) and isinstance(backed, Known):
        return backed.qualified(Qualifier.MIXED) if is_yes(left) else backed
    return either(backed, negate(left))


def _membership(view: View, site: Handle[Any]) -> Answer[Any]:
    return view.value(site, "membership", f"how {site.name} came to belong")


def _assented(view: View, site: Handle[Any], membership: Handle[Any]) -> Answer[bool]:
    said = view.is_said(membership, "assent", fact=f"whether {site.name} agreed to the goals")
    agreed = concerned(view, site, "agreements", "by").some(lambda agreement: _is_about_goals(view, agreement))
    planned = view.begun(site, "plans").some(
        lambda plan: came_about(view, plan, "handed_in", f"whether {plan.name} was handed in")
    )
    return some([said, agreed, planned])


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
    level, name = goal.community, goal.record.id

    def about_it(account: Handle[Any]) -> Answer[bool]:
        about = view.value(account, "about", f"which goal {account.name} gives account of")
        if not isinstance(about, Known):
            return about
        given = yes(account.reason("account was given of {}: {}", goal.name, account.record.form or account.name))
        return both(given, within(view, account, months)) if name in about.value else no()

    def returned(measure: Handle[Any]) -> Answer[bool]:
        of = view.value(measure, "of", f"which goal {measure.name} bears on")
        if not isinstance(of, Known) or name not in of.value:
            return of if isinstance(of, Unknown) else no()
        data = view.begun(measure, "observations") + view.begun(measure, "returned")
        return data.some(
            lambda entry: both(within(view, entry, months), yes(measure.reason("{} was returned", measure.name)))
        )

    reviewed = view.theory_list(level, "reviews") + view.theory_list(level, "revisions")
    answer = some([
        across(view, level, "accounts").some(about_it),
        reviewed.some(lambda look: both(yes(look.reason("the theory was reviewed")), within(view, look, months))),
        across(view, level, "measures").some(returned),
    ])  # fmt: skip
    return no(goal.reason("no account was given of the goal {}", goal.name)) if is_no(answer) else answer


def _has_methods(view: View, level: Handle[Any]) -> Answer[bool]:
    said = view.value(level, "intervention", f"what sites of {level.name} are asked to do, and by which methods")
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Intervention):
        return no(level.reason("there is no intervention"))
    methods = view.value(level.below("intervention"), "methods", f"the improvement methods of {level.name}")
    return fmap(methods, bool)


def _patients_take_part(view: View, level: Handle[Any]) -> Answer[bool]:
    return some([some_of_kind(view, level, *LAY), proxy_of_kind(view, level, *LAY)])


def _taken_up(view: View, change: Handle[Any]) -> Answer[bool]:
    level, name = change.community, change.record.id
    named = [
        by_members(view, change, field, question)
        for field, question in (
            ("proposed_by", f"whose idea {change.name} was"),
            ("reworked_by", f"which members reworked {change.name}"),
            ("adopted_by", f"which members took up {change.name} by decision"),
        )
    ]

    def is_about(entry: Handle[Any]) -> Answer[bool]:
        about = view.value(entry, "about", f"what {entry.name} was about")
        return about if isinstance(about, Unknown) else Known(name is not None and name in about.value)

    decided = across(view, level, "decisions").some(
        lambda entry: both(is_about(entry), by_members(view, entry, "by", f"who took the decision {entry.name}"))
    )
    debated = across(view, level, "events").some(
        lambda event: both(
            is_about(event), view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
        )
    )
    return some([*named, decided, debated, _adapted(view, change)])


def _adapted(view: View, change: Handle[Any]) -> Answer[bool]:
    name = change.record.id

    def touches(adaptation: Handle[Any]) -> Answer[bool]:
        ref = view.value(adaptation, "element", f"the element that {adaptation.name} changes")
        if not isinstance(ref, Known):
            return ref
        element = view.named(ref.value) if isinstance(ref.value, str) else None
        of = getattr(element.record, "change", None) if element is not None else None
        if element is not None and of is None:
            return view.value(element, "change", f"the change that {element.name} belongs to")
        return yes(adaptation.reason("a site adapted {}", change.name)) if name is not None and of == name else no()

    return across(view, change.community, "adaptations").some(touches)


def _backed(view: View, site: Handle[Any]) -> Answer[bool]:
    help_ = concerned(view, site, "support", "to", kind=BACKING).where(
        lambda entry: both(Known(entry.record.given is not False), _since_joining(view, site, entry))
    )
    promises = view.begun(site, "commitments").where(
        lambda promise: both(_is_backing(view, promise), _since_joining(view, site, promise))
    )
    return either(
        help_.some(lambda entry: yes(entry.reason("{} was given: {}", site.name, entry.record.kind))),
        promises.some(lambda promise: yes(promise.reason("{} was promised: {}", site.name, promise.record.kind))),
    )


def _is_backing(view: View, promise: Handle[Any]) -> Answer[bool]:
    """A manager named is a backing; another promise is one when it is kept."""
    if promise.record.kept is False:
        return no()
    manager = view.is_said(
        promise, "kind", CommitmentKind.MIDDLE_MANAGER_DUTY, CommitmentKind.MINIMUM_RESOURCE, fact="what was promised"
    )
    return either(manager, view.is_said(promise, "kept", fact=f"whether {promise.name} was kept"))


def _since_joining(view: View, site: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether something came after the site joined; what has no date goes on throughout, and so does."""
    date = entry.record.date
    if not isinstance(date, Date):
        return yes()
    said = _membership(view, site)
    if not isinstance(said, Known) or not isinstance(said.value, Membership):
        return said if isinstance(said, Unknown) else yes()
    joined = view.value(site.below("membership"), "joined", f"when {site.name} joined")
    if not isinstance(joined, Known) or not isinstance(joined.value, Date):
        return joined if isinstance(joined, Unknown) else yes()
    return view.when(not_after(joined.value, date), entry)


def _refused(view: View, site: Handle[Any]) -> Answer[bool]:
    return concerned(view, site, "support", "to").some(
        lambda entry: Known(entry.record.given is False, (entry.reason("{} was refused", entry.name),))
    )


def _refused_and_left(view: View, entry: Handle[Any]) -> Answer[bool]:
    if entry.record.given is not False:
        return no()
    further = view.is_said(entry, "taken_further", fact=f"whether the refusal of {entry.name} was taken further")
    if is_no(further):
        return yes(entry.reason("{} was refused, and not taken further", entry.name))
    return negate(further)
