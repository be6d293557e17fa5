"""The glossary: every module with a fact is named in it, so that the fact has its page."""

from __future__ import annotations

import importlib
import pkgutil

from clincomm import facts


def test_every_module_that_holds_a_fact_is_named() -> None:
    names = [module.name for module in pkgutil.iter_modules(facts.__path__) if module.name != "fact"]
    holding = {
        name
        for name in names
        for value in vars(importlib.import_module(f"clincomm.facts.{name}")).values()
        if isinstance(value, facts.Fact) and value.ask.__module__ == f"clincomm.facts.{name}"
    }
    assert holding <= set(facts.MODULES) <= set(names)
