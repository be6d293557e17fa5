"""The five rules of silence, one by one."""

from __future__ import annotations

from clincomm.graph import Reading
from clincomm.logic import GapKind, Roster, Unknown
from clincomm.model import NONE, UNKNOWN, Community


def seats(**team: object) -> Roster[object]:
    reading = Reading(Community.model_validate(team))
    return reading.active(reading.root.below("team"), "seats")


def test_a_key_that_is_not_written_says_nothing_even_under_complete_all() -> None:
    reading = Reading(Community.model_validate({"complete": "all", "team": {}}))
    roster = reading.active(reading.root, "ties")
    assert isinstance(roster.whole, Unknown)
    assert roster.whole.gaps[0].kind is GapKind.LIST


def test_an_empty_list_states_that_there_are_none() -> None:
    roster = seats(team={"seats": []})
    assert roster.is_whole and not roster.items


def test_none_states_that_there_is_none_and_unknown_says_nothing() -> None:
    reading = Reading(Community.model_validate({"host": "none", "vision": "unknown"}))
    assert reading.root.record.host is NONE
    assert reading.root.record.vision is UNKNOWN
    assert not isinstance(reading.value(reading.root, "host"), Unknown)
    assert isinstance(reading.value(reading.root, "vision"), Unknown)


def test_a_word_on_a_list_makes_that_list_whole() -> None:
    assert seats(team={"seats": ["nurse"], "complete": ["seats"]}).is_whole
    assert not seats(team={"seats": ["nurse"]}).is_whole


def test_complete_all_speaks_for_every_list_written_below() -> None:
    assert seats(complete="all", team={"seats": ["nurse"]}).is_whole


def test_open_takes_it_back_and_the_nearest_word_wins() -> None:
    assert not seats(complete="all", team={"seats": ["nurse"], "open": ["seats"]}).is_whole
    assert not seats(complete="all", team={"seats": ["nurse"], "open": "all"}).is_whole
    assert seats(open="all", team={"seats": ["nurse"], "complete": "all"}).is_whole


def test_a_word_on_one_list_says_nothing_of_lists_of_that_name_below() -> None:
    here = Community.model_validate({"events": [], "complete": ["events"], "sites": [{"id": "a", "events": [{}]}]})
    reading = Reading(here)
    assert not reading.begun(reading.root.below("sites", 0), "events").is_whole


def test_a_narrowed_word_makes_whole_what_it_covers_and_no_more() -> None:
    here = Community.model_validate(
        {"complete": [{"of": "tactics", "where": {"kind": "hard"}, "source": "FD L8"}], "tactics": [{"kind": "soft"}]}
    )
    reading = Reading(here)
    hard = reading.begun(reading.root, "tactics", kind="hard")
    assert hard.is_whole and not hard.items
    assert hard.whole.because[0].sources == ("FD L8",)
    assert not reading.begun(reading.root, "tactics", kind="soft").is_whole
    assert not reading.begun(reading.root, "tactics", kind=("hard", "soft")).is_whole
    assert not reading.begun(reading.root, "tactics").is_whole


def test_an_entry_whose_kind_is_not_said_may_belong() -> None:
    reading = Reading(Community.model_validate({"tactics": [{"id": "visit"}], "complete": "all"}))
    roster = reading.begun(reading.root, "tactics", kind="hard")
    (item,) = roster.items
    assert isinstance(item.belongs, Unknown)
    assert item.belongs.gaps[0].path == ("tactics", 0, "kind")
