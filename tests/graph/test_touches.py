"""What brings people in touch, taken together without an edge for every pair, says the same as the network of pairs."""

from __future__ import annotations

from hypothesis import given

from clincomm.graph import Reading, contact_network, touches
from clincomm.logic import is_yes
from clincomm.model import Community
from clincomm.strategies import communities


@given(communities())
def test_who_is_in_touch_is_the_same_with_and_without_edges(community: Community) -> None:
    reading = Reading(community)
    network = contact_network(reading)
    near, open_ = touches(reading).on_record()
    assert near == network.neighbours()
    assert open_ == {end for edge in network.edges if not is_yes(edge.is_sure) for end in (edge.start, edge.end)}


def test_a_tie_between_two_teams_opens_all_their_members_and_joins_none() -> None:
    wards = [{"id": name, "team": {"seats": ["nurse", "doctor"]}} for name in ("ward-a", "ward-b")]
    community = Community(id="trust", sites=wards, ties=[{"id": "visit", "between": ["ward-a", "ward-b"]}])
    found = touches(Reading(community))
    near, open_ = found.on_record()
    assert [(touch.kind, touch.size) for touch in found.all] == [("team", 0), ("team", 1), ("team", 1), ("tie", 4)]
    assert open_ == set(near)
    assert {len(others) for others in near.values()} == {1}
