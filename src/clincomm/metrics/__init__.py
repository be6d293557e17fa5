"""Numbers of networks and of series over time, each with its variant, formula, source and range; they never judge.

Every function here can be used on a network or series of one's own. Each name is loaded on first use, so that who wants one
kind of number does not wait for another.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clincomm.metrics.brokerage import Brokerage, Role, brokerage_roles
    from clincomm.metrics.centralization import (
        betweenness_centralization,
        closeness_centralization,
        degree_centralization,
    )
    from clincomm.metrics.charts.assurance import Assurance, assurance
    from clincomm.metrics.charts.counts import c_chart, laney_p_chart, laney_u_chart, p_chart, u_chart
    from clincomm.metrics.charts.funnel import Beyond, Funnel, funnel_limits
    from clincomm.metrics.charts.results import Chart, Part, Runs, Side, Signal, Split
    from clincomm.metrics.charts.rules import RULE_SETS, RuleSet
    from clincomm.metrics.charts.runs import anhoej_false_alarm, anhoej_limits
    from clincomm.metrics.charts.single import g_chart, run_chart, t_chart, xmr_chart
    from clincomm.metrics.contacts import Exposure, exposure
    from clincomm.metrics.core import CorePeriphery, core_periphery
    from clincomm.metrics.cuts import CutPoints, cut_points
    from clincomm.metrics.diversity import absence_factor, blau_index
    from clincomm.metrics.external import ei_index, expected_ei_index
    from clincomm.metrics.krackhardt import (
        krackhardt_connectedness,
        krackhardt_efficiency,
        krackhardt_hierarchy,
        krackhardt_lub,
    )
    from clincomm.metrics.missing import MetricInterval, completion_rate, metric_interval, with_unanswered
    from clincomm.metrics.results import Definition, GroupMetric, Metric, Result
    from clincomm.metrics.robustness import Robustness, theory_robustness
    from clincomm.metrics.segregation import (
        assortativity,
        coleman_homophily,
        freeman_segregation,
        within_group_odds_ratio,
    )
    from clincomm.metrics.spectral import spectral_segregation
    from clincomm.metrics.standing import CentralityGap, group_centrality_gap
    from clincomm.metrics.whole import density, distance_weighted_fragmentation, fragmentation, reciprocity

_HOMES: dict[str, tuple[str, ...]] = {
    "brokerage": ("Brokerage", "Role", "brokerage_roles"),
    "centralization": ("betweenness_centralization", "closeness_centralization", "degree_centralization"),
    "charts.assurance": ("Assurance", "assurance"),
    "charts.counts": ("c_chart", "laney_p_chart", "laney_u_chart", "p_chart", "u_chart"),
    "charts.funnel": ("Beyond", "Funnel", "funnel_limits"),
    "charts.results": ("Chart", "Part", "Runs", "Side", "Signal", "Split"),
    "charts.rules": ("RULE_SETS", "RuleSet"),
    "charts.runs": ("anhoej_false_alarm", "anhoej_limits"),
    "charts.single": ("g_chart", "run_chart", "t_chart", "xmr_chart"),
    "contacts": ("Exposure", "exposure"),
    "core": ("CorePeriphery", "core_periphery"),
    "cuts": ("CutPoints", "cut_points"),
    "diversity": ("absence_factor", "blau_index"),
    "external": ("ei_index", "expected_ei_index"),
    "krackhardt": ("krackhardt_connectedness", "krackhardt_efficiency", "krackhardt_hierarchy", "krackhardt_lub"),
    "missing": ("MetricInterval", "completion_rate", "metric_interval", "with_unanswered"),
    "results": ("Definition", "GroupMetric", "Metric", "Result"),
    "robustness": ("Robustness", "theory_robustness"),
    "segregation": ("assortativity", "coleman_homophily", "freeman_segregation", "within_group_odds_ratio"),
    "spectral": ("spectral_segregation",),
    "standing": ("CentralityGap", "group_centrality_gap"),
    "whole": ("density", "distance_weighted_fragmentation", "fragmentation", "reciprocity"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "RULE_SETS", "Assurance", "Beyond", "Brokerage", "CentralityGap", "Chart", "CorePeriphery", "CutPoints",
    "Definition", "Exposure", "Funnel", "GroupMetric", "Metric", "MetricInterval", "Part", "Result", "Robustness",
    "Role", "RuleSet", "Runs", "Side", "Signal", "Split", "absence_factor", "anhoej_false_alarm", "anhoej_limits", "assortativity",
    "assurance", "betweenness_centralization", "blau_index", "brokerage_roles", "c_chart", "closeness_centralization",
    "coleman_homophily", "completion_rate", "core_periphery", "cut_points", "degree_centralization", "density",
    "distance_weighted_fragmentation", "ei_index", "expected_ei_index", "exposure", "fragmentation",
    "freeman_segregation", "funnel_limits", "g_chart", "group_centrality_gap", "krackhardt_connectedness",
    "krackhardt_efficiency", "krackhardt_hierarchy", "krackhardt_lub", "laney_p_chart", "laney_u_chart",
    "metric_interval", "p_chart", "reciprocity", "run_chart", "spectral_segregation", "t_chart", "theory_robustness",
    "u_chart", "with_unanswered", "within_group_odds_ratio", "xmr_chart",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"clincomm.metrics has no {name!r}")
    value = getattr(importlib.import_module(f"clincomm.metrics.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
