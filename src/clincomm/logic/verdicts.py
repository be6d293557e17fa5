"""Verdicts: what a rule says of a subject, and how it comes from its two questions.

A rule asks whether it applies and whether it is met. The 3 x 3 table of the two answers is `VERDICTS`; nothing else in
clincomm decides a verdict.
"""

from __future__ import annotations

from attrs import field, frozen

from clincomm.errors import InvalidValue
from clincomm.logic.answers import Answer, Gap, Known, Reason, Unknown
from clincomm.logic.kleene import Truth, truth
from clincomm.logic.words import Word


class Verdict(Word):
    """What a rule says of a subject; from most to least in want of attention."""

    BREACHED = "breached", "it applies, and it is not met"
    CANNOT_TELL = "cannot tell", "whether it applies or is met is not recorded; the gaps say what would settle it"
    HOLDS = "holds", "it applies, and it is met"
    NOT_APPLICABLE = "not applicable", "it does not apply here"


VERDICTS: dict[tuple[Truth, Truth], Verdict] = {
    (True, True): Verdict.HOLDS,
    (True, None): Verdict.CANNOT_TELL,
    (True, False): Verdict.BREACHED,
    (None, True): Verdict.CANNOT_TELL,
    (None, None): Verdict.CANNOT_TELL,
    (None, False): Verdict.CANNOT_TELL,
    (False, True): Verdict.NOT_APPLICABLE,
    (False, None): Verdict.NOT_APPLICABLE,
    (False, False): Verdict.NOT_APPLICABLE,
}
"""The verdict for each pair (applies, holds)."""


def judge(applies: Answer[bool], holds: Answer[bool]) -> Verdict:
    """Give the verdict for the answers to "does it apply" and "is it met".

    Examples
    --------
    >>> from clincomm.logic import Known, Unknown
    >>> judge(Known(True), Unknown(()))
    <Verdict.CANNOT_TELL: 'cannot tell'>
    """
    return VERDICTS[truth(applies), truth(holds)]


_COUNTED_AS = {
    Verdict.HOLDS: "holds",
    Verdict.BREACHED: "breached",
    Verdict.CANNOT_TELL: "unknown",
    Verdict.NOT_APPLICABLE: "not_applicable",
}


@frozen(slots=True)
class Count:
    """How many of a set of alike subjects a finding is about, by what was found of them.

    Parameters
    ----------
    holds, breached, unknown, not_applicable : int
        How many of each; never negative.
    """

    holds: int = 0
    breached: int = 0
    unknown: int = 0
    not_applicable: int = 0

    def __attrs_post_init__(self) -> None:
        if min(self.holds, self.breached, self.unknown, self.not_applicable) < 0:
            raise InvalidValue("a count of subjects is never negative")

    @property
    def of(self) -> int:
        """How many subjects there are in all."""
        return self.holds + self.breached + self.unknown + self.not_applicable

    @classmethod
    def all_alike(cls, verdict: Verdict, number: int) -> Count:
        """Count `number` subjects of which the same was found."""
        return cls(**{_COUNTED_AS[verdict]: number})

    def __add__(self, other: Count) -> Count:
        return Count(
            self.holds + other.holds,
            self.breached + other.breached,
            self.unknown + other.unknown,
            self.not_applicable + other.not_applicable,
        )

    def __str__(self) -> str:
        return f"{self.breached} breached, {self.holds} hold, {self.unknown} cannot be told, of {self.of}"


@frozen(slots=True)
class Tally:
    """The answer for a set of alike subjects of which some pass and some do not, not said which.

    Parameters
    ----------
    count : Count
        How many pass, fail and are not known.
    because : tuple[Reason, ...]
        The recorded facts it rests on.
    gaps : tuple[Gap, ...]
        The facts that would settle those not known.
    """

    count: Count
    because: tuple[Reason, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    @property
    def answer(self) -> Answer[bool]:
        """The answer for the set as a whole: no if any fails, unknown if any is not known, else yes."""
        if self.count.breached:
            return Known(False, self.because)
        return Unknown(self.gaps, self.because) if self.count.unknown else Known(True, self.because)
