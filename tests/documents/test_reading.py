"""Files, folders, versions, places and limits."""

import contextlib
import gc
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from clincomm.documents import DocumentError, FaultKind, Limits, load, loads
from clincomm.errors import UnusableInput


def test_places_are_found_for_every_form_of_a_value() -> None:
    document = loads(
        "clincomm: 1\nteam:\n  seats:\n  - nurse / lead\n  - group: clerk\nties: [{between: core}]\n", name="w"
    )
    assert str(document.place(("team", "seats", 0, "role", 0))) == "w:4:5"
    assert str(document.place(("team", "seats", 1, "group", 0))) == "w:5:12"
    assert str(document.place(("team", "seats", 1), key=True)) == "w:5:5"
    assert str(document.place(("ties", 0, "between", 0))) == "w:6:18"
    assert str(document.place(("ties", 0, "kind"))) == "w:6:8"
    assert str(document.place(("ties",), key=True)) == "w:6:1"


def test_json_and_yaml_give_the_same_community() -> None:
    yaml = loads("clincomm: 1\nteam: {seats: [nurse / lead]}\nspeaks_of: {since: 2011}\n")
    json = loads(
        '{"$schema": "x", "clincomm": 1, "team": {"seats": ["nurse / lead"]}, "speaks_of": {"since": "2011"}}',
        form="json",
    )
    assert yaml.community == json.community
    assert str(json.place(("team", "seats", 0))) == "<text>:1:52"


def test_a_folder_holds_the_community_and_a_file_for_each_site(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text("clincomm: 1\nname: X\nsites: [{id: a}]\nties: [{between: [b, c]}]\n")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "2.yaml").write_text("clincomm: 1\nid: c\n")
    (tmp_path / "sites" / "1.json").write_text('{"id": "b",\n "team": {"seats": []}}')
    document = load(tmp_path)
    assert [site.id for site in document.community.sites or ()] == ["a", "b", "c"]
    assert str(document.place(("sites", 1, "team", "seats"))) == f"{tmp_path}/sites/1.json:2:20"
    assert document.place(("sites", 0, "id")).file == f"{tmp_path}/community.yaml"


def test_faults_in_all_files_of_a_folder_come_in_one_go(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text("clincomm: 1\nnmae: X\nsites: [{id: b}]\n")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "1.yaml").write_text("id: b\nties:\n")
    (tmp_path / "sites" / "2.yaml").write_text("id: c\nteam: {seats: [nurse / leed]}\n")
    with pytest.raises(DocumentError) as raised:
        load(tmp_path)
    found = [(Path(f.place.file).name, f.place.line, f.kind, f.path) for f in raised.value.faults]
    assert found == [
        ("community.yaml", 2, FaultKind.UNKNOWN_KEY, ("nmae",)),
        ("1.yaml", 1, FaultKind.DUPLICATE_ID, ("sites", 1, "id")),
        ("1.yaml", 2, FaultKind.EMPTY_VALUE, ("sites", 1, "ties")),
        ("2.yaml", 2, FaultKind.NEAR_MISS, ("sites", 2, "team", "seats", 0, "role", 0)),
    ]


