"""Communities side by side: what was found of each claim in each of them, and per lesson the share of claims that hold.

There is no mark for a community. A share is an interval, since a claim that cannot be told may hold or not; and one breached
site breaches its claim, however many others there are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from clincomm.checking.finding import Finding
from clincomm.checking.report import Report
from clincomm.lessons import lessons
from clincomm.logic import Count, Interval, Verdict

MOST_FACTS = 3


@frozen(slots=True)
class Standing:
    """What was found of one rule in one community, at all its levels.

    Parameters
    ----------
    code, name, title : str
        The rule.
    lesson : int
        Its lesson; 0 for structure and principles.
    claim : str
        The claim it checks first.
    count : Count
        How many subjects there are, by what was found of them; copies count each for themselves.
    unlisted : bool
        Whether there may be subjects that are not listed.
    facts : tuple[str, ...]
        The first facts behind the verdict, or the first that are missing.
    """

    code: str
    name: str
    title: str
    lesson: int
    claim: str
    count: Count
    unlisted: bool
    facts: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict on the whole: breached if it is anywhere, told only if it is for all."""
        count = self.count
        if count.breached:
            return Verdict.BREACHED
        if count.unknown or self.unlisted:
            return Verdict.CANNOT_TELL
        return Verdict.HOLDS if count.holds else Verdict.NOT_APPLICABLE


@frozen(slots=True)
class Share:
    """The share of a lesson's claims that hold in a community.

    Parameters
    ----------
    community : str
        The community.
    lesson : int
        The lesson.
    count : Count
        How many claims hold, are breached, cannot be told and do not apply.
    """

    community: str
    lesson: int
    count: Count

    @property
    def interval(self) -> Interval | None:
        """From the share that is sure to hold to that which may; in [0, 1], None where no claim applies."""
        count = self.count
        applying = count.holds + count.breached + count.unknown
        return Interval(count.holds / applying, (count.holds + count.unknown) / applying) if applying else None


@frozen(slots=True)
class Standings:
    """What was found in one community, small enough to be sent from one process to another.

    Parameters
    ----------
    community : str
        Its name.
    as_of : str
        The moment.
    entries : tuple[Standing, ...]
        One for each rule that was run.
    """

    community: str
    as_of: str
    entries: tuple[Standing, ...]

    def share(self, lesson: int) -> Share:
        """Give the share of a lesson's claims that hold; a claim with several rules holds if all of them do."""
        by_claim: dict[str, list[Verdict]] = {}
        for entry in self.entries:
            if entry.lesson == lesson:
                by_claim.setdefault(entry.claim, []).append(entry.verdict)
        total = Count()
        for verdicts in by_claim.values():
            total = total + Count.all_alike(next(verdict for verdict in Verdict if verdict in verdicts), 1)
        return Share(self.community, lesson, total)


@frozen(slots=True)
class Difference:
    """A rule on which communities differ.

    Parameters
    ----------
    code, name, title : str
        The rule.
    lesson : int
        Its lesson.
    standings : tuple[Standing or None, ...]
        What was found in each community; None where the rule was not run.
    """

    code: str
    name: str
    title: str
    lesson: int
    standings: tuple[Standing | None, ...]

    @property
    def opposed(self) -> bool:
        """Whether it holds in one community and is breached in another."""
        return {Verdict.HOLDS, Verdict.BREACHED} <= {entry.verdict for entry in self.standings if entry is not None}


