"""Rules on lesson 7 that look ahead and to the margin: tensions foreseen, chances to contribute, groups cut off."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.bringing_in import steps_towards, was_taken
from clincomm.facts.contact import is_in_touch
from clincomm.facts.groups import groups_of, is_at_risk
from clincomm.facts.origins import SHAPING, names_group
from clincomm.facts.reasoning import across, came_about
from clincomm.facts.seats import held_seats
from clincomm.facts.struggles import left_alone, unless_alone
from clincomm.facts.timing import has_run_for, within
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Tally,
    Unknown,
    both,
    either,
    is_no,
    is_yes,
    negate,
    no,
    not_after,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.logic.kleene import A_FEW
from clincomm.model import Body, Person, Reply
from clincomm.model.vocabulary import BoardKind, DifficultyKind
from clincomm.rules.beside import place_of_group
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

BY_PROXY = frozenset({Qualifier.BY_PROXY})
HINDRANCES = (DifficultyKind.MEETINGS, DifficultyKind.UNDERSTANDING, DifficultyKind.TIME, DifficultyKind.RESOURCE)
"""Kinds of difficulty that keep a group from taking part."""


@rule(
    "CC701",
    "7.1",
    subject=Scope.COMMUNITY,
    remedy="Ask now between whom tensions may arise, write it down, and decide on a step for the likeliest.",
    applies=lambda view, level, limits: some(
        [
            _some_surfaced(view, level),
            _thought_ahead(view, level),
            has_run_for(view, level, limits["tension-grace-months"]),
        ]
    ),
    limits=("tension-grace-months",),
)
def tensions_are_anticipated(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Tensions are anticipated.

    Checks
    ------
    Somebody looked ahead: an assessment, a tension named before it surfaced, or a step towards a group; and no tension
    surfaced that none of these came before. Only a step towards one of its sides forestalls a tension.

    Cannot tell
    -----------
    Assessments, tensions or steps are not listed in full, or it is not recorded whether a tension was foreseen, or between
    whom it is.

    Does not apply
    --------------
    Nobody has looked ahead, no tension has surfaced, and the programme is younger than the limit.

    A pass does not show
    --------------------
    That the right tensions were foreseen.
    """
    thought = _thought_ahead(view, level)
    surprise = view.begun(level, "tensions").some(lambda tension: _surprised(view, level, tension))
    if is_no(thought):
        thought = no(level.reason("nobody looked ahead at the tensions that may arise in {}", level.name))
    return both(thought, negate(surprise))


