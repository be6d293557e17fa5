"""Facts about recipients: whom the channels from the team above reach at a site, and whether several of them."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.links import channels_to
from clincomm.facts.seats import held_seats
from clincomm.logic import Answer, Known, Roster, Unknown, is_no, negate, no, some, unknown, yes
from clincomm.view import Handle, View

ROLE_OR_GROUP = (("to_roles", "role"), ("to_groups", "group"))
"""How recipients differ: the field of a channel, and that of a seat."""


@fact
def several_recipients(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether channels in use together reach several roles, or several groups, at a site.

    A role and a group are not added up: the nurse can be the lead. People on the team whom a channel names differ by role or
    group.
    """
    to_site, to_people = (_in_use(roster) for roster in (channels_to(view, site), _naming_people(view, site)))
    for field, of_seat in ROLE_OR_GROUP:
        told = [name for channel in to_site.sure() for name in getattr(channel.record, field) or ()]
        people = [seat for channel in to_people.sure() for seat in _reached(view, site, channel)]
        told += [" and ".join(names) for seat in people if (names := getattr(seat.record, of_seat))]
        if len(reached := tuple(dict.fromkeys(told))) > 1:
            names = ", ".join(dict.fromkeys(channel.name for channel in (*to_site.sure(), *to_people.sure())))
            return yes(site.reason("messages by {} reach {} at {}", names, ", ".join(reached), site.name))
    answer = some(_left_open(view, site, to_site, to_people))
    return no(site.reason("no channel reaches several people at {}", site.name)) if is_no(answer) else answer


def _in_use(channels: Roster[Handle[Any]]) -> Roster[Handle[Any]]:
    return channels.where(lambda channel: Known(channel.record.in_use is not False))


def _naming_people(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the channels of the team above that name people on a site's team."""
    level = view.above(site)
    if level is None:
        return Roster(())
    named = view.references.people(level, "channels", "to")
    people = {seat.record.person for seat in held_seats(view, site).possible()} & set(named)
    found = view.active_at(level, "channels", sorted({position for person in people for position in named[person]}))
    return Roster(found.items, held_seats(view, site).whole if named else yes())


def _reached(view: View, site: Handle[Any], channel: Handle[Any]) -> list[Handle[Any]]:
    to = channel.record.to or ()
    return [seat for seat in held_seats(view, site).sure() if seat.record.person and seat.record.person in to]


def _left_open(
    view: View, site: Handle[Any], to_site: Roster[Handle[Any]], to_people: Roster[Handle[Any]]
) -> list[Answer[bool]]:
    """Give what could yet show further recipients."""
    roles = [
        unknown(view.gap(channel, "to_roles", f"which roles at the site {channel.name} reaches"))
        for channel in to_site.possible()
        if channel.record.to_roles is None
    ]
    people = [seat for channel in to_people.possible() for seat in _reached(view, site, channel)]
    silent = [
        unknown(view.gap(seat, "role", f"the role of {seat.name}")) for seat in people if seat.record.role is None
    ]
    unsure = [item.belongs for item in (*to_site.items, *to_people.items) if isinstance(item.belongs, Unknown)]
    return [*roles, *silent, *unsure, negate(to_site.whole), negate(to_people.whole)]
