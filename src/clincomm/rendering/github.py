"""The report as workflow commands, which GitHub shows as annotations beside the lines of a change.

A breach has a line of its own, at its place. What cannot be told is grouped, as GitHub shows few annotations of a kind; all
the rest is one notice for each community.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clincomm.checking import Finding, Group
from clincomm.documents import Fault, Place
from clincomm.lessons import Force
from clincomm.logic import Verdict
from clincomm.rendering.checked import Checked
from clincomm.rendering.summary import heading, verdict_line
from clincomm.rendering.wording import details, headline, portable, readable, titles_of

COMMANDS = {Force.MUST: "error", Force.SHOULD: "warning", Force.MAY: "notice"}
"""The command for a breach, by how strongly the report words the claim."""

MOST_GAPS = 3
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_report(checked: Sequence[Checked], faults: Sequence[Fault] = ()) -> str:
    """Lay out reports as workflow commands, one a line: breaches by weight, a summary, then what cannot be told.

    Parameters
    ----------
    checked : Sequence[Checked]
        The reports, and where their communities are written.
    faults : Sequence[Fault]
        Faults of documents that could not be checked; each is an error.
    """
    lines = [_fault(fault) for fault in faults]
    for one in checked:
        lines.extend(_breaches(one))
        lines.append(_command("notice", None, heading(one.report), verdict_line(one.report)))
        lines.extend(_open(one))
    return "".join(f"{line}\n" for line in lines)


def _breaches(one: Checked) -> Iterator[str]:
    weight = list(Force)
    breaches = one.report.where(verdict=Verdict.BREACHED)
    for finding in sorted(breaches, key=lambda finding: weight.index(finding.force)):
        yield _finding(one, finding, titles_of(one.report))


def _finding(one: Checked, finding: Finding, titles: Mapping[str, str]) -> str:
    text = "\n".join([headline(finding, titles), *details(finding)])
    return _command(COMMANDS[finding.force], one.spot(finding.place), _title(finding), text)


def _open(one: Checked) -> Iterator[str]:
    for group in one.report.groups():
        if group.first.verdict is Verdict.CANNOT_TELL:
            yield _group(one, group, titles_of(one.report))


def _group(one: Checked, group: Group, titles: Mapping[str, str]) -> str:
    gaps = list(dict.fromkeys(line for finding in group.findings for line in details(finding)))
    more = [f"And {len(gaps) - MOST_GAPS} more."] if len(gaps) > MOST_GAPS else []
    others = len(group.findings) - 1
    head = headline(group.first, titles) + (f", and {others} more" if others else "")
    return _command(
        "notice", one.spot(group.first.place), _title(group.first), "\n".join([head, *gaps[:MOST_GAPS], *more])
    )


def _title(finding: Finding) -> str:
    return f"{finding.code} {finding.name}"


def _fault(fault: Fault) -> str:
    text = f"{fault.message}\n{fault.remedy}" if fault.remedy else fault.message
    return _command("error", fault.place, f"clincomm: {fault.kind}", text)


def _command(name: str, place: Place | None, title: str, message: str) -> str:
    spot = {}
    if place is not None:
        spot = {"file": portable(place.file), "line": str(place.line), "col": str(place.column)}
    properties = ",".join(
        f"{key}={readable(value).translate(_PROPERTY)}" for key, value in (*spot.items(), ("title", title))
    )
    return f"::{name} {properties}::{readable(message).translate(_DATA)}"
