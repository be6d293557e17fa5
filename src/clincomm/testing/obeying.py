"""Assertions: that a rule obeys a law, that its examples get their verdicts, that a format keeps what it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clincomm.checking import run
from clincomm.documents.examples import examples_of
from clincomm.logic import Date, show_path
from clincomm.model import Community
from clincomm.rules import Rule
from clincomm.strategies import communities
from clincomm.testing.cases import Breach, Case, cases_of, fully_known_cases
from clincomm.testing.laws import Law, law


def breaches(
    of: Law | int, rules: Iterable[Rule], community: Community, as_of: Date | str | None = None
) -> tuple[Breach, ...]:
    """Give what rules break of a law on one community.

    Parameters
    ----------
    of : Law or int
        The law, or its number; not one that draws (3, 4 and 6), for which `assert_obeys` is there.
    rules : Iterable[Rule]
        The rules.
    community : Community
        The community.
    as_of : Date, str or None
        The moment.
    """
    found = law(of) if isinstance(of, int) else of
    return tuple(found.check(Case(tuple(rules), community, as_of, _no_draw)))


def assert_obeys(rules: Rule | Iterable[Rule], of: Law | int, *, most: int = 25, shrink: bool = True) -> None:
    """Assert that rules obey a law, on generated communities and on their own examples with something added.

    Parameters
    ----------
    rules : Rule or Iterable[Rule]
        The rule or rules.
    of : Law or int
        The law, or its number.
    most : int
        How many communities to try.
    shrink : bool
        Whether to look for the smallest community that shows a breach; without it the first will do.

    Raises
    ------
    AssertionError
        With the breach, on the smallest community that Hypothesis found.
    """
    chosen = (rules,) if isinstance(rules, Rule) else tuple(rules)
    found = law(of) if isinstance(of, int) else of
    if found.number == 10:
        _assert_none(tuple(found.check(Case(chosen, Community(), None, _no_draw))))
        return
    examples = [example for rule in chosen for example in examples_of(rule)]
    cases = fully_known_cases(chosen) if found.fully_known else cases_of(chosen, examples)

    # To explain which parts of a breach matter takes longer than to find it.
    phases = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if shrink else [])]

    @settings(max_examples=most, deadline=None, phases=phases, suppress_health_check=list(HealthCheck))
    @given(cases)
    def holds(case: Case) -> None:
        _assert_none(tuple(found.check(case)))

    holds()


def assert_examples(rule: Rule) -> None:
    """Assert that a rule's examples get the verdicts they say.

    Parameters
    ----------
    rule : Rule
        The rule; its examples are in `examples/<rule name>.yaml` beside its module.

    Raises
    ------
    AssertionError
        If there is none, or one gets another verdict.
    """
    found = examples_of(rule)
    assert found, f"{rule.code} has no examples: write examples/{rule.name}.yaml beside its module"
    for example in found:
        report = run(example.community, as_of=example.as_of, rules=[rule])
        verdicts = {finding.verdict for finding in report if show_path(finding.subject.path) == example.subject}
        assert example.verdict in verdicts, f"{rule.code}, {example.sentence!r}: {sorted(verdicts)}"


def assert_keeps(write: Callable[[Community], Any], read: Callable[[Any], Community], *, most: int = 50) -> None:
    """Assert law 8: what is written is read again as it was.

    Parameters
    ----------
    write : callable
        Writes a community as a text, bytes or plain data.
    read : callable
        Reads it again.
    most : int
        How many communities to try.

    Raises
    ------
    AssertionError
        With the smallest community that Hypothesis found to be read otherwise.
    """

    @settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck))
    @given(communities())
    def keeps(community: Community) -> None:
        written = write(community)
        assert read(written) == community, f"law 8: read otherwise than written: {written!r}"

    keeps()


def _assert_none(found: tuple[Breach, ...]) -> None:
    assert not found, "\n".join(str(breach) for breach in found[:10])


def _no_draw(strategy: st.SearchStrategy[Any]) -> Any:
    raise AssertionError("this law draws: use assert_obeys")
