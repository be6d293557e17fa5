"""Facts about links: between sister sites (horizontal) and between sites and the core (vertical)."""

from __future__ import annotations

from typing import Any

from clincomm.facts.attendance import who_came_is_open
from clincomm.facts.fact import fact
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import active, over
from clincomm.logic import Answer, Roster, both, either, is_no, is_yes, negate, no, some, unknown, yes
from clincomm.logic.kleene import A_FEW
from clincomm.model import Tie
from clincomm.model.vocabulary import TieKind
from clincomm.view import Handle, View


@fact
def meets_peers(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site has a tie that goes on, or had a visit, exchange or joint event, with a sister site.

    It is not told that there is none while it is not said in full who came to an event.
    """
    level = view.above(site)
    if level is None:
        return no()
    nothing = site.reason("no tie, visit, exchange or joint event joins {} to a sister site", site.name)
    met = view.contacts(level).meets(site, nothing, lambda entry: _goes_on_or_took_place(view, entry))
    unsaid = who_came_is_open(view, level)
    return either(met, unknown(*unsaid)) if unsaid else met


def _goes_on_or_took_place(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether a tie is not over; an event that took place did."""
    return negate(view.when(over(entry.record, view.moment), entry)) if isinstance(entry.record, Tie) else yes()


@fact
def is_tied_to_core(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site is tied to the team one level up: by a tie, a channel or a person on both teams."""
    level = view.above(site)
    return no() if level is None else _is_tied_to(view, site, level)


@fact
def reaches_top(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a path of vertical links runs from a site up to the core of the whole, level by level or past some."""
    level = view.above(site)
    if level is None:
        return yes()
    step_by_step = both(is_tied_to_core(view, site), reaches_top(view, level))
    if is_yes(step_by_step):
        return step_by_step
    past = [
        both(_is_tied_to(view, site, place), reaches_top(view, place)) for place in level.upwards() if place != level
    ]
    answer = some([step_by_step, *past])
    return step_by_step if is_no(answer) else answer


def _is_tied_to(view: View, site: Handle[Any], level: Handle[Any]) -> Answer[bool]:
    """Answer whether a site is tied to the team of a community above it."""
    answers: list[Answer[bool]] = [_shares_person(view, site, level)]
    nothing = site.reason("no tie, channel or shared member joins {} to {}", site.name, level.name)
    for roster in (_ties_up(view, site, level), _channels(view, site, level), _channels_back(view, site, level)):
        answers.append(
            roster.some(lambda entry: yes(entry.reason("{} joins {} to the core", entry.name, site.name)), enough=A_FEW)
        )
    answer = some(answers)
    return no(nothing) if is_no(answer) else answer


@fact
def feedback_to(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the feedback that reaches a site."""
    return view.gathered_naming(site, "feedback", "to")


def _ties_up(view: View, site: Handle[Any], level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the ties that join a site to the team of a community above it, or to somebody who sits on that team."""
    people = _people(view, level)
    team = {"core", level.record.id, *people} - {None}
    roster = view.gathered_joining(site, "ties", "between", team)

    def joins(tie: Handle[Any]) -> bool:
        record = tie.record
        assert isinstance(record, Tie)
        refs = {*(record.between or ())}
        named = ("core" in refs and tie.community == level) or bool(refs & (team - {"core"}))
        return named and record.kind is not TieKind.HORIZONTAL

    return roster.where(lambda tie: view.when(active(tie.record, view.moment), tie) if joins(tie) else no())


def _channels(view: View, site: Handle[Any], level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the channels in use that reach a site from the team of a community above it."""
    roster = view.active_naming(site, level, "channels", "to")
    return Roster(tuple(item for item in roster.items if item.value.record.in_use is not False), roster.whole)


def _channels_back(view: View, site: Handle[Any], level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the channels in use by which a site reaches the team of a community above it."""
    roster = view.active_naming(site, level, "channels", "by")
    team = {"core", level.record.id}

    def runs(channel: Handle[Any]) -> bool:
        return channel.record.in_use is not False and bool(team & {*(channel.record.to or ())})

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
