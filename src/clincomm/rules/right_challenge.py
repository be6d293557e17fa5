"""Rules on lesson 1: choose the right challenge."""

from __future__ import annotations

from typing import Any

from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import Answer, Date, Known, Tally, before, both, either, negate, no, unknown, yes
from clincomm.model import NONE
from clincomm.model.vocabulary import Comparison, EvidenceState
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

SHOWN = (Comparison.NAMED, Comparison.BLINDED)


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
    The standard or the comparison is not recorded.

    Does not apply
    --------------
    The measure is purely local to sites, or bears on no goal or change.

    A pass does not show
    --------------------
    That the comparison is fair.
    """
    standard = view.value(measure, "standard", f"the standard that {measure.name} is shown against")
    against = Known(standard.value is not NONE, standard.because) if isinstance(standard, Known) else standard
    name = measure.record.id
    feedback = view.begun(measure.community, "feedback", comparison=SHOWN).some(
        lambda entry: Known(name is not None and name in (entry.record.measures or ()))
    )
    own = view.is_said(measure, "comparison", *SHOWN, fact=f"how sites are shown beside each other on {measure.name}")
    return both(against, either(own, feedback))


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
    due = change.record.adoption_due
    debates = view.gathered(change.community, "events").where(
        lambda event: both(
            Known(change.record.id in (event.record.about or ())),
            view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion"),
        )
    )
    debated = debates.some(
        lambda event: _held_before(view, event, due, change),
        change.reason("no debate about {} comes before its adoption is due", change.name),
    )
    plans = []
    for field in ("fallback", "review_due"):
        said = view.value(change, field, f"the {field.replace('_', ' ')} of {change.name}")
        plans.append(Known(said.value is not NONE, said.because) if isinstance(said, Known) else said)
    return both(debated, either(*plans))


@rule(
    "CC113",
    "1.13",
    subject=Scope.CHANGE,
    remedy="Find something that upholds the standard: audit with feedback, sign-off, a contract, a mandate, visits by peers.",
    applies=lambda view, change, limits: _open_standard(view, change),
)
def shared_standard_is_upheld(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """A shared standard is upheld by something.

    Checks
    ------
    For a standard, pathway or protocol meant for all sites, some means upholds it.

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
    if measure.record.local_only is True:
        return no(measure.reason("{} is purely local", measure.name))
    said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
    return Known(bool(said.value), said.because) if isinstance(said, Known) else said


def _needs_consensus(view: View, change: Handle[Any]) -> Answer[bool]:
    weak = (EvidenceState.CONTESTED, EvidenceState.LACKING)
    return view.is_said(change, "evidence", *weak, fact=f"how well {change.name} is evidenced")


def _open_standard(view: View, change: Handle[Any]) -> Answer[bool]:
    shared = view.is_said(change, "shared_standard", fact=f"whether {change.name} is a standard meant for all sites")
    adopted = view.value(change, "adopted", f"whether {change.name} was adopted")
    taken = Known(adopted.value not in (NONE, False), adopted.because) if isinstance(adopted, Known) else adopted
    return both(shared, negate(taken))


def _held_before(view: View, event: Handle[Any], due: Any, change: Handle[Any]) -> Answer[bool]:
    held = when(event.record)
    if not isinstance(due, Date):
        return unknown(view.gap(change, "adoption_due", f"when adoption of {change.name} is due"))
    if held is None:
        return unknown(view.gap(event, "date", f"when {event.name} was"))
    order = before(held, due)
    if order is None:
        return unknown(view.gap(event, "date", f"when exactly {event.name} was"))
    return yes(event.reason("{} in {} came before adoption in {}", event.name, held, due)) if order else no()
