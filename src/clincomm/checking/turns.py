"""Turns: verdicts that differ between two reports, and the recorded facts that make the difference.

The reports may be on one community at two moments (`trajectory`) or on two documents (`difference`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from clincomm.checking.finding import Finding
from clincomm.checking.report import Report
from clincomm.logic import Path, Verdict, show_path

NOT_ASKED = "not asked"
"""What stands in place of a verdict where a subject is only in one of the reports."""


@frozen(slots=True)
class Turn:
    """One rule and subject with another verdict than before.

    Parameters
    ----------
    before, after : Finding or None
        The two findings; None where the subject is not in that report.
    """

    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """The later finding, or the earlier one if there is no later."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found

    @property
    def was(self) -> str:
        """The verdict before, or "not asked"."""
        return NOT_ASKED if self.before is None else str(self.before.verdict)

    @property
    def now(self) -> str:
        """The verdict after, or "not asked"."""
        return NOT_ASKED if self.after is None else str(self.after.verdict)

    @property
    def new_facts(self) -> tuple[str, ...]:
        """The facts that the later finding rests on and the earlier one did not."""
        return _only_in(_facts(self.after), _facts(self.before))

    @property
    def lost_facts(self) -> tuple[str, ...]:
        """The facts that the earlier finding rested on and the later one does not."""
        return _only_in(_facts(self.before), _facts(self.after))

    @property
    def missing(self) -> tuple[str, ...]:
        """What would have to be known to tell, where it cannot be told any more."""
        after = self.after
        if after is None or after.verdict is not Verdict.CANNOT_TELL:
            return ()
        return tuple(dict.fromkeys(gap.question for gap in after.gaps))

    @property
    def places(self) -> frozenset[Path]:
        """Where the facts stand that either finding rests on or waits for."""
        return frozenset(path for finding in (self.before, self.after) if finding for path in _paths(finding))

    def __str__(self) -> str:
        found = self.finding
        return f"{found.code} {found.name}, {found.subject}: {self.was} -> {self.now}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        found = self.finding
        return {
            "code": found.code,
            "name": found.name,
            "lesson": found.lesson,
            "claims": list(found.claims),
            "subject": {"path": show_path(found.subject.path), "kind": found.subject.kind, "name": found.subject.name},
            "was": self.was,
            "now": self.now,
            "new_facts": list(self.new_facts),
            "lost_facts": list(self.lost_facts),
            "missing": list(self.missing),
        }


def turns(before: Report, after: Report, moved: Mapping[Path, Path] | None = None) -> Iterator[Turn]:
    """Go through the verdicts that differ between two reports, in the order of the later one.

    Parameters
    ----------
    before, after : Report
        The reports.
    moved : Mapping[Path, Path], optional
        For paths of the earlier document the path of the same record in the later one; those that are not in it have none.
        Without it all paths are the same in both.
    """
    earlier = {_key(finding, moved): finding for finding in before}
    for finding in after:
        was = earlier.pop(_key(finding, None), None)
        if was is None or was.verdict is not finding.verdict:
            yield Turn(was, finding)
    for finding in earlier.values():
        yield Turn(finding, None)


def _key(finding: Finding, moved: Mapping[Path, Path] | None) -> tuple[str, Path, Path, bool]:
    """Give what makes a finding the same in another report: its rule, its subject, and the level it speaks for."""
    path, level = finding.subject.path, finding.level.path
    if moved is not None:
        path, level = moved.get(path, ("gone", *path)), moved.get(level, ("gone", *level))
    return finding.code, path, level, finding.is_on_unlisted


def _facts(finding: Finding | None) -> tuple[str, ...]:
    return () if finding is None else tuple(str(reason) for reason in finding.because)


def _only_in(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in these if text not in those))


def _paths(finding: Finding) -> Iterator[Path]:
    yield finding.subject.path
    for reason in finding.because:
        yield reason.path
    for gap in finding.gaps:
        yield gap.path
