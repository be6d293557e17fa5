"""Assent and debate: who beyond the core agreed or came, and what was told at any level."""

from __future__ import annotations

import pytest
from tests.facts.asking import view

from clincomm.facts.assent import beyond_core, came_from_beyond, debates_about, members_agreed, told_here
from clincomm.logic import is_no, is_unknown, is_yes

SITES = {
    "people": [{"id": "lee"}, {"id": "robin"}],
    "partners": [{"id": "fund", "kind": "funder"}],
    "team": {"seats": [{"role": "lead", "person": "lee"}], "complete": ["seats"]},
    "sites": [{"id": "ward"}],
}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (["core"], is_no),
        (["fund"], is_no),
        (["lee"], is_no),
        (["robin"], is_yes),
        (["nurse"], is_yes),
        (["sites"], is_yes),
        (["core", "ward"], is_yes),
        (None, is_unknown),
    ],
)
def test_the_core_team_and_outside_bodies_are_not_members_beyond_it(by: list[str] | None, expected: object) -> None:
    here = view(**SITES, agreements=[{"id": "a"} | ({} if by is None else {"by": by})])
    entry = here.require("a")
    assert expected(beyond_core(here, here.root, entry, "by", "who agreed"))  # type: ignore[operator]


def test_the_core_of_a_site_is_beyond_the_core_of_the_whole_but_not_of_the_site() -> None:
    here = view(sites=[{"id": "ward", "agreements": [{"id": "a", "by": "core"}]}])
    entry, ward = here.require("a"), here.require("ward")
    assert is_yes(beyond_core(here, here.root, entry, "by", "who agreed"))
    assert is_no(beyond_core(here, ward, entry, "by", "who agreed"))


def test_a_person_may_sit_in_a_core_whose_seats_are_not_all_listed() -> None:
    here = view(people=[{"id": "lee"}], agreements=[{"id": "a", "by": "lee"}])
    assert is_unknown(beyond_core(here, here.root, here.require("a"), "by", "who agreed"))


def test_an_event_reaches_beyond_the_core_by_who_came_or_could_come() -> None:
    events = [
        {"id": "open", "open_to": "sites"},
        {"id": "came", "attendance": ["ward"]},
        {"id": "own", "open_to": "core", "attendance": ["core"], "complete": ["attendance"]},
        {"id": "silent"},
    ]
    here = view(sites=[{"id": "ward"}], events=events)
    assert is_yes(came_from_beyond(here, here.root, here.require("open")))
    assert is_yes(came_from_beyond(here, here.root, here.require("came")))
    assert is_no(came_from_beyond(here, here.root, here.require("own")))
    assert is_unknown(came_from_beyond(here, here.root, here.require("silent")))


def test_what_is_told_at_a_level_counts_all_below_it_and_what_is_above() -> None:
    below = {"id": "north", "sites": [{"id": "ward", "suggestions": [{"kind": "concern"}, {"kind": "challenge"}]}]}
    here = view(suggestions=[{"kind": "challenge"}], sites=[below], complete="all")
    assert len(told_here(here, here.root, "suggestions").items) == 3
    assert len(told_here(here, here.require("north"), "suggestions", kind="challenge").items) == 2
    assert told_here(here, here.root, "suggestions").is_whole


def test_one_list_below_that_may_go_on_opens_what_is_told_here() -> None:
    here = view(suggestions=[], sites=[{"id": "ward", "suggestions": [{"kind": "challenge"}]}])
    assert not told_here(here, here.root, "suggestions").is_whole


def test_whether_an_event_without_subject_was_a_debate_about_a_change_is_not_known() -> None:
    here = view(events=[{"debate": True}], complete="all", theory={"changes": [{"id": "shoes"}]})
    assert is_unknown(debates_about(here, here.require("shoes")).some())


def test_an_agreement_counts_from_its_day_and_a_dated_one_says_when() -> None:
    goal = {"id": "falls", "agreed": {"by": "sites", "date": "2012-01"}}
    early, late = (view(day, agreements=[], theory={"goals": [goal]}) for day in ("2011-06", "2012-06"))
    assert is_no(members_agreed(early, early.require("falls")))
    assert is_yes(members_agreed(late, late.require("falls"), dated=True))
    undated = view(agreements=[], theory={"goals": [{"id": "falls", "agreed": {"by": "sites"}}]})
    assert is_yes(members_agreed(undated, undated.require("falls")))
    assert is_unknown(members_agreed(undated, undated.require("falls"), dated=True))
