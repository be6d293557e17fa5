"""Rules on lesson 1, continued: whether a challenge suits a clinical community, and goes the way of the world around it."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import debates_about, is_given
from clincomm.facts.reasoning import is_over
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Known,
    Qualifier,
    Tally,
    Unknown,
    both,
    every,
    fmap,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE
from clincomm.model.theory_vocabulary import ChangeKind, EvidenceState
from clincomm.model.vocabulary import LeverKind, Pull
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, Reads, rule
from clincomm.view import Handle, View

OWN_HANDS = (ChangeKind.PROCESS, ChangeKind.BEHAVIOUR, ChangeKind.STANDARD)
"""Changes of the kind that members can make themselves."""
HEAVY = (ChangeKind.STRUCTURAL, ChangeKind.RESOURCE_HEAVY, ChangeKind.COMPLEX)
"""Changes that a community alone is a poor fit for."""
DIRECTIONS = (LeverKind.POLICY, LeverKind.GUIDELINE, LeverKind.PROGRAMME, LeverKind.PROFESSIONAL_MOVEMENT)
"""Outside forces that show which way a field is going."""
DUTIES = (
    LeverKind.AUDIT, LeverKind.GUIDELINE, LeverKind.CONTRACT, LeverKind.REGULATION, LeverKind.INCENTIVE,
    LeverKind.COMMISSIONING, LeverKind.MANDATE,
)  # fmt: skip
"""Outside forces that lay a duty on participants: an audit, a standard, a contract, a target, an accreditation."""


@rule(
    "CC101",
    "1.1",
    subject=Scope.CHANGE,
    remedy="Find better evidence for the practice, or make agreeing on it an aim and give the debate an occasion.",
)
def practice_is_known_or_debated(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Best practice is known and well evidenced, or agreeing on it is an aim of the community.

    Checks
    ------
    The evidence for the practice is recorded as sound; or it is contested or lacking, agreeing on the practice is a stated
    aim, and a debate about it was held or is planned. Contested evidence that is so debated passes as "contested".

    Cannot tell
    -----------
    How well the practice is evidenced is not recorded; or, where it is not sound, whether agreement is an aim, or what
    events were about and whether they were debates; or events are not listed in full.

    Does not apply
    --------------
    Never, for a change that is on record.

    A pass does not show
    --------------------
    That the evidence is as good as it was held to be, or that the debate led anywhere.
    """
    evidence = view.value(change, "evidence", f"how well {change.name} is evidenced")
    if not isinstance(evidence, Known):
        return evidence
    if evidence.value is EvidenceState.SOUND:
        return yes(change.reason("the evidence for {} is sound", change.name))
    aim = view.is_said(change, "consensus_sought", fact=f"whether agreeing on {change.name} is a stated aim")
    debated = debates_about(view, change).some(
        lambda event: yes(event.reason("{} debates {}", event.name, change.name)),
        change.reason("{} is treated as settled: no debate about it is held or planned", change.name),
    )
    weak = change.reason("the evidence for {} is {}", change.name, evidence.value)
    answer = both(aim, debated)
    if not isinstance(answer, Known):
        return answer
    contested = frozenset({Qualifier.CONTESTED}) if evidence.value is EvidenceState.CONTESTED else frozenset()
    return Known(
        answer.value, (weak, *answer.because), answer.qualifiers | (contested if answer.value else frozenset())
    )


