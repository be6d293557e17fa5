"""Facts about focus: whether a site's plans and goals serve what was agreed, and what else takes members up."""

from __future__ import annotations

from typing import Any

from clincomm.facts.aims import serves_one
from clincomm.facts.dealings import answered
from clincomm.facts.reasoning import is_over
from clincomm.facts.struggles import left_alone
from clincomm.graph import when
from clincomm.logic import Answer, Item, Roster, both, either, implies, is_no, negate, no, unknown
from clincomm.model.vocabulary import DifficultyKind
from clincomm.view import Handle, View


def keeps_to_aims(view: View, site: Handle[Any], aims: tuple[Item[Handle[Any]], ...]) -> Answer[bool]:
    """Answer whether a site that plans something, or has goals of its own, has one that serves an agreed goal."""
    own, goals = site.record.plans is not None, _own_goals(view, site)
    plans = view.begun(site, "plans") if own else view.gathered(site, "plans")
    by_plan = plans.some(lambda plan: _serves_aims(view, plan, aims))
    if not own:
        # A plan listed above is the site's only where it is known that the site has no other.
        by_plan = both(by_plan, plans.whole)
    served = either(by_plan, goals.some(lambda goal: _serves_aims(view, goal, aims)))
    answer = implies(either(plans.some(), goals.some()), served)
    return no(site.reason("what {} plans serves no agreed goal", site.name)) if is_no(answer) else answer


def _serves_aims(view: View, entry: Handle[Any], aims: tuple[Item[Handle[Any]], ...]) -> Answer[bool]:
    """Answer whether a plan, or a goal of a site's own, serves one of the agreed goals."""
    if entry.record.serves is None:
        return unknown(view.gap(entry, "serves", f"which goals {entry.name} serves"))
    return serves_one(view, entry.record.serves, aims)


def _own_goals(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the goals of a site's own theory that go on; open where it is not said whether it has one."""
    return view.theory_list(site, "goals").where(lambda goal: negate(is_over(view, goal)))


def too_much_else(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the recorded difficulties of a community and its sites with too much else to do."""
    told = view.gathered_naming_sites(level, "difficulties", "at").where(
        lambda difficulty: view.is_said(
            difficulty, "kind", DifficultyKind.CAPACITY, fact="what kind of difficulty it is"
        )
    )
    own = [view.begun(site, "difficulties", kind=DifficultyKind.CAPACITY) for site in view.sites_here(level).possible()]
    return Roster(tuple(item for roster in (told, *own) for item in roster.items))


def is_seen_to(view: View, difficulty: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a difficulty is over, was overcome or answered, or is so young that an answer is not due."""
    met = negate(left_alone(view, difficulty))
    answer = either(met, answered(view, difficulty, "response", when(difficulty.record), limit, stands=True))
    return met if is_no(answer) else answer
