"""Faults of a document: what is wrong, where, and how to mend it.

Checks make a `Problem`, which knows only the path in the model. It becomes a `Fault`, with file, line and column, when
the positions of the document are worked out: nobody pays for positions in a document without faults.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import define, field, frozen

from clincomm.errors import ClincommError, printable
from clincomm.logic import Path

SHOWN = 100
"""How many faults the text of an error shows; `DocumentError.faults` has them all."""
LONGEST = 500
"""How many signs a message or remedy may have, whatever stands in the document."""


class FaultKind(enum.StrEnum):
    """What kind of fault it is."""

    SYNTAX = "syntax"
    ENCODING = "encoding"
    LIMIT = "limit"
    TAG = "tag"
    FOLDER = "folder"
    VERSION = "version"
    DUPLICATE_KEY = "duplicate key"
    UNKNOWN_KEY = "unknown key"
    EMPTY_VALUE = "empty value"
    MISSING = "missing"
    WRONG_TYPE = "wrong type"
    WRONG_VALUE = "wrong value"
    NUMBER = "number"
    DATE = "date"
    FIGURE = "figure"
    DUPLICATE_ID = "duplicate id"
    DANGLING_REFERENCE = "dangling reference"
    AMBIGUOUS_REFERENCE = "ambiguous reference"
    NEAR_MISS = "near miss"
    SOURCE = "source"
    COMPLETENESS = "completeness"
    CYCLE = "cycle"


class At(enum.Enum):
    """Whether a problem points to the key or to what follows it."""

    KEY = "key"
    VALUE = "value"


@frozen(slots=True)
class Problem:
    """A fault before its place is worked out.

    Parameters
    ----------
    kind : FaultKind
        What kind of fault.
    path : Path
        The model path.
    message, remedy : str
        What is wrong and was expected; how to mend it.
    at : At
        Whether the key or the value is at fault.
    mark : tuple[int, int] or None
        Line and column, where they are known already.
    part : int
        The file of a folder, where `mark` is given.
    """

    kind: FaultKind
    path: Path
    message: str
    remedy: str
    at: At = At.VALUE
    mark: tuple[int, int] | None = None
    part: int = 0


@define(slots=True)
class Collected:
    """Problems as they are found: so many are kept, and the rest are counted.

    Parameters
    ----------
    most : int
        How many are kept.
    kept : list[Problem]
        The first ones.
    more : int
        How many there were beyond them.
    """

    most: int
    kept: list[Problem] = field(factory=list)
    more: int = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Take problems, one by one."""
        for problem in problems:
            if len(self.kept) < self.most:
                self.kept.append(problem)
            else:
                self.more += 1

    def told(self) -> list[Problem]:
        """Give the problems that are kept, and one that says how many are not."""
        if not self.more:
            return self.kept
        message = f"there are about {self.more:,} more faults than the {len(self.kept):,} that are listed"
        return [
            *self.kept,
            Problem(FaultKind.LIMIT, (), message, "mend these and read the document again", mark=(1, 1)),
        ]


@frozen(slots=True, order=True)
class Place:
    """A place in a file.

    Parameters
    ----------
    file : str
        The file's name, as it was given.
    line, column : int
        Counted from 1.

    Examples
    --------
    >>> str(Place("community.yaml", 3, 7))
    'community.yaml:3:7'
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen(slots=True)
class Fault:
    """Something wrong with a document.

    Parameters
    ----------
    kind : FaultKind
        What kind of fault.
    message : str
        What is wrong, and what was expected.
    remedy : str
        How to mend it.
    path : Path
        The path in the model.
    place : Place
        File, line and column.
    line : str
        The line of the document, as written.
    """

    kind: FaultKind
    message: str
    remedy: str
    path: Path
    place: Place
    line: str

    def __str__(self) -> str:
        text = printable(f"{self.place}: {self.message}")
        if self.line.strip():
            start = max(0, self.place.column - 90)
            shown = self.line[start : start + 150]
            before = printable(shown[: self.place.column - 1 - start])
            ahead = "".join("\t" if sign == "\t" else " " for sign in before)
            text += f"\n    {printable(shown)}\n    {ahead}^"
        return f"{text}\n    {printable(self.remedy)}" if self.remedy else text


def shortened(text: str, most: int = LONGEST) -> str:
    """Leave out the middle of a text that is too long to be read.

    Examples
    --------
    >>> shortened("x" * 20, 10)
    'xxx ... xx'
    """
    if len(text) <= most:
        return text
    head = (most - 5) * 2 // 3
    return f"{text[:head]} ... {text[len(text) - (most - 5 - head) :]}"


class DocumentError(ClincommError):
    """A document cannot be read; all its faults, sorted by place.

    Parameters
    ----------
    faults : Iterable[Fault]
        What is wrong.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        more = len(self.faults) - SHOWN
        shown = [str(fault) for fault in self.faults[:SHOWN]]
        super().__init__("\n".join([*shown, f"... and {more} more faults"] if more > 0 else shown))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class Refused(Exception):
    """The reader stops here: carries the one problem that makes going on pointless. Never leaves this package."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def refuse(kind: FaultKind, message: str, remedy: str, line: int = 1, column: int = 1) -> Refused:
    """Make the exception that ends the reading of a file at a line and column, counted from 1."""
    return Refused(Problem(kind, (), message, remedy, At.VALUE, (line, column)))


def quoted(value: object, most: int = 60) -> str:
    """Show a value from a document in a message: short, on one line and printable.

    Examples
    --------
    >>> quoted("leed"), quoted({"a": 1}), quoted(None)
    ("'leed'", 'a map', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = repr(value)
    return text if len(text) <= most else f"{text[: most - 4]}...{text[-1]}"
