"""Deliberately wrong rules: each breaks one law, and the law must catch it."""

from __future__ import annotations

import itertools
from typing import Any

from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Reason, Unknown, unknown
from clincomm.model import NONE, UNKNOWN, Team
from clincomm.rules import Limits, Reads, Rule, rule
from clincomm.view import Handle, View

REMEDY = "None: this rule is wrong."
_COUNT = itertools.count()


@rule("CC302A", "3.2", subject=Scope.SITE, remedy=REMEDY)
def silence_is_failure(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 1: a team that is not written down is taken for no team."""
    return Known(isinstance(site.record.team, Team), (Reason("the team", site.path),))


@rule("CC302B", "3.2", subject=Scope.COMMUNITY, remedy=REMEDY)
def no_is_no_answer(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 2: that there is no vision is taken for silence."""
    vision = level.record.vision
    if vision in (None, UNKNOWN, NONE):
        return unknown(view.gap(level, "vision"))
    return Known(True)


@rule("CC302C", "3.2", subject=Scope.COMMUNITY, remedy=REMEDY)
def asks_for_the_wrong_thing(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 3: it wants to know the host, and asks for the team."""
    host = view.value(level, "host")
    return unknown(view.gap(level, "team")) if isinstance(host, Unknown) else Known(True)


@rule("CC302D", "3.2", subject=Scope.COMMUNITY, remedy=REMEDY)
def names_no_gap(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 3: it cannot tell, and does not say for want of what."""
    return Unknown(())


@rule("CC302E", "3.2", subject=Scope.COMMUNITY, remedy=REMEDY)
def first_site_has_a_team(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 4: it looks at the first site only."""
    sites = level.record.sites or ()
    return Known(bool(sites) and sites[0].team is not None, (Reason("the first site"),))


@rule("CC302F", "3.2", subject=Scope.SITE, remedy=REMEDY)
def likes_some_names(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 5: a site is judged by its id."""
    return Known(str(site.record.id).startswith("site"), (Reason("its id", site.path),))


@rule("CC302G", "3.2", subject=Scope.SITE, remedy=REMEDY, reads=Reads.SUBJECT)
def looks_around(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 6: it says that it reads its subject alone, and counts the others."""
    return Known(len(view.root.record.sites or ()) < 2, (Reason("the number of sites"),))


@rule("CC302H", "3.2", subject=Scope.COMMUNITY, remedy=REMEDY)
def changes_its_mind(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 7: every other time it says the other thing."""
    return Known(next(_COUNT) % 2 == 0, (Reason("the time of day"),))


@rule("CC302", "3.2", subject=Scope.SITE, remedy=REMEDY)
def never_shown(view: View, site: Handle[Any], limits: Limits) -> Answer[bool]:
    """Breaks law 10: no example shows that it can hold, be breached, or not be told."""
    return Known(True)


WRONG: dict[int, tuple[Rule, ...]] = {
    1: (silence_is_failure,),
    2: (no_is_no_answer,),
    3: (asks_for_the_wrong_thing, names_no_gap),
    4: (first_site_has_a_team,),
    5: (likes_some_names,),
    6: (looks_around,),
    7: (changes_its_mind,),
    10: (never_shown,),
}
