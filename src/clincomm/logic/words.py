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
