"""What other packages add to clincomm, found by their entry points.

A package says in its metadata which rules, formats of documents or renderings of reports it brings, and clincomm loads them
when they are first asked for. What each group must hold is said where it is used: rules in `clincomm.rules`, formats in
`clincomm.documents`, renderings in `clincomm.rendering`.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any, Final

from attrs import frozen

from clincomm.errors import BrokenAddition

RULES: Final = "clincomm.rules"
"""The group of entry points that bring rules."""
FORMATS: Final = "clincomm.formats"
"""The group of entry points that bring formats of documents."""
RENDERINGS: Final = "clincomm.renderings"
"""The group of entry points that bring renderings of reports."""

_SIGN = b"[clincomm."
_METADATA = (".dist-info", ".egg-info")


@frozen(slots=True)
class Addition:
    """Something that an installed package adds.

    Parameters
    ----------
    name : str
        The entry point's name.
    package : str
        The package, as it is installed.
    value : Any
        What the entry point leads to.
    """

    name: str
    package: str
    value: Any

    def refused(self, why: str) -> BrokenAddition:
        """Make the exception that says why clincomm cannot use it."""
        return BrokenAddition(self.package, self.name, why)


@cache
def additions(group: str) -> tuple[Addition, ...]:
    """Give what the installed packages add, by package and name; looked up once.

    Parameters
    ----------
    group : str
        `RULES`, `FORMATS` or `RENDERINGS`.

    Raises
    ------
    BrokenAddition
        If something cannot be loaded.
    """
    if not _any_promised():
        return ()
    from importlib import metadata

    found = []
    for point in metadata.entry_points(group=group):
        package = point.dist.name if point.dist is not None else point.module
        try:
            value = point.load()
        except Exception as error:
            raise BrokenAddition(package, point.name, f"{point.value} cannot be loaded: {error!r}") from error
        found.append(Addition(point.name, package, value))
    return tuple(sorted(found, key=lambda addition: (addition.package, addition.name)))


@cache
def _any_promised() -> bool:
    """Say whether any package on the path may add something.

    `importlib.metadata` would tell, but importing it takes longer than anything else at the start of the command; a look
    at the files it reads takes a thirtieth of that. What is no folder (a zip file) may hold anything.
    """
    return any(_promises(place or ".") for place in sys.path)


def _promises(place: str) -> bool:
    try:
        with os.scandir(place) as entries:
            packages = [entry.path for entry in entries if entry.name.endswith(_METADATA)]
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return any(map(_has_sign, packages))


def _has_sign(package: str) -> bool:
    try:
        with open(os.path.join(package, "entry_points.txt"), "rb") as file:
            return _SIGN in file.read()
    except OSError:
        return False
