"""What a rule or fact is built on, read off its compiled code.

A function uses the global names that its code loads. Those that are facts are what it is built on. Those that are plain
functions of clincomm's rules and facts are followed, as they belong to it; facts are not, as each has a page of its own.
"""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from clincomm.facts import Fact, glossary
from clincomm.rules import Rule, catalogue

_OWN = ("clincomm.rules.", "clincomm.facts.")


@cache
def facts_of_rule(rule: Rule) -> tuple[str, ...]:
    """Give the names of the facts that a rule asks, in either of its two functions."""
    return _facts(rule.applies, rule.holds)


@cache
def facts_of_fact(fact: Fact[Any]) -> tuple[str, ...]:
    """Give the names of the other facts that a fact asks."""
    return tuple(name for name in _facts(fact.ask) if name != fact.name)


def rules_of(fact: str) -> tuple[Rule, ...]:
    """Give the rules that ask a fact themselves."""
    return tuple(rule for rule in catalogue() if fact in facts_of_rule(rule))


def facts_above(fact: str) -> tuple[str, ...]:
    """Give the facts that ask a fact."""
    return tuple(other.name for other in glossary() if fact in facts_of_fact(other))


def _facts(*functions: Callable[..., Any]) -> tuple[str, ...]:
    found: set[str] = set()
    seen: set[object] = set()
    waiting: list[object] = list(functions)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Fact):
            found.add(value.name)
        elif isinstance(value, FunctionType) and value.__module__.startswith(_OWN) and value not in seen:
            seen.add(value)
            waiting += _used(value)
    return tuple(sorted(found))


def _used(function: FunctionType) -> Iterator[object]:
    for name in _loaded(function.__code__):
        yield function.__globals__.get(name)
    for cell in function.__closure__ or ():
        yield cell.cell_contents


@cache
def _loaded(compiled: CodeType) -> tuple[str, ...]:
    own = [str(step.argval) for step in dis.get_instructions(compiled) if step.opname == "LOAD_GLOBAL"]
    inner = [name for part in compiled.co_consts if isinstance(part, CodeType) for name in _loaded(part)]
    return (*own, *inner)
