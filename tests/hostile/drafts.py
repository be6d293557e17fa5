"""Strategies for input that nobody should send: bytes, texts and plain data near to documents, and far from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from tests.hostile.survival import CORPUS, ROOT

from clincomm.documents import dumps
from clincomm.documents.tables import class_at, table_of
from clincomm.model import Community
from clincomm.strategies import communities

EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
SEEDS = tuple(
    sorted((file.read_bytes() for file in (*CORPUS.iterdir(), *EXAMPLES) if file.stat().st_size < 20_000), key=len)
)
"""What mutations begin with, the shortest first."""


def bounded(examples: int) -> settings:
    """Give the settings for a test in a run after every change: the same examples every time."""
    many = settings.get_profile("thorough").max_examples
    thorough = settings.default is not None and settings.default.max_examples >= many
    return settings(
        max_examples=many if thorough else examples,
        derandomize=not thorough,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def _keys(kind: Any, depth: int = 0) -> set[str]:
    found = set(table_of(kind).fields)
    if depth < 4:
        for below in table_of(kind).records.values():
            found |= _keys(below, depth + 1)
    return found


KEYS = tuple(sorted(_keys(Community)))
WORDS = (
    "nurse / lead", "core", "sites", "a", "b", "a#1", "a/b", "none", "unknown", "all", "2011", "2011-05", "2011-13", "yes", "no",
    "0", "-1", "1e400", ".nan", "horizontal", "pairs", "hard", "soft", "\u202e", "\x1b[2J", "\x00", "\ud800", "", " ", "/", "+",
    "<<", "=x", "*a", "&a", "!!set", "{", "[", "?", "x" * 500, "a\nb", "ａ", "__class__", "value", "statement",
)  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, 1, 2, 10**6, 10**12, 10**15, 10**16, 2**63, 10**400, -1])
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
)
SMALL = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.sampled_from(WORDS) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
"""Plain data that have keys of the format here and there."""


@st.composite
def near_documents(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    """Draw plain data with the right keys in the right places, and often the wrong values."""
    return {"clincomm": 1, **draw(_records((), depth))}


@st.composite
def _records(draw: st.DrawFn, path: tuple[str, ...], depth: int) -> dict[str, Any]:
    kind = class_at(path)
    fields = table_of(kind).fields if kind is not None else ("a", "b")
    found: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(fields), max_size=4, unique=True)):
        below = class_at((*path, name)) if kind is not None else None
        whole = depth > 0 and below is not None and draw(st.integers(0, 9)) > 0
        if whole and kind is not None and name in table_of(kind).maps:
            found[name] = draw(st.dictionaries(st.sampled_from(WORDS), SMALL, max_size=2))
        elif whole and kind is not None and name in table_of(kind).lists:
            found[name] = draw(st.lists(_records((*path, name), depth - 1) | SCALARS, max_size=3))
        elif whole:
            found[name] = draw(_records((*path, name), depth - 1))
        else:
            found[name] = draw(st.sampled_from(WORDS) | SMALL)
    if draw(st.integers(0, 9)) == 0:
        found[draw(st.sampled_from(WORDS) | st.sampled_from(KEYS))] = draw(SMALL)
    return found


@st.composite
def nearly_communities(draw: st.DrawFn) -> dict[str, Any]:
    """Draw plain data of a good community in which a few values have been exchanged for others."""
    found: dict[str, Any] = json.loads(dumps(draw(communities(depth=1)), "json"))
    places = [*_places(found)]
    for _ in range(draw(st.integers(0, 3))):
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        holder[key] = draw(SCALARS | SMALL)
    return found


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in steps:
        yield data, key
        yield from _places(value)


PLAIN = near_documents() | nearly_communities() | SMALL | st.dictionaries(st.sampled_from(KEYS), SMALL, max_size=5)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a nasty file or an example with bytes of it changed, taken out, repeated or crossed with another's."""
    found = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(found)))
        end = min(len(found), at + draw(st.integers(0, 20)))
        match draw(st.sampled_from(("put", "take", "again", "cross", "flip"))):
            case "put":
                words = [word.encode("utf-8", "surrogatepass") for word in (*KEYS, *WORDS)]
                found[at:at] = draw(st.sampled_from(words) | st.binary(max_size=6))
            case "take":
                del found[at:end]
            case "again":
                found[at:at] = found[at:end] * draw(st.integers(1, 30))
            case "cross":
                other = draw(st.sampled_from(SEEDS))
                begin = draw(st.integers(0, len(other)))
                found[at:end] = other[begin : begin + 40]
            case _:
                if at < len(found):
                    found[at] ^= 1 << draw(st.integers(0, 7))
    return bytes(found)


LINES = st.lists(
    st.builds(
        lambda indent, dash, key, colon, value: f"{' ' * indent}{dash}{key}{colon}{value}",
        st.integers(0, 6),
        st.sampled_from(["", "- ", "- - ", "? ", "&a ", "*a ", "!x "]),
        st.sampled_from(KEYS) | st.sampled_from(WORDS),
        st.sampled_from(
            [": ", ":", " ", ": &a ", ": *a", ": |\n", ": >-\n ", ": [", ": {", ": !!binary ", ": '", ': "']
        ),
        st.sampled_from(WORDS) | st.sampled_from(["[", "]", "{a: 1}", "[a, b]", "}", "'", '"', "# x", "*a"]),
    ),
    max_size=8,
).map(lambda lines: "\n".join(["clincomm: 1", *lines, ""]))
"""Texts that look like YAML, line by line, and seldom are."""


def as_yaml(data: Any, flow: bool | None = None) -> str:
    """Write plain data as YAML, whatever they hold."""
    return str(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False))


def as_json(data: Any) -> str:
    """Write plain data as JSON, with NaN and lone surrogates where they have them."""
    return json.dumps(data)
