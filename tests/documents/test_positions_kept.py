"""Where every key and value of a text stands, what it is, and what is odd about it, in YAML and JSON alike."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents.positions import Mark, Spot, json_spots, locate, yaml_spots
from clincomm.logic import Path

READERS = pytest.mark.parametrize("spots", [yaml_spots, json_spots])


def tree(spot: Spot | None) -> Any:
    """Show a tree of spots as plain data: each value with its mark, each key with its own."""
    assert spot is not None
    if spot.entries is not None:
        return spot.mark, {(name, mark): tree(below) for name, (mark, below) in spot.entries.items()}
    if spot.items is not None:
        return spot.mark, [tree(item) for item in spot.items]
    return spot.mark, spot.value


@READERS
def test_every_key_and_value_has_its_place(spots: Any) -> None:
    found = spots('{"a": [1, "b",\n null], "c": {"d": 2.5, "e": "null"}}')
    assert tree(found) == (
        (1, 1),
        {
            ("a", (1, 2)): ((1, 7), [((1, 8), 1), ((1, 11), "b"), ((2, 2), None)]),
            ("c", (2, 9)): (
                (2, 14),
                {("d", (2, 15)): ((2, 20), 2.5), ("e", (2, 25)): ((2, 30), "null")},
            ),
        },
    )


@READERS
def test_a_text_with_nothing_in_it_has_no_places(spots: Any) -> None:
    assert spots("") is None
    assert locate(None, ("a",), key=True) == (1, 1)


@READERS
def test_signs_that_are_written_out_are_read_in_keys_and_values(spots: Any) -> None:
    found = spots('{"na\\u006de": "a\\nb", "name": "\\""}')
    assert found.flaws == [("twice", "name", (1, 23))]
    assert tree(found)[1] == {("name", (1, 23)): ((1, 31), '"')}
    assert tree(spots('{"a": "x\\ny"}'))[1] == {("a", (1, 2)): ((1, 7), "x\ny")}


def test_what_is_in_quotes_is_text_and_a_key_is_one_whatever_it_looks_like() -> None:
    found = yaml_spots("1: '1e99'\nyes: \"~\"\n1: ~\n2: 1e99\n")
    assert found is not None
    assert found.flaws == [("twice", "1", (3, 1))]
    assert tree(found)[1] == {
        ("1", (3, 1)): ((3, 4), None),
        ("yes", (2, 1)): ((2, 6), "~"),
        ("2", (4, 1)): ((4, 4), 1e99),
    }


def test_a_key_below_another_is_text_too() -> None:
    found = yaml_spots("a: {1: x, b: {yes: y}}\n")
    assert tree(found)[1] == {
        ("a", (1, 1)): (
            (1, 4),
            {("1", (1, 5)): ((1, 8), "x"), ("b", (1, 11)): ((1, 14), {("yes", (1, 15)): ((1, 20), "y")})},
        )
    }


def test_tags_that_are_not_read_are_kept_and_those_that_say_what_is_so_anyway_are_not() -> None:
    found = yaml_spots(
        "a: !x 1\nb: !!str 1\nc: !x [1]\nd: !!seq [1]\ne: !!map {}\nf: !x {}\ng: ! 1\nh: !!python/x 'y'\n"
    )
    assert found is not None and found.entries is not None
    assert {name: spot.tag for name, (_, spot) in found.entries.items()} == {
        "a": "!x", "b": None, "c": "!x", "d": None, "e": None, "f": "!x", "g": None, "h": "tag:yaml.org,2002:python/x",
    }  # fmt: skip


def test_a_key_that_is_no_word_or_has_a_tag_is_odd() -> None:
    found = yaml_spots("{a: 1}: x\n!x b: y\n[c]: z\n")
    assert found is not None
    assert found.flaws == [("odd", "?", (1, 1)), ("tag", "!x", (2, 1)), ("odd", "?", (3, 1))]


def test_an_alias_stands_where_its_value_does() -> None:
    found = yaml_spots("a: &x [1]\nb: *x\n&k c: &t 2\nd: *t\ne: *k\n")
    assert tree(found)[1] == {
        ("a", (1, 1)): ((1, 4), [((1, 8), 1)]),
        ("b", (2, 1)): ((1, 4), [((1, 8), 1)]),
        ("c", (3, 1)): ((3, 7), 2),
        ("d", (4, 1)): ((3, 7), 2),
        ("e", (5, 1)): ((3, 1), "c"),
    }


TEXT = "team:\n  seats: [a, {group: b}]\nmargins:\n- count: {value: 3}\n"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("team",), (2, 3), (1, 1)),
        (("team", "seats"), (2, 10), (2, 3)),
        (("team", "seats", 1), (2, 14), (2, 14)),
        (("team", "seats", 1, "group"), (2, 22), (2, 15)),
        (("team", "seats", 1, "group", 0), (2, 22), (2, 15)),
        (("team", "seats", 0, "role", 0), (2, 11), (2, 11)),
        (("team", "seats", 2), (2, 10), (2, 3)),
        (("team", "seats", 9, "group"), (2, 10), (2, 3)),
        (("team", "name"), (2, 3), (2, 3)),
        (("margins", 0, "count", 0, "value"), (4, 18), (4, 11)),
        (("margins", 0, "count", 0), (4, 10), (4, 3)),
    ],
)
def test_a_path_leads_to_the_nearest_thing_that_is_written(path: Path, value: Mark, key: Mark) -> None:
    found = yaml_spots(TEXT)
    assert (locate(found, path), locate(found, path, key=False), locate(found, path, key=True)) == (value, value, key)
