"""What a mechanism needs that works through the community."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told

from clincomm.facts.needs import runs_on_the_community
from clincomm.logic import is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def runs(mechanism: dict[str, Any], as_of: str | None = "2011", **data: Any) -> Any:
    here = View(Community.model_validate({"theory": {"mechanisms": [{"id": "norm", **mechanism}]}, **data}), as_of)
    return runs_on_the_community(here, here.require("norm"))


PEERS = {"through": "peer-influence"}
PLACES = {
    "sites": [
        {"id": "north", "sites": [{"id": "ward"}, {"id": "icu"}]},
        {"id": "south", "team": {"seats": [{"role": "lead", "person": "lee"}]}},
        {"id": "practice", "copies": 4},
    ],
    "people": [{"id": "lee"}],
    "ties": [],
    "events": [],
    "complete": "all",
}


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        (["north", "south"], is_yes),
        (["sites"], is_yes),
        (["ward", "south"], is_yes),
        (["north", "lee"], is_yes),
        (["practice", "core"], is_yes),
        (["practice"], is_no),
        (["ward", "icu"], is_no),
        (["north", "core"], is_no),
        (None, is_no),
    ],
)
def test_a_planned_tie_is_to_bring_peers_together_if_it_joins_two_sites(tie: list[str] | None, expected: Any) -> None:
    planned = {"id": "visits", "since": "2012"} | ({} if tie is None else {"between": tie})
    answer = runs(PEERS, **{**PLACES, "ties": [planned]})
    assert expected(answer)
    if is_yes(answer):
        assert "visits is planned" in told(answer)


@pytest.mark.parametrize(("kind", "expected"), [("horizontal", is_yes), ("unknown", is_yes), ("vertical", is_no)])
def test_a_planned_tie_between_levels_brings_no_peers_together(kind: str, expected: Any) -> None:
    planned = {"id": "visits", "since": "2012", "between": ["north", "south"], "kind": kind}
    assert expected(runs(PEERS, **{**PLACES, "ties": [planned]}))


@pytest.mark.parametrize(
    ("place", "tie", "expected"),
    [
        ("north", ["south"], is_yes),
        ("north", ["north", "south"], is_yes),
        ("north", ["core"], is_no),
        ("north", None, is_no),
        ("practice", ["core"], is_no),
        ("practice", ["nurse", "doctor"], is_yes),
    ],
)
def test_a_tie_that_a_site_plans_joins_the_site_to_whom_it_names(place: str, tie: Any, expected: Any) -> None:
    planned = {"id": "visits", "since": "2012"} | ({} if tie is None else {"between": tie})
    sites = [{**site, "ties": [planned]} if site["id"] == place else site for site in PLACES["sites"]]
    assert expected(runs(PEERS, **{**PLACES, "sites": sites}))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"open_to": ["north", "south"]}, is_yes),
        ({"open_to": "sites"}, is_yes),
        ({"open_to": "practice"}, is_yes),
        ({"attendance": ["ward", {"group": "nurse"}, "south"]}, is_yes),
        ({"open_to": "north", "attendance": ["south"]}, is_yes),
        ({"open_to": "north", "attendance": []}, is_no),
    ],
)
def test_a_planned_event_brings_peers_together_by_whom_it_is_open_to_or_lists(
    event: dict[str, Any], expected: Any
) -> None:
    planned = {"id": "day", "date": "2012", **event}
    assert expected(runs(PEERS, **{**PLACES, "events": [planned]}))


def test_an_event_of_a_site_does_not_bring_that_site_together_with_the_one_it_is_open_to() -> None:
    planned = {"id": "day", "date": "2012", "open_to": "south", "attendance": []}
    sites = [{**PLACES["sites"][0], "events": [planned]}, *PLACES["sites"][1:]]
    assert is_no(runs(PEERS, **{**PLACES, "sites": sites}))


def test_peers_may_meet_where_it_is_not_said_who_comes_to_an_event() -> None:
    whole = ["sites", "ties", "events"]
    for date, gaps in (("2012", ["theory.mechanisms[0].needs", "events[0].attendance"]), ("2010", None)):
        event = {"id": "day", "date": date, "open_to": "core"}
        answer = runs(PEERS, **{**PLACES, "events": [event], "complete": whole})
        paths = [path for path, _ in asked(answer)]
        assert paths == gaps if gaps else "events[0].attendance" in paths


def test_where_nothing_joins_sites_peers_have_nothing_to_meet_by() -> None:
    words = "norm needs peers to meet, and no tie or event joins any sites"
    assert words in told(runs(PEERS, **PLACES))


def test_further_sites_may_meet_where_not_all_are_listed() -> None:
    answer = runs(PEERS, **{**PLACES, "complete": ["ties", "events"]})
    assert asked(answer)[0] == ("theory.mechanisms[0].needs", "which ties or events norm runs on")
    assert "sites" in [path for path, _ in asked(answer)]


ANSWERING = {"through": "accountability"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"ties": [{"id": "calls", "between": "core"}]}, is_yes),
        ({"channels": [{"id": "calls"}]}, is_yes),
        ({"channels": [{"id": "calls", "in_use": True}]}, is_yes),
        ({"channels": [{"id": "calls", "in_use": False}]}, is_no),
        ({"channels": [{"id": "calls", "until": "2009"}]}, is_no),
        ({"events": [{"id": "calls", "since": "2012"}]}, is_yes),
        ({"sites": [{"id": "ward", "channels": [{"id": "calls"}]}]}, is_yes),
        ({"sites": [{"id": "ward", "sites": [{"id": "bay", "events": [{"id": "calls"}]}]}]}, is_yes),
        ({}, is_no),
    ],
)
def test_people_can_answer_to_one_another_by_any_tie_event_or_channel_in_use(
    said: dict[str, Any], expected: Any
) -> None:
    answer = runs(ANSWERING, **{"ties": [], "events": [], "channels": [], "sites": [], "complete": "all", **said})
    assert expected(answer)
    if is_yes(answer):
        assert "calls gives norm something to run on" in told(answer)
    else:
        assert "norm needs people to meet or report, and there is no tie, event or channel" in told(answer)


def test_the_channels_of_a_sister_site_carry_nothing_for_a_site() -> None:
    wards = [
        {"id": "north", "theory": {"mechanisms": [{"id": "norm", **ANSWERING}]}},
        {"id": "south", "channels": [{"id": "calls"}]},
    ]
    here = View(Community.model_validate({"sites": wards, "ties": [], "events": [], "channels": [], "complete": "all"}))
    assert is_no(runs_on_the_community(here, here.require("norm")))


def test_what_could_carry_answers_is_asked_for_where_lists_may_go_on() -> None:
    answer = runs(ANSWERING, ties=[], sites=[], complete=["ties"])
    assert is_unknown(answer)
    assert [path for path, _ in asked(answer)] == ["theory.mechanisms[0].needs", "events", "channels"]


def test_what_a_mechanism_says_it_needs_must_be_on_record_and_not_over() -> None:
    calls = {"channels": [{"id": "calls"}, {"id": "mail", "until": "2009"}]}
    here = runs({**PEERS, "needs": "calls"}, **calls)
    assert is_yes(here) and "calls gives norm something to run on" in told(here)
    over = runs({**PEERS, "needs": ["calls", "mail"]}, **calls)
    assert is_no(over) and told(over) == ["mail, on which norm runs, is over"]
    unheard = runs({**PEERS, "needs": "drum"}, **calls)
    assert asked(unheard) == [("theory.mechanisms[0].needs", "what drum is, on which norm runs")]


def test_ownership_needs_nothing_to_run_on_and_data_do_not_run_on_the_community() -> None:
    assert is_yes(runs({"through": "ownership"}))
    assert is_no(runs({"through": "data"}))
    assert asked(runs({})) == [("theory.mechanisms[0].through", "what norm works through")]
