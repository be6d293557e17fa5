"""Rules on lesson 3: recruit a community."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.colleagues import colleagues_came, colleagues_contributed, whole_staff_is_on_the_team
from clincomm.facts.figures import span_of
from clincomm.facts.groups import (
    group_named,
    has_members,
    has_stake,
    is_inside,
    is_kind,
    kind_of,
    presence,
    proxy_of_kind,
    some_of_kind,
    taking_part,
)
from clincomm.facts.recipients import several_recipients
from clincomm.facts.seats import has_lead, held_seats
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Interval,
    Known,
    Qualifier,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    implies,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import UNKNOWN, Membership, Team
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
    The site has a team, and beyond it somebody there (named, a group or a headcount) takes part, came to a meeting, visit or
    training of the site, or had a part in the change; members of the sites below it count. Everybody who works there may be
    on the team, too. Those whose role is only to be asked, such as the respondents of a survey, do not count.

    Cannot tell
    -----------
    The team is not recorded; or nobody beyond it is, and wider stakeholders, events and who came to them, contributions,
    sites below or the number of staff are not fully recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    How many of those concerned were reached.
    """
    nobody = site.reason("nobody beyond the team takes part at {}", site.name)
    beyond = [
        taking_part(view, site).some(
            lambda entry: yes(entry.reason("{} takes part at {}", _who(entry), site.name)), nobody
        ),
        colleagues_came(view, site),
        colleagues_contributed(view, site),
        whole_staff_is_on_the_team(view, site),
        view.sites_here(site).some(lambda place: _has_people(view, place, site)),
    ]
    team = held_seats(view, site).some(None, site.reason("nobody is on the team of {}", site.name))
    return both(team, some(beyond))


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
    A seat of the site's team has the role lead (also clinical, local or site lead), co-lead, director, acting lead or deputy
    at the date of the check. A vacancy shorter than the grace passes as "lapsed", whether the lead's seat has ended or is
    recorded as vacant since a date.

    Cannot tell
    -----------
    No lead is found and the team's seats, or their roles, are not fully recorded; or the lead's seat is vacant, and it is
    written that nobody knows since when.

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
    Across all levels together: every group recorded as having a stake is inside, itself or by somebody who speaks for it;
    patients, carers or somebody who speaks for them are inside, a non-clinical and non-lay kind of group is inside, and the
    number of distinct kinds reaches the limit. A group that is not declared and whose name is none of a kind is of no kind.

    Cannot tell
    -----------
    One of these is not found while seats, boards or wider stakeholders are not listed in full, or groups have no kind; or it
    is not recorded which groups there are, or whether they have a stake.

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
    stakes = _groups_here(view, level).every(lambda group: _stake_is_met(view, level, group))
    return every([patients, _some_non_clinical(view, level), _enough_kinds(view, level, limits), stakes])


