"""Faults within a record: dates, figures, margins, roles and sources that cannot be."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from clincomm.documents.faults import FaultKind, Problem, quoted
from clincomm.documents.index import Guesses, Index
from clincomm.documents.names import likest, near_miss
from clincomm.documents.walking import Entry
from clincomm.facts.figures import span_of
from clincomm.logic import Date, Path, before, show_path
from clincomm.model import Community, Margin, Record, Value
from clincomm.model.vocabulary import KNOWN_ROLES

BOUNDS = ("value", "more_than", "less_than", "at_least", "at_most")
_ROLES = frozenset(KNOWN_ROLES)


@lru_cache(maxsize=4096)
def _role_meant(name: str) -> str | None:
    return None if name in _ROLES else near_miss(name, KNOWN_ROLES)


def inconsistent(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find what contradicts itself within one record."""
    for entry in entries:
        record = entry.record
        if record.since is not None and record.until is not None:
            yield from _reversed_dates(entry)
        for field in entry.table.figures:
            values = getattr(record, field)
            if values is not None:
                yield from _odd_values(values, entry, field)
        for field in entry.table.roles:
            for position, name in enumerate(getattr(record, field) or ()):
                if _role_meant(name) is not None:
                    yield _near_role(name, (*entry.path, field, position))
        if isinstance(record, Margin):
            yield from _impossible_margin(record, entry)


def _reversed_dates(entry: Entry) -> Iterator[Problem]:
    since, until = entry.record.since, entry.record.until
    if isinstance(since, Date) and isinstance(until, Date) and before(until, since) is True:
        path = (*entry.path, "until")
        message = f"{show_path(path)}: it ends ({until}) before it begins ({since})"
        yield Problem(FaultKind.DATE, path, message, "swap since and until, or mend one of them")


def _near_role(name: str, path: Path) -> Problem:
    alike = _role_meant(name)
    message = f"{show_path(path)}: the role {quoted(name)} looks like {quoted(alike)}"
    return Problem(FaultKind.NEAR_MISS, path, message, f"did you mean {alike}?")


def _odd_values(values: tuple[Value, ...], entry: Entry, field: str) -> Iterator[Problem]:
    for position, value in enumerate(values):
        said = [name for name in BOUNDS if getattr(value, name) is not None]
        if len(said) != 1:
            path = (*entry.path, field, position)
            what = f"it says {' and '.join(said)}" if said else "it says no number"
            message = f"{show_path(path)}: a value is one number or one bound, and {what}"
            yield Problem(FaultKind.FIGURE, path, message, f"write exactly one of {', '.join(BOUNDS)}")


def _impossible_margin(record: Margin, entry: Entry) -> Iterator[Problem]:
    least, _ = span_of(record.count or ())
    _, most = span_of(record.out_of or ())
    if least > most:
        path = (*entry.path, "count")
        message = f"{show_path(path)}: {least:g} cannot be out of {most:g}"
        yield Problem(FaultKind.FIGURE, path, message, "swap count and out_of, or mend one of them")


def unknown_sources(entries: list[Entry], index: Index) -> Iterator[Problem]:
    """Find sources whose key is not declared, where the document declares its sources."""
    top = entries[0].record
    if not isinstance(top, Community) or top.sources is None:
        return
    communities = [entry.record for entry in entries if isinstance(entry.record, Community)]
    declared = {key: None for community in communities for key in community.sources or ()}
    known = sorted(declared)
    words = max((key.count(" ") for key in declared), default=0) + 1
    fine: set[str] = set()
    for entry in filter(_names_sources, entries):
        for path, texts in _sources_in(entry):
            for position, text in enumerate(texts):
                if text in fine:
                    continue
                if _begins_with_key(text, declared, words):
                    fine.add(text)
                else:
                    yield _unknown_source(text, known, index.guesses, (*entry.path, *path, position))


def _begins_with_key(text: str, declared: Container[str], most: int) -> bool:
    """Say whether a source's first words are a declared key (of at most so many words)."""
    words = text.split(" ", most)[:most]
    return any(" ".join(words[:number]) in declared for number in range(1, len(words) + 1))


def _names_sources(entry: Entry) -> bool:
    """Say whether a record may name sources; most do not, and are passed over at once."""
    record = entry.record
    if record.source is not None:
        return True
    for field in entry.table.figures:
        if getattr(record, field) is not None:
            return True
    return isinstance(record, Record) and not (record.complete is None and record.open is None)


def _sources_in(entry: Entry) -> Iterator[tuple[Path, tuple[str, ...]]]:
    record = entry.record
    if record.source is not None:
        yield ("source",), record.source
    for field in entry.table.figures:
        for position, value in enumerate(getattr(record, field) or ()):
            if value.source is not None:
                yield (field, position, "source"), value.source
    if isinstance(record, Record):
        for field, words in (("complete", record.complete), ("open", record.open)):
            for position, word in enumerate(words or ()):
                if word.source is not None:
                    yield (field, position, "source"), word.source


def _unknown_source(text: str, known: list[str], guesses: Guesses, path: Path) -> Problem:
    key = text.partition(" ")[0]
    alike = guesses.ask(("source", key), known, lambda known: likest(key, known))
    some = f"; there are {', '.join(known[:8])}" if known else ""
    remedy = f"did you mean {alike}?" if alike else f"declare {key} under sources{some}"
    message = f"{show_path(path)}: no source is declared for {quoted(text)}"
    return Problem(FaultKind.SOURCE, path, message, remedy)
