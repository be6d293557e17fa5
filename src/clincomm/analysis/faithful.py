"""Fidelity: what a site changed about the programme, held against what was fixed and what the programme's mechanisms rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from clincomm.facts.figures import span_of
from clincomm.graph import when
from clincomm.logic import Path, Word, is_yes
from clincomm.model import Element, Theory
from clincomm.model.theory_vocabulary import AdaptationKind
from clincomm.view import Handle, View

LOSING = frozenset({AdaptationKind.DROPPED, AdaptationKind.HOLLOWED_OUT})
"""Changes to an element after which nothing is left of it."""


class Standing(Word):
    """How an adaptation stands towards the programme.

    Examples
    --------
    >>> Standing.AGREE_FIRST.value
    'agree-first'
    """

    ALLOWED = "allowed", "the element is free, and what it rests on is kept"
    AGREED = "agreed", "the core assented to it"
    AGREE_FIRST = "agree-first", "the element is fixed, and no assent is on record"
    BREAKS = "breaks", "nothing is left of what a mechanism explains"
    CANNOT_TELL = "cannot-tell", "it is not recorded which element it changes, or whether that is fixed"


@frozen(slots=True)
class Departure:
    """One way in which a site departs from the programme.

    Parameters
    ----------
    site : str
        The site.
    path : Path
        Where it is written.
    what : str
        What the site did, in words.
    standing : Standing
        How it stands towards the programme.
    breaks : tuple[str, ...]
        The mechanisms that have nothing left to explain there.
    since : str or None
        Since when.
    """

    site: str
    path: Path
    what: str
    standing: Standing
    breaks: tuple[str, ...]
    since: str | None


@frozen(slots=True)
class Look:
    """One look at whether something is done as meant.

    Parameters
    ----------
    site : str
        Where.
    of : tuple[str, ...]
        Of which change or element.
    date : str or None
        When.
    share : float or None
        What was found, where it is one number.
    old_ways : bool or None
        Whether the site was back to old ways.
    """

    site: str
    of: tuple[str, ...]
    date: str | None
    share: float | None
    old_ways: bool | None


def departures(view: View) -> tuple[Departure, ...]:
    """Give how each site departs from the programme: by its adaptations, and by what its own theory leaves out or adds.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found: list[Departure] = []
    for place in view.communities:
        if not place.path:
            continue
        for adaptation in view.begun(place, "adaptations").possible():
            found.append(_adapted(view, place, adaptation))
        found += _of_theory(view, place)
    return tuple(found)


def _adapted(view: View, site: Handle[Any], adaptation: Handle[Any]) -> Departure:
    record = adaptation.record
    element = _element(view, record.element)
    change = element.record.change if element is not None else None
    explained = tuple(_explaining(view, site, change)) if change and record.kind in LOSING else ()
    date = when(record)
    kind = f"{record.kind}: " if record.kind is not None else ""
    of = element.name if element is not None else record.element or "an element"
    return Departure(
        site.name,
        adaptation.path,
        f"{of} {kind}{record.text or ''}".rstrip(": "),
        _standing(record, element, explained),
        explained,
        date.text if date is not None else None,
    )


def _standing(record: Any, element: Handle[Any] | None, breaks: tuple[str, ...]) -> Standing:
    """Say how an adaptation stands; what breaks a mechanism does so with the core's assent, too."""
    if breaks:
        return Standing.BREAKS
    if record.assent is True:
        return Standing.AGREED
    if element is None or element.record.fixed not in (True, False):
        return Standing.CANNOT_TELL
    return Standing.AGREE_FIRST if element.record.fixed is True else Standing.ALLOWED


def _element(view: View, ref: str | None) -> Handle[Any] | None:
    return view.named(ref, Element) if ref else None


def _programmes(view: View, site: Handle[Any]) -> Iterator[Handle[Any]]:
    """Give the communities above a site that have a theory, the nearest first."""
    above = view.above(site)
    while above is not None:
        if isinstance(above.record.theory, Theory):
            yield above
        above = view.above(above)


def _explaining(view: View, site: Handle[Any], change: str) -> Iterator[str]:
    """Give the mechanisms of the programmes above that explain a change."""
    for above in _programmes(view, site):
        for mechanism in view.theory_list(above, "mechanisms").sure():
            if change in (mechanism.record.explains or ()):
                yield mechanism.name


def _of_theory(view: View, site: Handle[Any]) -> Iterator[Departure]:
    """Hold a site's own theory against that of the programme above it, change by change, by their ids."""
    above = next(_programmes(view, site), None)
    if above is None or not isinstance(site.record.theory, Theory):
        return
    own = view.theory_list(site, "changes")
    here = {change.record.id: change for change in own.possible() if change.record.id}
    there = {change.record.id: change for change in view.theory_list(above, "changes").sure() if change.record.id}
    if is_yes(own.whole):
        for name, change in there.items():
            if name not in here and (change.record.owner is None or name not in (change.record.owner or ())):
                breaks = tuple(_explaining(view, site, name))
                standing = Standing.BREAKS if breaks else Standing.AGREE_FIRST
                yield Departure(
                    site.name, (*site.path, "theory"), f"its theory leaves out {change.name}", standing, breaks, None
                )
    for name, change in here.items():
        if name not in there:
            words = f"its theory adds {change.name}"
            yield Departure(site.name, change.path, words, Standing.ALLOWED, (), None)


def looks(view: View) -> tuple[Look, ...]:
    """Give the looks at whether changes are made as meant, site by site, in order of time: drift shows in them.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found: list[tuple[Path, str, Look]] = []
    for place in view.communities:
        for entry in view.begun(place, "fidelity").possible():
            record = entry.record
            low, high = span_of(record.figure or ())
            date = when(record)
            old = record.old_ways if isinstance(record.old_ways, bool) else None
            share = low if record.figure and low == high else None
            told = Look(place.name, record.of or (), date.text if date is not None else None, share, old)
            found.append((place.path, date.first.isoformat() if date is not None else "", told))
    return tuple(one for _, _, one in sorted(found, key=lambda entry: (entry[0], entry[1])))


def drifting(seen: tuple[Look, ...]) -> tuple[str, ...]:
    """Name the sites at which the newest look found less than the first, or old ways."""
    by_site: dict[tuple[str, tuple[str, ...]], list[Look]] = {}
    for one in seen:
        by_site.setdefault((one.site, one.of), []).append(one)
    found = []
    for (site, _), own in by_site.items():
        shares = [one.share for one in own if one.share is not None]
        fell = len(shares) > 1 and shares[-1] < shares[0]
        if fell or own[-1].old_ways:
            found.append(site)
    return tuple(dict.fromkeys(found))
