"""The formats of pipelines from the installed command: statuses, places, and what is loaded for them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SMALL = (ROOT / "examples" / "small" / "community.yaml").read_text(encoding="utf-8")
UNLED = "clincomm: 1\nsites:\n  - id: ward\n    team: {seats: [nurse / member], complete: [seats]}\n"
FAULTY = "clincomm: 1\ntam: {}\n"
NEEDS = {"sarif": "sarif_pydantic", "junit": "junitparser", "github": "clincomm"}
each_format = pytest.mark.parametrize("form", NEEDS)


def clincomm(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "clincomm", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def needs(form: str) -> None:
    pytest.importorskip(NEEDS[form], reason="the extra clincomm[sarif] is not installed")


@each_format
@pytest.mark.parametrize(
    ("name", "fail_on", "status"),
    [("small", "breached", 0), ("small", "cannot-tell", 1), ("unled", "breached", 1), ("unled", "never", 0), ("faulty", "never", 2)],
)  # fmt: skip
def test_the_status_is_that_of_the_other_formats(
    form: str, name: str, fail_on: str, status: int, tmp_path: Path
) -> None:
    needs(form)
    write(tmp_path, small=SMALL, unled=UNLED, faulty=FAULTY)
    ran = clincomm("check", f"{name}.yaml", "--format", form, "--fail-on", fail_on, folder=tmp_path)
    assert ran.returncode == status, ran.stderr
    assert ran.stdout and "Traceback" not in ran.stderr


@each_format
def test_a_fault_in_one_document_keeps_no_other_from_being_checked(form: str, tmp_path: Path) -> None:
    needs(form)
    write(tmp_path, small=SMALL, faulty=FAULTY)
    ran = clincomm("check", "faulty.yaml", "small.yaml", "--format", form, "--output", "out", folder=tmp_path)
    assert ran.returncode == 2 and not ran.stdout
    assert "faulty.yaml:2:1" in ran.stderr and "did you mean team?" in ran.stderr
    told = (tmp_path / "out").read_text(encoding="utf-8")
    assert "did you mean team?" in told and "CC003" in told
    if form == "sarif":
        assert json.loads(told)["runs"][0]["results"][0]["ruleId"] == "document-fault"
    if form == "junit":
        assert ElementTree.fromstring(told)[0].get("errors") == "1"


def test_the_faults_of_all_documents_are_told_together(tmp_path: Path) -> None:
    write(tmp_path, one=FAULTY, two=FAULTY)
    ran = clincomm("check", "one.yaml", "two.yaml", folder=tmp_path)
    assert ran.returncode == 2 and not ran.stdout
    assert "one.yaml:2:1" in ran.stderr and "two.yaml:2:1" in ran.stderr


@each_format
def test_files_are_named_from_where_the_command_runs_however_they_are_given(form: str, tmp_path: Path) -> None:
    needs(form)
    (tmp_path / "my wards").mkdir()
    write(tmp_path / "my wards", community=UNLED)
    given = clincomm("check", str(tmp_path / "my wards" / "community.yaml"), "--format", form, folder=tmp_path).stdout
    assert given == clincomm("check", "./my wards", "--format", form, folder=tmp_path).stdout
    assert str(tmp_path) not in given
    assert ("my%20wards/community.yaml" if form == "sarif" else "my wards/community.yaml") in given


def test_a_missing_extra_is_a_clear_word(tmp_path: Path) -> None:
    write(tmp_path, small=SMALL)
    for form, module in (("sarif", "sarif_pydantic"), ("junit", "junitparser")):
        script = (
            f"import sys\nsys.modules[{module!r}] = None\nfrom clincomm.cli import main\n"
            f"main(['check', 'small.yaml', '--format', {form!r}])\n"
        )
        ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 2 and not ran.stdout
        assert 'pip install "clincomm[sarif]"' in ran.stderr and "Traceback" not in ran.stderr


def test_the_formats_for_people_load_nothing_of_this(tmp_path: Path) -> None:
    write(tmp_path, small=SMALL)
    heavy = {"sarif_pydantic", "junitparser", "clincomm.rendering.sarif", "clincomm.rendering.junit"}
    for form in ("text", "json", "markdown", "github"):
        script = (
            "import sys\nfrom clincomm.cli import main\n"
            f"try:\n    main(['check', 'small.yaml', '--format', {form!r}, '--output', 'out'])\n"
            "finally:\n    print(' '.join(sys.modules))\n"
        )
        ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0 and "clincomm.cli" in ran.stdout, ran.stderr
        assert not heavy & set(ran.stdout.split())


# A folder is one document, by whichever of its files it is named


def folder_document(folder: Path) -> Path:
    write(folder, community="clincomm: 1\nid: wards\ncomplete: all\n")
    (folder / "sites").mkdir()
    write(
        folder / "sites",
        elm="id: elm\nteam: {seats: [nurse / member]}\n",
        oak="id: oak\nteam: {seats: [nurse / lead]}\n",
    )
    return folder


def test_the_files_of_a_folder_stand_for_the_folder_and_it_is_checked_once(tmp_path: Path) -> None:
    folder_document(tmp_path)
    whole = clincomm("check", ".", folder=tmp_path)
    assert whole.returncode == 1 and "elm" in whole.stdout
    for files in (["sites/elm.yaml"], ["community.yaml"], ["sites/elm.yaml", "sites/oak.yaml", "community.yaml"]):
        assert clincomm("check", *files, folder=tmp_path).stdout == whole.stdout


def test_a_file_below_sites_that_belongs_to_no_folder_stands_for_itself(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    write(tmp_path / "sites", ward=UNLED)
    assert clincomm("check", "sites/ward.yaml", folder=tmp_path).returncode == 1


# What the documentation tells people to write


def page() -> str:
    path = ROOT / "docs" / "how-to" / "pipelines.md"
    if not path.exists():
        pytest.skip("the documentation is part of a checkout")
    return path.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_what_is_handed_to_code_scanning_are_the_breaches_alone(tmp_path: Path) -> None:
    needs("sarif")
    (words,) = re.findall(r"jq '(.*)' all\.sarif", page())
    write(tmp_path, unled=UNLED, faulty=FAULTY)
    clincomm("check", "unled.yaml", "faulty.yaml", "--format", "sarif", "--output", "all.sarif", folder=tmp_path)
    kept = subprocess.run(["jq", words, "all.sarif"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    results = json.loads(kept)["runs"][0]["results"]
    assert {result["kind"] for result in results} == {"fail"}
    assert {"document-fault", "CC302"} <= {result["ruleId"] for result in results}


def test_the_snippets_of_the_page_are_yaml_and_name_formats_and_hooks_that_exist(tmp_path: Path) -> None:
    snippets = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", page(), flags=re.DOTALL)]
    hooks, actions, jobs = snippets
    names = {hook["id"] for hook in hooks["repos"][0]["hooks"]}
    shipped = ROOT / ".pre-commit-hooks.yaml"
    if shipped.exists():
        assert names <= {hook["id"] for hook in yaml.safe_load(shipped.read_text(encoding="utf-8"))}
    ran = [step.get("run", "") for step in actions["jobs"]["check"]["steps"]] + jobs["communities"]["script"]
    assert set(re.findall(r"--format (\w+)", " ".join(ran))) == set(NEEDS)
