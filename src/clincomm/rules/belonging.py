"""Rules on lesson 6: foster a sense of community and belonging."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import members_agreed
from clincomm.facts.attendance import member_events
from clincomm.facts.course import day_of_check, falls_in, is_dated, programme_begin, runs_throughout
from clincomm.facts.dealings import answered
from clincomm.facts.doubts import doubts_stand, is_doubted, is_given_up
from clincomm.facts.groups import has_members
from clincomm.facts.links import meets_peers
from clincomm.facts.parts import has_a_part, name_of, points_raised, raised_by, recorded, shaped_by
from clincomm.facts.reasoning import is_over
from clincomm.facts.together import how_many_met, joins_sites
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    negate,
    no,
    share,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE
from clincomm.model.theory_vocabulary import MeasureKind
from clincomm.model.vocabulary import EventKind
from clincomm.rules.beside import longest_gap, sites_together
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import has_sites
from clincomm.view import Handle, View

ONE_WAY = (EventKind.TRAINING, EventKind.BRIEFING)


@rule(
    "CC601",
    "6.1",
    subject=Scope.GOAL,
    remedy="Talk the goal through with those who doubt or oppose it, or end it and agree on one within reach.",
    applies=lambda view, goal, limits: every(
        [
            negate(is_over(view, goal)),
            negate(both(doubts_stand(view, goal), is_given_up(view, goal))),
            either(is_doubted(view, goal), _is_within_reach(view, goal)),
        ]
    ),
)
def goal_can_be_reached_together(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Goals are achievable, and members can unite around them.

    Checks
    ------
    Members recorded that the goal is out of reach, or somebody opposes it, does not agree to it or raised an objection: then it
    was talked through, or the objection answered. Otherwise a comparable unit has reached it, or members agreed to it; that
    of the core alone is no agreement. Only objections that are on record count.

    Cannot tell
    -----------
    It is not recorded whether members hold the goal for out of reach, who opposes it or does not agree, or, where somebody
    does, whether it was talked through or a revision gave the goal up.

    Does not apply
    --------------
    The goal has ended, as one has that was revised; or it is a stretch goal: nobody has reached it or agreed to it so far,
    and nobody speaks against it.

    A pass does not show
    --------------------
    That the goal will be reached.
    """
    answer = negate(doubts_stand(view, goal))
    if is_no(answer):
        return no(*answer.because, goal.reason("{} was not talked through", goal.name))
    return answer


