"""Rules on structure and principles (the report outside its ten lessons; "lesson 0")."""

from __future__ import annotations

from typing import Any

from clincomm.facts.figures import span_of
from clincomm.facts.groups import has_stake, is_inside
from clincomm.facts.links import meets_peers, reaches_top
from clincomm.facts.seats import held_seats, is_administered, is_coordinated, post_with_role, seat_with_role
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Roster, Tally, because, both, either, every, is_no, negate, yes
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, Reads, rule
from clincomm.view import LEAD_ROLES, Handle, View


def has_sites(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a community that has sites below it which have not left."""
    return view.sites_here(level).some()


def is_still_a_site(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a site that has not left."""
    return negate(view.has_left(site))


@rule(
    "CC001",
    "0.1",
    subject=Scope.COMMUNITY,
    remedy="Give somebody the role that nobody holds: lead, coordinator or administrator (paid, seconded or lent).",
    fit=Fit.WEAKER,
)
def core_covers_its_roles(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core team leads, coordinates and gives organisational support.

    Checks
    ------
    Among the core's seats and posts, somebody leads, somebody coordinates and somebody gives administrative support.

    Cannot tell
    -----------
    A role is not found and the seats or posts are not said to be listed in full.

    Does not apply
    --------------
    Never: every community has a core to be asked about.

    A pass does not show
    --------------------
    That the time is enough, or that those who hold the roles fill them well.
    """
    return every([
        either(seat_with_role(view, level, *LEAD_ROLES), post_with_role(view, level, *LEAD_ROLES)),
        is_coordinated(view, level),
        is_administered(view, level),
    ])  # fmt: skip


@rule(
    "CC002",
    "0.2",
    subject=Scope.SITE,
    remedy="Name at least one person at the site who makes the change there.",
    applies=is_still_a_site,
    reads=Reads.SUBJECT,
)
def site_has_team(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Every site has a team that makes change locally.

    Checks
    ------
    The site's team has at least one seat that somebody holds at the date of the check.

    Cannot tell
    -----------
    The team is not described, or its seats are dated too loosely.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the team is large enough, or that it works on the change.
    """
    seats = held_seats(view, site)
    reason = site.reason("{} has {}", site.name, "a team of one" if _is_one(seats) else "a team")
    return seats.some(
        lambda seat: yes(reason),
        site.reason("nobody is on the team of {}", site.name),
    )


@rule(
    "CC003",
    "0.3",
    subject=Scope.SITE,
    remedy="Tie the site to the core: a channel that reaches it, a regular tie, or a member on both teams.",
    applies=is_still_a_site,
    fit=Fit.WEAKER,
)
def site_is_tied_to_core(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Every site is tied to the core, directly or through a middle tier.

    Checks
    ------
    A way leads up to the core of the whole, at each step by an active vertical tie to the team above or to somebody on it, a
    channel in use that reaches the site or runs back from it, or a shared member. A step may lead past the next team.

    Cannot tell
    -----------
    No such link is recorded, and ties, channels or the seats of both teams are not said to be listed in full.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That core and site pursue the same goals, or that the link is used.
    """
    return reaches_top(view, site)


@rule(
    "CC004",
    "0.4",
    subject=Scope.SITE,
    remedy="Bring the site together with a sister site: a paired visit, an exchange, a joint meeting.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), _has_sisters(view, site)),
)
def site_meets_sister_sites(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Every site is in touch with a sister site.

    Checks
    ------
    At least one tie that goes on, or a visit, exchange or joint event so far, joins the site to another one of the same
    community.

    Cannot tell
    -----------
    None is recorded and ties and events are not both listed in full, or it is not said how a tie touches copies.

    Does not apply
    --------------
    The site has left, or it is the only one.

    A pass does not show
    --------------------
    That anything was learnt; one contact is enough.
    """
    return meets_peers(view, site)


@rule(
    "CC006",
    "0.6",
    subject=Scope.GROUP,
    remedy="Give the group a seat, or bring its members in at a site; a body that speaks for it will do for a start.",
    applies=lambda view, group, limits: has_stake(view, group),
)
def group_with_a_stake_is_inside(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Every group with a stake is inside the community.

    Checks
    ------
    Somebody of the group sits on a team or board or takes part at some level, at a place that has not left. A seat or body that
    speaks for the group passes "by proxy".

    Cannot tell
    -----------
    Whether the group has a stake is not said (patients always have one); or nobody is found and seats, boards, wider
    stakeholders or partners are not listed in full at every level, or it is not said which body is the host.

    Does not apply
    --------------
    The group is recorded as having no stake.

    A pass does not show
    --------------------
    That the group has a say (see lesson 7), or that it is inside at every site.
    """
    name = group.name
    inside = is_inside(view, group.community, name)
    nobody = group.reason("the group {} is not inside, and nobody there speaks for it", name)
    return because(inside, nobody) if is_no(inside) else inside


def _has_sisters(view: View, site: Handle[Any]) -> Answer[bool]:
    level = view.above(site)
    if level is None:
        return Known(False)
    if site.record.copies:
        return Known(True)
    sites = view.sites(level)
    if any(other != site for other in sites.sure()):
        return Known(True)
    others = sites.where(lambda other: Known(other != site))
    return others.some(None, site.reason("{} is the only site", site.name))


def _is_one(seats: Roster[Handle[Any]]) -> bool:
    """Say whether a whole team is one seat that does not stand for several people."""
    if not seats.is_whole or len(seats.items) != 1:
        return False
    count = seats.items[0].value.record.count
    return not count or span_of(count)[1] <= 1
