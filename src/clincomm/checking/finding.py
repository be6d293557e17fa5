"""Findings: what one rule says of one subject at one moment."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.lessons import Force
from clincomm.logic import Count, Gap, Path, Qualifier, Reason, Verdict, show_path
from clincomm.rules import Limit

NOT_LISTED, NONE_OF = "not listed, of ", "of "
"""How the subjects are called that are not listed, and those that a community has none of."""


@frozen(slots=True)
class Subject:
    """What a finding is about.

    Parameters
    ----------
    path : Path
        Where it stands in the community.
    kind : str
        The kind of subject: "site", "group", "change" ...
    name : str
        What people call it.
    """

    path: Path
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@frozen(slots=True)
class Level:
    """The community for which a finding speaks.

    Parameters
    ----------
    path : Path
        Its path; () for the whole.
    depth : int
        0 for the whole, 1 for a site, 2 for a site's site ...
    name : str
        What people call it.
    """

    path: Path
    depth: int
    name: str


@frozen(slots=True)
class Finding:
    """What one rule says of one subject.

    Parameters
    ----------
    code, name : str
        The rule.
    lesson : int
        Its lesson; 0 for structure and principles.
    claims : tuple[str, ...]
        The claims it checks.
    force : Force
        How strongly the report words the claim.
    subject : Subject
        What it is about.
    level : Level
        The community for which it speaks.
    verdict : Verdict
        What was found.
    qualifiers : frozenset[Qualifier]
        What a reader must know of how it was found.
    count : Count
        How many alike subjects it stands for, by what was found; 1 unless the subject has copies or a margin.
    as_of : str
        The moment it speaks of.
    because : tuple[Reason, ...]
        The recorded facts it rests on.
    gaps : tuple[Gap, ...]
        The facts that would settle it, where it cannot be told.
    remedy : str
        What would mend it, where it is breached.
    place : Path
        Where to look or write first.
    limits : tuple[Limit, ...]
        The limits that the rule judges by, each with its basis.
    """

    code: str
    name: str
    lesson: int
    claims: tuple[str, ...]
    force: Force
    subject: Subject
    level: Level
    verdict: Verdict
    qualifiers: frozenset[Qualifier]
    count: Count
    as_of: str
    because: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    remedy: str
    place: Path
    limits: tuple[Limit, ...] = ()

    @property
    def is_on_unlisted(self) -> bool:
        """Whether it speaks of subjects that are not listed, as their list may go on."""
        return self.subject.name.startswith(NOT_LISTED)

    @property
    def is_on_none(self) -> bool:
        """Whether it says that there is no subject, as their list is whole and empty."""
        return self.subject.path == self.level.path and self.subject.name == NONE_OF + self.level.name

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it rests on."""
        return tuple(dict.fromkeys(source for reason in self.because for source in reason.sources))

    def __str__(self) -> str:
        return f"{self.code} {self.name}: {self.verdict} for {self.subject}"

    def to_dict(self) -> dict[str, Any]:
        """Give the finding as plain data, as the JSON report has it."""
        return {
            "code": self.code,
            "name": self.name,
            "lesson": self.lesson,
            "claims": list(self.claims),
            "force": str(self.force),
            "subject": {"path": show_path(self.subject.path), "kind": self.subject.kind, "name": self.subject.name},
            "level": {"path": show_path(self.level.path), "depth": self.level.depth, "name": self.level.name},
            "verdict": str(self.verdict),
            "qualifiers": sorted(str(qualifier) for qualifier in self.qualifiers),
            "count": {
                "holds": self.count.holds,
                "breached": self.count.breached,
                "unknown": self.count.unknown,
                "not_applicable": self.count.not_applicable,
                "of": self.count.of,
            },
            "as_of": self.as_of,
            "because": [
                {"text": str(reason), "place": show_path(reason.path), "sources": list(reason.sources)}
                for reason in self.because
            ],
            "gaps": [
                {"fact": gap.question, "place": show_path(gap.path), "kind": str(gap.kind), "how": gap.how}
                for gap in self.gaps
            ],
            "remedy": self.remedy,
            "place": show_path(self.place),
            "sources": list(self.sources),
            "limits": [
                {"name": limit.name, "value": limit.value, "unit": limit.unit, "basis": limit.basis}
                for limit in self.limits
            ],
        }
