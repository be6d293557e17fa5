"""Facts about vacancies: what fell empty a short while ago."""

from __future__ import annotations

from typing import Any

from clincomm.graph.moments import over
from clincomm.logic import Answer, Date, Known, Qualifier, is_yes, months_between, no, some, unknown
from clincomm.model import Team
from clincomm.view import Handle, View


def fell_empty_within(view: View, place: Handle[Any], roles: tuple[str, ...], months: float) -> Answer[bool]:
    """Answer yes, as lapsed, where the last to hold one of these roles left a team or post less than so many months ago.

    Parameters
    ----------
    view : View
        The view.
    place : Handle
        The community.
    roles : tuple[str, ...]
        The roles.
    months : float
        The grace.
    """
    date = view.moment.date
    if date is None:
        return no()
    seats = view.begun(place.below("team"), "seats").items if isinstance(place.record.team, Team) else ()
    held = (*seats, *view.begun(place, "posts").items)
    return some(_left_within(view, item.value, roles, date, months) for item in held)


def _left_within(view: View, held: Handle[Any], roles: tuple[str, ...], date: Date, months: float) -> Answer[bool]:
    until = held.record.until
    if not isinstance(until, Date) or over(held.record, view.moment) is not True:
        return no()
    least, most = months_between(until, date)
    if least > months:
        return no()
    had = view.has_role(held, *roles)
    if not is_yes(had):
        return had
    if most > months:
        return unknown(view.gap(held, "until", f"when exactly {held.name} left"))
    reason = held.reason("{} left in {}, within the grace", held.name, until)
    return Known(True, (reason,), frozenset({Qualifier.LAPSED}))
