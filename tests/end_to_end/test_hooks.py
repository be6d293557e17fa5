"""The hooks that other repositories use, run by pre-commit in a repository of their own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
UNLED = "id: elm\nteam: {seats: [nurse / member]}\n"
LED = "id: oak\nteam: {seats: [nurse / lead]}\n"
TOP = "clincomm: 1\nid: wards\ncomplete: all\n"
FAULTY = "id: ash\ntaem: {seats: [nurse / lead]}\n"

pytestmark = [
    pytest.mark.skipif(not HOOKS.exists(), reason="the hooks are part of a checkout"),
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]


def run(folder: Path, *words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    settings = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "VIRTUAL_ENV", "SKIP"))}
    settings["PRE_COMMIT_HOME"] = str(home or folder.parent / "cache")
    return subprocess.run(list(words), cwd=folder, env=settings, capture_output=True, text=True, check=False)


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "pre_commit", *words)


def repository(folder: Path, **texts: str) -> Path:
    """Make a repository with files; `a__b` is the file `a/b.yaml`."""
    folder.mkdir()
    run(folder, "git", "init", "--quiet")
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run(folder, "git", "add", "--all")
    return folder


def use_here(folder: Path) -> None:
    """Set up the hooks as they are, but with this Python's clincomm for one that is installed."""
    hooks: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    for hook in hooks:
        hook["entry"] = hook["entry"].replace("clincomm", f'"{sys.executable}" -m clincomm', 1)
        hook["language"] = "system"
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(folder, "git", "add", "--all")


@pytest.mark.parametrize(
    ("hook", "texts", "status", "said"),
    [
        ("clincomm-check", {"community": TOP, "sites__oak": LED}, 0, "Passed"),
        ("clincomm-check", {"community": TOP, "sites__oak": LED, "sites__elm": UNLED}, 1, "local lead"),
        ("clincomm-validate", {"community": TOP, "sites__oak": LED, "sites__elm": UNLED}, 0, "Passed"),
        ("clincomm-check", {"a__community": TOP, "a__sites__ash": FAULTY}, 1, "a/sites/ash.yaml:2:1"),
        ("clincomm-validate", {"wards.clincomm": TOP + "taem: {}\n", "community": TOP}, 1, "wards.clincomm.yaml:4:1"),
        ("clincomm-validate", {"other": "not: ours\n"}, 0, "no files to check"),
    ],
)
def test_a_hook_ends_as_its_documents_are(
    hook: str, texts: dict[str, str], status: int, said: str, tmp_path: Path
) -> None:
    folder = repository(tmp_path / "repository", **texts)
    use_here(folder)
    ran = pre_commit(folder, "run", hook, "--all-files")
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert said in ran.stdout


def test_a_folder_is_checked_once_though_all_its_files_are_named(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repository", community=TOP, sites__oak=LED, sites__elm=UNLED)
    use_here(folder)
    ran = pre_commit(folder, "run", "clincomm-check", "--all-files")
    assert ran.stdout.count("wards, as of") == 1


def test_a_change_to_one_site_has_its_whole_folder_checked(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repository", community=TOP, sites__oak=LED, sites__elm=UNLED)
    use_here(folder)
    ran = pre_commit(folder, "run", "clincomm-check", "--files", "sites/oak.yaml")
    assert ran.returncode == 1 and "elm" in ran.stdout


@pytest.mark.thorough
def test_the_hooks_install_and_run_from_this_repository(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repository", community=TOP, sites__oak=LED, sites__elm=UNLED)
    for hook, status in (("clincomm-validate", 0), ("clincomm-check", 1)):
        ran = pre_commit(folder, "try-repo", str(ROOT), hook, "--all-files", "--verbose")
        assert ran.returncode == status and "as of" in ran.stdout, ran.stdout + ran.stderr
