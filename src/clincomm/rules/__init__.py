"""The rules, a module or two a lesson; a rule is a record and two pure functions over facts."""

from clincomm.rules.catalogue import catalogue, find, limits_of
from clincomm.rules.limits import SMALLEST_GROUP, Limit, Limits, default_limits
from clincomm.rules.rule import SECTIONS, Fit, Reads, Rule, always, rule

__all__ = [
    "SECTIONS",
    "SMALLEST_GROUP",
    "Fit",
    "Limit",
    "Limits",
    "Reads",
    "Rule",
    "always",
    "catalogue",
    "default_limits",
    "find",
    "limits_of",
    "rule",
]
