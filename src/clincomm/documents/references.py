"""References: everything that a document refers to must be there, once. One pass after validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clincomm.documents.faults import At, FaultKind, Problem, quoted
from clincomm.documents.index import Index, is_reserved, meant, meant_in, nearest_scope, way_to
from clincomm.documents.walking import Entry
from clincomm.logic import show_path
from clincomm.model import Community, Refers
from clincomm.model.vocabulary import GroupKind

_KINDS = frozenset(kind.value for kind in GroupKind)


def dangling(entries: Iterable[Entry], index: Index) -> Iterator[Problem]:
    """Find references to nothing, or to more than one thing."""
    # By community and kind of reference, those that were found to be fine: most are written again and again.
    found: dict[tuple[int, int], set[str]] = {}
    for entry in entries:
        record = entry.record
        for field, refers, several in entry.table.references:
            value = getattr(record, field)
            if value is None or not isinstance(value, tuple if several else (tuple, str)):
                continue
            refs = value if isinstance(value, tuple) else (value,)
            key = (id(entry.community), id(refers))
            fine = found.get(key)
            if fine is None:
                fine = found[key] = set()
            if fine.issuperset(refs):
                continue
            for position, ref in enumerate(refs):
                if ref in fine:
                    continue
                problem = _wrong(index, ref, refers, entry, field, position if several else None)
                if problem is None:
                    if field != "after":
                        fine.add(ref)
                else:
                    yield problem


def _wrong(index: Index, ref: str, refers: Refers, entry: Entry, field: str, position: int | None) -> Problem | None:
    bare = ref.partition("#")[0].rpartition("/")[2]
    found = followers(index, ref, entry) if field == "after" else meant(index, ref, refers.kinds, entry)
    if len(found) == 1 and "#" not in ref:
        return None
    path = (*entry.path, field) if position is None else (*entry.path, field, position)
    if len(found) > 1:
        return _ambiguous(ref, found, path)
    if found:
        return None if bare in index.lost else _copy_fault(ref, found[0], path)
    if is_reserved(ref, refers.kinds) or bare in index.lost:
        return None
    if ref == "unknown":
        message = f"{show_path(path)}: 'unknown' is a word of the format and names nothing"
        return Problem(
            FaultKind.WRONG_VALUE, path, message, "write the names that are known, or 'unknown' alone if none is"
        )
    if not refers.declared and bare == ref:
        return _near(index, ref, refers, path)
    if "any" in refers.kinds and (ref in _KINDS or ref in index.groups):
        return None
    known = index.names(refers.kinds)
    alike = index.like(ref, refers.kinds)
    what = _words(refers.kinds)
    remedy = f"did you mean {alike}?" if alike else f"give {what} the id {bare}" + _some(known)
    return Problem(
        FaultKind.DANGLING_REFERENCE,
        path,
        f"{show_path(path)}: there is no {what} called {quoted(ref)}",
        remedy,
    )


def followers(index: Index, ref: str, entry: Entry) -> list[Entry]:
    """List what a reference in `after` can mean: something of the same kind, if there is one."""
    scope = nearest_scope(index, ref, ("any",), entry)
    found = meant_in(index, ref, ("any",), scope)
    alike = meant_in(index, ref, (entry.table.kind,), scope)
    return alike if len(found) > 1 and alike else found


def _some(known: list[str]) -> str:
    return f"; there are {', '.join(known[:8])}{' ...' if len(known) > 8 else ''}" if known else ""


def _words(kinds: tuple[str, ...]) -> str:
    if "any" in kinds:
        return "record"
    shown = [kind for kind in kinds if kind != "core"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _ambiguous(ref: str, found: list[Entry], path: tuple[str | int, ...]) -> Problem:
    named = " and ".join(f"the {entry.table.kind} at {show_path(entry.path)}" for entry in found[:4])
    # What is no site is listed after the sites.
    only_sites = isinstance(found[-1].record, Community)
    ways = [way_to(entry) for entry in found[:4] if only_sites]
    # A way without the ids above it says no more than the id does.
    told_apart = only_sites and ref not in ways
    remedy = f"write its way down: {' or '.join(ways)}" if told_apart else "give one of them another id"
    return Problem(FaultKind.AMBIGUOUS_REFERENCE, path, f"{show_path(path)}: {quoted(ref)} may be {named}", remedy)


def _copy_fault(ref: str, entry: Entry, path: tuple[str | int, ...]) -> Problem | None:
    name, sign, number = ref.partition("#")
    if not sign:
        return None
    copies = entry.record.copies if isinstance(entry.record, Community) else None
    if copies is not None and 1 <= int(number[:9]) <= copies and len(number) < 9:
        return None
    has = f"{quoted(name)} stands for {copies} copies" if copies else f"{quoted(name)} is not a site with copies"
    remedy = f"write {name}#1 to {name}#{copies}" if copies else f"write {name}, or give the site copies"
    return Problem(FaultKind.DANGLING_REFERENCE, path, f"{show_path(path)}: there is no {ref}: {has}", remedy)


def _near(index: Index, ref: str, refers: Refers, path: tuple[str | int, ...]) -> Problem | None:
    if ref in _KINDS:
        return None
    alike = index.slip(ref, refers.kinds)
    if alike is None:
        return None
    message = f"{show_path(path)}: {quoted(ref)} is not declared, and looks like {quoted(alike)}"
    return Problem(FaultKind.NEAR_MISS, path, message, f"did you mean {alike}? If not, declare {ref} under groups")


def duplicate_ids(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find ids that two records of a kind share within one community, and ids that are reserved."""
    first: dict[tuple[int, str, str], Entry] = {}
    for entry in entries:
        name = entry.record.id
        if name is None:
            continue
        other = first.setdefault((id(entry.scope), entry.table.kind, name), entry)
        path = (*entry.path, "id")
        if other is not entry:
            where = show_path(other.path)
            message = f"{show_path(path)}: {quoted(name)} is the id of another {entry.table.kind} too: {where}"
            yield Problem(FaultKind.DUPLICATE_ID, path, message, "give one of them another id")
        elif name in ("core", "sites"):
            message = f"{show_path(path)}: {quoted(name)} is a word of the format and cannot be an id"
            yield Problem(FaultKind.WRONG_VALUE, path, message, "choose another id", At.VALUE)
