"""Facts about the theory of change: which changes explain themselves, reach a goal, and run on the community."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clincomm.facts.dealings import comes_before
from clincomm.facts.fact import fact
from clincomm.graph import key
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
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Goal, Phase, Reply
from clincomm.model.theory_vocabulary import THROUGH_COMMUNITY, Bearing, LinkKind, Through
from clincomm.view import Handle, View

OUTWARD = ("leads_to", "enables", "explains", "goals", "serves")
"""The fields by which a part of a theory says what it leads to."""
PEERS = (Through.PEER_INFLUENCE, Through.SHARED_LEARNING)
"""What needs sites to be in touch with one another."""


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


def replied(view: View, handle: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether a response is recorded that had been given by the moment."""
    said = view.value(handle, field, question)
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Reply):
        return Known(said.value is not NONE, said.because)
    reply = handle.below(field)
    given = view.when(begun(said.value, view.moment), reply)
    words = said.value.text or said.value.outcome or "a response is recorded"
    return both(given, yes(reply.reason("{} was answered: {}", handle.name, words)))


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
    """Answer whether a change leads to a goal, directly or through lower goals, or plans that sites make serve it."""
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
    """Answer whether evidence for a mechanism is recorded, or it is openly stated as an assumption."""

    def speaks_for(entry: Handle[Any]) -> Answer[bool]:
        record = entry.record
        kind = f" ({record.kind})" if record.kind else ""
        found = yes(entry.reason("{} stands on {}{}", mechanism.name, record.text or "evidence", kind))
        return both(
            found, view.is_said(entry, "bearing", Bearing.FOR, fact=f"which way {entry.name} speaks, for or against")
        )

    evidence = view.begun(mechanism, "evidence").some(
        speaks_for, mechanism.reason("nothing stands behind {}", mechanism.name)
    )
    return either(
        evidence, view.is_said(mechanism, "assumed", fact=f"whether {mechanism.name} is openly an assumption")
    )


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
def runs_on_the_community(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether a mechanism works through peers, shared learning, ownership or accountability, and can."""
    through = view.is_said(mechanism, "through", *THROUGH_COMMUNITY, fact=f"what {mechanism.name} works through")
    return both(through, _has_what_it_needs(view, mechanism))


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
    return view.theory_list(level, "changes").every(lambda change: _stated_before(view, level.below("theory"), change))


def across(view: View, level: Handle[Any], field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list of a community and of its sites, its plans for instance.

    A list written above speaks for the sites that have none of their own. It is whole where that of the community is, and that of
    every site that has one; what further sites there may be leaves it open.
    """
    asked = tuple(sorted((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in where.items()))
    return view.once(("across", level.path, field, asked), lambda: _across(view, level, field, where))


def _across(view: View, level: Handle[Any], field: str, where: dict[str, Any]) -> Roster[Handle[Any]]:
    own = view.begun(level, field, **where)
    sites = view.sites(level)
    rosters = {site: view.begun(site, field, **where) for site in sites.possible()}
    items = [*own.items, *(item for roster in rosters.values() for item in roster.items)]
    written = every(roster.whole for site, roster in rosters.items() if getattr(site.record, field) is not None)
    listed = sites.whole if level.record.sites is not None else yes()
    return Roster(tuple(items), every([own.whole, written, listed]))


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
        if record.kind not in (None, UNKNOWN, LinkKind.REASONING) or name is None:
            return no()
        if record.effect == name and record.cause in reasons:
            return yes(link.reason("{} is explained: {}", change.name, record.cause))
        if record.cause != name:
            return no()
        said = view.value(link, "rationale", f"why {record.cause} should lead to {record.effect}")
        return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said

    return either(mechanisms.some(explains), view.theory_list(level, "links").some(gives_reason))


def _served_by_plans(view: View, goal: Handle[Any]) -> Answer[bool]:
    name = goal.record.id

    def serves(plan: Handle[Any]) -> Answer[bool]:
        if plan.record.serves is None:
            return view.value(plan, "serves", f"what the plan {plan.name} serves")
        named = name is not None and name in plan.record.serves
        return yes(plan.reason("a plan that sites make serves {}", goal.name)) if named else no()

    return across(view, goal.community, "plans").some(serves)


def _has_what_it_needs(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether what a mechanism says it needs is on record; without such word, whether its sites meet at all."""
    if mechanism.record.needs is not None:
        return every(_is_there(view, mechanism, ref) for ref in mechanism.record.needs)
    if mechanism.record.through not in PEERS:
        return yes()
    lonely = mechanism.reason("{} needs peers to meet, and no tie or event joins any sites", mechanism.name)
    met = view.contacts(mechanism.community).some_meet(lonely)
    return (
        met
        if isinstance(met, Known)
        else unknown(view.gap(mechanism, "needs", f"which ties or events {mechanism.name} runs on"), *met.gaps)
    )


def _is_there(view: View, mechanism: Handle[Any], ref: str) -> Answer[bool]:
    needed = view.named(ref)
    if needed is None:
        return unknown(view.gap(mechanism, "needs", f"what {ref} is, on which {mechanism.name} runs"))
    if over(needed.record, view.moment) is True:
        return no(needed.reason("{}, on which {} runs, is over", ref, mechanism.name))
    return yes(needed.reason("{} gives {} something to run on", ref, mechanism.name))


def _stated_before(view: View, theory: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    stated, adopted = theory.record.stated, change.record.adopted
    since = change.record.since
    start = since if isinstance(since, Date) else adopted if isinstance(adopted, Date) else None
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


def _says_nothing_onward(part: Handle[Any]) -> bool:
    fields = [field for field in OUTWARD if hasattr(part.record, field)]
    said = any(getattr(part.record, field) is not None for field in fields)
    return bool(fields) and not said and not isinstance(part.record, Goal)


def _outward(part: Handle[Any]) -> str:
    return next((field for field in OUTWARD if hasattr(part.record, field)), "id")
