"""What differs between two documents: matched by id, then by content, never by position."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import Community, Edit, Operation, edit
from clincomm.model import Delta, DeltaKind, differences, walk
from clincomm.strategies import additions_to, reorderings_of


def ward(*seats: Any, **more: Any) -> Community:
    return Community(id="ward", team={"seats": list(seats), **more})


def said(old: Community, new: Community) -> list[tuple[str, str, Any, Any]]:
    return [
        (str(delta.kind), delta.field or type(delta.record).__name__, delta.old, delta.new)
        for delta in differences(old, new)
    ]


@given(...)
def test_a_community_does_not_differ_from_itself(community: Community) -> None:
    found = differences(community, community)
    assert found.deltas == ()
    assert found.moved == {path: path for path, _ in walk(community)}


@given(st.data())
def test_the_order_of_lists_makes_no_difference(data: st.DataObject) -> None:
    community = data.draw(st.from_type(Community))
    assert differences(community, data.draw(reorderings_of(community)).community).deltas == ()


@given(st.data())
def test_what_differs_one_way_round_differs_the_other_way_round(data: st.DataObject) -> None:
    old = data.draw(st.from_type(Community))
    new = data.draw(additions_to(old))
    there, back = differences(old, new), differences(new, old)
    opposite = {
        DeltaKind.ADDED: DeltaKind.REMOVED,
        DeltaKind.REMOVED: DeltaKind.ADDED,
        DeltaKind.CHANGED: DeltaKind.CHANGED,
    }
    assert (len(there) == 0) == (old == new)

    def sides(delta: Delta) -> tuple[Any, ...]:
        return str(delta.kind), delta.old_path, delta.new_path, delta.field

    mirrored = sorted(((str(opposite[d.kind]), d.new_path, d.old_path, d.field) for d in back), key=repr)
    assert sorted(map(sides, there), key=repr) == mirrored


def test_a_seat_is_the_same_seat_though_others_come_before_it() -> None:
    assert said(ward("nurse / lead"), ward("clerk", "nurse / lead")) == [("added", "Seat", None, None)]


def test_a_record_with_an_id_is_the_same_record_whatever_else_is_said_of_it() -> None:
    old = Community(theory={"goals": [{"id": "falls", "text": "Fewer falls"}]})
    new = Community(theory={"goals": [{"id": "pain", "text": "Fewer falls"}, {"id": "falls", "text": "No falls"}]})
    assert said(old, new) == [("added", "Goal", None, None), ("changed", "text", "Fewer falls", "No falls")]


def test_an_id_that_alone_is_new_is_a_new_name_for_the_same_thing() -> None:
    old = Community(theory={"goals": [{"id": "falls", "text": "Fewer falls"}]})
    new = Community(theory={"goals": [{"id": "fewer", "text": "Fewer falls"}]})
    assert said(old, new) == [("changed", "id", "falls", "fewer")]


def test_another_id_with_other_words_is_another_thing() -> None:
    old = Community(theory={"goals": [{"id": "falls", "text": "Fewer falls"}]})
    new = Community(theory={"goals": [{"id": "pain", "text": "Less pain"}]})
    assert [kind for kind, *_ in said(old, new)] == ["added", "removed"]


def test_a_seat_whose_role_changed_is_still_that_groups_seat() -> None:
    assert said(ward("nurse / lead"), ward("nurse / deputy")) == [
        ("added", "role", None, "deputy"),
        ("removed", "role", "lead", None),
    ]


def test_ties_without_ids_are_matched_by_whom_they_join() -> None:
    old = Community(
        sites=["a", "b", "c"] and [{"id": n} for n in "abc"], ties=[{"between": ["a", "b"]}, {"between": ["b", "c"]}]
    )
    new = edit(old, Edit(("ties", 1, "kind"), Operation.SET, "horizontal"), Edit(("ties", 0), Operation.REMOVE))
    assert sorted(kind for kind, *_ in said(old, new)) == ["changed", "removed"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (Community(), Community(sites=()), ("changed", "sites", None, ())),
        (Community(sites=()), Community(), ("changed", "sites", (), None)),
        (Community(), Community(team={}), ("added", "Team", None, None)),
        (Community(team={}), Community(team="none"), ("removed", "Team", None, None)),
        (Community(complete="all"), Community(), ("changed", "complete")),
    ],
)
def test_silence_none_and_something_are_three_things(old: Community, new: Community, expected: tuple[Any, ...]) -> None:
    assert expected[: len(said(old, new)[0])] == said(old, new)[0][: len(expected)]


def test_the_place_of_what_was_moved_is_known_in_both() -> None:
    old = Community(sites=[{"id": "a"}, {"id": "b", "team": {"seats": ["nurse"]}}])
    new = Community(sites=[{"id": "b", "team": {"seats": ["clerk", "nurse"]}}])
    assert differences(old, new).moved["sites", 1, "team", "seats", 0] == ("sites", 0, "team", "seats", 1)
    assert ("sites", 0) not in differences(old, new).moved


def test_where_too_many_have_no_partner_they_are_gone_and_new() -> None:
    old, new = (Community(ties=[{"note": f"{word} {n}"} for n in range(400)]) for word in ("old", "new"))
    assert len(differences(old, new)) == 800
    few_old, few_new = (
        Community(ties=[{"note": f"{word} {n}", "kind": "vertical"} for n in range(3)]) for word in ("a", "b")
    )
    assert {delta.kind for delta in differences(few_old, few_new)} <= set(DeltaKind)
