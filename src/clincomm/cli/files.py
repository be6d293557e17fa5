"""Documents and profiles as the command finds them, and what it writes."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from clincomm.cli.app import FINE
from clincomm.errors import UnusableInput

if TYPE_CHECKING:
    from clincomm.analysis import Measures
    from clincomm.documents import Document, Fault


def read(path: File) -> Document:
    """Read a document."""
    from clincomm.documents import load

    if not os.path.exists(path):
        raise UnusableInput(f"there is no file or folder {path}")
    return load(path)


def read_all(paths: Sequence[File], *, near: bool) -> tuple[list[Document], list[Fault]]:
    """Read documents, each once though several of its files be named, and the faults of those that cannot be read.

    With `near`, files are named from the folder that the command runs in, as those who read the output see them.
    """
    from clincomm.documents import DocumentError, whole_document

    documents: list[Document] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(map(whole_document, paths)):
        try:
            documents.append(read(_near(path) if near else path))
        except DocumentError as error:
            faults.extend(error.faults)
    return documents, faults


def check_tables(document: Document, copy: File) -> None:
    """Refuse to write a copy of a document to where the tables that it names do not stand beside it.

    Raises
    ------
    UnusableInput
        If one of them would be left behind.
    """
    left = [table.called for table in document.rows.tables if not (copy.parent / table.called).exists()]
    if left:
        raise UnusableInput(
            f"{copy} would have no {', '.join(left)} beside it, which the document names; "
            "put a copy there first, or write into the document's own folder"
        )


def _near(path: File) -> File:
    try:
        return File(os.path.relpath(path))
    except ValueError:  # another drive
        return path


def today(document: Document) -> str:
    """Give today, or the end of the record if that came first; only the command line knows today."""
    from clincomm.graph import end_of_record

    now = datetime.date.today().isoformat()
    end = end_of_record(document.community)
    return end.text if end is not None and end.last.isoformat() < now else now


def profile_beside(given: File | None, document: Document) -> File | None:
    """Give the profile's file: the one that was named, or the nearest to the document."""
    from clincomm.documents import find_profile

    return given if given is not None or document.path is None else find_profile(document.path)


def progress() -> Callable[[int, int, str], None] | None:
    """Tell how far the check is, on a terminal and only once it has taken more than a second."""
    if not sys.stderr.isatty():
        return None
    begun = time.monotonic()

    def tell(done: int, of: int, code: str) -> None:
        if time.monotonic() - begun > 1:
            end = "\r" + " " * 40 + "\r" if done == of else ""
            print(f"\rchecked {done} of {of} rules ({code})", end=end, file=sys.stderr, flush=True)

    return tell


def width_of(output: File | None) -> int:
    """Give how many signs a line of text may hold."""
    return 100 if output is not None else min(shutil.get_terminal_size((100, 40)).columns, 140)


def draw(found: Measures, folder: File) -> None:
    """Write a picture of each measure that has values, and one of its sites side by side."""
    from clincomm import drawing

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableInput(f"cannot make the folder {folder}: {error.strerror}") from error
    taken: set[str] = set()
    for one in found:
        if one.chart is None:
            continue
        # What people call a measure may be any text: only plain signs go into the name of a file.
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", one.name).strip(".-")[:80] or "measure"
        name = next(name for name in (plain, *(f"{plain}-{n}" for n in range(2, 10_000))) if name not in taken)
        taken.add(name)
        emit(drawing.chart_svg(one), folder / f"{name}.svg")
        if len(one.by_site) > 1:
            emit(drawing.multiples_svg(one), folder / f"{name}.sites.svg")


def emit(text: str, output: File | None) -> None:
    """Print a text, or write it to a file whole."""
    if output is None:
        # A terminal that cannot show a sign gets its escape.
        coding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(coding, "backslashreplace").decode(coding))
        return
    from clincomm.documents.writing import write_text

    try:
        write_text(output, text)
    except OSError as error:
        raise UnusableInput(f"cannot write {output}: {error.strerror}; the old file is as it was") from error


def say(what: str, found: Any, form: str, output: File | None) -> int:
    """Say what was found as text, JSON or Markdown: `what` is how its renderings are called."""
    from clincomm import rendering

    render = getattr(rendering, f"{what}_{form}")
    emit(render(found, width=width_of(output)) if form == "text" else render(found), output)
    return FINE
