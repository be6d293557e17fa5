"""The type of a field in words: "date, or none or unknown", "list of Seat", "one or more references to goals"."""

from __future__ import annotations

import enum
import inspect
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import Discriminator
from pydantic.fields import FieldInfo

from clincomm.model import Record, Refers, Row, Value, Whole, base

Say = Callable[[type[Any]], str]
"""How the name of a record or vocabulary is written, such as a link to its page."""

_PLAIN: tuple[tuple[Any, str], ...] = (
    (base.Text, "text"),
    (base.When, "date"),
    (base.YesNo, "yes or no"),
    (base.Id, "id"),
    (base.Names, "name, or list of names"),
    (base.Sources, "text, or list of texts"),
    (str, "text"),
    (int, "whole number"),
    (float, "number"),
    (bool, "yes or no"),
)
_NAMES = {"any": "anything with an id", "core": "`core`"}


def fields(record: type[Any]) -> Mapping[str, tuple[Any, str]]:
    """Give the fields of a record, each with its type as written and its description."""
    hints: dict[str, Any] = {}
    for above in reversed(record.__mro__):
        if above.__module__.startswith("clincomm."):
            # Its own annotations alone: those of pydantic's classes name what only type checkers import.
            own = {"__annotations__": inspect.get_annotations(above), "__module__": above.__module__}
            hints |= get_type_hints(type(above.__name__, (), own), include_extras=True)
    known = getattr(record, "__pydantic_fields__", {})
    return {name: (hints[name], _description(hints[name]) or known[name].description or "") for name in known}


def in_words(hint: Any, say: Say) -> str:
    """Give a type in words.

    Parameters
    ----------
    hint : Any
        The type, with what annotates it.
    say : callable
        How the name of a record or vocabulary is written.
    """
    for plain, words in _PLAIN:
        if _is(hint, plain):
            return words
    if _is(hint, base.Figure):
        return f"number, {say(Value)}, or list of them"
    if _is(hint, base.Wholes):
        return f"name of a list, {say(Whole)}, or list of them"
    if get_origin(hint) is Annotated:
        return _annotated(hint, say)
    if get_origin(hint) in (Union, types.UnionType):
        parts = [in_words(part, say) for part in get_args(hint) if part is not type(None)]
        return " or ".join(dict.fromkeys(parts))
    if get_origin(hint) is tuple:
        return f"list of {in_words(get_args(hint)[0], say)}"
    if get_origin(hint) is dict:
        return f"map of {in_words(get_args(hint)[1], say)} by key"
    return say(hint)


def records_in(hint: Any) -> set[type[Any]]:
    """Give the records and vocabularies that stand in a type."""
    if isinstance(hint, type) and issubclass(hint, (Record, Row, Value, Whole, enum.Enum)):
        return set() if hint is base.Statement else {hint}
    return {found for part in get_args(hint) for found in records_in(part)}


def may_be_stated(hint: Any) -> bool:
    """Say whether `none` or `unknown` may be written in place of a value."""
    if get_origin(hint) is Annotated and any(isinstance(extra, Discriminator) for extra in hint.__metadata__):
        return True
    return any(may_be_stated(part) for part in get_args(hint))


def _is(hint: Any, plain: Any) -> bool:
    """Say whether a type is this one; what is annotated further, such as a tag, does not count."""
    if get_origin(plain) is not Annotated or get_origin(hint) is not Annotated:
        return bool(hint == plain)
    return bool(
        hint.__origin__ == plain.__origin__ and hint.__metadata__[: len(plain.__metadata__)] == plain.__metadata__
    )


def _annotated(hint: Any, say: Say) -> str:
    inner, *extras = get_args(hint)
    if any(isinstance(extra, Discriminator) for extra in extras):
        return in_words(get_args(inner)[0], say)
    for extra in extras:
        if isinstance(extra, Refers):
            what = ", ".join(_NAMES.get(kind, kind) for kind in extra.kinds[:-1])
            last = _NAMES.get(extra.kinds[-1], extra.kinds[-1])
            whole = f"{what} or {last}" if what else last
            return f"{'one or more references' if get_origin(inner) is tuple else 'reference'} to {whole}"
    return in_words(inner, say)


def _description(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        for extra in hint.__metadata__:
            if isinstance(extra, FieldInfo) and extra.description:
                return extra.description
    return ""
