"""Reading the lessons and the claims from `lessons.toml` and `claims.toml`, once a process.

The files are data of the package, not input: what is wrong in them is a fault of clincomm, caught by its tests, and
is not reported politely here. Nothing that people write is read here; that is `clincomm.documents`.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any, NotRequired, TypedDict

from clincomm.errors import UnknownName
from clincomm.lessons.kinds import Force, Scope
from clincomm.lessons.records import Citation, Claim, Lesson


class _LessonEntry(TypedDict):
    """A table of `lessons.toml`."""

    number: int
    title: str
    summary: str
    heading: NotRequired[str]


class _ClaimEntry(TypedDict):
    """A table of `claims.toml`."""

    id: str
    lesson: int
    claim: str
    scope: str
    decide: str
    place: str
    quote: str
    force: str
    judgement: NotRequired[str]


@functools.cache
def lessons() -> tuple[Lesson, ...]:
    """Give the lessons in order, number 0 (structure and principles) first.

    Returns
    -------
    tuple[Lesson, ...]
        Eleven lessons; a lesson stands at the index of its number.

    Examples
    --------
    >>> len(lessons())
    11
    >>> lessons()[3].heading
    'Recruit a community'
    """
    entries: list[_LessonEntry] = _read("lessons.toml")["lessons"]
    return tuple(Lesson(**entry) for entry in entries)


@functools.cache
def claims() -> tuple[Claim, ...]:
    """Give every claim, in the order of the lessons.

    Returns
    -------
    tuple[Claim, ...]
        All the claims, those left to judgement among them.

    Examples
    --------
    >>> len(claims())
    120
    >>> [claim.id for claim in claims() if claim.judgement]
    ['2.1', '2.10', '2.13', '2.14', '8.8']
    """
    entries: list[_ClaimEntry] = _read("claims.toml")["claims"]
    return tuple(_claim(entry) for entry in entries)


def claim(claim_id: str) -> Claim:
    """Give the claim with this id.

    Parameters
    ----------
    claim_id : str
        Lesson and running number, such as "3.2".

    Returns
    -------
    Claim
        The claim.

    Raises
    ------
    UnknownName
        There is no such claim; the error names the nearest ids.

    Examples
    --------
    >>> print(claim("3.2").claim)
    Each site has a local leader who engages colleagues.
    >>> print(claim("3.2").citation)
    "the local leaders will have to engage colleagues to make the changes needed" (lesson 3, paragraph 1)
    >>> claim("3.12")
    Traceback (most recent call last):
    clincomm.errors.UnknownName: no claim is called '3.12'; did you mean 3.2, 3.1, 9.12?
    """
    try:
        return _by_id()[claim_id]
    except KeyError:
        raise UnknownName("claim", claim_id, _by_id()) from None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@functools.cache
def _by_id() -> dict[str, Claim]:
    return {one.id: one for one in claims()}


def _claim(entry: _ClaimEntry) -> Claim:
    return Claim(
        id=entry["id"],
        lesson=entry["lesson"],
        claim=entry["claim"],
        scope=Scope(entry["scope"]),
        decide=entry["decide"],
        citation=Citation(place=entry["place"], quote=entry["quote"]),
        force=Force(entry["force"]),
        judgement=entry.get("judgement"),
    )
