"""Answers: what somebody said to a question, as edits of the community."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.errors import EditError, InvalidValue
from clincomm.logic import GapKind, Path, show_path
from clincomm.model import Community, Edit, Operation, edit, get, is_record

ALL_THERE = ("complete", "none", "nothing", "yes", True)
"""What may be answered to say that a list that is written lacks nothing."""


@frozen(slots=True)
class Reply:
    """What was answered to a question.

    Parameters
    ----------
    path : Path
        The field that is to be written.
    kind : GapKind
        What was missing there: a value, a list, or the word that a list is whole.
    answer : Any
        The answer as plain data: a value; a list, or `none`; the entries that were missing, or `complete`.
    where : dict[str, list[str]]
        For a list: only entries of these kinds were asked about.
    more : bool
        Whether there may be more entries than were named.
    """

    path: Path
    kind: GapKind
    answer: Any
    where: dict[str, list[str]]
    more: bool = False


def edits_for(community: Community, reply: Reply) -> tuple[Edit, ...]:
    """Turn an answer into the edits that write it into a community.

    Parameters
    ----------
    community : Community
        The community as it is.
    reply : Reply
        The answer.

    Returns
    -------
    tuple[Edit, ...]
        In the order in which they are to be made.

    Examples
    --------
    >>> ward = Community(id="ward", ties=[])
    >>> [str(edit) for edit in edits_for(ward, Reply(("events",), GapKind.LIST, "none", {}))]
    ['set events']
    """
    if reply.kind is GapKind.VALUE:
        return (_set(community, reply.path, reply.answer),)
    entries = _entries(reply.answer)
    edits = [Edit(reply.path, Operation.ADD, entry) for entry in entries]
    says_whole = True
    if reply.kind is GapKind.LIST and _written(community, reply.path) is None:
        if reply.where:
            return _some_kinds(community, reply, entries)
        edits = [_set(community, reply.path, entries)]
        says_whole = bool(entries)  # `[]` says by itself that there are none
    return (*edits, *(_wholeness(edit(community, *edits), reply) if says_whole else ()))


def _some_kinds(community: Community, reply: Reply, entries: list[Any]) -> tuple[Edit, ...]:
    """Write an answer about some kinds only into a list that is not written: it must not speak for the others.

    `[]` would say that there are none of any kind, and a list below a word that all is whole would be taken for all there are.
    """
    *above, name = reply.path
    edits = [_set(community, reply.path, entries)] if entries else []
    if edits and _is_covered(community, tuple(above), str(name)):
        edits.append(_word(edit(community, *edits), tuple(above), "open", str(name)))
    if not reply.more:
        word = {"of": name, "where": reply.where}
        edits.append(_word(edit(community, *edits), tuple(above), "complete", word))
    return tuple(edits)


def _entries(answer: Any) -> list[Any]:
    if isinstance(answer, list):
        return answer
    return [] if answer in ALL_THERE else [answer]


def _written(community: Community, path: Path) -> Any:
    try:
        return get(community, path)
    except Exception:  # a record on the way is not written
        return None


def _set(community: Community, path: Path, value: Any) -> Edit:
    """Set a field; records on the way that are not written are written with it."""
    record: Any = community
    for done, step in enumerate(path[:-1]):
        try:
            below = get(record, (step,))
        except InvalidValue as error:
            raise EditError(f"there is nothing at {show_path(path[: done + 1])}") from error
        if below is None or not (is_record(below) or isinstance(below, tuple)):
            for name in reversed(path[done + 1 :]):
                value = {name: value}
            return Edit(path[: done + 1], Operation.SET, value)
        record = below
    return Edit(path, Operation.SET, value)


def _wholeness(community: Community, reply: Reply) -> tuple[Edit, ...]:
    """Say that a list is whole, or that it is not, unless the document says so already."""
    *above, name = reply.path
    covered = _is_covered(community, tuple(above), str(name))
    if reply.more:
        return (_word(community, tuple(above), "open", str(name)),) if covered else ()
    word: Any = {"of": name, "where": reply.where} if reply.where else name
    return () if covered else (_word(community, tuple(above), "complete", word),)


def _is_covered(community: Community, above: Path, name: str) -> bool:
    """Say whether a word further up says that every list written below is whole; the nearest word wins."""
    for end in range(len(above), -1, -1):
        record = _written(community, above[:end]) if end else community
        if name in {word.of for word in getattr(record, "open", None) or ()}:
            return False
        words = {word.of for word in getattr(record, "complete", None) or () if word.where is None}
        if "all" in words or (end == len(above) and name in words):
            return True
    return False


def _word(community: Community, above: Path, field: str, word: Any) -> Edit:
    """Add a word on wholeness to those that a record has."""
    holder = _written(community, above) if above else community
    said = list(getattr(holder, field, None) or ())
    return _set(community, (*above, field), [*said, word])
