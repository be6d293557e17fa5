"""Formats that an installed package adds: found by their ending, read through the same checks, and written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clincomm import Community, Edit, Operation, extending
from clincomm.documents import DocumentError, Fault, FaultKind, Limits, formats, load, save, splice
from clincomm.errors import BrokenAddition, UnusableInput

CODE = """
import datetime
import json
from clincomm.documents import Format

def read(content):
    return eval(content.decode("utf-8"), {"datetime": datetime})

def write(data):
    return json.dumps(data).encode("utf-8")

toys = Format("toy data", (".toy", ".toys"), read, write, lambda content, path: (len(content), 1 + len(path)))
bare = Format("bare data", (".bare",), read, write)
"""
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Give what lays out an installed package of formats, on the path of this process."""

    def forget() -> None:
        for cached in (extending.additions, extending._any_promised, formats.added_formats):
            cached.cache_clear()
        sys.modules.pop("toybox", None)

    def lay_out(code: str = CODE, *names: str) -> None:
        metadata = tmp_path / "site" / "toybox-1.0.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: toybox\nVersion: 1.0\n", encoding="utf-8")
        points = "".join(f"{name} = toybox:{name}\n" for name in names or ("toys", "bare"))
        (metadata / "entry_points.txt").write_text(f"[clincomm.formats]\n{points}", encoding="utf-8")
        (tmp_path / "site" / "toybox.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path / "site")
        forget()

    yield lay_out
    forget()


def file(tmp_path: Path, text: str, ending: str = "toy") -> Path:
    found = tmp_path / f"ward.{ending}"
    found.write_text(text, encoding="utf-8")
    return found


def only_fault(path: Path, limits: Limits | None = None) -> Fault:
    with pytest.raises(DocumentError) as raised:
        load(path, limits=limits or Limits())
    (fault,) = raised.value.faults
    assert fault.place.file == str(path) and fault.line == ""
    return fault


@pytest.mark.parametrize("ending", ["toy", "TOYS", "bare"])
def test_an_added_format_is_known_by_any_of_its_endings(ending: str, install: Install, tmp_path: Path) -> None:
    install()
    document = load(
        file(tmp_path, "{'clincomm': 1, 'name': 'Ü', 'speaks_of': {'since': datetime.date(2011, 5, 17)}}", ending)
    )
    assert document.community == Community(name="Ü", speaks_of={"since": "2011-05-17"})
    assert document.parts[0].form == "json" and '"Ü"' in document.text
    again = file(tmp_path, "", ending)
    save(document.community, again)
    assert '"clincomm": 1' in again.read_text(encoding="utf-8")
    assert load(again).community == document.community


def test_the_places_of_faults_are_those_that_the_format_gives(install: Install, tmp_path: Path) -> None:
    install()
    text = "{'clincomm': 1, 'team': {'name': 5}}"
    for ending, place in [("toy", (len(text), 3)), ("bare", (1, 1))]:
        fault = only_fault(file(tmp_path, text, ending))
        assert (fault.place.line, fault.place.column) == place
        assert (fault.message, fault.path) == ("team.name: 5 is not text", ("team", "name"))


def test_a_file_of_an_added_format_may_be_as_large_as_json(install: Install, tmp_path: Path) -> None:
    install()
    path = file(tmp_path, "{'clincomm': 1}")
    assert load(path, limits=Limits(json_bytes=15, yaml_bytes=1)).community == Community()
    fault = only_fault(path, Limits(json_bytes=14, yaml_bytes=99))
    assert (fault.kind, fault.message) == (FaultKind.LIMIT, "the file is larger than 14 bytes")


def test_bytes_that_the_format_cannot_read_are_a_fault_in_its_words(install: Install, tmp_path: Path) -> None:
    install(CODE.replace("return eval", 'raise ValueError("no toys in here")\n    return eval'))
    fault = only_fault(file(tmp_path, "x"))
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.SYNTAX,
        "this is not toy data: no toys in here",
        "look at the file with a program that knows the format",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("b'x'", "b'x' is a bytes"),
        ("datetime.datetime(2011, 5, 17, 8)", "datetime.datetime(2011, 5, 17, 8, 0) is a datetime"),
    ],
)
def test_what_no_document_can_hold_is_a_fault_of_the_format(
    value: str, said: str, install: Install, tmp_path: Path
) -> None:
    install()
    fault = only_fault(file(tmp_path, f"{{'clincomm': 1, 'name': {value}}}"))
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.WRONG_TYPE,
        f"toy data gave something that no document can hold: {said}",
        "use text, numbers, yes or no, dates, lists and maps",
    )


def test_what_is_read_in_an_added_format_passes_through_the_checks_of_json(install: Install, tmp_path: Path) -> None:
    install()
    assert only_fault(file(tmp_path, "{'clincomm': 1, 'ties': None}")).kind is FaultKind.EMPTY_VALUE
    assert only_fault(file(tmp_path, "{'clincomm': 1, 'staff': 1e400}")).kind is FaultKind.NUMBER


def test_a_folder_may_hold_sites_in_an_added_format(install: Install, tmp_path: Path) -> None:
    install()
    (tmp_path / "ward" / "sites").mkdir(parents=True)
    (tmp_path / "ward" / "community.bare").write_text("{'clincomm': 1}", encoding="utf-8")
    (tmp_path / "ward" / "sites" / "oak.toy").write_text("{'id': 'oak'}", encoding="utf-8")
    document = load(tmp_path / "ward")
    assert [site.id for site in document.community.sites or ()] == ["oak"]
    assert str(document.place(("sites", 0, "id"))).endswith("oak.toy:13:2")


def test_an_edit_of_a_file_in_an_added_format_is_not_spliced(install: Install, tmp_path: Path) -> None:
    install()
    spliced = splice(load(file(tmp_path, "{'clincomm': 1}")), [Edit(("staff",), Operation.SET, 3)])
    assert not spliced.kept and spliced.community.staff is not None


def test_an_ending_that_nothing_reads_is_answered_with_all_that_can_be_read(install: Install, tmp_path: Path) -> None:
    install()
    with pytest.raises(UnusableInput) as raised:
        load(file(tmp_path, "", "docx"))
    assert str(raised.value) == (
        f"{tmp_path}/ward.docx: what a file holds is told by its ending; use .yaml, .yml, .json, .bare, .toy or .toys"
    )


@pytest.mark.parametrize(
    ("endings", "said"),
    [
        ('(".json",)', "files that end in .json have another format"),
        ('(".bare",)', "files that end in .bare have another format"),
        ('("toy",)', "its endings ('toy',) are not such as '.txt'"),
        ('(".ok", ".Toy")', "its endings ('.ok', '.Toy') are not such as '.txt'"),
        ("()", "its endings () are not such as '.txt'"),
    ],
)
def test_a_format_for_an_ending_that_is_taken_or_none_is_refused(endings: str, said: str, install: Install) -> None:
    install(CODE.replace('(".toy", ".toys")', endings))
    with pytest.raises(BrokenAddition, match="toybox") as raised:
        formats.added_formats()
    assert (raised.value.name, raised.value.why) == ("toys", said)


def test_what_is_no_format_is_refused(install: Install) -> None:
    install("thing = 3\n", "thing")
    with pytest.raises(BrokenAddition) as raised:
        formats.added_formats()
    assert raised.value.why == "it leads to int in place of a clincomm.documents.Format"
