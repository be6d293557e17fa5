"""Reading: references, gathered lists, handles, and the end of what a document speaks of."""

from __future__ import annotations

import pytest

from clincomm.errors import UnknownName
from clincomm.graph import Reading
from clincomm.logic import Unknown
from clincomm.model import Community, Group

HOSPITALS = Community.model_validate(
    {
        "id": "programme",
        "sources": {"FD": "a report"},
        "source": "FD",
        "groups": [{"id": "a"}],
        "sites": [
            {"id": "a", "sites": [{"id": "ward"}, {"id": "theatre"}]},
            {"id": "b", "copies": 3, "sites": [{"id": "ward"}], "source": "FD L3"},
        ],
        "events": [{"id": "launch", "attendance": ["sites"]}],
        "complete": ["events"],
    }
)


def test_a_site_is_named_by_its_way_down() -> None:
    reading = Reading(HOSPITALS)
    assert reading.require("a/ward").path == ("sites", 0, "sites", 0)
    assert reading.require("b/ward").path == ("sites", 1, "sites", 0)
    assert reading.require("b#2", Community).path == ("sites", 1)
    assert reading.require("a", Group).path == ("groups", 0)
    with pytest.raises(UnknownName, match="theatre"):
        reading.require("theater")


def test_a_gap_that_many_ask_for_is_kept_once() -> None:
    reading = Reading(HOSPITALS)
    site, again = (reading.require("a") for _ in range(2))
    assert reading.gap(site, "name", "its name") is reading.gap(again, "name", "its name")
    assert reading.gap(site, "name", "its name").fact != reading.gap(site, "name", "what it is called").fact
    one, two = (reading.begun(site, "support", kind=("data",)).whole for _ in range(2))
    assert isinstance(one, Unknown) and one is two


def test_equal_records_in_two_places_are_two() -> None:
    reading = Reading(Community(team={"seats": ["nurse", "nurse"]}))
    one, two = reading.active(reading.root.below("team"), "seats").possible()
    assert one.record == two.record and one != two


def test_a_list_written_above_speaks_for_the_sites_below_that_have_none() -> None:
    reading = Reading(HOSPITALS)
    ward = reading.require("a/ward")
    assert reading.gathered(ward, "events").is_whole
    assert not reading.gathered(ward, "ties").is_whole


def test_a_site_that_lists_its_own_is_not_known_in_full_while_the_whole_has_not_written_the_list() -> None:
    wards = [{"id": "trust", "sites": [{"id": "ward", "support": [], "ties": []}]}]
    reading = Reading(Community.model_validate({"complete": "all", "sites": wards, "ties": []}))
    ward = reading.require("trust/ward", Community)
    assert reading.gathered(ward, "ties").is_whole
    roster = reading.gathered(ward, "support")
    assert not roster.is_whole
    assert [gap.path for gap in roster.gaps] == [("support",)]


def test_every_list_on_the_way_up_has_to_be_whole() -> None:
    here = HOSPITALS.model_copy(update={"sites": (Community.model_validate({"id": "a", "events": [{}]}),)})
    reading = Reading(here)
    roster = reading.gathered(reading.require("a", Community), "events")
    assert len(roster.items) == 2 and not roster.is_whole


def test_sites_names_the_sites_directly_below_the_community_that_says_it() -> None:
    reading = Reading(HOSPITALS)
    launch = reading.require("launch")
    assert reading.touches(["sites"], launch, reading.require("b", Community))
    assert not reading.touches(["sites"], launch, reading.require("a/ward"))
    assert reading.touches(["core"], launch, reading.root)


def test_a_record_without_a_source_takes_that_of_the_nearest_above() -> None:
    reading = Reading(HOSPITALS)
    assert reading.require("b/ward").sources == ("FD L3",)
    assert reading.require("a/ward").sources == ("FD",)


def test_outside_its_span_every_list_is_open_and_every_value_unknown() -> None:
    here = Community.model_validate(
        {"speaks_of": {"until": 2012}, "name": "x", "host": "none", "events": [{}], "complete": "all"}
    )
    late = Reading(here, "2020")
    roster = late.begun(late.root, "events")
    assert isinstance(roster.whole, Unknown)
    assert all(isinstance(item.belongs, Unknown) for item in roster.items)
    assert isinstance(late.value(late.root, "host"), Unknown)
    assert late.gap(late.root, "host").path == ("speaks_of",)


def test_levels_are_the_communities_that_have_sites() -> None:
    reading = Reading(HOSPITALS)
    assert [level.path for level in reading.levels] == [(), ("sites", 0), ("sites", 1)]
    assert len(reading.communities) == 6
