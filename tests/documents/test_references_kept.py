"""Exactly what is said of a reference to nothing or to too much, and which references are let pass."""

from __future__ import annotations

import pytest

from clincomm.documents import DocumentError, FaultKind, loads

PARTY = "site, group, person, body or board"


def said(text: str) -> list[tuple[str, str]]:
    """Give message and remedy of every fault."""
    with pytest.raises(DocumentError) as refused:
        loads(f"clincomm: 1\n{text}\n")
    return [(fault.message, fault.remedy) for fault in refused.value.faults]


def sites(number: int) -> str:
    return "sites: [" + ", ".join(f"{{id: s{n}}}" for n in range(1, number + 1)) + "]"


# Nothing of the name


def test_what_may_be_anything_is_called_a_record() -> None:
    assert said("agreements: [{by: core, about: xyz}]") == [
        ("agreements[0].about[0]: there is no record called 'xyz'", "give record the id xyz")
    ]


def test_what_may_be_of_one_kind_two_or_many_is_called_so_and_the_core_is_no_kind() -> None:
    (fault,) = said("theory: {links: [{cause: g, effect: g}], goals: [{id: g}], mechanisms: [{explains: xyz}]}")
    assert fault == ("theory.mechanisms[0].explains[0]: there is no change called 'xyz'", "give change the id xyz")
    (fault,) = said("theory: {changes: [{leads_to: xyz}]}")
    assert fault[0].endswith("there is no goal or change called 'xyz'")
    (fault,) = said("ties: [{between: [a/xyz, core]}]")
    assert fault == (f"ties[0].between[0]: there is no {PARTY} called 'a/xyz'", f"give {PARTY} the id xyz")


@pytest.mark.parametrize(("number", "more"), [(1, ""), (8, ""), (9, " ..."), (10, " ...")])
def test_up_to_eight_of_those_there_are_are_named(number: int, more: str) -> None:
    known = ", ".join(f"s{n}" for n in range(1, min(number, 8) + 1))
    ((_, remedy),) = said(f"{sites(number)}\nties: [{{between: [xyz/qqq, core]}}]")
    assert remedy == f"give {PARTY} the id qqq; there are {known}{more}"


def test_one_that_looks_like_it_is_offered_instead() -> None:
    ((_, remedy),) = said("theory: {goals: [{id: falls}], changes: [{leads_to: fals}]}")
    assert remedy == "did you mean falls?"


def test_a_reference_is_faulted_at_its_field_or_at_its_place_in_a_list() -> None:
    text = "clincomm: 1\ntheory: {links: [{cause: xyz, effect: g, assumes: [g, xyz]}], goals: [{id: g}]}\n"
    with pytest.raises(DocumentError) as refused:
        loads(text)
    assert {fault.path for fault in refused.value.faults} == {
        ("theory", "links", 0, "cause"),
        ("theory", "links", 0, "assumes", 1),
    }


def test_a_kind_of_group_is_something_only_where_anything_may_stand() -> None:
    ((message, _),) = said("theory: {goals: [{id: g}], changes: [{leads_to: nurse}]}")
    assert message.endswith("there is no goal or change called 'nurse'")


def test_what_looks_like_a_declared_group_is_a_near_miss() -> None:
    assert said("groups: [{id: health-visitor}]\nteam: {seats: [health-visiter]}") == [
        (
            "team.seats[0].group[0]: 'health-visiter' is not declared, and looks like 'health-visitor'",
            "did you mean health-visitor? If not, declare health-visiter under groups",
        )
    ]


def test_references_to_what_could_not_be_read_are_not_faulted_too() -> None:
    for ref in ("lost", "'lost#2'", "up/lost"):
        text = (
            f"theory: {{goals: [{{id: g}}], links: [{{id: lost, cause: g}}]}}\nagreements: [{{by: core, about: {ref}}}]"
        )
        ((message, _),) = said(text)
        assert message.startswith("theory.links[0]")


def test_what_is_fine_in_one_field_may_be_nothing_in_another() -> None:
    ((message, _),) = said("groups: [{id: x}]\nteam: {seats: [x]}\ntheory: {changes: [{leads_to: x}]}")
    assert message == "theory.changes[0].leads_to[0]: there is no goal or change called 'x'"


def test_a_reference_after_one_already_seen_is_looked_at_too() -> None:
    ((message, _),) = said("sites: [{id: a}]\nties: [{between: [a, core]}, {between: [a, b/xyz]}]")
    assert message == f"ties[1].between[1]: there is no {PARTY} called 'b/xyz'"


@pytest.mark.parametrize("word", ["unknown", "none"])
def test_that_nobody_is_named_is_no_reference(word: str) -> None:
    assert loads(f"clincomm: 1\ntheory: {{goals: [{{id: g, owner: {word}}}]}}\n").community


# Too many of the name


