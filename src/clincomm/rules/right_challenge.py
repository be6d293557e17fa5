"""Rules on lesson 1: choose the right challenge."""

from __future__ import annotations

from typing import Any

from clincomm.facts.aims import THEORY
from clincomm.facts.assent import debates_about, names, told_here
from clincomm.facts.course import day_of_check
from clincomm.facts.dealings import comes_before
from clincomm.facts.periods import answered_in_time
from clincomm.facts.reasoning import came_about
from clincomm.facts.struggles import difficulties_in_agreeing, hardly_agreed, left_alone
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
    every,
    fmap,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Agreement, Community, Difficulty
from clincomm.model.theory_vocabulary import EvidenceState
from clincomm.model.vocabulary import Comparison, SuggestionKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

SHOWN = (Comparison.NAMED, Comparison.BLINDED)
OBJECTIONS = (SuggestionKind.OBJECTION, SuggestionKind.DISPUTE)
"""What was raised by those who do not agree."""
NO_MEANS = frozenset({"goodwill", "good-will", "trust", "nothing"})
"""What upholds a standard only as long as everybody likes to."""


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
    come round, or nobody disagrees; an agreement to the whole theory counts for the changes in it. Nor did an objection or
    dispute about the change go unanswered for longer than the limit. A disagreement that is under debate, and not older than
    the limit, passes as "contested". A record that they could hardly agree, and no response to it, is such a disagreement.

    Cannot tell
    -----------
    Who agrees is not recorded, or not for all who must act; or it is not recorded whether a disagreement was debated,
    since when it stands, or whether a later agreement settled it; or whether an objection was answered.

    Does not apply
    --------------
    Never, for a change that is on record.

    A pass does not show
    --------------------
    That all of a group's members agree.
    """
    apart, limit = _apart(view, change), limits["consensus-months"]
    hardly, debate = hardly_agreed(view, change), _under_debate(view, change, apart, limit)
    disagree = bool(apart) or change.record.agreed is NONE
    agree = either(_settled(view, change, apart), debate) if disagree else _agree(view, change)
    smoothly = negate(hardly) if is_no(hardly) else either(negate(hardly), debate)
    return every([smoothly, agree, _objections_were_heard(view, change, limit)])


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
    The measure has a standard or target, and is shown beside peers, blinded or named: by itself, in feedback, or at an event
    about it.

    Cannot tell
    -----------
    The standard, the target or the comparison is not recorded, or feedback or events are not listed in full; or it is not
    said whether the measure is local, nor seen at two sites or at copies of one.

    Does not apply
    --------------
    The measure is purely local to sites, or bears on no goal or change.

    A pass does not show
    --------------------
    That the comparison is fair.
    """
    standard = view.value(measure, "standard", f"the standard that {measure.name} is shown against")
    against = Known(standard.value is not NONE, standard.because) if isinstance(standard, Known) else standard
    target = fmap(view.value(measure, "target", f"the value of {measure.name} that is to be reached"), bool)
    aimed = yes(measure.reason("{} has a target", measure.name)) if is_yes(target) else target
    return both(either(against, aimed), _shown_beside_peers(view, measure))


