"""Facts about what a site took part in and handed in: events it came to, observations it returned, and how long ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from attrs import define, field

from clincomm.facts.attendance import not_said_who_came
from clincomm.facts.fact import fact
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Item,
    Path,
    Roster,
    Unknown,
    both,
    every,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.model import Community, field_of
from clincomm.model.vocabulary import EventKind
from clincomm.view import Handle, View


@define(slots=True)
class Attended:
    """Who came to events of one kind.

    Parameters
    ----------
    by_site : dict[Path, list[tuple[Handle, Answer[bool]]]]
        For each site that came, the events it came to, each with whether it counts at the moment.
    open_gaps : dict[Gap, None]
        Where further sites may have come.
    """

    by_site: dict[Path, list[tuple[Handle[Any], Answer[bool]]]] = field(factory=lambda: defaultdict(list))
    open_gaps: dict[Gap, None] = field(factory=dict)


def came_to(
    view: View, site: Handle[Any], kind: EventKind, test: Callable[[Handle[Any]], Answer[bool]] | None = None
) -> Answer[bool]:
    """Answer whether a site came to an event of a kind (that passes a test), as the lists of events above it say.

    That it came to none is told where the list of the whole community is written, and every list on the way down to the site
    that is written is whole: one that is whole at the site does not speak for those above, where it would be named.
    """
    answers: list[Answer[bool]] = []
    for place in site.upwards():
        if place.record.events is not None or place == view.root:
            answers.append(negate(view.begun(place, "events", kind=kind).whole))
        if place == site or place.record.events is None:
            continue
        found = view.once(("attended", place.path, kind), partial(_attended, view, place, kind))
        answers += [both(came, test(event)) if test else came for event, came in found.by_site.get(site.path, ())]
        if found.open_gaps:
            answers.append(unknown(*found.open_gaps))
    return some(answers)


@fact
def brought_sites_together(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event was open to all sites, or several sites came to it or could."""
    level = event.community.path
    written = [row.record.who for row in view.begun(event, "attendance").sure()] + [event.record.open_to]
    refs = {ref for said in written for ref in said or ()}
    places = [place for ref in refs if (place := view.named(ref, Community)) is not None]
    sites = {place.path: place for place in places if place.path != level and place.path[: len(level)] == level}
    if "sites" in refs or len(sites) > 1 or any((place.record.copies or 1) > 1 for place in sites.values()):
        return yes(event.reason("{} brought sites together", event.name))
    unsaid = not_said_who_came(view, event)
    return unknown(*unsaid) if unsaid else no()


def observations_at(view: View, measure: Handle[Any], site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the usable observations of a measure at a site; those of the site's own measure that name no site are its own."""
    by_site = view.once(("observations at", measure.path), lambda: _observations(view, measure))
    return Roster(tuple(by_site.get(site.path, ())), view.begun(measure, "observations").whole)


def _observations(view: View, measure: Handle[Any]) -> dict[Path, list[Item[Handle[Any]]]]:
    """Sort the usable observations of a measure by the path of their site, each reference looked up once."""
    found: dict[Path, list[Item[Handle[Any]]]] = defaultdict(list)
    for item in view.begun(measure, "observations").items:
        ref = item.value.record.site
        place = measure.community if ref in (None, "core") else view.named(ref, Community)
        if place is not None and item.value.record.usable is not False:
            found[place.path].append(item)
    return found


def is_recent(view: View, entry: Handle[Any], limit: float, name: str = "date") -> Answer[bool]:
    """Answer whether something dated is no older than a limit in months; what has no date, or goes on, is not old.

    Parameters
    ----------
    view : View
        The view.
    entry : Handle
        The record.
    limit : float
        The most months.
    name : str
        The field with its date.
    """
    now = view.moment.date
    said = field_of(entry.record, name)
    last = said if isinstance(said, Date) else entry.record.until
    if now is None or not isinstance(last, Date):
        return yes()
    least, most = months_between(last, now)
    if most <= limit:
        return yes()
    old = entry.reason("{} is of {}", entry.name, last)
    return no(old) if least > limit else unknown(view.gap(entry, name, f"when exactly {entry.name} was"))


def _attended(view: View, place: Handle[Any], kind: EventKind) -> Attended:
    found = Attended()
    for item in view.begun(place, "events", kind=kind).items:
        event = item.value
        rows = view.begun(event, "attendance")
        if isinstance(rows.whole, Unknown):
            found.open_gaps.update(dict.fromkeys(rows.whole.gaps))
        for row in rows.items:
            if row.value.record.who is None:
                found.open_gaps[view.gap(row.value, "who", f"who came to {event.name}")] = None
            named, all_sites = view.references.communities(row.value.record.who, event)
            paths = {*named, *(site.path for site in view.listed(place, "sites") if all_sites)}
            came = event.reason("{} brought them together", event.name)
            for path in paths:
                found.by_site[path].append((event, every([item.belongs, row.belongs, yes(came)])))
    return found
