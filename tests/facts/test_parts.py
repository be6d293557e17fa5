"""The part that groups have: what they raised, shaped, own and sit on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.parts import has_a_part, here_and_below, points_raised, raised_by, shaped_by, sits_on
from clincomm.logic import is_no, is_unknown, is_yes


def test_entries_are_those_of_a_place_and_of_all_below_it_but_of_none_beside() -> None:
    mixed = [{"kind": "design"}, {"kind": "story"}]
    north = {"id": "north", "contributions": mixed, "sites": [{"id": "ward", "contributions": mixed}]}
    here = view(contributions=mixed, sites=[north, {"id": "south", "contributions": mixed}])
    assert len(here_and_below(here, here.root, "contributions").items) == 8
    assert len(here_and_below(here, here.require("north"), "contributions").items) == 4
    assert len(here_and_below(here, here.require("south"), "contributions", kind="design").items) == 1
    assert len(here_and_below(here, here.root, "contributions", kind=["design"]).items) == 4


WHOLE: dict[str, Any] = {
    "groups": [{"id": "carer"}, {"id": "nurse"}],
    "people": [{"id": "lee", "groups": "carer"}, {"id": "kim", "groups": "nurse"}],
    "theory": {"goals": [], "changes": [], "revisions": [], "complete": "all"},
    "team": {"seats": [{"group": "nurse", "role": "lead"}]}, "boards": [], "sites": [], "wider": [], "plans": [],
    "measures": [], "contributions": [], "decisions": [], "suggestions": [], "events": [{"id": "day"}],
    "complete": "all",
}  # fmt: skip


def part(as_of: str | None = None, fact: Any = has_a_part, **said: Any) -> Any:
    theory = {key: said.pop(key) for key in ("goals", "changes", "revisions") if key in said}
    here = view(as_of, **{**WHOLE, "theory": {**WHOLE["theory"], **theory}, **said})
    return fact(here, here.require("carer"))


def test_what_a_group_raised_is_by_its_name_or_its_people() -> None:
    raised = [{"id": "a", "by": "carer"}, {"id": "b", "by": "lee"}, {"id": "c", "by": "kim"}, {"id": "d"}]
    roster = part(fact=raised_by, suggestions=raised)
    assert [entry.name for entry in roster.sure()] == ["a", "b"]
    assert asked(roster) == [("suggestions[3].by", "who raised d")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"contributions": [{"kind": "design", "by": "carer"}]}, is_yes),
        ({"contributions": [{"kind": "story", "by": "carer"}]}, is_no),
        ({"decisions": [{"by": "lee"}]}, is_yes),
        ({"revisions": [{"by": "carer"}]}, is_yes),
        ({"goals": [{"proposed_by": "carer"}]}, is_yes),
        ({"changes": [{"proposed_by": "nurse", "reworked_by": "lee"}]}, is_yes),
        ({"changes": [{"proposed_by": "nurse", "reworked_by": "kim"}]}, is_no),
    ],
)
def test_a_group_shaped_what_it_proposed_decided_designed_or_reworked(said: dict[str, Any], expected: Any) -> None:
    assert expected(part(fact=shaped_by, **said))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, is_no),
        ({"goals": [{"owner": "carer"}]}, is_yes),
        ({"goals": [{"owner": "nurse", "proposed_by": "lee"}]}, is_yes),
        ({"goals": [{"owner": "none", "proposed_by": "nurse"}]}, is_no),
        ({"measures": [{"chosen_by": "carer"}]}, is_yes),
        ({"contributions": [{"kind": "delivery", "by": "carer"}]}, is_yes),
        ({"contributions": [{"kind": "story", "by": "carer"}]}, is_no),
        ({"decisions": [{"by": "core"}]}, is_no),
        ({"decisions": [{"by": "core"}], "team": {"seats": ["carer", "nurse"]}}, is_yes),
        ({"decisions": [{"by": "core"}], "team": {"seats": [{"group": "carer", "voice": "observes"}, "nurse"]}}, is_no),
        (
            {"decisions": [{"by": "core"}], "team": {"seats": [{"group": "nurse", "voice": "observes"}, "carer"]}},
            is_yes,
        ),
        ({"decisions": [{"by": "forum"}], "boards": [{"id": "forum", "seats": ["carer"]}]}, is_yes),
        ({"decisions": [{"by": "forum"}], "boards": [{"id": "forum", "seats": ["nurse"]}]}, is_no),
        ({"decisions": [{"by": "ward"}], "sites": [{"id": "ward", "team": {"seats": ["carer"]}}]}, is_yes),
        ({"decisions": [{"by": "sites"}], "sites": [{"id": "ward", "team": {"seats": ["carer"]}}]}, is_yes),
        ({"decisions": [{"by": "kim"}], "team": {"seats": ["carer"]}}, is_no),
        ({"wider": [{"group": "carer", "took_part_in": "rounds"}]}, is_yes),
        ({"wider": [{"group": "nurse", "took_part_in": "rounds"}]}, is_no),
    ],
)
def test_a_group_has_a_part_in_what_it_or_a_team_it_sits_on_has(said: dict[str, Any], expected: Any) -> None:
    assert expected(part(**said))


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({"wider": [{"id": "row", "took_part_in": "rounds"}]}, ("wider[0].group", "the group of row")),
        ({"wider": [{"id": "row", "group": "carer"}]}, ("wider[0].took_part_in", "in what carer took part")),
        ({"decisions": [{"id": "row"}]}, ("decisions[0].by", "who took row")),
        (
            {"decisions": [{"by": "core"}], "team": {"seats": [{"id": "desk", "role": "lead"}]}},
            ("team.seats[0].group", "the group of desk"),
        ),
    ],
)
def test_what_would_show_a_part_is_asked(said: dict[str, Any], gap: tuple[str, str]) -> None:
    assert asked(part(**said)) == [gap]


def test_the_part_of_a_group_is_told_in_words() -> None:
    assert told(part(decisions=[{"text": "beds stay", "by": "carer"}])) == ["carer took beds stay"]
    assert told(part(wider=[{"group": "carer", "took_part_in": ["rounds", "talks"]}])) == [
        "carer took part in rounds, talks"
    ]
    forum = {"boards": [{"id": "forum", "seats": ["carer"]}], "decisions": [{"id": "beds", "by": ["forum", "kim"]}]}
    assert told(part(**forum)) == ["carer sits on forum, kim, who took beds", "carer has a seat: carer"]


def plans(sites: list[dict[str, Any]], **said: Any) -> Any:
    return part(**{"plans": [{"text": "shoes"}], "sites": sites, **said})


CARERS = {"team": {"seats": ["carer"]}}


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ([{"id": "ward", **CARERS}], is_yes),
        ([{"id": "ward", "plans": [], **CARERS}], is_no),
        ([{"id": "north", "team": "none", "sites": [{"id": "ward", **CARERS}]}], is_yes),
        ([{"id": "north", "team": "none", "plans": [], "sites": [{"id": "ward", **CARERS}]}], is_no),
        ([{"id": "ward", "team": {"seats": ["nurse"]}}], is_no),
    ],
)
def test_a_plan_listed_above_is_that_of_the_teams_that_have_none_of_their_own(sites: Any, expected: Any) -> None:
    assert expected(plans(sites))


def test_a_plan_of_the_whole_is_not_that_of_its_core() -> None:
    assert is_no(plans([{"id": "ward", "team": {"seats": ["nurse"]}}], **CARERS))


def test_a_seat_that_may_not_be_held_yet_leaves_open_whether_a_group_sits_there() -> None:
    seats = [{"group": "carer", "since": "2012"}]
    here = view("2012-05", **{**WHOLE, "team": {"seats": seats}})
    assert asked(sits_on(here, here.root, "carer")) == [("team.seats[0].since", "when exactly: carer")]
    here = view("2012-05", **{**WHOLE, "team": {"seats": [{"id": "desk", "role": "lead", "since": "2012"}]}})
    assert [path for path, _ in asked(sits_on(here, here.root, "carer"))] == [
        "team.seats[0].since",
        "team.seats[0].group",
    ]


def raised(as_of: str | None = None, **said: Any) -> Any:
    here = view(as_of, **{**WHOLE, **said})
    return points_raised(here, here.require("day"))


def test_a_point_was_raised_at_an_event_that_it_names() -> None:
    assert told(raised(suggestions=[{"text": "beds", "at": "day"}])) == ["beds was raised at day"]
    assert told(raised(suggestions=[{"id": "doubt", "at": "day"}])) == ["doubt was raised at day"]
    assert is_yes(raised(contributions=[{"kind": "proposal", "at": "day"}]))
    assert is_no(raised(contributions=[{"kind": "story", "at": "day"}]))
    assert is_no(raised(suggestions=[{"text": "beds", "at": []}]))


def test_where_a_point_was_raised_is_asked_and_one_of_later_does_not_count() -> None:
    assert asked(raised(suggestions=[{"id": "doubt"}])) == [("suggestions[0].at", "where doubt was raised")]
    may_be = raised("2012-05", suggestions=[{"id": "doubt", "at": "day", "date": "2012"}])
    assert is_unknown(may_be) and asked(may_be) == [("suggestions[0].date", "when exactly: doubt")]
    both = raised("2012-05", suggestions=[{"id": "doubt", "date": "2012"}])
    assert [path for path, _ in asked(both)] == ["suggestions[0].date", "suggestions[0].at"]
