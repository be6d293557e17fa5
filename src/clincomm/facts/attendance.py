"""Facts about who came to what: which groups came for a site, who met in person, and where it is not said who came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from attrs import frozen

from clincomm.facts.assent import came_from_beyond, told_here
from clincomm.facts.fact import fact
from clincomm.logic import (
    Answer,
    Gap,
    Item,
    Known,
    Roster,
    Unknown,
    both,
    either,
    fmap,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.logic.kleene import A_FEW
from clincomm.model import AnyRecord, Event, field_of
from clincomm.model.vocabulary import EventKind
from clincomm.view import Handle, View

FACE_TO_FACE = ("visit", "meeting", "in person", "face to face")
"""What the form of a tie says where people met."""
FROM_AFAR = ("phone", "video", "online", "virtual", "remote", "e-mail", "email", "call", "web", "letter", "skype")
"""What the form of a tie says where they met without being in one place."""


@frozen(slots=True)
class Comers:
    """Who came to events for a site, gathered once.

    Parameters
    ----------
    groups : Mapping[str, list]
        For each group, whether it came, for every event at which it is named.
    unsaid : tuple[Gap, ...]
        Which groups came to an event for the site is not said.
    """

    groups: Mapping[str, list[Answer[bool]]]
    unsaid: tuple[Gap, ...]


@fact
def comers(view: View, site: Handle[Any]) -> Comers:
    """Gather which groups came to events for a site; who comes to a site's own events comes for it."""
    groups: dict[str, list[Answer[bool]]] = defaultdict(list)
    events = view.gathered(site, "events")
    gaps = [*events.whole.gaps] if isinstance(events.whole, Unknown) else []
    for place in site.upwards():
        gaps += view.once(("not said who came", place.path), partial(_not_said_at, view, place))
    for item in events.items:
        event, own = item.value, item.value.community == site
        rows = view.begun(event, "attendance") if own else view.naming(site, event, "attendance", "who")
        for row in rows.possible():
            named = (*(row.record.group or ()), *((row.record.who or ()) if own else ()))
            came = both(item.belongs, yes(event.reason("{} of {} came to {}", ", ".join(named), site.name, event.name)))
            for group in named:
                groups[group].append(came)
            if row.record.group is None:
                gaps.append(view.gap(row, "group", f"to which groups those belong who came from {site.name}"))
    return Comers(groups, tuple(dict.fromkeys(gaps)))


def came_from(view: View, site: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether somebody of a group came to an event for a site.

    Parameters
    ----------
    view : View
        The view.
    site : Handle[Community]
        The site.
    group : str
        The group.
    """
    here = comers(view, site)
    return some([*here.groups.get(group, ()), *([unknown(*here.unsaid)] if here.unsaid else ())])


def _not_said_at(view: View, place: Handle[Any]) -> tuple[Gap, ...]:
    """Give the gaps in who came to the events that one place has listed."""
    return tuple(gap for event in view.begun(place, "events").possible() for gap in not_said_who_came(view, event))


@fact
def member_events(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the events for members of a community: its own, those of places below, and those above that somebody below came to.

    A meeting of the core team is none. One whose kind is not said is for members where others came or could come.
    """
    return told_here(view, level, "events").where(
        lambda event: both(_is_for_members(view, event), _reached_level(view, level, event))
    )


def _is_for_members(view: View, event: Handle[Any]) -> Answer[bool]:
    kind = view.is_said(
        event, "kind", EventKind.CORE_MEETING, fact=f"whether {event.name} was a meeting of the core team"
    )
    if isinstance(kind, Known):
        return no(event.reason("{} was a meeting of the core team", event.name)) if kind.value else yes()
    return yes() if is_yes(came_from_beyond(view, event.community, event)) else kind


def _reached_level(view: View, level: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event was a community's own or a place's below, or somebody of there came to it or could come."""
    if level == event.community or len(event.community.path) > len(level.path):
        return yes()

    def names_level(refs: Iterable[str], entry: Handle[Any]) -> bool:
        found, all_sites = view.references.communities(refs, entry)
        here = any(path[: len(level.path)] == level.path for path in found)
        return here or (all_sites and level.parent == event.community)

    if event.record.open_to is not None and names_level(event.record.open_to, event):
        return yes()
    return some([
        *(yes() for row in view.listed(event, "attendance") if names_level(row.record.who or (), event)),
        *(unknown(gap) for gap in not_said_who_came(view, event)),
    ])  # fmt: skip


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
def who_came_is_open(view: View, level: Handle[Any]) -> tuple[Gap, ...]:
    """Give the gaps in who came to any event that may have brought the sites of a community together."""
    return tuple(dict.fromkeys(gap for event in events_around(view, level) for gap in not_said_who_came(view, event)))


def events_of(view: View, site: Handle[Any], **where: str | Iterable[str]) -> Roster[Handle[Any]]:
    """Give the events of a site: its own, and those of the levels above to which somebody came from it.

    Where it is not said who came to one, it may be among them.
    """
    named = view.gathered_naming(site, "events", "attendance", own=True, **where)
    told = {item.value.path for item in named.items}
    asked = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in where.items()}
    above = (item for place in site.upwards() if place != site for item in _with_open_attendance(view, place, asked))
    return Roster((*named.items, *(item for item in above if item.value.path not in told)), named.whole)


def _with_open_attendance(
    view: View, place: Handle[Any], where: Mapping[str, tuple[str, ...]]
) -> tuple[Item[Handle[Any]], ...]:
    """Give the events of a place of which it is not said who came."""

    def collect() -> tuple[Item[Handle[Any]], ...]:
        listed = view.begun(place, "events", **where).items
        gaps = [not_said_who_came(view, item.value) for item in listed]
        return tuple(
            Item(item.value, both(item.belongs, unknown(*open_)))
            for item, open_ in zip(listed, gaps, strict=True)
            if open_
        )

    return view.once(("open attendance", place.path, tuple(sorted(where.items()))), collect)


@fact
def was_in_person(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether people met face to face, by an event or a tie: a visit is, and so is a tie whose form is to meet."""
    if isinstance(entry.record, Event):
        said = view.is_said(entry, "in_person", fact=f"whether people met face to face at {entry.name}")
        return either(said, view.is_said(entry, "kind", EventKind.VISIT, fact=f"what kind of event {entry.name} was"))
    form = view.value(entry, "form", "whether the tie is a visit, a meeting or something else")
    return fmap(form, lambda words: not _is_apart(entry.record))


def _is_apart(record: AnyRecord) -> bool:
    """Say whether a record is a tie whose form is written and is none in which people meet face to face."""
    form = field_of(record, "form")
    if not isinstance(form, str):
        return False
    words = form.lower()
    return not any(word in words for word in FACE_TO_FACE) or any(word in words for word in FROM_AFAR)


@fact
def met_in_person(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site met a sister site face to face at least once; unknown where it is not said who came."""
    level = view.above(site)
    if level is None:
        return no()
    contacts = view.contacts(level)

    def asked() -> Iterator[Answer[bool]]:
        for item in contacts.of(site, lambda entry: was_in_person(view, entry), _is_apart):
            yield both(item.belongs, item.value.touches(site))
        yield negate(contacts.whole)
        yield open_meetings(view, level)

    return some(asked(), enough=A_FEW)


@fact
def open_meetings(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer unknown where people may have met face to face at an event of which it is not said who came, else no."""
    silent = ((event, not_said_who_came(view, event)) for event in events_around(view, level))
    return some(both(was_in_person(view, event), unknown(*gaps)) for event, gaps in silent if gaps)
