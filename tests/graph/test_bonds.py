"""What ties sites to the team above, and what is left when somebody goes."""

from __future__ import annotations

import pytest

from clincomm.graph import Reading, bonds, left_without
from clincomm.logic import Answer, is_no, is_unknown, is_yes
from clincomm.model import Community

CORE = {"seats": [{"person": "anna"}, {"person": "ben"}]}
BASE = {
    "complete": "all",
    "people": [{"id": "anna"}, {"id": "ben"}, {"id": "wanda"}],
    "team": CORE,
    "sites": [{"id": "ward", "team": {"seats": [{"person": "wanda"}]}}, {"id": "clinic", "team": {"seats": []}}],
    "ties": [],
    "channels": [],
}


def left(node: str, **data: object) -> Answer[bool]:
    """Answer whether the ward is still tied to the core without somebody."""
    reading = Reading(Community.model_validate({**BASE, **data}))
    return left_without(bonds(reading, reading.root)["sites", 0], node).some()


@pytest.mark.parametrize("between", [["anna", "ward"], ["anna", "wanda"], ["anna", "sites"]])
def test_a_tie_that_a_person_has_goes_with_that_person(between: list[str]) -> None:
    assert is_no(left("anna", ties=[{"between": between}]))
    assert is_yes(left("ben", ties=[{"between": between}]))


def test_a_tie_of_the_team_lasts_while_somebody_is_left() -> None:
    assert is_yes(left("anna", ties=[{"between": ["core", "ward"]}]))
    alone = {"team": {"seats": [{"person": "anna"}]}, "ties": [{"between": ["core", "ward"]}]}
    assert is_no(left("anna", **alone))


def test_a_channel_goes_only_with_its_only_sender() -> None:
    assert is_no(left("anna", channels=[{"by": "anna", "to": "ward"}]))
    for sender in ("core", ["anna", "ben"], "charity"):
        assert is_yes(left("anna", channels=[{"by": sender, "to": "sites"}]))
    assert is_no(left("ben", channels=[{"by": "core", "to": "sites", "in_use": False}]))


def test_a_member_of_both_teams_is_a_bond() -> None:
    sites = [{"id": "ward", "team": {"seats": [{"person": "anna"}]}}]
    assert is_yes(left("ben", sites=sites))
    assert is_no(left("anna", sites=sites))


def test_what_is_not_listed_in_full_may_hold_more_bonds() -> None:
    assert is_unknown(left("anna", ties=[{"between": ["anna", "ward"]}], open=["ties"]))


def test_a_tie_at_the_site_is_the_sites_own() -> None:
    sites = [{"id": "ward", "team": {"seats": []}, "ties": [{"between": ["anna"]}]}]
    assert is_yes(left("ben", sites=sites))


def test_one_site_is_not_held_by_the_ties_of_another() -> None:
    assert is_no(left("ben", ties=[{"between": ["anna", "clinic"]}, {"between": ["ward", "clinic"]}]))
