"""Rules on lesson 2, continued: that the core does not hang on one person, and can hold a meeting."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from clincomm.facts.events import how_many
from clincomm.facts.figures import span_of
from clincomm.facts.seats import COORDINATION_ROLES, filled, has_skill, held_seats, is_coordinated, seat_with_role
from clincomm.graph import left_without, node_of, sole_carriers
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Interval,
    Known,
    Reason,
    Roster,
    Tally,
    Unknown,
    because,
    both,
    either,
    every,
    fmap,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Person, Team
from clincomm.rules.beside import contacts_in_one_hand
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import DEPUTY_ROLES, LEAD_ROLES, Handle, View

CHAIRS = ("chair", "facilitator")
SKILLS = ("chairing", "facilitation")
GENERAL_ROLES = frozenset(
    {*LEAD_ROLES, *DEPUTY_ROLES, *COORDINATION_ROLES, "member", "observer", "patient", "nurse", "doctor"}
)
"""Roles that make nobody a lone specialist."""
STANDS_IN = (*DEPUTY_ROLES, "co-lead", "acting-lead")
TASKS: tuple[tuple[str, ...], ...] = (LEAD_ROLES, COORDINATION_ROLES, STANDS_IN)
_Roles = dict[tuple[str, ...], Roster[tuple[str, Answer[bool]]]]
"""For each task that somebody else may have, or stand in for, who sits on a team and whether they have it."""


@rule(
    "CC203",
    "2.3",
    subject=Scope.CORE,
    remedy="Share or rotate what one person fronts: who leads the events, owns the goals and changes, and decides.",
    limits=("prominence-share", "prominence-count"),
    shows=contacts_in_one_hand,
)
def nobody_outshines_the_community(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """No individual is given too much prominence over the community itself.

    Checks
    ------
    Of all events, goals, changes and decisions on record, nobody alone leads, owns or decides both more than the share
    and at least the smallest count. Whoever facilitated or chaired an event led it, or else whoever organised it. What several
    people or a team front counts as shared; ties and other contacts, such as a coordinator has with everybody, do not count.

    Cannot tell
    -----------
    Who led, owned or decided is not recorded often enough, or one of the four lists is not whole.

    Does not apply
    --------------
    Never; where less than the smallest count is on record, nobody can stand out.

    A pass does not show
    --------------------
    Who speaks most, or whose name the outside world connects with the work.
    """
    things, gaps = _fronted(view, level)
    people = dict.fromkeys(thing.who.value for thing in things if isinstance(thing.who, Known) and thing.who.value)
    stands_out = [_stands_out(level, things, gaps, person, limits) for person in people]
    if gaps or any(isinstance(thing.who, Unknown) for thing in things):
        stands_out.append(_stands_out(level, things, gaps, None, limits))
    shared = level.reason(
        "nobody stands out in the events, goals, changes and decisions on record: {} entries", len(things)
    )
    answer = negate(some(stands_out))
    return Known(True, (shared,)) if is_yes(answer) else answer


@rule(
    "CC204",
    "2.4",
    subject=Scope.CORE,
    remedy="Name a deputy, share the contact with the sites among several, and fill the place of whoever left.",
    limits=("lead-vacancy-months",),
)
def core_outlasts_the_loss_of_one(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core is strong enough to hold the community together when somebody leaves.

    Checks
    ------
    Each member of the core is taken out in turn: no site that is tied to the core loses its last tie, channel or shared
    member by it. What the team has as a whole lasts while somebody is left in it, and a deputy or another holder of the
    same role keeps what a lead or coordinator has. Nor has a lead or coordinator left and the role stayed empty past the
    limit. Roles that one person alone holds are listed.

    Cannot tell
    -----------
    A site seems to hang on one person, or a role seems empty, while seats, ties, channels, posts or their roles are not
    listed in full, or it is not said how many people hold a seat; or since when a role is empty is not recorded.

    Does not apply
    --------------
    Never; a site that has no tie to the core cannot lose it (claim 0.3).

    A pass does not show
    --------------------
    That those who stay would carry on. Each level is asked for itself: a site's own people are its team's matter.
    """
    steady = negate(either(_someone_cuts_off_a_site(view, level), _role_stayed_empty(view, level, limits)))
    return because(steady, *_lone_specialists(view, level)) if isinstance(steady, Known) else steady


