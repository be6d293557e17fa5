"""Strong Kleene logic: how yes, no and unknown combine.

The truth tables are written as data (`TABLES`), and every combinator is tested against them. Reasons and gaps travel
along: a decided answer keeps the reasons of the parts that decided it, an undecided one the gaps of the parts that could
still decide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from clincomm.logic.answers import NO, YES, Answer, Gap, Known, Qualifier, Reason, Unknown

T = TypeVar("T")
A_FEW = 5
"""How many reasons a yes names where one is enough and there may be thousands."""
NO_QUALIFIERS: frozenset[Qualifier] = frozenset()
Truth = bool | None
"""Yes, no, or (None) unknown: the bare truth of an answer, as the tables write it."""

TABLES: dict[str, dict[tuple[Truth, ...], Truth]] = {
    "not": {(True,): False, (False,): True, (None,): None},
    "and": {
        (True, True): True, (True, None): None, (True, False): False,
        (None, True): None, (None, None): None, (None, False): False,
        (False, True): False, (False, None): False, (False, False): False,
    },
    "or": {
        (True, True): True, (True, None): True, (True, False): True,
        (None, True): True, (None, None): None, (None, False): None,
        (False, True): True, (False, None): None, (False, False): False,
    },
    "implies": {
        (True, True): True, (True, None): None, (True, False): False,
        (None, True): True, (None, None): None, (None, False): None,
        (False, True): True, (False, None): True, (False, False): True,
    },
    "same": {
        (True, True): True, (True, None): None, (True, False): False,
        (None, True): None, (None, None): None, (None, False): None,
        (False, True): False, (False, None): None, (False, False): True,
    },
}  # fmt: skip
"""Kleene's strong three-valued tables (S. C. Kleene, Introduction to Metamathematics, 1952, section 64)."""


def truth(answer: Answer[bool]) -> Truth:
    """Give the bare truth of an answer: True, False, or None for unknown."""
    return answer.value if isinstance(answer, Known) else None


def negate(answer: Answer[bool]) -> Answer[bool]:
    """Answer the opposite question.

    Examples
    --------
    >>> negate(Known(True)).value
    False
    """
    if isinstance(answer, Unknown):
        return answer
    if not answer.because and not answer.qualifiers:
        return NO if answer.value else YES
    return Known(not answer.value, answer.because, answer.qualifiers)


def both(*answers: Answer[bool]) -> Answer[bool]:
    """Answer yes if all are yes, no if any is no, else unknown.

    Examples
    --------
    >>> both(Known(False), Unknown(())).value
    False
    """
    if len(answers) == 2:
        one, other = answers
        if _is_plain(one, True):
            return other
        if _is_plain(other, True):
            return one
        if isinstance(one, Known) and isinstance(other, Known) and one.value and other.value:
            return Known(True, _appended(one.because, other.because), one.qualifiers | other.qualifiers)
    rest = [answer for answer in answers if not _is_plain(answer, True)]
    return rest[0] if len(rest) == 1 else every(rest)


def either(*answers: Answer[bool]) -> Answer[bool]:
    """Answer yes if any is yes, no if all are no, else unknown.

    Examples
    --------
    >>> either(Known(True), Unknown(())).value
    True
    """
    rest = [answer for answer in answers if not _is_plain(answer, False)]
    return rest[0] if len(rest) == 1 else some(rest)


def implies(condition: Answer[bool], consequence: Answer[bool]) -> Answer[bool]:
    """Answer whether the consequence is met wherever the condition is."""
    return either(negate(condition), consequence)


def same(one: Answer[bool], other: Answer[bool]) -> Answer[bool]:
    """Answer whether both questions have the same answer."""
    return either(both(one, other), both(negate(one), negate(other)))


def some(answers: Iterable[Answer[bool]], enough: int | None = None) -> Answer[bool]:
    """Answer whether at least one of the answers is yes; no for none at all.

    Parameters
    ----------
    answers : Iterable[Answer[bool]]
        The answers.
    enough : int, optional
        After how many yeses without a qualifier to look no further: more would only add reasons. All are looked at if
        not given.

    Examples
    --------
    >>> some([Known(False), Known(True)]).value
    True
    >>> some([]).value
    False
    """
    return _decide(answers if enough is None else _until(answers, enough), decisive=True)


