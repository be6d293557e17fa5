"""Facts about the theory of change: which changes explain themselves and reach a goal, and what stands behind the reasoning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clincomm.facts.dealings import comes_before
from clincomm.facts.dealings import replied as replied
from clincomm.facts.fact import fact
from clincomm.graph import key, when
from clincomm.graph.moments import begun, over
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Roster,
    Unknown,
    before,
    both,
    either,
    every,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Assumption, Goal, Phase, Unintended
from clincomm.model.theory_vocabulary import Bearing
from clincomm.view import Handle, View

OUTWARD = ("leads_to", "enables", "explains", "goals", "serves")
"""The fields by which a part of a theory says what it leads to."""


def came_about(view: View, handle: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether something that is dated, or only said, had come about by the moment: adopted, asked, dropped."""
    said = view.value(handle, field, question)
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Date):
        return Known(said.value is True, said.because)
    truth = begun(Phase(since=said.value), view.moment)
    if truth is None:
        return unknown(view.gap(handle, field, f"{question}, exactly when"))
    return Known(truth, said.because)


@fact
def is_over(view: View, part: Handle[Any]) -> Answer[bool]:
    """Answer whether a goal has ended or a change was dropped; what is listed goes on unless its end is recorded."""
    ended = over(part.record, view.moment)
    if ended is not False:
        return view.when(ended, part)
    field = "ended" if isinstance(part.record, Goal) else "dropped"
    if getattr(part.record, field) in (None, UNKNOWN):
        return no()
    return came_about(view, part, field, f"whether {part.name} is over")


@fact
def has_theory(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a community has a theory of change."""
    said = view.value(level, "theory", f"the theory of change of {level.name}")
    if not isinstance(said, Known):
        return said
    return no(level.reason("{} has no theory of change", level.name)) if said.value is NONE else yes()


@fact
def explained(view: View, change: Handle[Any]) -> Answer[bool]:
    """Answer whether a mechanism explains a change, a link gives a reason, or it only enables one explained."""
    answers = [_explained_itself(view, step) for step in _enabled(view, change)]
    answer = some(answers)
    if isinstance(answer, Known) and not answer.value:
        return no(change.reason("no mechanism or rationale explains {}", change.name))
    return answer


@fact
def leads_to_goal(view: View, part: Handle[Any]) -> Answer[bool]:
    """Answer whether a recorded way leads from a part of the theory to a goal; unknown while the theory is open."""
    theory = view.theory(part.community)
    name = key(part)
    if name in theory.parts and theory.reaches_goal(part):
        return yes(part.reason("{} leads to a goal", part.name))
    reached = theory.reasoning().reach(name) if name in theory.parts else frozenset({name})
    silent = [step for step in theory.parts.values() if key(step) in reached and _says_nothing_onward(step)]
    gaps = [view.gap(step, _outward(step), f"what {step.name} leads to") for step in silent]
    whole = theory.is_whole
    if gaps or isinstance(whole, Unknown):
        return unknown(*gaps, *(whole.gaps if isinstance(whole, Unknown) else ()))
    return no(part.reason("{} leads to no goal", part.name))


@fact
def led_to(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a change leads to a goal, directly or through lower goals, or plans that sites make serve it or a lower one."""
    level, theory = goal.community, view.theory(goal.community)

    def leads(change: Handle[Any]) -> Answer[bool]:
        if key(change) in theory.parts and key(goal) in theory.reasoning().reach(key(change)):
            return both(negate(is_over(view, change)), yes(change.reason("{} leads to {}", change.name, goal.name)))
        if _says_nothing_onward(change):
            return view.value(change, "leads_to", f"what {change.name} leads to")
        return no()

    by_changes = view.theory_list(level, "changes").some(leads)
    rest = negate(every(view.theory_list(level, field).whole for field in ("goals", "links")))
    answer = some([by_changes, _served_by_plans(view, goal), rest])
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("no change leads to {}", goal.name))
    return answer


