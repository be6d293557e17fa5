"""The ties of a network counted by the groups of their ends: what all metrics that compare groups are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.metrics.ties import Groups, Ties, groups_of, ties_of

if TYPE_CHECKING:
    import networkx as nx


@frozen(slots=True, eq=False)
class Mixing:
    """The ties of a network and the groups of its nodes, counted.

    Parameters
    ----------
    ties : Ties
        The ties.
    groups : Groups
        The groups.
    inside, across : int
        How many ties are within groups, and how many across.
    """

    ties: Ties
    groups: Groups
    inside: int
    across: int

    @classmethod
    def of(cls, graph: nx.Graph[Any], groups: Mapping[Any, Any], metric: str) -> Mixing:
        """Count the ties of a graph by group."""
        ties = ties_of(graph, metric)
        found = groups_of(ties.nodes, groups, metric)
        inside = sum(found.of[start] == found.of[end] for start, end in ties.each())
        return cls(ties, found, inside, ties.count - inside)

    @property
    def places(self) -> tuple[int, int]:
        """How many ties there could be within groups, and how many across."""
        each = 2 if self.ties.directed else 1
        return each * self.groups.inside, each * self.groups.across

    @property
    def across_by_chance(self) -> float:
        """The share of ties across groups when ties are placed at random."""
        return self.places[1] / self.ties.pairs

    def sent(self) -> tuple[list[int], list[int]]:
        """Count for each group the ties of its members, and those to members; a tie without direction is sent by both."""
        to_all, to_own = [0] * len(self.groups.sizes), [0] * len(self.groups.sizes)
        for node, ends in enumerate(self.ties.out):
            group = self.groups.of[node]
            to_all[group] += len(ends)
            to_own[group] += sum(self.groups.of[end] == group for end in ends)
        return to_all, to_own

    @property
    def across_at_all(self) -> tuple[int, int]:
        """How many of as many ties must be across groups, and how many can be."""
        inside, across = self.places
        return max(0, self.ties.count - inside), min(self.ties.count, across)
