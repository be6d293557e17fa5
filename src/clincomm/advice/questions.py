"""The questions to ask next: the missing facts that would settle most, in plain language, with who could answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from clincomm.checking import Finding, Report
from clincomm.graph import Handle, Reading, name_of
from clincomm.logic import Gap, GapKind, Path, Verdict, show_path
from clincomm.model import Community, Team, get, is_record
from clincomm.view import DEPUTY_ROLES, LEAD_ROLES

DATA_FIELDS = frozenset({"measures", "observations", "expected", "returned", "feedback", "fidelity", "margins"})
"""Fields about which those who handle data know most."""
DEALINGS = frozenset(
    {"events", "channels", "ties", "attendance", "routes", "support", "tactics", "plans", "suggestions"}
)
"""Fields about which those who coordinate know most."""
DATA_ROLES = ("data-manager", "data", "audit", "analyst", "data-lead")
DEALING_ROLES = ("coordinator", "project-manager", "facilitator", "administrator", "secretary")
LEADING = (*LEAD_ROLES, *DEPUTY_ROLES, "chair")


@frozen(slots=True)
class Question:
    """A question, and what its answer would do.

    Parameters
    ----------
    gap : Gap
        The fact that is missing.
    text : str
        The question in plain language.
    who : str
        Who could answer.
    of : str
        The record it is about, by the name people call it.
    findings : tuple[Finding, ...]
        The findings that wait for it.
    alone : int
        How many of them wait for nothing else.
    """

    gap: Gap
    text: str
    who: str
    of: str
    findings: tuple[Finding, ...]
    alone: int

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "ask": self.text,
            "who": self.who,
            "of": self.of,
            "at": show_path(self.gap.path),
            "kind": str(self.gap.kind),
            "where": {name: [str(value) for value in values] for name, values in self.gap.where},
            "how": self.gap.how,
            "findings": len(self.findings),
            "alone": self.alone,
            "claims": sorted({claim for finding in self.findings for claim in finding.claims}),
        }


@frozen(slots=True, repr=False)
class Questionnaire:
    """The questions to ask next, those that would settle most first.

    Parameters
    ----------
    name : str
        The community.
    as_of : str
        The moment it is asked about.
    questions : tuple[Question, ...]
        The questions.
    open : int
        How many findings cannot be told.
    """

    name: str
    as_of: str
    questions: tuple[Question, ...]
    open: int

    def __repr__(self) -> str:
        return f"<{len(self.questions)} questions on {self.name}>"

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each question; for a table or frame."""
        return [
            {**question.to_dict(), "claims": ", ".join(question.to_dict()["claims"]), "where": ""} for question in self
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "community": self.name,
            "as_of": self.as_of,
            "cannot_tell": self.open,
            "questions": [question.to_dict() for question in self],
        }


def questions(report: Report, most: int | None = None) -> Questionnaire:
    """Choose the questions that would settle most of what cannot be told.

    One question after the other is chosen: that which, with those before it, leaves the least still to be asked. A finding that
    waits for three facts gives each a third of its weight.

    Parameters
    ----------
    report : Report
        The report; it has to hold its community.
    most : int, optional
        How many questions; all if not given.
    """
    community = report.community
    assert community is not None, "a report on which questions are asked holds its community"
    waiting: dict[Gap, list[Finding]] = {}
    left: dict[int, set[Gap]] = {}
    untold = report.where(verdict=Verdict.CANNOT_TELL)
    for finding in untold:
        left[id(finding)] = set(finding.gaps)
        for gap in finding.gaps:
            waiting.setdefault(gap, []).append(finding)
    reading = Reading(community)
    chosen: list[Question] = []
    order = {gap: position for position, gap in enumerate(waiting)}
    weights = {gap: _weight(found, left) for gap, found in waiting.items()}
    while weights and (most is None or len(chosen) < most):
        gap = min(weights, key=lambda one: (-weights[one], order[one]))
        del weights[gap]
        found = waiting[gap]
        chosen.append(_question(reading, community, gap, tuple(found)))
        for finding in found:
            left[id(finding)].discard(gap)
        for other in {other for finding in found for other in left[id(finding)]}:
            weights[other] = _weight(waiting[other], left)
    return Questionnaire(report.name, report.as_of, tuple(chosen), len(untold))


def _weight(findings: list[Finding], left: dict[int, set[Gap]]) -> float:
    return sum(1 / len(left[id(finding)]) for finding in findings if left[id(finding)])


def _question(reading: Reading, community: Community, gap: Gap, findings: tuple[Finding, ...]) -> Question:
    alone = sum(1 for finding in findings if len(finding.gaps) == 1)
    return Question(
        gap,
        _text(gap, _meaning(community, gap.path)),
        _who(reading, gap.path),
        _of(community, gap.path),
        findings,
        alone,
    )


def _text(gap: Gap, meaning: str) -> str:
    """Put a gap into a question that anybody can answer."""
    asked = gap.question
    if gap.kind is GapKind.VALUE:
        return f"Can you say {asked}?"
    narrowed = (
        "only " + " and ".join(f"{name} {' or '.join(values)}" for name, values in gap.where) if gap.where else ""
    )
    notes = "; ".join(note for note in (meaning, narrowed) if note)
    listed = f"{asked} ({notes})" if notes else asked
    if gap.kind is GapKind.LIST:
        return f"Can you list {listed}, or say that there are none?"
    return f"Can you say whether {listed} are on record, and name those that are not?"


def _meaning(community: Community, path: Path) -> str:
    """Say what a list holds, as the format of documents describes it; nothing where its record is not written."""
    record = _at(community, path[:-1]) if len(path) > 1 else community
    name = path[-1]
    if record is None or not isinstance(name, str):
        return ""
    kind: Any = type(record)
    text = kind.__pydantic_fields__[name].description or ""
    return f"{text[:1].lower()}{text[1:].rstrip('.')}"


def _of(community: Community, path: Path) -> str:
    """Name the record in which the fact is to be written, or the nearest that there is."""
    for end in range(len(path) - 1, 0, -1):
        if (record := _at(community, path[:end])) is not None:
            return name_of(record, path[:end])
    return community.name or community.id or "the community"


def _at(community: Community, path: Path) -> Any:
    try:
        found = get(community, path)
    except Exception:  # what is not written is not there
        return None
    return found if is_record(found) else None


def _who(reading: Reading, path: Path) -> str:
    """Say who could answer: somebody of the place the fact is about, by the role that knows such things."""
    place = max(
        (place for place in reading.communities if place.path == path[: len(place.path)]), key=lambda one: len(one.path)
    )
    fields = {step for step in path if isinstance(step, str)}
    wanted = DATA_ROLES if fields & DATA_FIELDS else DEALING_ROLES if fields & DEALINGS else LEADING
    if "groups" in fields and len(path) > 1:
        return f"somebody of that group, or {_somebody(place, LEADING)}"
    return _somebody(place, wanted)


def _somebody(place: Handle[Community], roles: tuple[str, ...]) -> str:
    team = place.record.team
    seats = (team.seats or ()) if isinstance(team, Team) else ()
    for wanted in (roles, LEADING):
        for role in wanted:
            seat = next((seat for seat in seats if role in (seat.role or ()) and seat.vacant is not True), None)
            if seat is not None:
                groups = " and ".join(seat.group or ())
                return f"the {role} of {place.name}{f' ({groups})' if groups else ''}"
    if seats:
        return f"the team of {place.name}"
    return f"the core of {place.name}" if place.parent is None else f"whoever knows {place.name} best, through the core"
