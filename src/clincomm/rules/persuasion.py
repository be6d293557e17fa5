"""Rules on lesson 1, continued: what wins members over - stories, and room to challenge."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import (
    beyond_core,
    came_from_beyond,
    told_here,
)
from clincomm.facts.groups import is_kind
from clincomm.facts.periods import answered_in_time, fell_within, has_ended
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Known,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_yes,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Event, Group, Measure, Person
from clincomm.model.theory_vocabulary import MeasureKind, Trust
from clincomm.model.vocabulary import ContributionKind, GroupKind, SuggestionKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import Handle, View

STORIES = (
    "patient-story", "patient-stories", "story", "stories", "film", "patient-film", "patient-speaker", "experience",
    "patient-experience",
)  # fmt: skip
"""What an event or channel is recorded to have told, where it shows what a problem does to patients."""
CHALLENGES = (SuggestionKind.CHALLENGE, SuggestionKind.OBJECTION, SuggestionKind.DISPUTE)
"""What was raised to doubt, refuse or dispute something."""


@rule(
    "CC110",
    "1.10",
    subject=Scope.COMMUNITY,
    remedy="Let members hear or see what the problem does to patients: a story, a film, a patient who speaks.",
)
def stories_show_what_it_does_to_patients(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Members feel what the problem does to patients, through patient stories for example.

    Checks
    ------
    At least one activity of that kind reached members beyond the core: an event with a story, film, patient speaker or
    results on patients' experience; a story or a patient's talk; or a channel that carries stories.

    Cannot tell
    -----------
    None is found, and events, channels or contributions, what they told or whom they reached, are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That anybody was moved.
    """
    return some([
        told_here(view, level, "events").some(lambda event: _event_moves(view, level, event)),
        told_here(view, level, "contributions").some(lambda entry: _contribution_moves(view, level, entry)),
        told_here(view, level, "channels").some(
            lambda channel: _channel_moves(view, level, channel),
            level.reason("no story, film or patient's voice reached members beyond the core"),
        ),
    ])  # fmt: skip


@rule(
    "CC111",
    "1.11",
    subject=Scope.COMMUNITY,
    remedy="Give sites an occasion for debate, and answer every challenge that is still open.",
    fit=Fit.WEAKER,
    limits=("debate-months", "response-months"),
)
def challenge_is_welcomed(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Debate and challenge are welcomed, and nobody who challenges is ignored.

    Checks
    ------
    An occasion for debate that was open to members beyond the core lies within the limit, or anywhere between start and
    end if the community has ended; and every challenge, objection or dispute on record was answered, or is younger than
    the limit for answers.

    Cannot tell
    -----------
    No such occasion is found, and events, their dates, whether they were debates or who could come are not fully recorded;
    or what members raised, and the answers, are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That challenge is welcome: where none is recorded, none may have been dared.
    """
    occasion = _occasions(view, level).some(
        lambda event: _is_open_debate(view, level, event, limits["debate-months"]),
        level.reason("no occasion for debate was open to sites"),
    )
    raised = told_here(view, level, "suggestions", kind=CHALLENGES).as_written()
    heard = raised.every(lambda entry: is_answered(view, entry, limits["response-months"]))
    if is_yes(heard) and not raised.items and not _other_challenges(view, level):
        heard = yes(level.reason("no challenge is recorded, which is no proof that challenge is welcome"))
    return both(occasion, heard)


def _other_challenges(view: View, level: Handle[Any]) -> bool:
    """Say whether a challenge is on record that nobody raised as such: a goal opposed, or the validity of a measure disputed."""
    goals = view.theory_list(level, "goals").possible()
    words = (
        entry for measure in told_here(view, level, "measures").possible() for entry in measure.record.validity or ()
    )
    return any(goal.record.opposed_by for goal in goals) or any(entry.state is Trust.DISPUTED for entry in words)


def is_answered(view: View, entry: Handle[Any], limit: float, field: str = "answer") -> Answer[bool]:
    """Answer whether something raised was answered by the moment, or is younger than a limit in months."""
    answer = answered_in_time(view, entry, field, limit, f"how {entry.name} was answered")
    if isinstance(answer, Known) and not answer.value:
        return no(entry.reason("{} was never answered", entry.name))
    return answer


def _event_moves(view: View, level: Handle[Any], event: Handle[Any]) -> Answer[bool]:
    told = view.has_any(event, "topics", STORIES)
    shown = [_is_experience(view, ref) for ref in event.record.about or ()]
    return both(some([told, *shown]), came_from_beyond(view, level, event))


def _is_experience(view: View, ref: str) -> Answer[bool]:
    measure = view.named(ref, Measure)
    if measure is None:
        return no()
    return view.is_said(measure, "kind", MeasureKind.EXPERIENCE, fact=f"what kind of measure {measure.name} is")


def _contribution_moves(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    story = view.is_said(entry, "kind", ContributionKind.STORY, fact=f"what kind of contribution {entry.name} was")
    to = beyond_core(view, level, entry, "to", f"whom {entry.name} reached")
    events = [place for ref in entry.record.at or () if (place := view.named(ref, Event)) is not None]
    reached = some([to, *(came_from_beyond(view, level, event) for event in events)])
    told = yes(entry.reason("a story or patient's talk reached members: {}", entry.name))
    return every([either(story, _is_patients_talk(view, entry)), reached, told])


def _is_patients_talk(view: View, entry: Handle[Any]) -> Answer[bool]:
    talk = view.is_said(entry, "kind", ContributionKind.TALK, fact=f"what kind of contribution {entry.name} was")
    by = view.value(entry, "by", f"whose {entry.name} was")
    if isinstance(by, Unknown):
        return both(talk, by)
    return both(talk, some(_is_patient(view, ref) for ref in by.value))


def _is_patient(view: View, ref: str) -> Answer[bool]:
    named = view.named(ref)
    if ref in ("core", "sites") or (named is not None and not isinstance(named.record, Group | Person)):
        return no()
    person = view.named(ref, Person)
    groups = (ref,) if person is None else person.record.groups or ()
    return some(is_kind(view, group, GroupKind.PATIENT, GroupKind.CARER) for group in groups)


def _channel_moves(view: View, level: Handle[Any], channel: Handle[Any]) -> Answer[bool]:
    if channel.record.in_use is False:
        return no()
    told = view.has_any(channel, "carries", STORIES)
    reached = beyond_core(view, level, channel, "to", f"whom {channel.name} reaches")
    return every([told, reached, yes(channel.reason("{} carries stories to members", channel.name))])


def _occasions(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the events of a community, those above it, and those of the middle tiers below; not those within a site."""
    events = told_here(view, level, "events")
    tiers = {place.path for place in view.levels}
    above = {place.path for place in level.upwards()}
    items = [item for item in events.items if item.value.community.path in tiers | above]
    return Roster(tuple(items), events.whole)


def _is_open_debate(view: View, level: Handle[Any], event: Handle[Any], months: float) -> Answer[bool]:
    debate = view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
    lately: Answer[bool] = yes() if has_ended(view, level) else fell_within(view, event, months)
    return every([debate, came_from_beyond(view, level, event), lately])
