"""Documents of an older version: what is brought up to date, what is left for the checks, and what is no version."""

from __future__ import annotations

import pytest

from clincomm.documents import DocumentError, loads


def said(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as refused:
        loads(f"{text}\n")
    return [(fault.message, fault.remedy) for fault in refused.value.faults]


def test_members_of_version_0_become_seats_and_what_stands_beside_them_stays() -> None:
    old = "clincomm: 0\nteam: {name: core, members: [clerk]}\nsites: [{team: {name: ward, members: [nurse]}}]\n"
    new = "clincomm: 1\nteam: {name: core, seats: [clerk]}\nsites: [{team: {name: ward, seats: [nurse]}}]\n"
    assert loads(old).community == loads(new).community


@pytest.mark.parametrize("text", ["name: x", "team: {seats: [clerk]}", "sites: [{id: ward}]"])
def test_what_has_no_members_is_the_same_in_both_versions(text: str) -> None:
    assert loads(f"clincomm: 0\n{text}\n").community == loads(f"clincomm: 1\n{text}\n").community


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("team: foo", "team: 'foo' is not a team"),
        ("team: members", "team: 'members' is not a team"),
        ("sites: [foo]", "sites[0]: 'foo' is not a site"),
        ("team: {members: [clerk], seats: [nurse]}", "team.members: a team has no key 'members'"),
    ],
)
def test_what_cannot_be_brought_up_to_date_is_faulted_as_it_stands(version: int, text: str, message: str) -> None:
    assert [fault for fault, _ in said(f"clincomm: {version}\n{text}")] == [message]


def test_today_members_are_no_key() -> None:
    assert [fault for fault, _ in said("clincomm: 1\nteam: {members: [clerk]}")] == [
        "team.members: a team has no key 'members'"
    ]


def test_what_is_no_version_is_refused() -> None:
    write = "write 'clincomm: 1' at the top"
    assert said("name: x") == [("the document does not say which version of the format it is in", write)]
    for odd in ("true", "-1", "1.5", "one"):
        assert said(f"clincomm: {odd}") == [("this is no version of the format", write)]
    assert said("clincomm: 2") == [
        ("version 2 of the format is newer than this clincomm, which reads up to 1", "install a newer clincomm")
    ]
