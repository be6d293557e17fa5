"""Rules on lesson 3: recruit a community."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.groups import has_members, kind_of, presence, proxy_of_kind, some_of_kind, taking_part
from clincomm.facts.links import channels_to
from clincomm.facts.seats import has_lead, held_seats
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Interval,
    Known,
    Qualifier,
    Tally,
    both,
    either,
    every,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Membership, Team
from clincomm.model.vocabulary import CLINICAL_KINDS, LAY_KINDS, GroupKind, RouteKind
from clincomm.rules.beside import kinds_of_member
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Reads, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import DEPUTY_ROLES, LEAD_ROLES, Handle, View

EXISTING = (RouteKind.EXISTING_NETWORK, RouteKind.BODY, RouteKind.ORGANISATION)


@rule(
    "CC301",
    "3.1",
    subject=Scope.SITE,
    remedy="Draw colleagues beyond the site team into a meeting, visit, training or the change; record who or how many.",
    applies=is_still_a_site,
    reads=Reads.SUBJECT,
)
def site_reaches_beyond_its_team(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Inside every site a local core mobilises a wider local community.

    Checks
    ------
    Beyond the team, somebody at the site (named, a group or a headcount) takes part; sites below the site count. Those
    who were only asked, such as the respondents of a survey, do not.

    Cannot tell
    -----------
    Nobody beyond the team is recorded and the list of wider stakeholders is not said to be whole.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    How many of those concerned were reached.
    """
    wider = taking_part(view, site).some(
        lambda entry: yes(entry.reason("{} takes part at {}", _who(entry), site.name)),
        site.reason("nobody beyond the team takes part at {}", site.name),
    )
    below = view.active(site, "sites").some(lambda place: yes(place.reason("{} has sites of its own", site.name)))
    return either(wider, below)


