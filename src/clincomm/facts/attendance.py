"""Facts about who came to what: which groups came for a site, who met in person, and where it is not said who came."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.logic import Answer, Gap, Known, Unknown, both, either, is_no, no, some, unknown, yes
from clincomm.model import Event
from clincomm.model.vocabulary import EventKind
from clincomm.view import Handle, View

FACE_TO_FACE = ("visit", "meeting", "in person", "face to face")
"""What the form of a tie says where people met."""


def came_from(view: View, site: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether somebody of a group came to an event for a site; who comes to a site's own events comes for it.

    Parameters
    ----------
    view : View
        The view.
    site : Handle[Community]
        The site.
    group : str
        The group.
    """
    return view.gathered(site, "events").some(lambda event: _came_to(view, event, site, group))


def _came_to(view: View, event: Handle[Any], site: Handle[Any], group: str) -> Answer[bool]:
    answer = view.begun(event, "attendance").some(lambda row: _is_one(view, row, site, group))
    if is_no(answer):
        return no()
    return (
        yes(event.reason("{} of {} came to {}", group, site.name, event.name)) if isinstance(answer, Known) else answer
    )


def _is_one(view: View, row: Handle[Any], site: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether a row of attendance stands for members of a group from a site."""
    who, groups = row.record.who, row.record.group
    own = row.community == site
    if who is not None and not own and not view.touches(who, row, site):
        return no()
    if groups is not None and group not in groups:
        return Known(own and group in (who or ()))
    answers: list[Answer[bool]] = []
    if who is None and not own:
        answers.append(unknown(view.gap(row, "who", f"for which sites {', '.join(groups or ()) or 'they'} came")))
    if groups is None and not (own and group in (who or ())):
        answers.append(unknown(view.gap(row, "group", f"to which groups those belong who came from {site.name}")))
    return some(answers) if answers else yes()


@fact
def events_around(view: View, level: Handle[Any]) -> tuple[Handle[Any], ...]:
    """Give the events that may have brought the sites of a community together: its own, those above, and those of its sites."""
    places = [level, *view.sites_here(level).possible()]
    written = [place for place in places if place.record.events is not None]
    rosters = [view.gathered(level, "events"), *(view.begun(place, "events") for place in written)]
    return tuple(dict.fromkeys(event for roster in rosters for event in roster.possible()))


@fact
def not_said_who_came(view: View, event: Handle[Any]) -> tuple[Gap, ...]:
    """Give the gaps in who came to an event: a list that may go on, or a row that does not say from where."""
    rows = view.begun(event, "attendance")
    gaps = list(rows.whole.gaps) if isinstance(rows.whole, Unknown) else []
    silent = [row for row in rows.possible() if row.record.who is None]
    gaps += [view.gap(row, "who", f"for which sites they came to {event.name}") for row in silent]
    return tuple(gaps)


@fact
def was_in_person(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether people met face to face, by an event or a tie: a visit is, and so is a tie whose form is to meet."""
    if isinstance(entry.record, Event):
        said = view.is_said(entry, "in_person", fact=f"whether people met face to face at {entry.name}")
        return either(said, view.is_said(entry, "kind", EventKind.VISIT, fact=f"what kind of event {entry.name} was"))
    form = view.value(entry, "form", "whether the tie is a visit, a meeting or something else")
    if not isinstance(form, Known):
        return form
    return Known(any(word in str(form.value).lower() for word in FACE_TO_FACE), form.because)


@fact
def met_in_person(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site met a sister site face to face at least once; unknown where it is not said who came."""
    level = view.above(site)
    if level is None:
        return no()
    answers = [
        view.meetings_of(site, level).some(
            lambda meeting: both(was_in_person(view, meeting.entry), meeting.touches(site))
        )
    ]
    for event in events_around(view, level):
        gaps = not_said_who_came(view, event)
        if gaps:
            answers.append(both(was_in_person(view, event), unknown(*gaps)))
    return some(answers)
