"""What installed packages add: the package of the how-to, built and laid out as an installer does, and packages that are broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "examples" / "package"
WARD = "clincomm: 1\ncomplete: all\nsites: [{id: oak, team: {seats: [nurse / falls-contact]}}]\n"
BUILD = "import sys; from flit_core import buildapi; print(buildapi.build_wheel(sys.argv[1]))"
RULE = """
from clincomm.lessons import Scope
from clincomm.logic import Known
from clincomm.rules import Limit, rule

def make(name, code, **more):
    def holds(view, subject, limits):
        return Known(True)
    holds.__name__ = name
    return rule(code, "3.2", subject=Scope.SITE, remedy="Do.", **more)(holds)
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


def run(site: Path, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run Python with a folder of installed packages before the others."""
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path}, **options,
    )  # type: ignore[call-overload, no-any-return]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the package of the how-to is installed."""
    folder = tmp_path_factory.mktemp("packages")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=PACKAGE, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(folder / built.stdout.strip()) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    path = tmp_path / "ward.yaml"
    path.write_text(WARD, encoding="utf-8")
    return path


def broken(folder: Path, group: str, value: str, code: str) -> Path:
    """Lay out an installed package that adds one thing."""
    metadata = folder / "broken-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[clincomm.{group}]\nthing = {value}\n", encoding="utf-8")
    (folder / "broken.py").write_text(code, encoding="utf-8")
    return folder


def test_the_tests_of_the_package_pass(site: Path) -> None:
    ran = run(site, "-m", "pytest", "-q", "--rootdir", str(PACKAGE), "-p", "no:cacheprovider", str(PACKAGE / "tests"))
    assert ran.returncode == 0, ran.stdout
    assert "16 passed" in ran.stdout


def test_its_rule_is_checked_listed_and_explained_beside_ours(site: Path, ward: Path) -> None:
    ran = run(site, "-m", "clincomm", "check", str(ward), "--select", "FALLS,CC302")
    assert ran.returncode == 1, ran.stderr
    assert "[FALLS1]" in ran.stdout and "[CC302]" in ran.stdout and "contacts on falls at oak: 1" in ran.stdout
    listed = json.loads(run(site, "-m", "clincomm", "rules", "--format", "json").stdout)
    packages = {entry["code"]: entry["package"] for entry in listed}
    assert packages["FALLS1"] == "clincomm_falls" and packages["CC302"] == "clincomm"
    explained = run(site, "-m", "clincomm", "explain", "FALLS1").stdout
    assert "falls policy, section 2" in explained and "One nurse is the only contact" in explained


def test_a_profile_sets_its_limit(site: Path, ward: Path) -> None:
    profile = ward.with_name("clincomm.toml")
    profile.write_text("limits = {falls-contacts = 1}\n", encoding="utf-8")
    ran = run(site, "-m", "clincomm", "check", str(ward), "--select", "FALLS1")
    assert ran.returncode == 0 and "falls-contacts = 1 people" in ran.stdout


def test_its_rendering_is_a_format_of_check(site: Path, ward: Path) -> None:
    ran = run(site, "-m", "clincomm", "check", str(ward), "--format", "messages", "--select", "FALLS1")
    assert ran.stdout == "oak: Ask another member of the ward's team to be its contact on falls. (FALLS1)\n"


def test_its_format_is_read_with_the_checks_of_every_document(site: Path, tmp_path: Path) -> None:
    for name, content, said in (
        ("slip", b"<dict><key>clincomm</key><integer>1</integer><key>seats</key><array/></dict>", "1:1: no key"),
        ("other", b"clincomm: 1", "this is not a property list"),
        ("bytes", b"<dict><key>name</key><data>AAAA</data></dict>", "no document can hold: b'"),
        ("old", b"<dict><key>clincomm</key><integer>99</integer></dict>", "99"),
    ):
        path = tmp_path / f"{name}.plist"
        path.write_bytes(b"<plist>" + content + b"</plist>" if content.startswith(b"<") else content)
        ran = run(site, "-m", "clincomm", "check", str(path))
        assert ran.returncode == 2 and f"{name}.plist:1:1" in ran.stderr and "Traceback" not in ran.stderr, ran.stderr
        assert said.split(": no key")[0] in ran.stderr


