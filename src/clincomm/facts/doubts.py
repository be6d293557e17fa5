"""Facts about doubts: who holds a goal for out of reach, opposes it or does not agree to it, and whether that was taken up.

An objection, and a disagreement, that is on record stands until it is answered or over; nobody is asked to rule out others
(decision 23).
"""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import names, told_here
from clincomm.facts.fact import fact
from clincomm.facts.reasoning import replied
from clincomm.graph.moments import over
from clincomm.logic import Answer, Known, Roster, Unknown, both, either, every, negate, no, some, yes
from clincomm.model import Agreement
from clincomm.model.vocabulary import SuggestionKind
from clincomm.view import Handle, View

OPPOSING = (SuggestionKind.OBJECTION, SuggestionKind.DISPUTE)
"""Kinds of suggestion by which somebody opposes what it is about."""


@fact
def is_doubted(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether members hold a goal for out of reach, or somebody objected, opposes it or does not agree to it."""
    return some([_is_spoken_against(view, goal), _objections(view, goal).some()])


@fact
def doubts_stand(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody doubts or opposes a goal, and neither that nor the objection itself was taken up."""
    talked = replied(view, goal, "talked_through", f"how doubts about {goal.name} were talked through")
    open_ = _objections(view, goal).some(
        lambda entry: negate(replied(view, entry, "answer", f"how {entry.name} was answered"))
    )
    return both(either(_is_spoken_against(view, goal), open_), negate(talked))


@fact
def is_given_up(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a revision of the theory gave a goal up by the moment."""
    name = goal.record.id

    def drops(revision: Handle[Any]) -> Answer[bool]:
        said = view.value(revision, "dropped_goals", f"which goals {revision.name} gave up")
        if isinstance(said, Unknown):
            return said
        return yes(revision.reason("{} was given up", goal.name)) if name in said.value else no()

    return no() if name is None else view.theory_list(goal.community, "revisions").some(drops)


def _is_spoken_against(view: View, goal: Handle[Any]) -> Answer[bool]:
    doubted = view.is_said(goal, "out_of_reach", fact=f"whether members hold {goal.name} for out of reach")
    opposed = view.value(goal, "opposed_by", f"who opposes {goal.name}")
    agreed = view.value(goal, "agreed", f"who agreed to {goal.name}, and who did not")
    if isinstance(agreed, Known):
        apart = agreed.value.disagree if isinstance(agreed.value, Agreement) else ()
        agreed = Known(apart or (), agreed.because)
    return some([doubted, _is_anybody(opposed), _is_anybody(agreed), _disagree_elsewhere(view, goal)])


def _is_anybody(said: Answer[Any]) -> Answer[bool]:
    return Known(bool(said.value), said.because) if isinstance(said, Known) else said


def _disagree_elsewhere(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a listed agreement about a goal names somebody who does not agree."""
    listed = told_here(view, goal.community, "agreements")
    apart = Roster(tuple(item for item in listed.items if item.value.record.disagree))

    def stands(entry: Handle[Any]) -> Answer[bool]:
        about = names(view, entry, goal.record.id, f"what {entry.name} is about")
        past = view.when(over(entry.record, view.moment), entry)
        who = ", ".join(entry.record.disagree)
        return every([about, negate(past), yes(entry.reason("{} do not agree to {}", who, goal.name))])

    return apart.some(stands)


def _objections(view: View, goal: Handle[Any]) -> Roster[Handle[Any]]:
    raised = told_here(view, goal.community, "suggestions", kind=OPPOSING).as_written()
    return raised.where(lambda entry: names(view, entry, goal.record.id, f"what {entry.name} is about"))
