"""Rules on lesson 1, continued: data that show members the problem, and measures that they trust."""

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
from clincomm.facts.origins import by_members
from clincomm.facts.periods import followed, is_recent
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
    is_no,
    is_yes,
    negate,
    no,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Event, Measure
from clincomm.model.theory_vocabulary import GoalKind, Trust
from clincomm.model.vocabulary import ContributionKind
from clincomm.rules.limits import Limits
from clincomm.rules.persuasion import CHALLENGES, STORIES, is_answered
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

DATA = ("data", "results", "figures", "measures", "audit", "baseline", "survey", "study")
"""What an event is recorded to have told, where it puts data before those who come."""


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
    measure, or an event about it, that is recorded to have shown a problem), and were put before members: it is said so, the
    measure was fed back to them or showed them the problem, or an event with data about the goal or its measures reached
    members beyond the core. A goal about consensus or experience may rest on a story told about it instead.

    Cannot tell
    -----------
    The goal's baseline, or whether it was shown, is not recorded, and measures, their values, feedback, problems or events and
    what they told are not listed in full; or, without data, the kind of goal or the stories told are not fully recorded.

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
    answer = either(shown, both(negate(numbers), _rests_on_a_story(view, goal)))
    if isinstance(answer, Known) and not answer.value:
        return no(goal.reason("no data from before that show the gap were put before members"))
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
    The measure is tied to a goal or change; members chose, discussed or agreed it or its validity, or it is an established
    one; and every dispute about it or its validity was answered, debated with members afterwards or settled by a later
    agreement, or is younger than the limit. An answered dispute holds from the day of the answer.

    Cannot tell
    -----------
    What the measure bears on, who chose it, whether it is established or who agreed that it is valid is not recorded; or what
    members raised, debated or agreed, and the answers, are not fully recorded.

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
    return some([said, fed_back, _showed(view, goal), _shown_at_an_event(view, goal)])


def _shown_at_an_event(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether data about a goal were put before members at an event about it or its measures."""
    aims = {goal.record.id, *(measure.record.id for measure in _measures_of(view, goal).sure())} - {None}

    def shows(event: Handle[Any]) -> Answer[bool]:
        if not aims & set(event.record.about or ()):
            return no()
        came = came_from_beyond(view, goal.community, event)
        return every(
            [_told_data(view, event), came, yes(event.reason("data about {} were shown at {}", goal.name, event.name))]
        )

    return told_here(view, goal.community, "events").some(shows)


def _fed_back(view: View, measure: Handle[Any]) -> Answer[bool]:
    name = measure.record.id
    return told_here(view, measure.community, "feedback").some(
        lambda entry: every(
            [
                names(view, entry, name, "which measures were fed back", "measures"),
                yes()
                if entry.record.to is None
                else by_members(view, entry, "to", f"to whom {measure.name} was fed back"),
                yes(entry.reason("{} is fed back", measure.name)),
            ]
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
        events = [event for ref in refs.value if (event := view.named(ref, Event)) is not None]
        named = {*refs.value, *(ref for event in events for ref in event.record.about or ())}
        found = yes(problem.reason("an event about {} showed the problem to members", goal.name))
        told = [found for event in events if name is not None and name in (event.record.about or ())]
        by_measure = measures.where(lambda measure: Known(measure.record.id in named)).some(
            lambda measure: yes(problem.reason("{} showed the problem to members", measure.name))
        )
        return some([*told, by_measure])

    return view.theory_list(goal.community, "problems").some(shows)


def _told_data(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event told of data, by what it was about or its topics."""
    about_data = any(view.named(ref, Measure) is not None for ref in event.record.about or ())
    return yes() if about_data else view.has_any(event, "topics", DATA)


def _rests_on_a_story(view: View, goal: Handle[Any]) -> Answer[bool]:
    name = goal.record.id
    contributed = told_here(view, goal.community, "contributions", kind=ContributionKind.STORY).some(
        lambda entry: both(
            names(view, entry, name, f"what {entry.name} is about"),
            yes(entry.reason("a story was told about {}", goal.name)),
        )
    )
    told = told_here(view, goal.community, "events").some(
        lambda event: both(
            _tells_a_story_of(view, event, name), yes(event.reason("{} told a story about {}", event.name, goal.name))
        )
    )
    return either(contributed, told)


def _tells_a_story_of(view: View, event: Handle[Any], name: str | None) -> Answer[bool]:
    if name is None or name not in (event.record.about or ()):
        return no()
    return view.has_any(event, "topics", STORIES)


def _is_trusted(view: View, measure: Handle[Any]) -> Answer[bool]:
    level = measure.community
    chosen = beyond_core(view, level, measure, "chosen_by", f"who chose or discussed {measure.name}")
    if is_yes(chosen):
        chosen = yes(measure.reason("{} was chosen or discussed by {}", measure.name, measure.record.chosen_by))
    established = view.is_said(measure, "established", fact=f"whether {measure.name} is an established measure")
    debated = debates_about(view, measure).some(lambda event: _was_debated(view, event, measure))
    held_valid = view.begun(measure, "validity", state=Trust.AGREED).some(
        lambda word: both(
            beyond_core(view, level, word, "by", f"who agreed that {measure.name} is valid"),
            yes(word.reason("{} was agreed to be valid", measure.name)),
        )
    )
    answer = some([chosen, established, members_agreed(view, measure), debated, held_valid])
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
    words = view.begun(measure, "validity", state=Trust.DISPUTED).as_written()
    listed = told_here(view, level, "agreements").where(
        lambda entry: names(view, entry, name, f"what {entry.name} is about")
    )
    agreements = Roster(tuple(item for item in listed.items if item.value.record.disagree))
    agreeing = {ref for entry in listed.sure() for ref in entry.record.by or ()}

    def is_settled(agreement: Handle[Any]) -> Answer[bool]:
        apart = [ref for ref in agreement.record.disagree or () if ref not in agreeing]
        if not apart:
            return yes()
        dispute = agreement.reason("{} dispute {}", ", ".join(apart), measure.name)
        later = negate(listed.whole)  # a later agreement may not be listed
        return because(either(is_recent(view, agreement, limit), later), dispute)

    def is_heard(entry: Handle[Any], field: str) -> Answer[bool]:
        heard = either(is_answered(view, entry, limit, field), _debated_since(view, measure, entry))
        return (
            no(entry.reason("{} is disputed, and that was neither answered nor debated", measure.name))
            if is_no(heard)
            else heard
        )

    return every([
        disputes.every(lambda entry: is_heard(entry, "answer")),
        words.every(lambda entry: is_heard(entry, "response")),
        agreements.every(is_settled),
    ])  # fmt: skip


def _debated_since(view: View, measure: Handle[Any], dispute: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure was debated with members after a dispute about it came up."""
    return debates_about(view, measure).some(
        lambda event: both(_was_debated(view, event, measure), followed(view, dispute, event))
    )
