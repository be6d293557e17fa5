"""What is lost when one thing fails: known answers, dominators, and removal by hand."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from tests.graph.theories import community, ladder, reasoned, theory

from clincomm.graph import Reading, TheoryGraph
from clincomm.graph.argument import Argument
from clincomm.graph.losses import losses, resting_on_nothing
from clincomm.graph.theory import key
from clincomm.model import Community
from clincomm.strategies import communities, renamed


def lost(here: Community) -> dict[str, set[str]]:
    return {f"{loss.kind} {loss.name}": {goal.name for goal in loss.goals} for loss in theory(here).losses()}


def in_community(**rest: object) -> Community:
    known = {"complete": "all", "links": [], "goals": [{"id": "g"}], "mechanisms": []}
    return Community.model_validate({**rest, "theory": {**known, **rest["theory"]}})  # type: ignore[dict-item]


def test_what_is_necessary_fails_together_and_alternatives_do_not() -> None:
    changes = [{"id": name} for name in "abc"]
    links = [
        {"cause": "a", "effect": "g", "need": "necessary"},
        {"cause": "b", "effect": "g", "need": "helpful"},
        {"cause": "c", "effect": "g"},
    ]
    assert lost(community(goals=[{"id": "g"}], changes=changes, links=links)) == {"change a": {"g"}}
    assert lost(community(goals=[{"id": "g"}], changes=changes, links=links[1:])) == {}


def test_an_assumption_takes_the_link_that_makes_it_and_the_mechanism_that_rests_on_it() -> None:
    here = community(
        goals=[{"id": "g"}, {"id": "h", "serves": "g"}],
        changes=[{"id": "c"}],
        mechanisms=[{"id": "m", "explains": "c", "rests_on": "deep"}],
        assumptions=[{"id": "staff"}, {"id": "deep"}, {"id": "idle"}],
        links=[{"cause": "c", "effect": "h", "assumes": "staff"}],
    )
    both = {"g", "h"}
    assert lost(here) == {
        "change c": both, "mechanism m": both, "assumption staff": both, "assumption deep": both, "goal h": {"g"},
    }  # fmt: skip
    assert [len(loss.goals) for loss in theory(here).losses()] == [2, 2, 2, 2, 1]


def test_a_change_falls_with_its_only_owner_and_a_group_whose_consent_it_needs() -> None:
    change = {"id": "c", "leads_to": "g", "owner": ["nurses", "doctors"], "needs_consent_of": "managers"}
    assert lost(community(goals=[{"id": "g"}], changes=[change])) == {"change c": {"g"}, "group managers": {"g"}}
    alone = {"id": "c", "leads_to": "g", "owner": "nurses"}
    assert lost(community(goals=[{"id": "g"}], changes=[alone])) == {"change c": {"g"}, "group nurses": {"g"}}


def test_a_person_who_is_all_of_the_core_takes_what_the_core_does() -> None:
    theory_ = {"changes": [{"id": "c", "leads_to": "g", "owner": "core"}]}
    seats = [{"person": "p1", "role": "lead"}]
    here = in_community(id="all", people=[{"id": "p1"}], team={"seats": seats}, complete="all", theory=theory_)
    assert lost(here) == {"change c": {"g"}, "core all": {"g"}, "person p1": {"g"}}
    two = [*seats, {"group": "nurse"}]
    more = in_community(id="all", people=[{"id": "p1"}], team={"seats": two}, complete="all", theory=theory_)
    assert lost(more) == {"change c": {"g"}, "core all": {"g"}}


def test_a_site_takes_the_tie_that_a_mechanism_runs_on() -> None:
    here = in_community(
        sites=[{"id": "oak"}, {"id": "elm"}],
        ties=[{"id": "visits", "between": ["oak", "elm"]}],
        theory={
            "changes": [{"id": "c", "leads_to": "g", "owner": "sites"}],
            "mechanisms": [{"id": "m", "explains": "c", "needs": "visits"}],
        },
    )
    goal = {"g"}
    assert lost(here) == {"change c": goal, "mechanism m": goal, "tie visits": goal, "site oak": goal, "site elm": goal}


def test_one_of_many_copies_of_a_site_does_not_fail_alone_for_all() -> None:
    here = in_community(
        sites=[{"id": "ward", "copies": 30}], theory={"changes": [{"id": "c", "leads_to": "g", "owner": "ward"}]}
    )
    assert lost(here) == {"change c": {"g"}}


def test_what_runs_in_a_circle_without_ground_has_nothing_to_lose() -> None:
    here = community(
        goals=[{"id": "g"}, {"id": "bare"}],
        changes=[{"id": "c", "leads_to": "d"}, {"id": "d", "leads_to": ["c", "g"]}],
    )
    argument = theory(here).argument
    assert [goal.name for goal in resting_on_nothing(argument)] == ["g", "bare"]
    assert losses(argument) == ()


def test_a_goal_may_need_everything_there_is() -> None:
    here = community(goals=[{"id": "g"}], changes=[{"id": "c", "leads_to": "g"}])
    assert not resting_on_nothing(theory(here).argument)
    assert lost(here) == {"change c": {"g"}}


def test_in_a_theory_of_a_thousand_parts_only_what_all_ways_pass_is_lost() -> None:
    assert len(theory(ladder(333)).losses()) == 333 + 1


def stands(argument: Argument, gone: str) -> set[str]:
    """Work out by hand what still stands without one part: nothing at first, and then all that has what it needs."""
    up: set[str] = set()
    while True:
        now = {name for name in argument.parts if name != gone and _has_what_it_needs(argument, name, up)}
        if now == up:
            return {name for name in up if name in argument.goals}
        up = now


def _has_what_it_needs(argument: Argument, name: str, up: set[str]) -> bool:
    inward, record = argument.inward[name], argument.parts[name].record
    holding = [step for step in inward if {key(step.cause), *step.assumes} <= up]
    reasons = argument.explained_by.get(name, ())
    if name in argument.goals and not inward:
        return False
    return (
        (not inward or bool(holding))
        and all(step in holding for step in inward if step.is_necessary)
        and (not reasons or any(reason in up for reason in reasons))
        and set(getattr(record, "rests_on", None) or ()) <= up
    )


@given(reasoned(circular=True))
def test_each_loss_is_what_falls_when_the_part_is_taken_away_by_hand(here: Community) -> None:
    argument = theory(here).argument
    found = {key(loss.at): {key(goal) for goal in loss.goals} for loss in losses(argument) if loss.at is not None}
    whole = stands(argument, "")
    for name in argument.parts:
        assert found.get(name, set()) == whole - stands(argument, name) - {name}


@given(reasoned(circular=True, necessary=False))
def test_where_nothing_is_necessary_what_is_lost_are_the_dominators(here: Community) -> None:
    bare = here.model_copy(update={"theory": here.theory.model_copy(update={"mechanisms": (), "assumptions": ()})})  # type: ignore[union-attr]
    argument = theory(bare).argument
    graph = nx.DiGraph((key(step.cause), key(step.effect)) for step in argument.steps)
    begins = [name for name in graph if name not in argument.goals and not argument.inward[name]]
    graph.add_edges_from(("origin", name) for name in begins)
    if "origin" not in graph:
        return
    above = nx.immediate_dominators(graph, "origin")
    reached = nx.descendants(graph, "origin")
    found = {(key(loss.at), key(goal)) for loss in losses(argument) if loss.at is not None for goal in loss.goals}
    expected = set()
    for goal in set(argument.goals) & reached:
        node = above[goal]
        while node not in ("origin", None):
            expected.add((node, goal))
            node = above[node]
    assert found == expected


@given(communities())
def test_the_losses_of_any_community_are_ranked_and_names_do_not_matter(here: Community) -> None:
    told = []
    for one in (here, renamed(here)):
        reading = Reading(one)
        found = TheoryGraph(reading, reading.root).losses()
        assert [len(loss.goals) for loss in found] == sorted((len(loss.goals) for loss in found), reverse=True)
        told.append([(loss.kind, [goal.path for goal in loss.goals]) for loss in found])
    assert told[0] == told[1]
