"""Facts about aims: who agreed to a goal, which goals stand at the top, and what leads to which of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.reasoning import is_over
from clincomm.graph.moments import begun
from clincomm.logic import Answer, Item, Known, Roster, both, either, is_no, negate, no, some, unknown, yes
from clincomm.model import Agreement, Change, Goal, Theory
from clincomm.view import Handle, View

THEORY = "theory"
"""What an agreement names that is about the whole theory."""


@fact
def is_agreed(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody agreed to a goal: by its own record, or by an agreement about it or the whole theory."""
    return agreed_so(view, goal, lambda entry: yes(entry.reason("{} was agreed on", goal.name)))


def agreed_so(view: View, goal: Handle[Any], test: Callable[[Handle[Any]], Answer[bool]]) -> Answer[bool]:
    """Answer whether an agreement to a goal passes a test.

    Parameters
    ----------
    view : View
        The view.
    goal : Handle
        The goal.
    test : callable
        What is asked of each agreement.
    """
    said = view.value(goal, "agreed", f"who agreed to {goal.name}")
    own: Answer[bool]
    if isinstance(said, Known) and isinstance(said.value, Agreement):
        entry = goal.below("agreed")
        own = both(view.when(begun(said.value, view.moment), entry), test(entry))
    else:
        own = no(goal.reason("nobody was asked to agree to {}", goal.name)) if isinstance(said, Known) else said
    listed = view.gathered(goal.community, "agreements").some(
        lambda entry: both(_is_about(view, entry, goal), test(entry))
    )
    return either(own, listed)


@fact
def is_top_goal(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a goal stands at the top: what it serves decides, and where that is not written, what is said of it."""
    if goal.record.serves is not None:
        return Known(not goal.record.serves)
    return view.is_said(goal, "top", fact=f"whether {goal.name} is a top-level goal")


def agreed_goals(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the goals of a community that go on and were agreed to."""
    goals = view.theory_list(level, "goals").where(lambda goal: negate(is_over(view, goal)))
    return goals.where(lambda goal: is_agreed(view, goal))


@fact
def aims_of(view: View, level: Handle[Any]) -> tuple[Item[Handle[Any]], ...]:
    """Give the goals that were agreed to in a community or in those above it, where a theory is written."""
    places = [place for place in level.upwards() if isinstance(place.record.theory, Theory)]
    return tuple(item for place in places for item in agreed_goals(view, place).items)


def serves_one(view: View, refs: Iterable[str], aims: Iterable[Item[Handle[Any]]]) -> Answer[bool]:
    """Answer whether what is named is one of these goals or leads to one, through lower goals and changes.

    Parameters
    ----------
    view : View
        The view.
    refs : Iterable[str]
        Goals and changes.
    aims : Iterable[Item[Handle]]
        The goals, each with whether it counts.
    """
    reached, silent = _reached(view, refs)
    answers: list[Answer[bool]] = [item.belongs for item in aims if item.value.path in reached]
    answers += [view.value(change, "leads_to", f"what {change.name} leads to") for change in silent]
    answer = some(answers)
    return answer if not is_no(answer) else no()


def _reached(view: View, refs: Iterable[str]) -> tuple[set[Any], list[Handle[Any]]]:
    """Give where goals stand that are named or led to, and the changes on the way that do not say what they lead to."""
    waiting, seen = list(refs), set()
    reached: set[Any] = set()
    silent: list[Handle[Any]] = []
    while waiting:
        ref = waiting.pop()
        if ref in seen:
            continue
        seen.add(ref)
        goal, change = view.named(ref, Goal), view.named(ref, Change)
        if goal is not None:
            reached.add(goal.path)
            waiting += goal.record.serves or ()
        if change is not None:
            waiting += (*(change.record.leads_to or ()), *(change.record.enables or ()))
            if change.record.leads_to is None and change.record.enables is None:
                silent.append(change)
    return reached, silent


def _is_about(view: View, entry: Handle[Any], goal: Handle[Any]) -> Answer[bool]:
    about = entry.record.about
    if about is None:
        return unknown(view.gap(entry, "about", f"what {entry.name} agrees to"))
    return Known(THEORY in about or (goal.record.id is not None and goal.record.id in about))
