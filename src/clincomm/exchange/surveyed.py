"""What a roster survey says: who named whom, who was silent, and the ties that this makes. Reading it is in `survey`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from clincomm.metrics import Metric
from clincomm.model import Community, Edit, Operation


@frozen(slots=True)
class SurveyFault:
    """What is wrong with a row of a survey.

    Parameters
    ----------
    place : str
        File, line and column; in a workbook, file and cell.
    message, remedy : str
        What is wrong, and how to mend it.
    """

    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}\n    {self.remedy}"


@frozen(slots=True)
class Named:
    """One naming: somebody names somebody else.

    Parameters
    ----------
    by, whom : str
        Who names whom.
    question : str
        To which question; "" if there is only one.
    strength : float or None
        How strong, on the survey's scale.
    date : str or None
        When.
    """

    by: str
    whom: str
    question: str
    strength: float | None
    date: str | None


@frozen(slots=True)
class Survey:
    """A survey, as far as it could be read.

    Parameters
    ----------
    named : tuple[Named, ...]
        Who named whom.
    asked, answered : tuple[str, ...]
        Who was asked, and who answered.
    completion : Metric
        The share of possible ties on which somebody answered, each end asked for its own.
    ties : tuple[dict, ...]
        The ties, as plain data of the model: the first of `between` named the second, and `reciprocal` says whether it was named back.
    faults : tuple[SurveyFault, ...]
        Rows that were left out, and why.
    """

    named: tuple[Named, ...]
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    completion: Metric
    ties: tuple[dict[str, Any], ...]
    faults: tuple[SurveyFault, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was asked and did not answer."""
        there = set(self.answered)
        return tuple(name for name in self.asked if name not in there)

    def edits(self, community: Community) -> tuple[Edit, ...]:
        """Give the edits that add the ties to a community: at once if it lists none yet.

        Parameters
        ----------
        community : Community
            The community.
        """
        if not self.ties:
            return ()
        if not community.ties:
            return (Edit(("ties",), Operation.SET, list(self.ties)),)
        return tuple(Edit(("ties",), Operation.ADD, tie) for tie in self.ties)


def ties_of(
    named: Iterable[Named],
    answered: Collection[str],
    known: Mapping[str, str],
    kind: str | None,
    *,
    whole: Mapping[str, set[str]],
) -> Iterator[dict[str, Any]]:
    """Give a tie for each two of whom one named the other, question by question."""
    by_pair: dict[tuple[str, str, str], list[Named]] = {}
    for one in named:
        low, high = sorted((one.by, one.whom))
        by_pair.setdefault((low, high, one.question), []).append(one)
    for (_, _, question), both in by_pair.items():
        first = both[0]
        tie: dict[str, Any] = {"between": [first.by, first.whom]}
        said = kind or _kind(known, first)
        if said:
            tie["kind"] = said
        if question:
            tie["form"] = question
        if len(both) > 1:
            tie["reciprocal"] = True
        elif first.by in whole.get(first.whom, ()):
            tie["reciprocal"] = False
        strengths = [one.strength for one in both if one.strength is not None]
        if strengths:
            tie["strength"] = strengths[0] if len(set(strengths)) == 1 else strengths
        dates = sorted({one.date for one in both if one.date is not None})
        if dates:
            tie["since"] = dates[0]
        yield tie


def _kind(known: Mapping[str, str], one: Named) -> str | None:
    """Give the kind of a tie where those it joins tell."""
    ends = {known[one.by], known[one.whom]}
    if ends == {"site"}:
        return "horizontal"
    return "vertical" if ends == {"core", "site"} else None
