"""Places in a community: the path from the top record to a record or field.

A place is a plain tuple of field names and list positions, so that findings can carry thousands of them cheaply. What a
place looks like in a file (line and column) is worked out by `clincomm.documents` when somebody reads it.
"""

from __future__ import annotations

Path = tuple[str | int, ...]
"""A path into the model: field names and positions, from the top record down."""


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
