"""Rules on lesson 4, continued: help at the sites, news both ways, and colleagues who are drawn in."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.colleagues import colleagues_contributed, meetings_with_colleagues, whole_staff_is_on_the_team
from clincomm.facts.dealings import concerned
from clincomm.facts.exchange import came_to, is_recent, observations_at
from clincomm.facts.groups import taking_part
from clincomm.facts.links import feedback_to
from clincomm.facts.reasoning import came_about
from clincomm.facts.seats import filled, held_seats
from clincomm.facts.struggles import struggles_alone, unless_alone
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Item,
    Known,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    fmap,
    is_no,
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Change
from clincomm.model.vocabulary import DifficultyKind, Direction, EventKind, SupportKind
from clincomm.model.vocabulary import Scope as Reach
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

DATA_ROLES = ("data-manager", "analyst")
DATA_HELP = (SupportKind.DATA, SupportKind.DATA_INTERPRETATION)
COLLECTED = "collected-for-site"
"""What `reliefs` says of a measure that somebody else collects for the sites."""
ASKED = frozenset({"survey", "questionnaire", "interview", "focus-group"})
"""What those were in who were only asked: no part in the work."""
THE_CHANGE = "change"
"""What `took_part_in` says of those who took part in the change itself."""
OCCASIONS = frozenset({"visit", "training", "meeting", "return", *EventKind})
"""Words of `took_part_in` that name an occasion or a return, and no change."""


@rule(
    "CC406",
    "4.6",
    subject=Scope.SITE,
    remedy="Help the site with its meetings and its data, and answer the difficulty on record.",
    applies=is_still_a_site,
    limits=("steady-returns",),
)
def local_lead_is_helped_with_meetings_and_data(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local leaders have support for meetings, and for collecting and analysing data.

    Checks
    ------
    Help with meetings is recorded, or local meetings were held; help with data is recorded, from the site or the core, or
    somebody is there for the data, a measure is collected for the site, or returns of one measure reach the number that
    counts as steady. And no recorded
    difficulty with meetings or data stands: one does until a response, or that it was overcome, is recorded. A breach with
    help on record, or of a difficulty recorded "of some", is "mixed".

    Cannot tell
    -----------
    Help is not found, and support, meetings, posts, seats, returns or what lessens their burden are not all recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the help is enough.
    """
    meetings = either(_is_helped(view, site, SupportKind.MEETINGS), _met(view, site))
    data = [
        _is_helped(view, site, *DATA_HELP),
        _has_somebody_for_data(view, site),
        _is_collected_for(view, site),
        _returns_steadily(view, site, limits["steady-returns"]),
    ]
    helped = both(
        _named(meetings, site, "{} has no help with meetings and held none"),
        _named(some(data), site, "{} has no help with data and does not return them steadily"),
    )
    return unless_alone(helped, struggles_alone(view, site, DifficultyKind.MEETINGS, DifficultyKind.DATA))


