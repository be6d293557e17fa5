"""Rules on lesson 1, continued: what wins members over - data, measures they trust, stories, and room to challenge."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import (
    beyond_core,
    came_from_beyond,
    debates_about,
    is_given,
    members_agreed,
    names,
    told_here,
)
from clincomm.facts.groups import is_kind
from clincomm.facts.periods import answered_in_time, fell_within, has_ended, is_recent
from clincomm.facts.reasoning import is_over
from clincomm.graph.moments import begun
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Known,
    Roster,
    Tally,
    Unknown,
    because,
    both,
    either,
    every,
    fmap,
    is_yes,
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Event, Group, Measure, Person
from clincomm.model.theory_vocabulary import GoalKind, MeasureKind
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
    "CC107",
    "1.7",
    subject=Scope.GOAL,
    remedy="Gather data from before the changes that show the gap, and put them before members.",
    applies=lambda view, goal, limits: negate(is_over(view, goal)),
)
def data_show_the_problem(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Convincing data show members that the problem exists.

    Checks
    ------
    Data from before the changes show the gap (the goal's own baseline, a baseline value of a measure of the goal, or a
    measure that is recorded to have shown a problem), and were put before members: it is said so, or the measure was fed
    back or showed members the problem. A goal about consensus or experience may rest on a story told about it instead.

    Cannot tell
    -----------
    The goal's baseline, or whether it was shown, is not recorded, and measures, their values, feedback or problems are not
    listed in full; or, without data, the kind of goal or the stories told are not fully recorded.

    Does not apply
    --------------
    The goal has ended.

    A pass does not show
    --------------------
    That members were convinced.
    """
    shown = both(_has_data(view, goal), _was_shown(view, goal))
    numbers = view.is_said(
        goal, "kind", GoalKind.NUMBERS, fact=f"what {goal.name} is about: numbers, consensus or experience"
    )
    answer = shown if is_yes(shown) else either(shown, both(negate(numbers), _rests_on_a_story(view, goal)))
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("no data from before that show the gap were put before members", goal.name))
    return answer


