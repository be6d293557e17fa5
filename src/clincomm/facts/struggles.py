"""Facts about recorded difficulties: which were left without a response, and which skills a core is said to lack.

A difficulty stands until its end, a response, or that it was overcome is recorded (decision 26).
"""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.fact import fact
from clincomm.facts.reasoning import replied
from clincomm.graph.moments import over
from clincomm.logic import Answer, Known, Qualifier, both, either, negate, no, yes
from clincomm.model import NONE
from clincomm.model.vocabulary import DifficultyKind
from clincomm.view import Handle, View


@fact
def left_alone(view: View, difficulty: Handle[Any]) -> Answer[bool]:
    """Answer whether a difficulty stands: no end, no response, and not that it was overcome is recorded.

    One recorded "of some" says so as mixed. Where it is written that the response is unknown, this cannot be told.
    """
    record = difficulty.record
    if over(record, view.moment) is True:
        return no(difficulty.reason("{} is over", difficulty.name))
    response: Answer[bool] = no()
    overcome: Answer[bool] = no()
    if record.response is not None:
        response = replied(view, difficulty, "response", f"what was done about {difficulty.name}")
    if record.overcome is not None:
        overcome = view.is_said(difficulty, "overcome", fact=f"whether {difficulty.name} was overcome")
    settled = either(response, overcome)
    if not isinstance(settled, Known) or settled.value:
        return negate(settled)
    mixed = frozenset({Qualifier.MIXED}) if record.some is True else frozenset()
    text = (
        "nothing was done about the difficulty {}"
        if record.response is NONE
        else "{} is on record, and no response to it"
    )
    what = record.text or record.id or f"a difficulty ({record.kind})"
    return Known(True, (difficulty.reason(text, what),), mixed)


def struggles_alone(view: View, site: Handle[Any], *kinds: DifficultyKind) -> Answer[bool]:
    """Answer whether a site has a recorded difficulty of one of these kinds that was left without a response."""
    found = concerned(view, site, "difficulties", "at", kind=kinds)
    return found.as_written().some(lambda difficulty: left_alone(view, difficulty))


def was_answered(view: View, site: Handle[Any], *kinds: DifficultyKind) -> Answer[bool]:
    """Answer whether a site had a recorded difficulty of one of these kinds, and a response to it is recorded."""

    def has_response(difficulty: Handle[Any]) -> Answer[bool]:
        if difficulty.record.response is None:
            return no()
        return replied(view, difficulty, "response", f"what was done about {difficulty.name}")

    return concerned(view, site, "difficulties", "at", kind=kinds).as_written().some(has_response)


def hardly_agreed(view: View, change: Handle[Any]) -> Answer[bool]:
    """Answer whether it is on record that those who must act could hardly agree on a change, and no response to that."""
    found = view.gathered(change.community, "difficulties", kind=DifficultyKind.CONSENSUS)
    return found.as_written().some(
        lambda difficulty: left_alone(view, difficulty) if _is_about(difficulty, change) else no()
    )


def difficulties_in_agreeing(view: View, change: Handle[Any]) -> tuple[Handle[Any], ...]:
    """Give what is, or may be, on record of how hard it was to agree on a change."""
    found = view.gathered(change.community, "difficulties", kind=DifficultyKind.CONSENSUS)
    return tuple(difficulty for difficulty in found.possible() if _is_about(difficulty, change))


def _is_about(difficulty: Handle[Any], change: Handle[Any]) -> bool:
    name = change.record.id
    return name is not None and name in (difficulty.record.about or ())


def unless_alone(good: Answer[bool], alone: Answer[bool]) -> Answer[bool]:
    """Answer whether something good is on record and no difficulty stands; a no with both on record is mixed."""
    answer = both(good, negate(alone))
    if isinstance(alone, Known) and alone.value and isinstance(good, Known) and good.value:
        return Known(False, (*alone.because, *good.because), alone.qualifiers | {Qualifier.MIXED})
    return answer


def lacks_skill(view: View, level: Handle[Any], skill: str) -> Answer[bool]:
    """Answer whether a community's core is recorded to lack a skill, and that neither is over, was overcome nor answered."""

    def lacks(difficulty: Handle[Any]) -> Answer[bool]:
        said = yes(difficulty.reason("the core of {} is recorded to lack {}", level.name, skill))
        named = view.has_any(difficulty, "skills", (skill,))
        past = view.when(over(difficulty.record, view.moment), difficulty)
        return both(said, named, left_alone(view, difficulty), negate(past))

    found = concerned(view, level, "difficulties", "at", kind=DifficultyKind.SKILL)
    return found.as_written().where(lambda difficulty: Known(_is_at_the_core(view, difficulty, level))).some(lacks)


def _is_at_the_core(view: View, difficulty: Handle[Any], level: Handle[Any]) -> bool:
    """Say whether a difficulty is the core's: by what it names or, naming nobody, by where it stands."""
    at = difficulty.record.at
    return at is None or view.touches(at, difficulty, level)
