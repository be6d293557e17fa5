"""Facts about how many sites came together, by what each did and by margins, and which kinds of member their teams bring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from clincomm.facts.fact import fact
from clincomm.facts.figures import span_of
from clincomm.facts.groups import groups_of, kind_of
from clincomm.facts.seats import held_seats
from clincomm.logic import Answer, Gap, Interval, Reason, Unknown, is_no, is_yes, no, share
from clincomm.model import Event, Margin, Tie
from clincomm.model.vocabulary import EventKind, GroupKind, TieKind
from clincomm.view import Handle, View

JOINT = (
    EventKind.LAUNCH, EventKind.WORKSHOP, EventKind.REGIONAL_MEETING, EventKind.NATIONAL_MEETING, EventKind.TELECONFERENCE,
    EventKind.VISIT, EventKind.LEARNING_SESSION, EventKind.CELEBRATION,
)  # fmt: skip
"""Kinds of event that sites come to together, and not each by itself."""


@frozen(slots=True)
class Met:
    """How many of a community's sites met others; copies count each for itself.

    Parameters
    ----------
    sure : float
        At least how many did.
    likely : float
        At most how many of those listed did.
    total : int
        How many sites are listed.
    missing : tuple[str, ...]
        The sites of which it is not sure.
    gaps : tuple[Gap, ...]
        What would say more.
    whole : Answer[bool]
        Whether all sites are listed.
    """

    sure: float
    likely: float
    total: int
    missing: tuple[str, ...]
    gaps: tuple[Gap, ...]
    whole: Answer[bool]

    def are_enough(self, limit: float, reason: Reason) -> Answer[bool]:
        """Answer whether their share reaches a limit."""
        if isinstance(self.whole, Unknown):
            return Interval(0, 1, (*self.gaps, *self.whole.gaps)).at_least(limit, reason)
        if not self.total:
            return no(reason)
        return share(Interval(self.sure, self.likely, self.gaps), Interval.exactly(self.total)).at_least(limit, reason)


def how_many_met(
    view: View,
    level: Handle[Any],
    met: Callable[[Handle[Any]], Answer[bool]],
    counts: Callable[[Handle[Any]], bool],
) -> Met:
    """Count the sites of a community that met others.

    Parameters
    ----------
    view : View
        The view.
    level : Handle
        The community.
    met : callable
        Whether a site did.
    counts : callable
        Whether an event or tie counts, of which a margin says how many took part.
    """
    sites = view.sites_here(level)
    total, sure, likely = 0, 0.0, 0.0
    gaps, missing = list[Gap](), list[str]()
    for site in sites.possible():
        number = site.record.copies or 1
        answer = met(site)
        total += number
        least, most = number if is_yes(answer) else 0, 0 if is_no(answer) else number
        sure += max(least, min(most, _by_margin(view, level, site.record.id, counts)))
        likely += most
        gaps += answer.gaps if isinstance(answer, Unknown) else ()
        missing += [] if is_yes(answer) else [site.name]
    sure = max(sure, min(likely, _by_margin(view, level, "sites", counts)))
    whole = int(sure) if sure == int(sure) else sure
    return Met(whole, likely, total, tuple(missing), tuple(gaps), sites.whole)


def _by_margin(view: View, level: Handle[Any], name: str | None, counts: Callable[[Handle[Any]], bool]) -> float:
    """Give how many of a set of sites surely met, by margins about an event or tie that counts."""
    best = 0.0
    for entry in view.begun(level, "margins").sure():
        margin = entry.record
        assert isinstance(margin, Margin)
        if (margin.of or "sites") != name or not margin.count:
            continue
        about = (view.named(ref, Event) or view.named(ref, Tie) for ref in margin.about or ())
        if any(what is not None and counts(what) for what in about):
            best = max(best, span_of(margin.count)[0])
    return best


def joins_sites(entry: Handle[Any]) -> bool:
    """Say whether an event or tie is recorded to be one by which sites come together: by its kind."""
    kind = entry.record.kind
    return kind in JOINT if isinstance(entry.record, Event) else kind is TieKind.HORIZONTAL


@fact
def kinds_on_team(view: View, place: Handle[Any]) -> tuple[frozenset[GroupKind], tuple[Gap, ...]]:
    """Give the kinds of member on the team of a place, and what would say more."""
    seats = held_seats(view, place)
    kinds, gaps = set[GroupKind](), list(seats.gaps)
    for seat in seats.sure():
        if seat.record.group is None:
            gaps.append(view.gap(seat, "group", f"the group of {seat.name}"))
        for group in groups_of(view, seat):
            kind = kind_of(view, group)
            if isinstance(kind, Unknown):
                gaps += kind.gaps
            elif isinstance(kind.value, GroupKind):  # a group may be of no kind
                kinds.add(kind.value)
    return frozenset(kinds), tuple(dict.fromkeys(gaps))