@rule(
    "CC112",
    "1.12",
    subject=Scope.CHANGE,
    remedy="Plan a debate before adoption is due, and a fallback or a date for review.",
    applies=lambda view, change, limits: both(
        _needs_consensus(view, change), either(_is_named(view, change, "adoption_due"), _is_planned_for(view, change))
    ),
)
def consensus_is_planned_for(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Finding consensus where evidence is lacking is planned for.

    Checks
    ------
    A debate about the change comes before its adoption is due, and a fallback or a date for review exists.

    Cannot tell
    -----------
    When adoption is due, debates, their dates, or fallback and review are not recorded.

    Does not apply
    --------------
    The evidence for the practice is sound; or no adoption is due, and nothing is planned.

    A pass does not show
    --------------------
    That consensus will be found.
    """
    return _is_planned_for(view, change)


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
    For a standard, pathway or protocol meant for all sites, some means beyond goodwill upholds it. It is asked as long as not
    all adopted it, or it is on record that those who must act could hardly agree on it.

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
    some_means = tuple(name for name in means.value if name not in NO_MEANS)
    if some_means:
        return yes(change.reason("{} is upheld by {}", change.name, some_means))
    return no(change.reason("nothing upholds {}", change.name))


def _taken_across_sites(view: View, measure: Handle[Any]) -> Answer[bool]:
    said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
    bears = Known(bool(said.value), said.because) if isinstance(said, Known) else said
    local = view.is_said(measure, "local_only", fact=f"whether {measure.name} is purely local to sites")
    observations = view.begun(measure, "observations")
    sites = {row.record.site for row in observations.sure()} - {None}
    alike = any((place := view.named(ref, Community)) is not None and _stands_for_several(place, ref) for ref in sites)
    several: Answer[bool] = yes() if len(sites) > 1 or alike else negate(observations.whole)
    shared = either(several, _shown_beside_peers(view, measure))
    return both(bears, either(shared, negate(local)))


def _shown_beside_peers(view: View, measure: Handle[Any]) -> Answer[bool]:
    name = measure.record.id

    def shows(entry: Handle[Any]) -> Answer[bool]:
        named = name is not None and name in (entry.record.measures or ())
        return yes(entry.reason("{} is shown beside peers in feedback", measure.name)) if named else no()

    def compares(event: Handle[Any]) -> Answer[bool]:
        if name is None or name not in (event.record.about or ()):
            return no()
        shown = view.is_said(
            event, "comparison", *SHOWN, fact=f"how sites were shown beside each other at {event.name}"
        )
        return both(shown, yes(event.reason("{} was shown beside peers at {}", measure.name, event.name)))

    own = view.is_said(measure, "comparison", *SHOWN, fact=f"how sites are shown beside each other on {measure.name}")
    fed_back = view.begun(measure.community, "feedback", comparison=SHOWN).some(shows)
    return some([own, fed_back, view.begun(measure.community, "events").some(compares)])


def _stands_for_several(place: Handle[Any], ref: str) -> bool:
    return "#" not in ref and (place.record.copies or 1) > 1


def _needs_consensus(view: View, change: Handle[Any]) -> Answer[bool]:
    weak = (EvidenceState.CONTESTED, EvidenceState.LACKING)
    return view.is_said(change, "evidence", *weak, fact=f"how well {change.name} is evidenced")


def _open_standard(view: View, change: Handle[Any]) -> Answer[bool]:
    shared = view.is_said(change, "shared_standard", fact=f"whether {change.name} is a standard meant for all sites")
    adopted = came_about(view, change, "adopted", f"whether all adopted {change.name}")
    return both(shared, either(hardly_agreed(view, change), negate(adopted)))


def _is_planned_for(view: View, change: Handle[Any]) -> Answer[bool]:
    debated = debates_about(view, change).some(
        lambda event: _held_before_adoption(view, event, change),
        change.reason("no debate about {} comes before its adoption is due", change.name),
    )
    return both(debated, either(_is_named(view, change, "fallback"), _is_named(view, change, "review_due")))


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
    elsewhere = (ref for entry in _agreements(view, change) for ref in entry.record.disagree or ())
    return tuple(dict.fromkeys((*own, *elsewhere)))


def _agreements(view: View, change: Handle[Any]) -> list[Handle[Any]]:
    """Give the agreements about a change, or about the whole theory while it was in it."""
    listed = view.gathered(change.community, "agreements").sure()
    return [entry for entry in listed if _is_about(entry, change)]


def _is_about(entry: Handle[Any], change: Handle[Any]) -> bool:
    about = entry.record.about or ()
    if change.record.id is not None and change.record.id in about:
        return True
    given, since = when(entry.record), change.record.since
    came_later = isinstance(given, Date) and isinstance(since, Date) and not_after(since, given) is not True
    return THEORY in about and entry.community == change.community and not came_later


def _objections_were_heard(view: View, change: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether every objection or dispute about a change was answered, or is younger than the limit."""
    raised = told_here(view, change.community, "suggestions", kind=OBJECTIONS).as_written()

    def was_heard(entry: Handle[Any]) -> Answer[bool]:
        heard = answered_in_time(view, entry, "answer", limit, f"how {entry.name} was answered")
        return no(entry.reason("{} was never answered", entry.name)) if is_no(heard) else heard

    return raised.where(lambda entry: names(view, entry, change.record.id, f"what {entry.name} is about")).every(
        was_heard
    )


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
    if agreeing and "sites" in must and _all_sites_are_among(view, change, agreeing):
        agreeing.add("sites")
    if agreeing:
        agreeing.add("core")  # which brings the others to agree
    if must and must <= agreeing:
        return yes(change.reason("all who must act on {} agree: {}", change.name, ", ".join(sorted(must))))
    if isinstance(said, Known):
        missing = ", ".join(sorted(must - agreeing)) or "anybody"
        gap = view.gap(change.below("agreed"), "disagree", f"whether {missing} disagrees with {change.name}")
        return either(unknown(gap), negate(view.gathered(change.community, "agreements").whole))
    return said


def _agreed_since(view: View, change: Handle[Any]) -> set[str]:
    return {ref for entry in _agreements(view, change) for ref in entry.record.by or ()}


def _all_sites_are_among(view: View, change: Handle[Any], refs: set[str]) -> bool:
    sites = view.sites_here(change.community)
    return sites.is_whole and bool(sites.items) and all(site.record.id in refs for site in sites.possible())


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
    answer = both(debated, every(_is_young(view, change, entry, limit) for entry in _disagreements(view, change)))
    if is_yes(answer):
        return Known(True, (apart_reason,), frozenset({Qualifier.CONTESTED}))
    return Known(False, (apart_reason, *answer.because)) if isinstance(answer, Known) else answer


def _disagreements(view: View, change: Handle[Any]) -> list[Handle[Any]]:
    """Give what records that some do not agree with a change: its own word, agreements and difficulties."""
    agreed = change.record.agreed
    own = [change.below("agreed")] if isinstance(agreed, Agreement) and agreed.disagree else []
    listed = [entry for entry in _agreements(view, change) if entry.record.disagree]
    hard = [entry for entry in difficulties_in_agreeing(view, change) if not is_no(left_alone(view, entry))]
    return [*own, *listed, *hard] or [change]


def _is_young(view: View, change: Handle[Any], entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a disagreement is still young enough to be open; at the end of the record it is not."""
    at = day_of_check(view)
    date = at.value if isinstance(at, Known) and isinstance(at.value, Date) else view.moment.date
    goes_on = view.moment.date is not None or bool(view.moment.later)
    if not goes_on or over(change.community.record, view.moment) is True:
        return no(change.reason("it is unsettled at the end"))
    since = when(entry.record)
    if since is None and view.moment.phase is not None and entry.record.phase == view.moment.phase:
        return yes(change.reason("the disagreement is of this phase"))
    field = "date" if hasattr(entry.record, "date") else "since"
    if since is None and isinstance(entry.record, Difficulty):
        return no(entry.reason("it stands throughout"))
    if since is None or date is None:
        return unknown(view.gap(entry, field, f"since when there is disagreement on {change.name}"))
    least, most = months_between(since, date)
    if most <= limit:
        return yes(change.reason("the disagreement is of {}", since))
    old = change.reason("it is unsettled since {}", since)
    exactly = view.gap(entry, field, f"since when exactly there is disagreement on {change.name}")
    return no(old) if least > limit else unknown(exactly)
