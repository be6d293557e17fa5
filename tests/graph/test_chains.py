"""Chains of a theory: what they are, what they lack, in which order they come, and how many there are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.graph.theories import community, ladder, reasoned, theory

import clincomm
from clincomm.errors import UnusableInput
from clincomm.graph import Chain, TheoryGraph
from clincomm.graph.chains import Chains
from clincomm.model import Community, Edit, Mechanism, Operation, Theory, edit
from clincomm.model.theory_vocabulary import Bearing, Grade
from clincomm.strategies import renamed, theories_of_change

EXAMPLES = Path(__file__).parents[2] / "examples"
FALLS = community(
    problems=["falls at night"],
    goals=[{"id": "fewer", "text": "Fewer harms."}, {"id": "safer", "text": "Fewer falls", "serves": "fewer"}],
    changes=[{"id": "rounds", "text": "Rounds at night", "leads_to": "safer"}, {"id": "lost"}],
    mechanisms=[{"id": "habit", "text": "What is done by the clock is done", "explains": "rounds", "rests_on": "time"}],
    assumptions=[{"id": "time", "text": "Night staff have time"}],
)


def paths(chains: Chains) -> list[str]:
    return [chain.path for chain in chains]


def by_hand(graph: TheoryGraph) -> set[tuple[str, ...]]:
    """Give all chains as networkx finds them, for reasoning without circles."""
    ways = graph.argument.ways
    network = nx.DiGraph(ways)
    starts = [node for node in network if not network.in_degree(node)]
    ends = {node for node in network if not network.out_degree(node)}
    alone = {(node,) for node in starts if node in ends and node[0] not in "ap"}
    return alone | {tuple(way) for start in starts for way in nx.all_simple_paths(network, start, ends - {start})}


def test_a_chain_reads_as_a_sentence() -> None:
    (chain,) = theory(FALLS).chains().complete()
    assert chain.path == "habit -> rounds -> safer -> fewer"
    assert str(chain) == (
        'To reach "Fewer harms", by way of "Fewer falls", we make the change "Rounds at night", '
        'which works because "What is done by the clock is done", provided that "Night staff have time".'
    )


def test_an_incomplete_chain_says_what_is_missing() -> None:
    (lost,) = theory(FALLS).chains().incomplete()
    assert lost.path == "lost"
    assert lost.missing == ("a goal that it leads to", "why the change should work")
    assert str(lost) == (
        'To reach no goal that is on record, we make the change "lost", which works for no reason that is on record.'
    )
    (bare,) = theory(community(goals=["Fewer falls"])).chains()
    assert bare.missing == ("a change that leads there", "why the change should work")
    (idle,) = theory(community(mechanisms=["Peers matter"])).chains()
    assert "which should come because" in str(idle)


def test_a_mechanism_that_names_a_goal_is_joined_to_it_by_the_change_it_explains() -> None:
    here = community(
        goals=[{"id": "g"}, {"id": "other"}],
        changes=[{"id": "c", "leads_to": "g"}],
        mechanisms=[{"id": "m", "explains": "c", "goals": ["g", "other"]}, {"id": "direct", "goals": "other"}],
    )
    assert sorted(paths(theory(here).chains())) == ["direct -> other", "m -> c -> g", "m -> c -> other"]


def test_a_link_from_a_mechanism_to_a_change_explains_it() -> None:
    here = community(
        goals=[{"id": "g"}],
        changes=[{"id": "c", "leads_to": "g"}],
        mechanisms=[{"id": "m"}],
        links=[{"cause": "m", "effect": "c"}, {"cause": "g", "effect": "c", "kind": "feedback"}],
    )
    assert paths(theory(here).chains()) == ["m -> c -> g"]


def test_what_was_dropped_or_has_ended_is_in_no_chain() -> None:
    here = community(
        goals=[{"id": "g"}, {"id": "old", "ended": 2010}],
        changes=[{"id": "c", "leads_to": ["g", "old"]}, {"id": "given-up", "leads_to": "g", "dropped": True}],
    )
    assert paths(theory(here).chains()) == ["c -> g"]
    dated = community(goals=[{"id": "g"}], changes=[{"id": "c", "leads_to": "g", "dropped": 2012}])
    assert paths(clincomm.theory(dated, as_of="2011").chains()) == ["c -> g"]
    assert paths(clincomm.theory(dated, as_of="2013").chains()) == ["g"]


def test_each_of_the_six_mechanisms_of_michigan_keystone_is_on_a_complete_chain() -> None:
    here = clincomm.read(EXAMPLES / "michigan-keystone" / "community.yaml")
    chains = clincomm.theory(here).chains()
    first = {chain.steps[0].name for chain in chains.complete()}
    assert first == {"isomorphism", "dense-network", "social-problem", "commitment", "discipline", "hard-edges"}
    assert chains.incomplete().count() == 0
    assert {chain.goal.name for chain in chains if chain.goal} == {"fewer-infections"}


def test_the_chains_of_a_thousand_parts_are_counted_and_the_first_found_at_once() -> None:
    chains = theory(ladder(333)).chains()
    assert len(theory(ladder(333)).parts) == 1001
    assert chains.count() == chains.complete().count() == 2**333
    assert chains.incomplete().count() == 0
    first = chains.first(3)
    assert len({chain.path for chain in first}) == 3
    assert all(len(chain.steps) == 2 * 333 + 2 for chain in first)


def test_whoever_lists_chains_without_end_is_stopped() -> None:
    with pytest.raises(UnusableInput, match="too many chains"):
        list(theory(ladder(60)).chains())


@given(reasoned())
def test_the_chains_are_those_that_networkx_finds_and_are_as_many_as_counted(here: Community) -> None:
    graph = theory(here)
    chains = graph.chains()
    listed = [tuple(step.record.id for step in chain.steps) for chain in chains]
    assert set(listed) == by_hand(graph)
    assert len(listed) == len(set(listed)) == chains.count()
    assert chains.complete().count() + chains.incomplete().count() == chains.count()


def weakest(chain: Chain) -> tuple[float, float]:
    return chain.weakest.rank if chain.weakest else (1.0, 1.0)


@given(reasoned(circular=True))
def test_complete_chains_come_first_and_then_the_stronger_before_the_weaker(here: Community) -> None:
    chains = [*theory(here).chains()]
    assert all(one.is_complete or not two.is_complete for one, two in pairwise(chains))
    for kind in (True, False):
        ranks = [weakest(chain) for chain in chains if chain.is_complete is kind]
        assert ranks == sorted(ranks, reverse=True)
    for chain in chains:
        assert len(set(chain.steps)) == len(chain.steps)
        assert all(chain.confidence.high <= element.sure.high for element in chain.elements)
        assert all(chain.confidence.low <= element.sure.low for element in chain.elements)


@given(theories_of_change())
def test_the_chains_of_any_theory_are_counted_and_their_relabelled_are_the_chains_of_the_relabelled(
    drawn: Theory,
) -> None:
    here = Community(theory=drawn)
    chains = theory(here).chains()
    assert chains.count() == len(paths(chains))
    there = theory(renamed(here)).chains()
    assert [[step.path for step in chain.steps] for chain in chains] == [
        [step.path for step in chain.steps] for chain in there
    ]
    assert [chain.missing for chain in chains] == [chain.missing for chain in there]


@given(reasoned(), st.sampled_from(Grade), st.data())
def test_supporting_evidence_that_is_added_never_weakens_a_chain(
    here: Community, grade: Grade, data: st.DataObject
) -> None:
    assert isinstance(here.theory, Theory)
    places = [
        ("theory", field, n, "evidence")
        for field in ("mechanisms", "links", "assumptions")
        for n in range(len(getattr(here.theory, field) or ()))
    ]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    record = getattr(here.theory, str(place[1]))[place[2]]
    entry = Mechanism.model_validate({"evidence": [{"bearing": Bearing.FOR, "grade": grade}]}).evidence
    more = edit(here, Edit(place, Operation.SET, (*(record.evidence or ()), *(entry or ()))))
    before = {chain.path: chain for chain in theory(here).chains()}
    for chain in theory(more).chains():
        old = before[chain.path]
        assert weakest(chain) >= weakest(old)
        assert chain.confidence.low >= old.confidence.low
        assert chain.confidence.high >= old.confidence.high


def test_the_weakest_link_and_the_confidence_of_a_chain_are_intervals() -> None:
    here = community(
        goals=[{"id": "g"}],
        changes=[{"id": "c"}],
        mechanisms=[{"id": "m", "explains": "c", "evidence": [{"bearing": "for", "grade": "strong"}]}],
        links=[{"cause": "c", "effect": "g", "confidence": "moderate"}],
    )
    (chain,) = theory(here).chains()
    assert chain.weakest is not None
    assert (chain.weakest.name, str(chain.weakest.sure)) == ("c -> g", "0.333333 to 0.666667")
    # Two thirds and one third are together at least certain once: the Fréchet bound leaves nothing that is sure.
    assert chain.confidence.low == pytest.approx(0)
    assert chain.confidence.high == pytest.approx(2 / 3)


def test_what_sources_disagree_on_lies_between_what_they_say() -> None:
    links = [
        {"cause": "c", "effect": "g", "confidence": grade, "source": source}
        for grade, source in (("weak", "A"), ("strong", "B"))
    ]
    (chain,) = theory(community(goals=[{"id": "g"}], changes=[{"id": "c"}], links=links)).chains()
    (step,) = chain.elements
    assert (step.sure.low, step.sure.high) == (0, 1)


def test_evidence_against_counts_until_it_is_answered() -> None:
    def sure(answer: dict[str, str]) -> float:
        entries = [{"bearing": "for", "grade": "strong"}, {"bearing": "against", **answer}]
        here = community(changes=[{"id": "c"}], mechanisms=[{"id": "m", "explains": "c", "evidence": entries}])
        (chain,) = theory(here).chains()
        return chain.elements[0].sure.low

    assert sure({}) == 0
    assert sure({"answer": "none"}) == 0
    assert sure({"answer": "It was another setting"}) == pytest.approx(2 / 3)


def test_a_chain_is_not_sure_at_all_once_an_assumption_of_it_failed() -> None:
    here = community(
        goals=[{"id": "g"}],
        changes=[{"id": "c"}],
        assumptions=[{"id": "a", "state": "failed"}],
        links=[{"cause": "c", "effect": "g", "confidence": "strong", "assumes": "a"}],
    )
    (chain,) = theory(here).chains()
    assert (chain.confidence.low, chain.confidence.high) == (0, 0)
    assert [part.name for part in chain.assumptions] == ["a"]


def test_what_nobody_graded_names_the_field_to_write() -> None:
    here = community(goals=[{"id": "g"}], changes=[{"id": "c"}], links=[{"cause": "c", "effect": "g"}])
    (chain,) = theory(here).chains()
    assert [gap.path for gap in chain.confidence.gaps] == [("theory", "links", 0, "confidence")]
