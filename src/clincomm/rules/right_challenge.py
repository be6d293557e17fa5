"""Rules on lesson 1: choose the right challenge."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import debates_about
from clincomm.facts.dealings import comes_before
from clincomm.facts.reasoning import came_about
from clincomm.facts.struggles import hardly_agreed
from clincomm.graph import when
from clincomm.graph.moments import begun, over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Tally,
    before,
    both,
    either,
    is_yes,
    months_between,
    negate,
    no,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Agreement
from clincomm.model.theory_vocabulary import EvidenceState
from clincomm.model.vocabulary import Comparison
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

SHOWN = (Comparison.NAMED, Comparison.BLINDED)


@rule(
    "CC106",
    "1.6",
    subject=Scope.CHANGE,
    remedy="Bring those who see it differently together on problem and approach; settle it, or decide without.",
    limits=("consensus-months",),
)
def groups_that_must_act_agree(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Groups that see the problem differently are brought to agree.

    Checks
    ------
    Those who make the change, whose work it alters or whose consent it needs agree with it, those who disagreed have
    come round, or nobody disagrees. A disagreement that is under debate, and not older than the limit, passes as
    "contested". A record that they could hardly agree, and no response to it, is a disagreement that nobody settled.

    Cannot tell
    -----------
    Who agrees is not recorded, or not for all who must act; or it is not recorded whether a disagreement was debated,
    since when it stands, or whether a later agreement settled it.

    Does not apply
    --------------
    Never, for a change that is on record.

    A pass does not show
    --------------------
    That all of a group's members agree.
    """
    apart = _apart(view, change)
    if apart or change.record.agreed is NONE:
        debate = _under_debate(view, change, apart, limits["consensus-months"])
        return both(negate(hardly_agreed(view, change)), either(_settled(view, change, apart), debate))
    return both(negate(hardly_agreed(view, change)), _agree(view, change))


