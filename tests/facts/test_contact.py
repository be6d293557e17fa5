"""Contact: who is in touch with whom, and who was at an event."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.contact import attended, is_in_touch, sides_met, unequals_met
from clincomm.logic import is_no, is_unknown, is_yes

QUIET = {
    "groups": [{"id": "carer"}, {"id": "nurse"}],
    "people": [
        {"id": "lee", "groups": "carer"}, {"id": "sam", "groups": "carer"},
        {"id": "robin", "groups": ["carer", "nurse"]}, {"id": "kim", "groups": "nurse"},
    ],
    "team": {"seats": ["nurse / lead"]}, "events": [], "sites": [], "boards": [], "wider": [], "partners": [],
    "host": "none", "ties": [], "complete": "all",
}  # fmt: skip


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (["carer", "nurse"], is_yes),
        (["carer", "kim"], is_yes),
        (["carer", "robin"], is_yes),
        (["carer", "lee"], is_no),
        (["lee", "sam"], is_no),
    ],
)
def test_a_tie_puts_a_group_in_touch_unless_it_stays_among_its_own(between: list[str], expected: Any) -> None:
    here = view(**{**QUIET, "ties": [{"between": between}]})
    assert expected(is_in_touch(here, here.require("carer")))


def test_a_group_that_shares_a_team_is_in_touch_once_both_surely_sit_there() -> None:
    seats = [{"group": "carer", "since": "2010"}, {"group": "nurse", "since": "2012"}]
    before, then, after = (view(day, **{**QUIET, "team": {"seats": seats}}) for day in ("2011", "2012-05-01", "2013"))
    assert is_no(is_in_touch(before, before.require("carer")))
    for group in ("carer", "nurse"):
        answer = is_in_touch(then, then.require(group))
        assert asked(answer) == [("team.seats[1].since", "when exactly: nurse")]
        assert is_yes(is_in_touch(after, after.require(group)))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"group": "carer"}, {"carer": is_yes, "nurse": is_no, "doctor": is_no}),
        ({"who": "lee", "group": "nurse"}, {"carer": is_yes, "nurse": is_yes, "doctor": is_no}),
        ({"who": "robin"}, {"carer": is_yes, "nurse": is_yes, "doctor": is_unknown}),
    ],
)
def test_a_group_was_at_an_event_by_its_name_or_by_its_people(row: dict[str, str], expected: dict[str, Any]) -> None:
    here = view(**{**QUIET, "events": [{"id": "day", "attendance": [row]}]})
    for group, is_so in expected.items():
        assert is_so(attended(here, here.require("day"), group)), group


def sides(between: object, *rows: object, **further: object) -> Any:
    event = {"id": "day", "attendance": list(rows), "complete": ["attendance"]}
    site = {"id": "north", "sites": [{"id": "ward"}, {"id": "icu"}]}
    here = view(
        people=[{"id": "lee", "groups": "carer"}],
        events=[event], tensions=[{"id": "row"} | ({} if between is None else {"between": between})],
        complete=["tensions"], sites=[site, {"id": "south"}], **further,
    )  # fmt: skip
    return sides_met(here, here.require("day"))


@pytest.mark.parametrize(
    ("between", "rows", "expected"),
    [
        (["north", "south"], ["north", "south"], is_yes),
        (["north", "south"], ["sites"], is_yes),
        (["north", "south"], ["north"], is_no),
        (["core", "sites"], ["core", "sites"], is_yes),
        (["core", "sites"], ["core"], is_no),
        (["core", "sites"], ["sites"], is_no),
        (["core", "north"], ["core", "north"], is_yes),
        (["ward", "icu"], ["ward", "south"], is_no),
        (["carer", "south"], ["south", {"group": "carer", "who": "north"}], is_yes),
        (["carer", "south"], ["south", "lee"], is_yes),
        (["north"], ["north"], is_no),
    ],
)
def test_an_event_brings_a_tension_together_where_each_side_came(between: list[str], rows: Any, expected: Any) -> None:
    assert expected(sides(between, *rows))


def test_the_sides_that_met_are_named() -> None:
    assert told(sides(["north", "core"], "north", "core")) == ["north and core came to day"]


def test_who_came_is_asked_where_only_groups_are_named() -> None:
    answer = sides(["north", "south"], "north", {"group": "nurse"})
    assert asked(answer) == [("events[0].attendance[1].who", "who came to day")]
    unsaid = sides(None, "north")
    assert asked(unsaid) == [("tensions[0].between", "between whom the tension row is")]


def unequal(*rows: object, as_of: str | None = None) -> Any:
    here = view(
        as_of,
        groups=[{"id": "panel", "kind": "patient"}, {"id": "scribes"}],
        people=[{"id": "lee", "groups": "carer"}, {"id": "kim", "groups": "nurse"}, {"id": "robin"}],
        sites=[{"id": "ward"}],
        events=[{"id": "day", "attendance": list(rows), "complete": ["attendance"]}],
    )
    return unequals_met(here, here.require("day"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"group": "patient"}, {"group": "nurse"}], is_yes),
        ([{"who": "lee"}, {"who": "kim"}], is_yes),
        ([{"who": ["panel", "doctor"]}], is_yes),
        ([{"who": "panel"}, {"who": "ward", "group": "nurse"}], is_yes),
        ([{"who": "kim"}, {"who": "doctor"}], is_no),
        ([{"who": "lee"}, {"group": "panel"}], is_no),
        ([{"who": "ward"}, {"group": "nurse"}], is_unknown),
        ([{"who": "robin"}, {"group": "nurse"}], is_unknown),
        ([], is_no),
    ],
)
def test_lay_members_met_others_where_both_are_named_or_their_people_are(rows: Any, expected: Any) -> None:
    assert expected(unequal(*rows))


def test_those_of_whom_only_the_place_is_said_may_be_lay_or_not() -> None:
    for place in ("ward", "robin"):
        answer = unequal({"who": place}, {"group": "nurse"})
        assert asked(answer) == [("events[0].attendance[0].group", "to which groups those belong who came to day")]


def test_it_is_not_told_that_they_met_while_the_day_of_one_may_be_later() -> None:
    early, late = {"group": "patient", "since": "2010"}, {"group": "nurse", "since": "2012"}
    assert is_unknown(unequal(early, late, as_of="2012-05-01"))
    assert is_unknown(unequal(early | {"group": "nurse"}, late | {"group": "patient"}, as_of="2012-05-01"))
    assert told(unequal(early, late, as_of="2013"))[0] == "lay members and others came to day"
