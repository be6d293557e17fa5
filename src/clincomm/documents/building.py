"""Plain data from YAML events, with the limits on depth and aliases. The inner loop of reading YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define

from clincomm.documents.events import GROUP_TAGS, TEXT_TAGS
from clincomm.documents.faults import FaultKind, Refused, refuse
from clincomm.documents.limits import Limits
from clincomm.documents.scalars import too_large

ODD_KEY = "?"
"""Stands for a key that is itself a list or map."""


@define(slots=True)
class Parsed:
    """Plain data, whether something odd was met on the way, and how many values there are."""

    data: Any
    odd: bool
    count: int = 0


@define(slots=True, eq=False)
class _Frame:
    """A list or map that is not closed yet."""

    value: Any
    is_map: bool
    anchor: str | None
    begun: int
    key: str | None = None
    height: int = 1


@define(slots=True, eq=False)
class _Anchored:
    """What an alias stands for; `size` is 0 while it is not closed."""

    value: Any
    size: int
    height: int


def build(get: Callable[[], Any], limits: Limits, plain: Callable[[str], Any]) -> Parsed:
    """Build plain data from the events of one YAML document."""
    from yaml import (
        AliasEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    starts, ends = (MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)
    parsed = Parsed(None, False)
    top = _Frame([], False, None, 0)
    stack = [top]
    frame = top
    anchors: dict[str, _Anchored] = {}
    values: dict[str, Any] = {}
    count = aliases = 0
    while True:
        event = get()
        kind = event.__class__
        height = 0
        if count > limits.nodes:
            raise too_many(limits.nodes, event.start_mark.line + 1, event.start_mark.column + 1)
        if kind is ScalarEvent:
            count += 1
            text = event.value
            if frame.is_map and frame.key is None:
                if text in frame.value or event.tag not in TEXT_TAGS:
                    parsed.odd = True
                frame.key = text
                if event.anchor is not None:
                    anchors[event.anchor] = _Anchored(text, 1, 0)
                continue
            value: Any = text
            if event.implicit[0]:
                if text in values:
                    value = values[text]
                else:
                    value = values[text] = plain(text)
                if value is None or (value.__class__ is not str and too_large(value, limits.number)):
                    parsed.odd = True
                    value = None if value is None else 1
            elif event.tag not in TEXT_TAGS:
                parsed.odd = True
            if event.anchor is not None:
                anchors[event.anchor] = _Anchored(value, 1, 0)
        elif kind in starts:
            count += 1
            if len(stack) > limits.depth:
                raise too_deep(limits, event.start_mark.line + 1, event.start_mark.column + 1)
            if event.tag not in GROUP_TAGS:
                parsed.odd = True
            is_map = kind is MappingStartEvent
            frame = _Frame({} if is_map else [], is_map, event.anchor, count)
            stack.append(frame)
            if event.anchor is not None:
                anchors[event.anchor] = _Anchored(frame.value, 0, 0)
            continue
        elif kind in ends:
            closed = stack.pop()
            frame = stack[-1]
            value, height = closed.value, closed.height
            if closed.anchor is not None:
                anchors[closed.anchor] = _Anchored(value, count - closed.begun + 1, height)
        elif kind is AliasEvent:
            aliases += 1
            anchored = _aliased(event, anchors)
            value, height = anchored.value, anchored.height
            count += anchored.size
            mark = event.start_mark
            if aliases > limits.aliases or count > limits.nodes:
                message = (
                    f"aliases (*name) occur over {limits.aliases:,} times or stand for over {limits.nodes:,} values"
                )
                raise refuse(
                    FaultKind.LIMIT,
                    message,
                    "write values out, or use copies",
                    mark.line + 1,
                    mark.column + 1,
                )
            if len(stack) - 1 + height > limits.depth:
                raise too_deep(limits, mark.line + 1, mark.column + 1)
        elif _is_end(event, top):
            break
        else:
            continue
        if height >= frame.height:
            frame.height = height + 1
        if not frame.is_map:
            frame.value.append(value)
        elif frame.key is None:
            parsed.odd = parsed.odd or value.__class__ is not str or value in frame.value
            frame.key = value if value.__class__ is str else ODD_KEY
        else:
            frame.value[frame.key] = value
            frame.key = None
    parsed.data, parsed.count = top.value[0] if top.value else None, count
    return parsed


def _aliased(event: Any, anchors: dict[str, _Anchored]) -> _Anchored:
    mark = event.start_mark
    anchored = anchors.get(event.anchor)
    if anchored is None:
        raise refuse(
            FaultKind.SYNTAX, f"nothing is called &{event.anchor}",
            "put text that begins with * in quotes", mark.line + 1, mark.column + 1,
        )  # fmt: skip
    if anchored.size == 0:
        raise refuse(
            FaultKind.LIMIT, f"*{event.anchor} stands inside what it stands for",
            "write the value out", mark.line + 1, mark.column + 1,
        )  # fmt: skip
    return anchored


def _is_end(event: Any, top: _Frame) -> bool:
    from yaml import DocumentStartEvent, StreamEndEvent

    mark = event.start_mark
    if isinstance(event, DocumentStartEvent) and top.value:
        raise refuse(
            FaultKind.SYNTAX, "a second document begins here", "write one document a file; take out the line ---",
            mark.line + 1, mark.column + 1,
        )  # fmt: skip
    return isinstance(event, StreamEndEvent)


def too_deep(limits: Limits, line: int, column: int) -> Refused:
    """Make the refusal of a document that nests too deep."""
    message = f"lists and maps stand more than {limits.depth} deep in one another"
    return refuse(FaultKind.LIMIT, message, "write it flatter", line, column)


def too_many(most: int, line: int, column: int) -> Refused:
    """Make the refusal of a file that holds too many values."""
    remedy = "split it into a folder with one file a site, or write JSON, which may hold more"
    return refuse(FaultKind.LIMIT, f"the file holds more than {most:,} values", remedy, line, column)
