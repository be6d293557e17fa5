"""Colleagues beyond a site's team: who came, who had a part, and how often."""

from __future__ import annotations

import pytest

from clincomm.facts.colleagues import (
    colleagues_came,
    colleagues_contributed,
    meetings_with_colleagues,
    whole_staff_is_on_the_team,
)
from clincomm.graph import Handle
from clincomm.logic import is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View

TEAM = {"seats": [{"group": "nurse", "role": "lead", "person": "p1"}], "complete": ["seats"]}


def ward(**data: object) -> tuple[View, Handle[Community]]:
    site = {"id": "ward", "team": TEAM, "complete": "all", **data}
    here = View(Community.model_validate({"people": [{"id": "p1"}, {"id": "p2"}], "sites": [site]}))
    return here, here.require("ward", Community)


@pytest.mark.parametrize(
    "row", [{"group": "clerical"}, {"who": "clerical"}, {"who": "p2"}, {"who": "ward", "group": "it"}]
)
def test_somebody_beyond_the_team_came(row: dict[str, str]) -> None:
    assert is_yes(colleagues_came(*ward(events=[{"kind": "training", "attendance": [row]}])))


@pytest.mark.parametrize("row", [{"group": "nurse"}, {"who": "p1"}])
def test_only_the_team_came(row: dict[str, str]) -> None:
    assert is_no(colleagues_came(*ward(events=[{"kind": "training", "attendance": [row]}])))


def test_who_came_from_the_site_may_not_be_said() -> None:
    assert is_unknown(colleagues_came(*ward(events=[{"kind": "training", "attendance": [{"who": "ward"}]}])))
    assert is_unknown(colleagues_came(*ward(events=[{"kind": "training"}])))


def test_a_seat_without_a_group_could_be_of_those_who_came() -> None:
    team = {"seats": [{"role": "lead"}]}
    assert is_unknown(colleagues_came(*ward(team=team, events=[{"attendance": [{"group": "it"}]}])))


def test_a_part_in_the_change_is_a_design_a_delivery_or_a_decision() -> None:
    assert is_yes(colleagues_contributed(*ward(contributions=[{"kind": "delivery", "by": "it"}])))
    assert is_no(colleagues_contributed(*ward(contributions=[{"kind": "story", "by": "it"}])))
    assert is_no(colleagues_contributed(*ward(contributions=[{"kind": "delivery", "by": "nurse"}])))
    assert is_unknown(colleagues_contributed(*ward(contributions=[{"kind": "delivery"}])))
    assert is_unknown(colleagues_contributed(*ward()))


@pytest.mark.parametrize(
    ("event", "least", "most"),
    [
        ({"date": "2012-01"}, 1, 1),
        ({"count": 10}, 10, 10),
        ({"date": "2012-01", "count": 10}, 1, 1),
        ({}, 1, float("inf")),
    ],
)
def test_a_round_counts_as_many_meetings(event: dict[str, object], least: float, most: float) -> None:
    number = meetings_with_colleagues(*ward(events=[{"attendance": [{"group": "it"}], **event}]))
    assert (number.low, number.high) == (least, most)


def test_all_who_work_at_a_site_may_be_on_its_team() -> None:
    assert is_yes(whole_staff_is_on_the_team(*ward(staff=1)))
    assert is_no(whole_staff_is_on_the_team(*ward(staff=30)))
    assert is_unknown(whole_staff_is_on_the_team(*ward()))
