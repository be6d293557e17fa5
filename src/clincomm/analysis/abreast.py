"""Sites side by side on a measure, without a league table: a funnel, with sites under labels that do not tell who they are.

A site outside the limits is unlike the others; the funnel does not say why, and it is no rank. What is shown beside it is whether
support to it is on record afterwards.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from clincomm.analysis.observed import Seen
from clincomm.graph import when
from clincomm.logic import is_yes, letters_of
from clincomm.metrics import Funnel, funnel_limits
from clincomm.model.theory_vocabulary import Better, ChartKind
from clincomm.view import Handle, View

KINDS = {
    ChartKind.P: "binomial",
    ChartKind.LANEY_P: "binomial",
    ChartKind.U: "poisson",
    ChartKind.LANEY_U: "poisson",
}
LEAST_SITES = 3
"""With fewer sites each would know the other by elimination."""


@frozen(slots=True)
class Abreast:
    """One site in a funnel.

    Parameters
    ----------
    label : str
        The site's name, or a letter that stands for it.
    value : float
        Its value.
    of : float
        Its denominator.
    lower, upper : float or None
        The limits of its size (99.8 %).
    beyond : str
        "no", "high" or "low": whether it lies outside them.
    reading : str
        "better", "worse" or "unlike" the others, or "".
    support : str
        For a site outside: what support to it is on record afterwards; "none on record", or "not all support is listed".
    """

    label: str
    value: float
    of: float
    lower: float | None
    upper: float | None
    beyond: str
    reading: str
    support: str


@frozen(slots=True)
class SideBySide:
    """The funnel of a measure.

    Parameters
    ----------
    since, until : str
        The time it is of.
    sites : tuple[Abreast, ...]
        The sites, in the order of their labels.
    funnel : Funnel
        The numbers, in the same order.
    """

    since: str
    until: str
    sites: tuple[Abreast, ...]
    funnel: Funnel


def side_by_side(
    view: View, measure: Handle[Any], seen: Sequence[Seen], labels: Mapping[str, str]
) -> tuple[SideBySide | None, tuple[str, ...]]:
    """Set sites side by side on a measure, over all that was observed after its baseline.

    Parameters
    ----------
    view : View
        The community at a moment.
    measure : Handle
        The measure.
    seen : Sequence[Seen]
        Its observations.
    labels : Mapping[str, str]
        What to call each site: see `labels_of`.

    Returns
    -------
    tuple[SideBySide or None, tuple[str, ...]]
        None, and why, where there is nothing to compare.
    """
    kind = KINDS.get(measure.record.chart)
    at_sites = [one for one in seen if one.site is not None]
    if not at_sites:
        return None, ()
    if kind is None:
        return None, ("sites are set side by side for measures of which the chart is said to be p or u",)
    later = [one for one in at_sites if not one.baseline and not one.left_out] or at_sites
    counted = [one for one in later if one.above is not None and one.below]
    by_site: dict[str, list[Seen]] = {}
    for one in counted:
        by_site.setdefault(one.site or "", []).append(one)
    if len(by_site) < LEAST_SITES:
        return None, (f"fewer than {LEAST_SITES} sites have counts: side by side each would know the other",)
    above = {site: math.fsum(one.above or 0 for one in rows) for site, rows in by_site.items()}
    below = {site: math.fsum(one.below or 0 for one in rows) for site, rows in by_site.items()}
    if kind == "binomial" and any(above[site] > below[site] or below[site] % 1 for site in by_site):
        return None, ("counts do not fit shares: no funnel",)
    order = sorted(by_site, key=lambda site: (len(labels.get(site, site)), labels.get(site, site)))
    funnel = funnel_limits([above[site] for site in order], [below[site] for site in order], kind=kind)
    outside = {found.position: found for found in funnel.beyond if found.level == max(funnel.lower)}
    sites = []
    for place, site in enumerate(order):
        found = outside.get(place)
        level = max(funnel.lower)
        sites.append(
            Abreast(
                labels.get(site, site),
                above[site] / below[site],
                below[site],
                funnel.lower[level][place],
                funnel.upper[level][place],
                found.side.value if found is not None else "no",
                _reading(measure, found.side.value) if found is not None else "",
                _support(view, measure, site, by_site[site]) if found is not None else "",
            )
        )
    since, until = min(one.day for one in counted), max(one.day for one in counted)
    return SideBySide(since.isoformat(), until.isoformat(), tuple(sites), funnel), ()


def labels_of(view: View, *, names: bool) -> dict[str, str]:
    """Give what to call each site: its name, or letters that are the same for all measures and tell nothing of it.

    Parameters
    ----------
    view : View
        The community at a moment.
    names : bool
        Whether sites are called by their names.
    """
    ids = {place.record.id for place in view.communities if place.path and place.record.id is not None}
    for place in view.communities:
        ids |= {f"{place.record.id}#{number}" for number in range(1, (place.record.copies or 0) + 1) if place.path}
    order = sorted(ids, key=_shuffled)
    return {site: site if names else f"site {letters_of(place)}" for place, site in enumerate(order)}


def _shuffled(site: str) -> bytes:
    """Give an order of sites that is always the same and tells nothing of their names."""
    return hashlib.sha256(f"clincomm {site}".encode()).digest()


def _reading(measure: Handle[Any], side: str) -> str:
    better = measure.record.better
    if not isinstance(better, Better):
        return "unlike"
    return "better" if (side == "high") == (better is Better.HIGHER) else "worse"


def _support(view: View, measure: Handle[Any], site: str, rows: Sequence[Seen]) -> str:
    """Say what support to a site is on record from the first of its observations on."""
    roster = view.gathered(measure.community, "support")
    first = min(one.day for one in rows)
    found = []
    for entry in roster.possible():
        date = when(entry.record)
        if site in (entry.record.to or ()) and (date is None or date.last >= first):
            found.append(f"{entry.name} ({date.text if date is not None else 'without a date'})")
    if found:
        return "; ".join(found)
    return "none on record" if is_yes(roster.whole) else "none on record, and not all support is listed"
