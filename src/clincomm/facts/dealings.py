"""Facts about dealings: what was answered, pressed for, promised and delivered."""

from __future__ import annotations

from functools import partial
from typing import Any

from clincomm.facts.fact import fact
from clincomm.graph import when
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Roster,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Reply
from clincomm.model.vocabulary import CommitmentKind, TacticKind
from clincomm.view import Handle, View

HARD_EDGES = (CommitmentKind.MIDDLE_MANAGER_DUTY, CommitmentKind.MINIMUM_RESOURCE)
"""Promises that bind somebody at the site after entry; a senior signature alone does not."""


def answered(
    view: View, handle: Handle[Any], field: str, since: Date | None, limit: float, *, stands: bool = False
) -> Answer[bool]:
    """Answer whether something got its response in time.

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

    Returns
    -------
    Answer[bool]
        Yes for a response, or where none is due yet; no where there is none and the limit is past.
    """
    missing = handle.reason("nothing was done about {}", handle.name)
    if stands and getattr(handle.record, field) is None:
        missing = handle.reason("{} is on record, and no response to it", handle.name)
    else:
        response = view.value(handle, field, f"what was done about {handle.name}")
        if not isinstance(response, Known):
            return response
        if response.value is not NONE:
            return yes(handle.reason("{} was answered: {}", handle.name, _words(response.value)))
    date = view.moment.date
    if since is None or date is None:
        return no(missing)
    least, most = months_between(since, date)
    if most <= limit:
        return yes(handle.reason("{} wants an answer, and the time for it is not over", handle.name))
    return no(missing) if least > limit else unknown(view.gap(handle, "date", f"when exactly {handle.name} came up"))


@fact
def hard_edge(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether managers are bound by duty, or resources or staff promised, at a site beyond a signature."""
    return view.begun(site, "commitments", kind=HARD_EDGES).some(
        lambda promise: yes(promise.reason("{} has promised {}", site.name, promise.record.kind)),
        site.reason("{} promised nothing beyond senior sign-off", site.name),
    )


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
def fell_short(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site's plan, data or engagement was short after the core had asked for it.

    A soft tactic recorded as not sufficing at the site says so, and so does a recorded difficulty with engagement or
    data; a difficulty recorded "of some" says it of some of the copies.
    """
    tactics = concerned(view, site, "tactics", "target", kind="soft")
    insufficient = tactics.some(lambda tactic: negate(view.is_said(tactic, "sufficed")))
    struggles = concerned(view, site, "difficulties", "at", kind=("engagement", "data"))
    return some([insufficient, struggles.some(partial(_was_short, site))])


def _was_short(site: Handle[Any], struggle: Handle[Any]) -> Answer[bool]:
    reason = struggle.reason("{} was slow or short: {}", site.name, struggle.record.text or struggle.name)
    mixed = frozenset({Qualifier.MIXED}) if struggle.record.some is True else frozenset()
    return Known(True, (reason,), mixed)


@fact
def hard_tactic_towards(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a hard tactic is in use towards a site, terms of joining and signatures at entry left aside."""
    tactics = concerned(view, site, "tactics", "target", kind=TacticKind.HARD)
    in_course = tactics.where(
        lambda t: negate(view.is_said(t, "term_of_joining", fact=f"whether {t.name} is a term of joining"))
    )
    return in_course.some(
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


def _words(value: Any) -> str:
    return (value.text or str(value.outcome or "yes")) if isinstance(value, Reply) else str(value)
