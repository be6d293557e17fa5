"""Rules on lesson 5: a clear theory of change, reviewed and adapted."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.reasoning import (
    explained,
    leads_to_goal,
    led_to,
    runs_on_the_community,
    stands_on_something,
    unanswered_evidence,
)  # fmt: skip
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Qualifier, Roster, Tally, both, every, negate, no, yes
from clincomm.model import NONE
from clincomm.model.vocabulary import Ambition
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View


def _not_over(view: View, part: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a goal that has not ended or a change that was not dropped."""
    field = "ended" if hasattr(part.record, "ended") else "dropped"
    over = getattr(part.record, field) not in (None, NONE, False)
    return no(part.reason("{} is over", part.name)) if over else yes()


@rule(
    "CC501",
    "5.1",
    subject=Scope.COMMUNITY,
    remedy="Write down the problem, at least one goal, and at least one change that should lead to it.",
)
def theory_of_change_is_stated(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """There is a theory of change, and it names the problem.

    Checks
    ------
    The theory states at least one problem, one goal and one change.

    Cannot tell
    -----------
    No theory is written, or one of its parts is missing from a list that may go on.

    Does not apply
    --------------
    Never.

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
    applies=_not_over,
)
def goal_is_reached_by_a_change(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each goal is reached through practical changes.

    Checks
    ------
    At least one change leads to the goal, directly, through a lower goal or through another change.

    Cannot tell
    -----------
    No such change is recorded, and the changes or what they lead to are not fully written.

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
    applies=_not_over,
)
def change_is_explained(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory explains why and how each change works.

    Checks
    ------
    A mechanism explains the change, or its link carries a rationale. A step that only enables another change is explained
    through that one.

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
    remedy="Put evidence, data or experience behind the mechanism, or state it openly as an assumption; answer what speaks against.",
)
def mechanism_stands_on_something(view: View, mechanism: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory is soundly based.

    Checks
    ------
    Evidence, data, experience or an openly stated assumption stands behind the mechanism, and evidence recorded against it
    is answered.

    Cannot tell
    -----------
    Nothing is recorded behind it and the evidence is not said to be listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    How good the evidence is: that stays with the reader.
    """
    return both(stands_on_something(view, mechanism), negate(unanswered_evidence(view, mechanism)))


@rule(
    "CC507",
    "5.7",
    subject=Scope.COMMUNITY,
    remedy="Link the loose change or mechanism to a goal, and break the circle of reasons with something that stands outside it.",
)
def theory_hangs_together(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory hangs together, so that one can follow how it is meant to work.

    Checks
    ------
    Every change and mechanism lies on a chain to a goal, and no reasons rest only on one another in a circle. Feedback and
    learning cycles are no faults.

    Cannot tell
    -----------
    A part leads nowhere while the theory is not said to be whole, or changes and mechanisms are not listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the chains are true.
    """
    loose = [
        view.theory_list(level, field).every(lambda part: leads_to_goal(view, part))
        for field in ("changes", "mechanisms")
    ]
    circles = view.theory(level).circles()
    names = [", ".join(part.name for part in circle) for circle in circles]
    circular: Answer[bool] = no(level.reason("reasons rest on one another: {}", "; ".join(names))) if circles else yes()
    return every([*loose, circular])


@rule(
    "CC508",
    "5.8",
    subject=Scope.COMMUNITY,
    remedy="Say how links between sites and the pull of peers are meant to bring the change about.",
    fit=Fit.WEAKER,
)
def community_is_part_of_the_theory(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Using a clinical community is itself part of the theory.

    Checks
    ------
    At least one mechanism works through peer influence, shared learning, ownership or accountability.

    Cannot tell
    -----------
    No such mechanism is recorded, and mechanisms, or what they work through, are not fully written.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the ties it needs are there (see claims 0.4 and 6.3).
    """
    return view.theory_list(level, "mechanisms").some(
        lambda mechanism: runs_on_the_community(view, mechanism),
        level.reason("no mechanism works through the community"),
    )


@rule(
    "CC511",
    "5.11",
    subject=Scope.SITE,
    remedy="Tell the site in which way its plan asks too little, and ask for more.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), _plans(view, site).some()),
)
def local_plans_are_ambitious_enough(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local plans are ambitious enough, or feedback asks for more.

    Checks
    ------
    Each of the site's plans was found ambitious, or was found wanting and answered with feedback.

    Cannot tell
    -----------
    A plan was not rated, or what followed is not recorded, or plans are not listed in full.

    Does not apply
    --------------
    The site has left, or makes no plans of its own.

    A pass does not show
    --------------------
    That the plan was carried out.
    """
    return _plans(view, site).every(lambda plan: _ambitious_or_answered(view, plan))


def _states(view: View, level: Handle[Any], field: str) -> Answer[bool]:
    stated = level.reason("the theory states {}", field)
    missing = level.reason("the theory states no {}", field)
    return view.theory_list(level, field).some(lambda part: yes(stated), missing)


def _plans(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    return concerned(view, site, "plans", "after")


def _ambitious_or_answered(view: View, plan: Handle[Any]) -> Answer[bool]:
    ambition = view.value(plan, "ambition", f"how ambitious the plan {plan.name} was found")
    if not isinstance(ambition, Known):
        return ambition
    if ambition.value is not Ambition.WANTING:
        return yes(plan.reason("the plan was found {}", ambition.value))
    reply = view.value(plan, "feedback", f"what followed when the plan {plan.name} was found wanting")
    if not isinstance(reply, Known):
        return reply
    if reply.value is NONE:
        return no(plan.reason("the plan was found wanting, and nothing followed"))
    reason = plan.reason(
        "a plan found wanting was answered: {}", getattr(reply.value, "text", None) or "feedback was given"
    )
    return Known(True, (reason,), frozenset({Qualifier.IMPROVING}))
