"""Files brought together: which of them is at fault and where, what stops the reading, and what is not told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from clincomm.documents import DocumentError, Limits, load, loads
from clincomm.errors import UnusableInput


def told(error: pytest.ExceptionInfo[DocumentError], root: Path | None = None) -> list[str]:
    """Give place, message and remedy of each fault; the place without the folder."""
    head = "" if root is None else f"{root}/"
    return [f"{str(fault.place).removeprefix(head)} | {fault.message} | {fault.remedy}" for fault in error.value.faults]


def faults(text: str, form: str = "yaml", **limits: int) -> list[str]:
    with pytest.raises(DocumentError) as raised:
        loads(text, name="w", form=form, limits=Limits(**limits))
    return told(raised)


def folder(at: Path, top: str, *sites: str) -> Path:
    (at / "sites").mkdir()
    (at / "community.yaml").write_text(top, encoding="utf-8")
    for number, text in enumerate(sites, 1):
        (at / "sites" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return at


def folder_faults(at: Path, top: str, *sites: str, **limits: int) -> list[str]:
    with pytest.raises(DocumentError) as raised:
        load(folder(at, top, *sites), limits=Limits(**limits))
    return told(raised, at)


H = "clincomm: 1\n"
BEGIN = "begin with 'clincomm: 1'"


def test_a_text_is_known_by_its_name_and_without_one_as_a_text() -> None:
    document = loads("\ufeff" + H + "id: w\n")
    assert (document.text, document.path) == (H + "id: w\n", None)
    assert (str(document.place(("id",))), str(document.place(("id",), key=True))) == ("<text>:2:5", "<text>:2:1")
    assert str(loads(H, name="ward").place(())) == "ward:1:1"
    with pytest.raises(UnusableInput) as raised:
        loads("", form="xml")
    assert str(raised.value) == "'xml' is not a form of documents; use 'yaml' or 'json'"


def test_a_file_and_a_folder_know_where_they_were_read_from(tmp_path: Path) -> None:
    where = folder(tmp_path, H + "id: f\nsites: [{id: a}, {id: b}]\n", "$schema: x\nclincomm: 1\nid: c\n", "id: d\n")
    document = load(str(where))
    assert (document.path, document.text) == (where, (where / "community.yaml").read_text(encoding="utf-8"))
    assert [part.prefix for part in document.parts] == [(), ("sites", 2), ("sites", 3)]
    assert [site.id for site in document.community.sites or ()] == ["a", "b", "c", "d"]
    assert [str(document.place(("sites", n, "id"))).rpartition("/")[2] for n in range(4)] == [
        "community.yaml:3:14", "community.yaml:3:23", "1.yaml:3:5", "2.yaml:1:5",
    ]  # fmt: skip


def test_the_place_of_a_site_that_there_is_not_is_that_of_the_sites(tmp_path: Path) -> None:
    document = load(folder(tmp_path, H + "id: f\nsites: [{id: a}]\n", "id: b\n", "id: c\n"))
    assert [str(document.place(("sites", n, "id"))).rpartition("/")[2] for n in range(2, 6)] == [
        "2.yaml:1:5", *["community.yaml:3:8"] * 3,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["name", "name # é", "team: {name: x", "name: 'x", "name: x\n\nab: ["])
def test_a_fault_at_the_end_of_a_line_that_is_not_ended_stands_just_after_it(text: str) -> None:
    (fault,) = faults(H + text)
    last = text.splitlines()[-1]
    assert fault.startswith(f"w:{1 + len(text.splitlines())}:{len(last) + 1} | "), fault


def test_what_is_no_map_is_told_of_each_file(tmp_path: Path) -> None:
    said = "a document is a map of keys and values, and this is"
    assert folder_faults(tmp_path, H, "- a\n", "5\n", "id: c\nx: 1\n") == [
        f"sites/1.yaml:1:1 | {said} a list | {BEGIN}",
        f"sites/2.yaml:1:1 | {said} 5 | {BEGIN}",
        "sites/3.yaml:2:1 | sites[2].x: a site has no key 'x' | "
        + faults(H + "sites: [{x: 1}]\n")[0].rpartition(" | ")[2],
    ]


def test_where_the_top_file_is_no_map_those_of_the_sites_are_still_looked_through(tmp_path: Path) -> None:
    found = folder_faults(tmp_path, "- a\n", "id: c\nx: 1\n")
    assert [fault.rpartition(" | ")[0] for fault in found] == [
        "community.yaml:1:1 | a document is a map of keys and values, and this is a list",
        "sites/1.yaml:2:1 | sites[0].x: a site has no key 'x'",
    ]


def test_the_file_of_a_site_needs_no_version_but_may_not_have_a_wrong_one(tmp_path: Path) -> None:
    assert (
        folder_faults(tmp_path, H + "nmae: x\n", "clincomm: 1\nid: a\n", "clincomm: 2\nid: b\n")
        == [
            "community.yaml:2:1 | nmae: a community has no key 'nmae' | did you mean name?",
            "sites/2.yaml:1:11 | version 2 of the format is newer than this clincomm, which reads up to 1 | install a newer clincomm",
        ][1:]
    )


def test_without_a_version_the_other_faults_are_found_too() -> None:
    assert sorted(faults("nmae: x\n")) == [
        "w:1:1 | nmae: a community has no key 'nmae' | did you mean name?",
        "w:1:1 | the document does not say which version of the format it is in | write 'clincomm: 1' at the top",
    ]


def test_a_file_that_cannot_be_parsed_stops_the_reading_and_faults_of_all_files_are_told(tmp_path: Path) -> None:
    found = folder_faults(tmp_path, "clincomm: 1\nnmae: x\n", "id: [\n", "id: a: b\n", "id: c\nx: 1\n")
    assert [fault.partition(" | ")[0] for fault in found] == ["sites/1.yaml:2:1", "sites/2.yaml:1:6"]
    assert all("this is not YAML" in fault for fault in found)


def test_bytes_that_are_no_text_in_several_files_are_told_of_each(tmp_path: Path) -> None:
    where = folder(tmp_path, H, "id: a\n", "id: b\n")
    for name in ("1", "2"):
        (where / "sites" / f"{name}.yaml").write_bytes(b"id: caf\xe9\n")
    with pytest.raises(DocumentError) as raised:
        load(where)
    said = "this byte (0xe9) is not UTF-8 text | save the file as UTF-8"
    assert told(raised, where) == [f"sites/1.yaml:1:8 | {said}", f"sites/2.yaml:1:8 | {said}"]


def test_files_behind_one_that_is_no_text_are_still_looked_through(tmp_path: Path) -> None:
    where = folder(tmp_path, H, "", "id: [\n", "id: ~\n")
    (where / "sites" / "1.yaml").write_bytes(b"id: caf\xe9\n")
    with pytest.raises(DocumentError) as raised:
        load(where)
    assert [fault.partition(" | ")[0] for fault in told(raised, where)] == [
        "sites/1.yaml:1:8", "sites/2.yaml:2:1", "sites/3.yaml:1:1",
    ]  # fmt: skip
    assert raised.value.faults[2].path == ("sites", 2, "id")


def test_where_a_text_has_more_odd_places_than_are_listed_nothing_else_is_counted() -> None:
    told = faults(H + "ties:\nmargins:\nnmae: x\n", faults=1)
    assert told[0].startswith("w:1:1 | there are about 1 more faults than the 1 that are listed | ")


def test_the_values_of_all_files_are_counted_together(tmp_path: Path) -> None:
    where = folder(tmp_path, H, "id: a\n", "id: b\n")
    assert load(where, limits=Limits(values=9)).community.sites
    with pytest.raises(DocumentError) as raised:
        load(where, limits=Limits(values=8))
    assert told(raised, where) == [
        "sites/2.yaml:1:1 | the files hold more than 8 values together | split the community in two"
    ]
    assert raised.value.faults[0].path == ()
    with pytest.raises(DocumentError) as raised:
        load(where, limits=Limits(values=5))
    assert [fault.partition(" | ")[0] for fault in told(raised, where)] == ["sites/1.yaml:1:1"]


def test_the_bytes_of_a_folder_are_counted_together_and_those_of_a_file_alone(tmp_path: Path) -> None:
    where = folder(tmp_path, H, "id: a\n", "id: b\n", "id: c\n")
    assert load(where, limits=Limits(folder_bytes=30)).community.sites
    assert load(where / "community.yaml", limits=Limits(folder_bytes=0)).community.sites is None
    for most in (18, 20):
        with pytest.raises(DocumentError) as raised:
            load(where, limits=Limits(folder_bytes=most))
        assert told(raised, where) == [
            f"sites/2.yaml:1:1 | the files of the folder are larger than {most} bytes together | split the community in two"
        ]


def test_a_fault_of_the_folder_itself_shows_no_line(tmp_path: Path) -> None:
    where = folder(tmp_path, H, "id: a\n")
    (where / "community.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DocumentError) as raised:
        load(where)
    assert [(str(fault.place), fault.line) for fault in raised.value.faults] == [(f"{where}:1:1", "")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("team: {complete: [seats, seets], seats: [5]}\n", ["w:2:26", "w:2:42"]),
        ("sites: [{id: a, copies: x}]\nties: [{between: [a#7, core]}]\n", ["w:2:25"]),
        ("sites: [{id: a, copies: 3, x: 1}]\nties: [{between: [a#7, core]}]\n", ["w:2:28", "w:3:19"]),
        ("sources: {FD: 5}\nties: [{source: FX L3}]\n", ["w:2:15"]),
        ("sources: {FD: x}\nname: 5\nties: [{source: FX L3}]\n", ["w:3:7", "w:4:17"]),
        ("phases: [{id: a}]\nphases: [{id: b}]\nties: [{phase: a}]\n", ["w:3:1"]),
        ("phases: [{id: a}]\nname: x\nname: y\nties: [{source: FX}]\nsources: {FD: x}\n", ["w:4:1"]),
        ("name: ~\nties: [{phase: p}]\n", ["w:2:1", "w:3:16"]),
        ("margins: [{count: [{value: x}, {unit: days}]}]\n", ["w:2:28", "w:2:32"]),
        ("sites: [5, {id: a}, {id: a}]\n", ["w:2:9", "w:2:26"]),
        ("complete: [ties]\nteam: {name: 5}\n", ["w:2:12", "w:3:14"]),
        ("complete: [ties]\nties: 5\n", ["w:3:7"]),
        ("tables: ~\n", ["w:2:1"]),
        ("theory: {links: [{cause: ~, effect: g}], goals: [{id: g}]}\n", ["w:2:19"]),
        ("margins: [{count: {value: ~}}]\n", ["w:2:20"]),
        ("margins: [{count: [{value: ~}, {unit: days}]}]\n", ["w:2:21", "w:2:32"]),
        ("margins: [{name: ~, count: {unit: days}}]\n", ["w:2:12", "w:2:28"]),
        ("sources: ~\nties: [{source: FX L3}]\n", ["w:2:1"]),
        ("complete: [sites]\nties: ~\n", ["w:2:12", "w:3:1"]),
        ("name: 5\nteam: {complete: [seats]}\n", ["w:2:7", "w:3:19"]),
        ("name: x\nteam: {name: 5, complete: [seats]}\n", ["w:3:14"]),
    ],
)
def test_what_only_follows_from_another_fault_is_not_told(text: str, places: list[str]) -> None:
    assert [fault.partition(" | ")[0] for fault in faults(H + text)] == places


def test_the_places_in_a_message_are_those_of_the_document_also_where_entries_before_them_are_faulty() -> None:
    (_, message) = faults(H + "sites: [5, {id: a}, {id: a}]\n")
    assert message == "w:2:26 | sites[2].id: 'a' is the id of another site too: sites[1] | give one of them another id"
    *_, message = faults(
        H + "sites: [5, {id: a, sites: [{id: w}]}, {id: b, sites: [6, {id: w}]}]\nties: [7, {between: [w, core]}]\n"
    )
    assert message.startswith(
        "w:3:22 | ties[1].between[0]: 'w' may be the site at sites[1].sites[0] and the site at sites[2].sites[1] | "
    )


def test_a_version_after_whose_key_nothing_stands_is_one_fault(tmp_path: Path) -> None:
    assert [fault.partition(" | ")[:3:2] for fault in faults("clincomm:\nname: ~\n")] == [
        ("w:1:1", "clincomm: nothing follows the key | " + faults(H + "name: ~\n")[0].rpartition(" | ")[2]),
        ("w:2:1", "name: nothing follows the key | " + faults(H + "name: ~\n")[0].rpartition(" | ")[2]),
    ]
    assert [fault.partition(" | ")[0] for fault in faults("clincomm: 2\nclincomm: 2\n")] == ["w:2:1", "w:2:11"]
    found = folder_faults(tmp_path, "name: x\n", "id: a\nclincomm: ~\n")
    assert [fault.partition(" | ")[0] for fault in found] == ["community.yaml:1:1", "sites/1.yaml:2:1"]


def test_a_fault_beside_too_many_others_is_counted_with_them() -> None:
    text = "ties: [" + "5, " * 30 + "]\n"
    told = [faults(head + text, faults=10)[0].partition(" | ")[2] for head in (H, "")]
    assert [words.partition(" more")[0] for words in told] == ["there are about 20", "there are about 21"]
