"""Examples of rules: what a file of examples says and leaves out, in clincomm and in any other package."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clincomm.documents.examples import Example, examples_of, read_examples
from clincomm.lessons import Scope
from clincomm.logic import Known, Verdict
from clincomm.model import Community
from clincomm.rules import Rule

FILE = """\
- sentence: Äpfel are counted.
  verdict: holds
  document: {clincomm: 1, staff: 3}
- sentence: One ward has none.
  verdict: breached
  subject: sites[0]
  as_of: 2011
  document: {clincomm: 1, sites: [{id: oak}]}
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give a package with the examples of one rule."""
    folder = tmp_path / "toyrules" / "examples"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("", encoding="utf-8")
    (folder / "apples-are-counted.yaml").write_bytes(FILE.encode("utf-8"))
    monkeypatch.syspath_prepend(tmp_path)
    yield "toyrules"
    for name in [name for name in sys.modules if name.startswith("toyrules")]:
        del sys.modules[name]


EXPECTED = (
    Example("Äpfel are counted.", Verdict.HOLDS, "community", None, {"clincomm": 1, "staff": 3}),
    Example("One ward has none.", Verdict.BREACHED, "sites[0]", "2011", {"clincomm": 1, "sites": [{"id": "oak"}]}),
)


def made(module: str) -> Rule:
    """Make a rule that is written in a module."""

    def holds(view: object, subject: object, limits: object) -> Known:
        return Known(True)

    holds.__module__ = module
    return Rule("TOY1", "apples-are-counted", ("3.2",), Scope.SITE, "Count.", holds)  # type: ignore[arg-type]


def test_examples_are_read_with_what_they_leave_out(package: str) -> None:
    assert read_examples("apples-are-counted", package) == EXPECTED
    assert read_examples("pears-are-counted", package) == ()


def test_the_examples_of_clincomm_are_found_without_naming_it() -> None:
    found = read_examples("site-has-local-lead")
    assert found == read_examples("site-has-local-lead", "clincomm.rules") and found
    assert all(isinstance(example.community, Community) for example in found)


def test_an_example_is_of_a_community() -> None:
    example = Example("x", Verdict.HOLDS, "community", None, {"staff": 3})
    assert example.community == Community(staff=3)


def test_the_examples_of_a_rule_are_beside_the_module_that_it_is_written_in(package: str, tmp_path: Path) -> None:
    (tmp_path / package / "rules.py").write_text("", encoding="utf-8")
    importlib.import_module(f"{package}.rules")
    assert examples_of(made(f"{package}.rules")) == examples_of(made(package)) == EXPECTED


def test_a_rule_of_a_module_that_is_in_no_package_has_none(package: str, tmp_path: Path) -> None:
    (tmp_path / "toyrules_alone.py").write_text("", encoding="utf-8")
    importlib.import_module("toyrules_alone")
    assert examples_of(made("toyrules_alone")) == ()
    vars(sys.modules["toyrules_alone"])["__package__"] = None
    assert examples_of(made("toyrules_alone")) == ()
    del vars(sys.modules["toyrules_alone"])["__package__"]
    assert examples_of(made("toyrules_alone")) == ()
