"""From text to plain data, fast: dicts, lists, strings and numbers, without positions.

What is odd but readable (a key twice, a null, a tag, an absurd number) only raises a flag here; `wellformed` then finds
each with its place. What cannot be read at all ends the reading with `Refused`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from clincomm.documents.building import Parsed, build, too_deep
from clincomm.documents.events import yaml_events
from clincomm.documents.faults import FaultKind, refuse
from clincomm.documents.limits import Limits
from clincomm.documents.scalars import plain_reader, too_large
from clincomm.documents.texts import mark_after

_NULL = re.compile(r"[:\[,]\s*null\b")


def parse(text: str, form: str, limits: Limits) -> Parsed:
    """Parse a text into plain data.

    Raises
    ------
    Refused
        If it cannot be parsed, or asks for more than the limits allow.
    """
    return parse_json(text, limits) if form == "json" else parse_yaml(text, limits)


def parse_json(text: str, limits: Limits) -> Parsed:
    """Parse JSON."""
    # Values are parted by commas; those within texts are few, and the limit is far.
    parsed = Parsed(None, "null" in text and _NULL.search(text) is not None, text.count(",") + 1)
    if parsed.count > limits.values:
        raise refuse(
            FaultKind.LIMIT, f"the file holds more than {limits.values:,} values", "split the community in two"
        )

    def entries(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            parsed.odd = True
        return found

    def number(digits: str) -> Any:
        value = float(digits) if len(digits) > 20 or not digits.lstrip("-").isdigit() else int(digits)
        if too_large(value, limits.number):
            parsed.odd = True
            return 1
        return value

    try:
        parsed.data = json.loads(
            text, object_pairs_hook=entries, parse_int=number, parse_float=number, parse_constant=number
        )
    except json.JSONDecodeError as error:
        raise refuse(
            FaultKind.SYNTAX, f"this is not JSON: {_json_words(error.msg)}",
            "look at this place and just before it", *mark_after(text[: error.pos], "json"),
        ) from error  # fmt: skip
    except RecursionError:
        raise too_deep(limits, 1, 1) from None
    return parsed


def _json_words(message: str) -> str:
    return {
        "Expecting value": "a value is missing here",
        "Extra data": "something follows after the end of the document",
        "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
        "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    }.get(message, message[:1].lower() + message[1:])


def parse_yaml(text: str, limits: Limits) -> Parsed:
    """Parse YAML in one pass over its events, never by recursion, so that depth cannot exhaust the stack."""
    return build(yaml_events(text), limits, plain_reader())
