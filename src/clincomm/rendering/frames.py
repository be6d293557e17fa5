"""Rows as a frame of the library that the user has, through narwhals."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from clincomm.errors import UnusableInput

LIBRARIES = ("polars", "pandas", "pyarrow", "modin")
"""Libraries of frames, in the order in which they are looked for."""


def frame(rows: Sequence[Mapping[str, Any]], backend: Any = None) -> Any:
    """Make a frame of rows.

    Parameters
    ----------
    rows : Sequence[Mapping[str, Any]]
        The rows, all with the same keys.
    backend : str or module, optional
        The library; the one that is imported already if not given.

    Raises
    ------
    UnusableInput
        If there is no library to make it with.
    """
    try:
        import narwhals
    except ModuleNotFoundError as missing:
        need = 'frames need narwhals, which is not installed; run: pip install "clincomm[frames]"'
        raise UnusableInput(need) from missing
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    library: Any = backend if backend is not None else _imported()
    try:
        return narwhals.from_dict(columns, backend=library).to_native()
    except ModuleNotFoundError as missing:
        raise UnusableInput(f"a frame of {library} needs {missing.name}, which is not installed") from missing


def _imported() -> str:
    found = next((name for name in LIBRARIES if name in sys.modules), None)
    if found is None:
        raise UnusableInput(f"say which library the frame is for: {', '.join(LIBRARIES[:-1])} or {LIBRARIES[-1]}")
    return found
