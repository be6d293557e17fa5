"""The examples in docstrings give what they say, in the package as it is installed."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import clincomm

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def modules() -> list[ModuleType]:
    """Give every module of clincomm; one that wants an extra that is not installed is left out."""
    found = [clincomm]
    for entry in pkgutil.walk_packages(clincomm.__path__, "clincomm.", onerror=lambda name: None):
        if entry.name.endswith("__main__"):
            continue
        try:
            found.append(importlib.import_module(entry.name))
        except ModuleNotFoundError as missing:
            if (missing.name or "").startswith("clincomm"):
                raise
    return found


EXAMPLES = [
    test for module in modules() for test in doctest.DocTestFinder(exclude_empty=True).find(module) if test.examples
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_example_in_a_docstring_gives_what_it_says(example: doctest.DocTest) -> None:
    said: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(example, out=said.append)
    assert not said, "".join(said)


def test_there_are_examples_in_docstrings() -> None:
    assert len(EXAMPLES) > 30
