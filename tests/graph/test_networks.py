"""Sites, contact, theory and structure as networks, sure and possible."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import check
from clincomm.errors import UnknownName, UnusableInput
from clincomm.graph import Reading, TheoryGraph, contact_network, meetings, site_network, to_networkx
from clincomm.graph.network import strong_groups
from clincomm.logic import Known, Unknown, is_no, is_unknown, is_yes
from clincomm.model import Community

TOY = Community.model_validate(
    {
        "id": "toy",
        "team": {"seats": [{"id": "core-lead", "person": "core"}], "complete": ["seats"]},
        "sites": [
            {"id": f"s{n}", "team": {"complete": "all", "seats": [
                {"person": f"lead{n}", "role": "lead"}, *({"person": f"m{n}{k}"} for k in "abc")]}}
            for n in range(4)
        ],
        "people": [{"id": "core"}, *({"id": f"lead{n}"} for n in range(4))],
        "ties": [
            *({"between": ["core", f"lead{n}"], "kind": "vertical"} for n in range(4)),
            *({"between": [f"s{n}", f"s{(n + 1) % 4}"], "kind": "horizontal"} for n in range(4)),
        ],
    }
)  # fmt: skip


def test_sites_are_joined_by_horizontal_ties() -> None:
    graph = to_networkx(TOY, network="sites")
    assert sorted(graph.edges) == [("s0", "s1"), ("s0", "s3"), ("s1", "s2"), ("s2", "s3")]
    assert nx.is_connected(graph)
    assert graph.graph["whole"] is False


def test_members_of_a_team_are_in_touch_and_ties_between_teams_are_only_possible() -> None:
    reading = Reading(TOY)
    network = contact_network(reading)
    sure = {frozenset((edge.start, edge.end)) for edge in network.sure()}
    assert frozenset(("lead0", "m0a")) in sure
    assert frozenset(("m0a", "m1a")) not in sure
    possible = {frozenset((edge.start, edge.end)) for edge in network.possible()}
    assert frozenset(("m0a", "m1a")) in possible
    graph = to_networkx(TOY, network="contact")
    assert graph.number_of_nodes() == 17


@pytest.mark.parametrize(
    "large",
    [
        {"team": {"seats": [{"id": f"s{n}"} for n in range(1_500)]}},
        {"boards": [{"seats": [{"id": f"s{n}"} for n in range(1_500)]}]},
        {
            "sites": [
                {"id": f"t{t}", "team": {"seats": [{"id": f"s{t}-{n}"} for n in range(1_200)]}} for t in range(2)
            ],
            "ties": [{"between": ["t0", "t1"]}],
        },
        {
            "people": [{"id": f"p{n}"} for n in range(1_500)],
            "events": [{"attendance": [{"who": [f"p{n}" for n in range(1_500)]}]}],
        },
    ],
    ids=["a team", "a board", "a tie of two teams", "an event"],
)
def test_a_network_of_more_than_a_million_pairs_is_refused_and_the_community_checked_all_the_same(
    large: object,
) -> None:
    community = Community.model_validate(large)
    with pytest.raises(UnusableInput, match="contact would have over 1,000,000 links"):
        to_networkx(community, network="contact")
    to_networkx(community, network="structure")
    assert check(community).findings


def test_ties_of_all_sites_by_the_thousand_are_refused_in_the_structure_too() -> None:
    many = Community.model_validate(
        {"sites": [{"id": f"s{n}"} for n in range(1_001)], "ties": [{"between": ["sites"]} for _ in range(1_001)]}
    )
    with pytest.raises(UnusableInput, match="the structure would have over 1,000,000 links"):
        to_networkx(many)


def copies(**tie: object) -> Community:
    return Community.model_validate(
        {"sites": [{"id": "ward", "copies": 6}], "ties": [{"between": ["ward", "ward"], "kind": "horizontal", **tie}]}
    )


@pytest.mark.parametrize(("pattern", "edges"), [("pairs", 3), ("ring", 6), ("all", 15)])
def test_a_pattern_says_how_copies_are_joined(pattern: str, edges: int) -> None:
    graph = to_networkx(copies(pattern=pattern), network="sites")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, edges)
    assert all(degree for _, degree in graph.degree)


def test_without_a_pattern_some_copies_are_joined_not_said_which() -> None:
    reading = Reading(copies())
    network = site_network(reading, reading.root)
    assert not list(network.sure())
    assert len(list(network.possible())) == 15
    ward = reading.root.below("sites", 0)
    answer = meetings(reading, reading.root).some(lambda meeting: meeting.touches(ward))
    assert isinstance(answer, Unknown)
    assert ("ties", 0, "pattern") in {gap.path for gap in answer.gaps}


def test_a_joint_event_brings_sites_together_and_a_training_for_one_does_not() -> None:
    here = Community.model_validate(
        {"sites": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "ties": [], "complete": "all",
         "events": [{"attendance": ["a", "b"]}, {"attendance": ["c"]}]}
    )  # fmt: skip
    reading = Reading(here)
    roster = meetings(reading, reading.root)
    a, c = reading.root.below("sites", 0), reading.root.below("sites", 2)
    assert is_yes(roster.some(lambda meeting: meeting.touches(a)))
    assert is_no(roster.some(lambda meeting: meeting.touches(c)))


THEORY = Community.model_validate(
    {
        "theory": {
            "complete": "all",
            "problems": ["falls"],
            "goals": [{"id": "fewer"}, {"id": "safer", "serves": "fewer"}],
            "changes": [{"id": "bundle", "leads_to": "safer"}, {"id": "lost"}],
            "mechanisms": [{"id": "habit", "explains": "bundle"}],
            "links": [{"cause": "fewer", "effect": "bundle", "kind": "feedback"}],
        }
    }
)


def theory(community: Community) -> TheoryGraph:
    reading = Reading(community)
    return TheoryGraph(reading, reading.root)


def test_a_change_that_leads_nowhere_reaches_no_goal() -> None:
    graph = theory(THEORY)
    assert graph.reaches_goal(graph.parts["habit"])
    assert not graph.reaches_goal(graph.parts["lost"])


def test_feedback_may_run_in_circles_and_reasoning_may_not() -> None:
    assert theory(THEORY).circles() == ()
    circular = Community.model_validate(
        {"theory": {"mechanisms": [{"id": "a", "rests_on": "b"}, {"id": "b", "rests_on": "a"}]}}
    )
    (circle,) = theory(circular).circles()
    assert {part.name for part in circle} == {"a", "b"}


def test_a_theory_is_whole_only_where_it_says_so() -> None:
    assert isinstance(theory(THEORY).is_whole, Known)
    assert is_unknown(theory(Community(theory={"goals": ["better"]})).is_whole)
    assert is_unknown(theory(Community()).is_whole)


@pytest.mark.parametrize("network", ["structure", "contact", "sites", "theory"])
def test_every_network_goes_into_networkx_with_plain_attributes(network: str) -> None:
    graph = to_networkx(TOY, network=network, possible=True)  # type: ignore[arg-type]
    for _, attributes in graph.nodes(data=True):
        assert all(isinstance(value, str | int | float | bool) for value in attributes.values())
    for _, _, attributes in graph.edges(data=True):
        assert {"kind", "path", "sure"} <= set(attributes)
    if graph.number_of_nodes():
        list(nx.generate_graphml(graph))


def test_the_structure_is_nested() -> None:
    graph = to_networkx(TOY)
    assert graph.has_edge("community", "sites[0]")
    assert nx.has_path(graph, "community", "sites[3].team.seats[2]")


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(UnknownName, match="sites"):
        to_networkx(TOY, network="site")  # type: ignore[arg-type]


@given(st.dictionaries(st.integers(0, 6), st.sets(st.integers(0, 6)), max_size=7))
def test_groups_with_a_way_from_each_to_each_are_those_that_networkx_finds(ends: dict[int, set[int]]) -> None:
    near = {str(node): [str(end) for end in ends.get(node, ())] for node in range(7)}
    found = {frozenset(group) for group in strong_groups(near)}
    assert found == {frozenset(group) for group in nx.strongly_connected_components(nx.DiGraph(near))}


def test_chains_without_end_are_refused_by_their_number_and_by_their_length() -> None:
    ladder = [{"id": f"g{n}", "serves": [f"g{n // 2 * 2 + 2}", f"g{n // 2 * 2 + 3}"]} for n in range(60)]
    long = [{"id": f"g{n}", "serves": f"g{n + 1}"} for n in range(3_000)]
    fan = [{"id": "g3000", "serves": [f"t{n}" for n in range(2_000)]}, *({"id": f"t{n}"} for n in range(2_000))]
    for goals in (ladder, [*long, *fan]):
        with pytest.raises(UnusableInput, match="too many chains"):
            list(theory(Community.model_validate({"theory": {"goals": goals}})).chains())
