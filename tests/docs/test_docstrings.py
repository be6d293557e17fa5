"""The examples in docstrings give what they say, in the package as it is installed."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import clincomm

pytest.importorskip("junitparser", reason="what needs an extra has docstrings, too")
pytest.importorskip("sarif_pydantic", reason="what needs an extra has docstrings, too")

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


NOT_ASKED = {
    "ES01": "one sentence is often enough",
    "EX01": "an example is written where a value can be shown",
    "SA01": "the page of the room lists what stands beside it",
    "PR01": "a function whose first line says what its arguments are says it once",
    "RT01": "and so for what it gives",
    "YD01": "and for what it goes through",
}
"""What numpydoc would have every docstring say, and why it is not asked for here."""


def public_names() -> list[str]:
    """Give the public names that have a page; none where there is no checkout or no numpydoc."""
    if not (Path(__file__).resolve().parents[2] / "docs" / "_pages").is_dir():
        return []
    from docs._pages.names import every_name

    return list(every_name())


@pytest.mark.parametrize("name", public_names())
def test_a_public_docstring_is_in_the_form_of_numpydoc(name: str) -> None:
    validate = pytest.importorskip("numpydoc.validate").validate
    assert [error for error in validate(name)["errors"] if error[0] not in NOT_ASKED] == []
