"""The catalogue: all rules, found by looking through the rule modules, not by side effects of importing them.

Those of other packages stand in it, too, named by their entry points.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from types import ModuleType

from clincomm.errors import InvalidValue, UnknownName
from clincomm.extending import RULES, Addition, additions
from clincomm.rules.limits import Limits, default_limits
from clincomm.rules.rule import OWN_LETTERS, Rule

MODULES: tuple[str, ...] = (
    "structure", "principles", "ownership", "right_challenge", "suitability", "convincing_data", "persuasion", "core_team",
    "leadership", "representation", "coalitions", "recruitment", "inclusion", "resources", "expertise", "local_help", "theory",
    "shared_theory", "theory_revision", "results", "reasoning", "belonging", "gatherings", "contact", "conflict",
    "marginalisation", "lay_members", "tactics", "escalation", "levers", "data", "collection", "feedback", "context",
    "customisation",
)  # fmt: skip
"""The rule modules, one or more a lesson, in the order of the lessons; the first three are on lesson 0."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """Give all rules: those of clincomm, and those that installed packages add; by lesson and code.

    A package adds rules with an entry point of the group `clincomm.rules` that leads to a rule, to several, or to a module
    with rules in it.

    Raises
    ------
    InvalidValue
        If two rules share a code or a name.
    BrokenAddition
        If a package adds something that is no rule, or that takes the place of another.
    """
    found = [rule for name in MODULES for rule in _rules_in(importlib.import_module(f"clincomm.rules.{name}"))]
    for what in ("code", "name"):
        values = [getattr(rule, what) for rule in found]
        if len(set(values)) < len(values):
            raise InvalidValue(f"two rules share a {what}: {sorted(v for v in set(values) if values.count(v) > 1)}")
    for addition in additions(RULES):
        rules = _rules_in(addition.value)
        if not rules:
            raise addition.refused("there is no rule in it")
        for one in rules:
            _check_added(one, found, addition)
            found.append(one)
    return tuple(sorted(found, key=lambda rule: (rule.lesson, rule.code)))


def limits_of(rules: Iterable[Rule] | None = None) -> Limits:
    """Give the limits that rules may judge by: those that clincomm comes with, and those that the rules bring.

    Parameters
    ----------
    rules : Iterable[Rule], optional
        The rules; the whole catalogue if not given.
    """
    brought = {limit.name: limit for one in (catalogue() if rules is None else rules) for limit in one.brings}
    return default_limits().with_those(brought) if brought else default_limits()


def _rules_in(value: object) -> list[Rule]:
    """Give the rule that something is, or those in it if it is a module or a collection; none if there are none."""
    if isinstance(value, Rule):
        return [value]
    held = vars(value).values() if isinstance(value, ModuleType) else value
    return [one for one in held if isinstance(one, Rule)] if isinstance(held, Iterable) else []


def _check_added(one: Rule, found: Iterable[Rule], addition: Addition) -> None:
    """Refuse a rule of another package that uses what is another rule's: the code, the name, the limits, the letters CC."""
    if one.code.startswith(OWN_LETTERS):
        raise addition.refused(f"the code {one.code} begins with {OWN_LETTERS}, which is for rules of clincomm")
    for other in found:
        if one.code == other.code or one.name == other.name:
            raise addition.refused(f"{one.code} {one.name} shares its code or name with {other.code} {other.name}")
        if any(mine != theirs and mine.name == theirs.name for mine in one.brings for theirs in other.brings):
            raise addition.refused(f"{one.code} and {other.code} bring different limits of one name")
    taken = [limit.name for limit in one.brings if limit.name in default_limits()]
    if taken:
        raise addition.refused(
            f"{one.code} brings a limit {taken[0]}, which is one of clincomm's; name it, or use another"
        )


def find(name: str, rules: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """Give the rules that a code, a name, the start of a code, or a claim's id stands for.

    Parameters
    ----------
    name : str
        "CC302", "site-has-local-lead", "CC3" (all of lesson 3), "3.2" (a claim), "FALLS" (all rules of another package
        whose codes begin with these letters).
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
    by_letters = tuple(rule for rule in known if wanted.upper() == rule.code.rstrip("ABCDEFGH").rstrip("0123456789"))
    if by_letters and wanted.upper() != OWN_LETTERS:
        return by_letters
    raise UnknownName("rule", name, [*(rule.code for rule in known), *(rule.name for rule in known)])
