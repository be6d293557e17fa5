"""Facts about recorded difficulties: which were left without a response, and which skills a core is said to lack."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.fact import fact
from clincomm.facts.reasoning import replied
from clincomm.graph.moments import over
from clincomm.logic import Answer, Known, Qualifier, both, either, negate, yes
from clincomm.model.vocabulary import DifficultyKind
from clincomm.view import Handle, View


@fact
def left_alone(view: View, difficulty: Handle[Any]) -> Answer[bool]:
    """Answer whether a difficulty got no response and was not overcome; one recorded "of some" says so as mixed."""
    response = replied(view, difficulty, "response", f"what was done about {difficulty.name}")
    overcome = view.is_said(difficulty, "overcome", fact=f"whether {difficulty.name} was overcome")
    settled = either(response, overcome)
    if not isinstance(settled, Known) or settled.value:
        return negate(settled)
    mixed = frozenset({Qualifier.MIXED}) if difficulty.record.some is True else frozenset()
    return Known(True, (difficulty.reason("nothing was done about the difficulty {}", difficulty.name),), mixed)


def struggles_alone(view: View, site: Handle[Any], *kinds: DifficultyKind) -> Answer[bool]:
    """Answer whether a site has a recorded difficulty of one of these kinds that was left without a response."""
    found = concerned(view, site, "difficulties", "at", kind=kinds)
    return found.as_written().some(lambda difficulty: left_alone(view, difficulty))


def lacks_skill(view: View, level: Handle[Any], skill: str) -> Answer[bool]:
    """Answer whether a community's core is recorded to lack a skill, and neither overcame that nor is it over."""

    def lacks(difficulty: Handle[Any]) -> Answer[bool]:
        said = yes(difficulty.reason("the core of {} is recorded to lack {}", level.name, skill))
        named = view.has_any(difficulty, "skills", (skill,))
        overcome = view.is_said(difficulty, "overcome", fact=f"whether the lack of {skill} was overcome")
        past = view.when(over(difficulty.record, view.moment), difficulty)
        return both(said, named, negate(overcome), negate(past))

    found = concerned(view, level, "difficulties", "at", kind=DifficultyKind.SKILL)
    return found.as_written().where(lambda difficulty: Known(_is_at_the_core(view, difficulty, level))).some(lacks)


def _is_at_the_core(view: View, difficulty: Handle[Any], level: Handle[Any]) -> bool:
    """Say whether a difficulty is the core's: by what it names or, naming nobody, by where it stands."""
    at = difficulty.record.at
    return at is None or view.touches(at, difficulty, level)
