"""Facts about whom the changes concern: whose work they alter, and whose consent they need."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.reasoning import is_over
from clincomm.logic import Answer, Roster, fmap, negate
from clincomm.view import Handle, View


@fact
def standing_changes(view: View, level: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the changes of a community's theory that were not dropped."""
    return view.theory_list(level, "changes").where(lambda change: negate(is_over(view, change)))


@fact
def touched_groups(view: View, change: Handle[Any]) -> Answer[tuple[str, ...]]:
    """Answer which groups a change alters the work of or needs the consent of; unknown while nobody said whom it alters."""
    alters = view.value(change, "alters", f"the groups whose work {change.name} alters")
    return fmap(alters, lambda refs: tuple(dict.fromkeys((*refs, *(change.record.needs_consent_of or ())))))


def surely_touched(change: Handle[Any]) -> tuple[str, ...]:
    """Give the groups that are recorded so far to be touched by a change."""
    return tuple(dict.fromkeys((*(change.record.alters or ()), *(change.record.needs_consent_of or ()))))