@rule(
    "CC208",
    "2.8",
    subject=Scope.CORE,
    remedy="Bring in somebody who can chair and facilitate, or engage a facilitator for the meetings.",
    applies=lambda view, level, limits: either(_can_chair(view, level), _has_much_to_chair(view, level, limits)),
    limits=("meetings-to-judge",),
)
def core_can_chair_and_facilitate(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core includes people skilled at chairing and facilitation.

    Checks
    ------
    An event had a facilitator or chair, a board has one, or somebody in the core has the role or the skill recorded, or
    holds a post for it.

    Cannot tell
    -----------
    None is found, and events, boards, seats or posts, who facilitated, or members' roles and skills are not all recorded.

    Does not apply
    --------------
    Nobody is found, and fewer meetings and boards than the limit are on record: a single unchaired meeting is no breach.

    A pass does not show
    --------------------
    How well they chair; claim 7.6 asks about charged debates.
    """
    return _can_chair(view, level)


@frozen(slots=True)
class _Thing:
    """Something that can be fronted: who alone does (None for a team or several), and how many it stands for."""

    who: Answer[str | None]
    number: Interval


def _fronted(view: View, level: Handle[Any]) -> tuple[list[_Thing], tuple[Gap, ...]]:
    """Give everything that somebody could front, and the gaps of lists that are not whole."""
    things: list[_Thing] = []
    gaps: dict[Gap, None] = {}
    rosters = [
        (view.begun(level, "events"), "by", "who organised"),
        (view.theory_list(level, "goals"), "owner", "who answers for"),
        (view.theory_list(level, "changes"), "owner", "who makes"),
        (view.begun(level, "decisions"), "by", "who took the decision"),
    ]
    for roster, field, question in rosters:
        gaps.update(dict.fromkeys(roster.whole.gaps if isinstance(roster.whole, Unknown) else ()))
        for item in roster.items:
            number = how_many(view, item.value) if hasattr(item.value.record, "count") else Interval.exactly(1)
            led = getattr(item.value.record, "facilitated_by", None) is not None
            who = _who(view, item.value, *(("facilitated_by", "who led") if led else (field, question)))
            if isinstance(item.belongs, Unknown):
                number = Interval(0, number.high, (*number.gaps, *item.belongs.gaps))
            things.append(_Thing(who, number))
    return things, tuple(gaps)


def _who(view: View, thing: Handle[Any], field: str, question: str) -> Answer[str | None]:
    """Answer which person alone fronts something; None where it is a team, a group or several."""
    said = view.value(thing, field, f"{question} {thing.name}")
    person = fmap(said, lambda refs: _one_person(view, refs))
    if not hasattr(thing.record, "alone") or (isinstance(person, Known) and person.value is None):
        return person
    alone = view.is_said(thing, "alone", fact=f"whether {thing.name} was decided by one person alone")
    return Known(None) if is_no(alone) else alone if isinstance(alone, Unknown) else person


def _one_person(view: View, refs: Any) -> str | None:
    if refs is NONE or len(refs) != 1 or view.named(refs[0], Person) is None:
        return None
    return str(refs[0])


def _stands_out(
    level: Handle[Any], things: Sequence[_Thing], open_: tuple[Gap, ...], person: str | None, limits: Limits
) -> Answer[bool]:
    """Answer whether a person fronts too much; None stands for somebody who is not named."""
    gaps = dict.fromkeys(open_)
    own, rest = Interval.exactly(0), Interval.exactly(0)
    for thing in things:
        gaps.update(dict.fromkeys(thing.number.gaps))
        if isinstance(thing.who, Unknown):
            gaps.update(dict.fromkeys(thing.who.gaps))
            either_way = Interval(0, thing.number.high)
            own, rest = own + either_way, rest + either_way
        elif person is not None and thing.who.value == person:
            own += thing.number
        else:
            rest += thing.number
    if open_:
        own, rest = Interval(own.low, math.inf), Interval(rest.low, math.inf)
    missing = tuple(gaps)
    reason = level.reason(
        "{} alone fronts {} of {} events, goals, changes and decisions", person or "somebody", own, own + rest
    )
    many = Interval(own.low, own.high, missing).at_least(limits["prominence-count"], reason)
    return both(many, negate(Interval(*_share(own, rest), missing).at_most(limits["prominence-share"])))


def _share(own: Interval, rest: Interval) -> tuple[float, float]:
    """Give the least and the most that one part can be of itself and the rest."""
    low = own.low / (own.low + rest.high) if own.low else 0.0
    high = 1.0 if math.isinf(own.high) else own.high / (own.high + rest.low) if own.high else 0.0
    return low, high


def _someone_cuts_off_a_site(view: View, level: Handle[Any]) -> Answer[bool]:
    seats = held_seats(view, level)
    members = dict.fromkeys(node_of(seat) for seat in seats.possible())
    # Asked once of each seat, and not for each seat of all the others.
    roles = {task: _who_has(view, seats, task) for task in TASKS}
    answers = [_cuts_off_a_site(view, level, seats, node, roles) for node in members]
    if not members:
        # With nobody listed there is nobody to take out, unless somebody is missing from the list.
        return both(negate(seats.whole), view.sites_here(level).some())
    return some(answers)


def _cuts_off_a_site(
    view: View, level: Handle[Any], seats: Roster[Handle[Any]], node: str, roles: _Roles
) -> Answer[bool]:
    own = [item for item in seats.items if node_of(item.value) == node]
    who = own[0].value.record.person or own[0].value.name
    found = view.bonds(level)

    def loses(site: Handle[Any]) -> Answer[bool]:
        here = found[site.path]
        tied, hangs_on = view.once(("tied to the core", site.path), lambda: (here.some(), sole_carriers(here)))
        if isinstance(tied, Known) and node not in hangs_on:
            return no()
        rest = left_without(here, node)
        last = site.reason("{} would lose its last tie to the core if {} left", site.name, who)
        return both(tied, negate(rest.some()), yes(last))

    cut = view.sites_here(level).some(loses)
    if is_no(cut):
        return cut
    held = some(item.belongs for item in own)
    stands_in = _is_replaced(view, [item.value for item in own], node, roles)
    return every([cut, held, _is_one_person(view, own[0].value), negate(stands_in)])


def _is_one_person(view: View, seat: Handle[Any]) -> Answer[bool]:
    """Answer whether one person alone holds a seat: somebody is named, or the count says one."""
    if seat.record.person is not None:
        return yes()
    gap = view.gap(seat, "count", f"how many people hold the seat {seat.name}")
    if not seat.record.count:
        return unknown(gap)
    return Interval(*span_of(seat.record.count), (gap,)).at_most(1)


def _who_has(view: View, seats: Roster[Handle[Any]], task: tuple[str, ...]) -> Roster[tuple[str, Answer[bool]]]:
    return seats.map(lambda seat: (node_of(seat), view.has_role(seat, *task)))


def _is_replaced(view: View, seats: Sequence[Handle[Any]], node: str, roles: _Roles) -> Answer[bool]:
    """Answer whether somebody else stands in for a lead or coordinator: a deputy, or another with the same task."""

    def somebody_else(task: tuple[str, ...]) -> Answer[bool]:
        others = Roster(tuple(item for item in roles[task].items if item.value[0] != node), roles[task].whole)
        return others.some(lambda other: other[1])

    led, coordinated, deputised = map(somebody_else, TASKS)

    def is_replaced(seat: Handle[Any]) -> Answer[bool]:
        leads, coordinates = view.has_role(seat, *LEAD_ROLES), view.has_role(seat, *COORDINATION_ROLES)
        return some([both(either(leads, coordinates), deputised), both(leads, led), both(coordinates, coordinated)])

    return some(map(is_replaced, seats))


def _role_stayed_empty(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    led = seat_with_role(view, level, *LEAD_ROLES, *DEPUTY_ROLES)
    coordinated = is_coordinated(view, level)
    return some([
        both(negate(led), _left_long_ago(view, level, LEAD_ROLES, ("seats",), limits)),
        both(negate(coordinated), _left_long_ago(view, level, COORDINATION_ROLES, ("seats", "posts"), limits)),
    ])  # fmt: skip


def _left_long_ago(
    view: View, level: Handle[Any], roles: tuple[str, ...], fields: tuple[str, ...], limits: Limits
) -> Answer[bool]:
    """Answer whether somebody with one of these roles left, and longer ago than the limit."""
    answers = []
    for field in fields:
        team = level.below("team") if isinstance(level.record.team, Team) else None
        holder = level if field == "posts" else team
        roster = view.begun(holder, field) if holder is not None else view.seats(level)
        answers.append(roster.some(lambda place: both(_is_empty(view, place, limits), view.has_role(place, *roles))))
    return some(answers)


def _is_empty(view: View, place: Handle[Any], limits: Limits) -> Answer[bool]:
    """Answer whether a seat or post fell empty and has been so for longer than the limit."""
    ended = view.when(over(place.record, view.moment), place)
    record = place.record
    vacant = getattr(record, "vacant", None) is True or getattr(record, "filled", None) is False
    if not vacant and not is_yes(ended):
        return ended
    left = place.reason("{} has left, and nobody took over", place.name)
    field = "until" if is_yes(ended) else "since"
    empty_since, date = getattr(record, field), view.moment.date
    if date is None or empty_since is NONE:
        return yes(left)
    question = f"since when exactly nobody is {place.name}"
    if not isinstance(empty_since, Date):
        return unknown(view.gap(place, field, question))
    least, most = months_between(empty_since, date)
    if most <= limits["lead-vacancy-months"]:
        return no()
    return yes(left) if least > limits["lead-vacancy-months"] else unknown(view.gap(place, field, question))


def _lone_specialists(view: View, level: Handle[Any]) -> Iterator[Reason]:
    """Go through the roles beyond leading and coordinating that one seat or post alone has: listed, never judged."""
    holders: dict[str, list[Handle[Any]]] = {}
    for place in (*held_seats(view, level).sure(), *view.active(level, "posts").sure()):
        for role in place.record.role or ():
            holders.setdefault(role, []).append(place)
    for role, places in sorted(holders.items()):
        if len(places) == 1 and role not in GENERAL_ROLES:
            yield places[0].reason("one person alone is {}", role)


def _can_chair(view: View, level: Handle[Any]) -> Answer[bool]:
    nobody = level.reason("nobody in or around the core has chaired or facilitated, or is known to be able to")
    seats = held_seats(view, level).some(
        lambda seat: either(_is_chair(view, seat), has_skill(view, seat, *SKILLS)), nobody
    )
    posts = view.active(level, "posts").some(lambda post: both(_is_chair(view, post), filled(view, post)))
    boards = view.begun(level, "boards").some(
        lambda board: view.begun(board, "seats").some(lambda seat: _is_chair(view, seat))
    )
    return some([view.begun(level, "events").some(lambda event: _had_chair(view, event)), boards, seats, posts])


def _is_chair(view: View, place: Handle[Any]) -> Answer[bool]:
    return both(view.has_role(place, *CHAIRS), yes(place.reason("{} chairs or facilitates", place.name)))


def _had_chair(view: View, event: Handle[Any]) -> Answer[bool]:
    if event.record.facilitated_by:
        return yes(event.reason("{} facilitated {}", event.record.facilitated_by, event.name))
    said = view.value(event, "facilitator", f"who facilitated or chaired {event.name}")
    return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said


def _has_much_to_chair(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    number = view.begun(level, "boards").count()
    events = view.begun(level, "events")
    for item in events.items:
        each = how_many(view, item.value)
        if isinstance(item.belongs, Unknown):
            each = Interval(0, each.high, (*each.gaps, *item.belongs.gaps))
        number += each
    if isinstance(events.whole, Unknown):
        number += Interval(0, math.inf, events.whole.gaps)
    few = level.reason("meetings and boards on record: {}", number)
    return number.at_least(limits["meetings-to-judge"], few)
