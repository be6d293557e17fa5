"""Exactly what is said of a text that cannot be parsed, and what is odd but can be."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm import Community
from clincomm.documents.checks import problems_of
from clincomm.documents.faults import FaultKind, Problem, Refused
from clincomm.documents.limits import LIMITS, Limits
from clincomm.documents.parsing import parse
from clincomm.documents.walking import entries_of


def refusal(text: str, form: str, limits: Limits = LIMITS) -> tuple[FaultKind, str, str, Any]:
    """Give kind, message, remedy and place of what a text is refused for."""
    with pytest.raises(Refused) as refused:
        parse(text, form, limits)
    problem = refused.value.problem
    return problem.kind, problem.message, problem.remedy, problem.mark


# JSON

CANNOT_BE_JSON = {
    '{\n "a" 1}': ("expecting ':' delimiter", (2, 6)),
    "[}": ("a value is missing here", (1, 2)),
    "": ("a value is missing here", (1, 1)),
    "1 2": ("something follows after the end of the document", (1, 3)),
    '["a': ("unterminated string starting at", (1, 2)),
    "{1:2}": ("expecting property name enclosed in double quotes", (1, 2)),
}


@pytest.mark.parametrize("text", CANNOT_BE_JSON)
def test_what_is_not_json_is_told_so(text: str) -> None:
    words, mark = CANNOT_BE_JSON[text]
    expected = (FaultKind.SYNTAX, f"this is not JSON: {words}", "look at this place and just before it", mark)
    assert refusal(text, "json") == expected


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 1, "a": 2}', {"a": 2}),
        ('{"a": null}', {"a": None}),
        ("[1, null]", [1, None]),
        ("[NaN]", [1]),
        ("[-Infinity]", [1]),
        ("[1e400]", [1]),
        ("[1000000000000001, 2]", [1, 2]),
        ("[-1000000000000000.5]", [1]),
        (f"[{'9' * 5000}]", [1]),
    ],
)
def test_what_is_odd_in_json_is_flagged(text: str, data: Any) -> None:
    parsed = parse(text, "json", LIMITS)
    assert (parsed.data, parsed.odd) == (data, True)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("[-5, 7, 0]", [-5, 7, 0]),
        ("[1.5, 1e3, -1000000000000000]", [1.5, 1000.0, -(10**15)]),
        ('["null", "is null"]', ["null", "is null"]),
        ('{"null": 1, "b": 2}', {"null": 1, "b": 2}),
    ],
)
def test_what_is_plain_in_json_is_not(text: str, data: Any) -> None:
    parsed = parse(text, "json", LIMITS)
    assert (parsed.data, parsed.odd) == (data, False)
    found = parsed.data if isinstance(parsed.data, list) else list(parsed.data.values())
    expected = data if isinstance(data, list) else list(data.values())
    assert [type(value) for value in found] == [type(value) for value in expected]


def test_json_may_hold_as_many_values_as_the_limit_says_and_they_are_counted() -> None:
    parsed = parse("[1, 2, 3]", "json", Limits(values=3))
    assert (parsed.data, parsed.count) == ([1, 2, 3], 3)
    assert refusal("[1, 2, 3, 4]", "json", Limits(values=3))[:3] == (
        FaultKind.LIMIT,
        "the file holds more than 3 values",
        "split the community in two",
    )
    assert refusal("[" + "1, " * 1234 + "1]", "json", Limits(values=1234))[1] == "the file holds more than 1,234 values"


def test_json_that_nests_without_end_is_refused() -> None:
    assert refusal("[" * 100_000, "json") == (
        FaultKind.LIMIT,
        "lists and maps stand more than 60 deep in one another",
        "write it flatter",
        (1, 1),
    )


# YAML

INDENTATION = "check the indentation here and just above"
ABOVE = "look at this place and just above"
CANNOT_BE_YAML = {
    "a: b: c": ("a colon stands where none can", "put text that holds a colon in quotes", (1, 5)),
    "a: b\nc\nd: e": ("a key without a colon", "write 'key: value', and check the lines above", (3, 1)),
    "a: b\n- c": ("a key was expected", INDENTATION, (2, 1)),
    "- a\nb: c": ("'- ' was expected", INDENTATION, (2, 1)),
    "a: @x": ("a sign that cannot stand here", "indent with spaces, not tabs; quote odd signs", (1, 4)),
    "a: {b: c]": ("a comma or closing bracket is missing", "close the bracket", (1, 9)),
    "a: 'b": ("a quote is not closed", "close the quote", (1, 6)),
    "a: !x!y z": ("a tag that is not defined", "take out the sign '!', or quote the text", (1, 4)),
    'a: "\\q"': ("found unknown escape character", ABOVE, (1, 5)),
}


@pytest.mark.parametrize("text", CANNOT_BE_YAML)
def test_what_is_not_yaml_is_told_so(text: str) -> None:
    words, remedy, mark = CANNOT_BE_YAML[text]
    assert refusal(text, "yaml") == (FaultKind.SYNTAX, f"this is not YAML: {words}", remedy, mark)


def test_what_yaml_cannot_even_begin_to_read_is_refused_too() -> None:
    kind, message, remedy, _ = refusal("a: \x07", "yaml")
    assert (kind, remedy) == (FaultKind.SYNTAX, "look at this place")
    assert message.startswith("this is not YAML: ") and "None" not in message


# Depth and walking


def nested(levels: int) -> Community:
    """Make a community with so many levels of sites below it."""
    community = Community(id=f"s{levels}")
    for level in reversed(range(levels)):
        community = Community(id=f"s{level}", sites=[community])
    return community


def test_sites_may_nest_as_deep_as_the_limit_says() -> None:
    assert list(problems_of(nested(3), Limits(depth=6))) == []
    path = ("sites", 0, "sites", 0, "sites", 0)
    assert list(problems_of(nested(3), Limits(depth=5))) == [
        Problem(
            FaultKind.LIMIT,
            path,
            "sites[0].sites[0]...: lists and maps stand more than 5 deep in one another",
            "write it flatter",
        )
    ]


def test_every_record_knows_where_it_stands_and_in_which_community() -> None:
    community = Community(
        id="top",
        sources={"FD": "x"},
        team={"seats": ["nurse"]},
        sites=[{"id": "oak", "team": {"seats": ["clerk"]}, "host": {"id": "trust"}}],
    )
    found = {entry.path: entry for entry in entries_of(community)}
    assert set(found) == {
        (),
        ("sources", "FD"),
        ("team",),
        ("team", "seats", 0),
        ("sites", 0),
        ("sites", 0, "host"),
        ("sites", 0, "team"),
        ("sites", 0, "team", "seats", 0),
    }
    top, oak = found[()], found[("sites", 0)]
    assert (top.scope, oak.scope, top.community, oak.community) == (None, top, top, oak)
    for path in [("sources", "FD"), ("team",), ("team", "seats", 0)]:
        assert (found[path].scope, found[path].community) == (top, top)
    for path in [("sites", 0, "host"), ("sites", 0, "team"), ("sites", 0, "team", "seats", 0)]:
        assert (found[path].scope, found[path].community) == (oak, oak)
