"""How sure each element of an argument is, and a chain of them: intervals from what sources say, never a guess.

A grade stands for a third of the way from "not at all" to "certain": weak for 0 to 1/3, moderate for 1/3 to 2/3, strong for
2/3 to 1 (a convention: three grades, equally wide). What nobody graded can be anything from 0 to 1. A link is as sure as
its sources say, from the least sure to the surest of them; where none says, graded evidence for it gives the least that
it can be, as for mechanisms and assumptions. Evidence against that stands unanswered takes that least away again. A chain
holds only if all its elements do: without any word on how they hang together, the Fréchet bounds say how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from attrs import frozen

from clincomm.graph.argument import Argument, Step
from clincomm.graph.handles import Handle
from clincomm.graph.theory import key
from clincomm.logic import Gap, GapKind, Interval
from clincomm.model import NONE, Assumption, Link, Mechanism
from clincomm.model.theory_vocabulary import AssumptionState, Bearing, Grade

GRADES = {Grade.WEAK: (0.0, 1 / 3), Grade.MODERATE: (1 / 3, 2 / 3), Grade.STRONG: (2 / 3, 1.0)}
"""What each grade stands for, from 0 (not at all) to 1 (certain)."""
STATES = {
    AssumptionState.HOLDS: GRADES[Grade.STRONG],
    AssumptionState.IN_DOUBT: GRADES[Grade.WEAK],
    AssumptionState.FAILED: (0.0, 0.0),
}
"""What the states of an assumption stand for; one that is untested is as sure as its evidence."""


@frozen(slots=True)
class Element:
    """One thing that a chain needs to be true: a step, a mechanism, or a condition it rests on.

    Parameters
    ----------
    name : str
        What people call it: "rounds -> fewer-falls" for a step.
    kind : str
        "step", "mechanism", "assumption" or, for any other condition, the kind of the record.
    sure : Interval
        How sure it is, between 0 and 1.
    at : tuple[Handle, ...]
        The records that state it.
    """

    name: str
    kind: str
    sure: Interval
    at: tuple[Handle[Any], ...]

    @property
    def rank(self) -> tuple[float, float]:
        """What elements are ordered by: the least that it can be, then the most."""
        return self.sure.low, self.sure.high


def all_hold(intervals: Iterable[Interval]) -> Interval:
    """Give the Fréchet bounds of how sure it is that several things hold at once.

    Parameters
    ----------
    intervals : Iterable[Interval]
        How sure each of them is, between 0 and 1.

    Returns
    -------
    Interval
        From max(0, sum of the least - (n - 1)) to the smallest of the most (M. Fréchet, 1935); 1 for nothing at all.

    Examples
    --------
    >>> str(all_hold([Interval(0.75, 1), Interval(0.5, 0.75)]))
    '0.25 to 0.75'
    """
    listed = list(intervals)
    high = min((one.high for one in listed), default=1.0)
    low = min(high, max(0.0, 1.0 - sum(1.0 - one.low for one in listed)))
    return Interval(low, high, tuple(dict.fromkeys(gap for one in listed for gap in one.gaps)))


class Strengths:
    """How sure the elements of an argument are; each is worked out once.

    Parameters
    ----------
    argument : Argument
        The argument.
    """

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self._parts: dict[str, Element] = {}
        self._conditions: dict[str, tuple[Element, ...]] = {}

    @cached_property
    def of_steps(self) -> dict[tuple[str, str], tuple[Element, ...]]:
        """For each step, by cause and effect, its element and those of what its links assume."""
        return {
            (key(step.cause), key(step.effect)): (
                self._step(step),
                *(self.of_part(ref) for ref in step.assumes if ref in self.argument.parts),
            )
            for step in self.argument.steps
        }

    def of_mechanism(self, name: str) -> tuple[Element, ...]:
        """Give the element of a mechanism and those of all it rests on."""
        if name not in self._conditions:
            self._conditions[name] = (
                self.of_part(name),
                *(self.of_part(ref) for ref in self.argument.conditions(name)),
            )
        return self._conditions[name]

    def of_part(self, name: str) -> Element:
        """Give the element of a part of the theory."""
        if name not in self._parts:
            part = self.argument.parts[name]
            kind = type(part.record).__name__.lower()
            self._parts[name] = Element(part.name, kind, _sure_of_part(part), (part,))
        return self._parts[name]

    def of_way(self, way: Iterable[str]) -> tuple[Element, ...]:
        """Give the elements of a chain, given by its nodes: each once, in the order of the chain."""
        found: dict[tuple[str, str, tuple[Handle[Any], ...]], Element] = {}
        before = None
        for name in way:
            of_node = self.at(name)
            for element in (*(self.between(before, name) if before is not None else ()), *of_node):
                found[element.kind, element.name, element.at] = element
            before = name
        return tuple(found.values())

    def at(self, name: str) -> tuple[Element, ...]:
        """Give the elements that a node of a chain brings with it: those of a mechanism."""
        return self.of_mechanism(name) if isinstance(self.argument.parts[name].record, Mechanism) else ()

    def between(self, cause: str, effect: str) -> tuple[Element, ...]:
        """Give the elements that stand between two nodes of a chain: those of a step; none after a mechanism's own."""
        return self.of_steps.get((cause, effect), ())

    def _step(self, step: Step) -> Element:
        return Element(str(step), "step", _sure_of_step(step, self.argument), step.said_in)


def _sure_of_step(step: Step, argument: Argument) -> Interval:
    said = [link.record.confidence for link in step.links if isinstance(link.record.confidence, Grade)]
    if said:
        ends = [GRADES[grade] for grade in said]
        return Interval(min(low for low, _ in ends), max(high for _, high in ends))
    gaps = tuple(_gap(link, "confidence", f"how sure it is that {step}") for link in step.links)
    if not gaps and argument.theory.handle is not None:
        gaps = (_gap(argument.theory.handle, "links", f"how sure it is that {step}", GapKind.LIST),)
    return _from_evidence(tuple(entry for link in step.links for entry in link.record.evidence or ()), gaps)


def _sure_of_part(part: Handle[Any]) -> Interval:
    record = part.record
    if isinstance(record, Assumption) and record.state in STATES:
        return Interval(*STATES[record.state])
    if isinstance(record, Mechanism | Assumption | Link):
        gap = _gap(part, "evidence", f"what stands behind {part.name}, and how strong it is")
        return _from_evidence(record.evidence or (), (gap,))
    return Interval(0.0, 1.0)


def _from_evidence(entries: tuple[Any, ...], gaps: tuple[Gap, ...]) -> Interval:
    """Give how sure something is that evidence speaks for or against.

    The best grade for it is the least that it can be, unless something unanswered speaks against it.
    """
    against = any(
        entry.bearing is Bearing.AGAINST and (entry.answer is None or entry.answer is NONE) for entry in entries
    )
    best = max(
        (
            GRADES[entry.grade][0]
            for entry in entries
            if entry.bearing is Bearing.FOR and isinstance(entry.grade, Grade)
        ),
        default=0.0,
    )
    return Interval(0.0 if against else best, 1.0, () if best else gaps)


def _gap(handle: Handle[Any], field: str, fact: str, kind: GapKind = GapKind.VALUE) -> Gap:
    return Gap((*handle.path, field), kind, fact)
