"""Two documents on one community: what was written differently, and which verdicts changed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from clincomm.checking.finding import Finding
from clincomm.checking.report import Report
from clincomm.checking.turns import Turn, turns
from clincomm.logic import Path
from clincomm.model import Community, Delta, Deltas, differences


@frozen(slots=True, repr=False)
class Diff:
    """What changed between two documents.

    Parameters
    ----------
    old, new : Report
        The reports on the earlier and the later document.
    deltas : Deltas
        What was written differently.
    turns : tuple[Turn, ...]
        The verdicts that changed.
    """

    old: Report
    new: Report
    deltas: Deltas
    turns: tuple[Turn, ...]

    def __repr__(self) -> str:
        return f"<Diff of {self.new.name}: {len(self.deltas)} differences, {len(self.turns)} verdicts>"

    def behind(self, turn: Turn) -> tuple[Delta, ...]:
        """Give what was written differently at the places that a verdict rests on; none where it lies further off."""
        before, after = _places(turn.before), _places(turn.after)
        return tuple(
            delta
            for delta in self.deltas
            if (delta.old_path is not None and _touched(delta, delta.old_path, before))
            or (delta.new_path is not None and _touched(delta, delta.new_path, after))
        )

    def to_dict(self, say: Callable[[Delta], str]) -> dict[str, Any]:
        """Give it as plain data.

        Parameters
        ----------
        say : callable
            Puts a difference into words.
        """
        return {
            "community": self.new.name,
            "as_of": {"old": self.old.as_of, "new": self.new.as_of},
            "differences": [say(delta) for delta in self.deltas],
            "turns": [{**turn.to_dict(), "behind": [say(delta) for delta in self.behind(turn)]} for turn in self.turns],
        }


def diff(old: Community, new: Community, check: Callable[[Community], Report]) -> Diff:
    """Compare two documents on one community.

    Parameters
    ----------
    old, new : Community
        The earlier and the later document.
    check : callable
        Gives the report on each.
    """
    before, after = check(old), check(new)
    deltas = differences(old, new)
    return Diff(before, after, deltas, tuple(turns(before, after, deltas.moved)))


def _places(finding: Finding | None) -> frozenset[Path]:
    if finding is None:
        return frozenset()
    return frozenset(
        (finding.subject.path, *(reason.path for reason in finding.because), *(gap.path for gap in finding.gaps))
    )


def _touched(delta: Delta, path: Path, places: frozenset[Path]) -> bool:
    """Say whether a difference lies at or below one of the places, or is the very record in which a place lies."""
    own = path if delta.field is None else (*path, delta.field)
    return any(own[: len(place)] == place or place[: len(own)] == own for place in places if place)
