"""What rules can be about, and where such subjects are listed."""

from __future__ import annotations

from clincomm.lessons import Scope

LISTS: dict[Scope, str] = {
    Scope.GROUP: "groups",
    Scope.MEASURE: "measures",
    Scope.EVENT: "events",
    Scope.TACTIC: "tactics",
    Scope.TENSION: "tensions",
    Scope.ADAPTATION: "adaptations",
}
"""The lists of a community in which subjects of a kind stand."""

THEORY_LISTS: dict[Scope, str] = {
    Scope.GOAL: "goals",
    Scope.CHANGE: "changes",
    Scope.MECHANISM: "mechanisms",
}
"""The lists of a theory in which subjects of a kind stand."""

LEAD_ROLES = ("lead", "co-lead", "director", "acting-lead", "clinical-lead", "local-lead", "site-lead")
"""Roles whose holder leads; a `data-lead` or another of the open names leads a part of the work."""

DEPUTY_ROLES = ("deputy",)
"""Roles whose holder stands in for a lead."""
