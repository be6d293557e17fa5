"""Strategies for whole communities, their theories of change and single records."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import TypeAdapter

from clincomm.logic import Date
from clincomm.model import AnyRecord, Community, Theory
from clincomm.strategies.drafts import Drafting
from clincomm.strategies.words import DATES

R = TypeVar("R", bound=AnyRecord)


@st.composite
def _communities(draw: DrawFn, sure: bool, depth: int) -> Community:
    return Community.model_validate(Drafting(draw, sure, depth).community())


def communities(*, depth: int = 2) -> SearchStrategy[Community]:
    """Give a strategy for communities: nested, with copies, margins, dates, conflicting figures, and much left unsaid.

    Every community is valid: it can be written as a document and read again.

    Parameters
    ----------
    depth : int
        How many levels of sites there may be below the whole.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(communities(), lambda community: bool(community.sites)).sites[0].team is None
    True
    """
    return _communities(False, depth)


def fully_known_communities(*, depth: int = 1) -> SearchStrategy[Community]:
    """Give a strategy for communities of which everything is known.

    Every field is written, every list is whole, every figure is one exact value, every date is a day. There are no
    margins and no copies, as they do not say which; what is asked of `speaks_of`, `phases` and `sources` is said by the
    whole.

    Parameters
    ----------
    depth : int
        How many levels of sites there may be below the whole.
    """
    return _communities(True, depth)


def theories_of_change() -> SearchStrategy[Theory]:
    """Give a strategy for theories of change, whose references lead to their own goals, changes and mechanisms."""
    return records(Theory)


def records(kind: type[R]) -> SearchStrategy[R]:
    """Give a strategy for records of one kind, as they stand in some community.

    References lead to records below this one, or to `core`, `sites` and groups, which need no declaration.

    Parameters
    ----------
    kind : type
        `Team`, `Seat`, `Goal` ...
    """
    return _records(kind)


def moments() -> SearchStrategy[Date | None]:
    """Give a strategy for moments at which a community can be checked: None for the end of its record, or a date."""
    return st.none() | st.sampled_from(DATES).map(Date)


@st.composite
def _records(draw: DrawFn, kind: Any) -> Any:
    drafting = Drafting(draw, depth=1)
    data = drafting.outline(kind, 0)
    drafting.fill()
    return _validator(kind).validate_python(data)


@cache
def _validator(kind: Any) -> TypeAdapter[Any]:
    """Give the validator of a class; to make one takes longer than many draws."""
    return TypeAdapter(kind)
