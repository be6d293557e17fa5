"""Answers: what is known, with its reasons, and what is not, with the facts that would settle it.

An answer is `Known(value, because)` or `Unknown(gaps)`. Neither has a truth value of its own: `if answer:` is the
mistake that turns silence into "no", so `bool()` raises. How answers combine is in `clincomm.logic.kleene`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Generic, NoReturn, TypeVar

from attrs import field, frozen

from clincomm.errors import UndecidedTruth
from clincomm.logic.places import Path, show_path
from clincomm.logic.words import Word

T = TypeVar("T")
S = TypeVar("S")


class Qualifier(Word):
    """What a reader must know about how an answer was reached."""

    BY_PROXY = "by proxy", "somebody speaks for those concerned; they are not there themselves"
    DECLARED_ONLY = "declared only", "the verdict turns on one ticked box; nothing else in the record bears it out"
    CONTESTED = "contested", "sources or people disagree"
    MIXED = "mixed", "some evidence speaks for it and some against"
    IMPROVING = "improving", "it was worse, and has been mended in part"
    LAPSED = "lapsed", "it held once, and no longer does"
    TOO_FEW = "too few to say", "there are too few points or people for a number"


class GapKind(Word):
    """What kind of fact is missing, and so how it is written down."""

    VALUE = "value", "a single value that is not said: write it, or `none`"
    LIST = "list", "a list that is not written: write it, or `[]`"
    WHOLE = "whole", "a list that is written but not said to be whole: add the rest, or say `complete`"


@frozen(slots=True)
class Reason:
    """One recorded fact that an answer rests on.

    Parameters
    ----------
    text : str
        The fact in words, with `{}` for each of `values`; put together only when somebody reads it.
    path : Path
        Where the fact stands in the community.
    sources : tuple[str, ...]
        The sources it is recorded from, as written ("FD L3").
    values : tuple
        What stands in the gaps of `text`.
    """

    text: str
    path: Path = ()
    sources: tuple[str, ...] = field(default=(), hash=False)
    values: tuple[Any, ...] = field(default=(), hash=False)

    def __str__(self) -> str:
        return self.text.format(*(_words(value) for value in self.values)) if self.values else self.text


@frozen(slots=True)
class Gap:
    """One fact that is not recorded and would help to settle an answer.

    Parameters
    ----------
    path : Path
        The field to write, for example `sites[2].team.seats`.
    kind : GapKind
        Whether a value, a list, or the word that a list is whole is missing.
    fact : str
        The question to ask, in words.
    where : tuple[tuple[str, tuple[str, ...]], ...]
        For `WHOLE`: the narrowing that would do ("kind": ("hard",)); empty for the whole list.
    """

    path: Path
    kind: GapKind = field(default=GapKind.VALUE)
    fact: str = field(default="", eq=False)
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def how(self) -> str:
        """How the missing fact is written down, in one phrase."""
        name = show_path(self.path[-1:])
        if self.where:
            narrow = ", ".join(f"{field}: [{', '.join(values)}]" for field, values in self.where)
            return f'add those with {narrow}, or write "complete: [{{of: {name}, where: {{{narrow}}}}}]"'
        if self.kind is GapKind.WHOLE:
            return f'add what is missing, or write "complete: [{name}]"'
        if self.kind is GapKind.LIST:
            return f'write "{name}", or "{name}: []" if there are none'
        if self.fact.startswith("whether "):
            return f'write "{name}: yes" or "{name}: no"'
        return f'write "{name}", or "{name}: none"'

    @property
    def question(self) -> str:
        """The question to ask, or the path if nobody put it into words."""
        return self.fact or show_path(self.path)

    def __str__(self) -> str:
        return f"{self.question}: {self.how}"


@frozen(slots=True)
class Known(Generic[T]):
    """An answer that the record gives.

    Parameters
    ----------
    value : T
        The answer.
    because : tuple[Reason, ...]
        The recorded facts it rests on.
    qualifiers : frozenset[Qualifier]
        What a reader must know about how it was reached.
    """

    value: T
    because: tuple[Reason, ...] = ()
    qualifiers: frozenset[Qualifier] = frozenset()

    def __bool__(self) -> NoReturn:
        raise UndecidedTruth("an answer is not a truth value: ask is_yes(answer), is_no(answer) or is_unknown(answer)")

    def qualified(self, *qualifiers: Qualifier) -> Known[T]:
        """Give the same answer with further qualifiers."""
        return Known(self.value, self.because, self.qualifiers | frozenset(qualifiers))


@frozen(slots=True)
class Unknown:
    """No answer; the gaps name the facts that would settle it.

    Parameters
    ----------
    gaps : tuple[Gap, ...]
        The missing facts; at least one wherever the answer is the reason for "cannot tell".
    because : tuple[Reason, ...]
        What is recorded so far.
    """

    gaps: tuple[Gap, ...]
    because: tuple[Reason, ...] = ()

    def __bool__(self) -> NoReturn:
        raise UndecidedTruth("an unknown answer is neither true nor false: ask is_unknown(answer)")


Answer = Known[T] | Unknown
"""What every fact returns: known with its reasons, or unknown with its gaps."""


YES: Known[bool] = Known(True)
NO: Known[bool] = Known(False)
"""The plain answers: they give neither reason nor qualifier. Most answers are, so these two are made only once."""


def _words(value: object) -> str:
    """Say a recorded value the way people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, enum.Enum):
        return str(value.value)
    return str(value)


def yes(*because: Reason) -> Known[bool]:
    """Answer yes.

    Examples
    --------
    >>> is_yes(yes(Reason("a lead is named")))
    True
    """
    return Known(True, because) if because else YES


def no(*because: Reason) -> Known[bool]:
    """Answer no."""
    return Known(False, because) if because else NO


def unknown(*gaps: Gap, because: tuple[Reason, ...] = ()) -> Unknown:
    """Answer that it cannot be told, and which facts are missing."""
    return Unknown(gaps, because)


def is_yes(answer: Answer[bool]) -> bool:
    """Say whether the answer is a sure yes."""
    return isinstance(answer, Known) and answer.value is True


def is_no(answer: Answer[bool]) -> bool:
    """Say whether the answer is a sure no."""
    return isinstance(answer, Known) and answer.value is False


def is_unknown(answer: Answer[Any]) -> bool:
    """Say whether the answer is unknown."""
    return isinstance(answer, Unknown)


def fmap(answer: Answer[T], function: Callable[[T], S]) -> Answer[S]:
    """Apply a function to the value of a known answer; an unknown one stays as it is.

    Examples
    --------
    >>> fmap(Known(2), lambda n: n + 1).value
    3
    """
    if isinstance(answer, Unknown):
        return answer
    return Known(function(answer.value), answer.because, answer.qualifiers)


def because(answer: Answer[T], *reasons: Reason) -> Answer[T]:
    """Give the same answer with further reasons in front."""
    if isinstance(answer, Unknown):
        return Unknown(answer.gaps, (*reasons, *answer.because))
    return Known(answer.value, (*reasons, *answer.because), answer.qualifiers)
