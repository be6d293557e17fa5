"""Nasty files: each is read or refused in plain words, in little memory and time, and what reads can be used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.expected import EXPECTED, READS
from tests.hostile.survival import CORPUS, status_of, survive, unseemly

FILES = sorted(CORPUS.iterdir())


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    return survive(FILES)


def test_the_table_has_every_file_and_no_other() -> None:
    assert sorted(EXPECTED) == [file.name for file in FILES]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_nasty_file_is_read_or_refused_as_the_table_says(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    outcome = outcomes[name]
    assert (" ".join(outcome["kinds"]), outcome["complaints"]) == (EXPECTED[name], [])


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith(("control", "bidi", "version", "bom"))])
def test_the_command_passes_nothing_on_that_a_terminal_acts_on(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("check",), ("check", "--format", "json"), ("check", "--format", "markdown"), ("show",)):
        status = status_of(words[0], str(CORPUS / name), *words[1:])
        said = capsys.readouterr()
        assert status == 2 if EXPECTED[name] != READS else status in (0, 1)
        assert not unseemly(said.out + said.err) and "Traceback" not in said.err


def large(kind: str) -> bytes:
    """Make a file that is too large to be kept."""
    head, million = b"clincomm: 1\n", 1_000_000
    return {
        "empty-lines.yaml": head + b"\n" * 9 * million,
        "one-long-line.yaml": head + b"name: " + b"x" * 9 * million,
        "open-brackets.yaml": head + b"x: " + b"[" * 9 * million,
        "open-brackets.json": b"[" * 5 * million,
        "open-objects.json": b'{"a":' * million,
        "spaces.yaml": head + b" " * 9 * million,
        "comment.yaml": head + b"#" * 9 * million,
        "anchors.yaml": head + b"groups: [" + b",".join(b"&a%d x" % n for n in range(10_000)) + b"]\n",
        "too-large.yaml": head + b"#" * 11 * million,
        "too-many-digits.json": b'{"clincomm": ' + b"9" * 5 * million + b"}",
        "backslashes.json": b'{"clincomm": "' + b"\\" * 5 * million,
        "quotes.yaml": head + b"name: '" + b"'" * 5 * million,
        "many-wrong-keys.json": b'{"clincomm": 1, ' + b", ".join(b'"k%d": 1' % n for n in range(4_000)) + b"}",
        "key-again-and-again.yaml": head + b"name: x\n" * 5_000,
        "wrong-sites.yaml": head + b"sites:\n" + b"- {idd: x}\n" * 2_000,
        "many-values.yaml": head + b"ties: [" + b"5," * 4 * million + b"]\n",
        "many-empty-values.yaml": head + b"ties: [" + b"[]," * 3 * million + b"]\n",
        "many-values.json": b'{"clincomm": 1, "ties": [' + b"5, " * 25 * million + b"5]}",
        "many-faults.yaml": head + b"ties: [" + b"5," * 900_000 + b"]\n",
        "many-faults.json": b'{"clincomm": 1, "ties": [' + b"{}, " * 100_000 + b"5, " * 700_000 + b"5]}",
        "many-faults-below.yaml": head + b"sites: [" + b"{boards: [{kind: x}]}," * 150_000 + b"]\n",
        "many-dangling.yaml": head + b"ties: [" + b"{after: x}," * 200_000 + b"]\n",
        "many-nulls.yaml": head + b"ties: [" + b"{id: }," * 200_000 + b"]\n",
        "many-circles.json": b'{"clincomm": 1, "phases": ['
        + b", ".join(b'{"id": "p%d", "after": "p%d"}' % (n, n ^ 1) for n in range(2_000)) + b"]}",
    }[kind]  # fmt: skip


LARGE = {
    "empty-lines.yaml": READS, "one-long-line.yaml": "LIMIT", "open-brackets.yaml": "LIMIT", "open-brackets.json": "LIMIT",
    "open-objects.json": "LIMIT", "spaces.yaml": READS, "comment.yaml": READS, "anchors.yaml": "DUPLICATE_ID",
    "too-large.yaml": "LIMIT", "too-many-digits.json": "NUMBER", "backslashes.json": "SYNTAX", "quotes.yaml": "SYNTAX",
    "many-wrong-keys.json": "UNKNOWN_KEY", "key-again-and-again.yaml": "DUPLICATE_KEY",
    "many-values.yaml": "LIMIT", "many-empty-values.yaml": "LIMIT", "many-values.json": "LIMIT",
    "many-faults.yaml": "LIMIT WRONG_TYPE", "many-faults.json": "LIMIT WRONG_TYPE", "many-faults-below.yaml": "LIMIT WRONG_VALUE",
    "many-dangling.yaml": "DANGLING_REFERENCE LIMIT", "many-nulls.yaml": "EMPTY_VALUE LIMIT",
    "wrong-sites.yaml": "UNKNOWN_KEY", "many-circles.json": "CYCLE",
}  # fmt: skip


def test_a_huge_file_costs_neither_much_memory_nor_much_time(tmp_path: Path) -> None:
    for name in LARGE:
        (tmp_path / name).write_bytes(large(name))
    found = survive([tmp_path / name for name in LARGE], seconds=20)
    assert {name: (" ".join(one["kinds"]), one["complaints"]) for name, one in found.items()} == {
        name: (kinds, []) for name, kinds in LARGE.items()
    }


def community_in(folder: Path) -> Path:
    """Make a folder with a community and room for sites."""
    (folder / "sites").mkdir(parents=True)
    (folder / "community.yaml").write_text("clincomm: 1\n", encoding="utf-8")
    return folder


def test_odd_things_in_a_folder_are_refused_and_never_waited_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: secret\n", encoding="utf-8")
    odd = {
        name: community_in(tmp_path / name)
        for name in ("link-out", "link-loop", "link-to-nothing", "link-up", "sites-link-out", "top-link-out", "folder-as-file",
                     "pipe", "sites-file", "odd-names", "device")
    }  # fmt: skip
    (odd["link-out"] / "sites" / "a.yaml").symlink_to(secret)
    (odd["link-loop"] / "sites" / "a.yaml").symlink_to(odd["link-loop"] / "sites" / "a.yaml")
    (odd["link-to-nothing"] / "sites" / "a.yaml").symlink_to(odd["link-to-nothing"] / "nothing.yaml")
    (odd["link-up"] / "sites" / "a.yaml").symlink_to(odd["link-up"] / "sites")
    (odd["sites-link-out"] / "sites").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("id: a\n", encoding="utf-8")
    (odd["sites-link-out"] / "sites").symlink_to(tmp_path / "elsewhere")
    (odd["top-link-out"] / "community.yaml").unlink()
    (odd["top-link-out"] / "community.yaml").symlink_to(secret)
    (odd["folder-as-file"] / "sites" / "x.yaml").mkdir()
    os.mkfifo(odd["pipe"] / "sites" / "a.yaml")
    (odd["sites-file"] / "sites").rmdir()
    (odd["sites-file"] / "sites").write_text("x", encoding="utf-8")
    (odd["odd-names"] / "sites" / "a\x1b[2J\u202e.yaml").write_text("nmae: x\n", encoding="utf-8")
    (odd["device"] / "sites" / "a.yaml").symlink_to("/dev/zero")
    found = survive(odd.values())
    assert {name: (" ".join(one["kinds"]), one["complaints"]) for name, one in found.items()} == {
        "link-out": ("FOLDER", []), "link-loop": ("UNUSABLE", []), "link-to-nothing": ("UNUSABLE", []),
        "link-up": ("UNUSABLE", []), "sites-link-out": ("FOLDER", []), "top-link-out": ("FOLDER", []),
        "folder-as-file": ("UNUSABLE", []), "pipe": ("UNUSABLE", []), "sites-file": (READS, []),
        "odd-names": ("UNKNOWN_KEY", []), "device": ("FOLDER", []),
    }  # fmt: skip


def test_odd_things_in_place_of_a_file_are_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    (tmp_path / f"{'x' * 250}.yaml").write_text("nmae: x\n", encoding="utf-8")
    found = survive([*tmp_path.iterdir(), tmp_path / ("y" * 5_000 + ".yaml"), tmp_path / "a\x1b.yaml"])
    kinds = {name[:8]: (" ".join(one["kinds"]), one["complaints"]) for name, one in found.items()}
    assert kinds.pop("xxxxxxxx")[0] == "UNKNOWN_KEY VERSION"
    assert list(kinds.values()) == [("UNUSABLE", [])] * 6