@frozen(slots=True, repr=False)
class Comparison:
    """Communities side by side.

    Parameters
    ----------
    communities : tuple[Standings, ...]
        What was found in each, in the order given.
    """

    communities: tuple[Standings, ...]

    def __repr__(self) -> str:
        names = ", ".join(self.names[:5])
        return f"<Comparison of {names}{f' and {len(self.names) - 5} more' if len(self.names) > 5 else ''}>"

    def __len__(self) -> int:
        return len(self.communities)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the communities."""
        return tuple(one.community for one in self.communities)

    def shares(self) -> Iterator[tuple[int, tuple[Share, ...]]]:
        """Go through the lessons that have rules, with the share of claims that hold in each community."""
        asked = {entry.lesson for one in self.communities for entry in one.entries}
        for lesson in lessons():
            if lesson.number in asked:
                yield lesson.number, tuple(one.share(lesson.number) for one in self.communities)

    def differences(self) -> tuple[Difference, ...]:
        """Give the rules of which not the same was found in all, those that are opposed first; then by lesson and code."""
        tables = [{entry.code: entry for entry in one.entries} for one in self.communities]
        known = {code: entry for table in reversed(tables) for code, entry in table.items()}
        found = []
        for code, entry in known.items():
            standings = tuple(table.get(code) for table in tables)
            if len({standing and standing.verdict for standing in standings}) > 1:
                found.append(Difference(code, entry.name, entry.title, entry.lesson, standings))
        return tuple(sorted(found, key=lambda one: (not one.opposed, one.lesson, one.code)))

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each community and rule; for a table or frame."""
        return [
            {
                "community": one.community,
                "as_of": one.as_of,
                "lesson": entry.lesson,
                "claim": entry.claim,
                "code": entry.code,
                "name": entry.name,
                "verdict": str(entry.verdict),
                "holds": entry.count.holds,
                "breached": entry.count.breached,
                "unknown": entry.count.unknown,
                "not_applicable": entry.count.not_applicable,
                "of": entry.count.of,
                "facts": "; ".join(entry.facts),
            }
            for one in self.communities
            for entry in one.entries
        ]

    def share_rows(self) -> list[dict[str, Any]]:
        """Give a row for each community and lesson: the share of claims that hold, as an interval, and the counts."""
        return [
            {
                "community": share.community,
                "lesson": lesson,
                "low": None if share.interval is None else share.interval.low,
                "high": None if share.interval is None else share.interval.high,
                "holds": share.count.holds,
                "breached": share.count.breached,
                "unknown": share.count.unknown,
                "not_applicable": share.count.not_applicable,
            }
            for lesson, shares in self.shares()
            for share in shares
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "communities": [{"name": one.community, "as_of": one.as_of} for one in self.communities],
            "shares": self.share_rows(),
            "differences": [
                {
                    "code": one.code,
                    "name": one.name,
                    "lesson": one.lesson,
                    "opposed": one.opposed,
                    "found": [
                        None if entry is None else {"verdict": str(entry.verdict), "facts": list(entry.facts)}
                        for entry in one.standings
                    ],
                }
                for one in self.differences()
            ],
        }


def standings(report: Report, name: str | None = None) -> Standings:
    """Sum up a report by rule; a breach that is waived is a breach.

    Parameters
    ----------
    report : Report
        The report.
    name : str, optional
        What to call the community; its own name if not given.
    """
    by_code: dict[str, list[Finding]] = {rule.code: [] for rule in report.rules}
    for finding in (*report.findings, *(one.finding for one in report.waived)):
        if finding.code in by_code:
            by_code[finding.code].append(finding)
    entries = []
    for rule in report.rules:
        findings = by_code[rule.code]
        listed = [finding for finding in findings if not finding.is_on_unlisted]
        total = sum((finding.count for finding in listed), Count())
        entry = Standing(
            rule.code, rule.name, rule.title, rule.lesson, rule.claims[0], total, len(listed) < len(findings), ()
        )
        entries.append(evolve(entry, facts=_facts(findings, entry.verdict)))
    return Standings(name or report.name, report.as_of, tuple(entries))


def named_apart(found: list[Standings]) -> tuple[Standings, ...]:
    """Give communities that share a name a number each."""
    names = [one.community for one in found]
    taken = set(names)
    apart = []
    for one in found:
        name = one.community
        if names.count(name) > 1:
            name = next(new for number in itertools.count(1) if (new := f"{name} ({number})") not in taken)
            taken.add(name)
        apart.append(evolve(one, community=name))
    return tuple(apart)


def _facts(findings: list[Finding], verdict: Verdict) -> tuple[str, ...]:
    """Give the first facts behind a verdict; what is missing, where it cannot be told."""
    those = [finding for finding in findings if finding.verdict is verdict]
    if verdict is Verdict.CANNOT_TELL:
        texts = (gap.question for finding in those for gap in finding.gaps)
    else:
        texts = (str(reason) for finding in those for reason in finding.because)
    found: dict[str, None] = {}
    for text in texts:
        found[text] = None
        if len(found) == MOST_FACTS:
            break
    return tuple(found)
