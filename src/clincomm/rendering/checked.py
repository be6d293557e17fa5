"""What a rendering gets: a report, and where in which file the things it speaks of are written."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from clincomm.checking import Report
from clincomm.documents import Place
from clincomm.logic import Path, show_path

Spot = Callable[[Path], Place | None]
"""Gives the file, line and column of a path in the model, or None where they are not known."""


def nowhere(path: Path) -> None:
    """Know no place: the community was made in Python."""


@frozen(slots=True)
class Checked:
    """A report on a community, and where the community is written.

    Parameters
    ----------
    report : Report
        The report.
    spot : callable
        Gives the place of a path; that of a community made in Python knows none.
    """

    report: Report
    spot: Spot = field(default=nowhere, repr=False)

    def place(self, path: Path) -> str:
        """Say where a path is: "file:line", or the path itself where no file is known."""
        place = self.spot(path)
        return show_path(path) if place is None else f"{place.file}:{place.line}"
