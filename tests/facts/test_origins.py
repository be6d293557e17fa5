"""Origins: whether something traces to members, or to a kind of group such as patients."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.origins import LAY, by_kind, by_members, names_group, some_name_group, traces_to
from clincomm.logic import Qualifier, is_no, is_unknown, is_yes
from clincomm.model.vocabulary import GroupKind
from clincomm.view import View

WHO = {
    "groups": [{"id": "panel", "kind": "patient"}, {"id": "scribes", "kind": "clerical"}, {"id": "friends"}],
    "people": [
        {"id": "lee", "groups": "panel"}, {"id": "kim", "groups": ["scribes", "carer"]},
        {"id": "sam", "groups": "scribes"}, {"id": "robin"},
    ],
    "partners": [
        {"id": "voices", "kind": "patient-body"}, {"id": "age", "kind": "charity", "speaks_for": "carer"},
        {"id": "fund", "kind": "funder", "speaks_for": []}, {"id": "silent", "kind": "funder"},
    ],
    "boards": [{"id": "forum", "kind": "patient"}, {"id": "steer", "kind": "steering"}, {"id": "table"}],
    "sites": [{"id": "ward"}],
}  # fmt: skip


def of(by: object, *, whole: bool = True) -> tuple[View, Any]:
    here = view(
        **WHO, contributions=[{"id": "idea"} | ({} if by is None else {"by": by})], complete=["groups"] if whole else []
    )
    return here, here.require("idea")


@pytest.mark.parametrize(
    ("by", "expected", "words"),
    [
        ("core", is_yes, "core is behind idea"),
        ("sites", is_yes, "sites is behind idea"),
        ("ward", is_yes, "ward is behind idea"),
        ("lee", is_yes, "lee is behind idea"),
        ("steer", is_yes, "steer is behind idea"),
        ("panel", is_yes, "panel is behind idea"),
        ("nurse", is_yes, "nurse is behind idea"),
        ("fund", is_no, "fund, a body outside the teams, is behind idea"),
        ("porter", is_no, "porter, who is none of the groups, is behind idea"),
        (["fund", "nurse"], is_yes, "nurse is behind idea"),
    ],
)
def test_places_people_boards_and_groups_are_members_and_bodies_are_not(by: Any, expected: Any, words: str) -> None:
    answer = by_members(*of(by), "by", "whose idea it was")
    assert expected(answer) and told(answer) == [words]


def test_who_somebody_is_that_is_declared_nowhere_is_asked() -> None:
    answer: Any = by_members(*of("porter", whole=False), "by", "whose idea it was")
    assert asked(answer) == [("groups", "who porter is (declare it under groups, people or partners)")]
    assert answer.gaps[0].how == 'add what is missing, or write "complete: [groups]"'
    assert asked(by_members(*of(None), "by", "whose idea it was")) == [("contributions[0].by", "whose idea it was")]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("patient", is_yes),
        ("panel", is_yes),
        ("lee", is_yes),
        ("kim", is_yes),
        ("forum", is_yes),
        ("voices", is_yes),
        ("age", is_yes),
        ("sam", is_no),
        ("nurse", is_no),
        ("steer", is_no),
        ("fund", is_no),
        ("ward", is_no),
        ("core", is_no),
        ("sites", is_no),
        ("porter", is_no),
        (["nurse", "lee"], is_yes),
        ("robin", is_unknown),
        ("table", is_unknown),
        ("silent", is_unknown),
        ("friends", is_unknown),
    ],
)
def test_something_is_by_patients_or_carers_through_groups_people_boards_and_bodies(by: Any, expected: Any) -> None:
    assert expected(by_kind(*of(by), "by", "whose idea it was", *LAY))


@pytest.mark.parametrize(
    ("by", "expected"),
    [("kim", is_yes), ("age", is_yes), ("lee", is_no), ("forum", is_yes), ("voices", is_unknown), ("fund", is_no)],
)
def test_a_body_of_patients_speaks_for_carers_only_where_it_is_said(by: str, expected: Any) -> None:
    assert expected(by_kind(*of(by), "by", "whose idea it was", GroupKind.CARER))


def test_what_a_body_did_for_those_it_speaks_for_is_by_proxy() -> None:
    answer: Any = by_kind(*of("age"), "by", "whose idea it was", *LAY)
    other: Any = by_kind(*of("lee"), "by", "whose idea it was", *LAY)
    assert told(answer) == ["age is behind idea"] and answer.qualifiers == {Qualifier.BY_PROXY}
    assert not other.qualifiers
    assert told(by_kind(*of("sam"), "by", "whose idea it was", *LAY)) == []


@pytest.mark.parametrize(
    ("by", "gaps"),
    [
        ("robin", [("people[3].groups", "the groups of robin")]),
        ("table", [("boards[2].kind", "what the board table is for")]),
        ("silent", [("partners[3].speaks_for", "for whom silent speaks")]),
        ("friends", [("groups[2].kind", "the kind of group that friends is")]),
        (None, [("contributions[0].by", "whose idea it was")]),
    ],
)
def test_what_would_show_of_what_kind_somebody_is_is_asked(by: Any, gaps: Any) -> None:
    assert asked(by_kind(*of(by), "by", "whose idea it was", *LAY)) == gaps


def test_what_kind_of_body_and_for_whom_it_speaks_is_asked_together() -> None:
    here = view(partners=[{"id": "new"}], contributions=[{"id": "idea", "by": "new"}])
    answer = by_kind(here, here.require("idea"), "by", "whose", *LAY)
    assert asked(answer) == [
        ("partners[0].kind", "what kind of body new is"),
        ("partners[0].speaks_for", "for whom new speaks"),
    ]


QUIET: dict[str, Any] = {
    "theory": {"goals": [], "changes": [], "complete": "all"},
    "sites": [], "measures": [], "contributions": [], "decisions": [], "suggestions": [], "complete": "all",
}  # fmt: skip


def traced(**said: Any) -> Any:
    theory = {key: said.pop(key) for key in ("goals", "changes") if key in said}
    here = view("2012", **{**QUIET, "theory": {**QUIET["theory"], **theory}, **said})
    return traces_to(here, here.root, *LAY)


@pytest.mark.parametrize(
    ("said", "path", "question"),
    [
        ({"goals": [{"id": "x"}]}, "theory.goals[0].proposed_by", "whose proposal the goal x was"),
        (
            {"changes": [{"id": "x", "reworked_by": "nurse"}]},
            "theory.changes[0].proposed_by", "whose idea the change x was",
        ),
        (
            {"changes": [{"id": "x", "proposed_by": "nurse"}]},
            "theory.changes[0].reworked_by", "which members reworked x",
        ),
        ({"measures": [{"id": "x"}]}, "measures[0].chosen_by", "who chose the measure x"),
        ({"contributions": [{"id": "x", "kind": "design"}]}, "contributions[0].by", "whose contribution x is"),
        ({"decisions": [{"id": "x"}]}, "decisions[0].by", "who took the decision x"),
        ({"suggestions": [{"id": "x", "answer": {"outcome": "accepted"}}]}, "suggestions[0].by", "who raised x"),
        ({"suggestions": [{"id": "x", "by": "patient"}]}, "suggestions[0].answer", "whether x was accepted"),
        (
            {"suggestions": [{"id": "x", "by": "patient", "answer": {"text": "thanks"}}]},
            "suggestions[0].answer.outcome", "whether x was accepted",
        ),
        (
            {"changes": [{"id": "x", "proposed_by": "nurse", "reworked_by": "nurse", "adopted_by": "board"}]},
            "groups", "",
        ),
    ],
)  # fmt: skip
def test_whose_work_it_was_is_asked_of_each_thing(said: dict[str, Any], path: str, question: str) -> None:
    groups = (
        {} if path != "groups" else {"complete": ["sites", "measures", "contributions", "decisions", "suggestions"]}
    )
    gaps = asked(traced(**said, **groups))
    assert [place for place, _ in gaps] == [path]
    assert not question or gaps[0][1] == question


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, is_no),
        ({"goals": [{"id": "x", "proposed_by": "patient"}]}, is_yes),
        ({"changes": [{"id": "x", "proposed_by": "nurse", "reworked_by": "patient"}]}, is_yes),
        ({"changes": [{"id": "x", "proposed_by": "nurse", "reworked_by": "nurse", "adopted_by": "carer"}]}, is_yes),
        ({"changes": [{"id": "x", "proposed_by": "nurse", "reworked_by": "nurse"}]}, is_no),
        ({"measures": [{"id": "x", "chosen_by": "carer"}]}, is_yes),
        ({"contributions": [{"id": "x", "kind": "story", "by": "patient"}]}, is_no),
        ({"contributions": [{"id": "x", "kind": "agenda-item", "by": "patient"}]}, is_yes),
        ({"decisions": [{"id": "x", "by": "patient"}]}, is_yes),
        ({"decisions": [{"id": "x", "by": "nurse"}]}, is_no),
        ({"suggestions": [{"id": "x", "by": "patient", "answer": {"outcome": "accepted"}}]}, is_yes),
        ({"suggestions": [{"id": "x", "by": "patient", "answer": {"outcome": "amended"}}]}, is_yes),
        ({"suggestions": [{"id": "x", "by": "patient", "answer": {"outcome": "declined"}}]}, is_no),
        ({"suggestions": [{"id": "x", "by": "patient", "answer": "none"}]}, is_no),
        ({"suggestions": [{"id": "x", "by": "patient", "answer": {"outcome": "accepted", "date": "2014"}}]}, is_no),
    ],
)
def test_work_traces_to_patients_by_what_they_proposed_shaped_or_got_accepted(said: Any, expected: Any) -> None:
    assert expected(traced(**said))


PEOPLE = [{"id": "lee", "groups": "carer"}, {"id": "kim", "groups": "nurse"}, {"id": "robin"}]


def joining(*ties: dict[str, Any], **further: Any) -> Any:
    here = view(people=PEOPLE, groups=[{"id": "ward"}], sites=[], ties=list(ties), **{"complete": ["ties"], **further})
    return some_name_group(here, here.root, "ties", "between", "whom {} joins", "carer")


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (["carer", "nurse"], is_yes),
        (["lee", "nurse"], is_yes),
        (["kim", "nurse"], is_no),
        (["robin", "nurse"], is_unknown),
    ],
)
def test_an_entry_names_a_group_by_its_name_or_by_its_people(between: list[str], expected: Any) -> None:
    assert expected(joining({"id": "calls", "between": between}))


def test_whom_a_silent_entry_names_and_to_whom_a_person_belongs_is_asked() -> None:
    gaps = asked(joining({"id": "calls", "between": ["robin", "nurse"]}, {"id": "rounds"}))
    assert gaps == [("people[2].groups", "the groups of robin"), ("ties[1].between", "whom rounds joins")]
    assert told(joining({"id": "calls", "between": ["lee", "nurse"]})) == ["calls: carer"]


def test_one_entry_that_names_a_group_twice_is_told_once() -> None:
    assert told(joining({"id": "calls", "between": ["lee", "carer"]})) == ["calls: carer"]


def test_a_person_of_another_group_is_not_taken_for_one_of_this() -> None:
    here = view(
        people=PEOPLE,
        contributions=[{"id": "idea", "by": ["kim", "robin"]}, {"id": "plan", "by": "kim"}, {"id": "talk"}],
    )
    one, other, silent = (here.require(ref) for ref in ("idea", "plan", "talk"))
    assert asked(names_group(here, one, "by", "whose", "carer")) == [("people[2].groups", "the groups of robin")]
    assert is_no(names_group(here, other, "by", "whose", "carer"))
    assert asked(names_group(here, silent, "by", "whose", "carer")) == [("contributions[2].by", "whose")]
    assert told(names_group(here, one, "by", "whose", "nurse")) == ["idea: nurse"]
