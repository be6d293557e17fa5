"""The questions to ask next, who could answer them, and what becomes of the answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clincomm import Community, Verdict, ask, check, edit
from clincomm.advice import Reply, edits_for
from clincomm.documents import dumps, loads
from clincomm.logic import GapKind, Path, Unknown, is_yes, read_path, show_path
from clincomm.rendering import questions_json, questions_markdown, questions_text
from clincomm.view import View

WARD = Community(
    id="falls",
    team={"seats": ["nurse / lead", "clerk / coordinator", "analyst / data-manager"]},
    sites=[{"id": "oak", "team": {"seats": ["doctor / lead"]}}, {"id": "elm"}],
)


def asked(community: Community, **more: Any) -> dict[str, str]:
    return {show_path(question.gap.path): question.who for question in ask(community, **more)}


def test_what_would_settle_most_is_asked_first() -> None:
    found = ask(WARD)
    assert len(found) > 20
    first, last = found.questions[0], found.questions[-1]
    assert len(first.findings) > len(last.findings)
    assert found.open == len(check(WARD).where(verdict=Verdict.CANNOT_TELL))


def test_a_finding_that_waits_for_three_facts_gives_each_a_third() -> None:
    several = ask(WARD, select=["CC003", "CC302"])
    assert [question.alone for question in several][:1] >= [1]
    assert len({question.gap for question in several}) == len(several)


def test_only_as_many_are_asked_as_are_wanted() -> None:
    assert [q.gap for q in ask(WARD, most=3)] == [q.gap for q in ask(WARD)][:3]
    assert len(ask(WARD, most=0)) == 0


def test_a_question_goes_to_whoever_knows_such_things() -> None:
    who = asked(WARD)
    assert who["events"] == "the coordinator of falls (clerk)"
    assert who["measures"] == "the data-manager of falls (analyst)"
    assert who["theory"] == "the lead of falls (nurse)"
    assert who["sites[1].team"] == "whoever knows elm best, through the core"
    assert who["sites[0].team.seats"] == "the lead of oak (doctor)"


def test_a_vacant_seat_is_not_asked() -> None:
    vacant = Community(
        id="falls", team={"seats": [{"group": "nurse", "role": "lead", "vacant": True}, "clerk / member"]}
    )
    assert asked(vacant)["theory"] == "the team of falls"
    assert asked(Community(id="falls"))["theory"] == "the core of falls"


def test_a_question_on_a_group_goes_to_the_group_first() -> None:
    who = asked(Community(groups=[{"id": "clerk"}], team={"seats": ["nurse / lead"]}))
    assert who["groups[0].at_risk"].startswith("somebody of that group, or the lead")


def test_a_list_is_explained_in_plain_words() -> None:
    texts = [question.text for question in ask(WARD)]
    assert "Can you list all inclusion of falls (steps taken to bring groups in), or say that there are none?" in texts
    assert any(
        text.startswith("Can you say whether all sites of falls (the sites below) are on record") for text in texts
    )


def test_where_everything_can_be_told_nothing_is_asked() -> None:
    told = Community(complete="all", sites=[{"id": "oak", "team": {"seats": ["nurse / lead"]}}])
    found = ask(told, select=["CC302"])
    assert len(found) == 0 and found.rows() == []
    assert "Everything can be told." in questions_text(found)


def test_all_renderings_say_the_question_who_and_what_it_settles() -> None:
    found = ask(WARD, most=4)
    for text in (questions_text(found), questions_markdown(found), questions_json(found)):
        assert found.questions[0].text.split("(")[0].strip() in " ".join(text.split())
        assert "lead of falls" in text or "coordinator of falls" in text
    assert "findings wait for it" in questions_text(found)


@given(st.from_type(Community))
@settings(max_examples=25)
def test_a_path_is_read_as_it_is_shown(community: Community) -> None:
    for question in ask(community, most=5):
        assert read_path(show_path(question.gap.path)) == question.gap.path


def written(path: Path, kind: GapKind, answer: Any, community: Community = WARD, **more: Any) -> Community:
    reply = Reply(path, kind, answer, more.pop("where", {}), **more)
    for change in edits_for(community, reply):
        community = edit(community, change)
    return community


def test_a_value_is_set_and_the_record_it_belongs_to_is_begun() -> None:
    assert written(("staff",), GapKind.VALUE, 30).staff is not None
    theory = written(("theory", "goals"), GapKind.LIST, [{"id": "fewer"}]).theory
    assert theory.goals[0].id == "fewer" and theory.complete[0].of == "goals"  # type: ignore[union-attr, index]
    team = written(("sites", 1, "team", "seats"), GapKind.LIST, ["nurse / lead"]).sites[1].team  # type: ignore[index]
    assert team.seats[0].role == ("lead",) and team.complete[0].of == "seats"  # type: ignore[union-attr, index]


def test_none_states_that_there_are_none() -> None:
    assert written(("events",), GapKind.LIST, "none").events == ()


def test_none_of_one_kind_leaves_room_for_others() -> None:
    found = written(("tactics",), GapKind.LIST, "none", where={"kind": ["hard"]})
    assert found.tactics is None and found.complete[0].where == {"kind": ("hard",)}  # type: ignore[index]


@pytest.mark.parametrize("answer", ["none", [{"kind": "hard"}]], ids=["none", "one"])
@pytest.mark.parametrize("complete", [None, "all"], ids=["open", "all whole"])
def test_an_answer_about_one_kind_settles_that_kind_and_no_other(answer: object, complete: str | None) -> None:
    community = Community(id="falls", complete=complete)
    for change in edits_for(community, Reply(("tactics",), GapKind.LIST, answer, {"kind": ["hard"]})):
        community = edit(community, change)
    view = View(community, None)
    hard, soft = (view.active(view.root, "tactics", kind=kind) for kind in ("hard", "soft"))
    assert is_yes(hard.whole) and len(hard.items) == (answer != "none")
    assert isinstance(soft.whole, Unknown)
    loads(dumps(community))  # and it is a document without a fault


def test_what_may_go_on_is_not_said_to_be_whole() -> None:
    found = written(("tactics",), GapKind.LIST, [{"kind": "hard"}], where={"kind": ["hard"]}, more=True)
    assert len(found.tactics or ()) == 1 and found.complete is None
    assert written(("tactics",), GapKind.LIST, "none", where={"kind": ["hard"]}, more=True).complete is None


def test_entries_are_added_and_the_list_is_whole_unless_there_may_be_more() -> None:
    begun = written(("events",), GapKind.LIST, [{"id": "launch"}], more=True)
    assert len(begun.events) == 1 and begun.complete is None  # type: ignore[arg-type]
    more = written(("events",), GapKind.WHOLE, [{"id": "review"}], begun)
    assert [event.id for event in more.events] == ["launch", "review"]  # type: ignore[union-attr]
    assert [word.of for word in more.complete] == ["events"]  # type: ignore[union-attr]
    assert written(("events",), GapKind.WHOLE, "complete", begun).complete == more.complete


def test_under_a_word_that_all_is_whole_nothing_is_said_twice_and_more_is_said_to_be_open() -> None:
    whole = Community(id="falls", complete="all", team={"seats": ["nurse"]})
    assert [word.of for word in written(("events",), GapKind.LIST, [{"id": "a"}], whole).complete] == ["all"]  # type: ignore[union-attr]
    assert written(("events",), GapKind.LIST, [{"id": "a"}], whole, more=True).open[0].of == "events"  # type: ignore[index]
    below = written(("team", "seats"), GapKind.WHOLE, "complete", whole)
    assert below.team.complete is None  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["list", "whole"])
def test_an_answered_question_is_not_asked_again(kind: str) -> None:
    start = WARD if kind == "list" else Community(id="falls", events=[{"id": "launch"}])
    path = ("events",)
    answer = "none" if kind == "list" else "complete"
    later = written(path, GapKind(kind), answer, start)
    assert "events" in asked(start) and "events" not in asked(later)
