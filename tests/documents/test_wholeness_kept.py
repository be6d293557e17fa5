"""Exactly what is said of a word on wholeness that cannot mean anything."""

from __future__ import annotations

import pytest

from clincomm.documents import DocumentError, FaultKind, loads
from clincomm.logic import Path

ODD: dict[str, tuple[str, Path, str, str]] = {
    "all narrowed": (
        "complete: [{of: all, where: {kind: hard}}]",
        ("complete", 0, "where"),
        "complete[0]: 'where' narrows one list, not all",
        "name the list",
    ),
    "names that are said to be open": (
        "tactics: [{kind: soft, open: [{of: target, where: {kind: x}}]}]",
        ("tactics", 0, "open", 0, "of"),
        "tactics[0].open[0]: target is no list of records, so it is said or not said, and never whole",
        "leave target out here",
    ),
    "a single value that is said to be whole": (
        "complete: [name]",
        ("complete", 0, "of"),
        "complete[0]: name is no list of records, so it is said or not said, and never whole",
        "leave name out here",
    ),
    "a field misspelt": (
        "complete: [{of: tactics, where: {kindd: hard}}]",
        ("complete", 0, "where", "kindd"),
        "complete[0].where: entries of tactics have no field 'kindd'",
        "did you mean kind?",
    ),
    "a field that is none": (
        "open: [{of: ties, where: {zzz: x}}]",
        ("open", 0, "where", "zzz"),
        "open[0].where: entries of ties have no field 'zzz'",
        "",
    ),
    "a value misspelt": (
        "complete: [{of: tactics, where: {kind: [hard, sofft]}}]",
        ("complete", 0, "where", "kind"),
        "complete[0].where.kind: 'sofft' is not a kind of tactics",
        "did you mean soft?",
    ),
    "a value that is none": (
        "complete: [{of: tactics, where: {kind: zzz}}]",
        ("complete", 0, "where", "kind"),
        "complete[0].where.kind: 'zzz' is not a kind of tactics",
        "write one of soft, hard",
    ),
    "a list of the whole misspelt": (
        "complete: [tiess]",
        ("complete", 0, "of"),
        "complete[0]: 'tiess' is not a list of this community",
        "did you mean ties?",
    ),
    "no list of a group": (
        "groups: [{id: g, complete: [zzz]}]",
        ("groups", 0, "complete", 0, "of"),
        "groups[0].complete[0]: 'zzz' is not a list of this group",
        "its lists are none",
    ),
    "no list of a record that has three": (
        "theory: {open: [zzz]}",
        ("theory", "open", 0, "of"),
        "theory.open[0]: 'zzz' is not a list of this theory",
        "its lists are assumptions, changes, goals, links, mechanisms, predictions, problems, reviews, revisions, unintended",
    ),
    "no list of a record that has none": (
        "speaks_of: {complete: [zzz]}",
        ("speaks_of", "complete", 0, "of"),
        "speaks_of.complete[0]: 'zzz' is not a list of this span",
        "its lists are none",
    ),
    "a list that is not written": (
        "complete: [ties]",
        ("complete", 0, "of"),
        "complete[0]: ties is said to be whole, but is not written",
        "write 'ties: []' if there are none",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_a_word_on_wholeness_is_faulted(case: str) -> None:
    text, path, message, remedy = ODD[case]
    with pytest.raises(DocumentError) as refused:
        loads(f"clincomm: 1\n{text}\n")
    (fault,) = refused.value.faults
    assert (fault.kind, fault.path, fault.message) == (FaultKind.COMPLETENESS, path, message)
    assert fault.remedy == remedy or (not remedy and fault.remedy.startswith("they have "))


def test_where_nothing_looks_like_a_field_all_that_there_are_are_named() -> None:
    with pytest.raises(DocumentError) as refused:
        loads("clincomm: 1\ncomplete: [{of: ties, where: {zzz: x}}]\n")
    (fault,) = refused.value.faults
    named = fault.remedy.removeprefix("they have ").split(", ")
    assert {"between", "kind", "id", "source", "since"} <= set(named)
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    "text",
    [
        "complete: all",
        "open: ties",
        "ties: []\ncomplete: ties",
        "complete: [{of: tactics, where: {kind: [soft, hard]}}]",
    ],
)
def test_a_word_on_wholeness_may_be(text: str) -> None:
    assert loads(f"clincomm: 1\n{text}\n").community
