"""How levels hang together: known answers on small communities, and that saying less only widens what is told."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import clincomm
from clincomm import Community
from clincomm.analysis import Integration, integration
from clincomm.rendering import integration_json, integration_markdown, integration_text
from clincomm.strategies import communities, redactions_of
from clincomm.view import View


def of(**said: Any) -> Integration:
    whole = {
        "id": "falls",
        "complete": "all",
        "events": [],
        "channels": [],
        "boards": [],
        "team": {"seats": ["nurse / lead"]},
        **said,
    }
    return integration(View(Community.model_validate(whole)))[0]


FOUR = [{"id": name, "team": {"seats": []}, "boards": []} for name in ("ash", "elm", "oak", "yew")]


def tie(*between: str, kind: str = "horizontal") -> dict[str, Any]:
    return {"between": list(between), "kind": kind}


def test_sites_with_no_tie_fall_apart_without_the_core() -> None:
    ties = [tie("core", site["id"], kind="vertical") for site in FOUR]
    found = of(sites=FOUR, ties=ties)
    assert (found.vertical.low, found.vertical.high) == (1, 1)
    assert (found.horizontal.high, found.parts.low, found.without_core.low) == (0, 4, 1)
    ring = [*ties, tie("ash", "elm"), tie("elm", "oak"), tie("oak", "yew"), tie("yew", "ash")]
    joined = of(sites=FOUR, ties=ring)
    assert (joined.parts.high, joined.without_core.high) == (1, 0)
    assert joined.horizontal.low == 4 / 6


def test_a_hub_is_in_touch_with_all_others() -> None:
    star = [tie("ash", other) for other in ("elm", "oak", "yew")]
    assert of(sites=FOUR, ties=star).hubs == ("ash",)
    assert of(sites=FOUR, ties=[*star, tie("elm", "oak"), tie("elm", "yew"), tie("oak", "yew")]).hubs == ()


def test_a_silo_has_contact_only_within() -> None:
    sites = [
        {"id": "ash", "team": {"seats": ["nurse / lead", "clerk"]}, "boards": []},
        {"id": "elm", "team": {"seats": ["nurse / lead", "clerk"]}, "boards": []},
        {"id": "oak", "team": {"seats": ["nurse / lead"]}, "boards": []},
    ]
    assert of(sites=sites, ties=[tie("elm", "oak")]).silos == ("ash",)


def test_of_open_lists_only_bounds_are_told() -> None:
    community = Community.model_validate({"sites": FOUR, "ties": [tie("ash", "elm")]})
    (found,) = integration(View(community))
    assert (found.horizontal.low, found.horizontal.high) == (1 / 6, 1)
    assert (found.parts.low, found.parts.high) == (1, 3)
    assert found.silos == ()


def test_each_level_is_told_for_itself() -> None:
    inner = {
        "id": "trust",
        "sites": FOUR[:2],
        "ties": [tie("ash", "elm")],
        "team": {"seats": []},
        "boards": [],
        "events": [],
    }
    found = integration(
        View(Community.model_validate({"complete": "all", "sites": [inner, {"id": "other"}], "ties": []}))
    )
    assert [(one.level, one.sites) for one in found] == [("community", 2), ("trust", 2)]
    assert found[1].horizontal.low == 1


def test_networks_can_be_taken_as_graphs() -> None:
    community = Community.model_validate(
        {
            "complete": "all",
            "people": [{"id": "ann"}, {"id": "ben"}],
            "sites": [
                {"id": "ash"},
                {"id": "trust", "sites": [{"id": "elm"}, {"id": "oak"}], "ties": [tie("elm", "oak")]},
            ],
            "ties": [
                {"between": ["ann", "ben"], "form": "Advice", "reciprocal": False},
                {"between": ["core", "ash"], "kind": "vertical"},
            ],
            "events": [{"id": "day", "attendance": [{"who": ["ash", "ann"]}]}],
        }
    )
    advice = clincomm.to_networkx(community, network="advice")
    assert sorted(advice.edges) == [("ann", "ben")]
    assert advice.nodes["ann"]["kind"] == "person"
    core = clincomm.to_networkx(community, network="core")
    assert sorted(core.edges) == [("core", "ash")]
    events = clincomm.to_networkx(community, network="events")
    assert {node: said["bipartite"] for node, said in events.nodes(data=True)} == {"day": 1, "ash": 0, "ann": 0}
    assert sorted(clincomm.to_networkx(community, network="sites", site="trust").edges) == [("elm", "oak")]


def test_a_way_back_that_is_not_recorded_is_possible() -> None:
    community = Community.model_validate({"ties": [{"between": ["ann", "ben"], "form": "asks for advice"}]})
    assert sorted(clincomm.to_networkx(community, network="advice").edges) == [("ann", "ben")]
    assert len(clincomm.to_networkx(community, network="advice", possible=True).edges) == 2


def test_it_is_laid_out_for_people_and_programs() -> None:
    found = (of(sites=FOUR, ties=[tie("ash", other) for other in ("elm", "oak", "yew")]),)
    assert "in touch with all others: ash" in integration_text(found)
    assert "## falls: 4 sites" in integration_markdown(found)
    assert json.loads(integration_json(found))[0]["horizontal_least"] == 0.5
    assert "nothing to hang together" in integration_text(())
    assert "nothing to hang together" in integration_markdown(())


@given(
    communities().flatmap(
        lambda whole: redactions_of(whole).map(lambda less: (whole, less.community)) | st.just((whole, whole))
    )
)
def test_saying_less_only_widens_what_is_told(pair: tuple[Community, Community]) -> None:
    before = {one.path: one for one in integration(View(pair[0]))}
    for one in integration(View(pair[1])):
        known = before.get(one.path)
        if known is not None and known.sites == one.sites:
            for name in ("vertical", "horizontal", "parts", "without_core"):
                wide, narrow = getattr(one, name), getattr(known, name)
                assert wide.low <= narrow.low + 1e-9
                assert wide.high >= narrow.high - 1e-9
