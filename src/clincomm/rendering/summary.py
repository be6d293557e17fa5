"""What every rendering says of a report, in the same words and order.

A summary is a list of lessons with entries; an entry is one group of alike findings (one rule, one verdict, one level). Text,
Markdown and notebook only lay it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from attrs import evolve, frozen

from clincomm.checking import Finding, Group, Report
from clincomm.checking.shown import Numbers
from clincomm.lessons import lessons
from clincomm.logic import Path, Verdict, show_path

Locate = Callable[[Path], str]
"""Gives the place of a path in a file ("community.yaml:12"), or the path itself."""

MOST_NAMES = 6
MOST_REASONS = 3
MOST_GAPS = 3


@frozen(slots=True)
class Entry:
    """One group of alike findings, in words; each is put together when a rendering asks for it.

    Parameters
    ----------
    group : Group
        The findings.
    title : str
        The condition that passes, as a sentence.
    locate : callable
        Gives the place of a path in a file.
    numbers : Numbers
        What is shown beside findings.
    """

    group: Group
    title: str
    locate: Locate
    numbers: Numbers

    @property
    def verdict(self) -> Verdict:
        """What was found."""
        return self.group.first.verdict

    @property
    def code(self) -> str:
        """The rule."""
        return self.group.first.code

    @property
    def who(self) -> str:
        """The subjects: "30 of 80 sites: intervention"."""
        return _who(self.group)

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What a reader must know of how it was found."""
        return tuple(sorted({str(q) for finding in self.group.findings for q in finding.qualifiers}))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The facts it rests on."""
        return _reasons(self.group)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What to write, where it cannot be told."""
        gaps = dict.fromkeys((gap, gap.fact) for finding in self.group.findings for gap in finding.gaps)
        return _most(_unique(f"{gap} ({self.locate(gap.path)})" for gap, _ in gaps), MOST_GAPS, "more")

    @property
    def wanted(self) -> str:
        """The first fact that is missing, and how many more."""
        return _wanted(self.group)

    @property
    def remedy(self) -> str:
        """What would mend a breach."""
        return self.group.first.remedy

    @property
    def place(self) -> str:
        """Where to look."""
        return self.locate(self.group.first.place)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it rests on."""
        return _unique(source for finding in self.group.findings for source in finding.sources)

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits of the user's own that it is judged by, each with its basis."""
        return tuple(
            f"{limit.name} = {limit.value:g} {limit.unit} ({limit.basis})"
            for limit in self.group.first.limits
            if not limit.since
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """Numbers that stand beside it and are not judged."""
        return _most(tuple(_numbers(self.group, self.numbers)), MOST_REASONS, "more")


@frozen(slots=True)
class Section:
    """One lesson with its entries.

    Parameters
    ----------
    number : int
        The lesson; 0 for structure and principles.
    title : str
        Its title.
    counts : str
        "1 breached, 2 cannot tell, 3 hold".
    entries : tuple[Entry, ...]
        The entries, breaches first.
    """

    number: int
    title: str
    counts: str
    entries: tuple[Entry, ...]


def sections(report: Report, locate: Locate = show_path) -> Iterator[Section]:
    """Go through the lessons that have findings."""
    titles = {rule.code: rule.title for rule in report.rules}
    numbers = report.numbers
    for lesson in lessons():
        groups = report.groups(lesson.number)
        if groups:
            counts = ", ".join(f"{number} {verdict}" for verdict, number in report.counts(lesson.number).items())
            entries = tuple(Entry(one, titles.get(one.first.code, one.first.name), locate, numbers) for one in groups)
            yield Section(lesson.number, lesson.title, counts, entries)


def next_facts(report: Report, locate: Locate = show_path, most: int = 5) -> Iterator[tuple[str, str, str]]:
    """Go through the facts that would settle most: the question, what to write, and what hangs on it."""
    for ranked in report.next_facts(most):
        number = len(ranked.findings)
        hangs = f"{number} findings wait for it" if number != 1 else "1 finding waits for it"
        yield ranked.gap.question, f"{ranked.gap.how}, at {locate(ranked.gap.path)}", hangs


def waived(report: Report) -> Iterator[str]:
    """Go through the breaches that are waived: what, for whom, why, by whom and until when."""
    titles = {rule.code: rule.title for rule in report.rules}
    for one in report.waived:
        finding, said = one.finding, one.waiver
        title = titles.get(finding.code, finding.name)
        yield (
            f"{title} [{finding.code}] {finding.subject}: waived until {said.until}; "
            f"{said.owner} answers for it: {said.reason}"
        )


def told_beside(entry: Entry) -> tuple[str, ...]:
    """Say what is shown beside an entry and not judged, in one line; nothing where nothing is."""
    return (f"shown, not judged: {'; '.join(entry.shown)}",) if entry.shown else ()


def heading(report: Report) -> str:
    """Give the first line of a report."""
    return f"{report.name}, as of {report.as_of}"


def verdict_line(report: Report) -> str:
    """Count findings by verdict, in words; there is no total score."""
    return ", ".join(f"{number} {verdict}" for verdict, number in report.counts().items()) or "no findings"


def _numbers(group: Group, numbers: Numbers) -> Iterator[str]:
    """Go through the numbers beside alike findings, with the subject's name where there are several."""
    for finding in group.findings:
        shown = numbers.of(finding)
        for one, following in zip_longest(shown, shown[1:]):
            # What several numbers rest on is said once, behind the last of them.
            said = evolve(one, note="") if following is not None and following.note == one.note else one
            yield str(said) if len(group.findings) == 1 else f"{finding.subject.name}: {said}"


def _wanted(group: Group) -> str:
    questions = _unique(gap.question for finding in group.findings for gap in finding.gaps)
    if not questions:
        return ""
    rest = len(questions) - 1
    return questions[0] + (f", and {rest} more fact{'s' if rest > 1 else ''}" if rest else "")


def _who(group: Group) -> str:
    first = group.first
    kind = first.subject.kind
    where = f" of {first.level.name}" if first.level.path else ""
    if kind in ("community", "core") and len(group.findings) == 1:
        return f"the {kind}{where}"
    listed = [finding for finding in group.findings if not finding.is_on_unlisted]
    rest = "" if len(listed) == len(group.findings) else f"those {_several(kind)} that are not listed"
    if not listed:
        return f"{rest}{where}" if first.is_on_unlisted else f"there are no {_several(kind)}{where}"
    names = ", ".join(_most(tuple(_name(finding) for finding in listed), MOST_NAMES, "others"))
    number = sum(_counted(finding) for finding in listed)
    kinds = kind if group.of == 1 else _several(kind)
    return f"{number} of {group.of} {kinds}{where}: {names}{f', and {rest}' if rest else ''}"


def _several(kind: str) -> str:
    return {"person": "people", "community": "communities"}.get(kind, f"{kind}s")


def _name(finding: Finding) -> str:
    split = finding.count
    if split.of > 1 and split.breached not in (0, split.of):
        return f"{finding.subject.name} ({split.holds} of {split.of} hold)"
    return f"{finding.subject.name} (x {split.of})" if split.of > 1 else finding.subject.name


def _counted(finding: Finding) -> int:
    """How many subjects have this verdict, where some of the alike have another."""
    own = {Verdict.BREACHED: finding.count.breached, Verdict.HOLDS: finding.count.holds}
    return own.get(finding.verdict) or finding.count.of


def _reasons(group: Group) -> tuple[str, ...]:
    texts = _unique(str(reason) for finding in group.findings for reason in finding.because)
    return _most(texts, MOST_REASONS, "more")


def _unique(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _most(texts: tuple[str, ...], most: int, rest: str) -> tuple[str, ...]:
    return texts if len(texts) <= most + 1 else (*texts[:most], f"and {len(texts) - most} {rest}")
