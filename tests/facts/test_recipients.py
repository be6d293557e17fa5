"""Whom channels reach at a site."""

from __future__ import annotations

from clincomm.facts.recipients import several_recipients
from clincomm.logic import Answer, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View

SEATS = [{"group": "nurse", "role": "lead", "person": "p1"}, {"group": "nurse", "role": "coordinator", "person": "p2"}]


def several(*channels: dict[str, object], seats: object = SEATS, **data: object) -> Answer[bool]:
    sites = [{"id": "ward", "team": {"seats": seats}}]
    people = [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}]
    whole = {"complete": "all", "people": people, "sites": sites, "channels": channels}
    here = View(Community.model_validate({**whole, **data}))
    return several_recipients(here, here.require("ward"))


def test_channels_are_taken_together() -> None:
    assert is_yes(several({"to": "ward", "to_roles": "lead"}, {"to": "ward", "to_roles": "coordinator"}))
    assert is_no(several({"to": "ward", "to_roles": "lead"}, {"to": "ward", "to_roles": "lead"}))


def test_a_role_and_a_group_may_be_one_person() -> None:
    assert is_no(several({"to": "ward", "to_roles": "lead", "to_groups": "nurse"}))


def test_a_channel_that_is_not_used_reaches_nobody() -> None:
    assert is_no(several({"to": "ward", "to_roles": ["lead", "coordinator"], "in_use": False}))


def test_people_named_differ_by_role_or_group() -> None:
    assert is_yes(several({"to": ["p1", "p2"]}))
    assert is_no(several({"to": ["p1", "p3"]}))
    assert is_unknown(several({"to": ["p1", "p2"]}, seats=[SEATS[0], {"group": "nurse", "person": "p2"}]))


def test_who_is_reached_may_not_be_said() -> None:
    assert is_unknown(several({"to": "ward"}))
    assert is_unknown(several({"to": "ward", "to_roles": "lead"}, open=["channels"]))


def test_the_whole_has_no_team_above_it() -> None:
    here = View(Community.model_validate({"complete": "all", "channels": []}))
    assert is_no(several_recipients(here, here.root))
