"""Laws that can be held against the examples of every rule: redaction never flips, order and names do not matter.

The laws over generated communities come with the strategies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from clincomm.checking import run
from clincomm.documents.examples import Example, read_examples
from clincomm.errors import EditError
from clincomm.logic import Path, Verdict, show_path
from clincomm.model import Community, Edit, Operation, Record, edit, field_names, get, walk
from clincomm.model.base import AnyRecord
from clincomm.model.completeness import is_whole
from clincomm.rules import Rule, catalogue

CASES = [(rule, example) for rule in catalogue() for example in read_examples(rule.name)]
IDS = [f"{rule.code}: {example.sentence}" for rule, example in CASES]
ENDS = {"until", "left", "vacant", "filled", "ended", "dropped"}
KEPT = {"id", "since", "copies", "source", "note", "phase", "after", "complete", "open", "date"} | ENDS
"""Fields that are not redacted: names, times, ends (what is listed stands until its end is recorded), words on wholeness."""
REFERENCES = {
    "between",
    "leads_to",
    "explains",
    "rests_on",
    "serves",
    "site",
    "element",
    "change",
    "measures",
    "enables",
}
PARTS = {"groups", "measures", "goals", "changes", "mechanisms", "elements", "sites", "people", "boards", "phases"}
"""Lists whose entries others refer to."""


def redactions(community: Community) -> Iterator[tuple[str, Community]]:
    """Give each way to say one thing less."""
    for path, record in walk(community):
        for name in field_names(record):
            value = getattr(record, name)
            place = (*path, name)
            if name == "complete" and value:
                yield f"drop {show_path(place)}", edit(community, Edit(place, Operation.REMOVE))
            elif name in KEPT | REFERENCES or value is None or getattr(value, "left", None):
                continue
            elif (isinstance(value, tuple) and value and isinstance(value[0], Record)) or _is_row_list(value):
                yield from _shorter(community, record, place, len(value))
            elif not isinstance(value, tuple):
                yield from _unsaid(community, place)


def _is_row_list(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "__pydantic_fields__")


def _unsaid(community: Community, place: Path) -> Iterator[tuple[str, Community]]:
    try:
        yield f"unsay {show_path(place)}", edit(community, Edit(place, Operation.REMOVE))
    except EditError:  # the field is required
        return


def _shorter(community: Community, record: AnyRecord, place: Path, length: int) -> Iterator[tuple[str, Community]]:
    """Take an entry out and open its list."""
    name = str(place[-1])
    if name in PARTS or not isinstance(record, Record):
        return
    opened = (*(record.open or ()), name)
    closed = tuple(word for word in record.complete or () if word.of != name)
    for position in range(length):
        edits = [Edit((*place, position), Operation.REMOVE), Edit((*place[:-1], "open"), Operation.SET, opened)]
        if record.complete:
            edits.append(Edit((*place[:-1], "complete"), Operation.SET, closed or None))
        yield f"take out {show_path((*place, position))}", edit(community, *edits)


def verdicts(rule: Rule, community: Community, example: Example) -> dict[Path, Verdict]:
    return {finding.subject.path: finding.verdict for finding in run(community, as_of=example.as_of, rules=[rule])}


@pytest.mark.parametrize(("rule", "example"), CASES, ids=IDS)
def test_saying_less_never_flips_a_verdict(rule: Rule, example: Example) -> None:
    community = example.community
    told = verdicts(rule, community, example)
    for what, less in redactions(community):
        for path, verdict in verdicts(rule, less, example).items():
            if path not in told or _moved(what, path):
                continue
            assert verdict in (told[path], Verdict.CANNOT_TELL), f"{what}: {told[path]} became {verdict}"


def _moved(what: str, path: Path) -> bool:
    """Whether positions shifted under this path by taking out an entry before it."""
    return what.startswith("take out") and show_path(path).startswith(what.removeprefix("take out ").rpartition("[")[0])


@pytest.mark.parametrize(("rule", "example"), CASES, ids=IDS)
def test_the_order_of_seats_and_events_does_not_matter(rule: Rule, example: Example) -> None:
    def turned(record: Any) -> Any:
        if isinstance(record, dict):
            return {
                key: turned(value if key not in {"seats", "events", "ties", "partners"} else list(reversed(value)))
                for key, value in record.items()
            }
        return [turned(item) for item in record] if isinstance(record, list) else record

    other = Community.model_validate(turned(example.document))
    mine = sorted(verdicts(rule, example.community, example).values())
    assert sorted(verdicts(rule, other, example).values()) == mine


@pytest.mark.parametrize(("rule", "example"), CASES, ids=IDS)
def test_every_place_that_a_finding_names_can_be_reached(rule: Rule, example: Example) -> None:
    community = example.community
    for finding in run(community, as_of=example.as_of, rules=[rule]):
        for reason in finding.because:
            get(community, reason.path)
        for gap in finding.gaps:
            get(community, gap.path[:-1])


def test_a_list_that_is_opened_is_open() -> None:
    here = Community.model_validate({"complete": "all", "team": {"seats": ["nurse", "clerk"]}})
    (shorter,) = [less for what, less in redactions(here) if what == "take out team.seats[0]"]
    assert len(shorter.team.seats) == 1
    assert not is_whole([shorter.team, shorter], "seats")
