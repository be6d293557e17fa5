"""Cases: a community at a moment, and the rules that are held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from clincomm.checking import Finding, Report, run
from clincomm.documents.examples import Example
from clincomm.logic import Date, Path, show_path
from clincomm.model import Community
from clincomm.rules import Limits, Rule
from clincomm.strategies import additions_to, communities, fully_known_communities, moments


@frozen(slots=True)
class Breach:
    """A law that a rule was caught breaking.

    Parameters
    ----------
    law : int
        The law's number.
    code : str
        The rule's code.
    subject : Path
        The subject of the finding.
    text : str
        What is wrong, in words.
    """

    law: int
    code: str
    subject: Path
    text: str

    def __str__(self) -> str:
        return f"law {self.law}: {self.code} on {show_path(self.subject)}: {self.text}"


@frozen(slots=True)
class Case:
    """A community at a moment, the rules to run on it, and a way to draw what a law needs beside.

    Parameters
    ----------
    rules : tuple[Rule, ...]
        The rules.
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the record.
    draw : callable
        Draws from a strategy; that of Hypothesis.
    limits : Limits or None
        The limits; those clincomm comes with if None.
    """

    rules: tuple[Rule, ...]
    community: Community
    as_of: Date | str | None
    draw: Callable[[SearchStrategy[Any]], Any] = field(repr=False)
    limits: Limits | None = field(default=None, repr=False)

    def run(self, community: Community | None = None, as_of: Date | str | None = None) -> Report:
        """Check the community, or another in its place."""
        return run(
            self.community if community is None else community,
            as_of=as_of or self.as_of,
            rules=self.rules,
            limits=self.limits,
        )


def listed(report: Report) -> list[Finding]:
    """Give the findings on subjects that are listed."""
    return [finding for finding in report if not finding.is_on_unlisted]


def cases_of(rules: Iterable[Rule], examples: Sequence[Example] = ()) -> SearchStrategy[Case]:
    """Give a strategy for cases: communities of all sorts, and examples with something added.

    Parameters
    ----------
    rules : Iterable[Rule]
        The rules to hold against each.
    examples : Sequence[Example]
        Documents to start from, so that what the rules ask about does occur.
    """
    return _cases(tuple(rules), tuple(examples))


def fully_known_cases(rules: Iterable[Rule]) -> SearchStrategy[Case]:
    """Give a strategy for cases in which everything is known.

    Parameters
    ----------
    rules : Iterable[Rule]
        The rules to hold against each.
    """
    return _fully_known_cases(tuple(rules))


@st.composite
def _cases(draw: DrawFn, rules: tuple[Rule, ...], examples: tuple[Example, ...]) -> Case:
    # By verdict first: of ten examples one may be breached, and a law that never meets a breach says nothing of it.
    verdict = draw(st.sampled_from((*dict.fromkeys(example.verdict for example in examples), None)))
    if verdict is None:
        return Case(rules, draw(communities()), draw(moments()), draw)
    example = draw(st.sampled_from([example for example in examples if example.verdict is verdict]))
    return Case(rules, draw(additions_to(example.community)), example.as_of, draw)


@st.composite
def _fully_known_cases(draw: DrawFn, rules: tuple[Rule, ...]) -> Case:
    return Case(rules, draw(fully_known_communities()), None, draw)
