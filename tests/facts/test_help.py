"""Help at a site, and what host and partners give."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.facts.bodies import is_given_by_a_body
from clincomm.facts.exchange import brought_sites_together
from clincomm.facts.help import has_know_how, lead_has_a_manager, lead_has_time, lead_was_trained
from clincomm.graph import Handle
from clincomm.logic import Answer, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View

WHOLE = {"support": [], "events": [], "host": "none", "partners": []}


def ward(as_of: str | None = None, seat: object = "nurse / lead", **data: object) -> tuple[View, Handle[Community]]:
    site = {"id": "ward", "team": {"seats": [seat]}, "support": [], "commitments": [], "sites": [], **data}
    here = View(Community.model_validate({"complete": "all", **WHOLE, "sites": [site]}), as_of)
    return here, here.require("ward", Community)


def test_training_of_patients_or_others_does_not_help_the_lead() -> None:
    assert is_yes(lead_was_trained(*ward(support=["training"])))
    assert is_yes(lead_was_trained(*ward(support=[{"kind": "training", "to": "nurse"}])))
    assert is_no(lead_was_trained(*ward(support=[{"kind": "training", "to": "patient"}])))
    assert is_no(lead_was_trained(*ward(support=[{"kind": "training", "given": False}])))


def test_time_is_bought_out_while_it_lasts_or_where_the_seat_is_paid() -> None:
    help_ = {"kind": "bought-out-time", "since": "2007", "until": "2009"}
    assert is_yes(lead_has_time(*ward("2008-06", {"role": "lead", "funding": "unpaid"}, support=[help_])))
    assert is_no(lead_has_time(*ward("2012", {"role": "lead", "funding": "unpaid"}, support=[help_])))
    assert is_yes(lead_has_time(*ward(seat={"role": "lead", "funding": "seconded"})))
    assert is_unknown(lead_has_time(*ward()))


def test_a_manager_helps_by_a_duty_or_a_seat_and_not_as_the_lead() -> None:
    duty = {"kind": "middle-manager-duty"}
    assert is_yes(lead_has_a_manager(*ward(commitments=[duty])))
    assert is_no(lead_has_a_manager(*ward(commitments=[{**duty, "kept": False}])))
    assert is_yes(lead_has_a_manager(*ward(seat="manager / sponsor")))
    assert is_no(lead_has_a_manager(*ward(seat="manager / lead")))


def test_know_how_comes_by_help_a_training_or_a_body() -> None:
    assert is_yes(has_know_how(*ward(support=["coaching"])))
    assert is_yes(has_know_how(*ward(events=[{"kind": "training", "topics": "pdsa"}])))
    assert is_no(has_know_how(*ward(events=[{"kind": "training", "topics": "inhalers"}])))
    assert is_yes(has_know_how(*ward(partners=[{"name": "an institute", "gives": "coaching"}])))
    assert is_no(has_know_how(*ward(support=[{"kind": "training", "to": "patient"}])))


@pytest.mark.parametrize(
    ("attendance", "expected"),
    [(["ash", "elm"], is_yes), (["sites"], is_yes), (["ash"], is_no), (["core"], is_no), (None, is_unknown)],
)
def test_an_event_brings_sites_together(attendance: object, expected: object) -> None:
    event = {"id": "day", "kind": "workshop", "attendance": attendance}
    here = View(
        Community.model_validate({"complete": "all", "sites": [{"id": "ash"}, {"id": "elm"}], "events": [event]})
    )
    assert expected(brought_sites_together(here, here.require("day")))  # type: ignore[operator]


def test_thirty_alike_sites_are_several() -> None:
    event = {"id": "day", "kind": "workshop", "attendance": ["practice"]}
    here = View(Community.model_validate({"sites": [{"id": "practice", "copies": 30}], "events": [event]}))
    assert is_yes(brought_sites_together(here, here.require("day")))


def test_a_host_gives_as_a_partner_does() -> None:
    def given(**data: object) -> Answer[bool]:
        here = View(Community.model_validate({"complete": "all", **data}))
        return is_given_by_a_body(here, here.root, "forums")

    assert is_yes(given(host={"name": "a college", "gives": "forums"}))
    assert is_no(given(host="none", partners=[]))
    assert is_unknown(given(host={"name": "a college"}, partners=[]))
    assert is_unknown(given(partners=[]))


@pytest.mark.parametrize(
    ("role", "expected"), [("member", is_yes), ("lead", is_no), ("deputy", is_no)], ids=["member", "lead", "deputy"]
)
def test_a_manager_on_the_team_helps_the_lead_unless_the_manager_leads(role: str, expected: Any) -> None:
    ward = {
        "id": "ward", "team": {"seats": [{"group": "manager", "role": role}], "complete": ["seats"]},
        "support": [], "commitments": [],
    }  # fmt: skip
    here = View(Community.model_validate({"sites": [ward], "support": [], "complete": "all"}))
    answer: Any = lead_has_a_manager(here, here.require("ward"))
    assert expected(answer)
    if is_yes(answer):
        assert "a manager sits on the team of ward" in [str(reason) for reason in answer.because]