@rule(
    "CC109",
    "1.9",
    subject=Scope.MEASURE,
    remedy="Show the measure against a standard and beside peers, blinded if need be.",
    applies=lambda view, measure, limits: _taken_across_sites(view, measure),
)
def measures_are_compared(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Data are comparative, against the standard and against peers.

    Checks
    ------
    The measure is shown against a standard or target and beside peers, blinded or named.

    Cannot tell
    -----------
    The standard or the comparison is not recorded, or feedback is not listed in full; or it is not said whether the
    measure is local, nor seen at two sites.

    Does not apply
    --------------
    The measure is purely local to sites, or bears on no goal or change.

    A pass does not show
    --------------------
    That the comparison is fair.
    """
    standard = view.value(measure, "standard", f"the standard that {measure.name} is shown against")
    against = Known(standard.value is not NONE, standard.because) if isinstance(standard, Known) else standard
    return both(against, _shown_beside_peers(view, measure))


@rule(
    "CC112",
    "1.12",
    subject=Scope.CHANGE,
    remedy="Plan a debate before adoption is due, and a fallback or a date for review.",
    applies=lambda view, change, limits: _needs_consensus(view, change),
)
def consensus_is_planned_for(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Finding consensus where evidence is lacking is planned for.

    Checks
    ------
    A debate about the change comes before its adoption is due, and a fallback or a date for review exists.

    Cannot tell
    -----------
    Debates, their dates, or fallback and review are not recorded.

    Does not apply
    --------------
    The evidence for the practice is sound.

    A pass does not show
    --------------------
    That consensus will be found.
    """
    debated = debates_about(view, change).some(
        lambda event: _held_before_adoption(view, event, change),
        change.reason("no debate about {} comes before its adoption is due", change.name),
    )
    return both(debated, either(_is_named(view, change, "fallback"), _is_named(view, change, "review_due")))


@rule(
    "CC113",
    "1.13",
    subject=Scope.CHANGE,
    remedy="Find something that upholds the standard: audit with feedback, sign-off, contract, mandate, peer visits.",
    applies=lambda view, change, limits: _open_standard(view, change),
)
def shared_standard_is_upheld(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """A shared standard is upheld by something.

    Checks
    ------
    For a standard, pathway or protocol meant for all sites, some means upholds it. It is asked as long as not all adopted
    it, or it is on record that those who must act could hardly agree on it.

    Cannot tell
    -----------
    Whether it is a shared standard, whether it was adopted, or what upholds it is not recorded.

    Does not apply
    --------------
    There is no shared standard, or all have adopted it.

    A pass does not show
    --------------------
    That the means works.
    """
    means = view.value(change, "upheld_by", f"what upholds {change.name}")
    if not isinstance(means, Known):
        return means
    if means.value:
        return yes(change.reason("{} is upheld by {}", change.name, means.value))
    return no(change.reason("nothing upholds {}", change.name))


def _taken_across_sites(view: View, measure: Handle[Any]) -> Answer[bool]:
    said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
    bears = Known(bool(said.value), said.because) if isinstance(said, Known) else said
    local = view.is_said(measure, "local_only", fact=f"whether {measure.name} is purely local to sites")
    observations = view.begun(measure, "observations")
    sites = {row.record.site for row in observations.sure()} - {None}
    several: Answer[bool] = yes() if len(sites) > 1 else negate(observations.whole)
    shared = either(several, _shown_beside_peers(view, measure))
    return both(bears, either(shared, negate(local)))


def _shown_beside_peers(view: View, measure: Handle[Any]) -> Answer[bool]:
    name = measure.record.id

    def shows(entry: Handle[Any]) -> Answer[bool]:
        named = name is not None and name in (entry.record.measures or ())
        return yes(entry.reason("{} is shown beside peers in feedback", measure.name)) if named else no()

    own = view.is_said(measure, "comparison", *SHOWN, fact=f"how sites are shown beside each other on {measure.name}")
    return either(own, view.begun(measure.community, "feedback", comparison=SHOWN).some(shows))


def _needs_consensus(view: View, change: Handle[Any]) -> Answer[bool]:
    weak = (EvidenceState.CONTESTED, EvidenceState.LACKING)
    return view.is_said(change, "evidence", *weak, fact=f"how well {change.name} is evidenced")


def _open_standard(view: View, change: Handle[Any]) -> Answer[bool]:
    shared = view.is_said(change, "shared_standard", fact=f"whether {change.name} is a standard meant for all sites")
    adopted = came_about(view, change, "adopted", f"whether all adopted {change.name}")
    return both(shared, either(hardly_agreed(view, change), negate(adopted)))


def _is_named(view: View, change: Handle[Any], field: str) -> Answer[bool]:
    said = view.value(change, field, f"the {field.replace('_', ' ')} of {change.name}")
    return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said


def _held_before_adoption(view: View, event: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    due, held = change.record.adoption_due, when(event.record)
    if due is NONE:
        return yes(event.reason("{} debates it, and no date for adoption is set", event.name))
    if not isinstance(due, Date):
        return unknown(view.gap(change, "adoption_due", f"when adoption of {change.name} is due"))
    order = before(held, due) if held is not None else comes_before(view, event, change)
    if order is None:
        return unknown(view.gap(event, "date", f"when exactly {event.name} was"))
    return yes(event.reason("{} comes before adoption, due in {}", event.name, due)) if order else no()


def _apart(view: View, change: Handle[Any]) -> tuple[str, ...]:
    """Give who is recorded as not agreeing, with the change itself or among the agreements."""
    agreed = change.record.agreed
    own = (agreed.disagree or ()) if isinstance(agreed, Agreement) else ()
    listed = [one.record for one in view.gathered(change.community, "agreements").sure()]
    elsewhere = (ref for one in listed if change.record.id in (one.about or ()) for ref in one.disagree or ())
    return tuple(dict.fromkeys((*own, *elsewhere)))


def _agree(view: View, change: Handle[Any]) -> Answer[bool]:
    said = view.value(change, "agreed", f"who agrees with {change.name}")
    if isinstance(change.record.agreed, Agreement) and begun(change.record.agreed, view.moment) is False:
        said = unknown(view.gap(change, "agreed", f"who agreed with {change.name} by then"))
    own = said.value if isinstance(said, Known) else None
    if own is not None and own.disagree == ():
        return yes(change.reason("nobody disagrees with {}", change.name))
    record = change.record
    owner = record.owner if isinstance(record.owner, tuple) else ()
    must = {*owner, *(record.alters or ()), *(record.needs_consent_of or ())}
    agreeing = {*((own.by or ()) if own is not None else ()), *_agreed_since(view, change)}
    if must and must <= agreeing:
        return yes(change.reason("all who must act on {} agree: {}", change.name, ", ".join(sorted(must))))
    if isinstance(said, Known):
        missing = ", ".join(sorted(must - agreeing)) or "anybody"
        return unknown(view.gap(change.below("agreed"), "disagree", f"whether {missing} disagrees with {change.name}"))
    return said


def _agreed_since(view: View, change: Handle[Any]) -> set[str]:
    agreements = view.gathered(change.community, "agreements").sure()
    return {ref for one in agreements if change.record.id in (one.record.about or ()) for ref in one.record.by or ()}


def _settled(view: View, change: Handle[Any], apart: tuple[str, ...]) -> Answer[bool]:
    """Answer whether those who did not agree have agreed since; unknown while agreements may be missing."""
    if apart and set(apart) <= _agreed_since(view, change):
        return yes(change.reason("{} have come to agree with {}", ", ".join(apart), change.name))
    return negate(view.gathered(change.community, "agreements").whole)


def _under_debate(view: View, change: Handle[Any], apart: tuple[str, ...], limit: float) -> Answer[bool]:
    who = ", ".join(apart) or "those who must act"
    apart_reason = change.reason("{} do not agree with {}", who, change.name)
    held = debates_about(view, change).where(lambda event: view.when(begun(event.record, view.moment), event))
    debated = held.some(None, change.reason("{} was never debated", change.name))
    answer = both(debated, _within(view, change, limit))
    if is_yes(answer):
        return Known(True, (apart_reason,), frozenset({Qualifier.CONTESTED}))
    return Known(False, (apart_reason, *answer.because)) if isinstance(answer, Known) else answer


def _within(view: View, change: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a disagreement is still young enough to be open; at the end of the record it is not."""
    date, agreed = view.moment.date, change.record.agreed
    if date is None or over(change.community.record, view.moment) is True:
        return no(change.reason("it is unsettled at the end"))
    since = when(agreed) if isinstance(agreed, Agreement) else when(change.record)
    place = change.below("agreed") if isinstance(agreed, Agreement) else change
    if not isinstance(since, Date):
        return unknown(view.gap(place, "since", f"since when there is disagreement on {change.name}"))
    least, most = months_between(since, date)
    if most <= limit:
        return yes(change.reason("the disagreement is of {}", since))
    old = change.reason("it is unsettled since {}", since)
    exactly = view.gap(place, "since", f"since when exactly there is disagreement on {change.name}")
    return no(old) if least > limit else unknown(exactly)
