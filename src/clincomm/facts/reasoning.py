"""Facts about the theory of change: which changes explain themselves, reach a goal, and run on the community."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.graph import key
from clincomm.logic import Answer, Known, Unknown, either, no, some, unknown, yes
from clincomm.model import NONE
from clincomm.model.vocabulary import THROUGH_COMMUNITY, Bearing
from clincomm.view import Handle, View


@fact
def explained(view: View, change: Handle[Any]) -> Answer[bool]:
    """Answer whether a mechanism explains a change, a link from it carries a rationale, or it only enables one that is."""
    level, name = change.community, change.record.id
    mechanisms = view.theory_list(level, "mechanisms").some(
        lambda mechanism: (
            yes(mechanism.reason("{} is explained: {}", change.name, mechanism.name))
            if name is not None and name in (mechanism.record.explains or ())
            else no()
        ),
        change.reason("no mechanism or rationale explains {}", change.name),
    )
    links = view.theory_list(level, "links").some(
        lambda link: (
            yes(link.reason("the link from {} gives a reason", change.name))
            if name is not None and link.record.cause == name and isinstance(link.record.rationale, str)
            else no()
        )
    )
    enabled = [view.named(ref) for ref in change.record.enables or ()]
    through = [explained(view, other) for other in enabled if other is not None and other != change]
    return some([mechanisms, links, *through])


@fact
def leads_to_goal(view: View, part: Handle[Any]) -> Answer[bool]:
    """Answer whether a recorded way leads from a part of the theory to a goal; unknown while the theory is open."""
    theory = view.theory(part.community)
    if key(part) in theory.parts and theory.reaches_goal(part):
        return yes(part.reason("{} leads to a goal", part.name))
    if isinstance(theory.is_whole, Unknown):
        return unknown(view.gap(part, _out(part), f"what {part.name} leads to"), *theory.is_whole.gaps)
    return no(part.reason("{} leads to no goal", part.name))


@fact
def led_to(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether at least one change leads to a goal, directly or through a lower goal."""
    theory = view.theory(goal.community)
    changes = view.theory_list(goal.community, "changes")
    return changes.some(
        lambda change: (
            yes(change.reason("{} leads to {}", change.name, goal.name))
            if key(change) in theory.parts and key(goal) in theory.reasoning().reach(key(change))
            else view.value(change, "leads_to", f"what {change.name} leads to")
            if change.record.leads_to is None and change.record.enables is None
            else no()
        ),
        goal.reason("no change leads to {}", goal.name),
    )


@fact
def stands_on_something(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether evidence for a mechanism is recorded, or it is openly stated as an assumption."""
    evidence = view.begun(mechanism, "evidence").some(
        lambda entry: (
            no()
            if entry.record.bearing is Bearing.AGAINST
            else yes(entry.reason("{} stands on {}", mechanism.name, entry.record.text or entry.record.kind))
        ),
        mechanism.reason("nothing stands behind {}", mechanism.name),
    )
    return either(
        evidence, view.is_said(mechanism, "assumed", fact=f"whether {mechanism.name} is openly an assumption")
    )


@fact
def unanswered_evidence(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether evidence against a mechanism stands unanswered."""
    against = view.begun(mechanism, "evidence", bearing=Bearing.AGAINST)
    answers: list[Answer[bool]] = []
    for item in against.items:
        if item.value.record.bearing is None:
            continue  # evidence speaks for a mechanism unless the record says otherwise
        reply = view.value(item.value, "answer", f"how {item.value.name} was answered")
        missing = item.value.reason("the evidence against {} stands unanswered", mechanism.name)
        answers.append(Known(reply.value is NONE, (missing,)) if isinstance(reply, Known) else reply)
    return some(answers)


@fact
def runs_on_the_community(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether a mechanism works through peers, shared learning, ownership or accountability."""
    return view.is_said(mechanism, "through", *THROUGH_COMMUNITY, fact=f"what {mechanism.name} works through")


def _out(part: Handle[Any]) -> str:
    return next((field for field in ("leads_to", "explains", "serves") if hasattr(part.record, field)), "id")
