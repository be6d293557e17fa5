"""Reading and writing documents."""

from __future__ import annotations

import os

from clincomm.documents import load, save
from clincomm.model import Community


def read(path: str | os.PathLike[str]) -> Community:
    """Read a community from a YAML or JSON file or a folder.

    Parameters
    ----------
    path : str or os.PathLike
        The file or folder.

    Returns
    -------
    Community
        The community.

    Raises
    ------
    clincomm.documents.DocumentError
        With all faults of the document, each with its place.
    clincomm.errors.UnusableInput
        If there is nothing to read.
    """
    return load(path).community


def write(community: Community, path: str | os.PathLike[str]) -> None:
    """Write a community to a YAML or JSON file; a failed write leaves the old file whole.

    Parameters
    ----------
    community : Community
        The community.
    path : str or os.PathLike
        A file that ends in .yaml, .yml or .json.
    """
    save(community, path)
