"""Rules on lesson 10: recognise the contextual influences on improvement and the need for customisation."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Tally, both, either, negate, no, some, unknown, yes
from clincomm.model import NONE, Element
from clincomm.model.theory_vocabulary import AdaptationKind
from clincomm.model.vocabulary import DifficultyKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View


@rule(
    "CC1003",
    "10.3",
    subject=Scope.SITE,
    remedy="Tell the site which parts are fixed and which are free, and answer what it asks.",
    applies=is_still_a_site,
)
def site_knows_what_it_may_change(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites know what they may change.

    Checks
    ------
    What is fixed and what is free was explained to the site, and no unsureness on record or question about an adaptation is
    left open.

    Cannot tell
    -----------
    It is not recorded whether the limits were explained, and support is not listed in full.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the limits are wise.
    """
    explained = concerned(view, site, "support", "to", kind=SupportKind.LIMITS_EXPLAINED).some(
        lambda support: yes(support.reason("the limits were explained to {}", site.name)),
        site.reason("nobody told {} what is fixed and what is free", site.name),
    )
    return both(explained, negate(_left_unsure(view, site)))


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
    An adaptation of a fixed element changes its setting, timing, order, wording or who delivers it, or the core assented. One
    that drops or hollows it out without assent is a breach.

    Cannot tell
    -----------
    What the adaptation changed, or whether the core assented, is not recorded.

    Does not apply
    --------------
    The element is free.

    A pass does not show
    --------------------
    That the element still works in its new form.
    """
    kind = view.value(adaptation, "kind", f"what {adaptation.name} changed")
    if not isinstance(kind, Known):
        return either(view.is_said(adaptation, "assent"), kind)
    if kind.value not in (AdaptationKind.DROPPED, AdaptationKind.HOLLOWED_OUT):
        return yes(adaptation.reason("{} changes the {} only", adaptation.name, kind.value))
    return view.is_said(adaptation, "assent", fact=f"whether the core assented to {adaptation.name}")


@rule(
    "CC1006",
    "10.6",
    subject=Scope.CHANGE,
    remedy="Look at whether the change is still made: a measure, a re-audit, a visit, a call; respond to a return to old ways.",
    applies=lambda view, change, limits: _is_adopted(view, change),
)
def drift_is_watched_for(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Drift back to the status quo is watched for and managed.

    Checks
    ------
    After adoption somebody looked at least once, and a return to old ways on record found a response.

    Cannot tell
    -----------
    Whether anybody looked, or what followed, is not recorded.

    Does not apply
    --------------
    The change is not yet adopted.

    A pass does not show
    --------------------
    That nothing slips between looks.
    """
    name = change.record.id
    looks = [
        view.begun(place, "fidelity").some(
            lambda look: (
                yes(look.reason("somebody looked at {}", change.name)) if name in (look.record.of or ()) else no()
            ),
            change.reason("nobody looked whether {} is still made", change.name),
        )
        for place in view.communities
        if place == change.community or place.record.fidelity is not None
    ]
    return both(some(looks), _drift_answered(view, change))


def _left_unsure(view: View, site: Handle[Any]) -> Answer[bool]:
    unsure = [
        view.value(item.value, "response", f"what was done about {item.value.name}")
        for item in concerned(view, site, "difficulties", "at", kind=DifficultyKind.LIMITS).items
    ]
    asked = [
        view.value(entry, "answer", f"the answer to {entry.name}")
        for entry in view.begun(site, "adaptations").possible()
        if entry.record.asked not in (None, NONE, False)
    ]
    return some(
        Known(reply.value is NONE, reply.because) if isinstance(reply, Known) else reply for reply in (*unsure, *asked)
    )


def _touches_fixed_element(view: View, adaptation: Handle[Any]) -> Answer[bool]:
    ref = adaptation.record.element
    element = view.named(ref, Element) if ref else None
    if element is None and ref:
        return unknown(view.gap(view.root, "intervention", f"the element {ref}, and whether it is fixed"))
    if element is None:
        return unknown(view.gap(adaptation, "element", f"the element that {adaptation.name} changes"))
    return view.is_said(element, "fixed", fact=f"whether {element.name} is fixed")


def _is_adopted(view: View, change: Handle[Any]) -> Answer[bool]:
    adopted = view.value(change, "adopted", f"whether {change.name} was adopted")
    return Known(adopted.value not in (NONE, False), adopted.because) if isinstance(adopted, Known) else adopted


def _drift_answered(view: View, change: Handle[Any]) -> Answer[bool]:
    if change.record.drift is not True:
        return yes()
    reply = view.value(change, "drift_response", f"what was done about the drift of {change.name}")
    if not isinstance(reply, Known):
        return reply
    return Known(reply.value is not NONE, (change.reason("drift of {} is on record", change.name),))
