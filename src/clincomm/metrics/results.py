"""What a metric gives: a number with its definition, or the reason why there is none. Nothing here computes.

One thing is decided for all metrics: where there are too few nodes or ties for a number, or the formula divides nothing by
nothing, `value` is None and `why` says why. It is never 0, never NaN, and never an error: a network that is too small is no
mistake. An error (`UnsuitableNetwork`, `InvalidValue`, `UnknownName`) is raised for a question that cannot be asked of a network.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

from attrs import frozen

from clincomm.errors import UnknownName


@frozen(slots=True)
class Definition:
    """What a number is: which of several things of one name, by which formula, from which source.

    Parameters
    ----------
    name : str
        The metric.
    variant : str
        Which form of it, in words.
    formula : str
        How it is computed.
    source : str
        Who defined it.
    range : tuple[float, float]
        The least and the greatest value there can be, in any network.
    unit : str
        What the number counts: "share", "index" ...
    """

    name: str
    variant: str
    formula: str
    source: str
    range: tuple[float, float]
    unit: str = "index"


@frozen(slots=True)
class Result:
    """What all results have: their definition, and its parts by name.

    Parameters
    ----------
    definition : Definition
        What was computed.
    """

    definition: Definition

    @property
    def name(self) -> str:
        """The metric's name."""
        return self.definition.name

    @property
    def variant(self) -> str:
        """Which form of the metric this is."""
        return self.definition.variant

    @property
    def formula(self) -> str:
        """How the metric is computed."""
        return self.definition.formula

    @property
    def source(self) -> str:
        """Who defined the metric."""
        return self.definition.source

    @property
    def range(self) -> tuple[float, float]:
        """The least and the greatest value there can be."""
        return self.definition.range

    @property
    def unit(self) -> str:
        """What the number counts."""
        return self.definition.unit


@frozen(slots=True)
class Metric(Result):
    """One number of a network.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : float or None
        The number; None where there is none.
    why : str
        Why there is no number; empty where there is one.
    chance : float or None
        The value expected by chance, where the metric has one.
    chance_sd : float or None
        The standard deviation by chance, where it has a closed form.
    attainable : tuple[float, float] or None
        The least and the greatest value with groups of these sizes and this number of ties, where that is narrower than `range`.
    error : float
        The value is within this of the true one; 0 for an exact value.
    by_group, by_node : Mapping or None
        The same number for each group or node, where the metric has it; None within for a group or node without one.
    """

    value: float | None
    why: str = ""
    chance: float | None = None
    chance_sd: float | None = None
    attainable: tuple[float, float] | None = None
    error: float = 0.0
    by_group: Mapping[Hashable, float | None] | None = None
    by_node: Mapping[Hashable, float | None] | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.variant}): {_shown(self.value, self.why)}"


@frozen(slots=True)
class GroupMetric(Result):
    """One number for each group.

    Parameters
    ----------
    definition : Definition
        What was computed.
    value : Mapping[Hashable, float or None]
        The number of each group; None for a group without one.
    why : Mapping[Hashable, str]
        For each group without a number, why.
    chance : float or None
        The value expected by chance, the same for all groups, where the metric has one.
    by_node : Mapping[Hashable, float or None] or None
        The number of each node, where the metric has it.
    error : float
        Each value is within this of the true one; 0 for exact values.
    """

    value: Mapping[Hashable, float | None]
    why: Mapping[Hashable, str]
    chance: float | None = None
    by_node: Mapping[Hashable, float | None] | None = None
    error: float = 0.0

    def __str__(self) -> str:
        each = (f"{group} {_shown(value, self.why.get(group, ''))}" for group, value in self.value.items())
        return f"{self.name} ({self.variant}): {'; '.join(each)}"


def too_few(nodes: int, least: int) -> str:
    """Say that there are too few nodes, or nothing where there are enough.

    Examples
    --------
    >>> too_few(2, 3)
    'too few to say: 2 nodes, and at least 3 are needed'
    >>> too_few(3, 3)
    ''
    """
    if nodes >= least:
        return ""
    return f"too few to say: {nodes} {'node' if nodes == 1 else 'nodes'}, and at least {least} are needed"


def one_of(kind: str, name: str, known: Mapping[str, Definition]) -> Definition:
    """Give the definition that goes by a name.

    Raises
    ------
    UnknownName
        If none does.
    """
    if name not in known:
        raise UnknownName(kind, name, known)
    return known[name]


def _shown(value: float | None, why: str) -> str:
    if value is None:
        return f"no number ({why})"
    return str(value) if math.isinf(value) else f"{value:.4g}"
