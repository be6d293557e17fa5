"""Rules on lesson 5, continued: a theory that is looked at again, and keeps its purpose while it changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clincomm.facts.aims import is_agreed
from clincomm.facts.assent import is_given, members_agreed, names, told_here
from clincomm.facts.periods import fell_within, followed, is_recent, last_day
from clincomm.facts.reasoning import came_about, has_theory, is_over, replied
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Known,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_yes,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Goal
from clincomm.model.theory_vocabulary import Shows
from clincomm.model.vocabulary import SuggestionKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View


@rule(
    "CC510",
    "5.10",
    subject=Scope.COMMUNITY,
    remedy="Look at the theory again in the light of what was learnt; revise it, or record that it was left as it is.",
    applies=lambda view, level, limits: _is_due_for_review(view, level, limits),
    limits=("review-months", "response-months"),
)
def theory_is_reviewed(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory is reviewed and adapted as the project learns.

    Checks
    ------
    A dated review or revision falls within the limit before the moment, or before the end if the community has ended,
    whether or not it changed anything, or a change was dropped in that time; and nothing learnt (data off course, a tactic
    that did not suffice, drift, an objection, a prediction that failed) stands for longer than the limit for answers without
    one of these or a step of its own.

    Cannot tell
    -----------
    No review is found, and reviews, revisions or their dates, or changes, are not fully recorded; or, where the last review is
    older than the limit for answers, what was learnt and what followed is not.

    Does not apply
    --------------
    There is no theory; or it was first written down so lately that a review is not due, and nothing learnt waits for one.

    A pass does not show
    --------------------
    That what was learnt changed the theory as it should.
    """
    if not is_yes(has_theory(view, level)):
        return has_theory(view, level)
    lately = _was_reviewed(view, level, limits["response-months"])
    regular = _was_reviewed(view, level, limits["review-months"])
    return either(lately, both(regular, _learning_followed(view, level, limits["response-months"])))


