"""What the finding of every example says, word for word: reasons with their places, qualifiers, counts and gaps.

A change of these words is a change of the product. After one, read the difference and renew the files:
`pytest tests/rules/test_said.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from clincomm.checking import Finding, run
from clincomm.documents.examples import read_examples
from clincomm.logic import show_path
from clincomm.rules import Rule, catalogue


class Said(SingleFileSnapshotExtension):
    """One text file for each rule."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"
    _file_extension = "txt"  # its name before syrupy 5


def said(findings: Iterable[Finding]) -> Iterator[str]:
    """Give, line by line, what findings say."""
    for finding in findings:
        qualifiers = "".join(f", {qualifier}" for qualifier in sorted(finding.qualifiers))
        yield f"  {show_path(finding.subject.path) or 'community'}: {finding.verdict}{qualifiers}{counted(finding)}"
        yield from (f"    - {reason} [{show_path(reason.path)}]" for reason in finding.because)
        yield from (f"    ? {gap.question} [{show_path(gap.path)}]" for gap in finding.gaps)


def counted(finding: Finding) -> str:
    """Give the count of a finding that stands for several."""
    count = finding.count
    if count.of == 1:
        return ""
    return f" ({count.holds} hold, {count.breached} breached, {count.unknown} unknown, of {count.of})"


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_the_examples_say_what_they_said(rule: Rule, snapshot: SnapshotAssertion) -> None:
    lines = []
    for example in read_examples(rule.name):
        lines += [example.sentence, *said(run(example.community, as_of=example.as_of, rules=[rule]))]
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Said)
