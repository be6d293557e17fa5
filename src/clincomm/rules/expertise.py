"""Rules on lesson 4, continued: the expertise, the political skills and the posts that the core can draw on."""

from __future__ import annotations

from typing import Any

from clincomm.facts.bodies import is_given_by_a_body
from clincomm.facts.figures import span_of
from clincomm.facts.seats import ADMINISTRATION_ROLES, COORDINATION_ROLES, filled, has_skill, held_seats
from clincomm.facts.struggles import lacks_skill
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Interval,
    Known,
    Reason,
    Tally,
    Unknown,
    before,
    both,
    either,
    every,
    fmap,
    is_no,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE
from clincomm.model.vocabulary import Funding, RouteKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

EXPERTISE: dict[SupportKind, tuple[str, ...]] = {
    SupportKind.DATA_INTERPRETATION: ("analyst", "data-manager", "statistician"),
    SupportKind.PROJECT_MANAGEMENT: ("project-manager",),
    SupportKind.CHANGE_MANAGEMENT: ("change-manager",),
}
"""The three kinds of technical expertise, each with the roles that have it."""
POLITICAL_SKILLS = (SupportKind.ADVOCACY, SupportKind.MARKETING, SupportKind.RELATIONSHIP_BUILDING)
OPERATIONAL_ROLES = tuple(dict.fromkeys((*COORDINATION_ROLES[:2], *ADMINISTRATION_ROLES, "analyst")))
"""Roles whose holder does the operational work."""
PAID = (Funding.FUNDED, Funding.SECONDED, Funding.LENT)


