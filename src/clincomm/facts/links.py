"""Facts about links: between sister sites (horizontal) and between sites and the core (vertical)."""

from __future__ import annotations

from typing import Any

from clincomm.facts.attendance import who_came_is_open
from clincomm.facts.fact import fact
from clincomm.facts.seats import held_seats
from clincomm.logic import Answer, Known, Roster, either, every, negate, no, some, unknown, yes
from clincomm.logic.kleene import A_FEW
from clincomm.model import Tie
from clincomm.model.vocabulary import Direction, TieKind
from clincomm.view import Handle, View


@fact
def meets_peers(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site has a tie, visit, exchange or joint event with a sister site.

    It is not told that there is none while it is not said in full who came to an event.
    """
    level = view.above(site)
    if level is None:
        return no()
    nothing = site.reason("no tie, visit, exchange or joint event joins {} to a sister site", site.name)
    met = view.contacts(level).meets(site, nothing)
    unsaid = who_came_is_open(view, level)
    return either(met, unknown(*unsaid)) if unsaid else met


@fact
def is_tied_to_core(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site is tied to the team one level up: by a tie, a channel or a person on both teams."""
    level = view.above(site)
    if level is None:
        return no()
    ties = _ties_up(view, site, level)
    channels = _channels(view, site, level)
    answers: list[Answer[bool]] = [_shares_person(view, site, level)]
    nothing = site.reason("no tie, channel or shared member joins {} to {}", site.name, level.name)
    for roster in (ties, channels):
        answers.append(
            roster.some(lambda entry: yes(entry.reason("{} joins {} to the core", entry.name, site.name)), enough=A_FEW)
        )
    answer = some(answers)
    return Known(False, (nothing,)) if isinstance(answer, Known) and answer.value is False else answer


@fact
def reaches_top(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a path of vertical links runs from a site up to the core of the whole."""
    steps: list[Answer[bool]] = []
    place = site
    while (level := view.above(place)) is not None:
        steps.append(is_tied_to_core(view, place))
        place = level
    return every(steps)


@fact
def feedback_to(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the feedback that reaches a site."""
    return view.gathered_naming(site, "feedback", "to")


def _ties_up(view: View, site: Handle[Any], level: Handle[Any]) -> Roster[Handle[Any]]:
    core = {"core"} if level.record.id is None else {"core", level.record.id}
    roster = view.gathered_joining(site, "ties", "between", core)

    def joins(tie: Handle[Any]) -> bool:
        record = tie.record
        assert isinstance(record, Tie)
        refs = record.between or ()
        named_core = ("core" in refs and tie.community == level) or (
            level.record.id is not None and level.record.id in refs
        )
        return named_core and record.kind is not TieKind.HORIZONTAL

    active = {item.value: item for item in view.active_naming(site, level, "ties", "between").items}
    items = [
        active.get(item.value, item)
        for item in roster.items
        if joins(item.value) and (item.value in active or item.value.community != level)
    ]
    return Roster(tuple(items), roster.whole)


def _channels(view: View, site: Handle[Any], level: Handle[Any], *directions: Direction) -> Roster[Handle[Any]]:
    roster = view.active_naming(site, level, "channels", "to")
    wanted = directions or tuple(Direction)

    def runs(channel: Handle[Any]) -> bool:
        direction = channel.record.direction
        return (direction if isinstance(direction, Direction) else Direction.OUT) in wanted

    return Roster(tuple(item for item in roster.items if runs(item.value)), roster.whole)


def channels_to(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the channels in use that reach a site from the team above."""
    level = view.above(site)
    return Roster(()) if level is None else _channels(view, site, level)


@fact
def _people(view: View, place: Handle[Any]) -> frozenset[str]:
    """Give the people who surely sit on a team."""
    return frozenset(seat.record.person for seat in held_seats(view, place).sure() if seat.record.person)


def _shares_person(view: View, site: Handle[Any], level: Handle[Any]) -> Answer[bool]:
    own, core = held_seats(view, site), _people(view, level)
    shared = [seat for seat in own.sure() if seat.record.person in core]
    if shared:
        return yes(shared[0].reason("{} sits on both teams", shared[0].record.person))
    # People need not be named: that no name is shared proves nothing while others may have seats, and nothing more can be asked
    # where all who have are listed.
    return either(negate(own.whole), negate(held_seats(view, level).whole))
