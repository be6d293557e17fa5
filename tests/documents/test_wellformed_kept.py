"""Exactly what is said of a text that parses and is odd, and where."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents import DocumentError, FaultKind, loads
from clincomm.documents.faults import At, Problem
from clincomm.documents.limits import LIMITS
from clincomm.documents.positions import yaml_spots
from clincomm.documents.wellformed import HOW_TO_SAY_NONE, malformed, without_nulls

NO_TAGS = "take the tag out, or quote the text"
NO_NUMBER = "this is no number that can be used; the most is 1,000,000,000,000,000"
ODD: dict[str, Problem] = {
    "a: 1\nb:\n": Problem(FaultKind.EMPTY_VALUE, ("b",), "b: nothing follows the key", HOW_TO_SAY_NONE, At.KEY, (2, 1)),
    "a: [{b: 1, b: 2}]": Problem(
        FaultKind.DUPLICATE_KEY,
        ("a", 0, "b"),
        "a[0]: the key 'b' stands here a second time",
        "put both into one, or rename one",
        At.KEY,
        (1, 12),
    ),
    "a: !x b": Problem(FaultKind.TAG, ("a",), "a: tags such as '!x' are not read", NO_TAGS, At.VALUE, (1, 4)),
    "a: {!x b: c}": Problem(FaultKind.TAG, ("a",), "a: tags such as '!x' are not read", NO_TAGS, At.VALUE, (1, 5)),
    "a: {b: .nan}": Problem(
        FaultKind.NUMBER, ("a", "b"), f"a.b: {NO_NUMBER}", "write a smaller number, or text in quotes", At.VALUE, (1, 8)
    ),
    "a: [1, -1e16]": Problem(
        FaultKind.NUMBER, ("a", 1), f"a[1]: {NO_NUMBER}", "write a smaller number, or text in quotes", At.VALUE, (1, 8)
    ),
    "a:\n  {[b]: c}": Problem(
        FaultKind.SYNTAX,
        ("a", "?"),
        "a: a key is a word, and this is not",
        "put text that begins with { or [ in quotes",
        At.KEY,
        (2, 4),
    ),
}


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_told_with_its_place(text: str) -> None:
    assert list(malformed(yaml_spots(text), LIMITS)) == [ODD[text]]


def test_a_place_in_a_file_of_a_site_is_told_from_the_whole() -> None:
    (problem,) = malformed(yaml_spots("a:"), LIMITS, ("sites", 3))
    assert (problem.path, problem.message) == (("sites", 3, "a"), "sites[3].a: nothing follows the key")


def test_a_text_without_anything_has_nothing_odd() -> None:
    assert list(malformed(None, LIMITS)) == list(malformed(yaml_spots(""), LIMITS)) == []


@pytest.mark.parametrize("shared", ["&x {a: }", "&x [{a: }]", "&x {a: 1, a: 2}", "&x [{a: 1, a: 2}]"])
def test_what_stands_in_several_places_is_looked_at_once_and_all_else_too(shared: str) -> None:
    text = f"b:\nsites: [{shared}, *x, *x]\nc: *x\nd:\n"
    found = [problem.path for problem in malformed(yaml_spots(text), LIMITS)]
    assert len(found) == 3 and {("b",), ("d",)} < set(found)


def test_lists_that_hold_each_other_many_times_over_are_looked_at_once() -> None:
    rows = ["l0: &l0 [{a: }]", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 60))]
    assert len(list(malformed(yaml_spots("\n".join(rows)), LIMITS))) == 1


def test_an_empty_key_and_its_value_are_two_places() -> None:
    with pytest.raises(DocumentError) as refused:
        loads("clincomm: 1\nteam:\n  seats:\n    - {group: nurse, role: }\n")
    assert [str(fault.place).rpartition(">:")[2] for fault in refused.value.faults] == ["4:22"]


def deep(levels: int, inner: Any, *, maps: bool) -> Any:
    for _ in range(levels):
        inner = {"a": inner} if maps else [inner]
    return inner


@pytest.mark.parametrize("maps", [True, False])
def test_empty_keys_are_left_out_and_what_is_too_deep_too(maps: bool) -> None:
    assert without_nulls({"a": None, "b": [{"c": None, "d": 0}], "e": ""}) == {"b": [{"d": 0}], "e": ""}
    empty: Any = {} if maps else []
    for levels, most in [(1, 1), (2, 2), (3, 3), (200, 200)]:
        assert without_nulls(deep(levels, 7, maps=maps), most) == deep(levels, 7, maps=maps)
        assert without_nulls(deep(levels + 1, 7, maps=maps), most) == deep(levels, empty, maps=maps)
    assert without_nulls(deep(200, 7, maps=maps)) == deep(200, 7, maps=maps)
    assert without_nulls(deep(201, 7, maps=maps)) == deep(200, empty, maps=maps)
