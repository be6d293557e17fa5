"""Rules on lesson 5: a clear theory of change, reviewed and adapted."""

from __future__ import annotations

from typing import Any

from clincomm.facts.needs import runs_on_the_community
from clincomm.facts.reasoning import (
    came_about,
    explained,
    has_theory,
    is_over,
    leads_to_goal,
    led_to,
    replied,
    rests_only_on_itself,
    stands_on_something,
    theory_came_first,
    unanswered_evidence,
)  # fmt: skip
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Roster,
    Tally,
    both,
    either,
    every,
    is_yes,
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import NONE
from clincomm.model.theory_vocabulary import Ambition
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Reads, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View


def _goes_on(view: View, part: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a goal that has not ended or a change that was not dropped."""
    return negate(is_over(view, part))


def _has_theory(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a community that has a theory of change."""
    return has_theory(view, level)


@rule(
    "CC501",
    "5.1",
    subject=Scope.COMMUNITY,
    remedy="Write down the problem, at least one goal, and at least one change that should lead to it.",
    applies=lambda view, level, limits: _speaks_for_itself(view, level),
)
def theory_of_change_is_stated(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """There is a theory of change, and it names the problem.

    Checks
    ------
    The theory states at least one problem, one goal and one change.

    Cannot tell
    -----------
    It is not recorded whether there is a theory, or one of its parts is missing from a list that may go on.

    Does not apply
    --------------
    A part of a community is recorded to have no theory of its own, and one above it has: that one speaks for it.

    A pass does not show
    --------------------
    That the theory is clear or sound (claims 5.5 to 5.7).
    """
    return every(_states(view, level, field) for field in ("problems", "goals", "changes"))


@rule(
    "CC503",
    "5.3",
    subject=Scope.GOAL,
    remedy="Name a change that leads to the goal, or drop the goal.",
    applies=_goes_on,
)
def goal_is_reached_by_a_change(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each goal is reached through practical changes.

    Checks
    ------
    At least one change that was not dropped leads to the goal, directly, through a lower goal or through another
    change; or a plan that sites make serves it, or a lower goal.

    Cannot tell
    -----------
    No such change or plan is recorded, and goals, changes, links or plans, or what they lead to, are not fully written.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That the change is enough to reach it.
    """
    return led_to(view, goal)


@rule(
    "CC505",
    "5.5",
    subject=Scope.CHANGE,
    remedy="Say why and how the change should work: a mechanism, or a rationale on its link to the goal.",
    applies=_goes_on,
)
def change_is_explained(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory explains why and how each change works.

    Checks
    ------
    A mechanism explains the change, a link joins it to one, or a link from it to anything but an unintended effect carries a
    rationale. A step that only enables another change is explained through that one.

    Cannot tell
    -----------
    Nothing explains it, and mechanisms or links are not listed in full.

    Does not apply
    --------------
    The change was dropped.

    A pass does not show
    --------------------
    That the explanation is right (claim 5.6).
    """
    return explained(view, change)


@rule(
    "CC506",
    "5.6",
    subject=Scope.MECHANISM,
    remedy="Put evidence or experience behind the mechanism, or call it an assumption; answer what speaks against it.",
    reads=Reads.SUBJECT,
)
def mechanism_stands_on_something(view: View, mechanism: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory is soundly based.

    Checks
    ------
    Evidence, data, experience or an openly stated assumption stands behind the mechanism, or behind a link of the theory
    from or to it, and evidence recorded against it is answered. An assumption that it rests on counts, if it is stated.

    Cannot tell
    -----------
    Nothing is recorded behind it, or nothing against it, and the evidence, or links, are not said to be listed in full; or
    it is not recorded how evidence against it was answered.

    Does not apply
    --------------
    Never, for a mechanism that is on record.

    A pass does not show
    --------------------
    How good the evidence is: that stays with the reader.
    """
    return both(stands_on_something(view, mechanism), negate(unanswered_evidence(view, mechanism)))


@rule(
    "CC507",
    "5.7",
    subject=Scope.COMMUNITY,
    remedy="Link what is loose to a goal; put something from outside under reasons that rest only on one another.",
    applies=lambda view, level, limits: both(_has_theory(view, level, limits), _has_parts(view, level)),
)
def theory_hangs_together(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory hangs together, so that one can follow how it is meant to work.

    Checks
    ------
    Every change that was not dropped and every mechanism lies on a chain to a goal, and no reasons rest only on one
    another in a circle: something outside the circle, evidence or an open assumption must carry it. Feedback and
    learning cycles, context and side effects are no faults.

    Cannot tell
    -----------
    A part leads nowhere, or a circle stands alone, while the theory is not said to be whole; or changes and
    mechanisms are not listed in full.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it has neither changes nor mechanisms.

    A pass does not show
    --------------------
    That the chains are true.
    """
    changes = view.theory_list(level, "changes").where(lambda change: negate(is_over(view, change)))
    return every([
        changes.every(lambda part: leads_to_goal(view, part)),
        view.theory_list(level, "mechanisms").every(lambda part: leads_to_goal(view, part)),
        negate(rests_only_on_itself(view, level)),
    ])  # fmt: skip


@rule(
    "CC508",
    "5.8",
    subject=Scope.COMMUNITY,
    remedy="Say how links between sites and the pull of peers should bring the change about, and plan those links.",
    applies=_has_theory,
)
def community_is_part_of_the_theory(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Using a clinical community is itself part of the theory.

    Checks
    ------
    At least one mechanism works through peer influence, shared learning, ownership or accountability, and what it
    needs to run on is planned or present: the ties, events or channels it names; or, if it names none, any tie or event
    between sites for one that works through peers, and any tie, event or channel for one that works through accountability.

    Cannot tell
    -----------
    No such mechanism is recorded, and mechanisms, what they work through or what they need are not fully written; or sites,
    ties, events, who came or, for accountability, channels are not.

    Does not apply
    --------------
    There is no theory (claim 5.1).

    A pass does not show
    --------------------
    That the ties carry as much as the mechanism asks of them (claims 0.4 and 6.3).
    """
    return view.theory_list(level, "mechanisms").some(
        lambda mechanism: runs_on_the_community(view, mechanism),
        level.reason("no mechanism works through the community with the ties it needs"),
    )


@rule(
    "CC511",
    "5.11",
    subject=Scope.SITE,
    remedy="Tell the site in which way its plan asks too little, and ask for more.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), _makes_plans(view, site)),
)
def local_plans_are_ambitious_enough(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local plans are ambitious enough, or feedback asks for more.

    Checks
    ------
    Each of the site's plans rated so far was found ambitious, or was found wanting and has been answered with feedback.
    Where that is said of some of the plans only, the finding is "mixed".

    Cannot tell
    -----------
    How a plan was rated, or what followed, is not recorded, or plans are not listed in full.

    Does not apply
    --------------
    The site has left, makes no plans of its own, or all that it has were rated by nobody, or only after the moment.

    A pass does not show
    --------------------
    That the plan was carried out.
    """
    return _plans(view, site).every(lambda plan: _ambitious_or_answered(view, plan))


@rule(
    "CC513",
    "5.13",
    subject=Scope.COMMUNITY,
    remedy="Say how the theory was held before it was written down, and keep a dated version from here on.",
    applies=_has_theory,
)
def theory_came_before_the_changes(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory is clear from the outset and leaves room to evolve.

    Checks
    ------
    The theory was written down, however roughly, or revised, before the first change began, by dates, phases or `after`; or
    an earlier unwritten one is reported. Later versions are welcome.

    Cannot tell
    -----------
    It is not recorded when the theory was written down or when changes began, or changes or revisions are not listed in
    full.

    Does not apply
    --------------
    There is no theory (claim 5.1).

    A pass does not show
    --------------------
    That the first version was clear to those at the sites.
    """
    said = has_theory(view, level)
    if not is_yes(said):
        return said
    theory = level.below("theory")
    unwritten = view.is_said(theory, "unwritten_before", fact="whether an earlier unwritten theory is reported")
    return either(theory_came_first(view, level), unwritten)


def _speaks_for_itself(view: View, level: Handle[Any]) -> Answer[bool]:
    """Apply to a community with a theory of its own, and to one without where none above has one either."""
    above = [place for place in level.upwards() if place != level]
    return either(has_theory(view, level), negate(some(has_theory(view, place) for place in above)))


def _states(view: View, level: Handle[Any], field: str) -> Answer[bool]:
    return view.theory_list(level, field).some(
        lambda part: yes(part.reason("the theory states {}: {}", field, part.name)),
        level.reason("the theory states no {}", field),
    )


def _has_parts(view: View, level: Handle[Any]) -> Answer[bool]:
    parts = view.theory_list(level, "changes") + view.theory_list(level, "mechanisms")
    return parts.some(None, level.reason("the theory of {} has neither changes nor mechanisms", level.name))


def _makes_plans(view: View, site: Handle[Any]) -> Answer[bool]:
    return _plans(view, site).some(None, site.reason("{} has no plan of its own to be rated", site.name))


def _plans(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the site's plans, or those that the level above records for its sites, without those rated by nobody so far."""
    return view.gathered(site, "plans").where(lambda plan: negate(_not_rated(view, plan)))


def _not_rated(view: View, plan: Handle[Any]) -> Answer[bool]:
    """Answer whether it is on record that nobody rated a plan, or only after the moment."""
    if plan.record.ambition is NONE:
        return yes()
    if not isinstance(plan.record.rated, Date):
        return no()
    return negate(came_about(view, plan, "rated", f"whether the plan {plan.name} was rated"))


def _ambitious_or_answered(view: View, plan: Handle[Any]) -> Answer[bool]:
    mixed = frozenset({Qualifier.MIXED}) if plan.record.some is True else frozenset()
    ambition = view.value(plan, "ambition", f"how ambitious the plan {plan.name} was found")
    if not isinstance(ambition, Known):
        return ambition
    if ambition.value is not Ambition.WANTING:
        return Known(True, (plan.reason("the plan was found {}", ambition.value),), mixed)
    answered = replied(view, plan, "feedback", f"what followed when the plan {plan.name} was found wanting")
    if not isinstance(answered, Known):
        return answered
    if not answered.value:
        return Known(False, (plan.reason("{} was found wanting, and nothing followed", plan.name),), mixed)
    found = plan.reason("{} was found wanting, and more was asked for", plan.name)
    return Known(True, (found, *answered.because), mixed | {Qualifier.IMPROVING})
