"""How many claims must fall before a goal is cut off from where the reasoning begins, and which they are.

A step carries as many claims as it has (`clincomm.graph.argument.Step.claims`). The largest flow of claims from the origins to a
goal is the robustness of the argument for it, and the smallest cut names the claims that would have to be refuted to break
it (Powell, Copestake and Remnant, "Causal mapping for evaluators", Evaluation 30, 2024). Alternatives add up here: a change that two
mechanisms explain stands while one of them does. What is necessary and fails together is told in `clincomm.graph.losses`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from clincomm.errors import UnknownName
from clincomm.graph.argument import Argument, Step
from clincomm.graph.flow import FlowNetwork
from clincomm.graph.handles import Handle
from clincomm.graph.theory import key
from clincomm.logic import Interval, Unknown
from clincomm.model import Goal

Node = tuple[str, str]
SOURCE: Node = ("all origins", "")
IN, OUT, BY = "in", "out", "by"


@frozen(slots=True)
class Robustness:
    """How robust the argument for a goal is.

    Parameters
    ----------
    goal : Handle
        The goal.
    origins : tuple[Handle, ...]
        Where the reasoning begins.
    claims : Interval
        How many claims have to fall before no way is left; open upwards while the theory is not said to be whole.
    cut : tuple[Step, ...]
        The steps that would have to fall: a smallest cut among what is recorded, nearest to the origins.
    by_source : Mapping[str, int]
        For each source how many claims have to fall if it alone is believed; 0 where it tells no whole way.
    """

    goal: Handle[Goal]
    origins: tuple[Handle[Any], ...]
    claims: Interval
    cut: tuple[Step, ...]
    by_source: Mapping[str, int]

    def __str__(self) -> str:
        if not self.cut:
            return f"{self.goal.name}: no way that is on record leads there from {_names(self.origins)}"
        many = "1 claim has" if self.claims.low == self.claims.high == 1 else f"{self.claims} claims have"
        return f"{self.goal.name}: {many} to fall; the fewest are those of {', '.join(map(str, self.cut))}"


def robustness(
    argument: Argument, origins: Iterable[str] | None = None, goals: Iterable[str] | None = None
) -> tuple[Robustness, ...]:
    """Give how robust the argument for each goal is, the least robust first.

    Parameters
    ----------
    argument : Argument
        The argument.
    origins : Iterable[str], optional
        The ids of the parts where the reasoning begins; those that nothing leads to, other than goals, if not given.
    goals : Iterable[str], optional
        The ids of the goals; all if not given.

    Raises
    ------
    UnknownName
        If an origin or goal is no part of the argument.
    """
    starts = beginnings(argument) if origins is None else tuple(_checked(argument, "part", origins, argument.parts))
    wanted = argument.goals if goals is None else tuple(_checked(argument, "goal", goals, argument.goals))
    sure = Argument(argument.theory, sure=True)
    is_sure = len(sure.parts) == len(argument.parts) and sum(s.claims for s in sure.steps) == sum(
        s.claims for s in argument.steps
    )
    sources = sorted({source for step in argument.steps for source in step.sources})
    found = [_of_goal(argument, None if is_sure else sure, starts, goal, sources) for goal in wanted]
    return tuple(sorted(found, key=lambda one: (one.claims.low, one.claims.high)))


def beginnings(argument: Argument) -> tuple[str, ...]:
    """Give the parts where the reasoning begins: those that lead somewhere, and that nothing leads to.

    A mechanism that explains a change is no beginning: the change is.
    """
    explaining = {name for names in argument.explained_by.values() for name in names}
    return tuple(
        name
        for name, part in argument.parts.items()
        if argument.onward[name]
        and not argument.inward[name]
        and name not in explaining
        and not isinstance(part.record, Goal)
    )


def claims_that_must_fall(
    argument: Argument, origins: Iterable[str], goal: str, *, without: Iterable[str] = (), source: str | None = None
) -> tuple[int, tuple[Step, ...]]:
    """Give the largest flow of claims from some origins to a goal, with the steps of a smallest cut.

    Parameters
    ----------
    argument : Argument
        The argument.
    origins : Iterable[str]
        The parts where the reasoning begins; one that is the goal itself is left out.
    goal : str
        The goal.
    without : Iterable[str]
        Parts that are taken to have failed.
    source : str, optional
        The one source that is believed.
    """
    gone = frozenset(without)
    carried = {step: step.claims if source is None else step.claims_of(source) for step in argument.steps}
    arcs = [*_arcs(argument, carried, gone)]
    for name in origins:
        if name != goal and name not in gone:
            arcs.append((SOURCE, (name, IN), math.inf))
    network = FlowNetwork(arcs)
    flow = network.fill(SOURCE, (goal, IN))
    between = {(key(step.cause), key(step.effect)): step for step in carried}
    cut = tuple(between[start[0], end[0]] for start, end in network.cut()) if flow else ()
    return int(flow), cut


def _of_goal(
    argument: Argument, sure: Argument | None, origins: tuple[str, ...], goal: str, sources: list[str]
) -> Robustness:
    """Give the robustness of one goal; `sure` is the argument without what may not have begun, None where that is all of it."""
    most, cut = claims_that_must_fall(argument, origins, goal)
    least = most
    if sure is not None:
        known = [name for name in origins if name in sure.parts]
        least = min(most, claims_that_must_fall(sure, known, goal)[0]) if goal in sure.parts else 0
    whole = argument.theory.is_whole
    claims = Interval(least, math.inf, whole.gaps) if isinstance(whole, Unknown) else Interval(least, most)
    by_source = {source: claims_that_must_fall(argument, origins, goal, source=source)[0] for source in sources}
    parts = argument.parts
    return Robustness(parts[goal], tuple(parts[name] for name in origins), claims, cut, by_source)


def _arcs(argument: Argument, carried: Mapping[Step, int], gone: frozenset[str]) -> Iterator[tuple[Node, Node, float]]:
    for name in argument.parts:
        if name in gone:
            continue
        reasons = argument.explained_by.get(name, ())
        if not reasons:
            yield (name, IN), (name, OUT), math.inf
        for mechanism in reasons:
            if mechanism not in gone:
                # A mechanism carries only what passes through the change that it explains here.
                yield (name, IN), (name, BY + mechanism), math.inf
                yield (mechanism, OUT), (name, BY + mechanism), math.inf
                yield (name, BY + mechanism), (name, OUT), math.inf
    for step, number in carried.items():
        cause, effect = key(step.cause), key(step.effect)
        if number and cause not in gone and effect not in gone:
            yield (cause, OUT), (effect, IN), number


def _checked(argument: Argument, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = tuple(known)
    for name in names:
        if name not in there:
            raise UnknownName(kind, name, there)
        yield name


def _names(parts: tuple[Handle[Any], ...]) -> str:
    return ", ".join(part.name for part in parts) or "anywhere"
