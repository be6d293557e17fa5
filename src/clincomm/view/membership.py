"""Whether a site still belongs."""

from __future__ import annotations

from clincomm.graph import Handle, Reading
from clincomm.graph.moments import over
from clincomm.logic import Answer, Date, Known, unknown
from clincomm.model import Community, Membership


def has_left(reading: Reading, site: Handle[Community]) -> Answer[bool]:
    """Answer whether a site had left by the moment, or was over; a site is taken to belong unless its end is recorded."""
    if over(site.record, reading.moment) is True:
        return Known(True, (site.reason("{} belonged until {}", site.name, site.record.until),))
    membership = site.record.membership
    if not isinstance(membership, Membership) or membership.left is None:
        return Known(False)
    handle = site.below("membership")
    if membership.left is True:
        return Known(True, (handle.reason("{} has left", site.name),))
    if isinstance(membership.left, Date):
        date = reading.moment.date
        if date is None or membership.left.last <= date.last:
            return Known(True, (handle.reason("{} left in {}", site.name, membership.left),))
        if membership.left.first > date.last:
            return Known(False)
        return unknown(reading.gap(handle, "left", f"when exactly {site.name} left"))
    return Known(False)
