"""Strategies for the values of single fields: dates, figures, names, references, words, yes and no."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clincomm.logic import Date
from clincomm.model import NONE, UNKNOWN
from clincomm.model.vocabulary import KNOWN_ROLES
from clincomm.strategies.pools import Pool
from clincomm.strategies.shapes import Kind, Shape
from clincomm.strategies.words import DATES, DAYS, FIELDS_OF_CARE, NAMES, TEXTS

PRINTED = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
"""Signs that can stand in a text of a document."""
ROLE_FIELDS = ("role", "to_roles")


@cache
def dates() -> SearchStrategy[Date]:
    """Give a strategy for dates: years, months and days between 2010 and 2012."""
    return st.sampled_from(DATES).map(Date)


@cache
def texts() -> SearchStrategy[str]:
    """Give a strategy for texts: plain words first, then signs of all languages."""
    return st.sampled_from(TEXTS) | st.text(PRINTED, min_size=1, max_size=6).filter(_is_no_statement)


@cache
def figures() -> SearchStrategy[list[dict[str, Any]]]:
    """Give a strategy for figures as plain data: one or two values, exact or bounds."""
    bounds = st.sampled_from(("value", "value", "more_than", "less_than", "at_least", "at_most"))
    return st.lists(st.builds(lambda name, number: {name: number}, bounds, _numbers()), min_size=1, max_size=2)


def value_of(shape: Shape, pool: Pool, *, sure: bool = False) -> SearchStrategy[Any] | None:
    """Give a strategy for what can be written in a field; None where nothing can, as there is nothing to refer to.

    Parameters
    ----------
    shape : Shape
        The field; not one that holds records.
    pool : Pool
        What references may point to.
    sure : bool
        Whether it must leave nothing open: full dates, one exact value a figure, no `UNKNOWN`.
    """
    if shape.kind is Kind.REFERENCE:
        return _references(shape, pool, sure)
    if shape.kind is Kind.TEXTS:
        return _sources(pool.sources)
    return _value_of(shape, sure)


@cache
def _value_of(shape: Shape, sure: bool) -> SearchStrategy[Any]:
    """Give the strategy of a field that refers to nothing; made once, as it is drawn from thousands of times."""
    plain = _plain(shape, sure)
    if not shape.said:
        return plain
    return plain | st.just(NONE) if sure else plain | st.sampled_from((NONE, UNKNOWN))


def _plain(shape: Shape, sure: bool) -> SearchStrategy[Any]:
    match shape.kind:
        case Kind.FIGURE:
            return _figure(shape, sure)
        case Kind.WORD:
            return st.sampled_from(list(shape.vocabulary or ()))
        case Kind.YES_NO:
            return st.booleans()
        case Kind.DATE:
            return _dates(sure)
        case Kind.DATE_OR_YES_NO:
            return _dates(sure) if sure else st.booleans() | _dates(sure)
        case Kind.NAMES:
            return _some_of(_names(shape.name))
        case Kind.COUNT | Kind.AMOUNT:
            return st.integers(shape.least, shape.least + 9)
        case _:
            return texts()


def _dates(sure: bool) -> SearchStrategy[Date]:
    return st.sampled_from(DAYS).map(Date) if sure else dates()


def _figure(shape: Shape, sure: bool) -> SearchStrategy[Any]:
    if shape.name == "whole_time":
        return st.sampled_from((0.5, 0, 1))
    return _numbers() if sure else figures()


def _numbers() -> SearchStrategy[int]:
    return st.integers(0, 30)


def _references(shape: Shape, pool: Pool, sure: bool) -> SearchStrategy[Any] | None:
    assert shape.refers is not None
    found = tuple(name for name in pool.meant_by(shape.refers) if not (sure and "#" in name))
    if not found:
        return st.just(()) if shape.several and sure else None
    return _some_of(found) if shape.several else _one_of(found)


@cache
def _sources(keys: tuple[str, ...] | None) -> SearchStrategy[Any] | None:
    if keys is None:
        return st.just(("A p. 1",))
    return st.sampled_from([(f"{key} p. 1",) for key in keys]) if keys else None


@lru_cache(maxsize=1000)
def _some_of(words: tuple[str, ...]) -> SearchStrategy[Any]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True).map(tuple)


@lru_cache(maxsize=1000)
def _one_of(words: tuple[str, ...]) -> SearchStrategy[Any]:
    return st.sampled_from(words)


def _names(field: str) -> tuple[str, ...]:
    return KNOWN_ROLES if field in ROLE_FIELDS else NAMES.get(field, FIELDS_OF_CARE)


def _is_no_statement(text: str) -> bool:
    return text.strip() == text and text not in ("none", "unknown", "yes", "no")