@rule(
    "CC402",
    "4.2",
    subject=Scope.CORE,
    remedy="Bring the expertise that is lacking within reach: a member, a post, a partner, a mentor or an adviser.",
)
def core_can_draw_on_technical_expertise(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core can draw on technical expertise: in interpreting data, managing projects and managing change.

    Checks
    ------
    Each of the three is within reach: a member, or somebody on a board, with the role or skill, a filled post, a host or
    partner who gives it, or help given to the core. None of them is recorded as lacking at the core, unless that was
    answered, overcome or is over.

    Cannot tell
    -----------
    One of the three is not found, and seats, boards, posts, the host, partners or support, or members' roles and skills and
    what host and partners give, are not all recorded; or a difficulty does not say which skill was lacking.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the expertise is used, or enough.
    """
    return every(
        _is_within_reach(view, level, kind, _has_skill_for(view, level, kind, roles))
        for kind, roles in EXPERTISE.items()
    )


@rule(
    "CC403",
    "4.3",
    subject=Scope.CORE,
    remedy="Find somebody for the political skill that is lacking: advocacy, marketing or building relationships.",
)
def core_has_political_skills(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core has political skills: advocacy, marketing, relationship building.

    Checks
    ------
    For each of the three, a member, somebody on a board or a post has the skill or role, a host or partner gives it, the core
    is helped with it, or work shows it: an endorsement won shows advocacy, sites recruited and not told to join show
    marketing, a partner with a part in the community shows relationship building. None of them is recorded as lacking at
    the core, unless that was answered, overcome or is over.

    Cannot tell
    -----------
    One of the three is not found, and seats, boards, posts, the host, partners or support, members' roles and skills, or
    endorsements or recruitment routes are not all recorded; or a difficulty does not say which skill was lacking.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    How well they are exercised.
    """
    return every(
        _is_within_reach(view, level, kind, either(_has_skill_for(view, level, kind), _shows(view, level, kind)))
        for kind in POLITICAL_SKILLS
    )


@rule(
    "CC407",
    "4.7",
    subject=Scope.CORE,
    remedy="Fund or lend the operational posts for the time planned, and find a successor source before funding ends.",
)
def operational_work_is_funded(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """People who do the operational work are funded.

    Checks
    ------
    A post or seat for managing the project, coordinating, data or administration is held and paid for: funded, seconded
    or lent; part of a post is enough, and one that has ended counts where a source or a handover followed. No
    such post ended before it was planned to without a successor source or a handover.

    Cannot tell
    -----------
    None is found, and posts, seats, their roles or their funding are not all recorded; or a post has ended, and until
    when it was planned or what followed is not recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That there are enough hands for the work.
    """
    posts = view.begun(level, "posts").where(lambda post: view.has_any(post, "role", OPERATIONAL_ROLES))
    nobody = level.reason("nobody who does the operational work is funded or lent")
    held = posts.some(lambda post: every([filled(view, post), _is_paid(view, post), _goes_on(view, post)]), nobody)
    seats = held_seats(view, level).some(
        lambda seat: both(view.has_role(seat, *OPERATIONAL_ROLES), _is_paid(view, seat))
    )
    secure = posts.as_written().every(lambda post: negate(_broke_off(view, post)))
    return both(either(held, seats), secure)


def _is_within_reach(view: View, level: Handle[Any], kind: SupportKind, found: Answer[bool]) -> Answer[bool]:
    """Answer whether an expertise is found and not recorded as lacking; a no names it."""
    if is_no(found):
        found = no(level.reason("nobody is within reach of the core for {}", kind))
    return both(found, negate(lacks_skill(view, level, kind)))


def _has_skill_for(view: View, level: Handle[Any], kind: SupportKind, roles: tuple[str, ...] = ()) -> Answer[bool]:
    """Answer whether a member, an adviser on a board, a post, the host, a partner or help given to the core brings a skill."""
    names = (*roles, kind)

    def is_one(place: Handle[Any]) -> Answer[bool]:
        return both(view.has_any(place, "role", names), yes(place.reason("{} is there for {}", place.name, kind)))

    posts = view.active(level, "posts").some(lambda post: both(filled(view, post), is_one(post)))
    seats = (held_seats(view, level) + view.board_seats(level)).some(
        lambda seat: either(is_one(seat), has_skill(view, seat, kind))
    )
    return some([_is_helped(view, level, kind), posts, seats, is_given_by_a_body(view, level, kind)])


def _is_helped(view: View, level: Handle[Any], kind: SupportKind) -> Answer[bool]:
    members = {seat.record.person for seat in held_seats(view, level).possible()} - {None}

    def helps(support: Handle[Any]) -> Answer[bool]:
        to = support.record.to
        reaches = to is None or bool(members & set(to)) or view.touches(to, support, level)
        given = support.record.given is not False
        return yes(support.reason("the core is helped with {}", kind)) if reaches and given else no()

    return view.begun(level, "support", kind=kind).some(helps)


def _shows(view: View, level: Handle[Any], kind: SupportKind) -> Answer[bool]:
    """Answer whether work on record shows a political skill."""
    if kind is SupportKind.ADVOCACY:
        return view.begun(level, "endorsements").some(
            lambda entry: yes(entry.reason("{} endorsed the work", entry.record.by or "a body"))
        )
    if kind is SupportKind.MARKETING:
        return view.begun(level, "routes").some(lambda route: _brought_sites(view, route))
    return view.active(level, "partners").some(lambda body: _has_part(view, body))


def _brought_sites(view: View, route: Handle[Any]) -> Answer[bool]:
    if route.record.used is False:
        return no()
    gap = view.gap(route, "joined", f"how many sites joined through {route.name}")
    if not route.record.joined:
        return unknown(gap)
    low, high = span_of(route.record.joined)
    brought = Interval(max(low, 0), max(high, 0), (gap,)).at_least(1, route.reason("sites were recruited"))
    told = view.is_said(route, "kind", RouteKind.MANDATE, fact=f"whether sites were told to join by {route.name}")
    return both(brought, negate(told))


def _has_part(view: View, body: Handle[Any]) -> Answer[bool]:
    part = view.value(body, "part", f"what {body.name} does in the community")
    return Known(part.value is not NONE, part.because) if isinstance(part, Known) else part


def _is_paid(view: View, place: Handle[Any]) -> Answer[bool]:
    paid = view.is_said(place, "funding", *PAID, fact=f"how {place.name} is paid")
    return both(paid, yes(place.reason("{} is {}", place.name, place.record.funding)))


def _goes_on(view: View, post: Handle[Any]) -> Answer[bool]:
    """Answer whether a post has not ended, or a source or a handover followed."""
    ended = view.when(over(post.record, view.moment), post)
    if is_no(ended):
        return negate(ended)
    successor = view.value(post, "successor", f"what followed when the funding of {post.name} ended")
    return either(negate(ended), fmap(successor, lambda value: value is not NONE))


def _broke_off(view: View, post: Handle[Any]) -> Answer[bool]:
    """Answer whether a post ended before it was planned to, and neither source nor handover followed."""
    ended = view.when(over(post.record, view.moment), post)
    if is_no(ended):
        return ended
    successor = view.value(post, "successor", f"what followed when the funding of {post.name} ended")
    early = _ended_early(view, post)
    nothing: Reason = post.reason("{} ended early, and nothing followed", post.name)
    return every([ended, early, fmap(successor, lambda value: value is NONE), yes(nothing)])


def _ended_early(view: View, post: Handle[Any]) -> Answer[bool]:
    planned = view.value(post, "planned_until", f"until when {post.name} was planned")
    if isinstance(planned, Unknown) or not isinstance(post.record.until, Date):
        return planned if isinstance(planned, Unknown) else no()
    if planned.value is NONE:
        return yes(post.reason("{} was planned without an end", post.name))
    until = post.record.until
    truth = False if until == planned.value else before(until, planned.value)
    if truth is not None:
        return Known(truth)
    return unknown(
        view.gap(post, "planned_until", f"until when exactly {post.name} was planned"),
        view.gap(post, "until", f"until when exactly there was {post.name}"),
    )
