"""What is left when faulty places are cut out: the paths of the document, the ids that went with them, and the other faults."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents import DocumentError, Limits, loads
from clincomm.documents.validation import Cuts, validate, written
from clincomm.logic import Path


def cuts_of(*places: Path) -> Cuts:
    cuts = Cuts()
    cuts.add(places)
    return cuts


def test_positions_in_what_is_left_are_turned_into_those_of_the_document() -> None:
    cuts = cuts_of(("sites", 3), ("sites", 0), ("ties",), ("sites", 1))
    cuts.add([("sites", 1), ("sites", 5), ("sites", 2, "sites", 0)])
    assert [cuts.original(("sites", left)) for left in range(4)] == [("sites", at) for at in (2, 4, 6, 7)]
    assert cuts.original(("sites", 0, "sites", 0, "id")) == ("sites", 2, "sites", 1, "id")
    assert cuts.original(("sites", 1, "sites", 0)) == ("sites", 4, "sites", 0)
    assert cuts.original(("phases", 0)) == ("phases", 0)
    assert cuts.original(()) == ()
    deep = cuts_of(("sites", 0, "sites", 3))
    deep.add([("sites", 0, "sites", 1)])
    assert [deep.original(("sites", 0, "sites", left))[3] for left in range(3)] == [0, 2, 4]


def test_what_was_cut_is_known_with_what_it_stood_in() -> None:
    cuts = cuts_of(("sites", 0, "team", "name"), ("ties", 2))
    assert cuts.places == {("sites", 0, "team", "name"), ("ties", 2)}
    assert cuts.holders == {("sites", 0, "team"), ("ties",)}
    assert {(), ("sites",), ("sites", 0), ("sites", 0, "team"), ("ties",)} <= cuts.above
    assert {("sites", 0, "team", "name"), ("ties", 2), ("sites", 0, "team", 0)} <= cuts.above
    assert ("ties", 0) not in cuts.above
    assert cuts.items == {("ties",): [2]}


@pytest.mark.parametrize(
    ("loc", "data", "path"),
    [
        ((), {}, ()),
        (("team", "name"), {"team": {"name": 5}}, ("team", "name")),
        (("team", "value", "seats", 0, "group", 0), {"team": {"seats": ["a b"]}}, ("team", "seats", 0)),
        (("margins", 0, "count", "value"), {"margins": [{"count": {"value": "x"}}]}, ("margins", 0, "count", "value")),
        (("count", "value", "value"), {"count": {"value": "x"}}, ("count", "value")),
        (("count", "value", "unit"), {"count": {"value": 3, "unit": 5}}, ("count", "unit")),
        (("count", 0, "value", "value"), {"count": [{"value": "x"}]}, ("count", 0, "value")),
        (("count", 1, "value"), {"count": [{"value": 3}]}, ("count",)),
        (("value", "a"), {"value": {"a": 1}, "a": 2}, ("value", "a")),
        (("a", 0), {"a": {"b": 1}}, ("a",)),
        (("a", "b"), {"a": [1]}, ("a",)),
        (("statement",), {"statement": 1}, ("statement",)),
        (("team", "statement"), {"team": "x"}, ("team",)),
    ],
)
def test_the_place_of_an_error_is_found_in_what_is_written(loc: tuple[int | str, ...], data: Any, path: Path) -> None:
    assert written(loc, data) == path


def test_a_faulty_document_is_validated_without_what_is_faulty() -> None:
    data = {
        "name": 5,
        "sites": [{"id": "a", "copies": 1}, 7, {"id": "b", "team": {"seats": [{"group": 5}, "nurse"], "nam": "x"}}],
        "ties": [{"id": "t", "kindd": "x"}, {"between": ["a"]}, 8],
        "phases": [9, "p"],
    }
    found = validate(data, 100)
    assert {problem.path for problem in found.problems} == {
        ("name",),
        ("sites", 0, "copies"),
        ("sites", 1),
        ("sites", 2, "team", "seats", 0, "group"),
        ("sites", 2, "team", "nam"),
        ("ties", 0, "kindd"),
        ("ties", 2),
        ("phases", 0),
    }
    assert (found.more, found.community is not None) == (0, True)
    assert found.community is not None
    assert [site.id for site in found.community.sites or ()] == ["a", "b"]
    assert [len(found.community.ties or ()), len(found.community.phases or ())] == [2, 1]
    assert found.cut.places == {problem.path for problem in found.problems}


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        ({"sites": [{"id": "my ward", "host": {"id": "trust"}, "sites": [{"id": "x"}]}]}, {"my ward"}),
        ({"sites": ["oak"]}, {"oak"}),
        ({"sites": [["oak", {"id": "elm", "ties": [{"id": "t"}]}, 5]]}, {"oak", "elm", "t"}),
        ({"host": ["trust", {"id": "board"}]}, {"trust", "board"}),
        ({"host": {"id": 5, "nam": "x"}}, set()),
        ({"name": {"id": "x", "of": ["y"]}}, {"x", "y"}),
        ({"nam": "x"}, set()),
    ],
)
def test_ids_that_may_have_been_cut_out_are_known(data: dict[str, Any], lost: set[str]) -> None:
    assert validate(data, 100).cut.lost == lost


def test_what_is_no_map_at_all_leaves_nothing() -> None:
    found = validate(5, 100)
    assert found.community is None and [problem.path for problem in found.problems] == [()]
    assert found.cut == Cuts()


def test_what_an_alias_stands_for_is_faulty_wherever_it_stands() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nsites:\n- {id: a, team: &t {nam: x, seats: [5]}}\n- {id: b, team: *t}\n")
    assert [fault.path for fault in raised.value.faults] == [
        ("sites", 0, "team", "nam"),
        ("sites", 1, "team", "nam"),
        ("sites", 0, "team", "seats", 0),
        ("sites", 1, "team", "seats", 0),
    ]


def many(number: int, head: str) -> tuple[int, int, str]:
    """Give how many faults are listed of many, where the last one stands, and what is said of the rest."""
    with pytest.raises(DocumentError) as raised:
        loads(head, limits=Limits(faults=number))
    told, *listed = raised.value.faults
    return len(listed), listed[-1].place.column, told.message


def test_of_very_many_faults_the_first_in_each_list_are_looked_for() -> None:
    wrong = ", ".join(["{idd: x}"] * 100)
    assert many(10, f"clincomm: 1\nties: [{wrong}]\n") == (
        10,
        8 + 9 * 10 + 1,
        "there are about 90 more faults than the 10 that are listed",
    )
    assert many(7, f"clincomm: 1\nties: [{'{}, ' * 50}{wrong}]\n")[0] == 7


def test_of_very_many_unknown_keys_the_first_are_listed_and_known_ones_stay() -> None:
    keys = "\n".join(f"k{number}: 1" for number in range(100))
    listed, _, message = many(10, f"clincomm: 1\nname: x\n{keys}\nid: w\n")
    assert (listed, message) == (10, "there are about 90 more faults than the 10 that are listed")


def test_of_very_many_things_that_are_missing_each_is_named() -> None:
    found = validate({"theory": {"links": [{"cause": "g"}] * 30}}, 5)
    assert [problem.message for problem in found.problems] == [
        f"theory.links[{number}]: a link needs effect" for number in range(5)
    ]
    assert (found.community, found.cut, found.more) == (None, Cuts(), 25)
