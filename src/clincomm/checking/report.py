"""The report: all findings of one check, and what can be counted over them. There is no total score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from clincomm.checking.finding import Finding
from clincomm.checking.profile import Waived
from clincomm.checking.shown import Numbers
from clincomm.lessons import lessons
from clincomm.logic import Count, Date, Gap, Interval, Path, Shown, Verdict, show_path
from clincomm.model import Community
from clincomm.rules import Limits, Rule

SCHEMA_VERSION = 1
"""The version of the JSON report."""

ORDER = (Verdict.BREACHED, Verdict.CANNOT_TELL, Verdict.HOLDS, Verdict.NOT_APPLICABLE)


@frozen(slots=True)
class Group:
    """Alike findings: of one rule and one verdict, at one level.

    Parameters
    ----------
    findings : tuple[Finding, ...]
        The findings, at least one.
    of : int
        How many subjects the rule was asked about at this level.
    """

    findings: tuple[Finding, ...]
    of: int

    @property
    def first(self) -> Finding:
        """One of them; they share rule, verdict and level."""
        return self.findings[0]

    @property
    def number(self) -> int:
        """How many subjects they are about, copies counted."""
        return sum(finding.count.of for finding in self.findings)


@frozen(slots=True)
class RankedGap:
    """A missing fact, and the findings that wait for it.

    Parameters
    ----------
    gap : Gap
        The missing fact.
    findings : tuple[Finding, ...]
        The findings that name it.
    alone : int
        How many of them wait for nothing else.
    """

    gap: Gap
    findings: tuple[Finding, ...]
    alone: int


@frozen(slots=True)
class Report:
    """All findings of one check.

    Parameters
    ----------
    name : str
        The community's name.
    as_of : str
        The moment it speaks of.
    findings : tuple[Finding, ...]
        The findings.
    rules : tuple[Rule, ...]
        The rules that were run.
    community : Community
        What was checked.
    waived : tuple[Waived, ...]
        Breaches that are waived; they are not among the findings.
    moment : Date, str or None
        The moment that was asked for; None for the end of the time the document speaks of.
    limits : Limits or None
        The limits in force; None for those of the rules.
    """

    name: str
    as_of: str
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    community: Community | None = field(default=None, repr=False, eq=False)
    waived: tuple[Waived, ...] = ()
    moment: Date | str | None = field(default=None, repr=False, eq=False)
    limits: Limits | None = field(default=None, repr=False, eq=False)

    display: ClassVar[Callable[[Report], dict[str, str]] | None] = None
    """How notebooks show it; set by the top layer."""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {verdict}" for verdict, number in self.counts().items())
        return f"<Report on {self.name} as of {self.as_of}: {counts or 'no findings'}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return Report.display(self) if Report.display is not None else {"text/plain": repr(self)}

    def where(
        self,
        *,
        verdict: Verdict | None = None,
        lesson: int | None = None,
        rule: str | None = None,
        path: Path | None = None,
    ) -> tuple[Finding, ...]:
        """Give the findings of a verdict, lesson, rule (code, name or claim) or subject.

        Parameters
        ----------
        verdict : Verdict, optional
            Only findings with this verdict.
        lesson : int, optional
            Only findings of this lesson, 0 to 10.
        rule : str, optional
            Only findings of the rule with this code or name, or of this claim.
        path : Path, optional
            Only findings about the subject at this path.
        """
        return tuple(
            finding
            for finding in self.findings
            if (verdict is None or finding.verdict is verdict)
            and (lesson is None or finding.lesson == lesson)
            and (rule is None or rule in (finding.code, finding.name) or rule in finding.claims)
            and (path is None or finding.subject.path == path)
        )

    def counts(self, lesson: int | None = None) -> Mapping[Verdict, int]:
        """Count findings by verdict, of the whole or of one lesson; copies count once."""
        counted = Counter(finding.verdict for finding in self.where(lesson=lesson))
        return {verdict: counted[verdict] for verdict in ORDER if counted[verdict]}

    def subjects(self, lesson: int | None = None) -> Count:
        """Count subjects by what was found of them, each copy for itself."""
        total = Count()
        for finding in self.where(lesson=lesson):
            total = total + finding.count
        return total

    def share_held(self, lesson: int | None = None) -> Interval:
        """Give the share of applicable findings that hold, as an interval: what cannot be told may hold or not.

        Returns
        -------
        Interval
            In [0, 1]; the whole of it where nothing applies.
        """
        counts = Counter(finding.verdict for finding in self.where(lesson=lesson))
        holds, unsure = counts[Verdict.HOLDS], counts[Verdict.CANNOT_TELL]
        breached = counts[Verdict.BREACHED]
        if not holds + breached:
            return Interval(0.0, 1.0)
        low = holds / (holds + breached + unsure)
        return Interval(low, (holds + unsure) / (holds + breached + unsure))

    def groups(self, lesson: int | None = None) -> tuple[Group, ...]:
        """Group alike findings (one rule, one verdict, one level), the most urgent first within a lesson."""
        together: dict[tuple[int, str, Path, Verdict], list[Finding]] = {}
        asked: Counter[tuple[str, Path]] = Counter()
        for finding in self.where(lesson=lesson):
            asked[finding.code, finding.level.path] += 0 if finding.is_on_unlisted else finding.count.of
            key = (finding.lesson, finding.code, finding.level.path, finding.verdict)
            together.setdefault(key, []).append(finding)
        keys = sorted(together, key=lambda key: (key[0], ORDER.index(key[3]), key[1], _counted(key[2])))
        return tuple(Group(tuple(together[key]), asked[key[1], key[2]]) for key in keys)

    def next_facts(self, most: int | None = None) -> tuple[RankedGap, ...]:
        """Rank the missing facts by how many findings each would help to settle.

        Parameters
        ----------
        most : int, optional
            How many to give; all if not given.

        Returns
        -------
        tuple[RankedGap, ...]
            First those that alone settle most, then those that most findings wait for.
        """
        waiting: dict[Gap, list[Finding]] = {}
        for finding in self.where(verdict=Verdict.CANNOT_TELL):
            for gap in finding.gaps:
                waiting.setdefault(gap, []).append(finding)
        ranked = [
            RankedGap(gap, tuple(findings), sum(1 for finding in findings if len(finding.gaps) == 1))
            for gap, findings in waiting.items()
        ]
        ranked.sort(key=lambda entry: (-entry.alone, -len(entry.findings), _counted(entry.gap.path)))
        return tuple(ranked[:most])

    def worst(self) -> Verdict | None:
        """Give the verdict most in want of attention; None for no findings."""
        return next(iter(self.counts()), None)

    def shown(self) -> Mapping[tuple[str, Path], tuple[Shown, ...]]:
        """Give the numbers that stand beside verdicts and are never judged, by the rule's code and the subject's place.

        They are worked out when this is called: only a few rules have any, and they can take longer than the verdicts.

        Raises
        ------
        RuleCrashed
            If a rule raises an exception.
        """
        numbers = self.numbers
        return {(one.code, one.subject.path): shown for one in self.findings if (shown := numbers.of(one))}

    @property
    def numbers(self) -> Numbers:
        """The same numbers, to be asked for one finding at a time."""
        return Numbers(self.community, self.moment, self.rules, self.limits)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data, as the JSON report has it."""
        shown = self.shown()
        return {
            "schema": SCHEMA_VERSION,
            "community": self.name,
            "as_of": self.as_of,
            "counts": {str(verdict): number for verdict, number in self.counts().items()},
            "lessons": [
                {
                    "lesson": lesson.number,
                    "title": lesson.title,
                    "counts": {str(verdict): number for verdict, number in self.counts(lesson.number).items()},
                }
                for lesson in lessons()
                if self.where(lesson=lesson.number)
            ],
            "findings": [
                {**finding.to_dict(), **_beside(shown.get((finding.code, finding.subject.path), ()))}
                for finding in self.findings
            ],
            "waived": [one.to_dict() for one in self.waived],
            "next_facts": [
                {
                    "fact": entry.gap.question,
                    "place": show_path(entry.gap.path),
                    "how": entry.gap.how,
                    "findings": len(entry.findings),
                    "alone": entry.alone,
                    "codes": sorted({finding.code for finding in entry.findings}),
                }
                for entry in self.next_facts()
            ],
        }


def _beside(shown: tuple[Shown, ...]) -> dict[str, Any]:
    return {"shown": [one.to_dict() for one in shown]} if shown else {}


def _counted(path: Path) -> tuple[tuple[bool, str | int], ...]:
    """Order places as people count: sites[2] comes before sites[10], and a name before a number."""
    return tuple((isinstance(step, int), step) for step in path)