@rule(
    "CC602",
    "6.2",
    subject=Scope.GROUP,
    remedy="Answer what the group raised, and record the answer.",
    applies=lambda view, group, limits: either(raised_by(view, group).some(), shaped_by(view, group)),
    limits=("response-months",),
)
def group_is_listened_to(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Every member has a voice, is listened to, and action follows.

    Checks
    ------
    Something traces to the group: it raised a suggestion or concern, proposed or reworked a goal or change, took a decision,
    had a part in a revision or a design, or put a point on an agenda. Whatever it raised found an answer, or the time for one
    is not over.

    Cannot tell
    -----------
    Suggestions are not listed in full, or it is not recorded who raised one or how it was answered; or nothing is found and
    contributions, decisions, revisions or proposals are not fully recorded.

    Does not apply
    --------------
    Nothing traces to the group in a complete record. That is no proof of content: ask the group.

    A pass does not show
    --------------------
    That the group finds the answers good, or dares to say all it thinks.
    """
    raised = raised_by(view, group)
    return raised.every(lambda entry: answered(view, entry, "answer", when(entry.record), limits["response-months"]))


@rule(
    "CC603",
    "6.3",
    subject=Scope.COMMUNITY,
    remedy="Bring the sites that stand alone together with sister sites: pairs, regions, visits, joint meetings.",
    applies=has_sites,
    limits=("share-of-sites",),
    shows=sites_together,
)
def sites_build_horizontal_links(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites build links with each other, and not only spokes to the core.

    Checks
    ------
    The share of sites that are in touch with a sister site reaches the limit; copies count each for itself. A margin that says
    how many came to an event or have a tie counts, without saying which. Who names a place within a site, or somebody who
    has a seat there, names the site.

    Cannot tell
    -----------
    The share may lie on either side of the limit, as ties, events or sites are not listed in full, or, where ties or events
    name people, the seats at sites.

    Does not apply
    --------------
    There are no sites.

    A pass does not show
    --------------------
    That the network holds together; density and components are shown and never judged.
    """
    met = how_many_met(view, level, lambda site: meets_peers(view, site), joins_sites)
    reason = level.reason("{} of {} sites are in touch with a sister site", met.sure, met.total)
    return met.are_enough(limits["share-of-sites"], reason)


@rule(
    "CC606",
    "6.6",
    subject=Scope.COMMUNITY,
    remedy="Plan activities for the stretch of the programme that has none.",
    applies=lambda view, level, limits: either(_has_rounds(view, level), _is_dated(view, level)),
    limits=("thirds",),
    shows=longest_gap,
)
def activities_run_throughout(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Organised activities run throughout, and not only at the beginning.

    Checks
    ------
    At least one event for members falls in each third of the programme so far: its own, one at a site, or one of the programme
    above to which somebody from here came. A meeting of the core team is none. A round that comes back every so many
    months, and has no dates, falls in each.

    Cannot tell
    -----------
    There is no such round, and the programme's beginning, the moment of the check, the dates or kinds of events, or who came to
    those above, are not recorded, or events are not listed in full.

    Does not apply
    --------------
    There is no such round, and the programme is recorded to have no beginning, or the phase of the check no dates.

    A pass does not show
    --------------------
    That the activities were worth coming to.
    """
    rounds, dated = _has_rounds(view, level), _is_dated(view, level)
    begin, date = programme_begin(view, level), day_of_check(view)
    if not is_yes(dated) or not isinstance(begin, Known) or not isinstance(date, Known):
        return either(rounds, dated)
    start = begin.value.first.toordinal()
    length = date.value.last.toordinal() - start
    parts = int(limits["thirds"])
    return every(
        _some_event_in(view, level, start + length * n / parts, start + length * (n + 1) / parts) for n in range(parts)
    )


@rule(
    "CC609",
    "6.9",
    subject=Scope.EVENT,
    remedy="Give discussion time or a form of its own.",
    applies=lambda view, event, limits: _meant_for_discussion(view, event),
)
def meeting_allows_debate(view: View, event: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Meetings allow authentic debate.

    Checks
    ------
    For an event meant for discussion: a time or form for it is recorded, or points raised there are (suggestions, concerns,
    proposals, points for an agenda), and it is not recorded as one-way. A talk given there is no point raised.

    Cannot tell
    -----------
    Of what kind it was, whether it was meant for discussion, or anything of how it was held, is not recorded; it had no time for
    discussion, and suggestions and contributions, or where they were made, are not fully recorded; or it is written that
    whether it was one-way is unknown.

    Does not apply
    --------------
    Trainings and briefings, and events not meant for discussion.

    A pass does not show
    --------------------
    That everybody spoke; want of a facilitator alone is no breach here (claim 7.6).
    """
    one_way: Answer[bool] = no()  # what was given to discussion stands unless the record says otherwise (decision 40)
    if event.record.one_way is not None:
        one_way = view.is_said(event, "one_way", fact=f"whether {event.name} was one-way")
    if is_yes(one_way):
        return no(event.reason("{} was one-way", event.name))
    return both(_gave_room(view, event), negate(one_way))


def _gave_room(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event gave discussion a time or form, or points were raised there."""
    said = view.value(event, "format", f"what time or form {event.name} gave to discussion")
    form: Answer[bool] = said
    if isinstance(said, Known):
        given = said.value is not NONE
        form = Known(given, (event.reason("{} gave discussion {}", event.name, "a form" if given else "no time"),))
    return form if event.record.id is None else either(points_raised(view, event), form)


@rule(
    "CC611",
    "6.11",
    subject=Scope.GROUP,
    remedy="Give the group a part: a change to own, a measure to choose, a decision to take, a place in the work.",
    applies=lambda view, group, limits: has_members(view, view.root, name_of(group)),
    limits=("belonging-share",),
    fit=Fit.WEAKER,
)
def group_is_part_of_the_solution(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each member is part of the solution and shares the responsibility for it.

    Checks
    ------
    The group, somebody who belongs to it, or a team or board on which it sits and does not only observe, owns, proposed,
    reworked or adopted a goal or change, chose a measure, took a decision, had a part in design or delivery; or the group
    took part in something, or sits on the team of a site that has a plan. Receiving news is not enough. A survey of
    belonging outranks all this: then the share of the group that feels it belongs, in the latest survey, reaches the limit.

    Cannot tell
    -----------
    Measures of belonging are not listed in full, or what a survey found of the group is not recorded as counts; or no part
    is found and decisions, contributions, measures, plans, seats, wider stakeholders, or whose the goals and changes are, are
    not fully recorded.

    Does not apply
    --------------
    The group has no members in the community.

    A pass does not show
    --------------------
    That the part is a large one, or one the group wished for.
    """
    surveys = recorded(view, "measures", kind=MeasureKind.BELONGING)
    asked = surveys.some(lambda measure: _answers_of(view, measure, group).some())
    content = surveys.every(lambda measure: _feels_it_belongs(view, measure, group, limits["belonging-share"]))
    part = has_a_part(view, group)
    if is_no(part):
        part = no(group.reason("{} has no part in anything that is on record", group.name))
    return both(content, either(asked, part))


def _meant_for_discussion(view: View, event: Handle[Any]) -> Answer[bool]:
    teaching = view.is_said(event, "kind", *ONE_WAY, fact=f"what kind of event {event.name} was, a training perhaps")
    if is_yes(teaching):
        return no(event.reason("{} is a {}", event.name, event.record.kind))
    debate = view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
    return debate if is_no(teaching) else both(debate, negate(teaching))


def _has_rounds(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether some round of events runs all along."""
    return member_events(view, level).some(lambda event: runs_throughout(view, event))


def _is_dated(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether both the beginning of a programme and the day of the check have dates."""
    return both(is_dated(programme_begin(view, level)), is_dated(day_of_check(view)))


def _some_event_in(view: View, level: Handle[Any], start: float, end: float) -> Answer[bool]:
    return member_events(view, level).some(
        lambda event: falls_in(view, event, start, end),
        level.reason("a third of the programme so far had no event"),
    )


def _is_within_reach(view: View, goal: Handle[Any]) -> Answer[bool]:
    elsewhere = view.value(goal, "reached_elsewhere", f"a comparable unit that has reached {goal.name}")
    reached = Known(elsewhere.value is not NONE, elsewhere.because) if isinstance(elsewhere, Known) else elsewhere
    return either(reached, members_agreed(view, goal))


def _answers_of(view: View, measure: Handle[Any], group: Handle[Any]) -> Roster[Handle[Any]]:
    """Give what a survey found of a group."""
    return view.begun(measure, "observations").where(
        lambda row: Known(row.record.usable is not False and name_of(group) in (row.record.group or ()))
    )


def _feels_it_belongs(view: View, measure: Handle[Any], group: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether enough of a group feel that they belong, by the latest of its rounds; yes where none asked it."""
    rows = _answers_of(view, measure, group)
    if isinstance(rows.whole, Unknown):
        return rows.whole
    days = {row: when(row.record) for row in rows.possible()}
    latest = max((day.last for day in days.values() if day is not None), default=None)
    last = [row for row, day in days.items() if (None if day is None else day.last) == latest]
    if not last:
        return yes()
    gaps = [view.gap(row, field, f"how many of {group.name} felt that they belong, of how many")
            for row in last for field in ("numerator", "denominator") if getattr(row.record, field) is None]  # fmt: skip
    if gaps:
        return unknown(*gaps)
    part, whole = (sum(getattr(row.record, field) for row in last) for field in ("numerator", "denominator"))
    asked = Interval.exactly(whole)
    reason = measure.reason("{} of {} of {} felt that they belong", part, asked, group.name)
    return share(Interval.exactly(min(part, whole)), asked).at_least(limit, reason)
