"""Workflow commands: one a line, whatever people have written; breaches first, and what cannot be told in groups."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from tests.rendering.hostile import files, renamed, report, texts

from clincomm import Verdict, api
from clincomm.documents import DocumentError, load, loads
from clincomm.rendering import Checked, github_report

ILCOP = Path(__file__).resolve().parents[2] / "examples" / "ilcop"
COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^\n\r]*?)::(?P<message>[^\n\r]*)")


def meant(text: str) -> str:
    """Undo the escaping, as the runner does."""
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match["properties"].split(","))
        found.append((match["name"], {key: meant(value) for key, value in properties.items()}, meant(match["message"])))
    return found


@given(texts, files)
def test_whatever_people_write_a_command_is_one_line_with_the_same_keys(text: str, file: str) -> None:
    found = commands(github_report([renamed(text, file)]))
    assert [set(properties) for _, properties, _ in found] == [
        {"file", "line", "col", "title"},
        {"title"},
        {"file", "line", "col", "title"},
    ]
    assert [name for name, _, _ in found] == ["warning", "notice", "notice"]


def test_what_is_escaped_comes_back_as_it_was() -> None:
    ((_, where, message), (_, summary, _), _) = commands(github_report([renamed("50% of a, b: c\nd", "a:b,c%.yaml")]))
    assert where["file"] == "a:b,c%.yaml"
    assert "50% of a, b: c\nd" in message
    assert summary["title"].startswith("50% of a, b: c\nd, as of")


def test_the_weight_of_a_breach_is_that_of_the_claim_and_silence_is_a_notice() -> None:
    document = load(ILCOP)
    here = api.check(document.community)
    found = commands(github_report([Checked(here, document.place)]))
    weight = {"must": "error", "should": "warning", "may": "notice"}
    breaches = {(finding.code, weight[finding.force]) for finding in here.where(verdict=Verdict.BREACHED)}
    summary = next(number for number, (_, properties, _) in enumerate(found) if "file" not in properties)
    assert {(properties["title"].split()[0], name) for name, properties, _ in found[:summary]} == breaches
    assert "cannot tell" in found[summary][2] and "holds" in found[summary][2]
    assert {name for name, _, _ in found[summary:]} == {"notice"}
    asked = {group.first.code for group in here.groups() if group.first.verdict == "cannot tell"}
    assert {properties["title"].split()[0] for _, properties, _ in found[summary + 1 :]} == asked


def test_a_community_made_in_python_has_no_places() -> None:
    assert all("file" not in properties for _, properties, _ in commands(github_report([Checked(report())])))


def test_faults_of_a_document_are_errors_at_their_places() -> None:
    try:
        loads("clincomm: 1\ntam: {}\nsince: 2011-13\n", name="ward.yaml")
    except DocumentError as error:
        found = commands(github_report([], error.faults))
    assert [(name, where["file"], where["line"]) for name, where, _ in found] == [
        ("error", "ward.yaml", "2"),
        ("error", "ward.yaml", "3"),
    ]
    assert "did you mean team?" in found[0][2]
