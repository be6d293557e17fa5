"""What is loaded when: importing clincomm is the run time of the command line, so what is not needed stays out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = frozenset({
    "IPython", "altair", "asyncio", "hypothesis", "jinja2", "joblib", "jsonschema", "matplotlib", "narwhals", "networkx",
    "numpy", "openpyxl", "pandas", "polars", "pygraphviz", "python_calamine", "scipy", "unittest", "vl_convert",
    "weasyprint", "xlsxwriter",
})  # fmt: skip
"""What no import and no check of a document needs."""
TERMINAL = frozenset({"cyclopts", "rich"})
YAML = frozenset({"yaml", "yamlcore"})
WARD = """Community(id="trust", sites=[{"id": "ward", "team": {"seats": ["nurse / lead"]}}])"""


def loaded_by(text: str) -> set[str]:
    """Return the top-level packages that are loaded once a text has run in a bare interpreter."""
    show = "import sys; print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    # Nothing from outside: neither what a coverage tool starts with nor the project's folder.
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTHONPATH"))}
    ended = subprocess.run(
        [sys.executable, "-c", f"{text}\n{show}"], env=settings, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.rpartition("LOADED")[2].split())


def modules_loaded_by(text: str) -> set[str]:
    show = "import sys; print('LOADED', *(name for name in sys.modules if name.startswith('clincomm')))"
    ended = subprocess.run([sys.executable, "-c", f"{text}\n{show}"], capture_output=True, text=True, check=True)
    return set(ended.stdout.rpartition("LOADED")[2].split())


@pytest.fixture(scope="module")
def bare() -> set[str]:
    """What an interpreter loads by itself here, for instance for an editable installation."""
    return loaded_by("")


def command(*words: str) -> str:
    """Return a text that runs the command and goes on when it ends."""
    return f"from clincomm.cli import main\ntry: main({list(words)!r})\nexcept SystemExit as end: assert end.code in (0, 1)"


def test_importing_clincomm_loads_no_other_package(bare: set[str]) -> None:
    assert loaded_by("import clincomm") - bare - sys.stdlib_module_names == {"clincomm"}


def test_importing_clincomm_loads_no_room_of_it() -> None:
    assert modules_loaded_by("import clincomm") == {"clincomm"}


def test_the_model_loads_neither_rules_nor_documents() -> None:
    loaded = modules_loaded_by("from clincomm import Community")
    assert "clincomm.model" in loaded
    assert not {"clincomm.rules", "clincomm.documents", "clincomm.graph", "clincomm.api"} & loaded


@pytest.mark.parametrize(
    "text",
    [
        "import clincomm.api",
        "from clincomm import check, read",
        f"from clincomm import Community, check\ncheck({WARD})",
    ],
)
def test_checking_in_python_loads_nothing_heavy_and_nothing_of_the_terminal(text: str, bare: set[str]) -> None:
    assert (loaded_by(text) - bare) & (HEAVY | TERMINAL | YAML) == set()


@pytest.mark.parametrize("words", [("--version",), ("--help",)])
def test_help_and_version_do_not_wait_for_the_model(words: tuple[str, ...], bare: set[str]) -> None:
    assert (loaded_by(command(*words)) - bare) & (HEAVY | {"pydantic"}) == set()


def test_checking_a_json_file_loads_no_yaml_and_nothing_heavy(tmp_path: Path, bare: set[str]) -> None:
    path = tmp_path / "community.json"
    path.write_text('{"clincomm": 1, "sites": [{"id": "ward"}]}', encoding="utf-8")
    assert (loaded_by(command("check", str(path))) - bare) & (HEAVY | YAML | {"rich"}) == set()


def test_a_check_loads_of_the_analysis_only_what_stands_beside_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "community.json"
    path.write_text('{"clincomm": 1, "complete": "all", "ties": [], "events": [], "sites": [{"id": "ward"}]}')
    parts = {name for name in modules_loaded_by(command("check", str(path))) if name.startswith("clincomm.analysis.")}
    assert parts <= {f"clincomm.analysis.{name}" for name in ("beside", "joined", "positions")}


def test_checking_a_yaml_file_loads_nothing_heavy(tmp_path: Path, bare: set[str]) -> None:
    path = tmp_path / "community.yaml"
    path.write_text("clincomm: 1\nsites: [{id: ward}]\n", encoding="utf-8")
    loaded = loaded_by(command("check", str(path))) - bare
    assert YAML & loaded
    assert loaded & (HEAVY | {"rich"}) == set()