@rule(
    "CC108",
    "1.8",
    subject=Scope.MEASURE,
    remedy="Tie the measure to a goal, discuss it with members, and answer those who dispute it.",
    limits=("response-months",),
)
def measure_is_relevant_and_agreed(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Measures bear plainly on the problem, and members agree that they are valid.

    Checks
    ------
    The measure is tied to a goal or change; members chose, discussed or agreed it, or it is an established one; and every
    dispute about it was answered or settled by a later agreement, or is younger than the limit. An answered dispute holds
    from the day of the answer.

    Cannot tell
    -----------
    What the measure bears on, who chose it or whether it is established is not recorded; or what members raised or
    agreed, and the answers, are not fully recorded.

    Does not apply
    --------------
    Never, for a measure that is on record.

    A pass does not show
    --------------------
    That the measure is valid; it shows only that nobody disputes it unheard.
    """
    tied = fmap(view.value(measure, "of", f"the goal or change that {measure.name} bears on"), bool)
    if isinstance(tied, Known) and not tied.value:
        tied = no(measure.reason("{} bears on no goal or change", measure.name))
    return every([tied, _is_trusted(view, measure), _disputes_answered(view, measure, limits["response-months"])])


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
    heard = raised.every(lambda entry: _is_answered(view, entry, limits["response-months"]))
    if is_yes(heard) and not raised.items:
        heard = yes(level.reason("no challenge is recorded, which is no proof that challenge is welcome"))
    return both(occasion, heard)


def _measures_of(view: View, goal: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the measures that bear on a goal, or on a change that leads to it."""
    name = goal.record.id
    changes = view.theory_list(goal.community, "changes").possible()
    wanted = {change.record.id for change in changes if name in (change.record.leads_to or ())} | {name}
    aims = wanted - {None}

    def bears(measure: Handle[Any]) -> Answer[bool]:
        if name is None:
            return no()
        said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
        return fmap(said, lambda refs: bool(aims & set(refs)))

    return told_here(view, goal.community, "measures").where(bears)


def _has_data(view: View, goal: Handle[Any]) -> Answer[bool]:
    own = is_given(view, goal, "baseline", f"which data from before show the gap for {goal.name}")
    return some([own, _measures_of(view, goal).some(lambda measure: _has_baseline(view, measure)), _showed(view, goal)])


def _has_baseline(view: View, measure: Handle[Any]) -> Answer[bool]:
    def is_baseline(row: Handle[Any]) -> Answer[bool]:
        if row.record.usable is False:
            return no()
        before = view.is_said(row, "baseline", fact=f"whether a value of {measure.name} is from before the changes")
        return both(before, yes(row.reason("{} has a value from before the changes", measure.name)))

    return view.begun(measure, "observations").some(is_baseline)


def _was_shown(view: View, goal: Handle[Any]) -> Answer[bool]:
    said = view.is_said(goal, "baseline_shown", fact=f"whether data from before on {goal.name} were put before members")
    fed_back = _measures_of(view, goal).some(
        lambda measure: both(_has_baseline(view, measure), _fed_back(view, measure))
    )
    return some([said, fed_back, _showed(view, goal)])


def _fed_back(view: View, measure: Handle[Any]) -> Answer[bool]:
    name = measure.record.id
    return told_here(view, measure.community, "feedback").some(
        lambda entry: both(
            names(view, entry, name, "which measures were fed back", "measures"),
            yes(entry.reason("{} is fed back", measure.name)),
        )
    )


def _showed(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a problem is recorded as shown to members by a measure of the goal, or an event about it."""
    measures = _measures_of(view, goal)
    name = goal.record.id

    def shows(problem: Handle[Any]) -> Answer[bool]:
        refs = view.value(problem, "shown_by", f"what showed members that {problem.name}")
        if isinstance(refs, Unknown):
            return refs
        about = {
            ref for event in map(view.named, refs.value) if event for ref in getattr(event.record, "about", None) or ()
        }
        if name is not None and name in about:
            return yes(problem.reason("an event about {} showed the problem to members", goal.name))
        named = {*refs.value, *about}
        return measures.where(lambda measure: Known(measure.record.id in named)).some(
            lambda measure: yes(problem.reason("{} showed the problem to members", measure.name))
        )

    return view.theory_list(goal.community, "problems").some(shows)


def _rests_on_a_story(view: View, goal: Handle[Any]) -> Answer[bool]:
    name = goal.record.id
    return told_here(view, goal.community, "contributions", kind=ContributionKind.STORY).some(
        lambda entry: both(
            names(view, entry, name, f"what {entry.name} is about"),
            yes(entry.reason("a story was told about {}", goal.name)),
        )
    )


def _is_trusted(view: View, measure: Handle[Any]) -> Answer[bool]:
    level = measure.community
    chosen = beyond_core(view, level, measure, "chosen_by", f"who chose or discussed {measure.name}")
    if is_yes(chosen):
        chosen = yes(measure.reason("{} was chosen or discussed by {}", measure.name, measure.record.chosen_by))
    established = view.is_said(measure, "established", fact=f"whether {measure.name} is an established measure")
    debated = debates_about(view, measure).some(lambda event: _was_debated(view, event, measure))
    answer = some([chosen, established, members_agreed(view, measure), debated])
    if isinstance(answer, Known) and not answer.value:
        return no(measure.reason("no member chose or discussed {}, and it is no established measure", measure.name))
    return answer


def _was_debated(view: View, event: Handle[Any], measure: Handle[Any]) -> Answer[bool]:
    held = view.when(begun(event.record, view.moment), event)
    discussed = yes(event.reason("{} was debated with members at {}", measure.name, event.name))
    return every([held, came_from_beyond(view, measure.community, event), discussed])


def _disputes_answered(view: View, measure: Handle[Any], limit: float) -> Answer[bool]:
    name, level = measure.record.id, measure.community
    raised = told_here(view, level, "suggestions", kind=CHALLENGES).as_written()
    disputes = raised.where(lambda entry: names(view, entry, name, f"what {entry.name} is about"))
    listed = told_here(view, level, "agreements").where(
        lambda entry: names(view, entry, name, f"what {entry.name} is about")
    )
    agreements = Roster(tuple(item for item in listed.items if item.value.record.disagree), yes())
    agreeing = {ref for entry in listed.sure() for ref in entry.record.by or ()}

    def is_settled(agreement: Handle[Any]) -> Answer[bool]:
        apart = [ref for ref in agreement.record.disagree or () if ref not in agreeing]
        if not apart:
            return yes()
        dispute = agreement.reason("{} dispute {}", ", ".join(apart), measure.name)
        later = negate(listed.whole)  # a later agreement may not be listed
        return because(either(is_recent(view, agreement, limit), later), dispute)

    return both(disputes.every(lambda entry: _is_answered(view, entry, limit)), agreements.every(is_settled))


def _is_answered(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    answer = answered_in_time(view, entry, "answer", limit, f"how {entry.name} was answered")
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
