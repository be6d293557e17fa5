"""The theory graph: problem, goals, changes and mechanisms, joined by the reasoning.

Edges run from what leads to what it leads to: mechanism -> change -> goal -> higher goal. Feedback, learning, context and
side effects are edges of their own kinds and take no part in the reasoning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clincomm.graph.handles import Handle
from clincomm.graph.network import Edge, Network, strong_groups
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Unknown, every, show_path
from clincomm.model import Community, Goal, Theory
from clincomm.model.theory_vocabulary import LinkKind

if TYPE_CHECKING:
    from clincomm.graph.argument import Argument
    from clincomm.graph.chains import Chains
    from clincomm.graph.losses import Loss
    from clincomm.graph.robustness import Robustness

PARTS = ("problems", "goals", "changes", "mechanisms", "assumptions")
REASONING = ("leads to", "explains", "helps to reach", "serves", "rests on", "enables", "link")


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

    @cached_property
    def argument(self) -> Argument:
        """What follows for the reasoning: steps, with what explains each, what it assumes and who says so."""
        from clincomm.graph.argument import Argument

        return Argument(self)

    def chains(self) -> Chains:
        """Give every goal-change-mechanism chain, incomplete ones too: listed when asked, strongest first, or counted.

        A chain runs from a mechanism, or a part that nothing leads to, up to a goal that leads no further. `str` makes a
        sentence of it, `path` a line of names; `missing` says what an incomplete one lacks.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> here = Community(theory={
        ...     "goals": [{"id": "fewer-falls"}],
        ...     "changes": [{"id": "bundle", "leads_to": "fewer-falls"}, {"id": "loose"}],
        ...     "mechanisms": [{"id": "same-for-all", "explains": "bundle"}],
        ... })
        >>> reading = Reading(here)
        >>> chains = TheoryGraph(reading, reading.root).chains()
        >>> [chain.path for chain in chains.complete()]
        ['same-for-all -> bundle -> fewer-falls']
        >>> [(chain.path, chain.missing) for chain in chains.incomplete()]
        [('loose', ('a goal that it leads to', 'why the change should work'))]
        """
        from clincomm.graph.chains import Chains

        return Chains(self.argument)

    def robustness(
        self, origins: Iterable[str] | None = None, goals: Iterable[str] | None = None
    ) -> tuple[Robustness, ...]:
        """Say for each goal how many claims have to fall before nothing leads there any more, and which; least first.

        Parameters
        ----------
        origins : Iterable[str], optional
            The ids of the parts where the reasoning begins; those that nothing leads to if not given.
        goals : Iterable[str], optional
            The ids of the goals; all if not given.

        Raises
        ------
        UnknownName
            If an origin or goal is no part of the theory, or is over.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> here = Community(theory={
        ...     "complete": "all", "links": [], "mechanisms": [], "goals": [{"id": "fewer-falls"}],
        ...     "changes": [{"id": "visits", "leads_to": "rounds"}, {"id": "rounds", "leads_to": "fewer-falls"}],
        ... })
        >>> reading = Reading(here)
        >>> print(*TheoryGraph(reading, reading.root).robustness())
        fewer-falls: 1 claim has to fall; the fewest are those of visits -> rounds
        """
        from clincomm.graph.robustness import robustness

        return robustness(self.argument, origins, goals)

    def losses(self) -> tuple[Loss, ...]:
        """Say what each assumption, mechanism, change, person, site, group and other thing takes with it if it fails alone.

        Those whose failure cuts off most goals come first; what cuts off none is left out.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> here = Community(theory={
        ...     "goals": [{"id": "fewer-falls"}], "assumptions": [{"id": "time"}],
        ...     "changes": [{"id": "rounds", "leads_to": "fewer-falls", "owner": "nurses"}],
        ...     "mechanisms": [{"id": "habit", "explains": "rounds", "rests_on": "time"}, {"id": "pride", "explains": "rounds"}],
        ... })
        >>> reading = Reading(here)
        >>> [str(loss) for loss in TheoryGraph(reading, reading.root).losses()]
        ['without the change rounds: fewer-falls', 'without the group nurses: fewer-falls']
        """
        from clincomm.graph.losses import losses

        return losses(self.argument)

    def elements(self) -> list[dict[str, str]]:
        """Give the parts of the theory as plain rows, all with the same keys; `clincomm.to_frame` makes a frame of them.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> reading = Reading(Community(theory={"goals": [{"id": "fewer", "text": "Fewer falls"}]}))
        >>> TheoryGraph(reading, reading.root).elements()
        [{'id': 'fewer', 'kind': 'goal', 'text': 'Fewer falls', 'path': 'theory.goals[0]', 'source': ''}]
        """
        return [
            {"id": name, "kind": type(part.record).__name__.lower(), "text": part.record.text or "", "path": show_path(part.path),
             "source": "; ".join(part.sources)}
            for name, part in self.parts.items()
        ]  # fmt: skip

    def links(self) -> list[dict[str, str]]:
        """Give the links between the parts as plain rows, all with the same keys; `clincomm.to_frame` makes a frame of them.

        Examples
        --------
        >>> from clincomm.model import Community
        >>> here = Community(theory={"goals": [{"id": "fewer"}], "changes": [{"id": "rounds", "leads_to": "fewer"}]})
        >>> reading = Reading(here)
        >>> [(row["cause"], row["effect"], row["kind"]) for row in TheoryGraph(reading, reading.root).links()]
        [('rounds', 'fewer', 'leads to')]
        """
        written = (
            {link.path: link.record for link in self.reading.begun(self.handle, "links").possible()}
            if self.handle
            else {}
        )
        rows = []
        for edge in self.network.possible():
            link = written.get(edge.path)
            said = {name: str(getattr(link, name, None) or "") for name in ("rationale", "confidence", "need")}
            rows.append(
                {"cause": edge.start, "effect": edge.end, "kind": edge.kind, **said, "path": show_path(edge.path)}
            )
        return rows

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
