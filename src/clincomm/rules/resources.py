"""Rules on lesson 4: resource the community properly."""

from __future__ import annotations

from typing import Any

from clincomm.facts.bodies import is_given_by_a_body
from clincomm.facts.exchange import brought_sites_together
from clincomm.facts.groups import groups_of
from clincomm.facts.help import has_know_how, lead_has_a_manager, lead_has_time, lead_was_trained
from clincomm.facts.seats import filled, held_seats
from clincomm.facts.struggles import struggles_alone, unless_alone, was_answered
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Tally, both, either, is_no, is_yes, negate, no, some, yes
from clincomm.model.vocabulary import LAY_KINDS, DifficultyKind, EventKind, Funding, SupportKind
from clincomm.model.vocabulary import Scope as Reach
from clincomm.rules.beside import paid_leads
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import LEAD_ROLES, Handle, View

LOCAL_SUPPORT = {
    SupportKind.TRAINING: lead_was_trained,
    SupportKind.BOUGHT_OUT_TIME: lead_has_time,
    SupportKind.MANAGERIAL_INPUT: lead_has_a_manager,
}
"""What the lead of a site can be given in kind, each with the fact that tells."""
SHORTAGES = (
    DifficultyKind.TIME,
    DifficultyKind.CAPACITY,
    DifficultyKind.RESOURCE,
    DifficultyKind.BACKING,
    DifficultyKind.SKILL,
)
"""Difficulties that tell of a shortage: hours that run over, release refused, training off the mark."""
INNER_MEETINGS = (EventKind.LOCAL_MEETING, EventKind.CORE_MEETING, EventKind.BOARD_MEETING)
"""Meetings of one team or place: no forums."""
FORUMS = (EventKind.LAUNCH, EventKind.REGIONAL_MEETING, EventKind.NATIONAL_MEETING, EventKind.LEARNING_SESSION)
"""Events that bring several sites together by their kind."""


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
    A post is filled by somebody who is no lead, or a seat that is neither a lead's nor a patient's, carer's or citizen's is
    funded, seconded or recorded as dedicated.

    Cannot tell
    -----------
    None is recorded, and posts or seats are not listed in full or do not say how they are paid or whether they are
    dedicated; or the holder of the only post is named, and whether that is a lead is not recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the leads' own time is paid or enough.
    """
    posts = view.active(level, "posts").some(
        lambda post: both(
            filled(view, post),
            negate(_is_held_by_a_lead(view, level, post)),
            yes(post.reason("{} is a post beside the leads", post.name)),
        ),
        level.reason("there is no post beside the leads"),
    )
    seats = held_seats(view, level).where(
        lambda seat: both(Known(not _is_lay(view, seat)), negate(view.has_role(seat, *LEAD_ROLES)))
    )
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
    At least one channel is in use, and at least one meeting beyond a single site was held: a launch, a regional or national
    meeting or a learning session, one of regional or national scope, or one to which two sites came or that was open to all.
    Meetings of the core, of a board or at a site are none. A host's or partner's channels and forums count.

    Cannot tell
    -----------
    One of them is not recorded, and channels, events, their kind or scope and who came, or what host and partners give, are
    not fully recorded.

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
        lambda event: both(_is_a_forum(view, event), yes(event.reason("{} brought members together", event.name))),
        level.reason("no meeting beyond a single site was held"),
    )
    return both(
        either(channel, is_given_by_a_body(view, level, "channels")),
        either(forum, is_given_by_a_body(view, level, "forums")),
    )


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
    At least one of the three is recorded for the site's lead, whoever gives it: training, or an event at which it was given;
    bought-out time that goes on, or a lead's seat that is paid for; a manager's help that goes on, duty or seat on the team.
    And no shortage on record (of time, capacity, resources, backing or skill) stands: one does until a response, or that it
    was overcome, is recorded. A breach with support on record is "mixed". What is missing of the three is shown.

    Cannot tell
    -----------
    None is recorded, and support, trainings and who came, seats and how the lead's is paid, or commitments are not fully
    recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the support is enough, or that there is no shortage: only one on record counts.
    """
    kinds = {word: ask(view, site) for word, ask in LOCAL_SUPPORT.items()}
    supported = some(kinds.values())
    if is_no(supported):
        supported = no(site.reason("the local lead has neither training, bought-out time nor a manager's help"))
    answer = unless_alone(supported, struggles_alone(view, site, *SHORTAGES))
    missing = ", ".join(word for word, one in kinds.items() if not is_yes(one))
    if not isinstance(answer, Known) or not answer.value or not missing:
        return answer
    return Known(True, (*answer.because, site.reason("not on record: {}", missing)), answer.qualifiers)


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
    Training, coaching or help in improvement methods is within reach of the site (training about a change itself, or for
    patients, is not), a training with such a topic was held there or attended, a host or partner there or above gives
    coaching or improvement methods, or a recorded lack of skill was answered. And no recorded lack of skill stands: one does
    until a response, or that it was overcome, is recorded. A breach with help on record is "mixed".

    Cannot tell
    -----------
    None is recorded, and support, trainings, their topics and who came, or hosts, partners and what they give are not fully
    recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the site has the autonomy to use it.
    """
    helped = either(has_know_how(view, site), was_answered(view, site, DifficultyKind.SKILL))
    if is_no(helped):
        helped = no(site.reason("no help in improvement methods is within reach"))
    return unless_alone(helped, struggles_alone(view, site, DifficultyKind.SKILL))


def _is_held_by_a_lead(view: View, level: Handle[Any], post: Handle[Any]) -> Answer[bool]:
    """Answer whether the person who holds a post has a lead's seat; a post that names nobody is nobody else's."""
    person = post.record.person
    if person is None:
        return no()
    seats = held_seats(view, level).where(lambda seat: Known(seat.record.person == person))
    return seats.some(lambda seat: view.has_role(seat, *LEAD_ROLES))


def _is_lay(view: View, seat: Handle[Any]) -> bool:
    """Say whether a seat's holder is recorded as a patient, carer or citizen and nothing else."""
    groups = groups_of(view, seat)
    return bool(groups) and set(groups) <= LAY_KINDS


def _is_a_forum(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event brought members together beyond a single site."""
    kind, scope = f"what kind of event {event.name} was", f"how far {event.name} reached"
    inner = view.is_said(event, "kind", *INNER_MEETINGS, fact=kind)
    wide = [
        view.is_said(event, "kind", *FORUMS, fact=kind),
        view.is_said(event, "scope", Reach.REGIONAL, Reach.NATIONAL, fact=scope),
        brought_sites_together(view, event),
    ]
    return both(negate(inner), some(wide))
