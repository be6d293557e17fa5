"""Plain data from YAML: what is odd, what aliases stand for, and the limits on depth, values and aliases, to the last one."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents.faults import FaultKind, Refused
from clincomm.documents.limits import LIMITS, Limits
from clincomm.documents.parsing import parse


def read(text: str, limits: Limits = LIMITS) -> tuple[Any, bool, int]:
    parsed = parse(text, "yaml", limits)
    return parsed.data, parsed.odd, parsed.count


def refusal(text: str, limits: Limits = LIMITS) -> tuple[FaultKind, str, str, Any]:
    with pytest.raises(Refused) as refused:
        parse(text, "yaml", limits)
    problem = refused.value.problem
    return problem.kind, problem.message, problem.remedy, problem.mark


PLAIN: dict[str, tuple[Any, int]] = {
    "": (None, 0),
    "a": ("a", 1),
    "[]": ([], 1),
    "{}": ({}, 1),
    "a: [1, {b: c}]": ({"a": [1, {"b": "c"}]}, 7),
    "1: '2'\nyes: no": ({"1": "2", "yes": "no"}, 5),
    "a: !!str 1\nb: !!seq [x]\nc: !!map {}\n!!str d: e": ({"a": "1", "b": ["x"], "c": {}, "d": "e"}, 10),
    "- &x 1\n- *x": ([1, 1], 3),
    "- &x [1, 2]\n- *x\n- [*x]": ([[1, 2], [1, 2], [[1, 2]]], 11),
    "- &x {a: [1]}\n- *x": ([{"a": [1]}, {"a": [1]}], 9),
    "&k a: &v b\nc: *k\nd: *v": ({"a": "b", "c": "a", "d": "b"}, 7),
    "&k a: 1\nb: {*k : 2}": ({"a": 1, "b": {"a": 2}}, 7),
    "- 1000000000000000\n- -1000000000000000": ([10**15, -(10**15)], 3),
    "- same\n- same\n- 7\n- 7": (["same", "same", 7, 7], 5),
    "---\na: b\n...": ({"a": "b"}, 3),
}


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_read_and_counted(text: str) -> None:
    data, count = PLAIN[text]
    assert read(text) == (data, False, count)


ODD: dict[str, Any] = {
    "a: 1\na: 2": {"a": 2},
    "&k a: 1\n*k : 2": {"a": 2},
    "!x a: 1": {"a": 1},
    "a: !x 'b'": {"a": "b"},
    "a: !x [b]": {"a": ["b"]},
    "a: !x {b: c}": {"a": {"b": "c"}},
    "a: ~": {"a": None},
    "a:": {"a": None},
    "- 1000000000000001": [1],
    "- .inf\n- .nan": [1, 1],
    "{b: c}: d": {"?": "d"},
    "- &x [1]\n- {*x : 2}": [[1], {"?": 2}],
    "- &x 1\n- {*x : 2}": [1, {"?": 2}],
}


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_read_and_flagged(text: str) -> None:
    assert read(text)[:2] == (ODD[text], True)
    assert read(f"{text}\n# the end")[1], "once odd, a text stays so"


def test_a_text_stays_odd_whatever_comes_after() -> None:
    for text in ("a: ~\nb: c\n&k d: e\nf: {*k : g}", "{b: c}: d\n&k e: f\ng: {*k : h}", "!x a: b\nc: [d]"):
        assert read(text)[1]


def test_so_many_values_may_stand_in_a_file_and_aliases_count_for_what_they_stand_for() -> None:
    text = "- &x [1, 2]\n- *x\n"
    assert read(text, Limits(nodes=7))[2] == 7
    assert refusal(text, Limits(nodes=6)) == (
        FaultKind.LIMIT,
        "aliases (*name) occur over 1,000 times or stand for over 6 values",
        "write values out, or use copies",
        (2, 3),
    )
    assert refusal("[a, b, c]", Limits(nodes=2)) == (
        FaultKind.LIMIT,
        "the file holds more than 2 values",
        "split it into a folder with one file a site, or write JSON, which may hold more",
        (1, 8),
    )


def test_so_many_aliases_may_stand_in_a_file() -> None:
    text = "- &x 1\n- *x\n- *x\n"
    assert read(text, Limits(aliases=2))[0] == [1, 1, 1]
    assert refusal(text, Limits(aliases=1))[1:] == (
        "aliases (*name) occur over 1 times or stand for over 1,000,000 values",
        "write values out, or use copies",
        (3, 3),
    )


@pytest.mark.parametrize(
    ("text", "deep", "mark"),
    [
        ("[[[1]]]", 3, (1, 3)),
        ("{a: {b: {c: d}}}", 3, (1, 9)),
        ("[[1], [[2]]]", 3, (1, 8)),
        ("- &x [[1]]\n- [*x]\n", 4, (2, 4)),
        ("- &x {a: [1], b: 2}\n- [*x]\n", 4, (2, 4)),
        ("- &x [1]\n- &y [*x]\n- [[*y]]\n", 5, (3, 5)),
        ("- &x [[1], 2]\n- &y [3, *x, 4]\n- [*y]\n", 5, (3, 4)),
    ],
)
def test_lists_and_maps_may_stand_so_deep_in_one_another_through_aliases_too(
    text: str, deep: int, mark: tuple[int, int]
) -> None:
    assert read(text, Limits(depth=deep))[0]
    assert refusal(text, Limits(depth=deep - 1)) == (
        FaultKind.LIMIT,
        f"lists and maps stand more than {deep - 1} deep in one another",
        "write it flatter",
        mark,
    )


@pytest.mark.parametrize("text", ["- &x 1\n- [*x]\n", "- {&x a: 1}\n- [*x]\n", "- {&x a: b}\n- {*x : c}\n"])
def test_an_alias_of_a_word_stands_no_deeper_than_the_word_would(text: str) -> None:
    assert read(text, Limits(depth=2))[0]


def test_what_is_no_value_or_no_single_document_is_refused_with_its_place() -> None:
    assert refusal("a: b\nc: *x\n") == (
        FaultKind.SYNTAX, "nothing is called &x", "put text that begins with * in quotes", (2, 4),
    )  # fmt: skip
    assert refusal("a: b\nc: &x [1, *x]\n") == (
        FaultKind.LIMIT, "*x stands inside what it stands for", "write the value out", (2, 11),
    )  # fmt: skip
    assert refusal("a: b\n---\nc: d\n") == (
        FaultKind.SYNTAX, "a second document begins here", "write one document a file; take out the line ---", (2, 1),
    )  # fmt: skip