def test_a_folder_may_hold_sites_in_its_format(site: Path, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "community.yaml").write_text("clincomm: 1\ncomplete: all\nid: falls\n", encoding="utf-8")
    elm = b"<plist><dict><key>id</key><string>elm</string></dict></plist>"
    (tmp_path / "sites" / "elm.plist").write_bytes(elm)
    ran = run(site, "-m", "clincomm", "check", str(tmp_path), "--select", "FALLS1")
    assert "elm" in ran.stdout, ran.stderr


def test_without_the_package_nothing_of_it_is_known(ward: Path) -> None:
    empty = ward.parent / "empty"
    empty.mkdir()
    for words, said in (
        (("rules",), ""),
        (("check", str(ward), "--format", "messages"), "no format of reports is called 'messages'"),
        (("check", str(ward), "--select", "FALLS1"), "no rule is called 'FALLS1'"),
        (("check", str(ward.with_suffix(".plist"))), "no file or folder"),
    ):
        ran = run(empty, "-m", "clincomm", *words)
        assert said in ran.stderr and "FALLS" not in ran.stdout


@pytest.mark.parametrize(
    ("group", "value", "code", "why"),
    [
        ("rules", "broken:nothing", "", "broken:nothing cannot be loaded"),
        ("rules", "broken", "", "there is no rule in it"),
        ("rules", "broken:value", "value = 3", "there is no rule in it"),
        ("rules", "broken", "1 / 0", "ZeroDivisionError"),
        ("rules", "broken", RULE + "one = make('a_lead', 'CC302A')", "begins with CC"),
        ("rules", "broken", RULE + "one = make('a_lead', 'lead')", "is not a code"),
        ("rules", "broken", RULE + "one = make('site_has_local_lead', 'AB1')", "shares its code or name with CC302"),
        ("rules", "broken", RULE + "one, two = make('one', 'AB1'), make('two', 'AB1')", "shares its code"),
        (
            "rules",
            "broken",
            RULE + "one = make('one', 'AB1', limits=(Limit('share-of-sites', 1, 'share', 'ours', '2026'),))",
            "brings a limit share-of-sites",
        ),
        (
            "rules",
            "broken",
            RULE + "one, two = (make(f'r{n}', f'AB{n}', limits=(Limit('x', n, 'x', 'x', '2026'),)) for n in (1, 2))",
            "different limits of one name",
        ),
        ("formats", "broken:value", "value = 3", "leads to int"),
        (
            "formats",
            "broken:value",
            "from clincomm.documents import Format\nvalue = Format('y', ('.yaml',), bytes.decode, str.encode)",
            "another format",
        ),
        (
            "formats",
            "broken:value",
            "from clincomm.documents import Format\nvalue = Format('y', ('Y',), bytes.decode, str.encode)",
            "its endings",
        ),
        ("renderings", "broken:value", "value = 3", "leads to int"),
        (
            "renderings",
            "broken:value",
            "from clincomm.rendering import Rendering\nvalue = Rendering('json', str)",
            "there is a rendering called 'json'",
        ),
    ],
)
def test_a_broken_package_is_named_with_what_is_wrong(
    group: str, value: str, code: str, why: str, tmp_path: Path, ward: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    broken(folder, group, value, code)
    words = {
        "rules": ("rules",),
        "formats": ("show", "ward.plist"),
        "renderings": ("check", str(ward), "--format", "x"),
    }
    ward.with_suffix(".plist").write_bytes(b"")
    ran = run(folder, "-m", "clincomm", *words[group], cwd=ward.parent)
    assert ran.returncode == 2 and "Traceback" not in ran.stderr
    assert ran.stderr.startswith("clincomm: broken adds 'thing' to clincomm, but ")
    assert why in ran.stderr and "mend the package or uninstall it" in ran.stderr


def test_a_package_in_a_zip_file_is_found(site: Path, tmp_path: Path, ward: Path) -> None:
    packed = tmp_path / "packages.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in site.rglob("*"):
            file.write(path, path.relative_to(site))
    ran = run(packed, "-m", "clincomm", "check", str(ward), "--select", "FALLS1", "--format", "messages")
    assert "FALLS1" in ran.stdout, ran.stderr


def test_looking_for_additions_does_not_wait_for_the_metadata_of_all_packages(tmp_path: Path) -> None:
    show = "import clincomm.api, sys; clincomm.api.catalogue(); print('importlib.metadata' in sys.modules)"
    assert run(tmp_path, "-c", show).stdout.strip() == "False"
