"""Exposure: which share of the contacts of people, and of groups, is with each group."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.metrics.results import Definition, Result
from clincomm.metrics.ties import Groups, groups_of, ties_of

if TYPE_CHECKING:
    import networkx as nx

_DEFINITION = Definition(
    "exposure", "mean over members, ties sent", "mean of contacts in the other group / contacts",
    "Lieberson 1981; by node, Valente 1996", (0, 1), "share",
)  # fmt: skip


@frozen(slots=True)
class Exposure(Result):
    """Which share of its contacts each group, and each node, has with each group.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : Mapping[Hashable, Mapping[Hashable, float] or None]
        For each group, the mean share that each group has of the contacts of its members; None for a group without a number.
    chance : Mapping[Hashable, Mapping[Hashable, float]]
        The same expected where contacts are taken at random from all others; empty within for a single node.
    by_node : Mapping[Hashable, Mapping[Hashable, float] or None]
        For each node, the share that each group has of its contacts; None for a node without contacts.
    why : Mapping[Hashable, str]
        For each group without a number, why.
    """

    value: Mapping[Hashable, Mapping[Hashable, float] | None]
    chance: Mapping[Hashable, Mapping[Hashable, float]]
    by_node: Mapping[Hashable, Mapping[Hashable, float] | None]
    why: Mapping[Hashable, str]


def exposure(graph: nx.Graph[Any], groups: Mapping[Any, Any], *, floor: int = 1) -> Exposure:
    """Give which share of the contacts of each group, and each node, is with each group.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        The network; contacts are the nodes to which a node has a tie, each once, whatever its weight.
    groups : Mapping
        The group of each node. Who has taken up a new practice and who has not are groups, too.
    floor : int
        Groups with fewer members get no number.

    Returns
    -------
    Exposure
        Shares in [0, 1] that add up to 1 for each group and node. No number for a group none of whose members has contacts.

    Raises
    ------
    UnsuitableNetwork
        If there are parallel ties or ties of a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    For a node, contacts in a group over contacts (Valente 1996); for a group, the mean over its members who have contacts (the
    interaction index of Lieberson 1981, for networks). By chance a member of g has contacts with g in (n_g-1)/(N-1) of all,
    and with another group h in n_h/(N-1).

    Examples
    --------
    >>> import networkx as nx
    >>> found = exposure(nx.path_graph(3), {0: "nurse", 1: "doctor", 2: "doctor"})
    >>> found.value["doctor"]
    {'nurse': 0.25, 'doctor': 0.75}
    """
    ties = ties_of(graph, "exposure")
    members = groups_of(ties.nodes, groups, "exposure")
    sums = [[0.0] * len(members.sizes) for _ in members.sizes]
    in_touch = [0] * len(members.sizes)
    by_node: dict[Hashable, Mapping[Hashable, float] | None] = {}
    for node, ends in enumerate(ties.out):
        shares = _shares([members.of[end] for end in ends], len(members.sizes))
        by_node[ties.nodes[node]] = dict(zip(members.names, shares, strict=True)) if ends else None
        own = members.of[node]
        in_touch[own] += bool(ends)
        for group, share in enumerate(shares):
            sums[own][group] += share
    why = members.too_small(floor)
    value: dict[Hashable, Mapping[Hashable, float] | None] = {}
    for at, name in enumerate(members.names):
        if not in_touch[at]:
            why.setdefault(name, "its members have no contacts")
        value[name] = None if name in why else {
            other: total / in_touch[at] for other, total in zip(members.names, sums[at], strict=True)
        }  # fmt: skip
    return Exposure(_DEFINITION, value, _by_chance(members), by_node, why)


def _shares(contacts: list[int], groups: int) -> list[float]:
    counts = [0.0] * groups
    for group in contacts:
        counts[group] += 1
    return [count / len(contacts) for count in counts] if contacts else counts


def _by_chance(members: Groups) -> dict[Hashable, Mapping[Hashable, float]]:
    others = sum(members.sizes) - 1
    if others < 1:
        return {name: {} for name in members.names}
    return {
        name: {
            other: (members.sizes[to] - (to == at)) / others for to, other in enumerate(members.names)
        }
        for at, name in enumerate(members.names)
    }  # fmt: skip
