"""Together: how many sites met, and which kinds of member their teams bring."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import view

from clincomm.facts.together import how_many_met, joins_sites, kinds_on_team
from clincomm.logic import Known, is_no, is_unknown, is_yes, show_path, unknown
from clincomm.model.vocabulary import GroupKind


def counted(*margins: dict[str, Any], whole: bool = True, sites: Any = None) -> Any:
    places = [{"id": "practice", "copies": 10}, {"id": "ward"}] if sites is None else sites
    here = view(
        sites=places, complete=["sites"] if whole else [], margins=list(margins),
        events=[{"id": "launch", "kind": "launch"}, {"id": "talk", "kind": "core-meeting"}],
        ties=[{"id": "calls", "kind": "horizontal"}],
    )  # fmt: skip

    def met(site: Any) -> Any:
        return Known(True) if site.name == "ward" else unknown(here.gap(site, "pattern", "which of them met"))

    return here, how_many_met(here, here.root, met, joins_sites)


@pytest.mark.parametrize(
    ("margin", "sure"),
    [
        ({"of": "practice", "count": 6, "about": "launch"}, 7),
        ({"of": "practice", "count": {"at_least": 6, "at_most": 8}, "about": "launch"}, 7),
        ({"of": "practice", "count": 6, "about": "calls"}, 7),
        ({"of": "practice", "count": 6, "about": ["gone", "launch"]}, 7),
        ({"of": "practice", "count": 6, "about": "talk"}, 1),
        ({"of": "practice", "count": 6, "about": "gone"}, 1),
        ({"of": "practice", "count": 6}, 1),
        ({"of": "practice", "about": "launch"}, 1),
        ({"of": "practice", "count": 60, "about": "launch"}, 11),
        ({"of": "sites", "count": 5, "about": "launch"}, 5),
        ({"count": 5, "about": "launch"}, 5),
    ],
)
def test_a_margin_about_a_joint_event_or_tie_says_how_many_sites_surely_met(
    margin: dict[str, Any], sure: float
) -> None:
    _, met = counted({"of": "ward", "count": 1, "about": "talk"}, margin)
    assert (met.sure, met.likely, met.total) == (sure, 11, 11)
    assert met.missing == ("practice",)


def test_a_share_is_enough_only_where_all_sites_are_listed_and_some_are() -> None:
    here, met = counted({"of": "practice", "count": 9, "about": "launch"})
    reason = here.root.reason("most met")
    assert is_yes(met.are_enough(0.9, reason))
    some_answer = met.are_enough(1, reason)
    assert is_unknown(some_answer)
    assert [show_path(gap.path) for gap in some_answer.gaps] == ["sites[0].pattern"]
    _, opened = counted(whole=False)
    assert [show_path(gap.path) for gap in opened.are_enough(0.9, reason).gaps] == ["sites[0].pattern", "sites"]
    _, nobody = counted(sites=[])
    answer = nobody.are_enough(0.9, reason)
    assert is_no(answer) and [str(one) for one in answer.because] == ["most met"]


def test_an_event_joins_sites_by_its_kind_and_a_tie_if_it_is_horizontal() -> None:
    here = view(
        events=[{"id": "launch", "kind": "launch"}, {"id": "core", "kind": "core-meeting"}],
        ties=[{"id": "peers", "kind": "horizontal"}, {"id": "line", "kind": "vertical"}, {"id": "calls"}],
    )
    assert [ref for ref in ("launch", "core", "peers", "line", "calls") if joins_sites(here.require(ref))] == [
        "launch", "peers",
    ]  # fmt: skip


def test_the_kinds_on_a_team_are_those_of_its_groups_and_people_and_the_rest_is_asked() -> None:
    here = view(
        groups=[{"id": "registrar", "kind": "doctor"}, {"id": "friends"}],
        people=[{"id": "lee", "groups": "carer"}],
        team={
            "seats": ["registrar", {"group": "nurse", "person": "lee"}, {"id": "desk", "role": "lead"}, "friends"],
            "complete": ["seats"],
        },
    )
    kinds, gaps = kinds_on_team(here, here.root)
    assert kinds == {GroupKind.DOCTOR, GroupKind.NURSE, GroupKind.CARER}
    assert [(show_path(gap.path), gap.question) for gap in gaps] == [
        ("team.seats[2].group", "the group of desk"), ("groups[1].kind", "the kind of group that friends is"),
    ]  # fmt: skip
