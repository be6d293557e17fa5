"""Rules on lesson 4: resource the community properly."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.seats import filled, held_seats
from clincomm.facts.struggles import struggles_alone, unless_alone
from clincomm.lessons import Scope
from clincomm.logic import Answer, Tally, both, either, negate, no, some, yes
from clincomm.model.vocabulary import DifficultyKind, EventKind, Funding, SupportKind
from clincomm.model.vocabulary import Scope as Reach
from clincomm.rules.beside import paid_leads
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import LEAD_ROLES, Handle, View

LOCAL_SUPPORT = (SupportKind.TRAINING, SupportKind.BOUGHT_OUT_TIME, SupportKind.MANAGERIAL_INPUT)
SHORTAGES = (
    DifficultyKind.TIME,
    DifficultyKind.CAPACITY,
    DifficultyKind.RESOURCE,
    DifficultyKind.BACKING,
    DifficultyKind.SKILL,
)
"""Difficulties that tell of a shortage: hours that run over, release refused, training off the mark."""
KNOW_HOW = (SupportKind.IMPROVEMENT_METHODS, SupportKind.COACHING, SupportKind.TRAINING)


@rule(
    "CC401",
    "4.1",
    subject=Scope.CORE,
    remedy="Put at least one dedicated post or secondment beside the leads.",
    shows=paid_leads,
)
def leads_have_dedicated_staff(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Clinical leads have dedicated staff beside them.

    Checks
    ------
    A post is filled, or a seat other than a lead's is funded, seconded or recorded as dedicated.

    Cannot tell
    -----------
    None is recorded, and posts or seats are not listed in full or do not say how they are paid or whether they are dedicated.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the leads' own time is paid or enough.
    """
    posts = view.active(level, "posts").some(
        lambda post: both(filled(view, post), yes(post.reason("{} is a post beside the leads", post.name))),
        level.reason("there is no post beside the leads"),
    )
    seats = held_seats(view, level).where(lambda seat: negate(view.has_role(seat, *LEAD_ROLES)))
    dedicated = seats.some(
        lambda seat: either(
            view.is_said(seat, "dedicated", fact=f"whether the time of {seat.name} is set aside"),
            view.is_said(
                seat, "funding", Funding.FUNDED, Funding.SECONDED, fact=f"how the time of {seat.name} is paid"
            ),
        ),
        level.reason("nobody beside the leads has time set aside"),
    )
    return either(posts, dedicated)


@rule(
    "CC404",
    "4.4",
    subject=Scope.COMMUNITY,
    remedy="Set up a mailing list or another channel, and a regional or national meeting, or use those of a host or partner.",
)
def has_channels_and_forums(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """There is infrastructure, such as mailing lists, and forums, such as regional or national meetings.

    Checks
    ------
    At least one channel is in use, and at least one meeting beyond a single site was held.

    Cannot tell
    -----------
    One of them is not recorded, and channels or events are not listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That anybody comes or reads.
    """
    channel = view.active(level, "channels").some(
        lambda entry: no() if entry.record.in_use is False else yes(entry.reason("{} is a channel", entry.name)),
        level.reason("there is no channel"),
    )
    forum = view.begun(level, "events").some(
        lambda event: (
            no()
            if event.record.scope is Reach.LOCAL or event.record.kind is EventKind.LOCAL_MEETING
            else yes(event.reason("{} brought members together", event.name))
        ),
        level.reason("no meeting beyond a single site was held"),
    )
    return both(channel, forum)


@rule(
    "CC405",
    "4.5",
    subject=Scope.SITE,
    remedy="Give the local lead training, bought-out time or a manager's help; answer the shortage on record.",
    applies=is_still_a_site,
)
def local_lead_is_supported(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local leaders get support in kind: training, bought-out time, managerial input.

    Checks
    ------
    At least one of the three is recorded for the site, whoever gives it; and no shortage on record (of time, capacity,
    resources, backing or skill) stands: one does until a response, or that it was overcome, is recorded. A breach with
    support on record is "mixed".

    Cannot tell
    -----------
    None is recorded, and support is not listed in full.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the support is enough, or that there is no shortage: only one on record counts.
    """
    supported = _supported(
        view, site, LOCAL_SUPPORT, "the local lead has neither training, bought-out time nor a manager's help"
    )
    return unless_alone(supported, struggles_alone(view, site, *SHORTAGES))


@rule(
    "CC410",
    "4.10",
    subject=Scope.SITE,
    remedy="Offer training or coaching in improvement methods, or a partner who knows them.",
    applies=is_still_a_site,
    fit=Fit.WEAKER,
)
def site_has_improvement_know_how(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Those who make the change are supported with improvement know-how.

    Checks
    ------
    Training, coaching or help in improvement methods is within reach of the site; and no recorded lack of skill stands: one
    does until a response, or that it was overcome, is recorded. A breach with help on record is "mixed".

    Cannot tell
    -----------
    None is recorded, and support is not listed in full.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the site has the autonomy to use it.
    """
    helped = _supported(view, site, KNOW_HOW, "no help in improvement methods is within reach")
    return unless_alone(helped, struggles_alone(view, site, DifficultyKind.SKILL))


def _supported(view: View, site: Handle[Any], kinds: tuple[SupportKind, ...], missing: str) -> Answer[bool]:
    given = concerned(view, site, "support", "to", kind=kinds)
    return some([
        given.some(
            lambda support: (
                no() if support.record.given is False else yes(support.reason("{} for {}", support.record.kind, site.name))
            ),
            site.reason(missing),
        )
    ])  # fmt: skip
