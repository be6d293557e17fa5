"""Versions of the document format, and how an older document becomes one of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from clincomm.documents.faults import At, FaultKind, Problem

VERSION = 1
"""The version of the format that is read and written."""


def _from_0(data: dict[str, Any]) -> dict[str, Any]:
    """Version 0 wrote `members` for the seats of a team."""
    found = dict(data)
    team = found.get("team")
    if isinstance(team, dict) and "members" in team and "seats" not in team:
        found["team"] = {"seats" if key == "members" else key: value for key, value in team.items()}
    if isinstance(found.get("sites"), list):
        found["sites"] = [_from_0(site) if isinstance(site, dict) else site for site in found["sites"]]
    return found


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType({0: _from_0})
"""For each older version, the step to the next."""


def version_of(data: dict[str, Any], *, needed: bool = True) -> int | Problem:
    """Give the version that a document states, or what is wrong with the statement."""
    remedy = f"write 'clincomm: {VERSION}' at the top"
    if "clincomm" not in data:
        if not needed:
            return VERSION
        return Problem(FaultKind.VERSION, (), "the document does not say which version of the format it is in", remedy)
    said = data["clincomm"]
    if isinstance(said, int) and not isinstance(said, bool) and (said == VERSION or said in MIGRATIONS):
        return said
    if isinstance(said, int) and not isinstance(said, bool) and said > VERSION:
        message = f"version {said} of the format is newer than this clincomm, which reads up to {VERSION}"
        return Problem(FaultKind.VERSION, ("clincomm",), message, "install a newer clincomm")
    return Problem(FaultKind.VERSION, ("clincomm",), "this is no version of the format", remedy, At.VALUE)


def migrated(data: dict[str, Any], version: int) -> dict[str, Any]:
    """Bring plain data of an older version up to today's."""
    for step in range(version, VERSION):
        data = MIGRATIONS[step](data)
    return data
