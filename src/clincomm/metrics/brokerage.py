"""Brokerage between groups: in which of five roles nodes stand between others (Gould & Fernandez 1989)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from clincomm.logic import Word
from clincomm.metrics.results import Definition, Result
from clincomm.metrics.ties import Groups, Ties, groups_of, ties_of

if TYPE_CHECKING:
    import networkx as nx

_FORMULA = "pairs (a, b) with a > v > b and no tie from a to b, by the groups of a, v and b"
_DEFINITION = {
    split: Definition("brokerage", variant, _FORMULA, "Gould & Fernandez 1989", (0, math.inf), "pairs")
    for split, variant in {False: "each broker counts in full", True: "brokers of a pair share it"}.items()
}


class Role(Word):
    """A role of a broker: the groups of who it takes from, its own, and of who it passes on to."""

    COORDINATOR = "coordinator", "A-A-A: all three are of one group"
    ITINERANT = "itinerant", "A-B-A: an outsider between two of one group; also called consultant"
    GATEKEEPER = "gatekeeper", "A-B-B: takes in from outside for its own group"
    REPRESENTATIVE = "representative", "A-A-B: passes on from its own group to outside"
    LIAISON = "liaison", "A-B-C: all three are of different groups"


@frozen(slots=True)
class Brokerage(Result):
    """How often each node stands between two others, by role.

    Parameters
    ----------
    definition : Definition
        What was computed.
    raw : Mapping[Hashable, Mapping[Role, float]]
        The number of pairs between which a node stands, by node and role; `raw["Ann"]["liaison"]` works too.
    expected : Mapping or None
        The number expected where each tie is there with the probability of the network's density, by node and role; None where brokers
        share pairs, of which it does not speak.
    sd : Mapping or None
        The standard deviation of that number.
    z : Mapping or None
        (raw - expected) / sd; None within where the deviation is 0.
    """

    raw: Mapping[Hashable, Mapping[Role, float]]
    expected: Mapping[Hashable, Mapping[Role, float]] | None = None
    sd: Mapping[Hashable, Mapping[Role, float]] | None = None
    z: Mapping[Hashable, Mapping[Role, float | None]] | None = None

    @property
    def value(self) -> Mapping[Hashable, float]:
        """The number of pairs between which each node stands, in any role."""
        return {node: math.fsum(roles.values()) for node, roles in self.raw.items()}


def brokerage_roles(graph: nx.DiGraph[Any], groups: Mapping[Any, Any], *, split: bool = False) -> Brokerage:
    """Count between whom each node stands, in the five roles of Gould and Fernandez.

    Parameters
    ----------
    graph : networkx.DiGraph
        The network.
    groups : Mapping
        The group of each node.
    split : bool
        Whether the brokers between the same two nodes share that pair among them, each counting for one over their number.

    Returns
    -------
    Brokerage
        `raw`, `expected`, `sd` and `z` by node and role. A network without ties has 0 everywhere and no z.

    Raises
    ------
    UnsuitableNetwork
        If ties have no direction, are parallel, or lead from a node to itself.
    InvalidValue
        If a node has no group.

    Notes
    -----
    v stands between a and b if a has a tie to v, v one to b, and a none to b. With density d, p = d^2(1-d) and R pairs (a, b) of
    a role, the expected number is pR: for N nodes, n_g of them in the group of v, R is (n_g-1)(n_g-2) for coordinator and
    (N-n_g)(n_g-1) for gatekeeper and representative; all roles together have (N-1)(N-2) (Gould & Fernandez 1989). Two pairs with the
    same a, or the same b, share a tie, so the variance is p(1-p)R + d^3(1-d)^3 S, S being the number of ordered pairs of such
    pairs. Some packages have gatekeeper and representative the wrong way round.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("ward", "lead"), ("lead", "core")])
    >>> found = brokerage_roles(graph, {"ward": "site", "lead": "site", "core": "core"})
    >>> found.raw["lead"]["representative"], found.value
    (1, {'ward': 0.0, 'lead': 1.0, 'core': 0.0})
    """
    ties = ties_of(graph, "brokerage_roles", directed=True)
    members = groups_of(ties.nodes, groups, "brokerage_roles")
    raw = _shared(ties, members) if split else _counted(ties, members)
    named = dict(zip(ties.nodes, raw, strict=True))
    if split:
        return Brokerage(_DEFINITION[True], named)
    density = ties.count / ties.pairs if ties.pairs else 0.0
    by_group = [_moments(density, ties.size, group, members) for group in range(len(members.sizes))]
    expected = {node: by_group[at][0] for node, at in zip(ties.nodes, members.of, strict=True)}
    sd = {node: by_group[at][1] for node, at in zip(ties.nodes, members.of, strict=True)}
    z = {
        node: {role: _z(named[node][role], expected[node][role], sd[node][role]) for role in Role}
        for node in ties.nodes
    }
    return Brokerage(_DEFINITION[False], named, expected, sd, z)


def _z(raw: float, expected: float, sd: float) -> float | None:
    return (raw - expected) / sd if sd else None


def _role(start: int, broker: int, end: int) -> Role:
    if start == end:
        return Role.COORDINATOR if broker == start else Role.ITINERANT
    if broker == end:
        return Role.GATEKEEPER
    return Role.REPRESENTATIVE if broker == start else Role.LIAISON


def _brokered(ties: Ties) -> Iterator[tuple[int, int, int]]:
    """Go through all (a, v, b) in which v stands between a and b."""
    for start, near in enumerate(ties.out):
        tied = {start, *near}
        for broker in near:
            for end in ties.out[broker]:
                if end not in tied:
                    yield start, broker, end


def _counted(ties: Ties, members: Groups) -> list[dict[Role, float]]:
    raw: list[dict[Role, float]] = [dict.fromkeys(Role, 0) for _ in ties.nodes]
    roles: dict[tuple[int, int, int], Role] = {}
    of = members.of
    for start, broker, end in _brokered(ties):
        groups = of[start], of[broker], of[end]
        role = roles.get(groups)
        if role is None:
            role = roles.setdefault(groups, _role(*groups))
        raw[broker][role] += 1
    return raw


def _shared(ties: Ties, members: Groups) -> list[dict[Role, float]]:
    raw: list[dict[Role, float]] = [dict.fromkeys(Role, 0.0) for _ in ties.nodes]
    for start, near in enumerate(ties.out):
        tied = {start, *near}
        ends = Counter(end for broker in near for end in ties.out[broker] if end not in tied)
        for broker in near:
            for end in ties.out[broker]:
                if end not in tied:
                    role = _role(members.of[start], members.of[broker], members.of[end])
                    raw[broker][role] += 1 / ends[end]
    return raw


def _moments(density: float, nodes: int, group: int, members: Groups) -> tuple[dict[Role, float], dict[Role, float]]:
    """Give the mean and the standard deviation of each role for a node of a group, ties being independent."""
    once = density**2 * (1 - density)
    with_one_in_common = (density * (1 - density)) ** 3
    expected, sd = {}, {}
    for role in Role:
        pairs, common = _pairs(role, nodes, group, members.sizes)
        expected[role] = once * pairs
        sd[role] = math.sqrt(once * (1 - once) * pairs + with_one_in_common * common)
    return expected, sd


def _pairs(role: Role, nodes: int, group: int, sizes: list[int]) -> tuple[int, int]:
    """Count the pairs (a, b) of a role, and the ordered pairs of these with one of the two in common."""
    own, others = sizes[group] - 1, nodes - sizes[group]
    beside = [size for at, size in enumerate(sizes) if at != group]
    if role is Role.COORDINATOR:
        return own * (own - 1), 2 * own * (own - 1) * (own - 2)
    if role in (Role.GATEKEEPER, Role.REPRESENTATIVE):
        return others * own, others * own * (own - 1) + own * others * (others - 1)
    ends: Callable[[int], int] = (lambda size: size - 1) if role is Role.ITINERANT else (lambda size: others - size)
    return (
        sum(size * ends(size) for size in beside),
        2 * sum(size * ends(size) * (ends(size) - 1) for size in beside),
    )
