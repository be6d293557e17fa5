"""Steps: what somebody could do about a breach, read from `plans.toml`, and the edits that would then record it.

A step says nothing of whether it helps. `clincomm.advice.repairs` tries it on a copy and keeps what a rule then finds enough.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

from attrs import frozen

from clincomm.checking import Finding
from clincomm.facts.groups import has_stake, presence
from clincomm.logic import Path, is_yes
from clincomm.model import Edit, Operation, Team, Theory, get, is_record, walk
from clincomm.view import Handle, View

PROPOSED = "Proposed, and not done yet."
"""The note of every entry that a step would add."""
HALF_A_YEAR = 6
DATES = ("$now", "$later")
MOST_RECORDS = 12
"""Among how many records of a kind the one that a step is about is sought, where the reasons do not name it."""


@frozen(slots=True)
class Step:
    """One thing that could be done.

    Parameters
    ----------
    rules : tuple[str, ...]
        The rules it is tried for.
    say : str
        What somebody would do.
    do : tuple[Mapping[str, Any], ...]
        What would then be recorded.
    choose : str or tuple[str, ...]
        What "$choice" stands for: a kind of thing, or words; "" if nothing is chosen.
    cost : float
        How much each edit asks, beside others.
    """

    rules: tuple[str, ...]
    say: str
    do: tuple[Mapping[str, Any], ...]
    choose: str | tuple[str, ...] = ""
    cost: float = 1.0


@frozen(slots=True)
class Proposal:
    """A step, put to one finding: several edits, of which some may do.

    Parameters
    ----------
    say : str
        What somebody would do, in words.
    edits : tuple[Edit, ...]
        What would be recorded.
    cost : float
        How much each edit asks.
    whole : bool
        Whether only all edits together are the step.
    """

    say: str
    edits: tuple[Edit, ...]
    cost: float = 1.0
    whole: bool = False


@cache
def steps() -> tuple[Step, ...]:
    """Read the steps that come with clincomm."""
    data = tomllib.loads(resources.files(__package__).joinpath("plans.toml").read_text(encoding="utf-8"))
    return tuple(
        Step(
            tuple(entry["rules"]),
            entry["say"],
            tuple(entry["do"]),
            tuple(said) if isinstance(said := entry.get("choose", ""), list) else said,
            float(entry.get("cost", 1)),
        )
        for entry in data["step"]
    )


def proposals(view: View, finding: Finding) -> Iterator[Proposal]:
    """Give what could be tried for a finding, in the order of the plans.

    Parameters
    ----------
    view : View
        The community at the moment of the finding.
    finding : Finding
        A breach.
    """
    for step in steps():
        if finding.code in step.rules:
            for choice in _choices(view, finding, step.choose):
                put = _Put(view, finding, choice)
                edits = tuple(edit for item in step.do for edit in put.edits(item))
                if edits:
                    shown = choice.name if isinstance(choice, Handle) else choice or ""
                    yield Proposal(step.say.format(subject=finding.subject.name, choice=shown), edits, step.cost)


def _choices(view: View, finding: Finding, choose: str | tuple[str, ...]) -> list[Any]:
    """Give what can be chosen: words, records or ids; one empty choice where nothing is."""
    if not choose:
        return [None]
    if not isinstance(choose, str):
        return list(choose)
    level = handle_at(view, finding.level.path)
    if choose == "other-site":
        return [site for site in view.sites_here(level).sure() if site.path != finding.subject.path and site.record.id]
    if choose in ("goal", "change"):
        return list(view.theory_list(level, f"{choose}s").sure())
    if choose == "measure":
        return list(view.begun(level, "measures").sure())
    if choose == "member":
        people = (seat.record.person for seat in view.seats(level).sure())
        return [one for one in dict.fromkeys(people) if one is not None]
    if choose == "altered":
        changes = [handle.record for place in level.upwards() for handle in view.theory_list(place, "changes").sure()]
        return list(
            dict.fromkeys(
                group
                for change in changes
                for group in (*(change.alters or ()), *(change.needs_consent_of or ()), *(change.fields or ()))
            )
        )
    if choose == "missing-group":
        return missing_groups(view, level)
    return [group.record.id for place in level.upwards() for group in view.listed(place, "groups") if group.record.id]


def missing_groups(view: View, level: Handle[Any]) -> list[str]:
    """Give the groups with a stake that surely have no seat and take no part at a level."""
    here = presence(view, level)
    found = []
    for place in level.upwards():
        for group in view.listed(place, "groups"):
            name = group.record.id
            if name and name not in here.members and is_yes(has_stake(view, group)):
                found.append(name)
    return list(dict.fromkeys(found))


class _Put:
    """Puts a step to one finding: finds the records that are meant, and fills in what stands for something."""

    def __init__(self, view: View, finding: Finding, choice: Any) -> None:
        self.view, self.finding, self.choice = view, finding, choice
        self.level = handle_at(view, finding.level.path)
        self.subject = handle_at(view, finding.subject.path)

    def edits(self, item: Mapping[str, Any]) -> Iterator[Edit]:
        """Give the edits of one line of a step: one for each record that is meant."""
        for path, kind in self._at(item["at"]):
            value = self._filled(item["value"])
            if value is _NOTHING:
                continue
            if "add" in item:
                field = item["add"]
                if kind is not None and field not in kind.__pydantic_fields__:
                    continue
                yield Edit((*path, field), Operation.ADD, self._noted(value))
            elif kind is None or item["set"] in kind.__pydantic_fields__:
                yield Edit((*path, item["set"]), Operation.SET, value)

    def _at(self, at: str) -> list[tuple[Path, Any]]:
        """Give the paths of the records that are meant, with their kinds where they stand already."""
        level, subject = self.finding.level.path, self.finding.subject.path
        home, _, below = at.partition(".")
        if home == "reason":
            return [(handle.path, type(handle.record)) for handle in self._reasons(below)]
        if home == "choice":
            return [(self.choice.path, type(self.choice.record))] if isinstance(self.choice, Handle) else []
        if home == "team":
            return self._team(level)
        if home == "theory":
            return (
                [((*level, "theory"), Theory)] if isinstance(get(self.view.root.record, level).theory, Theory) else []
            )
        place = {"level": level, "subject": subject, "site": subject}[home]
        if below == "team":
            return self._team(place)
        if below:
            return (
                [((*place, below), None)] if getattr(get(self.view.root.record, place), below, None) is not None else []
            )
        record = get(self.view.root.record, place)
        return [(place, type(record))]

    def _team(self, place: Path) -> list[tuple[Path, Any]]:
        return [((*place, "team"), Team)] if isinstance(get(self.view.root.record, place).team, Team) else []

    def _reasons(self, kind: str) -> list[Handle[Any]]:
        """Give the records of a kind that the finding's reasons point to, each once; else the first ones at its level."""
        found: dict[Path, Handle[Any]] = {}
        for reason in self.finding.because:
            for handle in handle_at(self.view, reason.path).upwards():
                if type(handle.record).__name__ == kind:
                    found.setdefault(handle.path, handle)
        if not found:
            below = (path for path, record in walk(self.level.record) if type(record).__name__ == kind)
            for path in islice(below, MOST_RECORDS):
                handle = handle_at(self.view, (*self.level.path, *path))
                found[handle.path] = handle
        return list(found.values())

    def _filled(self, value: Any) -> Any:
        """Fill in what stands for something; `_NOTHING` where there is nothing to fill in."""
        if isinstance(value, Mapping):
            filled = {key: self._filled(item) for key, item in value.items()}
            # Where the moment has no date, what is done has none either.
            filled = {key: item for key, item in filled.items() if item is not _NOTHING or value[key] not in DATES}
            return _NOTHING if any(item is _NOTHING for item in filled.values()) else filled
        if isinstance(value, list):
            parts = [self._filled(item) for item in value]
            return _NOTHING if any(item is _NOTHING for item in parts) else parts
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        return self._stands_for(value[1:])

    def _stands_for(self, word: str) -> Any:
        if word == "choice":
            name = self.choice.record.id if isinstance(self.choice, Handle) else self.choice
            return name or _NOTHING
        if word in ("now", "later"):
            return self._date(0 if word == "now" else HALF_A_YEAR)
        if word in ("subject", "site", "group"):
            return self.subject.record.id or _NOTHING
        if word == "goal":
            goals = [goal.record.id for goal in self.view.theory_list(self.level, "goals").sure() if goal.record.id]
            return goals[0] if goals else _NOTHING
        if word == "first-site":
            return next(
                (site.record.id for site in self.view.sites_here(self.level).sure() if site.record.id), _NOTHING
            )
        if word == "skill":
            skills = [skill for one in self._reasons("Difficulty") for skill in one.record.skills or ()]
            return skills[0] if skills else _NOTHING
        if word == "experience":
            named = (measure.record for measure in self.view.begun(self.level, "measures").sure())
            return next((one.id for one in named if one.id and str(one.kind) == "experience"), _NOTHING)
        raise AssertionError(f"a step of plans.toml asks for ${word}")

    def _date(self, months: int) -> Any:
        """Give the month of the moment, or one some months later; nothing where the moment has no date."""
        date = self.view.moment.date
        if date is None:
            return _NOTHING
        number = date.last.year * 12 + date.last.month - 1 + months
        return f"{number // 12:04d}-{number % 12 + 1:02d}" if months else date.text

    def _noted(self, value: Any) -> Any:
        return {**value, "note": PROPOSED} if isinstance(value, dict) else value


_NOTHING: Any = object()
"""Stands for what cannot be filled in."""


def handle_at(view: View, path: Path) -> Handle[Any]:
    """Give the handle of the record at a path, or of the nearest record above it."""
    handle: Handle[Any] = view.root
    at = 0
    while at < len(path):
        field = path[at]
        value = getattr(handle.record, str(field), None)
        if isinstance(value, tuple) and at + 1 < len(path) and isinstance(path[at + 1], int):
            position = int(path[at + 1])
            if not is_record(value[position]):
                break
            handle = handle.below(str(field), position)
            at += 2
        elif is_record(value):
            handle = handle.below(str(field))
            at += 1
        else:
            break
    return handle
