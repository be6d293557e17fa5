"""The two scales on which a claim is placed: how strongly the report words it, and whom it is about.

Only the words live here. What a verdict makes of a force (severity, order in a report) is decided by profiles and
renderings, and the subjects that answer to a scope are found by the view.
"""

from __future__ import annotations

import enum


class Force(enum.StrEnum):
    """How strongly the report words a claim; from strongest to weakest.

    Examples
    --------
    >>> [force.value for force in Force]
    ['must', 'should', 'may']
    """

    MUST = "must"
    """Worded as needed: need, have to, cannot, essential, crucial, critical."""
    SHOULD = "should"
    """Worded as advice or as a principle: should, important, or stated as a fact about communities."""
    MAY = "may"
    """Worded with reserve: can, may, likely, particularly; or told only as what one project went through."""


class Scope(enum.StrEnum):
    """Whom or what a verdict on a claim is about.

    Examples
    --------
    >>> Scope("site")
    <Scope.SITE: 'site'>
    """

    COMMUNITY = "community"
    CORE = "core"
    SITE = "site"
    GROUP = "group"
    PERSON = "person"
    GOAL = "goal"
    CHANGE = "change"
    MECHANISM = "mechanism"
    MEASURE = "measure"
    EVENT = "event"
    TACTIC = "tactic"
    TENSION = "tension"
    ADAPTATION = "adaptation"
