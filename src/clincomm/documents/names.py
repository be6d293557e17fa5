"""Names that look like another: "leed" for "lead". A guess is made only where a slip of the pen is likely."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable

from clincomm.errors import nearest

_OTHER_WORDS = frozenset({"trainee", "trainees"})
"""Good names that happen to look like a well-known one."""
_RATIO = 0.85
_COMPARED = 20
"""How many names are compared sign by sign; of more, those that share most signs."""


def near_miss(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that this one is probably meant to be; None if it is probably its own.

    Names that differ only in a number or a last letter ("ward-1", "ward-2"; "arm-a", "arm-b") are different names.

    Examples
    --------
    >>> near_miss("leed", ["lead", "nurse"])
    'lead'
    >>> near_miss("ward-2", ["ward-1"]) is None
    True
    """
    if name in _OTHER_WORDS:
        return None
    near = _sharing_most(name, [other for other in known if _may_be_slip(name, other)])
    alike = [(difflib.SequenceMatcher(None, name, other).ratio(), other) for other in near if _is_slip(name, other)]
    return max(alike)[1] if alike else None


def likest(name: str, known: list[str]) -> str | None:
    """Give the known name that looks most like this one; None if none does.

    Examples
    --------
    >>> likest("seets", ["seats", "sites", "name"])
    'seats'
    """
    return next(iter(nearest(name, _sharing_most(name, known), 1)), None)


def _sharing_most(name: str, known: list[str]) -> list[str]:
    """Choose, of many names, the few that are worth to be compared with this one."""
    if len(known) <= _COMPARED:
        return known
    matcher = difflib.SequenceMatcher(None, "", name.lower())

    def shared(other: str) -> float:
        matcher.set_seq1(other.lower())
        return matcher.quick_ratio()

    return heapq.nlargest(_COMPARED, known, key=shared)


def _may_be_slip(name: str, other: str) -> bool:
    """Say whether two names are alike at first sight, before they are compared sign by sign."""
    return (
        abs(len(name) - len(other)) <= 3 and len(other) >= 3 and name[:1].lower() == other[:1].lower() and name != other
    )


def _is_slip(name: str, other: str) -> bool:
    if _stem(name) == _stem(other) and name.lower() != other.lower():
        return False
    if name.lower() == other.lower():
        return True
    if len(other) >= 4 and _one_slip(name, other):
        return True
    matcher = difflib.SequenceMatcher(None, name, other)
    return matcher.quick_ratio() > _RATIO and matcher.ratio() > _RATIO


def _stem(name: str) -> str:
    return re.sub(r"\d+|(?<=[-_./])[A-Za-z]$", "", name).lower()


def _one_slip(name: str, other: str) -> bool:
    """Say whether one letter more, less, other or swapped makes one name of the other."""
    if len(name) > len(other):
        name, other = other, name
    same = next((n for n, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), len(name))
    if len(name) < len(other):
        return name[same:] == other[same + 1 :]
    return name[same + 1 :] == other[same + 1 :] or (
        name[same : same + 2] == other[same : same + 2][::-1] and name[same + 2 :] == other[same + 2 :]
    )
