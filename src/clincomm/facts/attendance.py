"""Facts about who came to what: which groups came for a site, and where it is not said who came."""

from __future__ import annotations

from typing import Any

from clincomm.logic import Answer, Known, is_no, no, some, unknown, yes
from clincomm.view import Handle, View


def came_from(view: View, site: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether somebody of a group came to an event for a site; who comes to a site's own events comes for it.

    Parameters
    ----------
    view : View
        The view.
    site : Handle[Community]
        The site.
    group : str
        The group.
    """
    return view.gathered(site, "events").some(lambda event: _came_to(view, event, site, group))


def _came_to(view: View, event: Handle[Any], site: Handle[Any], group: str) -> Answer[bool]:
    answer = view.begun(event, "attendance").some(lambda row: _is_one(view, row, site, group))
    if is_no(answer):
        return no()
    return (
        yes(event.reason("{} of {} came to {}", group, site.name, event.name)) if isinstance(answer, Known) else answer
    )


def _is_one(view: View, row: Handle[Any], site: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether a row of attendance stands for members of a group from a site."""
    who, groups = row.record.who, row.record.group
    own = row.community == site
    if who is not None and not own and not view.touches(who, row, site):
        return no()
    if groups is not None and group not in groups:
        return Known(own and group in (who or ()))
    answers: list[Answer[bool]] = []
    if who is None and not own:
        answers.append(unknown(view.gap(row, "who", f"for which sites {', '.join(groups or ()) or 'they'} came")))
    if groups is None and not (own and group in (who or ())):
        answers.append(unknown(view.gap(row, "group", f"to which groups those belong who came from {site.name}")))
    return some(answers) if answers else yes()
