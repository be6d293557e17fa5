"""The argument of a theory: steps from cause to effect, with what explains each, what it assumes and who says so.

Where the theory graph (`clincomm.graph.theory`) holds what is written, this holds what follows for the reasoning: a mechanism
stands between the change that it explains and all that the change leads to, so that losing it cuts what rests on it;
what a mechanism rests on, and what a link assumes, are conditions and not causes. Chains, strength, robustness and losses
are computed on it, each in its own module. What is over by the moment (a goal that ended, a change that was dropped) is no
part of the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from clincomm.graph.handles import Handle
from clincomm.graph.moments import Moment, begun, over
from clincomm.graph.network import strong_groups
from clincomm.graph.theory import TheoryGraph, key
from clincomm.logic import Date, Truth
from clincomm.model import Assumption, Change, Goal, Link, Mechanism, Phase
from clincomm.model.theory_vocabulary import LinkKind, Need

ONWARD = ("leads_to", "enables", "serves")
"""The fields by which a part says what it brings about; a mechanism's `explains` and `goals` are read apart."""


@frozen(slots=True)
class Step:
    """One step of the reasoning: a cause, an effect, and every record that says that the one leads to the other.

    Parameters
    ----------
    cause, effect : Handle
        The parts of the theory.
    said_in : tuple[Handle, ...]
        The links that state it, and the part that names its effect itself, if it does.
    """

    cause: Handle[Any]
    effect: Handle[Any]
    said_in: tuple[Handle[Any], ...]

    def __str__(self) -> str:
        return f"{self.cause.name} -> {self.effect.name}"

    @property
    def links(self) -> tuple[Handle[Link], ...]:
        """The links that state it."""
        return tuple(one for one in self.said_in if isinstance(one.record, Link))

    @property
    def is_necessary(self) -> bool:
        """Whether a link says that the effect does not come without the cause."""
        return any(link.record.need is Need.NECESSARY for link in self.links)

    @property
    def assumes(self) -> tuple[str, ...]:
        """What its links assume, as written."""
        return tuple(dict.fromkeys(ref for link in self.links for ref in link.record.assumes or ()))

    @property
    def claims(self) -> int:
        """How often it is claimed: once for each source of each record that states it, and once for one without.

        What follows only from mechanisms that name a goal is one claim.
        """
        stated = [one.record for one in self.said_in if not isinstance(one.record, Mechanism)]
        return max(1, sum(max(1, len(record.source or ())) for record in stated))

    @property
    def sources(self) -> frozenset[str]:
        """The keys of the sources that claim it, those of the nearest record above where none is given."""
        return frozenset(source for one in self.said_in for source in _keys(one))

    def claims_of(self, source: str) -> int:
        """Say how many of the records that state it are by a source."""
        return sum(source in _keys(one) for one in self.said_in)


def _keys(said_in: Handle[Any]) -> frozenset[str]:
    """Give the keys of the sources of a record, without the places in them ("FD" of "FD L3")."""
    return frozenset(source.split(" ", 1)[0] for source in said_in.sources)


@define(slots=True)
class _Statements:
    """What is gathered while the theory is read."""

    causes: dict[tuple[str, str], list[Handle[Any]]] = field(factory=dict)
    explains: dict[str, list[str]] = field(factory=dict)

    def step(self, cause: str, effect: str, said_in: Handle[Any]) -> None:
        self.causes.setdefault((cause, effect), []).append(said_in)

    def reason(self, mechanism: str, change: str) -> None:
        reasons = self.explains.setdefault(change, [])
        if mechanism not in reasons:
            reasons.append(mechanism)


