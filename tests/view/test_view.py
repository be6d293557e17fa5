"""The view: subjects by kind, memory, leaving."""

from __future__ import annotations

from clincomm.lessons import Scope
from clincomm.logic import Unknown, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View

HERE = Community.model_validate(
    {
        "team": {"seats": ["doctor / lead", "nurse / member", "clerk"]},
        "sites": [{"id": "a", "events": [{"id": "local"}]}, {"id": "b", "membership": {"left": "2011-05"}}],
        "events": [{"id": "launch"}],
        "theory": {"goals": ["better"], "changes": []},
        "complete": "all",
    }
)


def names(scope: Scope, view: View) -> list[list[str]]:
    return [[handle.name for handle in roster.possible()] for _, roster in view.subjects(scope)]


def test_subjects_come_from_the_lists_they_stand_in() -> None:
    view = View(HERE)
    assert names(Scope.SITE, view) == [["a", "b"]]
    assert names(Scope.GOAL, view) == [["better"]]
    assert names(Scope.CHANGE, view) == [[]]
    assert names(Scope.CORE, view) == [["community"]]


def test_lists_of_a_site_without_sites_count_where_they_are_written() -> None:
    assert names(Scope.EVENT, View(HERE)) == [["launch"], ["local"]]


def test_a_lead_is_a_person_and_a_seat_without_role_may_be() -> None:
    view = View(HERE)
    ((_, roster),) = view.subjects(Scope.PERSON)
    lead, maybe = roster.items
    assert is_yes(lead.belongs) and is_unknown(maybe.belongs)


def test_without_a_theory_its_parts_are_not_known() -> None:
    view = View(Community())
    ((_, roster),) = view.subjects(Scope.GOAL)
    assert isinstance(roster.whole, Unknown)
    assert roster.whole.gaps[0].path == ("theory",)


def test_a_site_leaves_on_a_date() -> None:
    assert is_no(View(HERE, "2011-04").has_left(View(HERE).require("b")))
    assert is_yes(View(HERE, "2011-06").has_left(View(HERE).require("b")))
    view = View(HERE)
    assert [site.name for site in view.sites_here(view.root).possible()] == ["a"]


def test_a_question_is_asked_once() -> None:
    view, asked = View(HERE), []
    for _ in range(3):
        view.once("question", lambda: asked.append(1) or len(asked))
    assert asked == [1]
