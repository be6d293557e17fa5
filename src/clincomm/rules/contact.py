"""Rules on lesson 6: what runs between meetings: contact, and news of what was achieved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clincomm.facts.attendance import not_said_who_came
from clincomm.facts.figures import span_of
from clincomm.facts.parts import here_and_below
from clincomm.graph import when
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Roster,
    Tally,
    because,
    both,
    either,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Event
from clincomm.model.theory_vocabulary import Shows
from clincomm.model.vocabulary import ChannelKind, ContributionKind, EventKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

TOLD = (ContributionKind.RESULT, ContributionKind.STORY, ContributionKind.TALK)
STORIES = ("results", "stories", "story", "patient-story", "success", "successes", "experience")
"""What an event is about, or a channel carries, that lets others see that change is possible."""


@rule(
    "CC607",
    "6.7",
    subject=Scope.COMMUNITY,
    remedy="Keep in touch between events: regular calls, mail, a forum, and room for informal contact.",
    limits=("contact-gap-months",),
)
def contact_goes_on_between_events(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Communication goes on between events, formal and informal.

    Checks
    ------
    A channel is in use, or feedback comes between meetings, at least as often as the limit says; or informal contact that is
    not over is recorded, as a channel or a tie. That all of it is formal is shown, and no breach.

    Cannot tell
    -----------
    None is found, and channels, ties or feedback, how often they are used, or whether they are informal, are not fully
    recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That it reaches everybody (claim 3.10), or that anybody answers.
    """
    channels = view.gathered_naming_sites(level, "channels", "to").where(
        lambda entry: Known(over(entry.record, view.moment) is not True and entry.record.in_use is not False)
    )
    ties = view.gathered_naming_sites(level, "ties", "between").where(
        lambda tie: Known(over(tie.record, view.moment) is not True)
    )
    informal = either(
        channels.some(lambda entry: _is_informal(view, entry)),
        ties.some(
            lambda tie: negate(view.is_said(tie, "formal", fact=f"whether {tie.name} is organised, and not informal"))
        ),
    )
    if is_yes(informal):
        return informal
    limit = limits["contact-gap-months"]
    nothing = level.reason("no channel is in use between events, and no informal contact is recorded")
    often = either(
        channels.some(lambda entry: _often_enough(view, entry, limit), nothing),
        view.gathered_naming_sites(level, "feedback", "to").some(lambda entry: _fed_back_between(view, entry, limit)),
    )
    answer = either(often, informal)
    return because(answer, level.reason("no informal contact is recorded")) if is_yes(answer) else answer


