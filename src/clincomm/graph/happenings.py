"""Happenings: what is recorded to have begun or ended between two moments, and the moments worth looking at."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.graph.handles import name_of
from clincomm.graph.moments import begun, moment_of, over, when
from clincomm.logic import Date, Path, Truth
from clincomm.model import AnyRecord, Community, Phase, field_of, walk

MOST_YEARS = 40
"""More years than any improvement programme has; a slip in a date must not ask for a thousand reports."""


@frozen(slots=True)
class Happening:
    """Something that began or ended.

    Parameters
    ----------
    what : str
        "began" or "ended", with "perhaps" before it where the record leaves it open.
    kind : str
        The kind of record: "seat", "event" ...
    name : str
        What people call it.
    when : str
        The date or phase it gives itself.
    path : Path
        Where it stands.
    """

    what: str
    kind: str
    name: str
    when: str
    path: Path

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.what} ({self.when})"


def happenings(community: Community, since: Date | str, at: Date | str) -> tuple[Happening, ...]:
    """Give what is recorded to have begun or ended between two moments, in the order of the document.

    Parameters
    ----------
    community : Community
        The community.
    since, at : Date or str
        The moments: dates, or ids of phases.
    """
    earlier, later = moment_of(community, since), moment_of(community, at)
    found = []
    for path, record in walk(community):
        if not path or isinstance(record, Phase):
            continue
        for what, question, date in (("began", begun, when(record)), ("ended", over, field_of(record, "until"))):
            if what == "began" and date is None and record.phase is None:
                continue
            if what == "ended" and not isinstance(date, Date):
                continue
            word = _word(what, question(record, earlier), question(record, later))
            if word:
                said = str(date) if isinstance(date, Date) else str(record.phase)
                found.append(Happening(word, type(record).__name__.lower(), name_of(record, path), said, path))
    return tuple(found)


def moments_of(community: Community) -> tuple[Date | str, ...]:
    """Give the moments at which a community is worth looking at: its phases, or the years in which something is dated.

    Parameters
    ----------
    community : Community
        The community.

    Returns
    -------
    tuple[Date or str, ...]
        In order of time; at most forty years, the last ones.
    """
    phases = [phase.id for phase in community.phases or () if phase.id]
    if phases:
        earlier = moment_of(community, phases[0]).earlier
        return tuple(sorted(phases, key=lambda name: (len(earlier[name]), phases.index(name))))
    years = sorted({date.first.year for _, record in walk(community) for date in _dates(record)})
    return tuple(Date(f"{year:04d}") for year in years[-MOST_YEARS:])


def _dates(record: AnyRecord) -> list[Date]:
    values: tuple[Any, ...] = (when(record), field_of(record, "until"))
    return [value for value in values if isinstance(value, Date)]


def _word(what: str, before: Truth, after: Truth) -> str:
    """Put into words how an answer went from one moment to the next; nothing where it did not."""
    if before is after or before is True:
        return ""
    return what if after is True else f"perhaps {what}"
