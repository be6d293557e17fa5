"""What is shipped and what is committed: the parts of the project that no room's tests would miss."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = resources.files("clincomm")


def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def project() -> dict[str, Any]:
    return dict(settings()["project"])


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules(folder: Traversable) -> Iterator[Traversable]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from modules(path)
        elif path.name.endswith(".py"):
            yield path


def imported_by(module: Traversable) -> set[str]:
    """Return the top-level packages that a module imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0}
    return {name.partition(".")[0] for name in plain | named} - {""}


def in_checkout(name: str) -> Path:
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{name} is part of a checkout, and these tests run beside an installed wheel")
    return path


def git(*words: str) -> subprocess.CompletedProcess[str]:
    in_checkout(".git")
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def files_of_the_project() -> list[Path]:
    """Return what is committed or would be: tracked files, and new ones that git does not ignore."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    assert listed.returncode == 0, listed.stderr
    return [path for name in sorted(set(listed.stdout.split("\0")) - {""}) if (path := ROOT / name).is_file()]


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in files_of_the_project():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
            for number, line in enumerate(text.splitlines(), start=1)
            if pattern.search(line)
        ]
    return found


# What is shipped


def test_the_package_says_that_it_is_typed() -> None:
    assert PACKAGE.joinpath("py.typed").is_file()


def test_the_lessons_and_claims_are_shipped_as_data() -> None:
    for name in ("lessons.toml", "claims.toml"):
        assert tomllib.loads(PACKAGE.joinpath("lessons", name).read_text(encoding="utf-8"))


def test_one_version_is_told_everywhere() -> None:
    citation = in_checkout("CITATION.cff").read_text(encoding="utf-8")
    cited = re.search(r"^version: (\S+)$", citation, flags=re.MULTILINE)
    assert cited is not None
    assert metadata.version("clincomm") == project()["version"] == cited[1]


def test_the_command_is_installed_with_the_package() -> None:
    (script,) = metadata.entry_points(group="console_scripts", name="clincomm")
    assert callable(script.load())


def test_the_licence_travels_with_the_package() -> None:
    shipped = metadata.distribution("clincomm")
    assert shipped.metadata["License-Expression"] == "MIT"
    assert shipped.metadata.get_all("License-File") == ["LICENSE"]


def test_each_extra_of_the_project_is_an_extra_of_the_package() -> None:
    promised = set(project()["optional-dependencies"])
    assert set(metadata.metadata("clincomm").get_all("Provides-Extra") or ()) == promised


def test_what_the_package_imports_is_among_its_dependencies() -> None:
    needed = chain(project()["dependencies"], *project()["optional-dependencies"].values())
    declared = {canonical(re.split(r"[^\w.-]", needs)[0]) for needs in needed}
    provided_by = metadata.packages_distributions()
    undeclared = {
        f"{path.name}: {name}"
        for path in modules(PACKAGE)
        for name in imported_by(path) - sys.stdlib_module_names - {"clincomm"}
        if provided_by.get(name) and not declared & set(map(canonical, provided_by[name]))
    }
    assert undeclared == set()


# What is committed


def test_no_file_names_a_package_registry() -> None:
    # Each is written in two parts, so that this file does not name it either.
    hosts = ["pypi" + ".org", "python" + "hosted", "npm" + "js.org", "anaconda" + ".org", "deb." + "debian"]
    options = ["index" + "-url", "tool.uv." + "index", "UV_" + "INDEX", "PIP_" + "INDEX"]
    assert lines_that_match(re.compile("|".join(map(re.escape, hosts + options)), re.IGNORECASE)) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    # At the start of a path only: neither an address nor `docs/work/` is one.
    folders = "|".join(["ro" + "ot", "ho" + "me", "Us" + "ers", "wo" + "rk"])
    assert lines_that_match(re.compile(rf"(?<![\w.~/$-])(?<![)}}\]>*])/(?:{folders})/\w")) == []


def test_the_lock_file_is_not_committed() -> None:
    assert git("check-ignore", "uv.lock").stdout.strip() == "uv.lock"
    assert git("ls-files", "uv.lock").stdout == ""


def test_the_way_to_a_change_is_one_executable_script() -> None:
    script = in_checkout(".ci/run")
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


def test_the_integration_run_runs_the_commands_of_the_readme() -> None:
    # Word for word: what README.md promises is what has been run.
    script = in_checkout(".ci/run").read_text(encoding="utf-8")
    readme = in_checkout("README.md").read_text(encoding="utf-8")
    told = {re.sub(r"^pip install uv && |\s+#.*$", "", line.strip()) for line in readme.splitlines()}
    tested = re.findall(r"^(uv run --all-extras pytest.*)$", script, flags=re.MULTILINE)
    shown = re.findall(r"^(uv run clincomm .*?)(?: \|\| .*)?$", script, flags=re.MULTILINE)
    assert tested == ["uv run --all-extras pytest -n auto"]
    assert len(shown) == 1
    assert [command for command in tested + shown if command not in told] == []


def test_every_fragment_of_the_changelog_has_a_known_type() -> None:
    folder = in_checkout("changelog.d")
    kinds = {kind["directory"] for kind in settings()["tool"]["towncrier"]["type"]}
    named = re.compile(rf"[\w+-]+\.(?:{'|'.join(sorted(kinds))})(?:\.\d+)?\.md")
    fragments = {path.name for path in folder.iterdir()} - {"README.md"}
    assert [name for name in sorted(fragments) if not named.fullmatch(name)] == []


def test_every_room_has_its_place_in_the_layers() -> None:
    contracts = settings()["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    rooms = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if (path.is_dir() and path.joinpath("__init__.py").is_file()) or path.name.endswith(".py")
    }
    assert rooms - {"__init__", "__main__"} <= {layer.strip("()") for layer in layers}