@rule(
    "CC308",
    "3.8",
    subject=Scope.COMMUNITY,
    remedy="Recruit through a network, body or organisation that already reaches those you want.",
    applies=lambda view, level, limits: either(_used_existing(view, level), _passed_over(view, level)),
)
def recruits_through_existing_networks(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Members are recruited through existing structures and networks.

    Checks
    ------
    At least one recruitment route is an existing network, body or organisation, or the community lives within one
    organisation. It is a breach where such a route is known and was not used, and fewer joined by another than were sought.

    Cannot tell
    -----------
    No such route is recorded and the routes, their kind, or how many were sought and joined are not fully recorded.

    Does not apply
    --------------
    No existing network, body or organisation was used or known, or without it as many joined as were sought.

    A pass does not show
    --------------------
    That recruitment reached everybody it should have.
    """
    return _used_existing(view, level)


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
    The channels in use together reach two or more roles at the site, or two or more groups, or people on its team who differ
    in them. One contact only is a breach where the site dropped out of touch.

    Cannot tell
    -----------
    It is not recorded whom the channels reach, or channels are not listed in full; or a site of few seats is out of touch,
    and how many people work there is not said.

    Does not apply
    --------------
    The site has left or is very small (by its staff); or it has one contact only and is in touch: a risk, not a breach.

    A pass does not show
    --------------------
    That anybody reads what is sent.
    """
    return several_recipients(view, site)


def _can_be_judged_on_contacts(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    small = _is_very_small(view, site, limits["very-small-site"])
    in_question = either(several_recipients(view, site), both(negate(small), _is_out_of_touch(view, site)))
    return both(is_still_a_site(view, site, limits), in_question)


def _is_very_small(view: View, site: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a site is very small: by its staff, of which its team is a part."""
    team = held_seats(view, site).count()
    size = Interval(team.low, math.inf, (view.gap(site, "staff", f"how many people work at {site.name} in all"),))
    if site.record.staff:
        low, high = span_of(site.record.staff)
        size = Interval(max(low, 0), max(high, 0), size.gaps)
    small = size.at_most(limit)
    return yes(site.reason("{} is very small", site.name)) if is_yes(small) else small


def _is_out_of_touch(view: View, site: Handle[Any]) -> Answer[bool]:
    question = f"whether {site.name} dropped out of touch"
    said = view.value(site, "membership", question)
    if not isinstance(said, Known) or not isinstance(said.value, Membership):
        return said if isinstance(said, Unknown) else no()
    return view.is_said(site.below("membership"), "out_of_touch", fact=question)


def _within_grace(view: View, site: Handle[Any], grace: float) -> Answer[bool]:
    """Answer yes, as lapsed, where the last lead was lost less than the grace ago."""
    if not isinstance(site.record.team, Team):
        return no()
    seats = view.begun(site.below("team"), "seats").items
    return some([_lost_within(view, item.value, grace) for item in seats])


def _lost_within(view: View, seat: Handle[Any], grace: float) -> Answer[bool]:
    """Answer whether a lead's seat fell empty less than the grace ago: by its end, or vacant since a date."""
    ended = over(seat.record, view.moment) is True
    if not ended and seat.record.vacant is not True:
        return no()
    field = "until" if ended else "since"
    lost, now = getattr(seat.record, field), view.moment.date
    was_lead = view.has_role(seat, *LEAD_ROLES, *DEPUTY_ROLES)
    undated = unknown(view.gap(seat, field, f"since when exactly the seat {seat.name} is empty"))
    if not isinstance(lost, Date):
        # A seat that is vacant without a date is vacant all along, as everything without dates is.
        return both(was_lead, undated) if lost is UNKNOWN else no()
    if now is None:
        return no()
    least, most = months_between(lost, now)
    if least > grace:
        return no()
    if not is_yes(was_lead) or most > grace:
        return both(was_lead, undated) if most > grace else was_lead
    text = "the lead of {} left in {}, within the grace" if ended else "{} is without a lead since {}, within the grace"
    reason = seat.reason(text, seat.community.name, lost)
    return Known(True, (reason,), frozenset({Qualifier.LAPSED}))


def _groups_here(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the groups that a community declares; where it declares none, those above say whether that is all."""
    whole = view.gathered(level, "groups").whole if level.record.groups is None else view.wholeness(level, "groups")
    return Roster(view.begun(level, "groups").items, whole)


def _stake_is_met(view: View, level: Handle[Any], group: Handle[Any]) -> Answer[bool]:
    name = group.name
    answer = implies(has_stake(view, group), is_inside(view, level, name))
    return no(group.reason("{} has a stake and no place in {}", name, level.name)) if is_no(answer) else answer


def _some_non_clinical(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a kind of group is inside that is neither clinical nor lay; "other" is one where it is declared."""
    kinds = [kind for kind in GroupKind if kind not in CLINICAL_KINDS | LAY_KINDS | {GroupKind.OTHER}]
    of_no_other = [
        both(is_kind(view, group, GroupKind.OTHER), has_members(view, level, group))
        for group in presence(view, level).members
        if group_named(view, group) is not None
    ]
    return some([some_of_kind(view, level, *kinds), *of_no_other])


def _enough_kinds(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    here = presence(view, level)
    kinds = {
        kind.value
        for group in here.members
        if is_yes(has_members(view, level, group))
        and isinstance(kind := kind_of(view, group), Known)
        and (kind.value is not GroupKind.OTHER or group_named(view, group) is not None)
    }
    unsure = [gap for group in here.members if not isinstance(kind := kind_of(view, group), Known) for gap in kind.gaps]
    gaps = tuple(dict.fromkeys([*unsure, *here.open_members]))
    high = math.inf if here.open_members else len(kinds) + len(unsure)
    reason = level.reason("{} kinds of group are inside: {}", len(kinds), ", ".join(sorted(kinds)))
    return Interval(len(kinds), high, gaps).at_least(limits["distinct-kinds"], reason)


def _used_existing(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether members were recruited through what was there already, or are all of one organisation."""
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


def _passed_over(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether what was there already was known and not used, and recruitment fell short of its aim."""
    known = view.begun(level, "routes", kind=EXISTING).some(
        lambda route: (
            yes(route.reason("{} was not used", route.record.through or route.record.kind))
            if route.record.used is False
            else no()
        )
    )
    return both(known, view.begun(level, "routes").some(lambda route: _fell_short(view, route)))


def _fell_short(view: View, route: Handle[Any]) -> Answer[bool]:
    """Answer whether fewer joined by a route that was used than were sought."""
    if route.record.used is False:
        return no()
    silent = [field for field in ("aim", "joined") if not getattr(route.record, field)]
    gaps = [view.gap(route, field, f"how many joined by {route.name}, and of how many sought") for field in silent]
    if gaps:
        return unknown(*gaps)
    (least, _), (low, high) = span_of(route.record.aim), span_of(route.record.joined)
    joined = Interval(max(low, 0), max(high, 0), (view.gap(route, "joined", f"how many joined by {route.name}"),))
    most = joined.at_least(least)
    return no() if is_yes(most) else yes(route.reason("{} joined of {} sought", joined, least)) if is_no(most) else most


def _has_people(view: View, place: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody takes part at a site below another."""
    found = yes(place.reason("{} has sites of its own", site.name))
    return both(either(held_seats(view, place).some(), taking_part(view, place).some()), found)


def _who(entry: Handle[Any]) -> str:
    if entry.record.group:
        return ", ".join(entry.record.group)
    counts = entry.record.count or ()
    return f"{counts[0].value:g} people" if counts and counts[0].value is not None else entry.name
