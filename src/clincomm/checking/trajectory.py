"""A community over time: a report at each of several moments, what turned between them, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen

from clincomm.checking.report import ORDER, Report
from clincomm.checking.turns import Turn, turns
from clincomm.errors import UnusableInput
from clincomm.graph import Happening, happenings, moments_of
from clincomm.lessons import lessons
from clincomm.logic import Date, Path, Verdict, show_path
from clincomm.model import Community


@frozen(slots=True)
class Step:
    """What changed from one moment to the next.

    Parameters
    ----------
    since, at : str
        The two moments.
    turns : tuple[Turn, ...]
        The verdicts that turned.
    happened : tuple[Happening, ...]
        What is recorded to have begun or ended between them.
    """

    since: str
    at: str
    turns: tuple[Turn, ...]
    happened: tuple[Happening, ...]

    def behind(self, turn: Turn) -> tuple[Happening, ...]:
        """Give what happened at the places that a turn rests on; none where only time has passed."""
        return tuple(one for one in self.happened if any(_within(place, one.path) for place in turn.places))

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "since": self.since,
            "at": self.at,
            "turns": [
                {**turn.to_dict(), "behind": [_happening(one) for one in self.behind(turn)]} for turn in self.turns
            ],
            "happened": [_happening(one) for one in self.happened],
        }


@frozen(slots=True, repr=False)
class Trajectory:
    """A community over time.

    Parameters
    ----------
    name : str
        The community.
    reports : tuple[Report, ...]
        A report for each moment, in the order given.
    steps : tuple[Step, ...]
        What changed from each moment to the next; one less than there are reports.
    """

    name: str
    reports: tuple[Report, ...]
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __repr__(self) -> str:
        return f"<Trajectory of {self.name} over {', '.join(self.moments)}>"

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments that the reports speak of."""
        return tuple(report.as_of for report in self.reports)

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each lesson and moment, with the number of findings by verdict; for a table or frame."""
        return [
            {
                "community": self.name,
                "lesson": lesson.number,
                "moment": report.as_of,
                **{str(verdict).replace(" ", "_"): report.counts(lesson.number).get(verdict, 0) for verdict in ORDER},
            }
            for lesson in lessons()
            for report in self.reports
            if any(other.where(lesson=lesson.number) for other in self.reports)
        ]

    def course_of(self, rule: str, path: Path = ()) -> tuple[Verdict | None, ...]:
        """Give the verdict of one rule on one subject at each moment; None where it is not asked.

        Parameters
        ----------
        rule : str
            A rule's code or name, or a claim.
        path : Path
            The subject's path; the whole community if not given.
        """
        found = [report.where(rule=rule, path=path) for report in self.reports]
        return tuple(next((f.verdict for f in findings if not f.is_on_unlisted), None) for findings in found)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, without the whole reports."""
        return {
            "community": self.name,
            "moments": list(self.moments),
            "counts": self.rows(),
            "steps": [step.to_dict() for step in self.steps],
        }


def follow(
    community: Community, dates: Iterable[Date | str] | None, check: Callable[[Date | str], Report]
) -> Trajectory:
    """Check a community at several moments.

    Parameters
    ----------
    community : Community
        The community.
    dates : Iterable[Date or str], optional
        Dates or phases, in the order to follow; its phases if not given, or the years in which something is dated.
    check : callable
        Gives the report for a moment.

    Raises
    ------
    UnusableInput
        If no moment is given and none is recorded.
    """
    moments = tuple(moments_of(community) if dates is None else dates)
    if not moments:
        raise UnusableInput("the community has no phases and no dates to follow; say at which dates to look")
    reports = tuple(map(check, moments))
    steps = [
        Step(before.as_of, after.as_of, tuple(turns(before, after)), happenings(community, since, at))
        for before, after, since, at in zip(reports, reports[1:], moments, moments[1:], strict=False)
    ]
    return Trajectory(reports[0].name, reports, tuple(steps))


def _happening(one: Happening) -> dict[str, Any]:
    return {"what": one.what, "kind": one.kind, "name": one.name, "when": one.when, "path": show_path(one.path)}


def _within(place: Path, path: Path) -> bool:
    """Say whether a place is that of a record or lies within it."""
    return place[: len(path)] == path
