"""The two scales on which a claim is placed: how strongly the report words it, and whom it is about.

Only the words live here. What a verdict makes of a force (severity, order in a report) is decided by profiles and
renderings, and the subjects that answer to a scope are found by the view.
"""

from __future__ import annotations

from clincomm.logic import Word


class Force(Word):
    """How strongly the report words a claim; from strongest to weakest.

    Examples
    --------
    >>> [force.value for force in Force]
    ['must', 'should', 'may']
    """

    MUST = "must", "worded as needed: need, have to, cannot, essential, crucial, critical"
    SHOULD = "should", "worded as advice or as a principle: should, important, or stated as a fact about communities"
    MAY = "may", "worded with reserve: can, may, likely, particularly; or told only as what one project went through"


class Scope(Word):
    """Whom or what a verdict on a claim is about.

    Examples
    --------
    >>> Scope("site")
    <Scope.SITE: 'site'>
    """

    COMMUNITY = "community", "a community, at any level that has sites"
    CORE = "core", "the core team of a community"
    SITE = "site", "a site of a community"
    GROUP = "group", "a stakeholder group"
    PERSON = "person", "somebody who leads"
    GOAL = "goal", "a goal of the theory"
    CHANGE = "change", "a change of the theory"
    MECHANISM = "mechanism", "a mechanism of the theory"
    MEASURE = "measure", "a measure"
    EVENT = "event", "an event"
    TACTIC = "tactic", "a tactic"
    TENSION = "tension", "a tension"
    ADAPTATION = "adaptation", "a site's change to an element"
