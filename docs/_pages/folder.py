"""Writing pages into a folder: only what has changed, so that a second build reads nothing again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Pages = Mapping[str, str]
"""Texts by their path below the folder of the documentation."""

MADE = (
    "reference/made",
    "reference/rules",
    "reference/facts",
    "reference/laws",
    "reference/records",
    "reference/rooms",
    "reference/names",
)
"""The folders in which nothing is written by hand; git ignores them. Sphinx writes `names` itself."""
SPHINX_WRITES = "reference/names"


def write(docs: Path, pages: Pages) -> list[str]:
    """Write the pages whose text has changed, and remove what is left of others.

    Parameters
    ----------
    docs : pathlib.Path
        The folder of the documentation.
    pages : Mapping[str, str]
        The pages by path.

    Returns
    -------
    list[str]
        The paths that were written.
    """
    for folder in MADE:
        for old in (docs / folder).glob("*"):
            if old.is_file() and folder != SPHINX_WRITES and f"{folder}/{old.name}" not in pages:
                old.unlink()
    return [path for path, text in pages.items() if _write(docs / path, text)]


def _write(file: Path, text: str) -> bool:
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return True
