"""Our rendering: a line for each breach, short enough for the ward's messenger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clincomm.documents import Fault
from clincomm.logic import Verdict
from clincomm.rendering import Checked, Layout, Rendering


def messages(checked: Sequence[Checked], faults: Sequence[Fault], layout: Layout) -> str:
    """Say in one line each what is breached, whom it concerns and what would mend it."""
    return "".join(f"{line}\n" for one in checked for line in _lines(one))


def _lines(one: Checked) -> Iterator[str]:
    for finding in one.report.where(verdict=Verdict.BREACHED):
        yield f"{finding.subject.name}: {finding.remedy} ({finding.code})"


MESSAGES = Rendering("messages", messages)
