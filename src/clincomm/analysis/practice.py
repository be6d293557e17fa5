"""A theory of change in practice: what it stands on, how faithfully it is carried out, and how it has lived. Rows, and no verdicts."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

from attrs import frozen

from clincomm.analysis.faithful import Departure, Look, departures, drifting, looks
from clincomm.analysis.footing import Carried, Footing, carried, footings
from clincomm.analysis.ledger import Ledger, ledgers
from clincomm.logic import show_path
from clincomm.model import Theory
from clincomm.view import View

WHO = frozenset({"person", "seat", "site", "group", "core"})
"""Kinds of thing whose loss is a loss of people or sites."""


@frozen(slots=True)
class Hanging:
    """Somebody or somewhere with whose loss goals would be cut off.

    Parameters
    ----------
    kind : str
        "person", "seat", "site", "group" or "core".
    name : str
        Who or where.
    level : str
        The community whose theory it is.
    goals : tuple[str, ...]
        The goals that nothing would reach any more.
    """

    kind: str
    name: str
    level: str
    goals: tuple[str, ...]


@frozen(slots=True, repr=False)
class TheoryInPractice:
    """A theory of change in practice.

    Parameters
    ----------
    community : str
        The community's name.
    as_of : str
        The moment.
    footings : tuple[Footing, ...]
        What each mechanism has to run on, at which sites.
    hanging : tuple[Hanging, ...]
        On whom goals hang, those with most goals first.
    carried : tuple[Carried, ...]
        Changes, and the groups whose work they alter.
    departures : tuple[Departure, ...]
        Where sites depart from the programme.
    looks : tuple[Look, ...]
        Looks at whether changes are made as meant, over time.
    ledgers : tuple[Ledger, ...]
        How each theory has lived.
    """

    community: str
    as_of: str
    footings: tuple[Footing, ...]
    hanging: tuple[Hanging, ...]
    carried: tuple[Carried, ...]
    departures: tuple[Departure, ...]
    looks: tuple[Look, ...]
    ledgers: tuple[Ledger, ...]

    display: ClassVar[Callable[[TheoryInPractice], dict[str, str]] | None] = None
    """How a notebook shows it; the public functions set it."""

    def __repr__(self) -> str:
        return f"<TheoryInPractice of {self.community} as of {self.as_of}: {len(self.ledgers)} theories>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return TheoryInPractice.display(self) if TheoryInPractice.display is not None else {"text/plain": repr(self)}

    @property
    def drifting(self) -> tuple[str, ...]:
        """Sites at which the newest look found less than the first, or old ways."""
        return drifting(self.looks)

    def rows(self) -> list[dict[str, Any]]:
        """Give mechanisms and sites as plain rows, all with the same keys: what runs where."""
        return [
            {"mechanism": one.mechanism, "level": one.level, "path": show_path(one.path), "needs": "; ".join(one.needs), "site": site,
             "runs": runs}
            for one in self.footings
            for runs, sites in (("yes", one.runs_at), ("no", one.nothing_at), ("unknown", one.unknown_at))
            for site in sites
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "community": self.community,
            "as_of": self.as_of,
            "mechanisms": [
                {"mechanism": one.mechanism, "level": one.level, "path": show_path(one.path), "needs": list(one.needs),
                 "runs_at": list(one.runs_at), "nothing_at": list(one.nothing_at), "unknown_at": list(one.unknown_at),
                 "open": list(one.open)}
                for one in self.footings
            ],
            "hanging": [
                {"kind": one.kind, "name": one.name, "level": one.level, "goals": list(one.goals)} for one in self.hanging
            ],
            "changes": [
                {"change": one.change, "path": show_path(one.path), "agreed": list(one.agreed),
                 "not_agreed": list(one.not_agreed), "unknown": list(one.unknown)}
                for one in self.carried
            ],
            "departures": [
                {"site": one.site, "path": show_path(one.path), "what": one.what, "standing": one.standing.value,
                 "breaks": list(one.breaks), "since": one.since}
                for one in self.departures
            ],
            "looks": [
                {"site": one.site, "of": list(one.of), "date": one.date, "share": one.share, "old_ways": one.old_ways}
                for one in self.looks
            ],
            "drifting": list(self.drifting),
            "ledgers": [_ledger(one) for one in self.ledgers],
        }  # fmt: skip


def theory_in_practice(view: View) -> TheoryInPractice:
    """Work out what theories of change stand on, how faithfully they are carried out and how they have lived.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    return TheoryInPractice(
        community=view.root.name,
        as_of=str(view.moment),
        footings=footings(view),
        hanging=_hanging(view),
        carried=carried(view),
        departures=departures(view),
        looks=looks(view),
        ledgers=ledgers(view),
    )


def _hanging(view: View) -> tuple[Hanging, ...]:
    """Give on whom goals hang, theory by theory."""
    return tuple(
        Hanging(loss.kind, loss.name, place.name, tuple(goal.name for goal in loss.goals))
        for place in view.communities
        if isinstance(place.record.theory, Theory)
        for loss in view.theory(place).losses()
        if loss.kind in WHO
    )


def _ledger(one: Ledger) -> dict[str, Any]:
    return {
        "level": one.level,
        "path": show_path(one.path),
        "entries": [
            {"kind": entry.kind, "date": entry.date, "trigger": entry.trigger, "learnt": entry.learnt, "changed": entry.changed,
             "by": list(entry.by), "path": show_path(entry.path)}
            for entry in one.entries
        ],
        "goals": [{"goal": goal.goal, "fate": goal.fate.value, "words": goal.words} for goal in one.goals],
        "untested": [
            {"assumption": at.assumption, "path": show_path(at.path), "has_test": at.has_test,
             "months_least": None if at.months is None else at.months.low,
             "months_most": None if at.months is None or not math.isfinite(at.months.high) else at.months.high}
            for at in one.untested
        ],
    }  # fmt: skip
