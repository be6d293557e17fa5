"""What references may name without being faults."""

import pytest

from clincomm.documents import DocumentError, FaultKind, loads

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


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("tactics: [{target: unknown}]", "target"),
        ("ties: [{between: [unknown]}]", "between"),
        ("channels: [{to_roles: unknown}]", "to_roles"),
        ("channels: [{to: unknown}]", "to"),
    ],
)
def test_unknown_in_place_of_names_says_nothing_and_names_no_group(text: str, field: str) -> None:
    (record,) = getattr(loads(f"clincomm: 1\n{text}\n").community, text.partition(":")[0])
    assert getattr(record, field) is None


def test_unknown_before_a_stroke_leaves_the_group_of_a_seat_open() -> None:
    community = loads("clincomm: 1\nteam: {seats: [unknown / lead]}\n").community
    (seat,) = community.team.seats  # type: ignore[union-attr]
    assert (seat.group, seat.role) == (None, ("lead",))


def test_unknown_among_names_is_a_fault_unless_something_is_called_so() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nties: [{between: [core, unknown]}]\n")
    (fault,) = raised.value.faults
    assert (fault.kind, str(fault.place)) == (FaultKind.WRONG_VALUE, "<text>:2:25")
    assert fault.remedy == "write the names that are known, or 'unknown' alone if none is"
    assert loads("clincomm: 1\nsites: [{id: unknown}]\nties: [{between: [core, unknown]}]\n").community.ties


@pytest.mark.parametrize("copies", ["many", "-1", "1.5", "{}", "1e400", ""])
def test_copies_that_are_no_number_are_one_fault_however_often_a_copy_is_named(copies: str) -> None:
    with pytest.raises(DocumentError) as raised:
        loads(f"clincomm: 1\nsites: [{{id: b}}, {{id: a, copies: {copies}}}]\nties: [{{between: [a#1, a#7]}}]\n")
    (fault,) = raised.value.faults
    assert fault.path == ("sites", 1, "copies")


def test_copies_of_another_site_are_missed_beside_copies_that_are_no_number() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nsites: [{id: b, copies: 2}, {id: a, copies: x}]\nties: [{between: [a#1, b#7]}]\n")
    assert [fault.kind for fault in raised.value.faults] == [FaultKind.WRONG_TYPE, FaultKind.DANGLING_REFERENCE]
