"""Rules on lesson 8, continued: forces from outside that push the same way, and the backing of wider professions."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import is_given, told_here
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Known,
    Reason,
    Tally,
    Unknown,
    both,
    either,
    fmap,
    is_yes,
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Agreement, Body
from clincomm.model.vocabulary import BodyKind, Pull, SuggestionKind, TacticKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View


@rule(
    "CC804",
    "8.4",
    subject=Scope.COMMUNITY,
    remedy="Align the work with a policy, commissioner, regulator or managers' demand, and say how it is used.",
)
def outside_forces_push_the_same_way(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The work is aligned with outside forces, so that soft and hard push the same way.

    Checks
    ------
    At least one outside force that does not pull against the work has a recorded use, or serves a goal. Forces that pull the
    other way are shown, and neither count nor breach.

    Cannot tell
    -----------
    None is found, and outside forces, which way they pull, how they are used or which goals they serve are not fully
    recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the force moves anybody.
    """
    levers = view.gathered(level, "levers")
    answer = levers.some(
        lambda lever: _is_aligned(view, lever),
        level.reason("no outside force has a recorded use or serves a goal"),
    )
    if not isinstance(answer, Known):
        return answer
    against = [lever for lever in levers.possible() if lever.record.pulls is Pull.AGAINST]
    shown = tuple(lever.reason("{} pulls the other way", _title(lever)) for lever in against)
    return Known(answer.value, (*answer.because, *shown), answer.qualifiers)


@rule(
    "CC806",
    "8.6",
    subject=Scope.CORE,
    remedy="Seek the public backing of a professional body, college or society for the leaders of the core.",
    applies=lambda view, level, limits: either(_is_backed(view, level), _is_opposed(view, level)),
)
def leaders_are_backed_by_their_professions(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core team's leaders are backed by their wider professional communities where changes are unpopular.

    Checks
    ------
    A professional body, college or society hosts the community, is a partner in it, or endorses it. Where there is opposition
    or a hard tactic on record, to have no such backing is a breach.

    Cannot tell
    -----------
    No backing is found, and the host, partners or endorsements, or their kind, are not fully recorded; or there is none, and
    opposition or hard tactics are not fully recorded.

    Does not apply
    --------------
    There is neither opposition, nor a hard tactic, nor backing.

    A pass does not show
    --------------------
    That the backing reaches those who oppose.
    """
    return _is_backed(view, level)


def _is_aligned(view: View, lever: Handle[Any]) -> Answer[bool]:
    against = view.is_said(
        lever, "pulls", Pull.AGAINST, fact=f"which way {lever.name} pulls: with the work, against it or neither"
    )
    used = is_given(view, lever, "use", f"how the community uses {lever.name}")
    goals = fmap(view.value(lever, "goals", f"which goals {lever.name} serves"), bool)
    answer = both(negate(against), either(used, goals))
    return yes(lever.reason("the work is aligned with {}", _title(lever))) if is_yes(answer) else answer


def _title(lever: Handle[Any]) -> str:
    return lever.record.name or lever.record.by or lever.name


def _is_backed(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a professional body hosts the community, is its partner or endorses it."""

    def endorses(entry: Handle[Any]) -> Answer[bool]:
        who = entry.record.by or entry.name
        said = view.is_said(entry, "professional", fact=f"whether {who} is a professional body, college or society")
        return both(said, yes(entry.reason("{} backs the work", who)))

    partners = view.active(level, "partners", kind=BodyKind.PROFESSIONAL_BODY).some(
        lambda body: yes(body.reason("{} is a partner", body.name))
    )
    endorsed = view.gathered(level, "endorsements").some(
        endorses, level.reason("no professional body, college or society backs the leaders of {}", level.name)
    )
    return some([_is_hosted_by_one(view, level), partners, endorsed])


def _is_hosted_by_one(view: View, level: Handle[Any]) -> Answer[bool]:
    host = view.value(level, "host", f"the body that hosts {level.name}")
    if isinstance(host, Unknown):
        return host
    if not isinstance(host.value, Body):
        return no()
    body = level.below("host")
    said = view.is_said(body, "kind", BodyKind.PROFESSIONAL_BODY, fact=f"what kind of body {body.name} is")
    return both(said, yes(body.reason("{} hosts the community", body.name)))


def _is_opposed(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether opposition or a hard tactic is on record."""
    hard = told_here(view, level, "tactics", kind=TacticKind.HARD).some(
        lambda tactic: yes(tactic.reason("a hard tactic is in use: {}", tactic.name))
    )
    objected = (
        told_here(view, level, "suggestions", kind=SuggestionKind.OBJECTION)
        .as_written()
        .some(lambda entry: yes(entry.reason("an objection was raised: {}", entry.name)))
    )
    apart = told_here(view, level, "agreements").some(lambda entry: _has_dissent(view, entry))
    goals = view.theory_list(level, "goals").some(lambda goal: either(_has_opponents(view, goal), _dissent(view, goal)))
    changes = view.theory_list(level, "changes").some(lambda change: _dissent(view, change))
    return some([hard, objected, apart, goals, changes])


def _has_opponents(view: View, goal: Handle[Any]) -> Answer[bool]:
    said = view.value(goal, "opposed_by", f"who opposes {goal.name}")
    return _named(said, goal.reason("{} is opposed by {}", goal.name, goal.record.opposed_by or ()))


def _dissent(view: View, part: Handle[Any]) -> Answer[bool]:
    said = view.value(part, "agreed", f"who agreed to {part.name}, and who does not")
    if isinstance(said, Unknown):
        return said
    return _has_dissent(view, part.below("agreed")) if isinstance(said.value, Agreement) else no()


def _has_dissent(view: View, agreement: Handle[Any]) -> Answer[bool]:
    said = view.value(agreement, "disagree", "who does not agree")
    return _named(said, agreement.reason("{} do not agree", agreement.record.disagree or ()))


def _named(said: Answer[Any], reason: Reason) -> Answer[bool]:
    if isinstance(said, Unknown):
        return said
    return yes(reason) if isinstance(said.value, tuple) and said.value else no()
