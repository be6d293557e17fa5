"""Positions: where every key and value of a text stands. Worked out only on a fault or when somebody asks.

YAML and JSON give the same tree of spots, so that nothing after this module knows of either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from attrs import define, field

from clincomm.documents.events import GROUP_TAGS, TEXT_TAGS, yaml_events
from clincomm.documents.scalars import plain_reader
from clincomm.logic import Path

Mark = tuple[int, int]
"""Line and column, counted from 1."""


@define(slots=True, eq=False)
class Spot:
    """Where a value stands, and what stands in it.

    Parameters
    ----------
    mark : Mark
        Where the value begins.
    value : Any
        The scalar; None for a list or map.
    entries : dict[str, tuple[Mark, Spot]] or None
        Of a map: for each key, where the key stands, and its value.
    items : list[Spot] or None
        Of a list: its items.
    tag : str or None
        An explicit YAML tag that is not allowed.
    flaws : list[tuple[str, str, Mark]]
        Of a map: keys that occur twice ("twice"), are no text ("odd") or have a tag ("tag", with the tag as the text).
    """

    mark: Mark
    value: Any = None
    entries: dict[str, tuple[Mark, Spot]] | None = None
    items: list[Spot] | None = None
    tag: str | None = None
    flaws: list[tuple[str, str, Mark]] = field(factory=list)


@define(slots=True, eq=False)
class _Frame:
    spot: Spot
    key: tuple[str, Mark] | None = None

    def put(self, spot: Spot) -> None:
        """Take the next key, value or item."""
        if self.spot.items is not None:
            self.spot.items.append(spot)
        elif self.key is None:
            self.take_key(spot)
        else:
            assert self.spot.entries is not None
            self.spot.entries[self.key[0]] = (self.key[1], spot)
            self.key = None

    def take_key(self, spot: Spot) -> None:
        assert self.spot.entries is not None
        text = spot.value if isinstance(spot.value, str) else "?"
        if not isinstance(spot.value, str):
            self.spot.flaws.append(("odd", text, spot.mark))
        elif text in self.spot.entries:
            self.spot.flaws.append(("twice", text, spot.mark))
        if spot.tag is not None:
            self.spot.flaws.append(("tag", spot.tag, spot.mark))
        self.key = (text, spot.mark)


def yaml_spots(text: str) -> Spot | None:
    """Work out the positions in a YAML text that has been parsed before."""
    from yaml import (
        AliasEvent,
        CollectionEndEvent,
        CollectionStartEvent,
        MappingStartEvent,
        ScalarEvent,
        StreamEndEvent,
    )

    get, plain = yaml_events(text), plain_reader()
    top = _Frame(Spot((1, 1), items=[]))
    stack = [top]
    anchors: dict[str, Spot] = {}
    while not isinstance(event := get(), StreamEndEvent):
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, CollectionStartEvent):
            spot = Spot(mark, tag=None if event.tag in GROUP_TAGS else event.tag)
            if isinstance(event, MappingStartEvent):
                spot.entries = {}
            else:
                spot.items = []
            stack.append(_Frame(spot))
        elif isinstance(event, CollectionEndEvent):
            spot = stack.pop().spot
            stack[-1].put(spot)
            continue
        elif isinstance(event, ScalarEvent):
            is_key = stack[-1].spot.entries is not None and stack[-1].key is None
            value = plain(event.value) if event.implicit[0] and not is_key else event.value
            spot = Spot(mark, value, tag=None if event.tag in TEXT_TAGS else event.tag)
            stack[-1].put(spot)
        elif isinstance(event, AliasEvent):
            stack[-1].put(anchors[str(event.anchor)])
            continue
        else:
            continue
        if event.anchor is not None:
            anchors[event.anchor] = spot
    assert top.spot.items is not None
    return top.spot.items[0] if top.spot.items else None


_TOKEN = re.compile(r'[ \t\n\r,:]*(?:("(?:[^"\\]|\\.)*")|([\[{])|([\]}])|([^\s\[\]{},:"]+))', re.S)
"""What a JSON text is made of; its commas and colons say nothing that the brackets do not."""


def json_spots(text: str) -> Spot | None:
    """Work out the positions in a JSON text that has been parsed before."""
    import json

    starts = [0, *(found.end() for found in re.finditer("\r\n|[\n\r]", text))]
    top = _Frame(Spot((1, 1), items=[]))
    stack = [top]
    for found in _TOKEN.finditer(text):
        kind = found.lastindex
        assert kind is not None
        if kind == 3:
            closed = stack.pop()
            stack[-1].put(closed.spot)
            continue
        begin = found.start(kind)
        line = bisect_right(starts, begin)
        mark = (line, begin - starts[line - 1] + 1)
        token = found.group(kind)
        if kind == 2:
            stack.append(_Frame(Spot(mark, entries={}) if token == "{" else Spot(mark, items=[])))
        elif kind == 1:
            stack[-1].put(Spot(mark, json.loads(token) if "\\" in token else token[1:-1]))
        else:
            stack[-1].put(Spot(mark, None if token == "null" else _number(token)))
    assert top.spot.items is not None
    return top.spot.items[0] if top.spot.items else None


def _number(token: str) -> float | str:
    try:
        return float(token)
    except ValueError:
        return token


def locate(spot: Spot | None, path: Path, *, key: bool = False) -> Mark:
    """Give the place of a path, or of the nearest thing above it that is written.

    Parameters
    ----------
    spot : Spot or None
        The positions of the text.
    path : Path
        A path in the model. Where the text has a short form or a single entry for a list, steps into it lead to it.
    key : bool
        Whether the place of the last key is meant, not of its value.
    """
    if spot is None:
        return (1, 1)
    mark = spot.mark
    for step in path:
        if isinstance(step, int):
            if spot.items is None:
                continue
            if step >= len(spot.items):
                return spot.mark if not key else mark
            spot = spot.items[step]
            mark = spot.mark
        elif spot.entries is not None and step in spot.entries:
            mark, spot = spot.entries[step]
        else:
            return spot.mark
    return mark if key else spot.mark
