"""Repairs: law 11 over the breaches of every rule's examples, the smallest by brute force, and the command's plan."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clincomm
from clincomm import Community, Edit, Operation, Verdict, edit
from clincomm.advice import advise
from clincomm.advice.covering import fewest
from clincomm.advice.steps import PROPOSED, steps
from clincomm.checking import run
from clincomm.documents import dumps, loads, splice
from clincomm.documents.examples import Example, read_examples
from clincomm.graph import fewest_links
from clincomm.rendering import advice_json, advice_markdown, advice_notebook, advice_text
from clincomm.rules import Rule, catalogue, find
from clincomm.strategies import communities

BREACHES = [
    (rule, example)
    for rule in catalogue()
    for example in read_examples(rule.name)
    if example.verdict is Verdict.BREACHED
]
WARD: dict[str, Any] = {
    "id": "falls",
    "complete": "all",
    "speaks_of": {"since": "2024", "until": "2024-06"},
    "groups": [{"id": "patient", "stake": True}, {"id": "clerical", "stake": True}, {"id": "nurse", "stake": True}],
    "people": [{"id": "ann", "groups": ["patient", "clerical"]}],
    "team": {"seats": ["nurse / lead", "manager"]},
    "sites": [
        {"id": name, "team": {"seats": []}, "boards": [], "wider": [], "partners": [], "sites": []}
        for name in ("ash", "elm", "oak")
    ],
    "ties": [],
    "events": [],
    "wider": [],
    "boards": [],
    "partners": [],
}


@pytest.mark.parametrize(("rule", "example"), BREACHES, ids=[f"{rule.code}: {one.sentence}" for rule, one in BREACHES])
def test_what_is_proposed_mends_the_breach_that_it_is_proposed_for(rule: Rule, example: Example) -> None:
    found = advise(example.community, as_of=example.as_of, rules=[rule])
    for mended in found:
        for repair in mended.repairs:
            changed = edit(example.community, *repair.edits)
            report = run(changed, as_of=example.as_of, rules=[rule])
            now = [
                one for one in report
                if (one.subject.path, one.level.path) == (mended.finding.subject.path, mended.finding.level.path)
            ]  # fmt: skip
            assert now
            assert all(one.verdict is not Verdict.BREACHED for one in now)
            assert repair.then in {one.verdict for one in now}
            loads(dumps(changed))


def test_most_breaches_of_the_examples_have_a_repair() -> None:
    mended = {
        (rule.code, example.sentence)
        for rule, example in BREACHES
        if any(one.repairs for one in advise(example.community, as_of=example.as_of, rules=[rule]))
    }
    assert len({code for code, _ in mended}) >= 100
    assert len(mended) >= 220


def test_every_step_is_of_a_rule_and_can_be_read() -> None:
    for step in steps():
        assert step.do
        assert all(len(find(code)) == 1 for code in step.rules)
        assert step.say.format(subject="x", choice="y").endswith(".")


def test_one_person_of_two_groups_takes_one_seat() -> None:
    found = advise(Community.model_validate(WARD), rules=find("CC303"))
    (mended,) = (one for one in found if one.repairs)
    first = mended.repairs[0]
    assert first.say == "Give ann seats on the core team."
    assert [one.value for one in first.edits] == [
        {"person": "ann", "group": ["clerical", "patient"], "voice": "decides", "note": PROPOSED}
    ]


def test_sites_that_stand_alone_are_joined_by_the_fewest_ties() -> None:
    found = advise(Community.model_validate(WARD), rules=find("CC603"))
    (mended,) = found
    sizes = [len(repair.edits) for repair in mended.repairs]
    assert sizes[:2] == [2, 3]
    assert "even if one tie is lost" in mended.repairs[1].say


def test_a_repair_says_what_it_mends_besides() -> None:
    found = advise(Community.model_validate(WARD), rules=[*find("CC004"), *find("CC603")])
    whole = next(one for one in found if one.finding.code == "CC603").repairs[0]
    assert set(whole.settles) == {"CC004 of ash", "CC004 of elm", "CC004 of oak"}
    assert whole.breaks == ()


def test_the_plan_mends_breach_after_breach_and_breaks_nothing() -> None:
    community = Community.model_validate(WARD)
    rules = [*find("CC004"), *find("CC303"), *find("CC603")]
    found = advise(community, rules=rules)
    plan = found.plan(community)
    before, after = run(community, rules=rules), run(edit(community, *plan), rules=rules)
    assert not [one for one in after if one.verdict is Verdict.BREACHED]
    assert len(plan) == 3
    held = {(one.code, one.subject.path) for one in before if one.verdict is Verdict.HOLDS}
    assert held <= {(one.code, one.subject.path) for one in after if one.verdict is Verdict.HOLDS}


def test_a_plan_is_spliced_and_comments_stay() -> None:
    text = "clincomm: 1 # ours\ncomplete: all\nsites: [{id: ash}, {id: elm}]\nties: [] # none yet\nevents: []\n"
    document = loads(text)
    plan = advise(document.community, rules=find("CC603")).plan(document.community)
    spliced = splice(document, plan)
    assert spliced.kept
    assert "# ours" in spliced.parts[0].text
    assert "# none yet" in spliced.parts[0].text
    assert loads(spliced.parts[0].text).community == spliced.community


def test_what_lies_in_the_past_has_no_repair() -> None:
    late = {**WARD, "speaks_of": {"since": "2020", "until": "2024-06"}}
    found = advise(Community.model_validate(late), rules=find("CC606"))
    assert [one.repairs for one in found] == [()]
    assert "it lies in the past" in advice_text(found)


def test_costs_change_what_comes_first() -> None:
    community = Community.model_validate(
        {"complete": "all", "team": {"seats": ["nurse / lead"]}, "posts": [], "boards": []}
    )
    (plain,) = advise(community, rules=find("CC206"))
    assert plain.repairs[0].edits[0].path == ("posts",)
    (dear,) = advise(community, rules=find("CC206"), costs={"posts": 5})
    assert dear.repairs[0].cost <= plain.repairs[0].cost * 5


def test_only_breaches_of_the_rules_asked_for_are_told() -> None:
    community = Community.model_validate(WARD)
    found = clincomm.advise(community, select=["CC603"])
    assert {one.finding.code for one in found} == {"CC603"}
    assert found.thorough
    assert len(clincomm.advise(community).breaches) > 1


def test_advice_is_laid_out_for_people_and_programs() -> None:
    found = clincomm.advise(Community.model_validate(WARD), select=["CC603", "CC606"])
    text = advice_text(found, width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "## " in advice_markdown(found)
    plain = json.loads(advice_json(found))
    assert plain["breaches"][0]["repairs"][0]["edits"][0]["path"] == "ties"
    rows = found.rows()
    assert len({tuple(row) for row in rows}) == 1
    shown = advice_notebook(found)
    assert shown == found._repr_mimebundle_()
    assert "<table>" in shown["text/html"]
    assert "breaches" in repr(found)


@given(
    st.sets(st.sampled_from("abcdef"), min_size=1),
    st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=6),
)
def test_the_fewest_sets_are_the_fewest_by_brute_force(wanted: set[str], sets: list[frozenset[str]]) -> None:
    every = [*sets, *(frozenset(one) for one in sorted(wanted))]
    chosen = fewest(frozenset(wanted), every)
    assert wanted <= frozenset().union(*(every[at] for at in chosen))
    fewer = (
        some for size in range(len(chosen)) for some in combinations(every, size) if wanted <= frozenset().union(*some)
    )
    assert next(fewer, None) is None


def test_of_very_many_sets_the_widest_come_first() -> None:
    sets = [frozenset({str(number)}) for number in range(20)] + [frozenset(map(str, range(20)))]
    assert fewest(frozenset(map(str, range(20))), sets) == (20,)


@given(st.integers(2, 5), st.data())
def test_the_fewest_links_are_the_fewest_by_brute_force(count: int, data: st.DataObject) -> None:
    nodes = [f"site {number}" for number in range(count)]
    pairs = list(combinations(nodes, 2))
    links = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    losses = data.draw(st.integers(0, 1 if count > 2 else 0))

    def stands(further: Any) -> bool:
        graph = nx.Graph([*links, *further])
        graph.add_nodes_from(nodes)
        return bool(nx.is_k_edge_connected(graph, losses + 1))

    found = fewest_links(nodes, links, against_losses=losses)
    missing = [pair for pair in pairs if pair not in links]
    least = next((size for size in range(len(missing) + 1) if any(map(stands, combinations(missing, size)))), None)
    assert stands(found)
    assert len(found) == least


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(communities())
def test_of_any_community_advice_can_be_given_and_holds_what_it_says(community: Community) -> None:
    rules = [*find("CC001"), *find("CC206"), *find("CC501"), *find("CC603"), *find("CC901")]
    found = advise(community, rules=rules)
    for mended in found:
        for repair in mended.repairs:
            changed = edit(community, *repair.edits)
            (rule,) = find(mended.finding.code)
            now = [one for one in run(changed, rules=[rule]) if one.subject.path == mended.finding.subject.path]
            assert all(one.verdict is not Verdict.BREACHED for one in now)


def test_an_edit_is_a_plain_value() -> None:
    found = advise(Community.model_validate(WARD), rules=find("CC603"))
    one = found.breaches[0].repairs[0].edits[0]
    assert one == Edit(("ties",), Operation.ADD, one.value)
