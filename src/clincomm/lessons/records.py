"""The records of this room: a lesson, a claim, and where the report says it.

They are plain frozen values. Reading them from the data files is the business of `clincomm.lessons.reading`; rules,
which turn claims into verdicts, live in `clincomm.rules`.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from clincomm.lessons.kinds import Force, Scope

REPORT: Final = "Using clinical communities to improve quality. The Health Foundation, December 2013"
"""The founding report, which every citation is taken from."""


@frozen
class Citation:
    """Where the report says something, and in which words.

    Parameters
    ----------
    place : str
        The place in `REPORT`, such as "lesson 3, paragraph 2"; the text has no page numbers.
    quote : str
        The report's own words, at most twenty, with straight quotation marks; empty where another source than the report is
        named, and not quoted.

    Examples
    --------
    >>> print(Citation("lesson 7, paragraph 3", "patients need to be involved in appropriate ways"))
    "patients need to be involved in appropriate ways" (lesson 7, paragraph 3)
    >>> print(Citation("Weiss 1997", ""))
    Weiss 1997
    """

    place: str
    quote: str

    def __str__(self) -> str:
        return f'"{self.quote}" ({self.place})' if self.quote else self.place


@frozen
class Claim:
    """One thing that the report holds to be true of a community that works.

    Parameters
    ----------
    id : str
        Lesson and running number, "3.2"; never reused.
    lesson : int
        The number of the lesson, 0 to 10.
    claim : str
        The claim, in our words.
    scope : Scope
        Whom a verdict on it is about.
    decide : str
        How recorded facts decide it, in our words.
    citation : Citation
        Where the report says it.
    force : Force
        How strongly the report words it.
    judgement : str or None
        Why no rule may decide it and people are asked instead; None where a rule decides.
    """

    id: str
    lesson: int
    claim: str
    scope: Scope
    decide: str
    citation: Citation
    force: Force
    judgement: str | None = None


@frozen
class Lesson:
    """One of the ten lessons, or, as number 0, what the report says of structure and principles outside them.

    Parameters
    ----------
    number : int
        0 to 10.
    title : str
        A short title, in our words.
    summary : str
        The lesson in one sentence, in our words.
    heading : str or None
        The report's own heading, quoted; None for number 0, which draws on several sections.
    """

    number: int
    title: str
    summary: str
    heading: str | None = None
