"""Limits: how many values, bytes and faults there may be, and what is said beyond them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clincomm.documents import DocumentError, Fault, FaultKind, Limits, load, loads

HEAD = "clincomm: 1\n"


def faults_of(text: str, form: str = "yaml", **limits: int) -> tuple[Fault, ...]:
    with pytest.raises(DocumentError) as raised:
        loads(text, form=form, limits=Limits(**limits))
    return raised.value.faults


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "groups: [a, b, c, d]\n", "2:16"),
        (HEAD + "groups: [{id: a}]\n", "2:15"),
        (HEAD + "groups:\n- {id: a}\n", "3:8"),
    ],
)
def test_a_yaml_file_of_too_many_values_is_refused_just_after_the_last_that_may_be(text: str, place: str) -> None:
    (fault,) = faults_of(text, nodes=6)
    assert (fault.kind, f"{fault.place.line}:{fault.place.column}") == (FaultKind.LIMIT, place)
    assert "more than 6 values" in fault.message and "one file a site" in fault.remedy


def test_as_many_values_as_the_limit_are_read() -> None:
    assert loads(HEAD + "groups: [a, b, c]\n", limits=Limits(nodes=8)).community.groups


def test_a_json_file_of_too_many_values_is_refused() -> None:
    (fault,) = faults_of('{"clincomm": 1, "groups": ["a", "b", "c"]}', "json", values=3)
    assert fault.kind is FaultKind.LIMIT and "more than 3 values" in fault.message


def test_the_values_and_bytes_of_a_folder_are_counted_together(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "community.yaml").write_text(HEAD, encoding="utf-8")
    for name in "abc":
        (tmp_path / "sites" / f"{name}.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in tmp_path.rglob("*.yaml"))
    assert load(tmp_path, limits=Limits(folder_bytes=size, values=12)).community.sites
    for limits, said in (
        (Limits(folder_bytes=size - 1), f"larger than {size - 1} bytes together"),
        (Limits(values=11), "more than 11 values together"),
    ):
        with pytest.raises(DocumentError, match=said) as raised:
            load(tmp_path, limits=limits)
        (fault,) = raised.value.faults
        assert fault.kind is FaultKind.LIMIT and Path(fault.place.file).name == "c.yaml"
        assert fault.remedy == "split the community in two"


SEATS = "{idd: x}, " * 20
MANY = {
    "numbers in place of ties": HEAD + f"ties: [{'5, ' * 20}]\n",
    "wrong keys below": HEAD + f"sites: [{{team: {{seats: [nurse, {SEATS}]}}}}]\n",
    "wrong keys after good entries": HEAD + f"sites: [{{team: {{seats: [{'nurse, ' * 9}{SEATS}]}}}}]\n",
    "wrong keys at the top": HEAD + "".join(f"k{number}: 1\n" for number in range(20)),
    "keys twice": HEAD + "name: x\n" * 21,
    "references to nothing": HEAD + "ties:\n" + "".join(f"- {{after: t{number}}}\n" for number in range(20)),
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_of_too_many_faults_the_first_are_listed_and_the_number_of_the_rest_is_told(text: str) -> None:
    everything = faults_of(text)
    assert len(everything) == 20 == len(faults_of(text, faults=20))
    told, *listed = faults_of(text, faults=7)
    assert (told.kind, told.place.line, told.place.column) == (FaultKind.LIMIT, 1, 1)
    assert told.message == "there are about 13 more faults than the 7 that are listed"
    assert told.remedy == "mend these and read the document again"
    assert listed == list(everything[:7])


def test_of_many_faults_in_forms_that_give_several_errors_the_number_is_about_right() -> None:
    text = HEAD + "sites:\n" + "- {membership: {left: maybe}}\n" * 40
    assert len(faults_of(text)) == 40
    told, *listed = faults_of(text, faults=10)
    assert told.message == "there are about 32 more faults than the 8 that are listed" and len(listed) == 8


def test_faults_of_several_kinds_are_listed_together_up_to_the_limit() -> None:
    text = HEAD + "name: 5\nsites: [{id: a}, {id: a}]\nties: [{after: x}, {after: y}, {after: z}]\n"
    assert len(faults_of(text)) == 5
    assert [fault.kind for fault in faults_of(text, faults=3)] == [
        FaultKind.LIMIT, FaultKind.WRONG_TYPE, FaultKind.DUPLICATE_ID, FaultKind.DANGLING_REFERENCE,
    ]  # fmt: skip
