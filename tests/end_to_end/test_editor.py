"""The schema in an editor: a real YAML language server completes, explains and marks what people write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.language_server import Editor, server_command

from clincomm.documents import schema
from clincomm.model import RECORDS
from clincomm.model.vocabulary import KNOWN_ROLES, GroupKind, TacticKind

ROOT = Path(__file__).resolve().parents[2]
FIRST = "# yaml-language-server: $schema=clincomm.schema.json\n"
HEAD = f"{FIRST}clincomm: 1\n"
COMMAND = server_command()
STATEMENTS = {"none", "unknown"}

pytestmark = pytest.mark.skipif(
    COMMAND is None, reason="no YAML language server: install it with npm, and name it in CLINCOMM_YAML_SERVER"
)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "clincomm.schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    assert COMMAND is not None
    with Editor(COMMAND, folder) as opened:
        yield opened


names = (f"{number}.yaml" for number in count())


def offered(editor: Editor, text: str) -> set[str]:
    return {item["label"] for item in editor.complete(next(names), HEAD + text)}


def marked(editor: Editor, text: str) -> list[tuple[int, str]]:
    """Give line, counted from 1 below the head, and message of each mark."""
    marks = editor.diagnostics(next(names), HEAD + text)
    return [(mark["range"]["start"]["line"] - HEAD.count("\n") + 1, mark["message"]) for mark in marks]


def fields(name: str) -> set[str]:
    (record,) = [record for record in RECORDS if record.__name__ == name]
    return set(record.__pydantic_fields__)


# Keys


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("Community", "|"),
        ("Community", "sites:\n  - id: ward\n    |"),
        ("Team", "team:\n  |"),
        ("Seat", "team:\n  seats:\n    - |"),
        ("Seat", "team:\n  seats:\n    - group: nurse\n      |"),
        ("Tie", "ties:\n  - id: visits\n    |"),
        ("Tactic", "tactics:\n  - id: ask\n    |"),
        ("Group", "groups:\n  - id: nurse\n    |"),
        ("Theory", "theory:\n  |"),
        ("Goal", "theory:\n  goals:\n    - id: fewer\n      |"),
        ("Agreement", "theory:\n  goals:\n    - id: fewer\n      agreed:\n        |"),
        ("Measure", "measures:\n  - id: falls\n    |"),
    ],
)
def test_every_key_of_a_record_is_offered_and_no_other(editor: Editor, record: str, text: str) -> None:
    above = text.splitlines()[-2:][0]
    written = {name for name in ("id", "group") if f"{name}: " in above}
    assert offered(editor, text) - {"$schema", "tables"} == fields(record) - written


def test_a_key_is_offered_with_its_description(editor: Editor) -> None:
    (seats,) = [item for item in editor.complete(next(names), f"{HEAD}team:\n  |") if item["label"] == "seats"]
    assert "Who is on it." in str(seats["documentation"])


# Values


def test_the_words_of_an_enumeration_are_offered_and_what_can_be_said_instead(editor: Editor) -> None:
    assert (
        offered(editor, "tactics:\n  - id: ask\n    kind: |")
        == {*TacticKind, *STATEMENTS}
        == {"soft", "hard", "none", "unknown"}
    )
    assert offered(editor, "tactics:\n  - {id: ask, kind: |}") == {*TacticKind, *STATEMENTS}
    assert offered(editor, "groups:\n  - id: staff\n    kind: |") == {*GroupKind, *STATEMENTS}


def test_yes_and_no_are_offered_without_quotation_marks(editor: Editor) -> None:
    words = offered(editor, "groups:\n  - id: nurse\n    at_risk: |")
    assert {"yes", "no", *STATEMENTS} <= words and not any('"' in word for word in words)


def test_the_lists_of_a_record_are_offered_where_it_says_which_are_whole(editor: Editor) -> None:
    assert offered(editor, "team:\n  complete: |") == {"all", "seats"}
    assert {"all", "ties", "sites"} <= offered(editor, "complete: |")
    assert {"ties", "sites"} <= offered(editor, "open:\n  - |")
    goal = offered(editor, "theory:\n  goals:\n    - id: fewer\n      complete: |")
    assert goal == {"all"}  # a goal has names in its fields, and no list of records


def test_well_known_roles_are_offered_though_any_may_be_written(editor: Editor) -> None:
    assert offered(editor, "team:\n  seats:\n    - group: nurse\n      role: |") == set(KNOWN_ROLES)
    assert (
        marked(editor, "team:\n  seats:\n    - {group: nurse, role: falls-champion}\n    - nurse / falls-champion\n")
        == []
    )


# What things mean


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("team:\n  sea|ts: []\n", "Who is on it."),
        ("ties:\n  - facili|tated: yes\n", "Whether somebody outside the pair facilitates."),
        ("groups:\n  - {id: ward, int|erest: much}\n", "What is at stake for it."),
        ("theory:\n  goals:\n    - by_|date: 2011\n", "By when."),
        ("tactics:\n  - ki|nd: soft\n", "Whether a tactic persuades or directs."),
    ],
)
def test_a_key_is_explained_once_and_without_the_choices_behind_it(editor: Editor, text: str, said: str) -> None:
    shown = editor.hover(next(names), HEAD + text)
    assert shown.count(said) == 1 and "||" not in shown


# Faults


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name: Ward\ntam: {}\n", 2, "tam"),
        ("team:\n  seats:\n    - nurse / lead\n    - {group: nurse, rol: lead}\n", 4, "rol"),
        ("ties:\n  - {btween: [a, b]}\n", 2, "btween"),
        ("tactics:\n  - {id: ask}\n  - kind: softt\n", 3, '"soft", "hard"'),
        ("name: Ward\nsites:\n  - copies: many\n", 3, "integer"),
        ("name: [Ward]\n", 1, "string"),
        ("team:\n  seats: nurse\n", 2, "array"),
        ("name:\nid: ward\n", 1, "string"),
        ("groups:\n  - {id: nurse, at_risk: maybe}\n", 2, "Write yes or no."),
        ("name: Ward\nsince: 2011-5\n", 2, "Write a date as 2011, 2011-05 or 2011-05-17."),
    ],
)
def test_a_fault_is_marked_at_its_line(editor: Editor, text: str, line: int, said: str) -> None:
    marks = marked(editor, text)
    assert [at for at, _ in marks] == [line], marks
    assert said in marks[0][1]


def test_a_missing_version_is_marked(editor: Editor) -> None:
    (mark,) = editor.diagnostics(next(names), f"{FIRST}name: Ward\n")
    assert "clincomm" in mark["message"]


def documents() -> list[Any]:
    starter = resources.files("clincomm").joinpath("starter", "community.yaml")
    return [starter, *sorted((ROOT / "examples").glob("*/community.yaml"))]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.parent.name)
def test_nothing_is_marked_in_the_starter_and_the_examples(editor: Editor, document: Any) -> None:
    text = document.read_text(encoding="utf-8").replace("$schema=../clincomm", "$schema=clincomm")
    assert text.startswith(FIRST)
    assert editor.diagnostics(next(names), text) == []
