"""Folders: `community.yaml` at the top, and the sites in `sites/`, one a file. Nothing outside the folder is read."""

from __future__ import annotations

import os
from pathlib import Path as File

from attrs import frozen

from clincomm.documents.faults import FaultKind, refuse
from clincomm.documents.formats import endings
from clincomm.documents.limits import Limits
from clincomm.errors import UnusableInput

SITES = "sites"


@frozen(slots=True)
class Found:
    """The files of a document.

    Parameters
    ----------
    top : pathlib.Path
        The file with the community.
    sites : tuple[pathlib.Path, ...]
        The files of single sites, by name.
    """

    top: File
    sites: tuple[File, ...] = ()


def top_names() -> tuple[str, ...]:
    """Give the names that the top file of a folder may have."""
    return tuple(f"community{ending}" for ending in endings())


def whole_document(path: File) -> File:
    """Give the document that a file belongs to: its folder, for the file of a site and for a top file with sites beside it.

    Editors and hooks name files one by one, but a folder is read as a whole.
    """
    if os.path.isdir(path):
        return path
    home = path.parent.parent if path.parent.name == SITES else path.parent
    belongs = path.parent.name == SITES or (path.name in top_names() and os.path.isdir(home / SITES))
    return home if belongs and any(os.path.isfile(home / name) for name in top_names()) else path


def files_of(path: File, limits: Limits) -> Found:
    """Find the files of a document: the file itself, or those of a folder.

    Raises
    ------
    UnusableInput
        If there is no such file, or the folder has no community.
    Refused
        If a file of the folder lies outside it, or there are too many.
    """
    # Not Path.is_dir: until Python 3.14 it raises at names that are too long.
    if not os.path.isdir(path):
        return Found(path)
    tops = [path / name for name in top_names() if os.path.exists(path / name)]
    if not tops:
        raise UnusableInput(f"{path}: the folder has no {' or '.join(top_names())}")
    if len(tops) > 1:
        message = f"the folder has both {' and '.join(file.name for file in tops)}"
        raise refuse(FaultKind.FOLDER, message, "keep one of them")
    below = path / SITES
    try:
        sites = sorted(file for file in below.iterdir() if file.suffix.lower() in endings()) if below.is_dir() else []
    except OSError as error:
        raise UnusableInput(f"{below}: {os.strerror(error.errno or 0)}") from error
    if len(sites) > limits.files:
        raise refuse(FaultKind.LIMIT, f"the folder has more than {limits.files:,} sites", "write them in one file")
    # Not Path.resolve: until Python 3.13 it raises at links that run in a circle.
    home = os.path.realpath(path)
    for file in (*tops, *sites):
        if not File(os.path.realpath(file)).is_relative_to(home):
            message = f"{file.relative_to(path)} leads out of the folder"
            raise refuse(FaultKind.FOLDER, message, "put the file itself there, not a link to one elsewhere")
    return Found(tops[0], tuple(sites))
