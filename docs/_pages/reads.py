"""Which fields of the model a fact reads, found by listening while it answers.

Each rule's examples are checked once, to learn which facts are asked of which records. Each of these questions is then asked
again on its own, of a view that remembers nothing, and every field of a record that is read meanwhile is noted. So the
list holds what was read on the examples, by the fact or by the facts that it asks. A fact that no rule asks is asked of
every site of the examples.

Not noted: what every record can say (its id, times, source, note and the words on wholeness), the names that make a
reason readable, and what is read by a walk over whole records, as in the search for ids.
"""

from __future__ import annotations

import contextlib
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from types import CodeType
from typing import Any, TypeVar

from clincomm.documents.examples import Example, read_examples
from clincomm.facts import Fact, glossary
from clincomm.graph.handles import name_of
from clincomm.logic import Path, is_no
from clincomm.model import Record, Row, field_names, field_of
from clincomm.rules import Rule, catalogue, default_limits
from clincomm.view import Handle, View

T = TypeVar("T")

SHARED = frozenset(Record.model_fields)
"""Fields that every record has."""
_NAMING = frozenset({name_of.__code__, Handle.sources.fget.__code__})  # type: ignore[attr-defined]


class ListeningView(View):
    """A view that notes which facts were asked of which records."""

    def __init__(self, community: Any, as_of: Any = None) -> None:
        self.asked: dict[tuple[str, Path], None] = {}
        super().__init__(community, as_of)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Note the key; a fact's is its name and the path of the record."""
        if isinstance(key, tuple) and len(key) == 2:
            self.asked[key] = None
        return super().once(key, compute)


@cache
def fields_read() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give, for each fact, the records and fields that it reads on the examples of all rules."""
    facts = {fact.name: fact for fact in glossary()}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for rule in catalogue():
        for example in read_examples(rule.name):
            for name, path in _asked(rule, example):
                if name in facts:
                    _ask(facts[name], example, path, found[name])
    for name in facts.keys() - found.keys():
        for example in (example for rule in catalogue() for example in read_examples(rule.name)):
            for site in View(example.community, example.as_of).communities:
                if site.parent is not None:
                    _ask(facts[name], example, site.path, found[name])
    return {name: tuple(sorted(found[name])) for name in facts}


def handle_at(view: View, path: Path) -> Handle[Any]:
    """Give the handle of the record at a path."""
    handle: Handle[Any] = view.root
    steps = list(path)
    while steps:
        field = steps.pop(0)
        position = steps.pop(0) if steps and isinstance(steps[0], int) else None
        handle = handle.below(str(field), position)  # type: ignore[arg-type]
    return handle


@contextlib.contextmanager
def listening(noted: set[tuple[str, str]]) -> Iterator[None]:
    """Note every field that is read of a record, but for what a walk over all of its fields reads."""
    heard: dict[tuple[CodeType, int], tuple[type[Any], set[str]]] = {}

    def note(self: Any, name: str) -> Any:
        if name in _fields(type(self)):
            frame: Any = sys._getframe(1)
            reader = (frame.f_back if frame.f_code is field_of.__code__ else frame).f_code
            if reader not in _NAMING:
                heard.setdefault((reader, id(self)), (type(self), set()))[1].add(name)
        return object.__getattribute__(self, name)

    kinds: tuple[Any, ...] = (Record, Row)
    for kind in kinds:
        kind.__getattribute__ = note
    try:
        yield
    finally:
        for kind in kinds:
            del kind.__getattribute__
    noted |= {
        (kind.__name__, name) for kind, names in heard.values() if names < _fields(kind) for name in names - SHARED
    }


@cache
def _fields(kind: type[Any]) -> frozenset[str]:
    return frozenset(field_names(kind))


def _ask(fact: Fact[Any], example: Example, path: Path, noted: set[tuple[str, str]]) -> None:
    view = View(example.community, example.as_of)
    handle = handle_at(view, path)
    with listening(noted):
        fact.ask(view, handle)


def _asked(rule: Rule, example: Example) -> tuple[tuple[str, Path], ...]:
    view = ListeningView(example.community, example.as_of)
    for _, roster in view.subjects(rule.subject):
        for item in roster.items:
            if not is_no(rule.applies(view, item.value, default_limits())):
                rule.holds(view, item.value, default_limits())
    return tuple(view.asked)
