"""Folders: which files belong together, and exactly what is said of a folder that is no document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clincomm.documents import DocumentError, Fault, FaultKind, Limits, load
from clincomm.documents.folder import whole_document
from clincomm.errors import UnusableInput

TOPS = "community.yaml or community.yml or community.json"


def fault_in(folder: Path, **limits: int) -> Fault:
    with pytest.raises(DocumentError) as raised:
        load(folder, limits=Limits(**limits))
    (fault,) = raised.value.faults
    assert (fault.place.file, fault.place.line, fault.place.column) == (str(folder), 1, 1)
    return fault


def folder_of(at: Path, *sites: str, top: str = "community.yaml") -> Path:
    """Write a folder with a community and the files of sites."""
    at.mkdir()
    (at / top).write_text('{"clincomm": 1}', encoding="utf-8")
    if sites:
        (at / "sites").mkdir()
    for name in sites:
        (at / "sites" / f"{name}.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    return at


@pytest.mark.parametrize("top", ["community.yaml", "community.yml", "community.json"])
def test_a_file_of_a_folder_belongs_to_the_whole(top: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls", "oak", top=top)
    other = folder / "notes.yaml"
    assert whole_document(folder) == folder
    assert whole_document(folder / top) == folder
    assert whole_document(folder / "sites" / "oak.yaml") == folder
    assert whole_document(folder / "sites" / "gone.yaml") == folder
    assert whole_document(other) == other
    assert whole_document(folder / "sites") == folder / "sites"


def test_a_file_without_sites_beside_it_stands_for_itself(tmp_path: Path) -> None:
    top = folder_of(tmp_path / "falls") / "community.yaml"
    assert whole_document(top) == top


def test_a_file_in_a_folder_called_sites_without_a_community_above_stands_for_itself(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls", "oak")
    (folder / "community.yaml").unlink()
    assert whole_document(folder / "sites" / "oak.yaml") == folder / "sites" / "oak.yaml"
    (folder / "community.yaml").mkdir()
    assert whole_document(folder / "sites" / "oak.yaml") == folder / "sites" / "oak.yaml"


def test_a_folder_without_a_community_is_told_what_to_call_it(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput) as raised:
        load(tmp_path)
    assert str(raised.value) == f"{tmp_path}: the folder has no {TOPS}"


def test_a_folder_with_two_communities_is_told_which(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls")
    (folder / "community.json").write_text('{"clincomm": 1}', encoding="utf-8")
    fault = fault_in(folder)
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.FOLDER,
        "the folder has both community.yaml and community.json",
        "keep one of them",
    )


def test_as_many_sites_as_the_limit_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls", "elm", "oak")
    assert len(load(folder, limits=Limits(files=2)).community.sites or ()) == 2
    fault = fault_in(folder, files=1)
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.LIMIT,
        "the folder has more than 1 sites",
        "write them in one file",
    )


@pytest.mark.parametrize("name", ["community.yaml", "sites/oak.yaml"])
def test_a_link_that_leads_out_of_the_folder_is_named(name: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls", "elm", "oak")
    (tmp_path / "secret.yaml").write_text("clincomm: 1\n", encoding="utf-8")
    (folder / name).unlink()
    (folder / name).symlink_to(tmp_path / "secret.yaml")
    fault = fault_in(folder)
    assert (fault.kind, fault.message, fault.remedy) == (
        FaultKind.FOLDER,
        f"{name} leads out of the folder",
        "put the file itself there, not a link to one elsewhere",
    )


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls", "elm")
    (folder / "sites" / "elm.yaml").rename(folder / "elm.yaml")
    (folder / "sites" / "elm.yaml").symlink_to(folder / "elm.yaml")
    assert load(folder).community.sites


def test_what_is_no_document_and_a_file_called_sites_are_passed_by(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "falls")
    (folder / "sites").write_text("a list of wards", encoding="utf-8")
    assert load(folder).community.sites is None
    (folder / "sites").unlink()
    (folder / "sites").mkdir()
    (folder / "sites" / "README.md").write_text("wards", encoding="utf-8")
    (folder / "sites" / "OAK.YAML").write_text("id: oak\n", encoding="utf-8")
    assert [site.id for site in load(folder).community.sites or ()] == ["oak"]


def test_sites_that_may_not_be_looked_into_are_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "falls", "oak")
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    sites, user = Path("falls", "sites"), os.geteuid()
    sites.chmod(0)
    try:
        os.seteuid(user or 65534)  # the superuser may look into everything
        with pytest.raises(UnusableInput) as raised:
            load("falls")
    finally:
        os.seteuid(user)
        sites.chmod(0o755)
    assert str(raised.value) == f"{sites}: Permission denied"
