"""The catalogue: all rules of clincomm, found by looking through the rule modules, not by side effects of importing them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache

from clincomm.errors import InvalidValue, UnknownName
from clincomm.rules.rule import Rule

MODULES: tuple[str, ...] = (
    "structure", "right_challenge", "suitability", "persuasion", "core_team", "recruitment", "resources", "theory",
    "shared_theory", "theory_revision", "belonging", "conflict", "tactics", "levers", "data", "context",
)  # fmt: skip
"""The rule modules, one or more a lesson, in the order of the lessons; "structure" is lesson 0."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """Give all rules of clincomm, by code.

    Raises
    ------
    InvalidValue
        If two rules share a code or a name.
    """
    found: list[Rule] = []
    for name in MODULES:
        module = importlib.import_module(f"clincomm.rules.{name}")
        found += [value for value in vars(module).values() if isinstance(value, Rule)]
    rules = sorted(found, key=lambda rule: (rule.lesson, rule.code))
    for what in ("code", "name"):
        values = [getattr(rule, what) for rule in rules]
        if len(set(values)) < len(values):
            raise InvalidValue(f"two rules share a {what}: {sorted(v for v in set(values) if values.count(v) > 1)}")
    return tuple(rules)


def find(name: str, rules: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """Give the rules that a code, a name, the start of a code, or a claim's id stands for.

    Parameters
    ----------
    name : str
        "CC302", "site-has-local-lead", "CC3" (all of lesson 3), "3.2" (a claim).
    rules : Iterable[Rule], optional
        Where to look; the whole catalogue if not given.

    Raises
    ------
    UnknownName
        If nothing answers to the name.
    """
    known = tuple(catalogue() if rules is None else rules)
    wanted = name.strip()
    exact = tuple(rule for rule in known if wanted.upper() == rule.code or wanted.lower() == rule.name)
    by_claim = exact or tuple(rule for rule in known if wanted in rule.claims)
    if by_claim:
        return by_claim
    if wanted.upper().startswith("CC") and wanted[2:].isdigit():
        by_lesson = tuple(rule for rule in known if str(rule.lesson) == wanted[2:])
        if by_lesson:
            return by_lesson
    raise UnknownName("rule", name, [*(rule.code for rule in known), *(rule.name for rule in known)])
