"""Every example with one fact less: what was left out is asked for, where it can be written, and in words that stay the same.

The last is kept in a file for each rule: what it says of any of its examples with any one fact left out, a date or a
reference too. After a change of words, read the difference and renew the files:
`pytest tests/rules/test_one_fact_less.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import frozen
from syrupy.assertion import SnapshotAssertion
from tests.rules.test_said import Said, said

from clincomm.checking import Finding, run
from clincomm.documents.examples import Example, read_examples
from clincomm.logic import Gap, Path, Verdict, show_path
from clincomm.model import Community, Edit, Operation, edit, get, is_record, walk
from clincomm.rules import Rule, catalogue
from clincomm.strategies import Redaction, all_redactions
from clincomm.strategies.shapes import shapes_of

OTHERWISE_SAID = {
    ("CC009", "imposed_by"): "who chose the methods says it as well, and outright",
    ("CC310", "team"): "how many work there says that the site is small; its team is a part of them",
    ("CC310", "seats"): "the same",
    ("CC502", "team"): "who the group is that agreed can be declared under groups",
    ("CC502", "seats"): "the same",
    ("CC603", "margins"): "which of them met each other says the same, and more",
    ("CC603", "kind"): "a margin speaks of a meeting of peers; without its kind, who met whom would say it",
    ("CC605", "margins"): "who came says the same, and more",
    ("CC905", "returned"): "which returns came says the same, and more",
    ("CC910", "baseline_until"): "whether each value is of the baseline says the same",
    ("CC910", "chart"): "a chart of shares needs denominators, which were not asked for by the chart that was left out",
}
"""What a rule can be told in two ways, with why it asks for the other once the one is left out."""


@frozen(slots=True)
class Tried:
    """An example, what the rule says of it, and what it says with each fact left out."""

    example: Example
    findings: tuple[Finding, ...]
    less: tuple[tuple[Redaction, tuple[Finding, ...]], ...]


def tried(rule: Rule) -> tuple[Tried, ...]:
    """Leave each fact out of each example of a rule."""

    def findings(example: Example, community: Community) -> tuple[Finding, ...]:
        return tuple(run(community, as_of=example.as_of, rules=[rule]))

    return tuple(
        Tried(
            example,
            findings(example, example.community),
            tuple((less, findings(example, less.community)) for less in all_redactions(example.community)),
        )
        for example in read_examples(rule.name)
    )


def further(community: Community) -> Iterator[Community]:
    """Leave out, one by one, what no redaction does, as a verdict may then flip: dates, ends, references and the like."""
    redacted = {change.path for redaction in all_redactions(community) for change in redaction.edits}
    for path, record in walk(community):
        for name, shape in shapes_of(type(record)).items():
            place = (*path, name)
            kept = shape.needed or name == "phases" or place in redacted  # a check may be as of a phase
            if getattr(record, name) is not None and not kept:
                yield edit(community, Edit(place, Operation.REMOVE))


def turned(one: Tried) -> Iterator[tuple[Redaction, Finding, str]]:
    """Go through the findings that had a verdict, and have another with one fact less; with words for where that is."""
    told = {f.subject.path: f.verdict for f in one.findings if not f.is_on_unlisted}
    for redaction, findings in one.less:
        for finding in findings:
            before = told.get(redaction.old(finding.subject.path), Verdict.CANNOT_TELL)
            if not finding.is_on_unlisted and before not in (finding.verdict, Verdict.CANNOT_TELL):
                yield redaction, finding, f"{one.example.sentence}; {redaction.what}: {finding}"


def left_out(redaction: Redaction) -> set[Path]:
    """Give where a redaction takes something out: a field or the list of an entry, and all that stood in a site."""
    places = {change.path for change in redaction.edits if change.path[-1] not in ("open", "complete")}
    gone = [entry for place in places for entry in _each(get(redaction.before, place))]
    within = {
        (*path, name)
        for site in gone
        if isinstance(site, Community)
        for path, record in walk(site)
        for name in shapes_of(type(record))
        if getattr(record, name) is not None
    }
    return {place[:-1] if isinstance(place[-1], int) else place for place in places} | within


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def asks_for(gap: Gap, place: Path) -> bool:
    """Say whether a gap asks for what was left out: its field, here or in a list above or below, or what it stood in."""
    return place[-1] in gap.path or place[: len(gap.path)] == gap.path


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_what_was_left_out_is_asked_for_where_it_can_be_written(rule: Rule) -> None:
    for one in tried(rule):
        for redaction, finding, where in turned(one):
            assert finding.verdict is Verdict.CANNOT_TELL, where
            places = left_out(redaction)  # none where a word on completeness was dropped: any list may be open then
            if not places or any((rule.code, step) in OTHERWISE_SAID for place in places for step in place):
                continue
            asked = [show_path(gap.path) for gap in finding.gaps]
            assert any(asks_for(gap, place) for gap in finding.gaps for place in places), f"{where} asks for {asked}"
        for redaction, findings in one.less:
            for gap in {gap for finding in findings for gap in finding.gaps}:
                record = get(redaction.community, gap.path[:-1])
                where = f"{one.example.sentence}; {redaction.what}: {show_path(gap.path)}"
                assert is_record(record), where
                assert gap.path[-1] in type(record).__pydantic_fields__, where


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_of_less_it_says_what_it_said(rule: Rule, snapshot: SnapshotAssertion) -> None:
    lines, sentences = list[str](), set[str]()
    for one in tried(rule):
        whole = set(said(one.findings))
        as_of = one.example.as_of
        others = [tuple(run(less, as_of=as_of, rules=[rule])) for less in further(one.example.community)]
        less = [*(findings for _, findings in one.less), *others]
        ways = [[line for line in said(findings) if line not in whole] for findings in less]
        changed, number = sum(map(bool, ways)), sum(map(len, ways))
        lines += [one.example.sentence, f"  {changed} of {len(ways)} ways to say less change it, in {number} lines"]
        sentences.update(*ways)
    assert "\n".join([*lines, *sorted(sentences)]) + "\n" == snapshot(extension_class=Said)
