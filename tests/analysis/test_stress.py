"""Loss: known answers on small communities, and what must be so in all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clincomm
from clincomm import Community
from clincomm.analysis import Stress, StressTest, stress
from clincomm.model import Edit, Operation, edit
from clincomm.rendering import stress_json, stress_markdown, stress_notebook, stress_text
from clincomm.strategies import communities
from clincomm.view import View

SITES = [
    {"id": name, "team": {"seats": [f"nurse of {name}".replace(" ", "-") + " / lead"]}}
    for name in ("ash", "elm", "oak", "yew")
]
PEOPLE = [{"id": "ann", "groups": "nurse"}, {"id": "bob", "groups": "doctor"}]
TEAM = {"seats": [{"person": "ann", "role": "lead"}, {"person": "bob", "role": "coordinator"}]}


def tested(**document: Any) -> StressTest:
    whole = {"id": "core-team", "people": PEOPLE, "team": TEAM, "sites": SITES, "complete": "all", **document}
    return stress(View(Community.model_validate(whole), None))


def loss(found: StressTest, kind: str, name: str) -> Stress:
    return next((one for one in found.losses if (one.kind, one.name) == (kind, name)), Stress(kind, name, "", ()))


def spokes(who: str, *names: str) -> list[dict[str, Any]]:
    return [{"id": f"{who}-{name}", "between": [who, name], "kind": "vertical"} for name in names]


RING = [{"id": "ring", "between": ["ash", "elm", "oak", "yew"], "kind": "horizontal"}]


def test_who_alone_holds_the_links_cuts_all_sites_off() -> None:
    found = tested(ties=spokes("ann", "ash", "elm", "oak", "yew"))
    assert loss(found, "person", "ann").sites == ("ash", "elm", "oak", "yew")
    assert loss(found, "person", "bob").sites == ()
    assert found.losses[0].name == "ann"


def test_links_between_sites_keep_them_in_touch_through_each_other() -> None:
    found = tested(ties=[*spokes("ann", "ash", "elm", "oak"), *spokes("bob", "yew"), *RING])
    assert loss(found, "person", "ann").sites == ()
    (pair,) = [one for one in found.losses if one.kind == "pair"]
    assert (pair.name, pair.sites) == ("ann and bob", ("ash", "elm", "oak", "yew"))
    assert pair.roles == ("lead", "coordinate")


def test_a_pair_that_is_no_worse_than_each_alone_is_left_out() -> None:
    found = tested(ties=[*spokes("ann", "ash", "elm"), *spokes("bob", "oak", "yew")])
    assert [one.kind for one in found.losses if one.kind == "pair"] == []


def test_a_site_through_which_another_is_reached_takes_it_along() -> None:
    between = [{"id": "friends", "between": ["ash", "elm"], "kind": "horizontal"}]
    found = tested(ties=[*spokes("core", "ash", "oak", "yew"), *between])
    assert loss(found, "site", "ash").sites == ("elm",)
    assert loss(found, "tie", "friends").sites == ("elm",)
    assert loss(found, "tie", "core-ash").sites == ("ash", "elm")


def test_sites_that_met_at_one_event_still_meet_when_one_of_them_goes() -> None:
    met = [{"id": "forum", "attendance": [{"who": ["ash", "elm", "oak", "yew"]}]}]
    found = tested(ties=spokes("core", "yew"), events=met)
    assert loss(found, "site", "elm").sites == ()
    assert loss(found, "site", "yew").sites == ("ash", "elm", "oak")
    assert loss(found, "event", "forum").sites == ("ash", "elm", "oak")


def test_roles_that_nobody_else_holds_are_named() -> None:
    assert loss(tested(), "person", "ann").roles == ("lead",)
    deputised = tested(team={"seats": [*TEAM["seats"], {"group": "nurse", "role": "co-lead"}]})
    assert loss(deputised, "person", "ann").roles == ()


def test_a_post_covers_what_a_seat_does_but_never_the_lead() -> None:
    posts = [{"id": "manager-post", "role": ["project-manager", "lead"], "funding": "funded"}]
    found = tested(posts=posts)
    assert loss(found, "person", "bob").roles == ()
    assert loss(found, "person", "ann").roles == ("lead",)
    alone = tested(posts=posts, team={"seats": [{"person": "ann", "role": "lead"}]})
    assert loss(alone, "post", "manager-post").roles == ("coordinate", "administer")


def test_several_alike_seats_do_not_go_at_once() -> None:
    found = tested(team={"seats": [{"group": "nurse", "role": "lead", "count": 2}]})
    assert [one for one in found.losses if "lead" in one.roles] == []


def test_changes_without_an_owner_and_goals_without_a_way_are_named() -> None:
    theory = {
        "goals": [{"id": "fewer-falls"}],
        "changes": [{"id": "rounds", "owner": "ash", "leads_to": "fewer-falls"}],
    }
    found = tested(theory=theory, ties=spokes("core", "ash"))
    assert loss(found, "site", "ash").changes == ("rounds",)
    assert loss(found, "site", "ash").goals == ("fewer-falls",)
    shared = {**theory, "changes": [{"id": "rounds", "owner": ["ash", "elm"], "leads_to": "fewer-falls"}]}
    assert loss(tested(theory=shared), "site", "ash").changes == ()


def test_a_group_counts_where_several_of_it_go_together() -> None:
    team = {"seats": [{"group": "nurse", "role": "lead"}, {"group": "nurse", "role": "co-lead"}, "doctor"]}
    found = tested(team=team)
    assert loss(found, "group", "nurse").roles == ("lead",)
    assert [one for one in found.losses if one.kind == "group"] == [loss(found, "group", "nurse")]


def test_every_level_with_sites_is_tried() -> None:
    below = [{"id": "ward", "team": {"seats": ["nurse / lead"]}}]
    hospital = {"id": "hospital", "team": {"seats": ["doctor / lead"]}, "sites": below}
    found = tested(sites=[hospital])
    assert {one.level for one in found.losses} == {"core-team", "hospital"}


def test_open_lists_are_named() -> None:
    whole: dict[str, Any] = {"ties": [], "channels": [], "events": [], "posts": []}
    assert tested(**whole).open == ()
    assert tested(**whole, open=["ties"]).open == ("ties of core-team",)


def test_it_is_said_in_sentences_and_rows() -> None:
    found = clincomm.stress(Community.model_validate({"id": "falls", "team": {"seats": ["nurse / lead"]}}))
    assert "1. Without the person nurse / lead (falls): nobody on record would lead." in stress_text(found)
    assert "- Without the person nurse / lead (falls)" in stress_markdown(found)
    assert json.loads(stress_json(found)) == found.to_dict()
    assert found._repr_mimebundle_() == stress_notebook(found)


def test_a_notebook_shows_markup_as_text() -> None:
    nasty = Community(name="<script>", team={"seats": ["nurse / lead"]})
    assert "<script>" not in stress_notebook(clincomm.stress(nasty))["text/html"]


@given(communities())
def test_losses_are_ranked_and_take_something(community: Community) -> None:
    found = stress(View(community, None))
    weights = [one.weight for one in found.losses]
    assert weights == sorted(weights, reverse=True)
    assert all(map(any, weights))


@given(st.sampled_from(["ash", "elm", "oak", "yew"]), st.sampled_from(["ann", "bob"]))
@pytest.mark.parametrize("ring", [False, True])
def test_a_further_link_never_makes_a_loss_worse(ring: bool, site: str, who: str) -> None:
    ties = [*spokes("ann", "ash", "elm"), *(RING if ring else [])]
    before = Community.model_validate(
        {"id": "c", "people": PEOPLE, "team": TEAM, "sites": SITES, "ties": ties, "complete": "all"}
    )
    further = edit(
        before, Edit(("ties",), Operation.SET, [*ties, {"id": "new", "between": [who, site], "kind": "vertical"}])
    )
    reached = {one for name in ("ann", "bob") for one in loss(stress(View(before, None)), "person", name).sites}
    for name in ("ann", "bob"):
        was, now = (loss(stress(View(one, None)), "person", name).sites for one in (before, further))
        new = {site} - reached if who == name else set()  # what was not in touch at all can be lost only now
        assert set(now) <= set(was) | new


def test_losses_fit_a_frame() -> None:
    pytest.importorskip("narwhals", reason="the extra clincomm[frames] is not installed")
    found = clincomm.stress(Community.model_validate({"id": "falls", "team": {"seats": ["nurse / lead"]}}))
    assert clincomm.to_frame(found, backend="polars").shape == (1, 8)
