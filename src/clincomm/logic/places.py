"""Places in a community: the path from the top record to a record or field.

A place is a plain tuple of field names and list positions, so that findings can carry thousands of them cheaply. What a
place looks like in a file (line and column) is worked out by `clincomm.documents` when somebody reads it.
"""

from __future__ import annotations

import re

from clincomm.errors import InvalidValue

Path = tuple[str | int, ...]
"""A path into the model: field names and positions, from the top record down."""
_FIRST = re.compile(r"([A-Za-z_]\w*)()")
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d{1,9})\]")


def show_path(path: Path) -> str:
    """Write a path the way people read it.

    Examples
    --------
    >>> show_path(("sites", 2, "team"))
    'sites[2].team'
    >>> show_path(())
    'community'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "community"


def read_path(text: str) -> Path:
    """Read a path as `show_path` writes it.

    Raises
    ------
    InvalidValue
        If it is no path.

    Examples
    --------
    >>> read_path("sites[2].team")
    ('sites', 2, 'team')
    """
    if text == "community":
        return ()
    steps: list[str | int] = []
    rest = text
    while rest:
        found = _STEP.match(rest) if steps else _FIRST.match(rest)
        if found is None:
            raise InvalidValue(f"{text!r} is not a place in a document, such as sites[2].team")
        steps.append(int(found[2]) if found[2] else found[1])
        rest = rest[found.end() :]
    return tuple(steps)
