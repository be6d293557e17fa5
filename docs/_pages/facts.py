"""A page for each fact: what it means, which fields it reads, what it asks and who asks it."""

from __future__ import annotations

import inspect
import typing
from itertools import groupby
from typing import Any

from clincomm.facts import Fact, glossary

from .built_on import facts_above, facts_of_fact, rules_of
from .folder import Pages
from .markdown import bullets, code, link, links, page, prose, table
from .reads import fields_read


def pages() -> Pages:
    """Give the list of facts, and a page for each."""
    return {
        "reference/made/facts.md": _list(),
        **{f"reference/facts/{fact.name}.md": fact_page(fact) for fact in glossary()},
    }


def fact_page(fact: Fact[Any]) -> str:
    """Give the page of a fact."""
    first, _, rest = inspect.cleandoc(fact.meaning).partition("\n\n")
    rules = [f"{code(rule.code)} {link(rule.name, f'../rules/{rule.name}.md')}" for rule in rules_of(fact.name)]
    above, below = facts_above(fact.name), facts_of_fact(fact)
    return page(
        f"# {fact.name}",
        prose(first),
        prose(rest),
        f"Its answer is {answer_of(fact)}. In Python it is `clincomm.facts.{_home(fact)}.{fact.ask.__name__}`.",
        f"## Fields it reads\n\n{_fields(fact)}",
        f"## Facts it asks\n\n{links(below, '{}.md')}" if below else "",
        "## Who asks it",
        f"Rules:\n\n{bullets(rules)}" if rules else "",
        f"Facts: {links(above, '{}.md')}" if above else "",
        "" if rules or above else "Nothing yet.",
    )


def answer_of(fact: Fact[Any]) -> str:
    """Say in words what kind of answer a fact gives."""
    kind = str(inspect.signature(fact.ask).return_annotation)
    kind = kind if isinstance(kind, str) else typing.get_type_hints(fact.ask)["return"]
    if kind == "Answer[bool]":
        return "yes, no or unknown"
    if kind.startswith("Roster["):
        return "a roster: a list that is whole or may go on"
    if kind.startswith("Answer["):
        return f"a value or unknown (`{kind}`)"
    return f"a `{kind}`"


def _home(fact: Fact[Any]) -> str:
    return fact.ask.__module__.rpartition(".")[2]


def _list() -> str:
    rows = [
        (link(code(fact.name), f"facts/{fact.name}.md"), prose(_first_line(fact)), str(len(rules_of(fact.name))))
        for fact in glossary()
    ]
    return table(("fact", "meaning", "rules that ask it"), rows)


def _first_line(fact: Fact[Any]) -> str:
    return inspect.cleandoc(fact.meaning).partition("\n")[0]


def _fields(fact: Fact[Any]) -> str:
    read = fields_read()[fact.name]
    if not read:
        return "None on the examples of the rules, beside what every record can say."
    rows = [
        (link(record, f"../records/{record.lower()}.md"), ", ".join(code(field) for _, field in found))
        for record, found in groupby(read, key=lambda entry: entry[0])
    ]
    return table(("record", "fields"), rows)
