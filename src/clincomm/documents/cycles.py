"""Circles of `after`: nothing can come before itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clincomm.documents.faults import FaultKind, Problem
from clincomm.documents.index import Index
from clincomm.documents.references import followers
from clincomm.documents.walking import Entry
from clincomm.logic import show_path


def circles(entries: Iterable[Entry], index: Index) -> Iterator[Problem]:
    """Find records that come, by their `after`, before themselves; one fault a circle."""
    before: dict[Entry, list[Entry]] = {}
    for entry in entries:
        if entry.record.after:
            found = (followers(index, ref, entry) for ref in entry.record.after)
            before[entry] = [targets[0] for targets in found if len(targets) == 1]
    done: set[Entry] = set()
    for start in before:
        circle = _circle(start, before, done)
        if circle:
            names = " after ".join(str(entry.record.id) for entry in [*circle, circle[0]])
            path = (*circle[0].path, "after")
            message = f"{show_path(path)}: this order runs in a circle: {names}"
            yield Problem(FaultKind.CYCLE, path, message, "take out one of these 'after'")


def _circle(start: Entry, before: dict[Entry, list[Entry]], done: set[Entry]) -> list[Entry]:
    """Follow `after` depth first from a record; give the first circle that is met."""
    way: dict[Entry, Iterator[Entry]] = {}
    at: Entry | None = None if start in done else start
    while at is not None:
        way.setdefault(at, iter(before.get(at, ())))
        following = next((entry for entry in way[at] if entry not in done), None)
        if following is None:
            done.add(at)
            del way[at]
            at = next(reversed(way), None)
        elif following in way:
            circle = list(way)[list(way).index(following) :]
            done.update(way)
            return circle
        else:
            at = following
    return []