@rule(
    "CC512",
    "5.12",
    subject=Scope.COMMUNITY,
    remedy="Say why a goal was given up, and have those concerned agree; or take it up again.",
    applies=lambda view, level, limits: both(
        has_theory(view, level),
        view.theory_list(level, "revisions").some(None, level.reason("there is one version of the theory only")),
    ),
)
def purpose_is_kept(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The theory keeps its purpose and integrity while it is changed.

    Checks
    ------
    Every agreed goal that a revision gave up is explained there, and members agreed to the revision; and every agreed goal
    that has ended was named by a revision, or had run its term. A goal that vanishes without a word is a breach.

    Cannot tell
    -----------
    Which goals a revision gave up, why, or who agreed, is not recorded; or revisions, goals or agreements are not listed in
    full.

    Does not apply
    --------------
    There is no theory, or one version of it only.

    A pass does not show
    --------------------
    That the purpose was the right one.
    """
    revisions = view.theory_list(level, "revisions")
    goals = view.theory_list(level, "goals")
    return both(
        revisions.every(lambda revision: _keeps_goals(view, revision)),
        goals.every(lambda goal: _did_not_vanish(view, goal, revisions)),
    )


def _looks(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the reviews and revisions of a theory."""
    return view.theory_list(level, "reviews") + view.theory_list(level, "revisions")


def _was_reviewed(view: View, level: Handle[Any], months: float) -> Answer[bool]:
    end = last_day(view, level)
    reviewed = _looks(view, level).some(
        lambda look: every([
            _says_when(view, look), fell_within(view, look, months, end), yes(look.reason("the theory was reviewed"))
        ]),
        level.reason("the theory was not reviewed in the last {} months", months),
    )  # fmt: skip
    turned = view.theory_list(level, "changes").some(lambda change: _turned_within(view, change, months, end))
    return either(reviewed, turned)


def _says_when(view: View, look: Handle[Any]) -> Answer[bool]:
    """Answer whether a review says when it was; without a date for the moment, all that had begun by it counts."""
    record = look.record
    said = (record.date, record.since, record.until, record.phase)
    if view.moment.date is None or any(value not in (None, UNKNOWN) for value in said):
        return yes()
    return unknown(view.gap(look, "date", "when the theory was reviewed"))


def _turned_within(view: View, change: Handle[Any], months: float, end: Date | None) -> Answer[bool]:
    """Answer whether the course was changed in the last months: a change was dropped on a day that is recorded."""
    if not isinstance(change.record.dropped, Date):
        return no()
    dropped = came_about(view, change, "dropped", f"whether {change.name} was dropped")
    lately = yes() if view.moment.date is None else is_recent(view, change, months, "dropped", end)
    answer = both(dropped, lately)
    return yes(change.reason("the course was changed: {} was dropped", change.name)) if is_yes(answer) else answer


def _turned_after(view: View, entry: Handle[Any], field: str, change: Handle[Any]) -> Answer[bool]:
    """Answer whether the course was changed after something was learnt."""
    dropped, day = change.record.dropped, getattr(entry.record, field)
    learnt = day if isinstance(day, Date) else when(entry.record)
    if not isinstance(dropped, Date) or (learnt is None and day is NONE):
        return no()
    order = None if learnt is None else not_after(learnt, dropped)
    if order is None:
        return unknown(*_not_exact(view, (entry, field, learnt), (change, "dropped", dropped)))
    gone = came_about(view, change, "dropped", f"whether {change.name} was dropped")
    return (
        both(gone, yes(change.reason("{} was followed by the end of {}", entry.name, change.name))) if order else no()
    )


def _is_due_for_review(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    said = has_theory(view, level)
    if not is_yes(said):
        return said
    theory, end = level.below("theory"), last_day(view, level)
    young = both(
        is_given(view, theory, "stated", "when the theory was first written down"),
        is_recent(view, theory, limits["review-months"], "stated", end),
    )
    waits = negate(_learning_followed(view, level, limits["response-months"]))
    return some([_was_reviewed(view, level, limits["review-months"]), negate(young), waits])


def _learning_followed(view: View, level: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a review or a step of its own followed all that was learnt, or the time for it is not over."""
    return view.once(("learning followed", level.path), lambda: _what_followed(view, level, limit))


def _what_followed(view: View, level: Handle[Any], limit: float) -> Answer[bool]:
    end, changes = last_day(view, level), view.theory_list(level, "changes")

    def after(entry: Handle[Any], own: Answer[bool], field: str = "date") -> Answer[bool]:
        reviewed = _looks(view, level).some(lambda look: followed(view, entry, look, field))
        turned = changes.some(lambda change: _turned_after(view, entry, field, change))
        answer = some([own, reviewed, turned, is_recent(view, entry, limit, field, end)])
        return (
            answer
            if not isinstance(answer, Known) or answer.value
            else no(entry.reason("nothing followed what was learnt from {}", entry.name))
        )

    def failed(tactic: Handle[Any]) -> Answer[bool]:
        return negate(view.is_said(tactic, "sufficed", fact=f"whether {tactic.name} was enough"))

    def step(entry: Handle[Any], field: str) -> Answer[bool]:
        return replied(view, entry, field, f"what followed {entry.name}")

    tactics = told_here(view, level, "tactics")
    predictions = view.theory_list(level, "predictions").where(
        lambda entry: negate(view.is_said(entry, "came_true", fact=f"whether the prediction {entry.name} came true"))
    )
    objections = told_here(view, level, "suggestions", kind=SuggestionKind.OBJECTION).as_written()
    return every([
        told_here(view, level, "feedback", shows=Shows.OFF_COURSE).every(lambda entry: after(entry, step(entry, "step"))),
        tactics.where(failed).every(lambda one: after(one, tactics.some(lambda next_: _next(view, one, next_)))),
        objections.every(lambda entry: after(entry, step(entry, "answer"))),
        predictions.every(lambda entry: after(entry, no(), "by_date")),
        changes.every(lambda change: _drift_followed(view, level, change)),
    ])  # fmt: skip


def _next(view: View, one: Handle[Any], other: Handle[Any]) -> Answer[bool]:
    """Answer whether a tactic of another form or kind came after one that did not suffice."""
    differs = (one.record.form, one.record.kind) != (other.record.form, other.record.kind)
    return followed(view, one, other) if differs and one != other else no()


def _drift_followed(view: View, level: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    """Answer whether a change is not drifting, or that was responded to; when drift began is not recorded, so any look counts."""
    drift = view.is_said(change, "drift", fact=f"whether {change.name} is slipping back to old ways")
    response = replied(view, change, "drift_response", f"what was done about the drift of {change.name}")
    return some([negate(drift), is_over(view, change), response, _looks(view, level).some()])


def _keeps_goals(view: View, revision: Handle[Any]) -> Answer[bool]:
    dropped = view.value(revision, "dropped_goals", f"which goals {revision.name} gave up")
    if isinstance(dropped, Unknown):
        return dropped
    return every(_is_explained(view, revision, name) for name in dropped.value)


def _is_explained(view: View, revision: Handle[Any], name: str) -> Answer[bool]:
    goal = view.named(name, Goal)
    listed = view.theory_list(
        revision.community, "goals"
    ).whole  # a goal that is gone was agreed, unless it may be listed
    mattered = listed if goal is None else is_agreed(view, goal)
    why = [is_given(view, revision, field, f"why {name} was given up") for field in ("learnt", "trigger", "changed")]
    answer = either(negate(mattered), both(some(why), members_agreed(view, revision)))
    if isinstance(answer, Known):
        words = "{} was given up, explained and agreed" if answer.value else "{} was given up and nobody agreed to that"
        return Known(answer.value, (revision.reason(words, name),)) if is_yes(mattered) else answer
    return answer


def _did_not_vanish(view: View, goal: Handle[Any], revisions: Roster[Handle[Any]]) -> Answer[bool]:
    ended = is_over(view, goal)
    mattered = is_agreed(view, goal)
    named = revisions.some(
        lambda revision: names(view, revision, goal.record.id, f"which goals {revision.name} gave up", "dropped_goals")
    )
    answer = some([negate(ended), negate(mattered), named, _ran_its_term(view, goal)])
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("the goal {} was agreed, and vanished without a word", goal.name))
    return answer


def _ran_its_term(view: View, goal: Handle[Any]) -> Answer[bool]:
    due = view.value(goal, "by_date", f"by when {goal.name} was to be reached")
    if isinstance(due, Unknown) or not isinstance(due.value, Date):
        return due if isinstance(due, Unknown) else no()
    ended = goal.record.ended if isinstance(goal.record.ended, Date) else None
    end = ended or view.moment.date
    order = None if end is None else not_after(due.value, end)
    if order is None:
        return unknown(*_not_exact(view, (goal, "by_date", due.value), (goal, "ended", ended)))
    return Known(order)


def _not_exact(view: View, *dated: tuple[Handle[Any], str, Date | None]) -> Iterator[Gap]:
    """Ask for the day of what has none, or has only a month or year, where the order of two things is not clear."""
    for entry, field, date in dated:
        if date is None or date.first != date.last:
            what = {"dropped": "was dropped", "by_date": "was due", "ended": "ended"}.get(field, "was")
            yield view.gap(entry, field, f"when exactly {entry.name} {what}")
