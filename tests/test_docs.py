"""The documentation: its Python runs, its commands work, its documents are read, and its tables are the code's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import resources
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

import pytest

import clincomm
from clincomm.errors import ClincommError
from clincomm.logic import TABLES, VERDICTS, Qualifier, Truth

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*/*.md"))
FENCED = re.compile(r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$", flags=re.MULTILINE | re.DOTALL)
WORDS: dict[Truth, str] = {True: "yes", False: "no", None: "unknown"}

pytestmark = pytest.mark.skipif(not PAGES, reason="the documentation is part of a checkout")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def blocks(page: Path, kind: str) -> list[str]:
    """Give the fenced blocks of a kind, with the indent of the list they stand in taken away."""
    found = []
    for block in FENCED.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == kind:
            found.append(re.sub(rf"^{block['indent']}", "", block["text"], flags=re.MULTILINE))
    return found


NEEDS_EXTRAS = {"compare.md": ("narwhals", "polars")}
"""Pages that show what needs an extra, and what it installs."""


def rows(text: str) -> list[tuple[str, ...]]:
    """Give the body of the first Markdown table in a text."""
    below = dropwhile(lambda line: not line.startswith("|"), text.splitlines())
    table = list(takewhile(lambda line: line.startswith("|"), below))
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table[2:]]


def after(heading: str) -> str:
    """Give the text of the page on answers from a line on."""
    page = (ROOT / "docs" / "explanation" / "answers.md").read_text(encoding="utf-8")
    return page.partition(f"\n{heading}\n")[2]


def command(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a console block with this Python's clincomm."""
    run = f'clincomm() {{ "{sys.executable}" -c "from clincomm.cli import main; main()" "$@"; }}\n{line}'
    settings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120"}
    return subprocess.run(["bash", "-c", run], cwd=folder, env=settings, capture_output=True, text=True, check=False)


@each_page
def test_the_python_of_a_page_runs_from_top_to_bottom(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in NEEDS_EXTRAS.get(page.name, ()):
        pytest.importorskip(module, reason="what a page shows needs an extra that is not installed")
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, block in enumerate(blocks(page, "python"), start=1):
        exec(compile(block, f"{page.name}, block {number}", "exec"), names)


@each_page
def test_the_commands_of_a_page_work(page: Path, tmp_path: Path) -> None:
    for folder in ("examples", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    told = [
        line[2:] for block in blocks(page, "console") for line in block.splitlines() if line.startswith("$ clincomm")
    ]
    for line in told:
        ended = command(line.replace(" PATH", " examples/ilcop"), tmp_path)
        # 1 says that something is breached, which is an answer.
        passes = (0, 1) if " check " in line else (0,)
        wrong = ended.returncode not in passes or "Traceback" in ended.stderr
        assert not wrong, f"{line}\n{ended.stdout}{ended.stderr}"


@each_page
def test_the_documents_of_a_page_are_read(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(page, "yaml"), start=1):
        if "clincomm: 1" in block:
            path = tmp_path / f"{number}.yaml"
            path.write_text(block, encoding="utf-8")
            clincomm.read(path)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_on_answers_has_the_tables_of_the_code(name: str) -> None:
    expected = [tuple(WORDS[truth] for truth in (*parts, whole)) for parts, whole in TABLES[name].items()]
    assert rows(after(f"`{name}`")) == expected


def test_the_page_on_answers_has_the_verdicts_of_the_code() -> None:
    met = (True, None, False)
    expected = [(WORDS[applies], *(str(VERDICTS[applies, holds]) for holds in met)) for applies in (True, None, False)]
    assert rows(after("## Verdicts")) == expected


def test_the_page_on_answers_has_every_qualifier() -> None:
    assert [name for name, _ in rows(after("### Qualifiers"))] == [str(qualifier) for qualifier in Qualifier]


def test_every_rule_of_silence_is_shown_by_what_it_does(tmp_path: Path) -> None:
    page = ROOT / "docs" / "explanation" / "answers.md"
    ward, none, two, narrowed = blocks(page, "yaml")

    def community(text: str) -> clincomm.Community:
        path = tmp_path / "community.yaml"
        path.write_text(text, encoding="utf-8")
        return clincomm.read(path)

    assert community(ward).ties is None
    assert community(none).ties == () and community(none).host is clincomm.NONE
    assert len(community(two).sites or ()) == 2
    assert community(narrowed).complete is not None
    with pytest.raises(ClincommError, match="ties"):
        community("clincomm: 1\nname: A ward\ncomplete: [ties]\n")


def test_every_room_is_on_the_page_on_the_house() -> None:
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    packages = [path for path in resources.files("clincomm").iterdir() if path.joinpath("__init__.py").is_file()]
    modules = [path for path in resources.files("clincomm").iterdir() if path.name.endswith(".py")]
    there = {path.name.removesuffix(".py") for path in packages + modules if not path.name.startswith("_")}
    assert {f"`{room}`" for room in there} <= {row[0] for row in rows(page)}


def test_every_page_is_reached_from_the_first() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [page.stem for page in PAGES if f"{page.parent.name}/{page.name}" not in index] == []


def test_every_public_name_is_on_the_page_on_functions() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"[~<]clincomm\.\w+\.(\w+)", page))
    assert {name for name in clincomm.__all__ if not name.startswith("_")} <= listed
