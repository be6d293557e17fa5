"""Shared questions, from a view to an answer, asked once and kept; and the glossary of them."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from clincomm.facts.fact import Fact, fact

MODULES = (
    "seats", "groups", "links", "attendance", "events", "exchange", "dealings", "reasoning", "aims", "parts", "assent", "origins",
    "contact", "fields", "timing", "periods", "stakes", "struggles", "series", "measuring", "needs", "vacancies",
    "colleagues", "help", "recipients", "bringing_in", "doubts", "feedback", "shortfalls", "together",
)  # fmt: skip
"""The modules of facts."""


@cache
def glossary() -> tuple[Fact[Any], ...]:
    """Give every fact, by name; its meaning is its docstring."""
    modules = [importlib.import_module(f"clincomm.facts.{name}") for name in MODULES]
    facts = {value.name: value for module in modules for value in vars(module).values() if isinstance(value, Fact)}
    return tuple(facts[name] for name in sorted(facts))


__all__ = ["MODULES", "Fact", "fact", "glossary"]