@rule(
    "CC707",
    "7.7",
    subject=Scope.GROUP,
    remedy="Ask the group what it wants on the agenda, and let one decision or design be visibly its own.",
    applies=lambda view, group, limits: both(
        is_at_risk(view, group), some([_seated(view, group), _traces(view, group, limits), _hindered(view, group)])
    ),
    limits=("contribution-months",),
)
def neglected_groups_contribute(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Neglected groups have meaningful chances to contribute.

    Checks
    ------
    Within the limit something in the work traces to the group, or to a body that speaks for it: an agenda item, a proposal, a
    decision, a design, a change that it reworked, something it raised, or a board of its own that feeds in (a patients' board
    too on which others help). Turns at speech are never counted. That it could not take part, on record without a response,
    breaches; where something traces to it all the same, the breach is "mixed".

    Cannot tell
    -----------
    Whether the group is at risk, or whose contributions, decisions or proposals there are, is not recorded in full.

    Does not apply
    --------------
    The group is not at risk; or it has no seat, and nothing of its own is on record (claims 7.3 and 7.4 speak of that).

    A pass does not show
    --------------------
    That what it contributed changed anything.
    """
    traces = _traces(view, group, limits)
    if is_no(traces):
        traces = no(group.reason("nothing in the work traces to {}", group.name))
    return unless_alone(traces, _hindered(view, group))


@rule(
    "CC708",
    "7.8",
    subject=Scope.GROUP,
    remedy="Go to the group, ask what cuts it off, and take one step towards it; record what came of it.",
    applies=lambda view, group, limits: _cut_off(view, group),
    shows=place_of_group,
)
def marginalisation_is_noticed(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Marginalisation is noticed, and something is done about it.

    Checks
    ------
    For a group that is recorded as left out, or that has no tie beyond itself, attended no event and shares no team with others:
    a step to bring it in is recorded, by the community or one of its sites.

    Cannot tell
    -----------
    Whether the group is cut off, or whether a step was taken, is not recorded in full.

    Does not apply
    --------------
    The group is in touch with others and not recorded as left out.

    A pass does not show
    --------------------
    That the step worked. Where a group stands in the network is shown by the metrics and never judged here.
    """
    nothing = group.reason("{} is cut off, and no step towards it is recorded", group.name)
    return steps_towards(view, group).some(was_taken, nothing)


def _some_surfaced(view: View, level: Handle[Any]) -> Answer[bool]:
    return view.begun(level, "tensions").some(lambda tension: _has_surfaced(view, tension))


def _has_surfaced(view: View, tension: Handle[Any]) -> Answer[bool]:
    surfaced = came_about(view, tension, "surfaced", f"whether and when the tension {tension.name} surfaced")
    return yes(tension.reason("the tension {} surfaced", tension.name)) if is_yes(surfaced) else surfaced


def _thought_ahead(view: View, level: Handle[Any]) -> Answer[bool]:
    return some([
        view.begun(level, "assessments").some(lambda one: yes(one.reason("somebody looked ahead: {}", one.name))),
        view.begun(level, "tensions").some(lambda tension: _foreseen(view, tension)),
        view.begun(level, "inclusion").some(lambda step: yes(step.reason("a step was taken: {}", step.name))),
    ])  # fmt: skip


def _foreseen(view: View, tension: Handle[Any]) -> Answer[bool]:
    """Answer whether a tension was named before it surfaced."""
    said = view.value(tension, "anticipated", f"whether the tension {tension.name} was named before it surfaced")
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Date):
        return Known(said.value is True, said.because)
    surfaced = tension.record.surfaced
    if not isinstance(surfaced, Date):
        return Known(True, said.because)
    order = not_after(said.value, surfaced)
    if order is None:
        asked = {"anticipated": (said.value, "was named"), "surfaced": (surfaced, "surfaced")}
        return unknown(*(
            view.gap(tension, field, f"when exactly the tension {tension.name} {what}")
            for field, (date, what) in asked.items()
            if date.first != date.last
        ))  # fmt: skip
    return Known(order, said.because)


def _surprised(view: View, level: Handle[Any], tension: Handle[Any]) -> Answer[bool]:
    """Answer whether a tension surfaced that nobody was prepared for."""
    surfaced = tension.record.surfaced
    date = surfaced if isinstance(surfaced, Date) else None

    def came_first(thought: Handle[Any]) -> Answer[bool]:
        made = when(thought.record)
        said = _has_surfaced(view, tension)
        if made is not None and isinstance(said, Unknown):
            return said
        if date is None or made is None:
            return yes()
        order = not_after(made, date)
        return unknown(view.gap(thought, "date", f"when exactly: {thought.name}")) if order is None else Known(order)

    prepared = some([
        _foreseen(view, tension),
        view.begun(level, "assessments").some(came_first),
        view.begun(level, "inclusion").some(lambda step: both(_is_for_a_side(view, step, tension), came_first(step))),
        _answered_before(tension, date),
    ])  # fmt: skip
    answer = both(_has_surfaced(view, tension), negate(prepared))
    return yes(tension.reason("the tension {} surfaced unprepared for", tension.name)) if is_yes(answer) else answer


def _is_for_a_side(view: View, step: Handle[Any], tension: Handle[Any]) -> Answer[bool]:
    """Answer whether a step was towards one of the groups between whom a tension is."""
    sides = view.value(tension, "between", f"between whom the tension {tension.name} is")
    if isinstance(sides, Unknown):
        return sides
    people = [person for ref in sides.value if (person := view.named(ref, Person)) is not None]
    groups = {*sides.value, *(group for person in people for group in person.record.groups or ())}
    return some(names_group(view, step, "of", f"which group {step.name} was for", group) for group in sorted(groups))


