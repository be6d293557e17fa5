"""What references may name without being faults."""

import pytest

from clincomm.documents import loads

FINE = {
    "core and sites": "sites: [{id: a}]\nties: [{between: [core, sites]}]",
    "a copy": "sites: [{id: a, copies: 7}]\nties: [{between: [a#7, a]}]",
    "a site by its way down": "sites: [{id: a, sites: [{id: w}]}, {id: b, sites: [{id: w}]}]\nties: [{between: [a/w, b/w]}]",
    "a group that is not declared": "team: {seats: [health-visitor / lead]}\nevents: [{open_to: health-visitor}]",
    "a kind of group as what something is about": "influences: [{bears_on: nurse}]",
    "a group named at a seat as what something is about": "team: {seats: [porter]}\ninfluences: [{bears_on: porter}]",
    "theory": "theory: {goals: [{id: g}]}\nagreements: [{by: core, about: theory}]",
    "goals of its own theory that share ids with the programme's": (
        "theory: {goals: [{id: g}], changes: [{leads_to: g}]}\n"
        "sites: [{theory: {goals: [{id: g}], changes: [{leads_to: g}]}}]"
    ),
    "a goal of the programme from a site": "theory: {goals: [{id: g}]}\nsites: [{plans: [{serves: g}]}]",
    "a phase after a phase though an event has the same id": "events: [{id: a}]\nphases: [{id: a}, {id: b, after: a}]",
    "a board it feeds": "boards: [{id: steering-group}, {feeds: steering-group}]",
    "a text instead of a name": "commitments: [{by: 'The chief executive, in writing'}]",
    "the whole by its id": "id: ilcop\nties: [{between: [ilcop, core]}]",
}


@pytest.mark.parametrize("case", FINE)
def test_a_reference_may_name(case: str) -> None:
    assert loads(f"clincomm: 1\n{FINE[case]}\n").community


def test_a_key_of_several_words_can_name_a_source() -> None:
    assert loads("clincomm: 1\nsources: {FD: x, FD two: y}\nties: [{source: [FD, FD two p3, FD L3]}]\n").community


def test_sources_are_free_where_none_are_declared() -> None:
    assert loads("clincomm: 1\nties: [{source: anywhere}]\n").community


def test_a_narrowed_word_may_speak_of_a_list_that_is_not_written() -> None:
    assert loads("clincomm: 1\ncomplete: [{of: tactics, where: {kind: hard}}, all]\nopen: ties\n").community
