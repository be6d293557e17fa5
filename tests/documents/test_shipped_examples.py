"""The examples in the tree: no faults, a modeline, and the schema beside them is the current one."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from clincomm.documents import LIMITS, load, schema
from clincomm.documents.parsing import parse

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*/community.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_an_example_has_no_fault_and_fits_the_schema(file: Path) -> None:
    assert load(file).community.id
    data = parse(file.read_text(encoding="utf-8"), "yaml", LIMITS).data
    jsonschema.Draft202012Validator(schema()).validate(data)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_an_example_names_its_schema_for_editors(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../clincomm.schema.json"


def test_the_schema_beside_the_examples_is_the_current_one() -> None:
    kept = json.loads((EXAMPLES / "clincomm.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(), "run: clincomm schema --output examples/clincomm.schema.json"
