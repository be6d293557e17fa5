"""Splicing: edits written into the text of a document, which otherwise stays as people wrote it, comments and all.

Every splice is read again and compared with the edited community. What cannot be spliced so that it says the same is written anew,
without the comments, and the caller is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from clincomm.documents.faults import DocumentError
from clincomm.documents.observations import Open
from clincomm.documents.reading import Document, loads, read_again
from clincomm.documents.texts import Part
from clincomm.documents.writing import dumps, flow_yaml, plain_value, write_text
from clincomm.errors import UnusableInput
from clincomm.logic import Path
from clincomm.model import Community, Edit, Operation, edit, get

EDITED = "<the edited document>"
"""What a document is called in the faults that it would have after edits."""


@frozen(slots=True)
class Spliced:
    """The texts of a document after edits.

    Parameters
    ----------
    community : Community
        The edited community.
    parts : tuple[Part, ...]
        The files with their new texts.
    kept : bool
        Whether everything else stayed as it was written; no if the document had to be written anew.
    """

    community: Community
    parts: tuple[Part, ...]
    kept: bool

    def save(self) -> tuple[str, ...]:
        """Write the files, each whole or not at all, and give their names."""
        for part in self.parts:
            write_text(part.name, part.text)
        return tuple(part.name for part in self.parts)


def splice(document: Document, edits: Iterable[Edit]) -> Spliced:
    r"""Write edits into the text of a document.

    Parameters
    ----------
    document : Document
        The document.
    edits : Iterable[Edit]
        What to change; each path is that of the community as edited so far. `SET` and `ADD` are spliced.

    Returns
    -------
    Spliced
        The new texts, which read as the edited community.

    Raises
    ------
    EditError
        If an edit does not fit the community.
    DocumentError
        With the faults that the edited document would have.
    UnusableInput
        If the document is in a form that cannot be written anew in one file, and cannot be spliced.

    Examples
    --------
    >>> ward = loads("clincomm: 1\nid: oak # our ward\n")
    >>> print(splice(ward, [Edit(("staff",), Operation.SET, 30)]).parts[0].text, end="")
    clincomm: 1
    staff: 30
    id: oak # our ward
    """
    community, parts = document.community, document.parts
    kept, tables = True, document.rows.as_read
    for change in edits:
        later = edit(community, change)
        if kept:
            spliced = _spliced(parts, later, change, tables)
            kept = spliced is not None
            parts = parts if spliced is None else spliced
        community = later
    if not kept:
        form = "json" if parts[0].form == "json" else "yaml"
        text = dumps(community, form)
        loads(text, name=EDITED, form=form)
        if len(parts) > 1:
            raise UnusableInput(f"{document.path}: this cannot be written into a folder without writing it anew")
        parts = (evolve(parts[0], text=text),)
    return Spliced(community, parts, kept)


def _spliced(parts: tuple[Part, ...], after: Community, change: Edit, tables: Open) -> tuple[Part, ...] | None:
    """Give the files with one edit written in; None if it cannot be, or would not read as the edited community."""
    number = next((n for n, part in enumerate(parts) if n and change.path[:2] == part.prefix), 0)
    part = parts[number]
    if part.form != "yaml" or change.operation is Operation.REMOVE:
        return None
    inner = change.path[len(part.prefix) :]
    text = _edited(part.text, inner, change, after)
    changed = (*parts[:number], evolve(part, text=text), *parts[number + 1 :])
    return changed if _reads_as(changed, after, tables) else None


def _reads_as(parts: tuple[Part, ...], community: Community, tables: Open) -> bool:
    """Say whether the files, read together, are a community."""
    try:
        return read_again(parts, tables).community == community
    except DocumentError:
        return False


def _edited(text: str, path: Path, change: Edit, after: Community) -> str:
    """Write one edit into a text: a new key, another value, or one more entry of a list."""
    import yaml
    from yamlcore import CCoreLoader

    root = yaml.compose(text, Loader=CCoreLoader)
    node, done = _nearest(root, path)
    rest = path[len(done) :]
    value = plain_value(get(after, change.path))
    if change.operation is Operation.ADD and not rest and isinstance(node, yaml.SequenceNode):
        return _appended(text, node, plain_value(get(after, (*change.path, len(get(after, change.path)) - 1))))
    if not rest:
        return _replaced(text, node, value)
    if isinstance(node, yaml.MappingNode) and isinstance(rest[0], str) and len(rest) == 1:
        return _inserted(text, node, rest[0], value)
    # A short form stands where a record is needed: the whole record is written in its place.
    return _replaced(text, node, plain_value(get(after, change.path[: len(change.path) - len(rest)])))


def _nearest(node: Any, path: Path) -> tuple[Any, Path]:
    """Follow a path through the nodes of a text as far as it is written."""
    done: Path = ()
    for step in path:
        entries = _entries(node)
        if step not in entries:
            break
        node = entries[step]
        done = (*done, step)
    return node, done


def _entries(node: Any) -> dict[str | int, Any]:
    if isinstance(node.value, list):
        if node.id == "mapping":
            return {key.value: value for key, value in node.value}
        return dict(enumerate(node.value))
    return {}


def _inserted(text: str, node: Any, key: str, value: Any) -> str:
    """Put a key into a map, in the map's own style: behind its id or version, or else at its head."""
    entry = f"{key}: {flow_yaml(value)}"
    led = bool(node.value) and node.value[0][0].value in ("id", "clincomm")
    if node.flow_style:
        if led:
            end = node.value[0][1].end_mark.index
            return f"{text[:end]}, {entry}{text[end:]}"
        start = node.start_mark.index + 1
        return f"{text[:start]}{entry}{', ' if node.value else ''}{text[start:]}"
    indent = " " * node.start_mark.column
    if led:
        end = _end_of_line(text, _end(text, node.value[0][1]))
        return f"{text[:end]}\n{indent}{entry}{text[end:]}"
    start = node.start_mark.index
    return f"{text[:start]}{entry}\n{indent}{text[start:]}"


def _appended(text: str, node: Any, value: Any) -> str:
    """Put an entry at the end of a list, in the list's own style."""
    if node.flow_style:
        end = node.end_mark.index - 1
        return f"{text[:end].rstrip()}{', ' if node.value else ''}{flow_yaml(value)}{text[end:]}"
    end = _end_of_line(text, _end(text, node.value[-1]))
    return f"{text[:end]}\n{' ' * node.start_mark.column}- {flow_yaml(value)}{text[end:]}"


def _replaced(text: str, node: Any, value: Any) -> str:
    """Put a value in the place of another."""
    return f"{text[: node.start_mark.index]}{flow_yaml(value)}{text[_end(text, node) :]}"


def _end(text: str, node: Any) -> int:
    """Give where a node really ends: in block style it is over with its last entry or word, before the comments below."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())


def _end_of_line(text: str, start: int) -> int:
    return start + len(text[start:].partition("\n")[0])
