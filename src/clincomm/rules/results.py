"""Rules beside lesson 5, on results: what evaluators ask of the goals of a theory (the criteria are in `criteria`)."""

from __future__ import annotations

from typing import Any

from clincomm.facts.aims import is_top_goal
from clincomm.facts.assent import is_given
from clincomm.facts.measuring import is_measured, is_measured_by_results, measures_of_goal
from clincomm.facts.reasoning import has_theory, is_over, led_to
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Tally, Unknown, both, either, every, negate, no, yes
from clincomm.rules.criteria import MEASURED, ONE_RESULT, RESULT, RESULTS, WELL_DEFINED
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, Reads, rule
from clincomm.view import Handle, View

JOINING = (" and ", " as well as ", " plus ", ";", " & ")
"""What joins two results in one text."""


def _goes_on(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a goal that has not ended."""
    return negate(is_over(view, goal))


@rule(
    "CCT01",
    WELL_DEFINED,
    subject=Scope.GOAL,
    remedy="Say what is to be reached, how far (a target) and by when.",
    applies=_goes_on,
    reads=Reads.SUBJECT,
)
def goal_is_well_defined(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each goal says what is to be reached, how far and by when.

    Checks
    ------
    The goal has a text, a target and a date.

    Cannot tell
    -----------
    One of the three is not recorded, and none is recorded as missing.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That the target can be reached (claim 6.1), or that anybody agreed to it (claim 5.2).
    """
    return every([
        _given(view, goal, "text", f"what {goal.name} is, in words"),
        _given(view, goal, "target", f"the target of {goal.name}"),
        _given(view, goal, "by_date", f"by when {goal.name} is to be reached"),
    ])  # fmt: skip


@rule(
    "CCT02",
    MEASURED,
    subject=Scope.GOAL,
    remedy="Name a measure that bears on the goal, or say which of those you have does.",
    applies=_goes_on,
)
def goal_is_measured(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each goal has a measure.

    Checks
    ------
    A measure of the community, of one of its sites or of a community above it names the goal.

    Cannot tell
    -----------
    No measure names it, and measures, sites or what the measures bear on are not fully written.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That the measure is a good one, or that anybody returns it (claim 9.6).
    """
    return is_measured(view, goal)


@rule(
    "CCT03",
    RESULT,
    subject=Scope.GOAL,
    remedy="Say what should come of the activity for patients, carers or staff, make that the goal, and measure it.",
    applies=lambda view, goal, limits: every([
        _goes_on(view, goal, limits), is_top_goal(view, goal), measures_of_goal(view, goal).some(),
    ]),
    fit=Fit.PROXY,
)  # fmt: skip
def goal_is_a_result(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """No activity poses as a result.

    Checks
    ------
    Of the measures that bear on a top-level goal, at least one is of outcomes or of experience.

    Cannot tell
    -----------
    All that are known are of other kinds, and measures or their kinds are not fully written.

    Does not apply
    --------------
    The goal has ended, serves a higher goal, or nothing measures it (CCT02).

    A pass does not show
    --------------------
    That the goal's words name a result: what measures it stands for what it is.
    """
    return is_measured_by_results(view, goal)


@rule(
    "CCT04",
    RESULTS,
    subject=Scope.COMMUNITY,
    remedy="Carry the chain on to what should come of the work for patients, carers or staff, with a measure of it.",
    applies=lambda view, level, limits: both(
        has_theory(view, level),
        view.theory_list(level, "changes").some(None, level.reason("the theory of {} has no change", level.name)),
    ),
)
def theory_leads_to_results(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory is a chain of results and not of activities alone.

    Checks
    ------
    At least one goal that has not ended is led to by a change, and measured by outcomes or experience.

    Cannot tell
    -----------
    No such goal is found, and goals, changes, links, measures or their kinds are not fully written.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it has no change.

    A pass does not show
    --------------------
    That every change leads to a result (claim 5.7).
    """
    return view.theory_list(level, "goals").some(
        lambda goal: every([negate(is_over(view, goal)), led_to(view, goal), is_measured_by_results(view, goal)]),
        level.reason("the theory of {} ends with what is done: no change leads to a measured result", level.name),
    )


@rule(
    "CCT05",
    ONE_RESULT,
    subject=Scope.GOAL,
    remedy="Make two goals of it, or let two goals serve it, so that each can be seen to be reached.",
    applies=_goes_on,
    fit=Fit.PROXY,
)
def goal_holds_one_result(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each goal holds one result.

    Checks
    ------
    The goal's text joins no two things by "and", "as well as", "plus" or a semicolon; or lower goals serve it that name
    them apart. It is a hint, as far as a text can tell.

    Cannot tell
    -----------
    The goal has no text; or it joins two things, and whether lower goals serve it is not fully written.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That the goal is one result: two can be hidden in one word.
    """
    text = view.value(goal, "text", f"what {goal.name} is, in words")
    if isinstance(text, Unknown):
        return text
    words = f" {' '.join(str(text.value).lower().split())} "
    joined = next((word.strip() for word in JOINING if word in words), None)
    if joined is None:
        return yes(goal.reason("{} names one thing", goal.name))
    return either(_is_split(view, goal), no(goal.reason("the text of {} joins two things by {}", goal.name, joined)))


def _given(view: View, goal: Handle[Any], field: str, question: str) -> Answer[bool]:
    answer = is_given(view, goal, field, question)
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("{} has no {}", goal.name, field.replace("_", " ")))
    return answer


def _is_split(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether at least two lower goals serve a goal."""
    name = goal.record.id

    def serves(other: Handle[Any]) -> Answer[bool]:
        if other.record.serves is None:
            return view.value(other, "serves", f"which higher goals {other.name} serves")
        return Known(name is not None and name in other.record.serves)

    lower = view.theory_list(goal.community, "goals").where(lambda other: both(Known(other != goal), serves(other)))
    return lower.some(lambda one: lower.some(lambda other: Known(other != one)))
