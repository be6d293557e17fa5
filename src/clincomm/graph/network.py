"""A network with what is sure, what is possible, and whether that is all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from clincomm.logic import Answer, Path, is_no, is_yes
from clincomm.logic.answers import YES


@frozen(slots=True)
class Edge:
    """An edge of a derived network.

    Parameters
    ----------
    start, end : str
        The nodes it joins; from start to end where the network is directed.
    kind : str
        What it comes from: "team", "tie", "event", "leads to" ...
    path : Path
        The record it comes from.
    is_sure : Answer[bool]
        Yes for a sure edge, unknown (with the gap) for a possible one.
    """

    start: str
    end: str
    kind: str
    path: Path = ()
    is_sure: Answer[bool] = YES


@frozen(slots=True)
class Network:
    """A derived network.

    Parameters
    ----------
    nodes : Mapping[str, Mapping[str, Any]]
        The nodes with their attributes.
    edges : tuple[Edge, ...]
        Sure and possible edges; surely absent ones are left out.
    whole : Answer[bool]
        Whether there can be no further edges.
    directed : bool
        Whether edges have a direction.
    """

    nodes: Mapping[str, Mapping[str, Any]]
    edges: tuple[Edge, ...]
    whole: Answer[bool] = YES
    directed: bool = field(default=False)

    def sure(self) -> Iterator[Edge]:
        """Go through the sure edges."""
        return (edge for edge in self.edges if is_yes(edge.is_sure))

    def possible(self) -> Iterator[Edge]:
        """Go through all edges that are or may be there, of those recorded."""
        return (edge for edge in self.edges if not is_no(edge.is_sure))

    def neighbours(self, *, possible: bool = False) -> dict[str, set[str]]:
        """Give for each node those it is joined to (for a directed network, those it leads to)."""
        near: dict[str, set[str]] = {node: set() for node in self.nodes}
        for edge in self.possible() if possible else self.sure():
            near[edge.start].add(edge.end)
            if not self.directed:
                near[edge.end].add(edge.start)
        return near

    def reach(self, start: str, *, possible: bool = False) -> frozenset[str]:
        """Give all nodes that can be reached from one, itself included."""
        near = self.neighbours(possible=possible)
        seen, waiting = {start}, [start]
        while waiting:
            for node in near[waiting.pop()] - seen:
                seen.add(node)
                waiting.append(node)
        return frozenset(seen)
