"""Returns: what each site was to return of a measure and by when, what came, and how that went on over time.

These are counts of all there is, not of a sample: they have no margin of error. Where it is not recorded what came, or what was
expected, the count is an interval.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from clincomm.facts.figures import span_of
from clincomm.facts.schedules import Due, came_for, dues_of, expectations
from clincomm.logic import Date, Interval, Word, is_yes
from clincomm.view import Handle, View

SILENT = 2
"""After so many missing returns in a row a site is said to have stopped."""


class State(Word):
    """How returns of a measure from a site stand.

    Examples
    --------
    >>> State.STOPPED.value
    'stopped'
    """

    RETURNING = "returning", "what was due last came"
    BEHIND = "behind", "what was due last did not come"
    STOPPED = "stopped", "the last two that were due did not come, and others had"
    NEVER = "never-started", "nothing that was due came"
    LEFT = "left", "the site has left"
    NOT_DUE = "not-due", "nothing is due yet"
    NOT_SAID = "not-said", "it is not recorded what is expected, or whether all that came is listed"


@frozen(slots=True)
class ReturnsAt:
    """What came of a measure from a site.

    Parameters
    ----------
    measure, site : str
        Which.
    copies : int
        How many alike sites it stands for.
    expected : Interval
        How many returns were due from each.
    returned : Interval
        How many came.
    usable : Interval
        How many of them are fit for use.
    late : Interval
        How many came after their day.
    missing : tuple[str, ...]
        The first days of times of which none came, where a schedule is recorded.
    state : State
        How it stands.
    """

    measure: str
    site: str
    copies: int
    expected: Interval
    returned: Interval
    usable: Interval
    late: Interval
    missing: tuple[str, ...]
    state: State


@frozen(slots=True)
class Reached:
    """How many sites returned a measure for a time, of those it was due from: a count of all, not of a sample.

    Parameters
    ----------
    date : str
        The first day of the time.
    returned, expected : int
        Sites that returned, and sites it was due from.
    open : bool
        Whether further returns may have come that are not listed.
    """

    date: str
    returned: int
    expected: int
    open: bool


@frozen(slots=True)
class Stated:
    """How many returned, as a source states it without saying which: "29 of 30".

    Parameters
    ----------
    of : str
        Of what.
    what : str
        What they did, where it is more than to return; "" if nothing is said.
    count, out_of : Interval
        How many, of how many.
    """

    of: str
    what: str
    count: Interval
    out_of: Interval


@frozen(slots=True)
class Returns:
    """What came of a measure.

    Parameters
    ----------
    sites : tuple[ReturnsAt, ...]
        Site by site, where observations or expectations name sites.
    curve : tuple[Reached, ...]
        Over time, where a schedule is recorded.
    stated : tuple[Stated, ...]
        What sources say without naming sites.
    """

    sites: tuple[ReturnsAt, ...]
    curve: tuple[Reached, ...]
    stated: tuple[Stated, ...]


def returns_of(view: View, measure: Handle[Any]) -> Returns:
    """Give what came of a measure by the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.
    measure : Handle
        The measure.
    """
    rows = view.begun(measure, "observations")
    by_site: dict[str, list[Any]] = {}
    for row in rows.possible():
        if row.record.site is not None:
            by_site.setdefault(row.record.site, []).append(row.record)
    whole = is_yes(rows.whole)
    sites: list[ReturnsAt] = []
    tally: dict[datetime.date, list[int]] = {}
    for site in _sites(view, measure):
        expected = expectations(view, measure, site)
        if expected or site.record.id in by_site:
            came = by_site.get(site.record.id or "", [])
            schedule = dues_of(view, expected, site)
            dues = schedule or []
            sites.append(_at(view, measure, site, _number(expected, schedule), dues, came, whole=whole))
            # Of alike sites that are only counted it is not said which returned: they are left out of the curve.
            found = came_for(dues, came)
            for due, one in zip(dues, found, strict=True) if not site.record.copies else ():
                count = tally.setdefault(due.first, [0, 0])
                count[0] += one is not None
                count[1] += 1
    curve = tuple(Reached(day.isoformat(), came, due, not whole) for day, (came, due) in sorted(tally.items()))
    stated = tuple(
        Stated(
            margin.record.of or "sites",
            margin.record.what or "",
            _span(margin.record.count),
            _span(margin.record.out_of),
        )
        for margin in view.begun(measure, "returned").possible()
        if margin.record.count
    )
    return Returns(tuple(sites), curve, stated)


def _sites(view: View, measure: Handle[Any]) -> Iterator[Handle[Any]]:
    """Give the sites below the community that has the measure; those without an id cannot be named by a return."""
    home = measure.community.path
    for place in view.communities:
        if place.path != home and place.path[: len(home)] == home and place.record.id is not None:
            yield place


def _at(
    view: View,
    measure: Handle[Any],
    site: Handle[Any],
    number: Interval,
    dues: list[Due],
    came: list[Any],
    *,
    whole: bool,
) -> ReturnsAt:
    """Count what came from one site."""
    found = came_for(dues, came)
    returned = float(sum(one is not None for one in found)) if dues else float(len(came))
    unfit = sum(1 for one in (found if dues else came) if one is not None and one.usable is False)
    open_end = returned if whole else max(returned, number.high)
    missing = tuple(due.first.isoformat() for due, one in zip(dues, found, strict=True) if one is None)
    return ReturnsAt(
        measure=measure.name,
        site=site.name,
        copies=site.record.copies or 1,
        expected=number,
        returned=Interval(returned, open_end),
        usable=Interval(returned - unfit, open_end - unfit),
        late=_late(dues, found),
        missing=missing,
        state=_state(view, site, number, dues, found, returned, whole=whole),
    )


def _number(expected: list[Any], dues: list[Due] | None) -> Interval:
    """Give how many returns were due: by the schedule, or by the number that is recorded."""
    if dues is not None:
        return Interval.exactly(float(len(dues)))
    counts = [span_of(row.count) for row in expected if row.count]
    if not counts:
        return Interval(0.0, math.inf)
    low, high = sum(low for low, _ in counts), sum(high for _, high in counts)
    return Interval(max(0.0, low), max(0.0, high))


def _late(dues: list[Due], found: Sequence[Any]) -> Interval:
    """Count returns that came after their day; one of which that is not recorded may have."""
    least = most = 0
    for due, record in zip(dues, found, strict=True):
        if record is None or due.by is None:
            continue
        if isinstance(record.received, Date):
            least += record.received.first > due.by
            most += record.received.last > due.by
        else:
            most += 1
    return Interval(float(least), float(most))


def _state(
    view: View, site: Handle[Any], number: Interval, dues: list[Due], found: list[Any], returned: float, *, whole: bool
) -> State:
    """Say how it stands; of what did not come only where all that came is listed."""
    if is_yes(view.has_left(site)):
        return State.LEFT
    if dues and found[-1] is not None:
        return State.RETURNING
    if not number.high:
        return State.NOT_DUE
    if returned and not dues and returned >= number.high:
        return State.RETURNING
    if not whole or not number.low:
        return State.NOT_SAID
    if not returned:
        return State.NEVER
    if not dues:
        return State.BEHIND
    return State.STOPPED if all(one is None for one in found[-SILENT:]) else State.BEHIND


def _span(figure: Any) -> Interval:
    low, high = span_of(figure or ())
    return Interval(max(0.0, low), high)


def states(returns: Returns) -> Counter[State]:
    """Count sites by how their returns stand, each copy for itself."""
    found: Counter[State] = Counter()
    for one in returns.sites:
        found[one.state] += one.copies
    return found
