"""Scoring of published cases: what the evaluators found, written down before any check, against what the checks find.

`examples/<case>/gold.yaml` has the rows (what was found, on which claims of which subject it bears, at which moment), the things
that the sources do not say, and the rows that no claim reaches. `misses.yaml` beside this file has, for every row that is not
met, the reason; it is written after scoring, and the gold is not touched by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

import yaml
from attrs import frozen

from clincomm.checking import Finding, Report, run
from clincomm.documents import load
from clincomm.graph import Reading
from clincomm.logic import Path, Qualifier, Verdict, Word, read_path
from clincomm.model import Community, get, walk

ROOT = File(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
MISSES = File(__file__).resolve().parent / "misses.yaml"
WHOLE = ("community", "core")
OPPOSITE = {Verdict.HOLDS: Verdict.BREACHED, Verdict.BREACHED: Verdict.HOLDS}


class Outcome(Word):
    """How a check compares with what the evaluators found."""

    HIT = "hit", "the same polarity"
    MISS = "miss", "cannot be told, does not apply, or no rule spoke"
    CONTRADICTION = "contradiction", "the opposite polarity"


@frozen(slots=True)
class Expectation:
    """One claim on which a row of gold bears.

    Parameters
    ----------
    case, row, polarity : str
        The case; the row; S, W, M or T.
    lesson : int
        The lesson of the row.
    claim, subject, expect : str
        The claim, its subject, and "holds", "breached" or "mixed".
    at : str or None
        The phase or date.
    qualifier : str or None
        A qualifier that the finding must carry.
    """

    case: str
    row: str
    polarity: str
    lesson: int
    claim: str
    subject: str
    expect: str
    at: str | None = None
    qualifier: str | None = None

    @property
    def key(self) -> str:
        """What the expectation is called in the list of misses."""
        return f"{self.row} on {self.claim} of {self.subject}{f' at {self.at}' if self.at else ''}"


@frozen(slots=True)
class Scored:
    """An expectation and what became of it."""

    expectation: Expectation
    outcome: Outcome
    found: tuple[Finding, ...]

    @property
    def verdicts(self) -> str:
        """What was found, in words."""
        return ", ".join(sorted({str(finding.verdict) for finding in self.found})) or "no finding"


@frozen(slots=True)
class Unsaid:
    """A claim that cannot be told, as the sources do not say what decides it."""

    case: str
    what: str
    claim: str
    subject: str | None
    found: tuple[Finding, ...]
    allowed: str | None = None

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that tell what the sources do not say; a pass by proxy is one where the gold says so."""
        told = [finding for finding in self.found if finding.verdict in (Verdict.HOLDS, Verdict.BREACHED)]
        if self.allowed is None:
            return tuple(told)
        return tuple(f for f in told if self.allowed not in {str(qualifier) for qualifier in f.qualifiers})


def cases() -> tuple[str, ...]:
    """Give the names of the cases that have gold."""
    return tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/gold.yaml")))


@cache
def gold(case: str) -> dict[str, Any]:
    """Give what the evaluators of a case found."""
    data: dict[str, Any] = yaml.safe_load((EXAMPLES / case / "gold.yaml").read_text(encoding="utf-8"))
    return data


@cache
def community(case: str) -> Community:
    """Give a case as its sources have it."""
    return load(EXAMPLES / case).community


@cache
def report(case: str, at: str | None = None) -> Report:
    """Check a case at a moment."""
    return run(community(case), as_of=at)


@cache
def misses() -> dict[str, dict[str, str]]:
    """Give the reasons for what is missed, by case."""
    data: dict[str, dict[str, str]] = yaml.safe_load(MISSES.read_text(encoding="utf-8"))
    return data


def expectations(case: str) -> Iterator[Expectation]:
    """Go through the claims on which the rows of a case bear."""
    for row in gold(case)["rows"]:
        for bears in row.get("bears_on", ()):
            at = bears.get("at")
            yield Expectation(
                case, row["id"], row["verdict"], row["lesson"], str(bears["claim"]), str(bears["subject"]),
                bears["expect"], None if at is None else str(at), bears.get("qualifier"),
            )  # fmt: skip


def path_of(case: str, subject: str) -> Path:
    """Give the place of a subject: the whole, an id, or a path."""
    if subject in WHOLE:
        return ()
    named = [path for path, record in walk(community(case)) if getattr(record, "id", None) == subject]
    if named:
        return min(named, key=len)
    below = Reading(community(case)).named(subject) if "/" in subject else None
    if below is not None:
        return below.path
    return read_path(subject)


def findings(case: str, claim: str, subject: str | None, at: str | None) -> tuple[Finding, ...]:
    """Give what was found of a claim; of one subject, or of all."""
    found = report(case, at).where(rule=claim)
    if subject is None:
        return found
    path = path_of(case, subject)
    # A team is asked about as the core of its community, and a person in the seats that the person holds.
    here = path[:-1] if path[-1:] == ("team",) else path
    return tuple(
        f for f in found if not f.is_on_unlisted and (f.subject.path in (path, here) or _holds(case, f, subject))
    )


def _holds(case: str, finding: Finding, subject: str) -> bool:
    """Say whether a finding is about a seat that a person of this id holds."""
    return (
        finding.subject.kind == "person"
        and getattr(get(community(case), finding.subject.path), "person", None) == subject
    )


def score(case: str) -> tuple[Scored, ...]:
    """Compare each expectation of a case with what was found."""
    return tuple(_scored(expectation) for expectation in expectations(case))


def _scored(expected: Expectation) -> Scored:
    found = findings(expected.case, expected.claim, expected.subject, expected.at)
    verdicts = {finding.verdict for finding in found} - {Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE}
    qualifiers = {str(qualifier) for finding in found for qualifier in finding.qualifiers}
    if expected.expect == "mixed":
        mixed = str(Qualifier.MIXED) in qualifiers or verdicts >= set(OPPOSITE)
        return Scored(expected, Outcome.HIT if mixed else Outcome.MISS, found)
    wanted = Verdict(expected.expect)
    if OPPOSITE[wanted] in verdicts:
        return Scored(expected, Outcome.CONTRADICTION, found)
    met = verdicts == {wanted} and (expected.qualifier is None or expected.qualifier in qualifiers)
    return Scored(expected, Outcome.HIT if met else Outcome.MISS, found)


def unsaid(case: str) -> tuple[Unsaid, ...]:
    """Give what the sources of a case do not say, with what was found of the claims that turn on it."""
    return tuple(
        Unsaid(
            case,
            line["what"],
            str(claim),
            line.get("subject"),
            findings(case, str(claim), line.get("subject"), None),
            line.get("also"),
        )
        for line in gold(case).get("not_said", ())
        for claim in line.get("claims", ())
    )


def rows_met(case: str, polarity: str) -> tuple[int, int]:
    """Count the rows of a polarity that a claim reaches, and how many of them are met in every expectation."""
    by_row: dict[str, list[Outcome]] = {}
    for scored in score(case):
        if scored.expectation.polarity == polarity:
            by_row.setdefault(scored.expectation.row, []).append(scored.outcome)
    return sum(set(outcomes) == {Outcome.HIT} for outcomes in by_row.values()), len(by_row)
