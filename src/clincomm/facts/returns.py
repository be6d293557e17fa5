"""Facts about returns: what is expected of sites, and what came, by observations and by margins that do not say from which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clincomm.facts.schedules import Due, came_on_schedule, dues_of, expectations
from clincomm.logic import (
    Answer,
    Count,
    Gap,
    GapKind,
    Interval,
    Item,
    Known,
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
    found = []
    for measure in view.gathered(site, "measures").possible():
        named = view.naming(site, measure, "expected", "of").items
        if named or is_expected_of_all(view, measure) or margin_of(view, measure, site):
            found.append(measure)
    return found


def is_expected_of_all(view: View, measure: Handle[Any]) -> bool:
    """Say whether a measure is expected of every site."""
    return any(row.record.of is None for row in view.begun(measure, "expected").possible())


def data_expected(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether any data are expected of a site."""
    expected = expected_of(view, site)
    if expected:
        return yes(expected[0].reason("{} is expected of {}", expected[0].name, site.name))
    return measures_that_may_be_asked(view, site).some(
        lambda measure: negate(view.begun(measure, "expected").whole),
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
    return every([measures.whole, *(view.begun(measure, "expected").whole for measure in silent)])


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
    whole = int(margin.out_of[0].value or site.record.copies or 1)
    returned = int(margin.count[0].value)
    unknown_count = max(0, (site.record.copies or whole) - whole)
    reason = Reason(
        "{} came from {} of {}", measure.path, margin.source or measure.sources, (measure.name, returned, whole)
    )
    gap = Gap(
        (*measure.path, "returned"), GapKind.VALUE, f"whether the other copies of {site.name} returned {measure.name}"
    )
    return Tally(Count(returned, whole - returned, unknown_count), (reason,), (gap,) if unknown_count else ())


def by_observations(view: View, measure: Handle[Any], site: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether enough of the expected returns of a measure came from a site."""
    rows = [row.record for row in view.begun(measure, "expected").possible()]
    counts = [figure.value for row in rows for figure in row.count or () if figure.value is not None]
    dues = dues_of(view, expectations(view, measure, site), site)
    if not counts and dues is not None:
        return _by_schedule(view, measure, site, dues, limit)
    if not counts:
        return unknown(view.gap(measure, "expected", f"how many returns of {measure.name} are expected of {site.name}"))
    returns = observations_at(view, measure, site).where(lambda row: Known(row.record.usable is not False))
    number = returns.count()
    reason = measure.reason("{} of {} expected returns of {} came", number, counts[0], measure.name)
    if not counts[0]:
        return yes(measure.reason("no return of {} is expected of {}", measure.name, site.name))
    most = min(number.high, counts[0])
    got = share(Interval(min(number.low, most), most, number.gaps), Interval.exactly(counts[0]))
    return got.at_least(limit, reason)


def _by_schedule(
    view: View, measure: Handle[Any], site: Handle[Any], dues: Sequence[Due], limit: float
) -> Answer[bool]:
    """Answer whether enough of what a schedule asks of a site came, and is fit for use."""
    if not dues:
        return yes(measure.reason("no return of {} is due from {} yet", measure.name, site.name))
    roster = observations_at(view, measure, site)
    rows = [row.record for row in roster.possible() if row.record.usable is not False]
    came = came_on_schedule(dues, rows)
    gaps = roster.whole.gaps if isinstance(roster.whole, Unknown) else ()
    if came.low < came.high:
        gaps += (view.gap(measure, "observations", f"for which times {site.name} returned {measure.name}"),)
    most = float(len(dues)) if isinstance(roster.whole, Unknown) else came.high
    reason = measure.reason(
        "{} of {} returns of {} that were due came", Interval(came.low, most), len(dues), measure.name
    )
    return share(Interval(came.low, most, gaps), Interval.exactly(float(len(dues)))).at_least(limit, reason)


def observations_at(view: View, measure: Handle[Any], site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the observations of a measure at a site."""
    roster = view.begun(measure, "observations")

    def sort() -> dict[str | None, list[Item[Handle[Any]]]]:
        found: dict[str | None, list[Item[Handle[Any]]]] = {}
        for item in roster.items:
            found.setdefault(item.value.record.site, []).append(item)
        return found

    by_site = view.once(("observations by site", measure.path), sort)
    return Roster(tuple(by_site.get(site.record.id, ())), roster.whole)
