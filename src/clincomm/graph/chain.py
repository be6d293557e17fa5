"""One chain of a theory: what it consists of, what it lacks, how strong it is, and the sentence it reads as.

How chains are found, listed and counted is in `clincomm.graph.chains`.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.graph.handles import Handle
from clincomm.graph.strength import Element, all_hold
from clincomm.logic import Interval
from clincomm.model import Assumption, Change, Goal, Mechanism

WORDS = {Goal: "a goal that it leads to", Change: "a change that leads there", Mechanism: "why the change should work"}
"""What an incomplete chain may lack, in words."""


@frozen(slots=True)
class Chain:
    """One way from a mechanism or change to a goal, or as far as it goes.

    Parameters
    ----------
    steps : tuple[Handle, ...]
        The records on the way, the goal last.
    elements : tuple[Element, ...]
        All that has to be true for it to hold: the steps, the mechanisms, and what they assume and rest on.

    Examples
    --------
    >>> from clincomm.graph import Reading, TheoryGraph
    >>> from clincomm.model import Community
    >>> here = Community(theory={
    ...     "goals": [{"id": "fewer", "text": "fewer falls"}],
    ...     "changes": [{"id": "rounds", "text": "rounds at night", "leads_to": "fewer"}],
    ...     "mechanisms": [{"text": "most falls happen on the way to the toilet", "explains": "rounds"}],
    ... })
    >>> reading = Reading(here)
    >>> [chain] = TheoryGraph(reading, reading.root).chains()
    >>> print(chain)
    To reach "fewer falls", we make the change "rounds at night", which works because "most falls happen on the way to the toilet".
    """

    steps: tuple[Handle[Any], ...]
    elements: tuple[Element, ...] = ()

    @property
    def goal(self) -> Handle[Any] | None:
        """The goal at its end, if it reaches one."""
        return self.steps[-1] if isinstance(self.steps[-1].record, Goal) else None

    @property
    def changes(self) -> tuple[Handle[Any], ...]:
        """The changes on the way."""
        return tuple(step for step in self.steps if isinstance(step.record, Change))

    @property
    def mechanisms(self) -> tuple[Handle[Any], ...]:
        """The mechanisms on the way."""
        return tuple(step for step in self.steps if isinstance(step.record, Mechanism))

    @property
    def assumptions(self) -> tuple[Handle[Any], ...]:
        """The assumptions that its links make and its mechanisms rest on."""
        return tuple(one.at[0] for one in self.elements if isinstance(one.at[0].record, Assumption))

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not on record of it: a goal, a change, or why the change should work."""
        return tuple(word for kind, word in WORDS.items() if not self._has(kind))

    @property
    def is_complete(self) -> bool:
        """Whether it has a goal, a change and a mechanism."""
        return not self.missing

    @property
    def weakest(self) -> Element | None:
        """The element that is least sure; None where the chain is a single part."""
        return min(self.elements, key=lambda element: element.rank, default=None)

    @property
    def confidence(self) -> Interval:
        """How sure it is that the whole chain holds: Fréchet bounds over its elements."""
        return all_hold(element.sure for element in self.elements)

    @property
    def path(self) -> str:
        """Its parts by name, from the first to the goal: "habit -> bundle -> fewer-falls"."""
        return " -> ".join(step.name for step in self.steps)

    def __str__(self) -> str:
        return _sentence(self)

    def _has(self, kind: type[Any]) -> bool:
        return any(isinstance(step.record, kind) for step in self.steps)


def _sentence(chain: Chain) -> str:
    goals = [step for step in chain.steps if isinstance(step.record, Goal)]
    changes, mechanisms, assumptions = chain.changes, chain.mechanisms, chain.assumptions
    parts = [f"To reach {_quoted(goals[-1])}" if goals else "To reach no goal that is on record"]
    parts += [f"by way of {_and(goals[:-1])}"] if goals[:-1] else []
    many = "the changes" if changes[1:] else "the change"
    parts.append(f"we make {many} {_and(changes)}" if changes else "we make no change that is on record")
    why = f"because {_and(mechanisms)}" if mechanisms else "for no reason that is on record"
    parts.append(f"which works {why}" if changes else f"which should come {why}")
    parts += [f"provided that {_and(assumptions)}"] if assumptions else []
    return ", ".join(parts) + "."


def _and(parts: Any) -> str:
    words = [_quoted(part) for part in parts]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _quoted(part: Handle[Any]) -> str:
    text = getattr(part.record, "text", None) or part.name
    return f'"{" ".join(str(text).split()).rstrip(".")}"'
