"""Facts about colleagues: whether anybody beyond a site's team came to its meetings or had a part in the change, or is left to win."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.facts.groups import groups_of
from clincomm.facts.seats import held_seats
from clincomm.logic import (
    Answer,
    Date,
    Interval,
    Known,
    Roster,
    Unknown,
    both,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.model import Community, Person
from clincomm.model.vocabulary import ContributionKind
from clincomm.view import Handle, View

PART_IN_THE_CHANGE = (ContributionKind.DESIGN, ContributionKind.DELIVERY, ContributionKind.DECISION)
"""What shows that somebody took part in the change itself."""


@fact
def whole_staff_is_on_the_team(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether all who work at a site are on its team, so that nobody is left to be drawn in."""
    gap = view.gap(site, "staff", f"how many people work at {site.name} in all")
    if not site.record.staff:
        return unknown(gap)
    low, high = span_of(site.record.staff)
    team = held_seats(view, site).count()
    rest = Interval(max(low, 0), max(high, 0), (gap,)) - team
    all_are = rest.at_most(0)
    return yes(site.reason("all who work at {} are on its team", site.name)) if is_yes(all_are) else all_are


@fact
def colleagues_contributed(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody beyond a site's team had a part in the design, the delivery or a decision there."""

    def is_theirs(entry: Handle[Any]) -> Answer[bool]:
        if entry.record.by is None:
            return unknown(view.gap(entry, "by", f"whose contribution {entry.name} is"))
        theirs = some(_is_beyond(view, site, ref) for ref in entry.record.by)
        found = yes(entry.reason("{} had a part in the change: {}", ", ".join(entry.record.by), entry.record.kind))
        return both(theirs, found)

    return _own(view, site, "contributions", kind=PART_IN_THE_CHANGE).some(is_theirs)


@fact
def colleagues_came(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody beyond a site's team came to a meeting, visit or training there."""
    return _own(view, site, "events").some(
        lambda event: both(
            others_came(view, site, event), yes(event.reason("colleagues beyond the team came to {}", event.name))
        )
    )


@fact
def meetings_with_colleagues(view: View, site: Handle[Any]) -> Interval:
    """Count the meetings of a site to which somebody beyond its team came; a round of alike ones counts as many."""
    events = _own(view, site, "events")
    number = Interval.exactly(0)
    for item in events.items:
        came, times = both(item.belongs, others_came(view, site, item.value)), _times(view, item.value)
        if is_yes(came):
            number += times
        elif isinstance(came, Unknown):
            number += Interval(0, times.high, (*came.gaps, *times.gaps))
    return number if not isinstance(events.whole, Unknown) else number + Interval(0, math.inf, events.whole.gaps)


def others_came(view: View, site: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    """Answer whether a group or person who is not on the team of a site came to a meeting of it."""

    def is_beyond(row: Handle[Any]) -> Answer[bool]:
        named = [ref for ref in row.record.who or () if not _is_a_place(view, ref)]
        refs = (*(row.record.group or ()), *named)
        if not refs:
            return unknown(view.gap(row, "group", f"the groups of those who came to {event.name}"))
        return some(_is_beyond(view, site, ref) for ref in refs)

    return view.begun(event, "attendance").some(is_beyond)


def _own(view: View, site: Handle[Any], field: str, **where: Any) -> Roster[Handle[Any]]:
    """Give a site's own list; a list above speaks for it where it has none."""
    own = view.begun(site, field, **where)
    if getattr(site.record, field) is not None:
        return own
    return Roster(own.items, view.gathered(site, field, **where).whole)


def _times(view: View, event: Handle[Any]) -> Interval:
    """Give how many meetings an entry stands for: one on a day, and as many as a round is said to have."""
    if isinstance(event.record.date, Date):
        return Interval.exactly(1)
    low, high = span_of(event.record.count) if event.record.count else (1, math.inf)
    return Interval(
        max(low, 1), max(high, 1), (view.gap(event, "count", f"how many meetings {event.name} stands for"),)
    )


def _is_beyond(view: View, site: Handle[Any], ref: str) -> Answer[bool]:
    """Answer whether a group or person is on no seat of a site's team."""
    if _is_a_place(view, ref):
        return no()
    person = view.named(ref, Person) is not None

    def is_theirs(seat: Handle[Any]) -> Answer[bool]:
        if person:
            return Known(seat.record.person == ref)
        if ref in groups_of(view, seat):
            return yes()
        return no() if seat.record.group is not None else unknown(view.gap(seat, "group", f"the group of {seat.name}"))

    on_the_team = held_seats(view, site).some(is_theirs)
    return yes() if is_no(on_the_team) else negate(on_the_team)


def _is_a_place(view: View, ref: str) -> bool:
    return ref in ("core", "sites") or view.named(ref, Community) is not None