@rule(
    "CC608",
    "6.8",
    subject=Scope.COMMUNITY,
    remedy="Let the others hear of it: a talk or story at an event, a visit, a mail, a result fed back to all.",
    applies=lambda view, level, limits: either(_shared(view, level), _has_something_to_tell(view, level, limits)),
    limits=("sharing-months",),
)
def success_is_shared(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Success and others' experience of making changes are shared.

    Checks
    ------
    At least one result or story reached others beside the core: told to them or at an event to which they came or could come,
    carried by a channel, the topic of an event, seen on a visit, or an improvement fed back. What sites have recorded
    themselves counts; a talk of the core does not.

    Cannot tell
    -----------
    There is something to tell, or may be, and contributions, channels, events or feedback, or whom they reached, are not
    fully recorded.

    Does not apply
    --------------
    Nothing was shared, and no site has anything to tell yet, or it is younger than the limit.

    A pass does not show
    --------------------
    That those who heard it took heart.
    """
    answer = _shared(view, level)
    return because(answer, level.reason("what was achieved reached nobody else")) if is_no(answer) else answer


def _is_informal(view: View, entry: Handle[Any]) -> Answer[bool]:
    informal = view.is_said(entry, "kind", ChannelKind.INFORMAL, fact=f"what kind of channel {entry.name} is")
    formal = view.is_said(entry, "formal", fact=f"whether {entry.name} is organised, and not informal")
    return either(informal, negate(formal))


def _often_enough(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    least, most = span_of(entry.record.every_months or ())
    gap = view.gap(entry, "every_months", f"how often {entry.name} is used")
    often = Interval(max(least, 0), max(most, 0), (gap,))
    return often.at_most(limit, entry.reason("{} is in use every {} months", entry.name, often))


def _fed_back_between(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether feedback comes between meetings, and often enough."""
    if over(entry.record, view.moment) is True:
        return no()
    between = view.is_said(entry, "between_meetings", fact=f"whether {entry.name} came between meetings too")
    return both(between, _often_enough(view, entry, limit))


def _shared(view: View, level: Handle[Any]) -> Answer[bool]:
    return some([
        _told(view, level).some(lambda entry: _reached_others(view, level, entry)),
        here_and_below(view, level, "channels").some(lambda entry: _carries_stories(view, level, entry)),
        here_and_below(view, level, "events").some(lambda event: _was_told_at(view, event)),
        here_and_below(view, level, "feedback", shows=Shows.IMPROVEMENT).some(
            lambda entry: _reached(view, level, entry, "to", "an improvement was fed back")
        ),
    ])  # fmt: skip


def _told(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the results, stories and talks that were told; a talk of the core is not from a site."""
    return here_and_below(view, level, "contributions", kind=TOLD).where(
        lambda entry: Known(not (entry.record.kind is ContributionKind.TALK and _is_of_the_core(level, entry)))
    )


def _is_of_the_core(level: Handle[Any], entry: Handle[Any]) -> bool:
    by = entry.record.by
    return entry.community == level and by is not None and {*by} <= {"core", level.record.id}


def _others(level: Handle[Any], entry: Handle[Any], refs: Iterable[str]) -> list[str]:
    """Give whom references name beside the core, the place whose list it is and those whose it is."""
    own = {"core", level.record.id, entry.community.record.id, *(getattr(entry.record, "by", None) or ())}
    return sorted({*refs} - own)


def _reached(view: View, level: Handle[Any], entry: Handle[Any], field: str, what: str) -> Answer[bool]:
    refs = getattr(entry.record, field)
    if refs is None:
        return unknown(view.gap(entry, field, f"whom {entry.name} reached"))
    others = _others(level, entry, refs)
    return yes(entry.reason("{} to {}", what, ", ".join(others))) if others else no()


def _reached_others(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether something was told to others, or at an event to which others came or could come."""
    told = entry.record.text or entry.name
    events = [event for ref in entry.record.at or () if (event := view.named(ref, Event)) is not None]
    heard = [_heard_by_others(view, level, entry, event) for event in events]
    if entry.record.to is None and events:
        return some(heard)
    return some([*heard, _reached(view, level, entry, "to", f"{told} was told")])


def _heard_by_others(view: View, level: Handle[Any], entry: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    came = {ref for row in event.record.attendance or () for ref in row.who or ()} | {*(event.record.open_to or ())}
    others = _others(level, entry, came)
    if others:
        told = entry.record.text or entry.name
        return yes(entry.reason("{} was told at {} to {}", told, event.name, ", ".join(others)))
    gaps = not_said_who_came(view, event)
    return unknown(*gaps) if gaps else no()


def _carries_stories(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    if entry.record.in_use is False:
        return no()
    return both(
        view.has_any(entry, "carries", STORIES), _reached(view, level, entry, "to", f"{entry.name} carries stories")
    )


def _was_told_at(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event about results or stories, or a visit, brought two or more parties together."""
    visit = view.is_said(
        event, "kind", EventKind.VISIT, fact=f"whether {event.name} was a visit of one site to another"
    )
    told = either(view.has_any(event, "topics", STORIES), visit)
    came = {ref for row in event.record.attendance or () for ref in row.who or ()} | {*(event.record.open_to or ())}
    if "sites" in came or len(came) > 1:
        return both(told, yes(event.reason("{} told of it", event.name)))
    gaps = list(not_said_who_came(view, event))
    if event.record.open_to is None:
        gaps.append(view.gap(event, "open_to", f"to whom {event.name} was open"))
    return both(told, unknown(*gaps) if gaps else no())


def _has_something_to_tell(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    limit = limits["sharing-months"]
    return some([
        _told(view, level).some(lambda entry: _is_older(view, entry, limit)),
        here_and_below(view, level, "feedback", shows=Shows.IMPROVEMENT).some(lambda entry: _is_older(view, entry, limit)),
        here_and_below(view, level, "measures").some(lambda measure: _is_claimed(view, measure)),
    ])  # fmt: skip


def _is_claimed(view: View, measure: Handle[Any]) -> Answer[bool]:
    said = view.value(measure, "claimed", f"whether a success is claimed on {measure.name}")
    return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said


def _is_older(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether something is older than a limit; what has no date is."""
    since, date = when(entry.record), view.moment.date
    told = entry.reason("there is something to tell: {}", getattr(entry.record, "text", None) or entry.name)
    if since is None or date is None:
        return yes(told)
    least, most = months_between(since, date)
    if most <= limit:
        return no()
    return yes(told) if least > limit else unknown(view.gap(entry, "date", f"when exactly {entry.name} was"))
