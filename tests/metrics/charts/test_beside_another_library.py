"""Limits held against libraries that were written without ours: shewhart for charts, scipy for the quantiles of funnels.

shewhart takes 1.1284 for the constant that ours, after the published tables, rounds to 1.128. So limits that rest on moving ranges may
lie 0.04 % of their distance from the centre apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clincomm.metrics import (
    Chart,
    c_chart,
    funnel_limits,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    run_chart,
    u_chart,
    xmr_chart,
)
from clincomm.metrics.charts.quantiles import binomial_bound

shewhart = pytest.importorskip("shewhart")
stats = pytest.importorskip("scipy.stats")

ROUNDED = 5e-4
"""How far apart limits may lie, as a share of their distance from the centre: 1.1284 / 1.128."""

SINGLE = st.lists(st.integers(-1_000, 1_000), min_size=2, max_size=60)
COUNTS = st.lists(st.integers(0, 90), min_size=2, max_size=60).filter(any)
PARTS = st.lists(
    st.integers(1, 400).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below))), min_size=2, max_size=60
).filter(lambda pairs: 0 < sum(above for above, _ in pairs) < sum(below for _, below in pairs))
LANEY: dict[str, tuple[Callable[..., Chart], str]] = {"p": (laney_p_chart, "laney_p"), "u": (laney_u_chart, "laney_u")}
PLAIN: dict[str, tuple[Callable[..., Chart], str]] = {"p": (p_chart, "p_chart"), "u": (u_chart, "u_chart")}


def split(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [above for above, _ in pairs], [below for _, below in pairs]


def assert_same(chart: Chart, centre: float, table: Any, apart: float) -> None:
    wide = max(max(table["ucl"]) - centre, centre - min(table["lcl"]), 1e-9)
    assert chart.centre[0] == pytest.approx(centre)
    assert chart.lower == pytest.approx(list(table["lcl"]), rel=1e-9, abs=apart * wide + 1e-12)
    assert chart.upper == pytest.approx(list(table["ucl"]), rel=1e-9, abs=apart * wide + 1e-12)


@given(SINGLE)
def test_limits_of_single_values_are_those_of_another_library(values: list[int]) -> None:
    ours, theirs = xmr_chart(values), shewhart.imr(values, rules="none").stats
    wide = theirs["i_ucl"] - theirs["i_center"]
    assert ours.centre[0] == pytest.approx(theirs["i_center"])
    assert ours.upper[0] == pytest.approx(theirs["i_ucl"], abs=ROUNDED * wide + 1e-9)
    assert ours.lower[0] == pytest.approx(theirs["i_lcl"], abs=ROUNDED * wide + 1e-9)


@given(COUNTS)
def test_limits_of_counts_are_those_of_another_library(values: list[int]) -> None:
    theirs = shewhart.c_chart(values, rules="none")
    assert_same(c_chart(values), theirs.stats["c_center"], theirs.table, 1e-12)


@pytest.mark.parametrize("kind", PLAIN)
@given(pairs=PARTS)
def test_limits_of_shares_and_rates_are_those_of_another_library(kind: str, pairs: list[tuple[int, int]]) -> None:
    ours, name = PLAIN[kind]
    above, below = split(pairs)
    theirs = getattr(shewhart, name)(above, size=below, rules="none")
    assert_same(ours(above, below), theirs.stats[f"{kind}_center"], theirs.table, 1e-12)


@pytest.mark.parametrize("kind", LANEY)
@given(pairs=PARTS)
def test_limits_widened_after_laney_are_those_of_another_library(kind: str, pairs: list[tuple[int, int]]) -> None:
    ours, name = LANEY[kind]
    above, below = split(pairs)
    assume(len({one / other for one, other in pairs}) > 1)
    theirs = getattr(shewhart, name)(above, size=below, rules="none")
    assert_same(ours(above, below), theirs.stats[f"{kind}_center"], theirs.table, ROUNDED)


@given(st.lists(st.integers(-20, 20), min_size=4, max_size=60).filter(lambda values: len(set(values)) > 1))
def test_the_median_and_the_crossings_are_those_of_another_library(values: list[int]) -> None:
    ours, theirs = run_chart(values), shewhart.run_chart(values).stats
    assert ours.centre[0] == theirs["median"]
    assert ours.runs is not None
    assert ours.runs.crossings == theirs.get("runs_about_median", 1) - 1


@given(st.integers(0, 200), st.integers(1, 200), st.sampled_from([0.5, 0.8, 0.95, 0.998]))
def test_poisson_funnels_are_those_of_chi_square_in_another_library(count: int, expected: int, level: float) -> None:
    funnel = funnel_limits([count], [expected], target=1, levels=[level])
    tail = (1 - level) / 2
    assert funnel.lower[level][0] == pytest.approx(stats.chi2.ppf(tail, 2 * expected) / (2 * expected), rel=1e-7)
    assert funnel.upper[level][0] == pytest.approx(
        stats.chi2.ppf(1 - tail, 2 * expected + 2) / (2 * expected), rel=1e-7
    )


@given(st.floats(0.001, 0.999), st.integers(1, 300), st.floats(0.01, 0.99))
def test_a_binomial_bound_lies_within_one_case_of_the_quantile_in_another_library(
    probability: float, cases: int, share: float
) -> None:
    quantile = stats.binom.ppf(probability, cases, share)
    bound = binomial_bound(probability, cases, share)
    assert quantile - 1 - 1e-9 <= bound <= quantile + 1e-9
