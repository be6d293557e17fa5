"""Rules on lesson 6: foster a sense of community and belonging."""

from __future__ import annotations

from typing import Any

from clincomm.facts.course import day_of_check, falls_in, is_dated, programme_begin
from clincomm.facts.links import meets_peers
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Gap,
    Interval,
    Known,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    no,
    share,
)  # fmt: skip
from clincomm.model import NONE
from clincomm.model.vocabulary import EventKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import has_sites
from clincomm.view import Handle, View

ONE_WAY = (EventKind.TRAINING, EventKind.BRIEFING)


@rule(
    "CC603",
    "6.3",
    subject=Scope.COMMUNITY,
    remedy="Bring the sites that stand alone together with sister sites: pairs, regions, visits, joint meetings.",
    applies=has_sites,
    limits=("share-of-sites",),
)
def sites_build_horizontal_links(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites build links with each other, and not only spokes to the core.

    Checks
    ------
    The share of sites that are in touch with a sister site reaches the limit; copies count each for itself.

    Cannot tell
    -----------
    The share may lie on either side of the limit, as ties, events or sites are not listed in full.

    Does not apply
    --------------
    There are no sites.

    A pass does not show
    --------------------
    That the network holds together; density and components are shown and never judged.
    """
    sure = likely = total = 0
    gaps: list[Gap] = []
    for site in view.sites_here(level).possible():
        number = site.record.copies or 1
        answer = meets_peers(view, site)
        total += number
        sure += number if is_yes(answer) else 0
        likely += 0 if is_no(answer) else number
        gaps += answer.gaps if isinstance(answer, Unknown) else ()
    whole = view.sites_here(level).whole
    if not total and isinstance(whole, Known):
        return no(level.reason("no site is left"))
    reason = level.reason("{} of {} sites are in touch with a sister site", sure, total)
    if isinstance(whole, Unknown):
        spread = Interval(0, 1, (*gaps, *whole.gaps))
        return spread.at_least(limits["share-of-sites"], reason)
    got = share(Interval(sure, likely, tuple(gaps)), Interval.exactly(total))
    return got.at_least(limits["share-of-sites"], reason)


@rule(
    "CC606",
    "6.6",
    subject=Scope.COMMUNITY,
    remedy="Plan activities for the stretch of the programme that has none.",
    applies=lambda view, level, limits: both(is_dated(programme_begin(view, level)), is_dated(day_of_check(view))),
    limits=("thirds",),
)
def activities_run_throughout(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Organised activities run throughout, and not only at the beginning.

    Checks
    ------
    At least one event for members falls in each third of the programme so far.

    Cannot tell
    -----------
    The programme's beginning, the moment of the check or the dates of events are not recorded, or events are not listed in
    full.

    Does not apply
    --------------
    The programme is recorded to have no beginning, or the phase of the check no dates.

    A pass does not show
    --------------------
    That the activities were worth coming to.
    """
    begin, date = programme_begin(view, level), day_of_check(view)
    if not isinstance(begin, Known) or not isinstance(date, Known):
        return every([is_dated(begin), is_dated(date)])
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
    For an event meant for discussion: a time or form for it is recorded, or points raised there are, and it is not recorded
    as one-way.

    Cannot tell
    -----------
    Whether it was meant for discussion, or anything of how it was held, is not recorded.

    Does not apply
    --------------
    Trainings and briefings, and events not meant for discussion.

    A pass does not show
    --------------------
    That everybody spoke; want of a facilitator alone is no breach here (claim 7.6).
    """
    if event.record.one_way is True:
        return no(event.reason("{} was one-way", event.name))
    form = view.value(event, "format", f"what time or form {event.name} gave to discussion")
    if isinstance(form, Known):
        given = form.value is not NONE
        return Known(given, (event.reason("{} gave discussion {}", event.name, "a form" if given else "no time"),))
    name = event.record.id
    raised = view.begun(event.community, "contributions").some(
        lambda entry: Known(name is not None and name in (entry.record.at or ()))
    )
    return either(raised, form) if is_yes(raised) else form


def _meant_for_discussion(view: View, event: Handle[Any]) -> Answer[bool]:
    if event.record.kind in ONE_WAY:
        return no(event.reason("{} is a {}", event.name, event.record.kind))
    return view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")


def _some_event_in(view: View, level: Handle[Any], start: float, end: float) -> Answer[bool]:
    return view.begun(level, "events").some(
        lambda event: falls_in(view, event, start, end),
        level.reason("a third of the programme so far had no event"),
    )