def test_up_to_four_of_several_sites_are_named_with_their_way_down() -> None:
    places = [f"the site at sites[{n}].sites[0]" for n in range(5)]
    for number in (2, 4, 5):
        nested = ", ".join(f"{{id: s{n}, sites: [{{id: w}}]}}" for n in range(number))
        assert said(f"sites: [{nested}]\nties: [{{between: [w, core]}}]") == [
            (
                f"ties[0].between[0]: 'w' may be {' and '.join(places[: min(number, 4)])}",
                f"write its way down: {' or '.join(f's{n}/w' for n in range(min(number, 4)))}",
            )
        ]


def test_what_a_name_means_in_one_site_it_need_not_mean_in_another() -> None:
    own = "theory: {goals: [{id: g}], changes: [{leads_to: g}]}"
    ((message, _),) = said(
        f"sites: [{{id: a, {own}}}, {{id: b, {own}}}, {{id: c, theory: {{changes: [{{leads_to: g}}]}}}}]"
    )
    assert message.startswith(
        "sites[2].theory.changes[0].leads_to[0]: 'g' may be the goal at sites[0].theory.goals[0] and "
    )


def test_other_things_of_one_name_need_another_id() -> None:
    two = "groups: [{id: x}]\nevents: [{id: x}]\n"
    assert said(f"{two}agreements: [{{by: core, about: x}}]") == [
        (
            "agreements[0].about[0]: 'x' may be the group at groups[0] and the event at events[0]",
            "give one of them another id",
        )
    ]


def test_what_comes_after_one_of_two_is_after_the_one_of_its_kind() -> None:
    two = "events: [{id: x}, {id: y, after: x}]\n"
    assert loads(f"clincomm: 1\n{two}groups: [{{id: x}}]\n").community
    with pytest.raises(DocumentError) as refused:
        loads(f"clincomm: 1\n{two}groups: [{{id: x}}]\nphases: [{{id: p, after: x}}]\n")
    assert [(fault.kind, fault.path) for fault in refused.value.faults] == [
        (FaultKind.AMBIGUOUS_REFERENCE, ("phases", 0, "after", 0))
    ]


@pytest.mark.parametrize(("one", "other"), [("events", "phases"), ("phases", "events")])
def test_what_it_comes_after_is_asked_of_every_kind_by_itself(one: str, other: str) -> None:
    two = f"groups: [{{id: x}}]\n{one}: [{{id: x}}, {{id: y, after: x}}]\n"
    ((message, _),) = said(f"{two}{other}: [{{id: p, after: x}}]")
    assert message.startswith(f"{other}[0].after[0]: 'x' may be ")


def test_a_circle_is_seen_though_something_of_another_kind_has_the_name() -> None:
    ((message, _),) = said("groups: [{id: x}]\nevents: [{id: x, after: y}, {id: y, after: x}]")
    assert message == "events[0].after: this order runs in a circle: x after y after x"


def test_only_what_comes_after_something_looks_for_its_own_kind_first() -> None:
    ((message, _),) = said("groups: [{id: x}]\nevents: [{id: x}, {id: y, about: x}]")
    assert message == "events[1].about[0]: 'x' may be the group at groups[0] and the event at events[0]"


# Copies


@pytest.mark.parametrize("copy", ["a#8", "a#0", "a#000000001", "a#999999999999999999"])
def test_a_copy_that_there_is_not_is_faulted_with_those_there_are(copy: str) -> None:
    assert said(f"sites: [{{id: a, copies: 7}}]\nties: [{{between: ['{copy}', core]}}]") == [
        (f"ties[0].between[0]: there is no {copy}: 'a' stands for 7 copies", "write a#1 to a#7")
    ]


@pytest.mark.parametrize("copy", ["a#1", "a#7", "up/a#7"])
def test_every_copy_may_be_named(copy: str) -> None:
    text = f"sites: [{{id: up, sites: [{{id: a, copies: 7}}]}}]\nties: [{{between: ['{copy}', core]}}]"
    assert loads(f"clincomm: 1\n{text}\n").community


def test_a_copy_of_what_has_none_is_faulted() -> None:
    assert said("sites: [{id: a}]\nties: [{between: ['a#1', core]}]") == [
        ("ties[0].between[0]: there is no a#1: 'a' is not a site with copies", "write a, or give the site copies")
    ]
    ((message, _),) = said("theory: {goals: [{id: g}], changes: [{leads_to: 'g#1'}]}")
    assert message.endswith("there is no g#1: 'g' is not a site with copies")


# Names given twice


def test_an_id_given_twice_is_faulted_with_the_place_of_the_other() -> None:
    assert said("groups: [{id: x}, {id: x}]") == [
        ("groups[1].id: 'x' is the id of another group too: groups[0]", "give one of them another id")
    ]


@pytest.mark.parametrize("word", ["core", "sites"])
def test_a_word_of_the_format_is_no_id(word: str) -> None:
    assert said(f"groups: [{{id: {word}}}]") == [
        (f"groups[0].id: '{word}' is a word of the format and cannot be an id", "choose another id")
    ]
