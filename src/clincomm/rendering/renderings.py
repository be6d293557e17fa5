"""Renderings by name: the formats of `clincomm check`, those of clincomm and those that other packages add.

A rendering is a function from reports to text. What it needs (an extra, a library of its own) is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen

from clincomm.documents import Fault
from clincomm.errors import UnknownName
from clincomm.extending import RENDERINGS, additions
from clincomm.logic import Path
from clincomm.rendering.checked import Checked, Spot


@frozen(slots=True)
class Layout:
    """How a person wants to see reports.

    Parameters
    ----------
    width : int
        How many signs a line holds.
    verbose : bool
        Whether all that cannot be told, and what does not apply, is written out, too.
    """

    width: int = 100
    verbose: bool = False


Render = Callable[[Sequence[Checked], Sequence[Fault], Layout], str]
"""Turns reports, and the faults of documents that could not be checked, into text."""


@frozen(slots=True)
class Rendering:
    """A way to lay out reports, for `clincomm check --format NAME`.

    Parameters
    ----------
    name : str
        Its name, in small letters.
    render : callable
        Turns reports, and the faults of documents that could not be checked, into text.
    says_faults : bool
        Whether it says the faults, too. Where it does not, nothing is rendered as long as there are any.
    """

    name: str
    render: Render
    says_faults: bool = False


@cache
def renderings() -> Mapping[str, Rendering]:
    """Give all renderings by name: those of clincomm first, then those that installed packages add.

    A package adds one with an entry point of the group `clincomm.renderings`.

    Raises
    ------
    BrokenAddition
        If a package adds something that is no rendering, or one with a name that is taken.
    """
    found = {one.name: one for one in _OWN}
    for addition in additions(RENDERINGS):
        one = addition.value
        if not isinstance(one, Rendering):
            raise addition.refused(f"it leads to {type(one).__name__} in place of a clincomm.rendering.Rendering")
        if one.name in found:
            raise addition.refused(f"there is a rendering called {one.name!r}")
        found[one.name] = one
    return found


def rendering(name: str) -> Rendering:
    """Give a rendering.

    Raises
    ------
    UnknownName
        If there is none of this name.

    Examples
    --------
    >>> rendering("markdown").says_faults
    False
    """
    known = {one.name: one for one in _OWN}
    if name in known:
        return known[name]
    if name not in renderings():
        raise UnknownName("format of reports", name, renderings())
    return renderings()[name]


def _text(checked: Sequence[Checked], faults: Sequence[Fault], layout: Layout) -> str:
    from clincomm.rendering.text import text_report

    width, verbose = layout.width, layout.verbose
    return "\n".join(text_report(one.report, one.place, width=width, verbose=verbose) for one in checked)


def _markdown(checked: Sequence[Checked], faults: Sequence[Fault], layout: Layout) -> str:
    from clincomm.rendering.markdown import markdown_report

    return "\n".join(markdown_report(one.report, one.place) for one in checked)


def _json(checked: Sequence[Checked], faults: Sequence[Fault], layout: Layout) -> str:
    from clincomm.rendering.plain import json_report, report_data

    return json_report([report_data(one.report, _spot(one.spot)) for one in checked])


def _spot(spot: Spot) -> Callable[[Path], dict[str, Any] | None]:
    def at(path: Path) -> dict[str, Any] | None:
        place = spot(path)
        return None if place is None else {"file": place.file, "line": place.line, "column": place.column}

    return at


def _for_pipelines(name: str) -> Render:
    """Give a rendering that may need an extra; the extra is named where it is missing."""

    def render(checked: Sequence[Checked], faults: Sequence[Fault], layout: Layout) -> str:
        from clincomm import rendering as room

        made: str = getattr(room, name)(checked, faults)
        return made

    return render


_OWN = (
    Rendering("text", _text),
    Rendering("json", _json),
    Rendering("markdown", _markdown),
    Rendering("sarif", _for_pipelines("sarif_report"), says_faults=True),
    Rendering("junit", _for_pipelines("junit_report"), says_faults=True),
    Rendering("github", _for_pipelines("github_report"), says_faults=True),
)
