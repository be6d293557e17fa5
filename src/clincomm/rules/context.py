"""Rules on lesson 10: recognise the contextual influences on improvement and the need for customisation."""

from __future__ import annotations

from typing import Any

from clincomm.facts.reasoning import across, came_about, replied
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Interval,
    Known,
    Roster,
    Tally,
    Unknown,
    because,
    both,
    either,
    every,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    not_after,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Element, Intervention, Value
from clincomm.model.theory_vocabulary import AdaptationKind, MeasureKind, Use
from clincomm.model.vocabulary import EventKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

LOOKS = (EventKind.VISIT, EventKind.TELECONFERENCE)
"""Events at which somebody from outside sees or hears how a change is made."""


@rule(
    "CC1004",
    "10.4",
    subject=Scope.ADAPTATION,
    remedy="Restore the fixed element, or have the core assent to the change with a reason.",
    applies=lambda view, adaptation, limits: _touches_fixed_element(view, adaptation),
)
def core_elements_stay(view: View, adaptation: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Core elements stay: customisation does not cost a meaningful change.

    Checks
    ------
    An adaptation of a fixed element changes its setting, timing, order, wording or who delivers it, or the core
    assented. One that drops or hollows it out without assent is a breach.

    Cannot tell
    -----------
    Which element it is and whether that is fixed, what the adaptation changed, or whether the core assented, is not
    recorded.

    Does not apply
    --------------
    The element is free, or elements are listed in full and none is fixed.

    A pass does not show
    --------------------
    That the element still works in its new form.
    """
    kind = view.value(adaptation, "kind", f"what {adaptation.name} changed")
    if not isinstance(kind, Known):
        return either(_assented(view, adaptation), kind)
    if kind.value not in (AdaptationKind.DROPPED, AdaptationKind.HOLLOWED_OUT):
        return yes(adaptation.reason("{} changes {} only", adaptation.name, kind.value))
    return _assented(view, adaptation)


@rule(
    "CC1006",
    "10.6",
    subject=Scope.CHANGE,
    remedy="Look whether the change is still made (a measure, re-audit, visit, call); respond to a return to old ways.",
    applies=lambda view, change, limits: came_about(view, change, "adopted", f"whether {change.name} was adopted"),
    limits=("fidelity-share",),
)
def drift_is_watched_for(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Drift back to the status quo is watched for and managed.

    Checks
    ------
    After adoption somebody looked at least once (a look at fidelity, a process measure, a visit or call about the
    change), and a fall below the limit or a return to old ways on record found a response.

    Cannot tell
    -----------
    Whether anybody looked, what they saw or what followed is not fully recorded.

    Does not apply
    --------------
    The change is not yet adopted.

    A pass does not show
    --------------------
    That nothing slips between looks.
    """
    looks = _looks(view, change)
    looked = either(looks.some(lambda look: _after_adoption(view, look, change)), _measured_or_visited(view, change))
    unseen = change.reason("nobody looked whether {} is still made", change.name)
    if isinstance(looked, Known) and not looked.value:
        looked = no(unseen)
    answered = looks.every(lambda look: _fall_answered(view, look, limits["fidelity-share"]))
    return every([looked, answered, _drift_answered(view, change)])


@rule(
    "CC1007",
    "10.7",
    subject=Scope.COMMUNITY,
    remedy="Bring what sites changed before the core team; discuss it, spread it, or make the limits clearer.",
    applies=lambda view, level, limits: _learnable(view, level, limits),
    limits=("several-adaptations", "response-months"),
)
def core_learns_from_adaptations(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core learns from how sites adapt, and lets that shape what it allows and encourages.

    Checks
    ------
    At least one adaptation reached the core and was discussed, spread, or led to clearer limits or a revised element.
    Several of which nothing was made within the limit are a breach.

    Cannot tell
    -----------
    Whether the adaptations reached the core, what was made of them, or when they were made, is not recorded, or they are not
    listed in full.

    Does not apply
    --------------
    There are no adaptations, or too few to learn from.

    A pass does not show
    --------------------
    That the lesson drawn was right.
    """
    late = _adaptations(view, level).where(lambda one: _overdue(view, one, limits["response-months"]))
    number = late.count()
    ignored = level.reason("nothing was made of {} adaptations in time", number)
    return either(_used(view, level), negate(number.at_least(limits["several-adaptations"], ignored)))


def _touches_fixed_element(view: View, adaptation: Handle[Any]) -> Answer[bool]:
    ref = adaptation.record.element
    element = view.named(ref, Element) if ref else None
    if element is not None:
        return view.is_said(element, "fixed", fact=f"whether {element.name} is fixed")
    fixed = _some_fixed(view, adaptation.community)
    if is_no(fixed):
        return fixed
    gap = view.gap(adaptation, "element", f"the element that {adaptation.name} changes")
    return unknown(gap, *(fixed.gaps if isinstance(fixed, Unknown) else ()))


def _some_fixed(view: View, place: Handle[Any]) -> Answer[bool]:
    """Answer whether the intervention that a place is asked to deliver has a fixed element."""
    nearest = next((above for above in place.upwards() if above.record.intervention not in (None, NONE)), None)
    if nearest is None or not isinstance(nearest.record.intervention, Intervention):
        asked = nearest or place
        return view.is_said(asked, "intervention", fact=f"the intervention at {asked.name}")
    return view.begun(nearest.below("intervention"), "elements").some(
        lambda one: view.is_said(one, "fixed", fact=f"whether {one.name} is fixed"),
        nearest.reason("no element is fixed"),
    )


def _assented(view: View, adaptation: Handle[Any]) -> Answer[bool]:
    said = view.is_said(adaptation, "assent", fact=f"whether the core assented to {adaptation.name}")
    reason = adaptation.record.reason
    why = (adaptation.reason("the reason given: {}", reason),) if isinstance(reason, str) else ()
    if is_no(said):
        said = no(adaptation.reason("an element was given up without the core's assent"))
    return because(said, *why) if is_yes(said) else said


def _looks(view: View, change: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the looks at a change or at an element of it, wherever they are recorded."""
    name = change.record.id

    def is_at_it(look: Handle[Any]) -> Answer[bool]:
        if look.record.of is None:
            return view.value(look, "of", "which change somebody looked at")
        elements = (view.named(ref, Element) for ref in look.record.of)
        of_it = any(element is not None and element.record.change == name for element in elements)
        return Known(name is not None and (name in look.record.of or of_it))

    return across(view, change.community, "fidelity").where(is_at_it)


def _after_adoption(view: View, look: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    adopted, looked = change.record.adopted, when(look.record)
    seen = yes(look.reason("somebody looked at {} after it was adopted", change.name))
    if not isinstance(adopted, Date) or looked is None:
        return seen
    order = not_after(adopted, looked)
    if order is None:
        asked = (
            (change, "adopted", adopted, f"when exactly {change.name} was adopted"),
            (look, "date", looked, f"when exactly somebody looked at {change.name}"),
        )
        return unknown(*(view.gap(one, field, words) for one, field, day, words in asked if day.first != day.last))
    return seen if order else no()


def _measured_or_visited(view: View, change: Handle[Any]) -> Answer[bool]:
    name = change.record.id

    def measures_it(measure: Handle[Any]) -> Answer[bool]:
        if name is None or name not in (measure.record.of or ()):
            return no()
        taken = view.begun(measure, "observations") + view.begun(measure, "returned")
        return taken.some(lambda entry: _after_adoption(view, entry, change))

    def visits_it(event: Handle[Any]) -> Answer[bool]:
        named = name is not None and name in (event.record.about or ())
        return _after_adoption(view, event, change) if named else no()

    level = change.community
    return either(
        across(view, level, "measures", kind=MeasureKind.PROCESS).some(measures_it),
        across(view, level, "events", kind=LOOKS).some(visits_it),
    )


def _fall_answered(view: View, look: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a look saw no fall and no old ways, or what it saw found a response."""
    old_ways = view.is_said(look, "old_ways", fact=f"whether {look.name} saw a return to old ways")
    figures = look.record.figure or ()
    share = _interval(figures, view.gap(look, "figure", f"what share {look.name} found")) if figures else None
    reason = look.reason("it was found to be done as meant in a share of {}", share)
    low = negate(share.at_least(limit, reason)) if share is not None else no()
    answered = replied(view, look, "response", f"what was done about what {look.name} saw")
    if isinstance(answered, Known) and not answered.value:
        answered = no(look.reason("nothing was done about what was seen"))
    return either(negate(either(old_ways, low)), answered)


def _interval(figures: tuple[Value, ...], gap: Gap) -> Interval:
    """Give the span of what several sources say of a share."""
    lows = [v.value if v.value is not None else v.at_least or v.more_than or 0.0 for v in figures]
    highs = [v.value if v.value is not None else v.at_most or v.less_than or 1.0 for v in figures]
    return Interval(min(lows), max(*highs, *lows), (gap,))


def _drift_answered(view: View, change: Handle[Any]) -> Answer[bool]:
    drift = view.is_said(change, "drift", fact=f"whether {change.name} is slipping back to old ways")
    if not is_yes(drift):
        return negate(drift)
    answered = replied(view, change, "drift_response", f"what was done about the drift of {change.name}")
    if isinstance(answered, Known) and not answered.value:
        return no(change.reason("{} slips back to old ways, and nothing was done about it", change.name))
    return answered


def _adaptations(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    return across(view, level, "adaptations")


def _learnable(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    number = _adaptations(view, level).count()
    few = level.reason("{} adaptations are on record", number)
    return either(_used(view, level), number.at_least(limits["several-adaptations"], few))


def _used(view: View, level: Handle[Any]) -> Answer[bool]:
    return _adaptations(view, level).some(lambda adaptation: _is_used(view, adaptation))


def _is_used(view: View, adaptation: Handle[Any]) -> Answer[bool]:
    """Answer whether an adaptation reached the core, and the core made something of it."""
    reached = view.is_said(adaptation, "reached_core", fact=f"whether the core came to know of {adaptation.name}")
    if is_no(reached):
        return no(adaptation.reason("the core did not hear of {}", adaptation.name))
    use = view.value(adaptation, "use", f"what the core made of {adaptation.name}")
    if not isinstance(use, Known):
        return both(reached, use)
    if use.value not in (Use.DISCUSSED, Use.SPREAD, Use.LIMITS, Use.REVISED):
        return no()
    made = yes(adaptation.reason("what the core made of {}: {}", adaptation.name, use.value))
    return made if is_yes(reached) else reached


def _overdue(view: View, adaptation: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether nothing was made of an adaptation though the time for it is over."""
    date, made = view.moment.date, when(adaptation.record)
    unused = negate(_is_used(view, adaptation))
    if date is None:
        return unused
    if made is None and adaptation.record.date is NONE:
        return no()
    if made is None:
        return unknown(view.gap(adaptation, "date", f"when {adaptation.name} was made"))
    least, most = months_between(made, date)
    if least <= limit < most:
        return unknown(view.gap(adaptation, "date", f"when exactly {adaptation.name} was made"))
    return both(unused, Known(least > limit))
