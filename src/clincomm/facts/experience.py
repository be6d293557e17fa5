"""Facts about patients' experience: whether what was gathered, in whatever form, reached those who deliver care."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.dealings import replied
from clincomm.facts.feedback import is_of
from clincomm.facts.groups import kind_of
from clincomm.facts.origins import LAY, by_kind
from clincomm.logic import Answer, Known, Qualifier, Unknown, both, is_no, is_yes, negate, no, some, yes
from clincomm.model import Body, Community, Person
from clincomm.model.vocabulary import GroupKind
from clincomm.view import Handle, View

DELIVER_NONE = (
    GroupKind.PATIENT,
    GroupKind.CARER,
    GroupKind.PUBLIC,
    GroupKind.COMMISSIONER,
    GroupKind.POLICY,
    GroupKind.CHARITY,
    GroupKind.RESEARCHER,
    GroupKind.OTHER,
)
"""Kinds of group that do not deliver care."""


def experience_is_given_back(view: View, level: Handle[Any], measure: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure of experience was fed back to those who deliver care; mixed where it has a known limit."""
    answer = told_here(view, level, "feedback").some(
        lambda entry: both(is_of(view, entry, measure), _reached_care(view, entry)),
        measure.reason("{} is gathered and not fed back", measure.name),
    )
    if not is_yes(answer):
        return answer
    limit = measure.record.limits
    reason = measure.reason("{} is gathered and fed back", measure.name)
    if isinstance(limit, str):
        return Known(True, (reason, measure.reason("its limit: {}", limit)), frozenset({Qualifier.MIXED}))
    return yes(reason)


def story_was_told(view: View, story: Handle[Any]) -> Answer[bool]:
    """Answer whether a patient's or carer's story reached those who deliver care, by whom it reached or where it was told."""
    told = yes() if story.record.to is None and story.record.at else _reaches_care(view, story, "to")
    return both(by_kind(view, story, "by", f"whose story {story.name} is", *LAY), told)


def focus_group_was_heard(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether patients or carers were at a focus group, and something followed from what they said."""
    came = view.begun(event, "attendance").some(
        lambda row: by_kind(
            view, row, "who" if row.record.group is None else "group", f"which groups were at {event.name}", *LAY
        )
    )
    return came if is_no(came) else both(came, replied(view, event, "follow_up", f"what followed from {event.name}"))


def _reached_care(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback reached those who deliver care: the groups it says, or whoever it concerns."""
    return yes() if entry.record.to is None else _reaches_care(view, entry, "to")


def _reaches_care(view: View, entry: Handle[Any], field: str) -> Answer[bool]:
    said = view.value(entry, field, f"whom {entry.name} reached")
    if isinstance(said, Unknown):
        return said
    names = said.value if isinstance(said.value, tuple) else ()
    return some(_delivers_care(view, entry, name) for name in names)


def _delivers_care(view: View, entry: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a name is that of a site, or of people there who deliver care; a core delivers it where it has no sites."""
    if name == "core":
        return negate(view.sites(entry.community).some())
    if name == "sites" or view.named(name, Community) is not None or view.named(name, Person) is not None:
        return yes()
    if view.named(name, Body) is not None:
        return no()
    kind = kind_of(view, name)
    return kind if isinstance(kind, Unknown) else Known(kind.value not in DELIVER_NONE, kind.because)
