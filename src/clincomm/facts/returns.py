"""Facts about returns: what is expected of sites, and what came, by observations and by margins that do not say from which."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from clincomm.facts.exchange import observations_at
from clincomm.facts.figures import span_of
from clincomm.facts.schedules import Due, came_on_schedule, dues_of, expectations_of
from clincomm.logic import (
    Answer,
    Count,
    Gap,
    GapKind,
    Interval,
    Reason,
    Roster,
    Tally,
    Unknown,
    both,
    every,
    negate,
    share,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Margin
from clincomm.view import Handle, View


def expected_of(view: View, site: Handle[Any]) -> list[Handle[Any]]:
    """Give the measures that a site is expected to return, by an expectation or by a margin about it."""
    return [
        measure
        for measure in view.gathered(site, "measures").possible()
        if expectations_of(view, measure, site) or margin_of(view, measure, site)
    ]


def data_expected(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether any data are expected of a site."""
    expected = expected_of(view, site)
    if expected:
        return yes(expected[0].reason("{} is expected of {}", expected[0].name, site.name))
    return measures_that_may_be_asked(view, site).some(
        lambda measure: negate(_says_who_is_asked(view, measure)),
        site.reason("no data are expected of {}", site.name),
    )


def measures_that_may_be_asked(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the measures of a site and of those above it; what a site measures itself says nothing of what others ask for."""
    measures = view.gathered(site, "measures")
    above = view.above(site)
    if above is None:
        return measures
    return Roster(measures.items, both(measures.whole, view.gathered(above, "measures").whole))


def nothing_else_expected(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether what is known to be expected of a site is all that is."""
    measures = measures_that_may_be_asked(view, site)
    expected = {measure.path for measure in expected_of(view, site)}
    silent = (measure for measure in measures.possible() if measure.path not in expected)
    return every([measures.whole, *(_says_who_is_asked(view, measure) for measure in silent)])


def _says_who_is_asked(view: View, measure: Handle[Any]) -> Answer[bool]:
    """Answer whether all expectations of a measure are listed, and all margins, which say of whom it was expected, too."""
    return both(view.begun(measure, "expected").whole, view.begun(measure, "returned").whole)


def margin_of(view: View, measure: Handle[Any], site: Handle[Any]) -> Margin | None:
    """Give the margin that says how many of a site's copies returned a measure, if there is one."""
    for row in view.naming(site, measure, "returned", "of").items:
        margin = row.value.record
        assert isinstance(margin, Margin)
        return margin
    return None


def by_margin(view: View, measure: Handle[Any], site: Handle[Any]) -> Tally | None:
    """Count how many of a site's copies returned a measure, where a margin says so."""
    margin = margin_of(view, measure, site)
    if margin is None or not margin.count or not margin.out_of or margin.count[0].value is None:
        return None
    returned = int(margin.count[0].value)
    # "5 of at least 4" may say more than there are copies.
    whole = max(int(margin.out_of[0].value or site.record.copies or 1), returned)
    unknown_count = max(0, (site.record.copies or whole) - whole)
    reason = Reason(
        "{} came from {} of {}", measure.path, margin.source or measure.sources, (measure.name, returned, whole)
    )
    gap = Gap(
        (*measure.path, "returned"), GapKind.VALUE, f"whether the other copies of {site.name} returned {measure.name}"
    )
    return Tally(Count(returned, whole - returned, unknown_count), (reason,), (gap,) if unknown_count else ())


def by_observations(view: View, measure: Handle[Any], site: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether enough of the returns of a measure that are expected of a site came."""
    rows = expectations_of(view, measure, site)
    dues = dues_of(view, [row.record for row in rows], site)
    if not any(row.record.count for row in rows):
        if dues is not None:
            whole = view.begun(measure, "expected").whole
            return whole if isinstance(whole, Unknown) else _by_schedule(view, measure, site, dues, limit)
        return unknown(view.gap(measure, "expected", f"how many returns of {measure.name} are expected of {site.name}"))
    expected = _number_expected(view, measure, site, rows)
    if expected.high == 0:
        return yes(measure.reason("no return of {} is expected of {}", measure.name, site.name))
    returns = observations_at(view, measure, site).count()
    reason = measure.reason("{} of {} expected returns of {} came", returns, expected, measure.name)
    return share(returns, expected).at_least(limit, reason)


def _number_expected(view: View, measure: Handle[Any], site: Handle[Any], rows: Sequence[Handle[Any]]) -> Interval:
    """Count what is expected of a site.

    An expectation that is not listed may add to what names the site, or take the place of what is asked of all.
    """
    whole = view.begun(measure, "expected").whole
    number = Interval.exactly(0.0)
    for row in rows:
        least, most = span_of(row.record.count or ())
        gap = view.gap(row, "count", f"how many returns of {measure.name} are expected of {site.name}")
        number += Interval(max(least, 0.0), max(most, 0.0), () if least == most else (gap,))
    if not isinstance(whole, Unknown):
        return number
    named = any(site.path in view.references.communities(row.record.of, row)[0] for row in rows)
    return Interval(number.low if named else 0.0, math.inf, (*number.gaps, *whole.gaps))


def _by_schedule(
    view: View, measure: Handle[Any], site: Handle[Any], dues: Sequence[Due], limit: float
) -> Answer[bool]:
    """Answer whether enough of what a schedule asks of a site came, and is fit for use."""
    if not dues:
        return yes(measure.reason("no return of {} is due from {} yet", measure.name, site.name))
    roster = observations_at(view, measure, site)
    came = came_on_schedule(dues, [row.record for row in roster.possible()])
    gaps = roster.whole.gaps if isinstance(roster.whole, Unknown) else ()
    if came.low < came.high:
        gaps += (view.gap(measure, "observations", f"for which times {site.name} returned {measure.name}"),)
    most = float(len(dues)) if isinstance(roster.whole, Unknown) else came.high
    reason = measure.reason(
        "{} of {} returns of {} that were due came", Interval(came.low, most), len(dues), measure.name
    )
    return share(Interval(came.low, most, gaps), Interval.exactly(float(len(dues)))).at_least(limit, reason)
