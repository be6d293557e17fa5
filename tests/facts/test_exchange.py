"""What sites took part in and handed in."""

from __future__ import annotations

import pytest

from clincomm.facts.exchange import came_to, is_recent, observations_at
from clincomm.logic import Answer, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.model.vocabulary import EventKind
from clincomm.view import View


def came(*events: dict[str, object], **data: object) -> Answer[bool]:
    whole = {"complete": "all", "sites": [{"id": "ward"}, {"id": "clinic"}], "events": events}
    here = View(Community.model_validate({**whole, **data}))
    return came_to(here, here.require("ward"), EventKind.TELECONFERENCE)


@pytest.mark.parametrize("who", ["ward", "sites"])
def test_a_site_came_to_a_call_that_names_it_or_all_sites(who: str) -> None:
    assert is_yes(came({"kind": "teleconference", "attendance": [who]}))


def test_a_site_did_not_come_to_what_others_came_to() -> None:
    assert is_no(came({"kind": "teleconference", "attendance": ["clinic"]}, {"kind": "launch", "attendance": ["ward"]}))


def test_who_came_may_be_open() -> None:
    assert is_unknown(came({"kind": "teleconference"}))
    assert is_unknown(came({"attendance": ["ward"]}))
    assert is_unknown(came(open=["events"]))


def test_a_whole_list_of_the_site_does_not_speak_for_those_above_it() -> None:
    sites = [{"id": "ward", "events": [], "complete": "all"}, {"id": "clinic"}]
    assert is_no(came(sites=sites))
    assert is_unknown(came(sites=sites, open=["events"]))
    assert is_unknown(came(sites=sites, events=None))


def test_observations_are_found_at_their_site() -> None:
    rows = [{"site": "ward", "value": 1}, {"value": 2}, {"site": "clinic", "value": 3}]
    own = {"id": "ward", "measures": [{"id": "own", "observations": rows}]}
    data = {
        "sites": [own, {"id": "clinic"}],
        "measures": [{"id": "all", "observations": [*rows, {"site": "ward", "usable": False}]}],
    }
    here = View(Community.model_validate(data))
    ward = here.require("ward")
    assert len(observations_at(here, here.require("all"), ward).items) == 1
    assert len(observations_at(here, here.require("own"), ward).items) == 2


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"date": "2011-05"}, is_yes),
        ({"date": "2010-05"}, is_no),
        ({"date": "2010"}, is_unknown),
        ({}, is_yes),
        ({"since": "2009"}, is_yes),
        ({"since": "2009", "until": "2010-01"}, is_no),
    ],
)
def test_what_has_no_date_or_goes_on_is_not_old(dates: dict[str, str], expected: object) -> None:
    here = View(Community.model_validate({"accounts": [{"id": "report", **dates}]}), "2011-05")
    assert expected(is_recent(here, here.require("report"), 6))  # type: ignore[operator]
