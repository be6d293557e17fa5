"""One finding in words, its place and its name from run to run: what the formats of pipelines share.

How each format writes them down, and what it escapes, is in `sarif`, `junit` and `github`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from clincomm.checking import Finding, Report
from clincomm.logic import Path, Verdict, show_path
from clincomm.model import Community

_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_UNREADABLE = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Control characters, separators that some readers take for the end of a line, halves of characters, and non-characters."""


def headline(finding: Finding, titles: Mapping[str, str]) -> str:
    """Say what was asked, what was found and of whom, in one line.

    Parameters
    ----------
    finding : Finding
        The finding.
    titles : Mapping[str, str]
        The titles of the rules, by code.
    """
    qualified = f" ({', '.join(sorted(map(str, finding.qualifiers)))})" if finding.qualifiers else ""
    split = finding.count
    counted = f"; {split}" if split.of > 1 else ""
    return f"{asked(finding, titles)}: {finding.verdict}{qualified} for {who(finding)}{counted}"


def asked(finding: Finding, titles: Mapping[str, str]) -> str:
    """Give the condition that passes, without a full stop."""
    return titles.get(finding.code, finding.name).rstrip(".")


def who(finding: Finding) -> str:
    """Name the subject of a finding, and the level it stands at unless that is the whole."""
    where = f" of {finding.level.name}" if finding.level.path and finding.level.path != finding.subject.path else ""
    return f"the {finding.subject}{where}"


def details(finding: Finding) -> tuple[str, ...]:
    """Give the reasons of a finding and its remedy, or what to write where it cannot be told; a line each."""
    if finding.verdict is Verdict.CANNOT_TELL:
        return tuple(f"Not known: {gap.question}; {gap.how}, at {show_path(gap.path)}." for gap in finding.gaps)
    lines = [f"Because {reason.rstrip('.')}." for reason in dict.fromkeys(map(str, finding.because))]
    if finding.sources:
        lines.append(f"Sources: {', '.join(finding.sources)}.")
    if finding.remedy:
        lines.append(f"Remedy: {finding.remedy}")
    return tuple(lines)


def titles_of(report: Report) -> dict[str, str]:
    """Give the titles of the rules of a report, by code."""
    return {rule.code: rule.title for rule in report.rules}


def readable(text: str) -> str:
    r"""Put a replacement character in the place of each sign that XML forbids or that a log takes for a line's end.

    Examples
    --------
    >>> readable("ward\x1b[31m")
    'ward�[31m'
    """
    return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def portable(file: str) -> str:
    r"""Give a file's name with forward slashes, and of an absolute one only its folder and itself.

    Where a repository lies on somebody's machine is nobody else's concern.

    Examples
    --------
    >>> portable("wards/north.yaml"), portable(r"C:\data\wards\north.yaml")
    ('wards/north.yaml', 'wards/north.yaml')
    """
    windows = os.name == "nt" or _DRIVE.match(file) is not None
    path: PurePath = PureWindowsPath(file) if windows else PurePosixPath(file)
    parts = path.parts[1:][-2:] if path.anchor else path.parts
    return "/".join(parts)


def steady_name(finding: Finding, community: Community | None) -> str:
    """Name what a finding is about, the same from run to run while lines and positions move.

    Parameters
    ----------
    finding : Finding
        The finding.
    community : Community or None
        What was checked; without it, positions have to do.

    Returns
    -------
    str
        The rule, the document's id, and the path of the subject by ids.
    """
    home = community.id if community is not None and community.id else ""
    rest = " (not listed)" if finding.is_on_unlisted else ""
    return f"{finding.code}:{home}:{_by_ids(finding.subject.path, community, finding.subject.name)}{rest}"


def _by_ids(path: Path, community: Community | None, name: str) -> str:
    """Write a path with ids for positions; a record without one goes by its name, text, group and role."""
    steps: list[str] = []
    value: object = community
    for depth, step in enumerate(path):
        if isinstance(step, str):
            value = getattr(value, step, None)
            steps.append(step)
            continue
        value = value[step] if isinstance(value, tuple) and step < len(value) else None
        own = getattr(value, "id", None) or (name if depth == len(path) - 1 else None)
        steps.append(str(own or step))
    return "/".join(steps)
