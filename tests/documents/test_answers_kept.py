"""A form of questions as it is written, and exactly what is said of one that is filled in wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from clincomm import answer, ask
from clincomm.documents import DocumentError, FaultKind, answer_form

TEXT = """\
clincomm: 1
id: falls   # since 2011
team: {name: Core, seats: [nurse / lead, clerk]}
sites:
  - {id: elm}
"""
AS_ASKED = "leave `at` and `kind` as they were asked"
REMEDY_OF_KEY = "use ask, who, settles, of, at, kind, where, how, answer, more"


def written(tmp_path: Path, *questions: str) -> tuple[Path, Path]:
    """Write the document and a form of questions."""
    document, filled = tmp_path / "falls.yaml", tmp_path / "form.yaml"
    document.write_text(TEXT, encoding="utf-8")
    filled.write_text("\n".join(["clincomm-answers: 1", "questions:", *questions]) + "\n", encoding="utf-8")
    return document, filled


def faults(document: Path, filled: Path) -> list[tuple[str, str, str]]:
    """Give place, message and remedy of every fault, having seen that each shows its line."""
    with pytest.raises(DocumentError) as refused:
        answer(document, filled)
    lines = filled.read_text(encoding="utf-8").split("\n")
    for fault in refused.value.faults:
        assert fault.path == ()
        assert fault.kind in (FaultKind.WRONG_VALUE, FaultKind.SYNTAX)
        assert fault.line == lines[fault.place.line - 1]
    return [
        (str(fault.place).rpartition("form.yaml:")[2], fault.message, fault.remedy) for fault in refused.value.faults
    ]


def text_after(tmp_path: Path, *questions: str) -> list[str]:
    """Give the lines of the document that an answered form adds or changes."""
    merged = answer(*written(tmp_path, *questions))
    return [line for line in merged.parts[0].text.splitlines() if line not in TEXT.splitlines()]


def test_a_form_says_how_it_is_filled_in_and_asks_everything_that_settles_something(tmp_path: Path) -> None:
    document, _ = written(tmp_path)
    questions = ask(document, most=400)
    text = answer_form(questions)
    assert text.splitlines()[:8] == [
        "# Questions on falls, as of the end of the record",
        "#",
        "# Write behind `answer:` what you know, and leave the rest empty. For a list write its entries, `none` if there are",
        "# none, or `complete` if nothing is missing; `more: yes` says that there may be others. Then:",
        "#   clincomm answer COMMUNITY THIS-FILE",
        "clincomm-answers: 1",
        "questions:",
        "",
    ]
    assert (
        "  - ask: 'Can you say who is on the team of elm?'\n"
        "    who: 'whoever knows elm best, through the core'\n"
        "    settles: 9\n"
        "    of: elm\n"
        "    at: sites[0].team\n"
        "    kind: value\n"
        '    how: \'write "team", or "team: none"\'\n'
        "    answer:\n"
    ) in text
    assert "    kind: list\n    where: {kind: [soft]}\n    how: " in text


def test_a_form_without_questions_says_so_and_a_name_of_two_lines_is_one(tmp_path: Path) -> None:
    document, _ = written(tmp_path)
    document.write_text('clincomm: 1\nname: "our\\n wards"\n', encoding="utf-8")
    text = answer_form(ask(document, most=0))
    assert text.startswith("# Questions on our wards, as of")
    assert text.endswith("clincomm-answers: 1\nquestions: []\n")


ODD: dict[str, tuple[str, str, str, str]] = {
    "no map": ("  - 3", "3:5", "a question is a map, and this is 3", "leave it as asked"),
    "a key that no question has": ("  - {att: x}", "3:11", "a question has no key 'att'", REMEDY_OF_KEY),
    "no place": (
        "  - {at: 'x[', kind: value, answer: 1}",
        "3:10",
        "'x[' is not a place in a document, such as sites[2].team",
        AS_ASKED,
    ),
    "no kind": (
        "  - {at: staff, answer: 7}",
        "3:5",
        "a question's kind is value, list, whole, and this is nothing",
        AS_ASKED,
    ),
    "another kind": (
        "  - {at: staff, kind: valu, answer: 7}",
        "3:23",
        "a question's kind is value, list, whole, and this is 'valu'",
        AS_ASKED,
    ),
    "kinds that are no map": (
        "  - {at: tactics, kind: list, where: [hard], answer: none}",
        "3:38",
        "`where` is a map, and this is a list",
        "leave it as asked",
    ),
    "a site that is now another": (
        "  - {at: 'sites[0].staff', kind: value, of: oak, answer: 7}",
        "3:10",
        "sites[0].staff is of elm now, and the question was about oak",
        "the document has changed since it was asked about; ask again",
    ),
    "a site that is gone": (
        "  - {at: 'sites[1].staff', kind: value, of: oak, how: write it, answer: 7}",
        "3:73",
        "there is nothing at sites[1]",
        "write it",
    ),
    "a field that there never was": (
        "  - {at: nothing.staff, kind: value, answer: 7}",
        "3:46",
        "there is nothing at nothing",
        "",
    ),
    "no place at all": ("  - {kind: value, answer: 7}", "3:27", "an edit needs a path to a field or entry", ""),
}


@pytest.mark.parametrize("case", ODD)
def test_a_question_that_cannot_be_read_is_faulted_at_its_place(case: str, tmp_path: Path) -> None:
    question, place, message, remedy = ODD[case]
    assert faults(*written(tmp_path, question)) == [(place, message, remedy)]


def test_every_question_is_read_though_those_before_it_are_wrong_or_empty(tmp_path: Path) -> None:
    questions = [ODD["no map"][0], "  - {at: staff}", ODD["no kind"][0], ODD["a site that is gone"][0]]
    assert [place for place, *_ in faults(*written(tmp_path, *questions))] == ["3:5", "5:5", "6:73"]


@pytest.mark.parametrize(
    "text", ["questions: []\n", "clincomm-answers: 1\n", "clincomm-answers: 1\nquestions: {}\n", "- 1\n", "3\n"]
)
def test_what_is_no_form_is_told_how_one_is_made(text: str, tmp_path: Path) -> None:
    document, filled = written(tmp_path)
    filled.write_text(text, encoding="utf-8")
    assert [fault[1:] for fault in faults(document, filled)] == [
        ("this is no form of answers", "make one with: clincomm ask COMMUNITY --format yaml")
    ]


def test_a_form_that_is_no_yaml_is_faulted_where_it_ends(tmp_path: Path) -> None:
    document, filled = written(tmp_path, "  - {at: x")
    ((place, message, remedy),) = faults(document, filled)
    assert place.startswith("4:") and message.startswith("this is not YAML") and remedy


def test_lines_of_a_form_end_at_a_lone_carriage_return_as_yaml_has_it(tmp_path: Path) -> None:
    document, filled = written(tmp_path)
    filled.write_bytes(b"clincomm-answers: 1\rquestions:\r  - 3\r")
    with pytest.raises(DocumentError) as refused:
        answer(document, filled)
    (fault,) = refused.value.faults
    assert (fault.place.line, fault.line) == (3, "  - 3")


@pytest.mark.parametrize("of", ["", "of: Core, "])
def test_an_answer_is_written_where_it_was_asked_for(of: str, tmp_path: Path) -> None:
    question = f"  - {{at: 'team.seats', kind: whole, {of}answer: [patient / member]}}"
    assert text_after(tmp_path, question) == [
        "team: {complete: [seats], name: Core, seats: [nurse / lead, clerk, patient / member]}"
    ]


def test_the_whole_is_known_by_its_name_its_id_or_as_the_community(tmp_path: Path) -> None:
    document, filled = written(tmp_path, "  - {at: staff, kind: value, of: x, answer: 7}")
    for top, name in [("name: Falls\nid: f", "Falls"), ("id: f", "f"), ("speaks_of: {since: 2011}", "the community")]:
        document.write_text(f"clincomm: 1\n{top}\n", encoding="utf-8")
        ((_, message, _),) = faults(document, filled)
        assert message == f"staff is of {name} now, and the question was about x"


def test_a_record_without_a_name_is_told_by_its_whole_path(tmp_path: Path) -> None:
    document, filled = written(tmp_path, "  - {at: 'sites[0].team.seats', kind: list, of: x, answer: none}")
    document.write_text("clincomm: 1\nsites: [{id: oak, team: {seats: [nurse]}}]\n", encoding="utf-8")
    ((_, message, _),) = faults(document, filled)
    assert message == "sites[0].team.seats is of sites[0].team now, and the question was about x"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("clincomm-answers: 1\nquestions: [3]", "questions: [3]"),
        ("clincomm-answers: 1\nquestions: [", ""),
        ("questions: [\n", ""),
    ],
)
def test_the_line_of_a_fault_is_shown_at_the_end_of_a_form_too(text: str, line: str, tmp_path: Path) -> None:
    document, filled = written(tmp_path)
    filled.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        answer(document, filled)
    assert [fault.line for fault in refused.value.faults] == [line]


@pytest.mark.parametrize("kinds", ["hard", "[hard]"])
def test_an_answer_about_some_kinds_speaks_of_those_whether_one_or_a_list(kinds: str, tmp_path: Path) -> None:
    question = f"  - {{at: tactics, kind: list, where: {{kind: {kinds}}}, answer: [{{kind: hard, id: x}}]}}"
    assert text_after(tmp_path, question) == [
        "complete: [{of: tactics, where: {kind: hard}}]",
        "tactics: [{id: x, kind: hard}]",
    ]


@pytest.mark.parametrize("more", ["yes", "true", "'yes'"])
def test_where_there_may_be_more_the_list_is_not_called_whole(more: str, tmp_path: Path) -> None:
    question = f"  - {{at: tactics, kind: list, answer: [{{kind: hard, id: x}}], more: {more}}}"
    assert text_after(tmp_path, question) == ["tactics: [{id: x, kind: hard}]"]


@pytest.mark.parametrize("more", ["no", "false", ""])
def test_where_there_are_no_more_it_is(more: str, tmp_path: Path) -> None:
    question = f"  - {{at: tactics, kind: list, answer: [{{kind: hard, id: x}}], more: {more}}}"
    assert text_after(tmp_path, question) == ["complete: [tactics]", "tactics: [{id: x, kind: hard}]"]


def test_an_answer_that_would_make_the_document_faulty_is_refused_and_the_document_stays(tmp_path: Path) -> None:
    document, filled = written(tmp_path, "  - {at: team.seats, kind: whole, answer: [nurse / leed]}")
    with pytest.raises(DocumentError) as refused:
        answer(document, filled)
    (fault,) = refused.value.faults
    assert (fault.place.file, fault.kind, fault.remedy) == (
        "<the edited document>",
        FaultKind.NEAR_MISS,
        "did you mean lead?",
    )
    assert "leed" in fault.line
    assert document.read_text(encoding="utf-8") == TEXT


def test_in_a_folder_too_it_is_the_fault_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "community.yaml").write_text("clincomm: 1\nid: falls\n", encoding="utf-8")
    (tmp_path / "sites" / "oak.yaml").write_text("id: oak\nteam: {seats: [nurse]}\n", encoding="utf-8")
    _, filled = written(tmp_path, "  - {at: 'sites[0].team.seats', kind: whole, answer: [nurse / leed]}")
    (tmp_path / "falls.yaml").unlink()
    filled = filled.rename(tmp_path.parent / f"{tmp_path.name}-form.yaml")
    with pytest.raises(DocumentError, match="did you mean lead"):
        answer(tmp_path, filled)


def test_a_form_that_is_no_text_is_faulted_at_the_byte(tmp_path: Path) -> None:
    document, filled = written(tmp_path)
    filled.write_bytes(b"clincomm-answers: 1\rquestions: caf\xe9\n")
    with pytest.raises(DocumentError) as refused:
        answer(document, filled)
    (fault,) = refused.value.faults
    assert (fault.kind, fault.place.line, fault.place.column) == (FaultKind.ENCODING, 2, 15)
    assert fault.message == "this byte (0xe9) is not UTF-8 text"
