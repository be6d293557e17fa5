"""Files as texts: reading bytes within the limits, and the parts that a document is made of."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path as File

from attrs import frozen

from clincomm.documents.faults import FaultKind, refuse
from clincomm.documents.formats import added, form_of
from clincomm.documents.limits import Limits
from clincomm.documents.positions import Mark, Spot, json_spots, locate, yaml_spots
from clincomm.errors import UnusableInput
from clincomm.logic import Path

_BREAKS = {"yaml": re.compile("\r\n|[\n\r\x85\u2028\u2029]"), "json": re.compile("\r\n|[\n\r]")}
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


@frozen(slots=True)
class Part:
    """One file of a document.

    Parameters
    ----------
    name : str
        The file's name, as it is shown.
    text : str
        What it says; the same in JSON where it is in an added format.
    form : str
        "yaml" or "json".
    prefix : Path
        Where in the model its top record stands: `()`, or `sites[3]` for a site's own file.
    mark_of : callable, optional
        Gives line and column of a path in a file of an added format, whose text is not what people see.
    """

    name: str
    text: str
    form: str
    prefix: Path = ()
    mark_of: Callable[[Path], Mark] | None = None

    def mark(self, path: Path, *, key: bool) -> Mark:
        """Give the line and column of a path, or of the nearest thing above it that is written."""
        return self.mark_of(path) if self.mark_of is not None else locate(self.spots, path, key=key)

    @cached_property
    def spots(self) -> Spot | None:
        """The positions of everything in it, worked out when first asked for."""
        return json_spots(self.text) if self.form == "json" else yaml_spots(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, as people see them; none of a file in an added format."""
        return [] if self.mark_of is not None else _BREAKS[self.form].split(self.text)

    def line(self, number: int) -> str:
        """Give the text of a line, counted from 1; empty if there is none."""
        return self.lines[number - 1] if number <= len(self.lines) else ""


def part_of(file: File, content: bytes) -> Part:
    """Make a part of a document of the bytes of a file.

    Raises
    ------
    Refused
        If they are not text, or not what the file's ending says.
    """
    foreign = added(file)
    if foreign is None:
        form = form_of(file)
        return Part(str(file), decoded(content, form), form)
    place = foreign.place
    return Part(
        str(file),
        foreign.as_json(content),
        "json",
        mark_of=lambda path: (1, 1) if place is None else place(content, path),
    )


def read_bytes(file: File, limits: Limits) -> bytes:
    """Read a file, never more than the limit allows."""
    most = limits.yaml_bytes if form_of(file) == "yaml" else limits.json_bytes
    try:
        if not file.is_file():
            raise UnusableInput(f"{file}: there is no such file")
        with open(file, "rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise UnusableInput(f"{file}: {os.strerror(error.errno or 0)}") from error
    if len(content) > most:
        raise refuse(
            FaultKind.LIMIT,
            f"the file is larger than {most:,} bytes",
            "split it into a folder with one file a site, or write JSON, which may be larger",
        )
    return content


def mark_after(text: str, form: str) -> Mark:
    r"""Give the line and column just after a text; lines end where the form says, at a lone carriage return too.

    Examples
    --------
    >>> mark_after("{\r\n}\rx", "json")
    (3, 2)
    """
    lines = _BREAKS[form].split(text)
    return len(lines), len(lines[-1]) + 1


def decoded(content: bytes, form: str = "yaml") -> str:
    """Turn the bytes of a file into text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The mark at the beginning of the file, if there is one, is not in what the error speaks of.
        before, byte = error.object[: error.start].decode("utf-8"), error.object[error.start]
        raise refuse(
            FaultKind.ENCODING,
            f"this byte (0x{byte:02x}) is not UTF-8 text",
            "save the file as UTF-8",
            *mark_after(before, form),
        ) from error


def check_signs(text: str, form: str) -> None:
    """Refuse signs that no text has, such as NUL.

    Raises
    ------
    Refused
        At the first of them.
    """
    found = re.search(_UNPRINTABLE if form == "yaml" else "\0", text)
    if found is not None:
        raise refuse(
            FaultKind.ENCODING, f"the sign U+{ord(found.group()):04X} cannot stand in a text file",
            "take it out; if the file is not text at all, this is not a document", *mark_after(text[: found.start()], form),
        )  # fmt: skip


def check_length(text: str, form: str, limits: Limits) -> None:
    """Refuse a text that is longer than a file may be."""
    most = limits.json_bytes if form == "json" else limits.yaml_bytes
    if len(text) > most:
        raise refuse(FaultKind.LIMIT, f"the text is longer than {most:,} signs", "split it into a folder of files")
