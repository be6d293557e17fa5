"""Formats: what a file holds, told by its ending; those of clincomm, and those that other packages add.

YAML and JSON are read by clincomm itself, which knows the place of every value. A format of another package turns bytes into
plain data and back. Its data pass through the same checks, as JSON.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path as File
from typing import Any

from attrs import frozen

from clincomm.documents.faults import FaultKind, refuse
from clincomm.errors import UnusableInput
from clincomm.extending import FORMATS, Addition, additions
from clincomm.logic import Path

FORMS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
"""The endings that clincomm reads and writes itself."""


@frozen(slots=True)
class Format:
    """A format of documents that another package adds, by an entry point of the group `clincomm.formats`.

    Parameters
    ----------
    name : str
        What people call it.
    endings : tuple[str, ...]
        The endings of its files, with the dot and in small letters.
    read : callable
        Turns the bytes of a file into plain data: maps with text as keys, lists, text, numbers, yes or no, and dates. It
        raises a ValueError that says what is wrong where the bytes cannot be read.
    write : callable
        Turns plain data, as JSON has them, into the bytes of a file.
    place : callable, optional
        Gives line and column of a path in the bytes of a file, each counted from 1; the first of both if not given.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Any]
    write: Callable[[Mapping[str, Any]], bytes]
    place: Callable[[bytes, Path], tuple[int, int]] | None = None

    def as_json(self, content: bytes) -> str:
        """Turn the bytes of a file into the same document in JSON.

        Raises
        ------
        Refused
            If they cannot be read, or hold what a document cannot.
        """
        try:
            data = self.read(content)
        except (ValueError, RecursionError) as error:
            message = f"this is not {self.name}: {error}"
            raise refuse(FaultKind.SYNTAX, message, "look at the file with a program that knows the format") from error
        try:
            return json.dumps(data, ensure_ascii=False, default=_date)
        except (TypeError, ValueError, RecursionError) as error:
            message = f"{self.name} gave something that no document can hold: {error}"
            raise refuse(
                FaultKind.WRONG_TYPE, message, "use text, numbers, yes or no, dates, lists and maps"
            ) from error


def form_of(file: File) -> str:
    """Give the form that a file's ending stands for: "yaml", "json" or the name of an added format.

    Raises
    ------
    UnusableInput
        If it stands for none.
    """
    ending = file.suffix.lower()
    form = FORMS.get(ending)
    if form is not None:
        return form
    added = added_formats().get(ending)
    if added is None:
        *most, last = endings()
        raise UnusableInput(f"{file}: what a file holds is told by its ending; use {', '.join(most)} or {last}")
    return added.name


def endings() -> tuple[str, ...]:
    """Give the endings of all files that can be read."""
    return (*FORMS, *added_formats())


def added(file: File) -> Format | None:
    """Give the added format that a file is in; None for YAML and JSON."""
    ending = file.suffix.lower()
    return None if ending in FORMS else added_formats().get(ending)


@cache
def added_formats() -> Mapping[str, Format]:
    """Give the formats that installed packages add, by ending.

    Raises
    ------
    BrokenAddition
        If a package adds something that is no format, or one for an ending that has a format.
    """
    found: dict[str, Format] = {}
    for addition in additions(FORMATS):
        for ending in _checked(addition).endings:
            if ending in FORMS or ending in found:
                raise addition.refused(f"files that end in {ending} have another format")
            found[ending] = addition.value
    return found


def _checked(addition: Addition) -> Format:
    value = addition.value
    if not isinstance(value, Format):
        raise addition.refused(f"it leads to {type(value).__name__} in place of a clincomm.documents.Format")
    wrong = [ending for ending in value.endings if not ending.startswith(".") or ending != ending.lower()]
    if wrong or not value.endings:
        raise addition.refused(f"its endings {value.endings!r} are not such as '.txt'")
    return value


def _date(value: Any) -> str:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is a {type(value).__name__}")
