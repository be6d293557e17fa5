"""Rosters: lists of things of which some may not belong, and which may not be whole.

A roster's items each carry an answer to whether they belong (their group, kind or dates may not be recorded), and the
roster is whole or open. "Some" is yes if one sure item is, no only if the roster is whole and none can be; "every" is the
other way round. Counts over an open roster have a floor and no ceiling.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

from attrs import frozen

from clincomm.errors import InvalidValue
from clincomm.logic.answers import YES, Answer, Gap, Known, Reason, Unknown, is_no, is_yes
from clincomm.logic.intervals import Interval
from clincomm.logic.kleene import both, every, implies, negate, some

T = TypeVar("T")
S = TypeVar("S")


@frozen(slots=True)
class Item(Generic[T]):
    """One thing that may belong to a roster.

    Parameters
    ----------
    value : T
        The thing.
    belongs : Answer[bool]
        Whether it belongs.
    """

    value: T
    belongs: Answer[bool] = YES


@frozen(slots=True)
class Roster(Generic[T]):
    """A list of things with what is known about its wholeness.

    Parameters
    ----------
    items : tuple[Item[T], ...]
        What is listed and can belong.
    whole : Answer[bool]
        Yes where the record says that nothing is missing; unknown, with the gap, where it does not. It is never no, as a
        list known to lack something is open.

    Raises
    ------
    InvalidValue
        If `whole` is no: "no" would be read as "there are no others".
    """

    items: tuple[Item[T], ...]
    whole: Answer[bool] = YES

    def __attrs_post_init__(self) -> None:
        if is_no(self.whole):
            raise InvalidValue("a roster is whole or open: give unknown, with the gap, where something is missing")

    @classmethod
    def of(cls, values: Iterable[T], *, whole: bool = True, gaps: tuple[Gap, ...] = ()) -> Roster[T]:
        """Make a roster of things that surely belong."""
        return cls(tuple(Item(value) for value in values), YES if whole else Unknown(gaps))

    @property
    def is_whole(self) -> bool:
        """Whether the record says that nothing is missing."""
        return is_yes(self.whole)

    def sure(self) -> Iterator[T]:
        """Go through what surely belongs."""
        return (item.value for item in self.items if is_yes(item.belongs))

    def possible(self) -> Iterator[T]:
        """Go through what belongs or may belong, of what is listed."""
        return (item.value for item in self.items if not is_no(item.belongs))

    def where(self, test: Callable[[T], Answer[bool]]) -> Roster[T]:
        """Keep what passes a test, or may; what surely fails is dropped."""
        kept = []
        for item in self.items:
            belongs = both(item.belongs, test(item.value))
            if not is_no(belongs):
                kept.append(item if belongs is item.belongs else Item(item.value, belongs))
        return Roster(tuple(kept), self.whole)

    def as_written(self) -> Roster[T]:
        """Take what is listed for all there is: for what went wrong, which nobody is asked to rule out (decision 23)."""
        return Roster(self.items)

    def map(self, function: Callable[[T], S]) -> Roster[S]:
        """Replace each thing by what a function makes of it."""
        return Roster(tuple(Item(function(item.value), item.belongs) for item in self.items), self.whole)

    def __add__(self, other: Roster[T]) -> Roster[T]:
        """Join two rosters; the result is whole where both are."""
        return Roster(self.items + other.items, both(self.whole, other.whole))

    def some(
        self, test: Callable[[T], Answer[bool]] | None = None, *none: Reason, enough: int | None = None
    ) -> Answer[bool]:
        """Answer whether at least one thing belongs (and passes the test).

        Parameters
        ----------
        test : callable, optional
            What is asked of each.
        *none : Reason
            The reason to give where a whole roster has none.
        enough : int, optional
            After how many sure ones to look no further; all are looked at if not given.

        Examples
        --------
        >>> Roster.of([1, 2]).some(lambda n: Known(n > 1)).value
        True
        >>> Roster.of([], whole=False).some().gaps
        ()
        """
        asked = (both(item.belongs, test(item.value)) if test else item.belongs for item in self.items)
        answer = some(chain(asked, (negate(self.whole),)), enough)
        if isinstance(answer, Known) and answer.value is False:
            return Known(False, (*none, *answer.because), answer.qualifiers)
        return answer

    def every(self, test: Callable[[T], Answer[bool]]) -> Answer[bool]:
        """Answer whether everything that belongs passes the test; yes for a whole roster with nothing on it."""
        asked = [implies(item.belongs, test(item.value)) for item in self.items if not is_no(item.belongs)]
        return every([*asked, self.whole])

    def count(self, test: Callable[[T], Answer[bool]] | None = None) -> Interval:
        """Count what belongs (and passes): at least what is sure, at most what is possible, no ceiling if open."""
        kept = self.where(test) if test else self
        sure = sum(1 for _ in kept.sure())
        gaps = [gap for item in kept.items if isinstance(item.belongs, Unknown) for gap in item.belongs.gaps]
        if isinstance(kept.whole, Unknown):
            return Interval(sure, math.inf, tuple(dict.fromkeys([*gaps, *kept.whole.gaps])))
        return Interval(sure, sum(1 for _ in kept.possible()), tuple(dict.fromkeys(gaps)))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The facts that would make the roster whole and its items sure."""
        answers = [self.whole, *(item.belongs for item in self.items)]
        return tuple(dict.fromkeys(gap for answer in answers if isinstance(answer, Unknown) for gap in answer.gaps))