@rule(
    "CC408",
    "4.8",
    subject=Scope.SITE,
    remedy="Let news run both ways: something out to the site, and something back from it.",
    applies=is_still_a_site,
    limits=("exchange-months",),
)
def news_runs_both_ways(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local leaders pass information down and report back up.

    Checks
    ------
    Within the limit before the check, something went out from the core to the site (a channel in use, feedback, a
    visit to help or of the core, a call) and something came back (a channel in use, a report or suggestion of the site or of
    somebody on its team, data, a plan, a call). What has no date, or goes on, counts; what a site reports to a board of its
    own does not.

    Cannot tell
    -----------
    One way is not found, and channels, feedback, support, events and who came, accounts, plans, suggestions or
    observations are not all recorded; or which way a channel runs, or when exactly something went.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That the news went on from the lead to colleagues, or was read.
    """
    limit = limits["exchange-months"]
    call = came_to(view, site, EventKind.TELECONFERENCE, lambda event: is_recent(view, event, limit))
    return both(
        _named(either(_went_out(view, site, limit), call), site, "nothing went out from the core to {}"),
        _named(either(_came_back(view, site, limit), call), site, "nothing came back to the core from {}"),
    )


@rule(
    "CC409",
    "4.9",
    subject=Scope.SITE,
    remedy="Draw colleagues beyond the site team into the change itself, and answer why the work stays with a few.",
    applies=is_still_a_site,
    limits=("more-than-once",),
)
def local_lead_engages_colleagues(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Local leads engage their colleagues, those at the fringe of the work too.

    Checks
    ------
    Colleagues or groups beyond the site's team took part in the change itself (by word, by the change's id, or by a part in
    its design, its delivery or a decision), or in other things more than once; a round of meetings counts as many. And no
    recorded difficulty in winning colleagues stands: one does until a response, or that it was overcome, is recorded. A
    breach with colleagues drawn in is "mixed". Everybody who works there may be on the team, too. Those whose role is only to
    be asked, such as the respondents of a survey, do not count.

    Cannot tell
    -----------
    Nobody is found, and the wider stakeholders, what they took part in, contributions, meetings, how many a round has, who
    came, or the number of staff are not all recorded.

    Does not apply
    --------------
    The site has left.

    A pass does not show
    --------------------
    That they were won over.
    """
    drawn_in = _named(
        some(
            [
                _took_part_in_the_change(view, site),
                colleagues_contributed(view, site),
                _took_part_often(view, site, limits["more-than-once"]),
            ]
        ),
        site,
        "nobody beyond the team of {} took part in the change, or in anything else more than once",
    )
    left_alone = struggles_alone(view, site, DifficultyKind.ENGAGEMENT)
    return unless_alone(either(whole_staff_is_on_the_team(view, site), drawn_in), left_alone)


def _named(answer: Answer[bool], site: Handle[Any], nothing: str) -> Answer[bool]:
    """Give a no its reason."""
    return no(site.reason(nothing, site.name)) if is_no(answer) else answer


# Help (4.6)


def _is_helped(view: View, site: Handle[Any], *kinds: SupportKind) -> Answer[bool]:
    return concerned(view, site, "support", "to", kind=kinds).some(
        lambda support: (
            no() if support.record.given is False else yes(support.reason("{} for {}", support.record.kind, site.name))
        )
    )


def _met(view: View, site: Handle[Any]) -> Answer[bool]:
    def is_local(event: Handle[Any]) -> Answer[bool]:
        kind = view.is_said(event, "kind", EventKind.LOCAL_MEETING, fact=f"what kind of event {event.name} was")
        local = view.is_said(event, "scope", Reach.LOCAL, fact=f"how far {event.name} reached")
        return both(either(kind, local), yes(event.reason("{} met: {}", site.name, event.name)))

    own = some(both(item.belongs, is_local(item.value)) for item in view.begun(site, "events").items)
    return either(own, came_to(view, site, EventKind.LOCAL_MEETING))


def _has_somebody_for_data(view: View, site: Handle[Any]) -> Answer[bool]:
    answers = [
        held_seats(view, site).some(
            lambda seat: both(view.has_role(seat, *DATA_ROLES), yes(seat.reason("{} is there for data", seat.name)))
        )
    ]
    for place in (site, view.above(site)):
        if place is not None:
            answers.append(view.active(place, "posts").some(lambda post: _is_for_data(view, post)))
    return some(answers)


def _is_for_data(view: View, post: Handle[Any]) -> Answer[bool]:
    found = yes(post.reason("the post {} is there for data", post.name))
    return every([view.has_any(post, "role", DATA_ROLES), filled(view, post), found])


def _is_collected_for(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody else collects the data of a measure for the site."""
    return view.gathered(site, "measures").some(
        lambda measure: both(
            view.has_any(measure, "reliefs", (COLLECTED,)),
            yes(measure.reason("{} is collected for {}", measure.name, site.name)),
        )
    )


def _returns_steadily(view: View, site: Handle[Any], least: float) -> Answer[bool]:
    def is_steady(measure: Handle[Any]) -> Answer[bool]:
        number = observations_at(view, measure, site).count()
        return number.at_least(least, measure.reason("{} returned {} {} times", site.name, measure.name, number))

    return view.gathered(site, "measures").some(is_steady)


# News (4.8)


def _went_out(view: View, site: Handle[Any], limit: float) -> Answer[bool]:
    visits = concerned(view, site, "support", "to", kind=SupportKind.VISIT).some(
        lambda visit: (
            no()
            if visit.record.given is False
            else both(is_recent(view, visit, limit), yes(visit.reason("{} was visited", site.name)))
        )
    )
    feedback = feedback_to(view, site).some(
        lambda entry: both(is_recent(view, entry, limit), yes(entry.reason("feedback reached {}", site.name)))
    )
    came = came_to(view, site, EventKind.VISIT, lambda event: _is_a_recent_visit_of_the_core(view, event, limit))
    return some([_channel_runs(view, site, Direction.OUT, Direction.BOTH), feedback, visits, came])


def _is_a_recent_visit_of_the_core(view: View, event: Handle[Any], limit: float) -> Answer[bool]:
    by_core = view.touches(event.record.by, event, event.community)
    return both(Known(by_core), is_recent(view, event, limit))


def _channel_runs(view: View, site: Handle[Any], *directions: Direction) -> Answer[bool]:
    """Answer whether a channel that names the site is in use and runs in one of these directions."""
    level = view.above(site)
    if level is None:
        return no()

    def runs(channel: Handle[Any]) -> Answer[bool]:
        if channel.record.in_use is False:
            return no()
        way = view.is_said(channel, "direction", *directions, fact=f"which way {channel.name} runs: out, back or both")
        return both(way, yes(channel.reason("{} runs between the core and {}", channel.name, site.name)))

    return view.active_naming(site, level, "channels", "to").some(runs)


def _writes_to_the_core(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether the site is the one that sends in a channel to the core, whatever its direction."""
    level = view.above(site)
    if level is None:
        return no()

    def reaches(channel: Handle[Any]) -> Answer[bool]:
        to = channel.record.to
        if channel.record.in_use is False or not (to is None or view.touches(to, channel, level)):
            return no()
        return yes(channel.reason("{} writes to the core by {}", site.name, channel.name))

    return view.active_naming(site, level, "channels", "by").some(reaches)


def _came_back(view: View, site: Handle[Any], limit: float) -> Answer[bool]:
    accounts, suggestions = (
        _told_by(view, site, field).some(
            lambda entry: every(
                [
                    Known(not _stays_within(view, entry, site)),
                    is_recent(view, entry, limit),
                    yes(entry.reason("{} wrote back", site.name)),
                ]
            )
        )
        for field in ("accounts", "suggestions")
    )
    plans = view.gathered(site, "plans").some(lambda plan: _was_handed_in(view, plan, limit))
    data = view.gathered(site, "measures").some(lambda measure: _returned(view, measure, site, limit))
    back = _channel_runs(view, site, Direction.BACK, Direction.BOTH)
    return some([back, _writes_to_the_core(view, site), accounts, suggestions, plans, data])


def _told_by(view: View, site: Handle[Any], field: str) -> Roster[Handle[Any]]:
    """Give the accounts or suggestions that a site, or somebody on its team, is recorded to have given."""
    told = concerned(view, site, field, "by")
    found, whole = {item.value.path: item for item in told.items}, told.whole
    team = held_seats(view, site)
    for place in site.upwards():
        people = view.references.people(place, field, "by")
        if not people:
            continue
        whole = both(whole, team.whole)
        for person in sorted({seat.record.person for seat in team.possible()} & set(people)):
            entries = [view.listed(place, field)[position] for position in people[person]]
            found |= {entry.path: Item(entry, view.has_begun(entry)) for entry in entries if entry.path not in found}
    return Roster(tuple(found.values()), whole)


def _stays_within(view: View, entry: Handle[Any], site: Handle[Any]) -> bool:
    """Say whether an account or suggestion went to a board or place of the site itself and to nobody beyond."""
    to = getattr(entry.record, "to", None) or ()
    places = [view.named(ref) for ref in to]
    depth = len(site.path)
    return bool(to) and all(place is not None and place.path[:depth] == site.path for place in places)


def _was_handed_in(view: View, plan: Handle[Any], limit: float) -> Answer[bool]:
    handed_in = came_about(view, plan, "handed_in", f"whether the plan {plan.name} was handed in")
    found = yes(plan.reason("the plan {} was handed in", plan.name))
    return every([handed_in, is_recent(view, plan, limit, "handed_in"), found])


def _returned(view: View, measure: Handle[Any], site: Handle[Any], limit: float) -> Answer[bool]:
    found = yes(measure.reason("{} returned {}", site.name, measure.name))
    return observations_at(view, measure, site).some(lambda row: both(is_recent(view, row, limit), found))


# Colleagues (4.9)


def _took_part_in_the_change(view: View, site: Handle[Any]) -> Answer[bool]:
    def in_it(entry: Handle[Any]) -> Answer[bool]:
        said = _took_part_in(view, entry)
        if not isinstance(said, Known):
            return said
        found = yes(entry.reason("{} took part in {}", entry.name, said.value))
        return both(some(_is_the_change(view, site, word) for word in said.value), found)

    return taking_part(view, site).some(in_it)


def _is_the_change(view: View, site: Handle[Any], word: str) -> Answer[bool]:
    """Answer whether a word for what somebody took part in means the change: it says so, or is the id of one."""
    change = view.named(word, Change)
    if word == THE_CHANGE or (change is not None and change.community in site.upwards()):
        return yes()
    if word in OCCASIONS:
        return no()
    # A word that names nothing could be that of a change which is not listed.
    return negate(every(view.theory_list(place, "changes").whole for place in site.upwards()))


def _took_part_in(view: View, entry: Handle[Any]) -> Answer[tuple[str, ...]]:
    """Answer what somebody beyond the team took part in; to be asked is not to take part."""
    said = view.value(entry, "took_part_in", f"what {entry.name} took part in")
    return fmap(said, lambda things: tuple(what for what in things if what not in ASKED))


def _took_part_often(view: View, site: Handle[Any], least: float) -> Answer[bool]:
    """Answer whether colleagues beyond the team took part in several things, meetings at the site included."""
    wider = taking_part(view, site)
    number = meetings_with_colleagues(view, site)
    for item in wider.items:
        said = _took_part_in(view, item.value)
        things = len(said.value) if isinstance(said, Known) else 0
        gaps = tuple(gap for part in (said, item.belongs) if isinstance(part, Unknown) for gap in part.gaps)
        sure = things if isinstance(item.belongs, Known) else 0
        number += Interval(sure, things if isinstance(said, Known) else math.inf, gaps)
    if isinstance(wider.whole, Unknown):
        number += Interval(0, math.inf, wider.whole.gaps)
    return number.at_least(least, site.reason("colleagues of {} took part in {} things", site.name, number))
