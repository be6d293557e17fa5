"""Words of a closed vocabulary: each is its text, and says what it means."""

from __future__ import annotations

import enum
from typing import Self


class Word(enum.StrEnum):
    """A vocabulary whose words each have a meaning, for the glossary and for editors.

    Examples
    --------
    >>> class Colour(Word):
    ...     RED = "red", "stop"
    ...     GREEN = "green", "go"
    >>> Colour("red").meaning
    'stop'
    >>> f"{Colour.GREEN}"
    'green'
    """

    meaning: str
    """What the word means, in a phrase."""

    __hash__ = str.__hash__
    """That of the text, which a word equals; the one that enumerations come with is several times slower."""

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """Make a word of its text and its meaning."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


def letters_of(column: int) -> str:
    """Write the number of a column, from 0, as spreadsheets do: A to Z, then AA.

    Examples
    --------
    >>> letters_of(0), letters_of(27)
    ('A', 'AB')
    """
    text, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        text = chr(ord("A") + letter) + text
    return text
