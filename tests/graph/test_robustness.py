"""How many claims must fall before a goal is cut off: known answers, networkx, and what always holds."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.graph.theories import community, reasoned, theory

from clincomm.errors import UnknownName
from clincomm.graph import Reading, TheoryGraph
from clincomm.graph.robustness import beginnings, claims_that_must_fall
from clincomm.graph.theory import key
from clincomm.model import Community
from clincomm.strategies import renamed

CLAIMS = {
    ("peer-review", "local-plans"): 3,
    ("data-feedback", "local-plans"): 1,
    ("data-feedback", "process-change"): 1,
    ("local-plans", "process-change"): 2,
    ("process-change", "outcome"): 4,
}


def toy(**more: Any) -> TheoryGraph:
    """Make the theory of oracles.md, section 2.5."""
    names = ("peer-review", "data-feedback", "local-plans", "process-change")
    links = [{"cause": cause, "effect": effect} for (cause, effect), number in CLAIMS.items() for _ in range(number)]
    here = {"goals": [{"id": "outcome"}], "changes": [{"id": name} for name in names], "mechanisms": [], "links": links}
    return theory(community(**{**here, **more}))


def flow(graph: TheoryGraph, *origins: str) -> tuple[float, set[str]]:
    (found,) = graph.robustness(origins or None)
    assert found.claims.is_exact
    return found.claims.low, {str(step) for step in found.cut}


def test_the_toy_has_the_robustness_and_the_cut_that_are_known() -> None:
    assert flow(toy(), "peer-review")[0] == 2
    assert flow(toy(), "data-feedback")[0] == 2
    assert flow(toy()) == (3, {"local-plans -> process-change", "data-feedback -> process-change"})
    assert str(toy().robustness()[0]) == (
        "outcome: 3 claims have to fall; the fewest are those of data-feedback -> process-change, local-plans -> process-change"
    )


def test_each_source_of_a_link_is_a_claim_and_each_source_can_be_believed_alone() -> None:
    links = [
        {"cause": "c", "effect": "d", "source": ["A p. 1", "B"]},
        {"cause": "c", "effect": "d", "source": "A p. 9"},
        {"cause": "d", "effect": "g", "source": "A"},
        {"cause": "d", "effect": "g", "source": "B"},
    ]
    graph = theory(community(goals=[{"id": "g"}], changes=[{"id": "c"}, {"id": "d"}], mechanisms=[], links=links))
    (found,) = graph.robustness()
    assert [step.claims for step in graph.argument.steps] == [3, 2]
    assert (found.claims.low, [str(step) for step in found.cut]) == (2, ["d -> g"])
    assert found.by_source == {"A": 1, "B": 1}
    alone = theory(
        community(goals=[{"id": "g"}], changes=[{"id": "c"}, {"id": "d"}], mechanisms=[], links=[*links[:3]])
    )
    assert {name: number > 0 for name, number in alone.robustness()[0].by_source.items()} == {"A": True, "B": False}


def test_alternatives_carry_and_the_loss_of_every_mechanism_of_a_change_cuts_what_rests_on_it() -> None:
    mechanisms = [{"id": "one", "explains": "c"}, {"id": "two", "explains": "c"}]
    graph = theory(community(goals=[{"id": "g"}], changes=[{"id": "c", "leads_to": "g"}], mechanisms=mechanisms))
    fall = lambda *gone: claims_that_must_fall(graph.argument, ["c"], "g", without=gone)[0]  # noqa: E731
    assert (fall(), fall("one"), fall("two"), fall("one", "two"), fall("c")) == (1, 1, 1, 0, 0)
    assert claims_that_must_fall(graph.argument, ["one"], "g")[0] == 1


def test_a_theory_that_may_go_on_may_be_more_robust_than_it_is_on_record() -> None:
    here = Community.model_validate({"theory": {"goals": [{"id": "g"}], "changes": [{"id": "c", "leads_to": "g"}]}})
    (found,) = theory(here).robustness()
    assert (found.claims.low, found.claims.high) == (1, math.inf)
    assert found.claims.gaps
    assert "at least 1 claims have to fall" in str(found)


def test_what_may_not_have_begun_is_not_counted_on() -> None:
    changes = [{"id": "c", "leads_to": "g"}, {"id": "d", "leads_to": "g", "since": 2012}]
    here = community(goals=[{"id": "g"}], changes=changes, mechanisms=[])
    reading = Reading(here, "2012-05")
    (found,) = TheoryGraph(reading, reading.root).robustness()
    assert (found.claims.low, found.claims.high) == (1, 2)


def test_an_origin_or_goal_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName, match="peer-review"):
        toy().robustness(["peer-revue"])
    with pytest.raises(UnknownName, match="no goal"):
        toy().robustness(goals=["peer-review"])


def test_a_goal_that_nothing_reaches_comes_first_and_says_so() -> None:
    found = toy(goals=[{"id": "outcome"}, {"id": "morale"}]).robustness()
    assert [one.goal.name for one in found] == ["morale", "outcome"]
    assert str(found[0]) == "morale: no way that is on record leads there from peer-review, data-feedback"


@given(reasoned(circular=True), st.data())
def test_with_fixed_origins_the_loss_of_a_part_never_makes_a_goal_more_robust(
    here: Community, data: st.DataObject
) -> None:
    argument = theory(here).argument
    goal = data.draw(st.sampled_from(argument.goals))
    origins = beginnings(argument)
    gone = data.draw(st.sampled_from([*argument.parts]))
    before, _ = claims_that_must_fall(argument, origins, goal)
    assert claims_that_must_fall(argument, origins, goal, without=[gone])[0] <= before


@given(reasoned(circular=True))
def test_the_cut_is_as_large_as_the_flow_and_parts_the_goal_from_the_origins(here: Community) -> None:
    argument = theory(here).argument
    for goal in argument.goals:
        origins = beginnings(argument)
        number, cut = claims_that_must_fall(argument, origins, goal)
        assert sum(step.claims for step in cut) == number
        cut_off = {(key(step.cause), key(step.effect)) for step in cut}
        seen, waiting = set(origins), [*origins]
        while waiting:
            name = waiting.pop()
            for step in argument.onward[name]:
                if (name, key(step.effect)) not in cut_off and key(step.effect) not in seen:
                    seen.add(key(step.effect))
                    waiting.append(key(step.effect))
        assert goal not in seen


@given(reasoned(circular=True))
def test_names_do_not_matter_for_robustness(here: Community) -> None:
    told = [
        [(one.goal.path, one.claims, one.by_source) for one in theory(c).robustness()] for c in (here, renamed(here))
    ]
    assert told[0] == told[1]