@rule(
    "CC102",
    "1.2",
    subject=Scope.CHANGE,
    remedy="Choose a change that members can make themselves, or find who can make it and win them.",
    applies=lambda view, change, limits: _is_one_of(view, change, *OWN_HANDS),
    declared=True,
)
def change_is_in_members_hands(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The problem yields to changes in process, behaviour or standards that members can make themselves.

    Checks
    ------
    The change is recorded as within members' reach, and whoever is to make it is not only a partner body outside the
    community.

    Cannot tell
    -----------
    The kind of change, who makes it, or whether members can make it, is not recorded.

    Does not apply
    --------------
    The change is structural, resource-heavy or complex to coordinate (claim 1.3).

    A pass does not show
    --------------------
    That members have made the change, or have the time for it. Whether they can is what somebody recorded.
    """
    reach = view.is_said(change, "within_reach", fact=f"whether members can make {change.name} themselves")
    return both(reach, _is_made_by_members(view, change))


@rule(
    "CC103",
    "1.3",
    subject=Scope.CHANGE,
    remedy="Win a mandate, agreed funding or a body with authority for the change, or choose a smaller one.",
    applies=lambda view, change, limits: _is_one_of(view, change, *HEAVY),
    reads=Reads.SUBJECT,
)
def heavy_change_has_a_mandate(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """A change with heavy structural or resource consequences, or complex coordination, has a mandate or another means.

    Checks
    ------
    For a change marked structural, resource-heavy or complex to coordinate: a mandate or another means, such as agreed
    funding or the authority of a member body, is recorded.

    Cannot tell
    -----------
    The kind of change, or whether there is a mandate or another means, is not recorded.

    Does not apply
    --------------
    The change is of another kind (claim 1.2).

    A pass does not show
    --------------------
    That the mandate or means is enough.
    """
    means = view.value(change, "mandate", f"the mandate or other means agreed for {change.name}")
    if not isinstance(means, Known):
        return means
    if means.value is NONE:
        return no(change.reason("{} is {} and has no mandate or other means", change.name, change.record.kind))
    return yes(change.reason("{} rests on: {}", change.name, means.value))


@rule(
    "CC104",
    "1.4",
    subject=Scope.COMMUNITY,
    remedy="Name a policy, guideline, programme or professional movement that the work goes with, or seek one.",
)
def work_goes_with_a_wider_direction(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The work goes with a broader direction of travel.

    Checks
    ------
    At least one named policy, guideline, programme or professional movement that is not over pulls with the work. Forces that
    pull the other way do not undo it (claim 10.1).

    Cannot tell
    -----------
    None is found, and outside forces, their kind, their name or which way they pull, are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That members feel carried by it.
    """
    return view.gathered(level, "levers", kind=DIRECTIONS).some(
        lambda lever: _pulls_along(view, lever),
        level.reason("no policy, guideline, programme or professional movement pulls with the work"),
    )


@rule(
    "CC105",
    "1.5",
    subject=Scope.COMMUNITY,
    remedy="Say which duty of participants a goal serves: an audit, standard, contract, target or accreditation.",
    fit=Fit.WEAKER,
)
def goals_serve_a_duty_carried_anyway(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The work helps participants with something they have to achieve anyway.

    Checks
    ------
    At least one goal that goes on names a duty of participants, or a named audit, standard, contract, regulator, target or
    mandate that is not over serves a goal, or what was put to those invited names a duty. Groups for whom none is named are listed.

    Cannot tell
    -----------
    No duty is found, and goals, outside forces, advantages or their duties are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the help is felt, or reaches every kind of participant.
    """
    served = some([
        view.theory_list(level, "goals").some(lambda goal: both(negate(is_over(view, goal)), _names_duty(view, goal))),
        view.begun(level, "advantages").some(lambda advantage: _names_duty(view, advantage)),
        view.gathered(level, "levers", kind=DUTIES).some(lambda lever: _lays_duty(view, lever)),
    ])  # fmt: skip
    if isinstance(served, Unknown):
        return served
    if not served.value:
        return no(level.reason("no goal serves a duty that participants carry anyway"))
    return Known(True, (*served.because, *_without_duty(view, level)), served.qualifiers)


def _is_one_of(view: View, change: Handle[Any], *kinds: ChangeKind) -> Answer[bool]:
    return view.is_said(change, "kind", *kinds, fact=f"what {change.name} alters")


def _is_made_by_members(view: View, change: Handle[Any]) -> Answer[bool]:
    """Answer whether the owner is a member; where nobody is named, nobody outside is either (claim 5.4)."""
    owner = view.value(change, "owner", f"who makes {change.name}")
    if isinstance(owner, Unknown):
        return owner
    refs = owner.value if isinstance(owner.value, tuple) else ()
    outside = [ref for ref in refs if _is_partner(view, ref)]
    if outside and len(outside) == len(refs):
        return no(change.reason("{} is to be made by {}, outside the community", change.name, ", ".join(refs)))
    return yes(change.reason("{} is to be made by {}", change.name, ", ".join(refs))) if refs else yes()


def _is_partner(view: View, ref: str) -> bool:
    body = view.named(ref)
    return body is not None and "partners" in body.path


def _pulls_along(view: View, lever: Handle[Any]) -> Answer[bool]:
    along = view.is_said(
        lever, "pulls", Pull.WITH, fact=f"which way {lever.name} pulls: with the work, against it or neither"
    )
    answer = every([along, _is_named(view, lever), _goes_on(view, lever)])
    return yes(lever.reason("the work goes with {}", _title(lever))) if is_yes(answer) else answer


def _lays_duty(view: View, lever: Handle[Any]) -> Answer[bool]:
    goals = fmap(view.value(lever, "goals", f"which goals {lever.name} serves"), bool)
    answer = every([goals, _is_named(view, lever), _goes_on(view, lever)])
    return yes(lever.reason("a goal serves what {} asks for", _title(lever))) if is_yes(answer) else answer


def _goes_on(view: View, lever: Handle[Any]) -> Answer[bool]:
    return negate(view.when(over(lever.record, view.moment), lever))


def _is_named(view: View, lever: Handle[Any]) -> Answer[bool]:
    if lever.record.id or lever.record.name or lever.record.by:
        return yes()
    return unknown(view.gap(lever, "name", f"the name of the {lever.record.kind or 'outside force'}"))


def _title(lever: Handle[Any]) -> str:
    return lever.record.name or lever.record.by or lever.name


def _names_duty(view: View, entry: Handle[Any]) -> Answer[bool]:
    answer = is_given(view, entry, "duty", f"which duty of participants {entry.name} serves")
    return yes(entry.reason("it serves a duty: {}", entry.record.duty)) if is_yes(answer) else answer


def _without_duty(view: View, level: Handle[Any]) -> tuple[Any, ...]:
    """List the groups to whom no advantage with a duty was put; no breach."""
    put = [entry.record for entry in view.begun(level, "advantages").possible() if isinstance(entry.record.duty, str)]
    served = {ref for record in put for ref in record.to or ()}
    rest = [group.name for group in view.begun(level, "groups").possible() if group.record.id not in served]
    return (level.reason("for these no duty is named: {}", ", ".join(rest)),) if rest else ()
