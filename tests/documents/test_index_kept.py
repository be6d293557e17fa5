"""What a reference can mean: sites by their way down, other records where they are at home, and what is guessed for it."""

from __future__ import annotations

import pytest

from clincomm.documents import DocumentError, loads
from clincomm.documents.index import Guesses, is_reserved


def messages(text: str) -> list[str]:
    with pytest.raises(DocumentError) as raised:
        loads(f"clincomm: 1\n{text}")
    return [f"{fault.message} | {fault.remedy}" for fault in raised.value.faults]


WARDS = "id: top\nsites: [{id: a, sites: [{id: w}]}, {id: b, sites: [{id: x}]}]\n"


def test_sites_are_found_by_ways_of_any_length_in_one_document() -> None:
    ties = "ties: [{between: [a/w, b]}, {between: [b, w]}, {between: [top/a/w, a]}]\n"
    assert loads(f"clincomm: 1\n{WARDS}{ties}").community.ties
    (message,) = messages(WARDS + "ties: [{between: [a/w, b]}, {between: [b, b/w]}]\n")
    assert message.startswith("ties[1].between[1]: there is no ") and "called 'b/w'" in message


def test_the_ways_down_to_what_may_be_meant_are_given_without_the_whole() -> None:
    (message,) = messages(
        "id: top\nsites: [{id: a, sites: [{id: w}]}, {id: b, sites: [{sites: [{id: w}]}]}]\nties: [{between: [w, core]}]\n"
    )
    assert message.endswith(" | write its way down: a/w or b/w")


def test_a_way_that_says_no_more_than_the_id_is_no_remedy() -> None:
    for sites in ("{id: w}, {id: a, sites: [{id: w}]}", "{id: a, sites: [{id: w}]}, {sites: [{id: w}]}"):
        (message,) = messages(f"sites: [{sites}]\nties: [{{between: [w, core]}}]\n")
        assert message.endswith(" | give one of them another id")


def test_of_a_way_to_nothing_the_last_word_is_to_be_an_id() -> None:
    (message,) = messages("sites: [{id: a}]\nties: [{between: [a, a/b/c]}]\n")
    assert message.endswith(" | give site, group, person, body or board the id c; there are a")


def test_every_name_gets_its_own_guess() -> None:
    near = messages("groups: [mdt-coordinator, physiotherapist]\nteam: {seats: [mdt-coordinater, physiotherapyst]}\n")
    assert ["mean mdt-coordinator?" in near[0], "mean physiotherapist?" in near[1]] == [True, True]
    gone = messages("phases: [{id: abcdefg}, {id: uvwxyz}]\nties: [{phase: abcdefh}, {phase: uvwxyy}]\n")
    assert [message.rpartition(" | ")[2] for message in gone] == ["did you mean abcdefg?", "did you mean uvwxyz?"]


def test_a_copy_is_asked_of_the_nearest_record_of_that_name() -> None:
    (message,) = messages("sites: [{id: oak, events: [{id: v}], ties: [{after: v#1}]}, {id: elm, events: [{id: v}]}]\n")
    assert "there is no v#1: 'v' is not a site with copies" in message


def test_only_sites_have_a_way_down() -> None:
    found = messages("events: [{id: v}]\nties: [{after: v/x}, {after: v/x/y}]\n")
    assert ["called 'v/x'" in found[0], "called 'v/x/y'" in found[1]] == [True, True]


def test_a_site_and_another_record_of_one_id_may_both_be_meant() -> None:
    (message,) = messages("events: [{id: w}]\nsites: [{id: w}]\nties: [{after: w}]\n")
    assert "'w' may be the site at sites[0] and the event at events[0]" in message


@pytest.mark.parametrize(
    ("name", "kinds", "reserved"),
    [
        ("core", ("any",), True),
        ("theory", ("any",), True),
        ("sites", ("site",), True),
        ("sites", ("core", "group"), True),
        ("core", ("site",), False),
        ("theory", ("goal",), False),
        ("oak", ("any",), False),
    ],
)
def test_a_word_of_the_format_stands_for_something_only_where_it_can(
    name: str, kinds: tuple[str, ...], reserved: bool
) -> None:
    assert is_reserved(name, kinds) is reserved


def test_guesses_are_made_once_and_no_more_than_the_budget_allows() -> None:
    guesses = Guesses(budget=5)
    assert guesses.ask(("a",), ["x", "y"], lambda known: known[0]) == "x"
    assert guesses.ask(("a",), ["x", "y"], lambda known: known[1]) == "x"
    assert guesses.ask(("b",), ["x", "y", "z"], lambda known: known[2]) == "z"
    assert guesses.ask(("c",), ["x"], lambda known: known[0]) is None
    assert guesses.ask(("b",), ["x"], lambda known: known[0]) == "z"


def test_a_reference_that_was_found_right_before_does_not_hide_the_others_of_its_record() -> None:
    (message,) = messages("phases: [p]\nsites: [{id: a}]\nties: [{phase: p}, {phase: p, between: [a, a#3]}]\n")
    assert message.startswith("ties[1].between[1]: there is no a#3")


def test_what_comes_after_something_of_its_kind_means_the_one_at_home_where_it_stands() -> None:
    oak = "{id: oak, events: [{id: v}], ties: [{id: v}, {after: v}]}"
    assert loads(f"clincomm: 1\nsites: [{oak}, {{id: elm, ties: [{{id: v}}]}}]\n").community.sites
