"""Files as texts: how large they may be, what their bytes are, where their lines end, and what is said if they are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from clincomm.documents import DocumentError, Fault, FaultKind, Limits, load, loads
from clincomm.documents.texts import Part, mark_after
from clincomm.errors import UnusableInput


def only_fault(path: Path, **limits: int) -> Fault:
    with pytest.raises(DocumentError) as raised:
        load(path, limits=Limits(**limits))
    (fault,) = raised.value.faults
    return fault


def said(fault: Fault) -> tuple[FaultKind, str, str, str]:
    return fault.kind, f"{fault.place.line}:{fault.place.column}", fault.message, fault.remedy


@pytest.mark.parametrize(("ending", "limit"), [("yaml", "yaml_bytes"), ("yml", "yaml_bytes"), ("json", "json_bytes")])
def test_a_file_may_be_as_large_as_the_limit_of_its_form_and_no_larger(ending: str, limit: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{ending}"
    file.write_text('{"clincomm": 1}'.ljust(1200), encoding="utf-8")
    others = {"yaml_bytes": 1, "json_bytes": 1}
    assert load(file, limits=Limits(**{**others, limit: 1200})).community.id is None
    assert said(only_fault(file, **{**others, limit: 1199})) == (
        FaultKind.LIMIT,
        "1:1",
        "the file is larger than 1,199 bytes",
        "split it into a folder with one file a site, or write JSON, which may be larger",
    )


@pytest.mark.parametrize(("form", "limit"), [("yaml", "yaml_bytes"), ("json", "json_bytes")])
def test_a_text_may_be_as_long_as_the_limit_of_its_form_and_no_longer(form: str, limit: str) -> None:
    text, others = '{"clincomm": 1}'.ljust(1200), {"yaml_bytes": 1, "json_bytes": 1}
    assert loads(text, form=form, limits=Limits(**{**others, limit: 1200})).text == text
    with pytest.raises(DocumentError) as raised:
        loads(text, form=form, limits=Limits(**{**others, limit: 1199}))
    (fault,) = raised.value.faults
    assert said(fault) == (
        FaultKind.LIMIT,
        "1:1",
        "the text is longer than 1,199 signs",
        "split it into a folder of files",
    )


def test_what_is_no_file_or_cannot_be_opened_is_said_to_be_so(tmp_path: Path) -> None:
    for path, words in [
        (tmp_path / "x.yaml", "there is no such file"),
        (tmp_path / f"{'x' * 300}.yaml", "File name too long"),
    ]:
        with pytest.raises(UnusableInput) as raised:
            load(path)
        assert str(raised.value) == f"{path}: {words}"


def test_a_byte_that_is_no_text_is_shown_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbfclincomm: 1\nname: caf\x0e\xe9\n")
    assert said(only_fault(file)) == (
        FaultKind.ENCODING, "2:11", "this byte (0xe9) is not UTF-8 text", "save the file as UTF-8",
    )  # fmt: skip


@pytest.mark.parametrize(("ending", "place"), [("yaml", "2:2"), ("json", "1:4")])
def test_lines_before_a_byte_that_is_no_text_end_as_the_form_has_it(ending: str, place: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{ending}"
    file.write_bytes(b"x\xc2\x85y\xff")
    assert said(only_fault(file))[1] == place


@pytest.mark.parametrize(
    ("text", "form", "sign", "place"),
    [
        ("clincomm: 1\nname: a\x07b\n", "yaml", "U+0007", "2:8"),
        ("clincomm: 1\nname: a\ufffe\n", "yaml", "U+FFFE", "2:8"),
        ('{"a\x85\0": 1}', "json", "U+0000", "1:5"),
    ],
)
def test_a_sign_that_no_text_has_is_named_with_its_place(text: str, form: str, sign: str, place: str) -> None:
    with pytest.raises(DocumentError) as raised:
        loads(text, form=form)
    (fault,) = raised.value.faults
    assert said(fault) == (
        FaultKind.ENCODING,
        place,
        f"the sign {sign} cannot stand in a text file",
        "take it out; if the file is not text at all, this is not a document",
    )


@pytest.mark.parametrize("sign", ["\t", "\x85", "\xa0", "\ud7ff", "\ue000", "\ufffd", "\U0010ffff", "~"])
def test_every_sign_that_a_text_can_have_is_read(sign: str) -> None:
    assert loads(f"clincomm: 1\nname: 'a{sign}b'\n").community.name


def test_a_sign_that_yaml_does_not_have_is_read_in_json() -> None:
    assert loads('{"clincomm": 1, "name": "a\x7fb"}', form="json").community.name == "a\x7fb"


BREAKS = "a\nb\r\nc\rd\x85e\u2028f\u2029g"


@pytest.mark.parametrize(
    ("form", "lines"),
    [("yaml", ["a", "b", "c", "d", "e", "f", "g"]), ("json", ["a", "b", "c", "d\x85e\u2028f\u2029g"])],
)
def test_lines_end_where_the_form_says(form: str, lines: list[str]) -> None:
    part = Part("x", BREAKS, form)
    assert part.lines == lines
    assert [part.line(number) for number in range(1, len(lines) + 2)] == [*lines, ""]
    assert mark_after(BREAKS, form) == (len(lines), len(lines[-1]) + 1)


def test_a_file_of_an_added_format_has_no_lines_but_places() -> None:
    part = Part("x", '{\n"a": 1}', "json", mark_of=lambda path: (7, len(path)))
    assert (part.lines, part.line(1), part.mark(("a",), key=True)) == ([], "", (7, 1))


def test_a_part_gives_the_place_of_a_key_or_of_its_value() -> None:
    for part in (Part("x", "a:  1\n", "yaml"), Part("x", '"a":  1', "yaml"), Part("x", '{"a": 1}', "json")):
        assert part.mark(("a",), key=True) < part.mark(("a",), key=False)
    assert Part("x", "a:  1\n", "yaml").mark(("a",), key=False) == (1, 5)