def test_a_folder_cannot_reach_outside_itself(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    (inside / "sites").mkdir(parents=True)
    (inside / "community.yaml").write_text("clincomm: 1\n")
    (tmp_path / "secret.yaml").write_text("id: a\n")
    (inside / "sites" / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(DocumentError, match="leads out of the folder") as raised:
        load(inside)
    assert raised.value.faults[0].kind is FaultKind.FOLDER


def test_a_folder_has_one_community(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="has no community"):
        load(tmp_path)
    (tmp_path / "community.yaml").write_text("clincomm: 1\n")
    (tmp_path / "community.json").write_text('{"clincomm": 1}')
    with pytest.raises(DocumentError, match="both"):
        load(tmp_path)


def test_a_file_that_is_not_there_or_not_a_document_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="no such file"):
        load(tmp_path / "x.yaml")
    with pytest.raises(UnusableInput, match="ending"):
        load(tmp_path / "x.docx")
    with pytest.raises(UnusableInput, match="form"):
        loads("", form="xml")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"clincomm: 1\nname: caf\xe9\n", "2:10"), (b"\x89PNG\r\n", "1:1"), (b"\xff\xfec\0", "1:1"),
        (b"clincomm: 1\rid: a\r\nname: caf\xe9\r", "3:10"), (b"\xef\xbb\xbfa: 1\nb\xe9", "2:2"),
        ("a: 1\x85b: caf".encode() + b"\xe9", "2:7"),
    ],
)  # fmt: skip
def test_bytes_that_are_not_text_are_refused_with_their_place(tmp_path: Path, content: bytes, place: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    with pytest.raises(DocumentError) as raised:
        load(file)
    (fault,) = raised.value.faults
    assert (fault.kind, f"{fault.place.line}:{fault.place.column}") == (FaultKind.ENCODING, place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{\n"a": }', "2:6"), ('{\r"a": }', "2:6"), ('{\r\n\r"a": }', "3:6"), ('{"a": "\x85\u2028" x}', "1:12"),
    ],
)  # fmt: skip
def test_a_fault_of_json_stands_in_its_line_however_lines_end(text: str, place: str) -> None:
    with pytest.raises(DocumentError) as raised:
        loads(text, form="json")
    (fault,) = raised.value.faults
    assert (fault.kind, f"{fault.place.line}:{fault.place.column}") == (FaultKind.SYNTAX, place)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("clincomm: 1\n" + "#" * 1000)
    with pytest.raises(DocumentError, match="larger than 500 bytes"):
        load(file, limits=Limits(yaml_bytes=500))
    with pytest.raises(DocumentError, match="longer than 500"):
        loads(file.read_text(), limits=Limits(yaml_bytes=500))


def test_a_document_of_version_0_is_brought_up_to_date() -> None:
    old = loads("clincomm: 0\nteam: {members: [nurse / lead]}\nsites: [{team: {members: [clerk]}}]\n").community
    new = loads("clincomm: 1\nteam: {seats: [nurse / lead]}\nsites: [{team: {seats: [clerk]}}]\n").community
    assert old == new


def test_an_alias_stands_for_what_it_names() -> None:
    text = "clincomm: 1\nsites:\n- {id: a, team: &t {seats: [nurse / lead]}}\n- {id: b, team: *t}\n"
    a, b = loads(text).community.sites or ()
    assert a.team == b.team


def test_yes_and_no_and_a_byte_order_mark_are_read() -> None:
    community = loads(
        "\ufeffclincomm: 1\none_organisation: yes\ngroups: [{id: a, at_risk: no}, {id: b, at_risk: true}]\n"
    ).community
    assert community.one_organisation is True
    assert [group.at_risk for group in community.groups or ()] == [False, True]


@pytest.mark.parametrize("text", ["clincomm: 1\n", "clincomm: 1\nx: 1\n"])
def test_reading_leaves_the_garbage_collector_as_it_was(text: str) -> None:
    for was_on in (True, False):
        (gc.enable if was_on else gc.disable)()
        try:
            with contextlib.suppress(DocumentError):
                loads(text)
            assert gc.isenabled() is was_on
        finally:
            gc.enable()


def test_an_error_can_be_sent_to_another_process() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nx: 1\n")
    assert pickle.loads(pickle.dumps(raised.value)).faults == raised.value.faults


def test_json_is_read_without_loading_yaml() -> None:
    code = (
        "import sys, clincomm.documents as d\n"
        "d.dumps(d.loads('{\"clincomm\": 1}', form='json').community, 'json')\n"
        "assert not {'yaml', 'yamlcore', 'networkx', 'jsonschema'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})
