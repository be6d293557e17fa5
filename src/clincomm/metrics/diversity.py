"""How mixed a set of people is, and on how few of them its work rests."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from clincomm.errors import InvalidValue
from clincomm.metrics.results import Definition, Metric, one_of, too_few
from clincomm.metrics.ties import groups_of

if TYPE_CHECKING:
    import networkx as nx

_BLAU = {
    "blau": Definition("Blau index", "blau", "1 - sum p_g^2", "Blau 1977", (0, 1)),
    "unbiased": Definition("Blau index", "unbiased", "1 - sum n_g(n_g-1) / (N(N-1))", "Simpson 1949", (0, 1)),
    "normalised": Definition(
        "Blau index", "normalised", "(1 - sum p_g^2) / (1 - 1/k)", "Agresti & Agresti 1978", (0, 1)
    ),
}


def blau_index(
    nodes: nx.Graph[Any] | Collection[Hashable], groups: Mapping[Any, Any] | None = None, *, variant: str = "blau"
) -> Metric:
    """Give how probable it is that two people taken at random are of two groups.

    Parameters
    ----------
    nodes : networkx.Graph or Collection[Hashable]
        The network, of which only the nodes count, or any collection of nodes. A mapping from node to group says both.
    groups : Mapping or None
        The group of each node; None where `nodes` is such a mapping.
    variant : {"blau", "unbiased", "normalised"}
        "blau": the second may be the first again. "unbiased": it may not. "normalised": Blau's divided by the most it can be with as
        many groups as there are.

    Returns
    -------
    Metric
        0 where all are of one group; "blau" is at most 1 - 1/k for k groups, which is its `attainable` end. No number for no nodes,
        fewer than two where it is unbiased, or fewer than two groups where it is normalised.

    Raises
    ------
    InvalidValue
        If a node has no group, or there are no groups at all.
    UnknownName
        If there is no such variant.

    Notes
    -----
    1 - sum p_g^2 (Blau 1977); 1 - sum n_g(n_g-1) / (N(N-1)) (Simpson 1949); the first divided by 1 - 1/k (Agresti & Agresti 1978).

    Examples
    --------
    >>> blau_index({"Ann": "nurse", "Ben": "nurse", "Cem": "doctor", "Dee": "patient"}).value
    0.625
    """
    definition = one_of("variant of Blau's index", variant, _BLAU)
    if groups is None:
        if not isinstance(nodes, Mapping) or hasattr(nodes, "adj"):
            raise InvalidValue("blau_index: the groups of the nodes are not said")
        groups = nodes
    sizes = groups_of(nodes, groups, "blau_index").sizes
    total = sum(sizes)
    why = too_few(total, 2 if variant == "unbiased" else 1)
    if not why and variant == "normalised" and len(sizes) < 2:
        why = "too few to say: at least two groups are needed"
    if why:
        return Metric(definition, None, why)
    if variant == "unbiased":
        return Metric(definition, 1 - sum(size * (size - 1) for size in sizes) / (total * (total - 1)))
    most = 1 - 1 / len(sizes)
    value = 1 - sum(size * size for size in sizes) / total**2
    return (
        Metric(definition, value / most)
        if variant == "normalised"
        else Metric(definition, value, attainable=(0.0, most))
    )


def absence_factor(contributions: Mapping[Any, float] | Iterable[float], *, share: float = 0.5) -> Metric:
    """Give the fewest people whose contributions are together at least a share of all: how few could be missed by all.

    Parameters
    ----------
    contributions : Mapping or Iterable[float]
        How much each person contributed, by person or just the amounts.
    share : float
        The share of all contributions, above 0 and at most 1.

    Returns
    -------
    Metric
        A whole number from 1 to the number of people; `attainable` is what it could be with as many people. No number where nobody
        contributed anything.

    Raises
    ------
    InvalidValue
        If an amount is not a number of at least 0, or the share is not above 0 and at most 1.

    Notes
    -----
    The contributor absence factor of CHAOSS, with a share of one half.

    Examples
    --------
    >>> absence_factor([1000, 202, 90, 33, 332, 343, 42, 433]).value
    2.0
    """
    if not 0 < share <= 1:
        raise InvalidValue(f"a share of {share}: above 0 and at most 1 is needed")
    definition = Definition(
        "contributor absence factor",
        f"at least {share:g} of all",
        "fewest people with that share",
        "CHAOSS",
        (1, math.inf),
        "people",
    )
    amounts = sorted((_amount(one) for one in _amounts(contributions)), reverse=True)
    total = sum(amounts)
    if not total:
        return Metric(definition, None, "nobody contributed anything")
    part = Fraction(share).limit_denominator(10**6) * total
    needed = next(people for people, so_far in enumerate(accumulate(amounts), start=1) if so_far >= part)
    return Metric(definition, float(needed), attainable=(1.0, float(len(amounts))))


def _amounts(contributions: Mapping[Any, float] | Iterable[float]) -> Iterable[float]:
    return contributions.values() if isinstance(contributions, Mapping) else contributions


def _amount(one: object) -> Fraction:
    """Give an amount as an exact number, so that half of the sum is half of it."""
    if isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one < math.inf:
        raise InvalidValue(f"a contribution of {one!r}: a number of at least 0 is needed")
    return Fraction(one)
