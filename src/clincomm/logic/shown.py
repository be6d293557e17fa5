"""Numbers that are shown beside a verdict, and never judged."""

from __future__ import annotations

import math
from typing import Any

from attrs import frozen

from clincomm.logic.intervals import Interval


@frozen(slots=True)
class Shown:
    """A number that stands beside a verdict for people to read; the verdict does not rest on it.

    Parameters
    ----------
    what : str
        What it is a number of, with its variant.
    value : Interval
        The number, or between which ends it lies.
    note : str
        What it rests on, or what chance would give; empty where nothing needs saying.

    Examples
    --------
    >>> print(Shown("share of pairs of sites in touch", Interval(1 / 3, 1)))
    share of pairs of sites in touch 0.333 to 1
    """

    what: str
    value: Interval
    note: str = ""

    def __str__(self) -> str:
        low, high = f"{self.value.low:.3g}", f"{self.value.high:.3g}"
        number = low if low == high else f"at least {low}" if math.isinf(self.value.high) else f"{low} to {high}"
        return f"{self.what} {number}{f' ({self.note})' if self.note else ''}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data; None for an end that nothing bounds."""
        ends = [None if math.isinf(end) else end for end in (self.value.low, self.value.high)]
        return {"what": self.what, "least": ends[0], "most": ends[1], "note": self.note}
