"""Rules on lesson 5, continued: a theory that is agreed, shared out among members, and understood at the sites."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import is_given, members_agreed, names
from clincomm.facts.dealings import concerned
from clincomm.facts.periods import is_over_by
from clincomm.facts.reasoning import across, came_about, has_theory, is_over
from clincomm.facts.struggles import left_alone
from clincomm.graph.moments import begun
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Reason,
    Roster,
    Tally,
    Unknown,
    because,
    both,
    either,
    every,
    fmap,
    is_yes,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.logic.kleene import A_FEW
from clincomm.model import Agreement, Assumption, Community, Link, Mechanism, Membership, Team, Theory
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
    Sites or groups beyond the core agreed to the goal, or to the theory it stands in, and a date, a phase or the occasion
    is recorded; or a site that joined no earlier than the goal was set assented to the goals; or a plan that
    sites made and handed in serves it. What the core team, a host or a funder set alone, and nobody assented to, is a breach.

    Cannot tell
    -----------
    Who agreed, or when, is not recorded, or not whether a name is that of a group or of a body outside; or agreements,
    plans, whether they were handed in, sites, or their sign-up and its date, are not fully recorded.

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
    The site, or somebody with a seat there, came to an event at which the theory was discussed, or took part in a review or
    revision of the theory; or the site assented to the theory or to a revision of it, or its plan or adaptation gives a
    reason that refers to it; and no misunderstanding on record was left alone. To sign up to the goals is not counted:
    goals are not yet the logic. Where what is recorded is true of some of the sites meant, the finding is "mixed".

    Cannot tell
    -----------
    None of these is found, and events, who came, reviews and revisions of the theory, who took part in them, agreements, plans,
    adaptations or their reasons are not fully recorded; or people came by name, and who has a seat at the site is not; or
    difficulties with understanding, and what was done about them, are not.

    Does not apply
    --------------
    The site has left, or there is no theory (claim 5.1).

    A pass does not show
    --------------------
    That everybody at the site understands it, or that a reason which is given is the theory's own.
    """
    engaged = some([
        _discussed(view, site), _looked_again(view, site), _assented(view, site), _gives_reason(view, site)
    ])  # fmt: skip
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
        agreed = yes(site.reason("{} agreed to the goals when it joined", site.name))
        return every([answer, _joined_under(view, site, goal), agreed])

    return view.begun(goal.community, "sites").some(assented)


def _joined_under(view: View, site: Handle[Any], goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a site joined when a goal was set already; a goal without a beginning was set all along."""
    since, membership = goal.record.since, site.below("membership")
    if not isinstance(since, Date):
        return yes()
    joined = view.value(membership, "joined", f"when {site.name} joined")
    if isinstance(joined, Unknown) or not isinstance(joined.value, Date):
        return joined if isinstance(joined, Unknown) else yes()
    order = not_after(since, joined.value)
    return (
        unknown(view.gap(membership, "joined", f"when exactly {site.name} joined")) if order is None else Known(order)
    )


def _is_planned_for(view: View, goal: Handle[Any]) -> Answer[bool]:
    return across(view, goal.community, "plans").some(
        lambda plan: every([
            names(view, plan, goal.record.id, f"what the plan {plan.name} serves", "serves"),
            came_about(view, plan, "handed_in", f"whether the plan {plan.name} was handed in"),
            yes(plan.reason("a plan that sites made serves {}", goal.name)),
        ])
    )  # fmt: skip


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
    unnamed = _unnamed(view, event, "attendance", "who", f"who came to {event.name}")
    named = view.references.naming(event, "attendance", "who").of(site, event.community)
    if not named and not view.references.people(event, "attendance", "who"):
        return either(negate(view.wholeness(event, "attendance")), unnamed)

    def is_there(row: Handle[Any]) -> Answer[bool]:
        counts = [figure.value for figure in row.record.count or () if figure.value is not None]
        partly = bool(counts) and max(counts) < (site.record.copies or 1)
        return Known(True, (reason,), frozenset({Qualifier.MIXED}) if partly else frozenset())

    came = view.naming(site, event, "attendance", "who").some(is_there)
    sent = _in_person(view, site, event, "attendance", "who", reason)
    return some([came, sent, unnamed])


def _in_person(
    view: View, site: Handle[Any], holder: Handle[Any], field: str, refs: str, reason: Reason
) -> Answer[bool]:
    """Answer whether an entry of a list names somebody who has, or had, a seat at a site; one of many copies is "mixed"."""
    people = view.references.people(holder, field, refs)
    if not people:
        return no()
    seats = view.begun(site.below("team"), "seats") if isinstance(site.record.team, Team) else view.seats(site)
    entries = view.listed(holder, field)
    sent = [
        both(item.belongs, view.has_begun(entries[position]))
        for item in seats.items
        for position in people.get(item.value.record.person, ())
    ]
    answer = some([*sent, negate(seats.whole)])
    mixed = frozenset({Qualifier.MIXED}) if site.record.copies else frozenset()
    return Known(True, (reason,), mixed) if is_yes(answer) else answer


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


def _looked_again(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site took part in a review or revision of a theory above it, or agreed to a revision."""
    answers: list[Answer[bool]] = []
    for place in (place for place in site.upwards() if isinstance(place.record, Community) and place != site):
        said = view.value(place, "theory", f"the theory of change of {place.name}")
        if isinstance(said, Unknown):
            answers.append(said)
        elif isinstance(said.value, Theory):
            theory = place.below("theory")
            answers += [_took_part(view, site, theory, field) for field in ("reviews", "revisions")]
            answers.append(view.begun(theory, "revisions").some(lambda look: _agreed_to(view, site, look)))
    return some(answers)


def _took_part(view: View, site: Handle[Any], theory: Handle[Any], field: str) -> Answer[bool]:
    reason = theory.reason("{} took part where the theory was looked at again", site.name)
    named = view.naming(site, theory, field, "by").some(lambda look: yes(reason))
    sent = _in_person(view, site, theory, field, "by", reason)
    return some([named, sent, _unnamed(view, theory, field, "by", "who took part where the theory was looked at")])


def _agreed_to(view: View, site: Handle[Any], revision: Handle[Any]) -> Answer[bool]:
    said = view.value(revision, "agreed", f"who agreed to {revision.name}")
    if isinstance(said, Unknown) or not isinstance(said.value, Agreement):
        return said if isinstance(said, Unknown) else no()
    agreement = revision.below("agreed")
    by = view.value(agreement, "by", f"who agreed to {revision.name}")
    if isinstance(by, Unknown):
        return by
    if not view.touches(by.value, agreement, site):
        return no()
    given = view.when(begun(said.value, view.moment), agreement)
    return both(given, yes(agreement.reason("{} agreed to {}", site.name, revision.name)))


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
