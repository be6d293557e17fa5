"""Facts about dealings: what was answered, pressed for, promised and delivered."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.graph import when
from clincomm.graph.moments import begun
from clincomm.logic import (
    Answer,
    Date,
    GapKind,
    Item,
    Known,
    Roster,
    both,
    either,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Reply
from clincomm.model.vocabulary import CommitmentKind, TacticKind
from clincomm.view import Handle, View

HARD_EDGES = (CommitmentKind.MIDDLE_MANAGER_DUTY, CommitmentKind.MINIMUM_RESOURCE)
"""Promises that bind somebody at the site after entry; a senior signature alone does not."""


def replied(view: View, handle: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether a response is recorded that had been given by the moment."""
    said = view.value(handle, field, question)
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Reply):
        return Known(said.value is not NONE, said.because)
    reply = handle.below(field)
    given = view.when(begun(said.value, view.moment), reply)
    words = said.value.text or said.value.outcome or "a response is recorded"
    return both(given, yes(reply.reason("{} was answered: {}", handle.name, words)))


def answered(
    view: View,
    handle: Handle[Any],
    field: str,
    since: Date | None,
    limit: float,
    *,
    stands: bool = False,
    in_time: bool = False,
) -> Answer[bool]:
    """Answer whether something got its response by the moment.

    Parameters
    ----------
    view : View
        The view.
    handle : Handle
        What wants a response.
    field : str
        The field with the response.
    since : Date or None
        Since when it has wanted one.
    limit : float
        After how many months a missing response is too late.
    stands : bool
        Whether it stands as long as no response is recorded (decision 26); otherwise that cannot be told.
    in_time : bool
        Whether a response that came after the limit is none; otherwise it counts from its day on.

    Returns
    -------
    Answer[bool]
        Yes for a response that had been given, or where none is due yet; no where there is none and the limit is past.
    """
    missing = handle.reason("nothing was done about {}", handle.name)
    given: Answer[bool] = no()
    if stands and getattr(handle.record, field) is None:
        missing = handle.reason("{} is on record, and no response to it", handle.name)
    else:
        given = replied(view, handle, field, f"what was done about {handle.name}")
    if in_time and since is not None and not is_no(given):
        given = both(given, _came_in_time(view, handle, field, since, limit))
    elif is_no(given):
        given = no(missing)
    return given if is_yes(given) else either(given, negate(_is_due(view, handle, since, limit)))


def _is_due(view: View, handle: Handle[Any], since: Date | None, limit: float) -> Answer[bool]:
    """Answer whether the time in which a response was wanted is over; what has no date has wanted one all along."""
    date = view.moment.date
    if since is None or date is None:
        return yes()
    least, most = months_between(since, date)
    if most <= limit:
        return no(handle.reason("{} wants an answer, and the time for it is not over", handle.name))
    if least > limit:
        return yes()
    return unknown(view.gap(handle, _dated(handle), f"when exactly {handle.name} came up"))


def _came_in_time(view: View, handle: Handle[Any], field: str, since: Date, limit: float) -> Answer[bool]:
    """Answer whether a response came within the limit; one without a date is not held to it."""
    response = getattr(handle.record, field)
    came = when(response) if isinstance(response, Reply) else None
    if came is None:
        return yes()
    least, most = months_between(since, came)
    if most <= limit:
        return yes()
    if least > limit:
        return no(handle.below(field).reason("{} of {} was answered too late, in {}", handle.name, since, came))
    return unknown(*(
        view.gap(one, dated, f"when exactly {one.name} was")
        for one, dated, day in ((handle, _dated(handle), since), (handle.below(field), "date", came))
        if day.first != day.last
    ))  # fmt: skip


def _dated(handle: Handle[Any]) -> str:
    """Give the field that says when something came up."""
    return next((field for field in ("surfaced", "date") if hasattr(handle.record, field)), "since")


@fact
def hard_edge(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether managers are bound by duty, or resources or staff promised, at a site beyond a signature."""
    return view.begun(site, "commitments", kind=HARD_EDGES).some(
        lambda promise: yes(promise.reason("{} has promised {}", site.name, promise.record.kind)),
        site.reason("{} promised nothing beyond senior sign-off", site.name),
    )


@fact
def promises_that_bind(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the promises of a site that bind somebody after entry, and that are not recorded as not kept."""
    promises = view.begun(site, "commitments", kind=HARD_EDGES)
    return promises.where(lambda promise: Known(promise.record.kept is not False))


@fact
def broken_promise(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a promise of the site was not kept; a listed promise stands unless the record says otherwise."""
    return (
        view.begun(site, "commitments")
        .as_written()
        .some(
            lambda promise: (
                yes(promise.reason("{} did not keep its promise of {}", site.name, promise.record.kind))
                if promise.record.kept is False
                else no()
            )
        )
    )


def concerned(view: View, site: Handle[Any], field: str, refs: str, **where: Any) -> Roster[Handle[Any]]:
    """Give the entries of a list, at the site or above, that name the site."""
    return view.gathered_naming(site, field, refs, own=True, **where)


@fact
def plans_of(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the plans of a site, or, where it lists none itself, those that a level above records for its sites.

    A list above that is not whole leaves open whose plans they are.
    """
    if site.record.plans is not None:
        return view.begun(site, "plans")
    above = view.gathered(site, "plans")
    if above.is_whole:
        return above
    whose = unknown(view.gap(site, "plans", f"all plans of {site.name}", GapKind.LIST))
    return Roster(tuple(Item(item.value, both(item.belongs, whose)) for item in above.items), above.whole)


@fact
def hard_tactics_towards(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the hard tactics in use towards a site, terms of joining and signatures at entry left aside."""
    tactics = concerned(view, site, "tactics", "target", kind=TacticKind.HARD)
    return tactics.where(lambda tactic: negate(is_term_of_joining(view, tactic)))


def is_term_of_joining(view: View, tactic: Handle[Any]) -> Answer[bool]:
    """Answer whether a tactic is a term of joining that sites accepted."""
    return view.is_said(tactic, "term_of_joining", fact=f"whether {tactic.name} is a term of joining")


@fact
def hard_tactic_towards(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a hard tactic is in use towards a site."""
    return hard_tactics_towards(view, site).some(
        lambda t: yes(t.reason("{} is used on {}", t.name, site.name)),
        site.reason("nothing harder than persuasion is used on {}", site.name),
    )


def comes_before(view: View, one: Handle[Any], other: Handle[Any]) -> bool | None:
    """Say whether one record comes before another: by `after`, then by phase, then by date; None if not said."""
    if one.record.id in _all_before(view, other):
        return True
    if other.record.id in _all_before(view, one):
        return False
    first, second = one.record.phase, other.record.phase
    if first and second and first != second:
        earlier = view.moment.earlier
        if first in earlier.get(second, ()):
            return True
        if second in earlier.get(first, ()):
            return False
    start, end = when(one.record), when(other.record)
    if start is None or end is None:
        return None
    if start.last < end.first:
        return True
    return False if end.last < start.first else None


def _all_before(view: View, handle: Handle[Any]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(handle.record.after or ())
    while waiting:
        ref = waiting.pop()
        if ref not in seen:
            seen.add(ref)
            earlier = view.named(ref)
            waiting += (earlier.record.after or ()) if earlier else ()
    return frozenset(seen)