@fact
def stands_on_something(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether evidence for a mechanism, or on a link of it, is recorded, or it is or rests on an open assumption."""

    def speaks_for(entry: Handle[Any]) -> Answer[bool]:
        record = entry.record
        kind = f" ({record.kind})" if record.kind else ""
        found = yes(entry.reason("{} stands on {}{}", mechanism.name, record.text or "evidence", kind))
        return both(
            found, view.is_said(entry, "bearing", Bearing.FOR, fact=f"which way {entry.name} speaks, for or against")
        )

    def carries(link: Handle[Any]) -> Answer[bool]:
        ends = (link.record.cause, link.record.effect)
        return view.begun(link, "evidence").some(speaks_for) if mechanism.record.id in ends else no()

    answers = [
        view.begun(mechanism, "evidence").some(
            speaks_for, mechanism.reason("nothing stands behind {}", mechanism.name)
        ),
        view.is_said(mechanism, "assumed", fact=f"whether {mechanism.name} is openly an assumption"),
        _rests_on_an_assumption(view, mechanism),
    ]
    if mechanism.record.id is not None:
        answers.append(view.theory_list(mechanism.community, "links").some(carries))
    return some(answers)


@fact
def unanswered_evidence(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether evidence against a mechanism stands unanswered."""
    found = view.begun(mechanism, "evidence", bearing=Bearing.AGAINST)

    def unanswered(entry: Handle[Any]) -> Answer[bool]:
        answer = replied(view, entry, "answer", f"how {entry.name} was answered")
        if isinstance(answer, Known) and not answer.value:
            return yes(entry.reason("the evidence against {} stands unanswered: {}", mechanism.name, entry.name))
        return negate(answer)

    return found.some(unanswered)


@fact
def rests_only_on_itself(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether reasons of a community's theory rest only on one another, in a circle."""
    theory = view.theory(level)
    reasoning = theory.reasoning()
    answers: list[Answer[bool]] = []
    for circle in theory.circles():
        names = {key(part) for part in circle}
        entered = any(edge.end in names and edge.start not in names for edge in reasoning.edges)
        outside = [stands_on_something(view, part) for part in circle if hasattr(part.record, "assumed")]
        ground = some([yes() if entered else no(), *outside, negate(theory.is_whole)])
        text = ", ".join(part.name for part in circle)
        alone = circle[0].reason("reasons rest only on one another: {}", text)
        answers.append(yes(alone) if isinstance(ground, Known) and not ground.value else negate(ground))
    return some(answers)


@fact
def theory_came_first(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a version of the theory, however rough, dates from before the first change began."""
    versions = view.theory_list(level, "revisions")

    def comes_after(change: Handle[Any]) -> Answer[bool]:
        stated = _stated_before(view, level.below("theory"), change)
        return (
            stated if is_yes(stated) else either(stated, versions.some(lambda one: _revised_before(view, one, change)))
        )

    return view.theory_list(level, "changes").every(comes_after)


def across(view: View, level: Handle[Any], field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list of a community, of its sites and of those below them, its plans for instance.

    A list written above speaks for the sites that have none of their own. It is whole where that of the community is, and that of
    every site that has one; what further sites there may be leaves it open, and so does silence on whether there are any.
    """
    asked = tuple(sorted((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()))
    return view.once(("across", level.path, field, asked), lambda: _across(view, level, field, where))


def _across(view: View, level: Handle[Any], field: str, where: dict[str, Any]) -> Roster[Handle[Any]]:
    own, sites = view.begun(level, field, **where), view.sites(level)
    items, wholes = [*own.items], [own.whole, sites.whole]
    waiting = [*sites.possible()][::-1]
    while waiting:
        place = waiting.pop()
        if getattr(place.record, field) is not None:
            listed = view.begun(place, field, **where)
            items += listed.items
            wholes.append(listed.whole)
        if place.record.sites is not None:
            below = view.sites(place)
            wholes.append(below.whole)
            waiting += [*below.possible()][::-1]
    return Roster(tuple(items), every(wholes))


def _enabled(view: View, change: Handle[Any]) -> Iterator[Handle[Any]]:
    """Go through a change and those it only enables, each once."""
    waiting, seen = [change], {change.path}
    while waiting:
        step = waiting.pop()
        yield step
        for ref in step.record.enables or ():
            other = view.named(ref, type(change.record))
            if other is not None and other.path not in seen:
                seen.add(other.path)
                waiting.append(other)


def _explained_itself(view: View, change: Handle[Any]) -> Answer[bool]:
    level, name = change.community, change.record.id
    mechanisms = view.theory_list(level, "mechanisms")
    reasons = {mechanism.record.id for mechanism in mechanisms.sure()} - {None}

    def explains(mechanism: Handle[Any]) -> Answer[bool]:
        if mechanism.record.explains is None:
            return view.value(mechanism, "explains", f"what {mechanism.name} explains")
        named = name is not None and name in mechanism.record.explains
        return yes(mechanism.reason("{} is explained: {}", change.name, mechanism.name)) if named else no()

    def gives_reason(link: Handle[Any]) -> Answer[bool]:
        record = link.record
        # The kind of a link is not asked, so that to leave it out flips no verdict (decision 32).
        if name is None or view.named(record.effect, Unintended) is not None:
            return no()
        mechanism = {record.effect: record.cause, record.cause: record.effect}.get(name)
        if mechanism in reasons:
            return yes(link.reason("{} is explained: {}", change.name, mechanism))
        if record.cause != name:
            return no()
        said = view.value(link, "rationale", f"why {record.cause} should lead to {record.effect}")
        return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said

    return either(mechanisms.some(explains), view.theory_list(level, "links").some(gives_reason))


def _rests_on_an_assumption(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    named = (view.named(ref, Assumption) for ref in mechanism.record.rests_on or ())
    stated = next((assumption for assumption in named if assumption is not None), None)
    if stated is None:
        return no()
    return yes(
        stated.reason("{} rests on an assumption that is stated: {}", mechanism.name, stated.record.text or stated.name)
    )


def _served_by_plans(view: View, goal: Handle[Any]) -> Answer[bool]:
    theory = view.theory(goal.community)
    lower = {key(other) for other in theory.goals if key(goal) in theory.reasoning().reach(key(other))} | {
        goal.record.id
    }

    def serves(plan: Handle[Any]) -> Answer[bool]:
        if plan.record.serves is None:
            return view.value(plan, "serves", f"what the plan {plan.name} serves")
        named = any(name in lower for name in plan.record.serves)
        return yes(plan.reason("a plan that sites make serves {}", goal.name)) if named else no()

    return across(view, goal.community, "plans").some(serves)


def _stated_before(view: View, theory: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    stated, adopted = theory.record.stated, change.record.adopted
    start = _start_of(change)
    if isinstance(stated, Date) and start is not None:
        order = before(stated, start)
    elif stated is NONE:
        order = False
    elif adopted in (False, NONE):
        return yes(change.reason("{} has not begun", change.name))
    else:
        order = comes_before(view, theory, change)
    if order is None:
        gaps = [view.gap(theory, "stated", "when exactly the theory was first written down")]
        if start is None or isinstance(stated, Date):
            gaps.append(view.gap(change, "since", f"when exactly {change.name} began"))
        return unknown(*gaps)
    if order:
        return yes(theory.reason("the theory was written down before {} began", change.name))
    return no(theory.reason("the theory was not written down before {} began", change.name))


def _revised_before(view: View, revision: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    """Answer whether a theory was on paper before a change began, as it was revised by then."""
    dated, start = when(revision.record), _start_of(change)
    order = before(dated, start) if dated and start else comes_before(view, revision, change)
    if order is not None:
        return yes(revision.reason("the theory was revised before {} began", change.name)) if order else no()
    if (dated is None and NONE in (revision.record.date, revision.record.since)) or (
        start is None and change.record.since is NONE
    ):
        return no()
    return unknown(*(
        view.gap(one, field, f"when exactly {one.name} {what}")
        for one, field, what, date in ((revision, "date", "was made", dated), (change, "since", "began", start))
        if date is None or date.first != date.last
    ))  # fmt: skip


def _start_of(change: Handle[Any]) -> Date | None:
    since, adopted = change.record.since, change.record.adopted
    return since if isinstance(since, Date) else adopted if isinstance(adopted, Date) else None


def _says_nothing_onward(part: Handle[Any]) -> bool:
    fields = [field for field in OUTWARD if hasattr(part.record, field)]
    said = any(getattr(part.record, field) is not None for field in fields)
    return bool(fields) and not said and not isinstance(part.record, Goal)


def _outward(part: Handle[Any]) -> str:
    return next((field for field in OUTWARD if hasattr(part.record, field)), "id")
