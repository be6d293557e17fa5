"""Where groups stand in the contact network: known answers, and the same number as the metric gives on the same network."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import clincomm
from clincomm import Community
from clincomm.analysis import Position, inclusion
from clincomm.analysis.positions import FLOOR
from clincomm.metrics import group_centrality_gap
from clincomm.rendering import inclusion_text
from clincomm.strategies import communities
from clincomm.view import View

# Three doctors lead three wards and sit with the coordinator in the core; four nurses sit on each ward and know each other only.
WARDS: dict[str, Any] = {
    "id": "wards",
    "complete": "all",
    "people": [
        {"id": "coordinator", "groups": ["manager"]},
        *({"id": f"doctor{n}", "groups": ["doctor"]} for n in range(3)),
        *({"id": f"nurse{n}{k}", "groups": ["nurse"]} for n in range(3) for k in "abcd"),
    ],
    "team": {"seats": [{"person": "coordinator"}, *({"person": f"doctor{n}"} for n in range(3))]},
    "boards": [], "ties": [], "events": [],
    "sites": [
        {"id": f"ward{n}", "boards": [],
         "team": {"seats": [{"person": f"doctor{n}"}, *({"person": f"nurse{n}{k}"} for k in "abcd")]}}
        for n in range(3)
    ],
}  # fmt: skip


def position(group: str, path: tuple[str | int, ...] = (), **further: Any) -> Position:
    community = Community.model_validate({**WARDS, **further})
    return inclusion(View(community, None)).at(group, path).position


def test_leads_who_join_core_and_wards_stand_nearer_than_those_on_the_wards() -> None:
    doctor, nurse = position("doctor"), position("nurse")
    # A doctor is one step from 7 people and two from 8; the coordinator one from 3, two from 12; a nurse one from 4, two from 3,
    # three from 8.
    one, coordinator, other = (7 + 8 / 2) / 15, (3 + 12 / 2) / 15, (4 + 3 / 2 + 8 / 3) / 15
    assert doctor.value == pytest.approx(one - (12 * other + coordinator) / 13)
    assert nurse.value == pytest.approx(other - (3 * one + coordinator) / 4)
    assert (doctor.members, doctor.known) == (3, True)
    assert doctor.z is not None and doctor.z > 2
    assert nurse.z is not None and nurse.z < -2


def test_within_one_ward_all_are_as_near() -> None:
    found = position("nurse", ("sites", 0))
    assert (found.members, found.value, found.z) == (4, pytest.approx(0), None)


def test_a_group_of_fewer_than_the_floor_gets_no_number() -> None:
    found = position("manager")
    assert (found.members, found.value, found.known) == (1, None, True)
    assert found.why == f"1 of its members are in the network, and at least {FLOOR} are needed"
    shown = inclusion(View(Community.model_validate(WARDS), None), floor=1).at("manager").position
    assert shown.value is not None


def test_a_group_of_all_gets_no_number() -> None:
    people = [{"id": f"nurse{n}", "groups": ["nurse"]} for n in range(4)]
    alone = Community.model_validate(
        {"people": people, "team": {"seats": [{"person": f"nurse{n}"} for n in range(4)]}, "groups": ["nurse"]}
    )
    assert clincomm.inclusion(alone).at("nurse").position.why == "nobody else is in the network"


@pytest.mark.parametrize(
    "further",
    [
        {"open": ["ties"]},
        {"open": ["events"]},
        {"events": [{"id": "day", "open": ["attendance"]}]},
        {"ties": [{"between": ["ward0", "ward1"]}]},
        {"team": {"seats": [{"person": "coordinator"}, {"role": "lead"}]}},
        {"team": {"seats": [{"person": "coordinator"}, {"group": "doctor", "count": 3}]}},
    ],
    ids=["ties", "events", "attendance", "a tie of teams", "a seat of no group", "a seat of several people"],
)
def test_where_a_contact_may_be_missing_the_number_is_of_those_on_record(further: dict[str, Any]) -> None:
    found = position("nurse", **further)
    assert not found.known
    assert found.value is not None


def test_the_text_says_where_groups_stand_and_on_what_it_rests() -> None:
    said = " ".join(inclusion_text(clincomm.inclusion(Community.model_validate(WARDS))).split())
    assert (
        "(-) than the others in the contact network: doctor +0.18 (0 by chance, give or take 0.05), nurse -0.16" in said
    )
    open_ = clincomm.inclusion(Community.model_validate({**WARDS, "open": ["ties"]}))
    assert "by the contacts on record, which may not be all: doctor" in " ".join(inclusion_text(open_).split())


def test_a_network_too_large_to_make_gives_no_number_and_says_so() -> None:
    large = Community.model_validate({"team": {"seats": [{"group": "nurse"} for _ in range(1_500)]}})
    found = clincomm.inclusion(large).at("nurse")
    assert found.seats.low == 1_500
    assert "over 1,000,000 links" in found.position.why


@given(community=communities())
def test_the_number_is_that_of_the_metric_on_the_same_network(community: Community) -> None:
    who = inclusion(View(community, None), floor=1)
    graph = clincomm.to_networkx(community, network="contact")
    groups = {node: said["groups"] for node, said in graph.nodes(data=True)}
    if len(set(groups.values())) < 2 or any("," in group or not group for group in groups.values()):
        return
    gaps = group_centrality_gap(graph, groups)
    for group in set(groups.values()) & set(who.groups):
        found = who.at(group).position
        assert found.value == pytest.approx(gaps.value[group])
        assert found.chance_sd == pytest.approx(gaps.chance_sd[group])