class Argument:
    """The reasoning of a theory at a moment.

    Parameters
    ----------
    theory : TheoryGraph
        The theory.
    sure : bool
        Whether to leave out what may not have been part of the theory at the moment, as its dates do not tell.

    Attributes
    ----------
    parts : dict[str, Handle]
        Problems, goals, changes, mechanisms and assumptions that are not over, by their node, in the order written.
    steps : tuple[Step, ...]
        The steps, in the order written.
    explained_by : dict[str, tuple[str, ...]]
        For each change the mechanisms that explain it.
    """

    def __init__(self, theory: TheoryGraph, *, sure: bool = False) -> None:
        self.theory = theory
        moment = theory.reading.moment
        self.parts: dict[str, Handle[Any]] = {
            name: part for name, part in theory.parts.items() if _stands(part, moment, sure)
        }
        said = _Statements()
        for name, part in self.parts.items():
            self._read_part(said, name, part)
        for link in theory.reading.begun(theory.handle, "links").possible() if theory.handle else ():
            if _stands(link, moment, sure):
                self._read_link(said, link)
        self.explained_by = {change: tuple(reasons) for change, reasons in said.explains.items()}
        self._read_goals_of_mechanisms(said)
        self.steps: tuple[Step, ...] = tuple(
            Step(self.parts[cause], self.parts[effect], tuple(said_in))
            for (cause, effect), said_in in said.causes.items()
        )

    @cached_property
    def onward(self) -> dict[str, list[Step]]:
        """For each part the steps that it is the cause of."""
        return self._by(lambda step: step.cause)

    @cached_property
    def inward(self) -> dict[str, list[Step]]:
        """For each part the steps that it is the effect of."""
        return self._by(lambda step: step.effect)

    @cached_property
    def ways(self) -> dict[str, list[str]]:
        """For each part what a chain goes on to: from a mechanism to the changes it explains, from a cause to its effect."""
        found = {name: [key(step.effect) for step in self.onward[name]] for name in self.parts}
        for change, mechanisms in self.explained_by.items():
            for mechanism in mechanisms:
                found[mechanism].append(change)
        order = {name: number for number, name in enumerate(self.parts)}
        return {name: sorted(dict.fromkeys(ends), key=order.__getitem__) for name, ends in found.items()}

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """The groups of parts among which the ways run in a circle."""
        return tuple(
            tuple(group) for group in strong_groups(self.ways) if len(group) > 1 or group[0] in self.ways[group[0]]
        )

    @property
    def goals(self) -> tuple[str, ...]:
        """The goals."""
        return tuple(name for name, part in self.parts.items() if isinstance(part.record, Goal))

    def conditions(self, name: str) -> tuple[str, ...]:
        """Give what a mechanism rests on: assumptions, other mechanisms and what they rest on, each once."""
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            record = self.parts[waiting.pop()].record
            for ref in getattr(record, "rests_on", None) or ():
                if ref in self.parts and ref not in found and ref != name:
                    found[ref] = None
                    waiting.append(ref)
        return tuple(found)

    def _by(self, end: Callable[[Step], Handle[Any]]) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = {name: [] for name in self.parts}
        for step in self.steps:
            found[key(end(step))].append(step)
        return found

    def _read_part(self, said: _Statements, name: str, part: Handle[Any]) -> None:
        for written in ONWARD:
            for ref in getattr(part.record, written, None) or ():
                if self._is_part(ref):
                    said.step(name, ref, part)
        if isinstance(part.record, Mechanism):
            for ref in part.record.explains or ():
                if self._is_part(ref):
                    said.reason(name, ref)

    def _read_link(self, said: _Statements, link: Handle[Link]) -> None:
        record = link.record
        cause, effect = record.cause, record.effect
        if record.kind not in (None, LinkKind.REASONING) or not (self._is_part(cause) and self._is_part(effect)):
            return
        causing, caused = self.parts[cause].record, self.parts[effect].record
        if isinstance(causing, Mechanism) and isinstance(caused, Change):
            said.reason(cause, effect)
        elif not isinstance(causing, Assumption):
            said.step(cause, effect, link)

    def _read_goals_of_mechanisms(self, said: _Statements) -> None:
        """Join the changes that a mechanism explains to a goal it helps to reach, or itself if it explains none.

        Where something else says that the change leads to the goal, nothing is added.
        """
        explained: dict[str, list[str]] = {}
        for change, mechanisms in self.explained_by.items():
            for mechanism in mechanisms:
                explained.setdefault(mechanism, []).append(change)
        stated = frozenset(said.causes)
        for name, part in self.parts.items():
            for ref in getattr(part.record, "goals", None) or ():
                for cause in explained.get(name, (name,)):
                    if self._is_part(ref) and (cause, ref) not in stated:
                        said.step(cause, ref, part)

    def _is_part(self, ref: str) -> bool:
        return ref in self.parts and self.parts[ref].record.id == ref


def _stands(part: Handle[Any], moment: Moment, sure: bool) -> bool:
    """Say whether a record is part of the argument: begun, and not ended, dropped or over."""
    answers = [*_answers(part, moment)]
    return False not in answers and not (sure and None in answers)


def _answers(part: Handle[Any], moment: Moment) -> Iterator[Truth]:
    yield begun(part.record, moment)
    ended = over(part.record, moment)
    yield None if ended is None else not ended
    end = getattr(part.record, "ended" if isinstance(part.record, Goal) else "dropped", None)
    if isinstance(end, Date):
        came = begun(Phase(since=end), moment)
        yield None if came is None else not came
    elif end is True:
        yield False