def every(answers: Iterable[Answer[bool]]) -> Answer[bool]:
    """Answer whether all of the answers are yes; yes for none at all.

    Examples
    --------
    >>> every([Known(True), Known(False)]).value
    False
    >>> every([]).value
    True
    """
    return _decide(answers, decisive=False)


def first_known(*answers: Callable[[], Answer[T]]) -> Answer[T]:
    """Give the first answer that is known; unknown with all their gaps if none is.

    Use it where several records can each answer the same question by themselves.
    """
    gaps: list[Unknown] = []
    for ask in answers:
        answer = ask()
        if isinstance(answer, Known):
            return answer
        gaps.append(answer)
    return Unknown(*_joined(gaps))


def _is_plain(answer: Answer[bool], value: bool) -> bool:
    """Say whether an answer adds nothing to others: it has this value and gives neither reason nor qualifier."""
    if answer is YES or answer is NO:
        return value is (answer is YES)
    return isinstance(answer, Known) and answer.value is value and not answer.because and not answer.qualifiers


def _until(answers: Iterable[Answer[bool]], enough: int) -> Iterator[Answer[bool]]:
    """Go through answers up to the last yes that is needed."""
    for answer in answers:
        yield answer
        if isinstance(answer, Known) and answer.value and not answer.qualifiers:
            enough -= 1
            if not enough:
                return


def _decide(answers: Iterable[Answer[bool]], *, decisive: bool) -> Answer[bool]:
    """Combine answers where one value decides at once: yes for "some", no for "every"."""
    deciding: list[Known[bool]] = []
    others: list[Known[bool]] = []
    open_: list[Unknown] = []
    for answer in answers:
        if isinstance(answer, Unknown):
            open_.append(answer)
        elif answer.value is decisive:
            deciding.append(answer)
        else:
            others.append(answer)
    if deciding:
        return Known(decisive, _reasons(deciding), _shared(deciding) if decisive else _all(deciding))
    if open_:
        gaps, reasons = _joined(open_)
        return Unknown(gaps, reasons)
    return Known(not decisive, _reasons(others), _all(others))


def _reasons(answers: Iterable[Answer[bool]]) -> tuple[Reason, ...]:
    """Join reasons, each once; the reasons of one answer alone are as they were."""
    given = {id(answer.because): answer.because for answer in answers if answer.because}
    if len(given) == 1:
        return next(iter(given.values()))
    return tuple(dict.fromkeys(chain.from_iterable(given.values())))


def _appended(reasons: tuple[Reason, ...], further: tuple[Reason, ...]) -> tuple[Reason, ...]:
    if len(further) > 3:
        return tuple(dict.fromkeys((*reasons, *further)))
    return (*reasons, *(reason for reason in further if reason not in reasons))


def _joined(answers: list[Unknown]) -> tuple[tuple[Gap, ...], tuple[Reason, ...]]:
    if len(answers) == 1:
        return answers[0].gaps, answers[0].because
    # One answer may have been given a thousand times, as for all sites that an entry above them is for.
    given = {id(answer.gaps): answer.gaps for answer in answers}
    return tuple(dict.fromkeys(chain.from_iterable(given.values()))), _reasons(answers)


def _shared(answers: Iterable[Known[bool]]) -> frozenset[Qualifier]:
    """Give the qualifiers that all of at least one share: one real member outweighs a proxy."""
    sets = [answer.qualifiers for answer in answers]
    return frozenset.intersection(*sets) if all(sets) else NO_QUALIFIERS


def _all(answers: Iterable[Known[bool]]) -> frozenset[Qualifier]:
    sets = [answer.qualifiers for answer in answers if answer.qualifiers]
    return frozenset().union(*sets) if sets else NO_QUALIFIERS
