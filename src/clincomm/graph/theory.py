"""The theory graph: problem, goals, changes and mechanisms, joined by the reasoning.

Edges run from what leads to what it leads to: mechanism -> change -> goal -> higher goal. Feedback, learning, context and
side effects are edges of their own kinds and take no part in the reasoning.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import frozen

from clincomm.errors import UnusableInput
from clincomm.graph.handles import Handle
from clincomm.graph.network import Edge, Network, strong_groups
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Unknown, every, show_path
from clincomm.model import Community, Goal, Theory
from clincomm.model.theory_vocabulary import LinkKind

PARTS = ("problems", "goals", "changes", "mechanisms", "assumptions")
REASONING = ("leads to", "explains", "helps to reach", "serves", "rests on", "enables", "link")
MOST_STEPS = 200_000
"""How many ways `chains` follows before it gives up."""
MOST_LISTED = 4_000_000
"""How many steps the chains that it lists may have together."""


@frozen(slots=True)
class Chain:
    """One way from a mechanism or change to a goal.

    Parameters
    ----------
    steps : tuple[Handle, ...]
        The records on the way, the goal last.
    """

    steps: tuple[Handle[Any], ...]

    def __str__(self) -> str:
        return " -> ".join(step.name for step in self.steps)


class TheoryGraph:
    """A theory of change as a graph.

    Parameters
    ----------
    reading : Reading
        The community at a moment.
    level : Handle[Community]
        The community whose theory it is.
    """

    def __init__(self, reading: Reading, level: Handle[Community]) -> None:
        self.reading = reading
        self.level = level
        self.handle: Handle[Theory] | None = level.below("theory") if isinstance(level.record.theory, Theory) else None
        self.parts: dict[str, Handle[Any]] = {key(part): part for part in self._parts()}
        self.network = self._network()

    @property
    def goals(self) -> tuple[Handle[Any], ...]:
        """The goals."""
        return tuple(part for part in self.parts.values() if isinstance(part.record, Goal))

    @property
    def is_whole(self) -> Answer[bool]:
        """Whether goals, changes, mechanisms and links are all listed."""
        if self.handle is None:
            return Unknown((self.reading.gap(self.level, "theory"),))
        return every(self.reading.begun(self.handle, field).whole for field in (*PARTS[1:4], "links"))

    def reasoning(self) -> Network:
        """Give the graph of the reasoning alone."""
        return self._reasoning

    def reaches_goal(self, part: Handle[Any]) -> bool:
        """Say whether a recorded way leads from a part to a goal."""
        return key(part) in self._reaching

    def circles(self) -> tuple[tuple[Handle[Any], ...], ...]:
        """Give the sets of parts whose reasoning runs in a circle."""
        near = self._reasoning.neighbours()
        number_of = {node: number for number, group in enumerate(strong_groups(near)) for node in group}
        groups: dict[int, list[str]] = {}
        for node in self.parts:
            groups.setdefault(number_of[node], []).append(node)
        return tuple(
            tuple(self.parts[node] for node in group)
            for group in groups.values()
            if len(group) > 1 or group[0] in near[group[0]]
        )

    @cached_property
    def _reasoning(self) -> Network:
        edges = tuple(edge for edge in self.network.edges if edge.kind in REASONING)
        return Network(self.network.nodes, edges, self.network.whole, directed=True)

    @cached_property
    def _reaching(self) -> frozenset[str]:
        """The nodes from which a way leads to a goal: all that are met on the way back from the goals."""
        back: dict[str, list[str]] = {node: [] for node in self.parts}
        for edge in self._reasoning.sure():
            back[edge.end].append(edge.start)
        waiting = [key(goal) for goal in self.goals]
        seen = set(waiting)
        while waiting:
            for node in back[waiting.pop()]:
                if node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return frozenset(seen)

    def chains(self) -> tuple[Chain, ...]:
        """Give every way from a part that nothing leads to, up to a goal that leads no further.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> here = Community(theory={
        ...     "goals": [{"id": "fewer-falls"}],
        ...     "changes": [{"id": "bundle", "leads_to": "fewer-falls"}],
        ...     "mechanisms": [{"id": "same-for-all", "explains": "bundle"}],
        ... })
        >>> reading = Reading(here)
        >>> [str(chain) for chain in TheoryGraph(reading, reading.root).chains()]
        ['same-for-all -> bundle -> fewer-falls']
        """
        near = self.reasoning().neighbours()
        led_to = {end for ends in near.values() for end in ends}
        starts = [node for node in near if node not in led_to] or list(near)
        return tuple(Chain(tuple(self.parts[step] for step in way)) for way in self._ways(near, starts))

    def _ways(self, near: dict[str, set[str]], starts: list[str]) -> Iterator[tuple[str, ...]]:
        """Follow every way, depth first; the number of ways can double with each part, so there is a most."""
        order = {node: number for number, node in enumerate(self.parts)}
        followed = listed = 0
        # The way so far, with what is left to be followed from each of its steps.
        way: dict[str, Iterator[str]] = {}
        first = iter(starts)
        while True:
            step = next(next(reversed(way.values()), first), None)
            if step is None and not way:
                return
            if step is None:
                way.popitem()
                continue
            followed += 1
            onward = sorted((node for node in near[step] if node not in way and node != step), key=order.__getitem__)
            way[step] = iter(onward)
            if not onward and isinstance(self.parts[step].record, Goal):
                listed += len(way)
                yield tuple(way)
            if followed > MOST_STEPS or listed > MOST_LISTED:
                raise UnusableInput(
                    f"the theory has too many chains to list them: over {MOST_STEPS:,} ways were followed, "
                    f"or over {MOST_LISTED:,} steps listed"
                )

    def _parts(self) -> Iterator[Handle[Any]]:
        if self.handle is not None:
            for field in PARTS:
                yield from self.reading.begun(self.handle, field).possible()

    def _network(self) -> Network:
        nodes = {name: {"kind": type(part.record).__name__.lower()} for name, part in self.parts.items()}
        edges = tuple(edge for edge in self._edges() if edge.start in nodes and edge.end in nodes)
        return Network(nodes, edges, self.is_whole, directed=True)

    def _edges(self) -> Iterator[Edge]:
        for name, part in self.parts.items():
            record = part.record
            for field, kind in (("leads_to", "leads to"), ("enables", "enables"), ("explains", "explains"),
                                ("goals", "helps to reach"), ("serves", "serves")):  # fmt: skip
                for ref in getattr(record, field, None) or ():
                    yield Edge(name, self._key(ref), kind, part.path)
            for ref in getattr(record, "rests_on", None) or ():
                yield Edge(self._key(ref), name, "rests on", part.path)
        for link in self.reading.begun(self.handle, "links").possible() if self.handle else ():
            kind = link.record.kind
            reasoning = kind in (None, LinkKind.REASONING)
            yield Edge(self._key(link.record.cause), self._key(link.record.effect),
                       "link" if reasoning else str(kind), link.path)  # fmt: skip

    def _key(self, ref: str) -> str:
        return ref if ref in self.parts and self.parts[ref].record.id == ref else ""


def key(part: Handle[Any]) -> str:
    """Give the node that stands for a part of a theory: its id, or its path."""
    return part.record.id or show_path(part.path)
