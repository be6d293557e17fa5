"""Facts about bringing groups in: the steps taken towards a group, the help given to it, and its seats where the steering is done."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.groups import groups_of
from clincomm.facts.origins import names_group
from clincomm.facts.parts import here_and_below
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import over
from clincomm.logic import Answer, Known, Roster, both, no, some, yes
from clincomm.model import Board, Community
from clincomm.model.vocabulary import BoardKind, InclusionKind, SupportKind, Voice
from clincomm.view import Handle, View

STEERING = (BoardKind.STEERING, BoardKind.GOVERNANCE)
"""Kinds of board that steer, or hold those who steer to account."""
HELP = (SupportKind.PREPARATION, SupportKind.PLAIN_LANGUAGE, SupportKind.TRAINING, SupportKind.COACHING)
"""Help with which a group can take part, and lay members can follow technical talk."""


@fact
def steps_towards(view: View, group: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the steps taken by the moment to bring a group in, by the community or its sites."""
    return here_and_below(view, group.community, "inclusion").where(lambda step: _is_for(view, step, group))


def was_taken(step: Handle[Any]) -> Answer[bool]:
    """Answer yes, with the step in words and the sign of its effect, if there is one."""
    record = step.record
    what = record.text or str(record.kind or "not said what")
    if isinstance(record.effect, str):
        return yes(step.reason("a step towards {}: {}; a sign of its effect: {}", _whom(step), what, record.effect))
    return yes(step.reason("a step towards {}: {}", _whom(step), what))


@fact
def is_helped(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group was prepared, trained, coached or spoken to plainly."""
    name = group.record.id or group.name
    return here_and_below(view, group.community, "support", kind=HELP).some(
        lambda entry: (
            no() if entry.record.given is False else names_group(view, entry, "to", f"whom {entry.name} helped", name)
        )
    )


@fact
def sits_where_it_is_steered(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group has a seat, and does not only observe, in the core or on a board that steers."""
    level, name = group.community, group.record.id
    nothing = group.reason("{} has no seat in the core or on a board that steers", group.name)
    boards = view.active(level, "boards", kind=STEERING)
    return some([
        held_seats(view, level).some(lambda seat: _is_seat_of(view, seat, name), nothing),
        boards.some(lambda board: view.active(board, "seats").some(lambda seat: _is_seat_of(view, seat, name)), nothing),
        steps_towards(view, group).some(lambda step: _is_seat(view, level, step)),
    ])  # fmt: skip


def _is_seat(view: View, level: Handle[Any], step: Handle[Any]) -> Answer[bool]:
    """Answer whether a step is a seat that the group still has, in the core or, as far as it says where, on a board that steers."""
    if over(step.record, view.moment) is True:
        return no()
    seat = view.is_said(step, "kind", InclusionKind.SEAT, fact=f"what was done: {step.name}")
    for ref in step.record.at or ():
        board, place = view.named(ref, Board), view.named(ref, Community)
        if board is not None:
            return both(seat, view.is_said(board, "kind", *STEERING, fact=f"what the board {board.name} is for"))
        if place is not None and place != level:
            return no()
    return seat


def _is_seat_of(view: View, seat: Handle[Any], name: str | None) -> Answer[bool]:
    if seat.record.voice is Voice.OBSERVES:
        return no()
    if name in groups_of(view, seat):
        return yes(seat.reason("{} has a seat", name))
    return view.value(seat, "group", f"the group of {seat.name}") if seat.record.group is None else no()


def _is_for(view: View, step: Handle[Any], group: Handle[Any]) -> Answer[bool]:
    answer = names_group(view, step, "of", f"which group {step.name} was for", group.record.id or group.name)
    return Known(True) if isinstance(answer, Known) and answer.value else answer


def _whom(step: Handle[Any]) -> str:
    return ", ".join(step.record.of or ())
