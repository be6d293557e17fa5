"""What rules show beside their verdicts: numbers that the claims ask for and that are never judged.

They are worked out when somebody reads them. What works them out is loaded only then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clincomm.logic import Shown
from clincomm.rules.limits import SMALLEST_GROUP, Limits
from clincomm.view import Handle, View


def sites_together(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show density, components and the largest component of the network of sites (claim 6.3)."""
    from clincomm.analysis import beside

    return beside.sites_together(view, level)


def kinds_of_member(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show the Blau index and the shares of the kinds of member (claim 3.3)."""
    from clincomm.analysis import beside

    return beside.kinds_of_member(view, level, limits[SMALLEST_GROUP])


def contacts_in_one_hand(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show the degree centralization of the contact network (claim 2.3)."""
    from clincomm.analysis import beside

    return beside.contacts_in_one_hand(view, level)


def place_of_group(view: View, group: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show a group's harmonic closeness and E-I index beside random relabelling (claim 7.8)."""
    from clincomm.analysis import beside

    return beside.place_of_group(view, group, limits[SMALLEST_GROUP])


def longest_gap(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show the longest time without an event (claim 6.6)."""
    from clincomm.analysis import beside

    return beside.longest_gap(view, level)


def paid_leads(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    """Show of how many leads the own time is paid (claim 4.1)."""
    from clincomm.analysis import beside

    return beside.paid_leads(view, level)
