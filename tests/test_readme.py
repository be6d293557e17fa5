"""README.md: its report and its drawing are those of today, its Python runs, its links lead somewhere.

`UPDATE_README=1 pytest tests/test_readme.py` writes the report and the drawing anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
MOST_LINES = 38

pytestmark = pytest.mark.skipif(not README.exists(), reason="README.md is part of a checkout")


def clincomm(*words: str) -> str:
    """Give what the command prints, as in a terminal of 100 columns without colours."""
    run = "from clincomm.cli import main; main()"
    settings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(
        [sys.executable, "-c", run, *words], cwd=ROOT, env=settings, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode in (0, 1) and "Traceback" not in ended.stderr, ended.stderr
    return "\n".join(line.rstrip() for line in ended.stdout.splitlines()).strip("\n")


def report() -> str:
    """Give the report on one lesson; if it is long, as many whole findings as a reader of a README will bear."""
    lines = clincomm("check", "examples/ilcop", "--lesson", "8").splitlines()
    if len(lines) > MOST_LINES:
        findings = [number for number, line in enumerate(lines) if re.match(r" {2}\S", line)]
        lines = [*lines[: max(number for number in findings if number <= MOST_LINES)], "  ..."]
    return "\n".join(["```text", *lines, "```"])


def drawing() -> str:
    return f"```mermaid\n{clincomm('show', 'examples/ilcop', '--part', 'theory', '--format', 'mermaid')}\n```"


@pytest.mark.parametrize(("name", "make"), [("ilcop-report", report), ("ilcop-drawing", drawing)])
def test_what_the_readme_shows_is_what_the_command_says(name: str, make: object) -> None:
    assert callable(make)
    start, end = f"<!-- {name}:start -->\n", f"<!-- {name}:end -->"
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(start)
    shown, found, tail = rest.partition(end)
    assert found, f"README.md has no marker {end}"
    made = make() + "\n"
    if os.environ.get("UPDATE_README"):
        README.write_text(head + start + made + end + tail, encoding="utf-8")
        return
    assert shown == made, "README.md shows an old state: run UPDATE_README=1 pytest tests/test_readme.py"


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in re.findall(
        r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    ):
        exec(compile(block, "README.md", "exec"), names)


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_set_up_is_two_commands() -> None:
    setup = (
        README.read_text(encoding="utf-8").partition("## Set-up")[2].partition("```console\n")[2].partition("```")[0]
    )
    assert setup.splitlines() == [
        "pip install uv && uv run clincomm check examples/ilcop",
        "uv run --all-extras pytest -n auto",
    ]