def _answered_before(tension: Handle[Any], surfaced: Date | None) -> Answer[bool]:
    """Answer whether a step to forestall a tension was dated before it surfaced."""
    response = tension.record.response
    made = response.date if isinstance(response, Reply) else None
    return Known(surfaced is not None and isinstance(made, Date) and not_after(made, surfaced) is True)


def _seated(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group has a seat on a team or board of a community or below it."""
    level, name = group.community, group.record.id
    places = [place for place in view.communities if place.path[: len(level.path)] == level.path]
    seats = ((held_seats(view, place) + view.board_seats(place)) for place in places)
    return some((here.some(lambda seat: _is_of(view, seat, name), enough=A_FEW) for here in seats), enough=A_FEW)


def _is_of(view: View, seat: Handle[Any], name: str | None) -> Answer[bool]:
    if seat.record.group is None:
        return view.value(seat, "group", f"the group of {seat.name}")
    return yes(seat.reason("{} has a seat", name)) if name in groups_of(view, seat) else no()


def _traces(view: View, group: Handle[Any], limits: Limits) -> Answer[bool]:
    level, months = group.community, limits["contribution-months"]
    name = group.record.id or ""

    def named(field: str, question: str, *, recent: bool = True) -> Any:
        def test(entry: Handle[Any]) -> Answer[bool]:
            asked = question.format(entry.name)
            answer = either(names_group(view, entry, field, asked, name), _names_voice(view, entry, field, name))
            return both(answer, within(view, entry, months)) if recent else answer

        return test

    return some([
        across(view, level, "contributions", kind=SHAPING).some(named("by", "whose contribution {} is")),
        across(view, level, "decisions").some(named("by", "who took the decision {}")),
        across(view, level, "suggestions").some(named("by", "who raised {}")),
        view.theory_list(level, "goals").some(named("proposed_by", "whose proposal the goal {} was", recent=False)),
        view.theory_list(level, "changes").some(named("proposed_by", "whose idea {} was", recent=False)),
        view.theory_list(level, "changes").some(named("reworked_by", "which members reworked {}", recent=False)),
        view.active(level, "boards").some(lambda board: _own_board_feeds(view, board, name)),
    ])  # fmt: skip


def _names_voice(view: View, entry: Handle[Any], field: str, name: str) -> Answer[bool]:
    """Answer whether a field that says who names a body that speaks for a group; a yes is by proxy."""
    bodies = [body for ref in getattr(entry.record, field) or () if (body := view.named(ref, Body)) is not None]
    return some(
        Known(True, (entry.reason("{}, which speaks for {}: {}", body.name, name, entry.name),), BY_PROXY)
        for body in bodies
        if name in (body.record.speaks_for or ())
    )


def _own_board_feeds(view: View, board: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a board on which nobody but the group sits, or a patients' board on which it does, feeds into another."""
    seats = view.active(board, "seats")
    alone = seats.every(lambda seat: _is_of(view, seat, name))
    patients = view.is_said(board, "kind", BoardKind.PATIENT, fact=f"what the board {board.name} is for")
    own = both(seats.some(lambda seat: _is_of(view, seat, name)), either(alone, patients))
    feeds = view.value(board, "feeds", f"which team the board {board.name} feeds into")
    fed = feeds if isinstance(feeds, Unknown) else Known(bool(feeds.value), (board.reason("{} feeds in", board.name),))
    return both(own, fed)


def _hindered(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether it is on record, without a response, that a group could not take part."""
    name = group.record.id
    found = told_here(view, group.community, "difficulties", kind=HINDRANCES).as_written()
    here = found.where(lambda entry: Known(name in (entry.record.at or ())))
    return here.some(lambda entry: left_alone(view, entry))


def _cut_off(view: View, group: Handle[Any]) -> Answer[bool]:
    left_out = view.is_said(group, "left_out", fact=f"whether {group.name} is left out")
    lonely = negate(is_in_touch(view, group))
    if is_yes(lonely):
        lonely = yes(group.reason("{} has no tie, was at no event and shares no team with others", group.name))
    return either(left_out, lonely)
