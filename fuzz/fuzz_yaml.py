"""Documents that are built by the format's own keys, so that many of them read; they are checked and written too."""

from __future__ import annotations

import json
import sys
from typing import Any

import atheris
from harness import read_text, run

from clincomm.documents.tables import class_at, table_of

ODD = (
    "a", "b", "core", "sites", "a/b", "a#1", "none", "unknown", "all", "2011", "2011-05", "9999-12-31", "nurse", "nurse / lead",
    "lead", "patient", "\x1b[2J", "\u202e", "x" * 400, "=1+1", "", "-", 0, 1, 2, 3, 30, 1_000_000, -1, 1e15, 2.5, True, False, None,
    [], {},
)  # fmt: skip
DEEPEST = 4


def record(data: atheris.FuzzedDataProvider, path: tuple[str, ...]) -> dict[str, Any]:
    """Build a record with keys that it may have."""
    kind = class_at(path)
    if kind is None:
        return {}
    table, found = table_of(kind), {}
    for _ in range(data.ConsumeIntInRange(0, 5)):
        name = table.fields[data.ConsumeIntInRange(0, len(table.fields) - 1)]
        found[name] = value(data, (*path, name), table, name)
    return found


def value(data: atheris.FuzzedDataProvider, path: tuple[str, ...], table: Any, name: str) -> Any:
    """Build a value that the field may have, or another."""
    if data.remaining_bytes() == 0 or data.ConsumeIntInRange(0, 15) == 0:
        return odd(data)
    if name in table.records and len(path) <= DEEPEST:
        if name in table.maps:
            return {str(odd(data)): record(data, path)}
        if name in table.lists:
            return [record(data, path) for _ in range(data.ConsumeIntInRange(0, 3))]
        return record(data, path)
    if name in table.enums:
        words = [str(word) for word in table.enums[name]]
        return words[data.ConsumeIntInRange(0, len(words) - 1)]
    several = any(name == field and many for field, _, many in table.references)
    return [odd(data) for _ in range(data.ConsumeIntInRange(0, 3))] if several else odd(data)


def odd(data: atheris.FuzzedDataProvider) -> Any:
    """Choose a value that is good in some places."""
    return ODD[data.ConsumeIntInRange(0, len(ODD) - 1)]


def documents_by_keys(content: bytes) -> None:
    """Build a document from bytes, read it and use it."""
    built = {"clincomm": 1, **record(atheris.FuzzedDataProvider(content), ())}
    # JSON without signs beyond ASCII is YAML too; the YAML way of reading is the one that is wanted here.
    read_text(json.dumps(built), "yaml", used=True)


if __name__ == "__main__":
    run(documents_by_keys, "yaml", sys.argv[1:])