@rule(
    "CC302",
    "3.2",
    subject=Scope.SITE,
    remedy="Name a lead, an acting lead or a deputy at the site.",
    applies=is_still_a_site,
    limits=("lead-vacancy-months",),
)
def site_has_local_lead(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each site has a local leader.

    Checks
    ------
    A seat of the site's team has the role lead, co-lead, director, acting lead or deputy at the date of the check. A
    vacancy shorter than the grace passes as "lapsed".

    Cannot tell
    -----------
    No lead is found and the team's seats, or their roles, are not fully recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the lead engages colleagues (claim 4.9) or has time for it (claim 4.5).
    """
    answer = has_lead(view, site)
    if not is_no(answer):
        return answer
    return either(_within_grace(view, site, limits["lead-vacancy-months"]), answer)


@rule(
    "CC303",
    "3.3",
    subject=Scope.COMMUNITY,
    remedy="Bring in who is missing: patients (or a body that speaks for them), and managers, clerks, IT or commissioners.",
    limits=("distinct-kinds",),
    shows=kinds_of_member,
)
def membership_goes_beyond_the_usual_suspects(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Membership goes beyond clinicians, to patients, managers, IT, clerks and commissioners.

    Checks
    ------
    Across all levels together: patients, carers or somebody who speaks for them are inside, a non-clinical and non-lay
    kind of group is inside, and the number of distinct kinds reaches the limit.

    Cannot tell
    -----------
    One of these is not found while seats, boards or wider stakeholders are not listed in full, or groups have no kind.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That each of them is inside at every site, or has a say.
    """
    patients = some_of_kind(view, level, *LAY_KINDS)
    if not is_yes(patients):
        patients = either(proxy_of_kind(view, level, *LAY_KINDS), patients)
    others = tuple(kind for kind in GroupKind if kind not in CLINICAL_KINDS and kind not in LAY_KINDS)
    return every([patients, some_of_kind(view, level, *others), _enough_kinds(view, level, limits)])


@rule(
    "CC308",
    "3.8",
    subject=Scope.COMMUNITY,
    remedy="Recruit through a network, body or organisation that already reaches those you want.",
)
def recruits_through_existing_networks(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Members are recruited through existing structures and networks.

    Checks
    ------
    At least one recruitment route is an existing network, body or organisation, or the community lives within one
    organisation.

    Cannot tell
    -----------
    No such route is recorded and the routes are not said to be listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That recruitment reached everybody it should have.
    """
    routes = view.begun(level, "routes", kind=EXISTING).some(
        lambda route: (
            yes(route.reason("members were recruited through {}", route.record.through or route.record.kind))
            if route.record.used is not False
            else no()
        ),
        level.reason("no recruitment route is an existing network, body or organisation"),
    )
    within_one = view.is_said(level, "one_organisation", fact=f"whether {level.name} lives within one organisation")
    return either(routes, within_one)


@rule(
    "CC310",
    "3.10",
    subject=Scope.SITE,
    remedy="Send messages to two or more people in different roles at the site.",
    applies=lambda view, site, limits: _can_be_judged_on_contacts(view, site, limits),
    limits=("very-small-site",),
)
def site_is_reached_through_several_people(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """A site is reached through several people in different roles.

    Checks
    ------
    A channel in use reaches two or more groups or roles at the site. One contact only is a breach where the site
    dropped out of touch.

    Cannot tell
    -----------
    It is not recorded whom the channels reach, or channels are not listed in full.

    Does not apply
    --------------
    The site has left or is very small; or it has one contact only and is still in touch: a risk, not a breach.

    A pass does not show
    --------------------
    That anybody reads what is sent.
    """
    return _several_recipients(view, site)


def _several_recipients(view: View, site: Handle[Any]) -> Answer[bool]:
    def several(channel: Handle[Any]) -> Answer[bool]:
        to = tuple(dict.fromkeys((*(channel.record.to_groups or ()), *(channel.record.to_roles or ()))))
        if len(to) >= 2:
            return yes(channel.reason("{} reaches {} at {}", channel.name, ", ".join(to), site.name))
        if channel.record.to_roles is None:
            return unknown(view.gap(channel, "to_roles", f"which roles at the site {channel.name} reaches"))
        return no(channel.reason("{} reaches one contact at {}", channel.name, site.name))

    return channels_to(view, site).some(several, site.reason("no channel reaches several people at {}", site.name))


def _can_be_judged_on_contacts(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    size = held_seats(view, site).count()
    small = size.at_most(limits["very-small-site"], site.reason("{} is very small", site.name))
    in_question = either(_several_recipients(view, site), both(negate(small), _is_out_of_touch(view, site)))
    return both(is_still_a_site(view, site, limits), in_question)


def _is_out_of_touch(view: View, site: Handle[Any]) -> Answer[bool]:
    question = f"whether {site.name} dropped out of touch"
    if not isinstance(site.record.membership, Membership):
        return unknown(view.gap(site, "membership", question))
    return view.is_said(site.below("membership"), "out_of_touch", fact=question)


def _within_grace(view: View, site: Handle[Any], grace: float) -> Answer[bool]:
    """Answer yes, as lapsed, where the last lead left less than the grace ago."""
    date = view.moment.date
    if date is None or not isinstance(site.record.team, Team):
        return no()
    seats = view.begun(site.below("team"), "seats").items
    return some([_left_within(view, item.value, date, grace) for item in seats])


def _left_within(view: View, seat: Handle[Any], date: Date, grace: float) -> Answer[bool]:
    until = seat.record.until
    if not isinstance(until, Date) or over(seat.record, view.moment) is not True:
        return no()
    least, most = months_between(until, date)
    if least > grace:
        return no()
    was_lead = view.has_role(seat, *LEAD_ROLES, *DEPUTY_ROLES)
    if is_yes(was_lead) and most > grace:
        return unknown(view.gap(seat, "until", f"when exactly {seat.name} left"))
    if not is_yes(was_lead):
        return was_lead
    reason = seat.reason("the lead of {} left in {}, within the grace", seat.community.name, until)
    return Known(True, (reason,), frozenset({Qualifier.LAPSED}))


def _enough_kinds(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    here = presence(view, level)
    kinds = {
        kind.value
        for group in here.members
        if is_yes(has_members(view, level, group))
        and isinstance(kind := kind_of(view, group), Known)
        and isinstance(kind.value, GroupKind)
    }
    unsure = [gap for group in here.members if not isinstance(kind := kind_of(view, group), Known) for gap in kind.gaps]
    gaps = tuple(dict.fromkeys([*unsure, *here.open_members]))
    high = math.inf if here.open_members else len(kinds) + len(unsure)
    reason = level.reason("{} kinds of group are inside: {}", len(kinds), ", ".join(sorted(kinds)))
    return Interval(len(kinds), high, gaps).at_least(limits["distinct-kinds"], reason)


def _who(entry: Handle[Any]) -> str:
    if entry.record.group:
        return ", ".join(entry.record.group)
    counts = entry.record.count or ()
    return f"{counts[0].value:g} people" if counts and counts[0].value is not None else entry.name
