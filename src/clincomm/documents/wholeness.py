"""Faults in the words on wholeness: `complete` and `open` that name what is no list or is not written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clincomm.documents.faults import FaultKind, Problem, quoted
from clincomm.documents.tables import Table, table_of
from clincomm.documents.walking import Entry
from clincomm.errors import nearest
from clincomm.logic import Path, show_path
from clincomm.model import Record, Whole


def misplaced_words(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find words on wholeness that cannot mean anything."""
    for entry in entries:
        record = entry.record
        if not isinstance(record, Record) or (record.complete is None and record.open is None):
            continue
        for field, words in (("complete", record.complete), ("open", record.open)):
            for position, word in enumerate(words or ()):
                problem = _wrong_word(word, entry, field, (*entry.path, field, position))
                if problem is not None:
                    yield problem


def _wrong_word(word: Whole, entry: Entry, field: str, path: Path) -> Problem | None:
    kind = FaultKind.COMPLETENESS
    at = (*path, "of")
    if word.of == "all":
        if word.where:
            return Problem(
                kind,
                (*path, "where"),
                f"{show_path(path)}: 'where' narrows one list, not all",
                "name the list",
            )
        return None
    if word.of in entry.table.fields and word.of not in entry.table.lists:
        message = f"{show_path(path)}: {word.of} is no list of records, so it is said or not said, and never whole"
        return Problem(kind, at, message, f"leave {word.of} out here")
    if word.of not in entry.table.lists:
        alike = nearest(word.of, entry.table.lists, 1)
        what = entry.table.kind if entry.above else "community"
        message = f"{show_path(path)}: {quoted(word.of)} is not a list of this {what}"
        known = ", ".join(sorted(entry.table.lists)) or "none"
        return Problem(kind, at, message, f"did you mean {alike[0]}?" if alike else f"its lists are {known}")
    if word.where:
        return _wrong_narrowing(word, entry.table, path)
    if field == "complete" and getattr(entry.record, word.of) is None:
        message = f"{show_path(path)}: {word.of} is said to be whole, but is not written"
        return Problem(kind, at, message, f"write '{word.of}: []' if there are none")
    return None


def _wrong_narrowing(word: Whole, table: Table, path: Path) -> Problem | None:
    path = (*path, "where")
    below = table_of(table.records[word.of])
    for name, values in (word.where or {}).items():
        if name not in below.fields:
            alike = nearest(name, below.fields, 1)
            message = f"{show_path(path)}: entries of {word.of} have no field {quoted(name)}"
            remedy = f"did you mean {alike[0]}?" if alike else f"they have {', '.join(below.fields)}"
            return Problem(FaultKind.COMPLETENESS, (*path, name), message, remedy)
        for value in values:
            if name in below.enums and value not in {member.value for member in below.enums[name]}:
                known = [str(member.value) for member in below.enums[name]]
                alike = nearest(value, known, 1)
                message = f"{show_path((*path, name))}: {quoted(value)} is not a {name} of {word.of}"
                remedy = f"did you mean {alike[0]}?" if alike else f"write one of {', '.join(known)}"
                return Problem(FaultKind.COMPLETENESS, (*path, name), message, remedy)
    return None
