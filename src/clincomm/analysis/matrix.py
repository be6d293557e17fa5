"""What an inclusion matrix holds: for each group at each level its seats, what traces to it, and its degree of involvement.

The degrees are those of the spectrum of the International Association for Public Participation (2018): inform, consult, involve,
collaborate, empower.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

from attrs import frozen

from clincomm.analysis.positions import Position
from clincomm.logic import Interval, Path, Word, show_path


class Degree(Word):
    """How far a group is involved, from least to most.

    Examples
    --------
    >>> [degree.value for degree in Degree]
    ['none', 'inform', 'consult', 'involve', 'collaborate', 'empower']
    """

    NONE = "none", "nothing reaches it and nothing comes from it"
    INFORM = "inform", "it is told: feedback or a channel reaches it"
    CONSULT = "consult", "it is asked: it answered a survey, or was heard before a decision"
    INVOLVE = "involve", "it takes part: in events, in the work, by what it raises"
    COLLABORATE = "collaborate", "it shapes the work: by a seat with a say, or by what traces to it"
    EMPOWER = "empower", "it decides: it leads, steers, or took a decision"


ORDER = tuple(Degree)


@frozen(slots=True)
class CellAt:
    """One group at one level.

    Parameters
    ----------
    group : str
        The group.
    kind : str
        Its kind, or "unknown".
    level : str
        The level's name.
    path : Path
        Where the level stands; () for the whole.
    stake, at_risk : str
        Whether it has a stake, and is at risk of being overlooked: "yes", "no" or "unknown".
    seats : Interval
        How many seats of the team its members hold, in people.
    of : Interval
        How many seats the team has.
    board_seats : Interval
        How many seats on boards its members hold.
    expected : Interval or None
        How many seats it would hold if they were spread evenly over the groups with a stake; None without such groups.
    key : Interval
        How many of its seats, on team or boards, lead or steer.
    proxies : tuple[str, ...]
        Who speaks for it without belonging to it.
    traces : Interval
        How many agenda items, proposals, decisions, designs, and goals or changes it proposed, are on record.
    attended, invited : Interval
        How many events it was at, and how many were open to it by name.
    position : Position
        Where its members stand in the contact network of the level and all below it, beside what chance would give.
    feedback : str
        Whether feedback reached it: "yes", "no" or "unknown".
    least, most : Degree
        Between which degrees its involvement lies.
    notes : tuple[str, ...]
        What a reader should not overlook: "by proxy only", "has seats, and nothing traces to it", "has a stake, and no place".
    """

    group: str
    kind: str
    level: str
    path: Path
    stake: str
    at_risk: str
    seats: Interval
    of: Interval
    board_seats: Interval
    expected: Interval | None
    key: Interval
    proxies: tuple[str, ...]
    traces: Interval
    attended: Interval
    invited: Interval
    position: Position
    feedback: str
    least: Degree
    most: Degree
    notes: tuple[str, ...]

    @property
    def degree(self) -> str:
        """The degree of involvement in words: "involve", "at least consult", "inform to involve"."""
        if self.least is self.most:
            return str(self.least)
        return f"at least {self.least}" if self.most is Degree.EMPOWER else f"{self.least} to {self.most}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data: one row of a table; numbers as least and most, None where nothing bounds them."""
        numbers = ("seats", "of", "board_seats", "expected", "key", "traces", "attended", "invited")
        spread = {key: value for name in numbers for key, value in _ends(name, getattr(self, name)).items()}
        return {
            "group": self.group,
            "kind": self.kind,
            "level": self.level,
            "path": show_path(self.path),
            "stake": self.stake,
            "at_risk": self.at_risk,
            **spread,
            "members": self.position.members,
            "position": self.position.value,
            "position_by_chance": self.position.chance_sd,
            "position_z": self.position.z,
            "position_known": self.position.known,
            "proxies": ", ".join(self.proxies),
            "feedback": self.feedback,
            "least": str(self.least),
            "most": str(self.most),
            "notes": "; ".join(self.notes),
        }


@frozen(slots=True)
class Mix:
    """Which kinds of group are present at a level, and which of those with a stake are not.

    Parameters
    ----------
    level : str
        The level's name.
    path : Path
        Where it stands.
    present : tuple[str, ...]
        Kinds that surely have a seat or take part.
    absent : tuple[str, ...]
        Kinds with a stake that surely do not.
    unknown : tuple[str, ...]
        Kinds with a stake of which that cannot be told.
    """

    level: str
    path: Path
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def usual_suspects(self) -> bool:
        """Whether the mix is surely narrower than those with a stake."""
        return bool(self.absent)


@frozen(slots=True, repr=False)
class InclusionMatrix:
    """The matrix of groups and levels.

    Parameters
    ----------
    community : str
        The community's name.
    as_of : str
        The moment it speaks of.
    cells : tuple[CellAt, ...]
        One for each group and level, levels in the order of the document, the whole first.
    mixes : tuple[Mix, ...]
        One for each level.
    """

    community: str
    as_of: str
    cells: tuple[CellAt, ...]
    mixes: tuple[Mix, ...]

    display: ClassVar[Callable[[InclusionMatrix], dict[str, str]] | None] = None
    """How a notebook shows it; the public functions set it."""

    def __repr__(self) -> str:
        return f"<InclusionMatrix in {self.community} as of {self.as_of}: {len(self.groups)} groups at {len(self.levels)} levels>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return InclusionMatrix.display(self) if InclusionMatrix.display is not None else {"text/plain": repr(self)}

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of the document."""
        return tuple(dict.fromkeys(cell.group for cell in self.cells))

    @property
    def levels(self) -> tuple[Path, ...]:
        """The levels, the whole first."""
        return tuple(dict.fromkeys(cell.path for cell in self.cells))

    def at(self, group: str, path: Path = ()) -> CellAt:
        """Give the cell of a group at a level.

        Raises
        ------
        KeyError
            If there is none.
        """
        return {(cell.group, cell.path): cell for cell in self.cells}[group, path]

    def rows(self) -> list[dict[str, Any]]:
        """Give the cells as plain rows, all with the same keys."""
        return [cell.to_dict() for cell in self.cells]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        mixes = [
            {"level": one.level, "path": show_path(one.path), "present": list(one.present), "absent": list(one.absent),
             "unknown": list(one.unknown)}
            for one in self.mixes
        ]  # fmt: skip
        return {"community": self.community, "as_of": self.as_of, "cells": self.rows(), "mixes": mixes}


def _ends(name: str, number: Interval | None) -> dict[str, float | None]:
    if number is None:
        return {f"{name}_least": None, f"{name}_most": None}
    return {f"{name}_least": number.low, f"{name}_most": None if math.isinf(number.high) else number.high}
