"""Funnels: laws of their limits, quantiles against sums worked out one by one, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.errors import InvalidValue, UnknownName
from clincomm.metrics import Side, funnel_limits
from clincomm.metrics.charts.quantiles import binomial_bound, chi_square_quantile, incomplete_gamma

UNITS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("probability", "degrees", "value"),
    [
        (0.95, 1, 3.841459),
        (0.99, 10, 23.209251),
        (0.025, 30, 16.790772),
        (0.5, 2, 1.386294),
        (0.001, 100, 61.917941),
    ],
)
def test_quantiles_of_chi_square_are_those_of_the_tables(probability: float, degrees: float, value: float) -> None:
    assert chi_square_quantile(probability, degrees) == pytest.approx(value, rel=1e-6)


@given(st.integers(1, 60), st.floats(0.01, 80))
def test_the_incomplete_gamma_function_is_a_sum_of_poisson_probabilities(shape: int, value: float) -> None:
    below = math.fsum(math.exp(-value + k * math.log(value) - math.lgamma(k + 1)) for k in range(shape))
    assert incomplete_gamma(shape, value) == pytest.approx(1 - below, abs=1e-12)
    assert incomplete_gamma(shape, 0) == 0


@given(st.floats(0.001, 0.999), st.floats(0.2, 500))
def test_a_quantile_is_where_the_probability_is_reached(probability: float, degrees: float) -> None:
    assert incomplete_gamma(degrees / 2, chi_square_quantile(probability, degrees) / 2) == pytest.approx(
        probability, abs=1e-9
    )


@given(st.integers(1, 40), st.integers(1, 19), st.integers(1, 99))
def test_a_binomial_bound_lies_where_exact_sums_put_it(cases: int, share: int, probability: int) -> None:
    p, wanted = Fraction(share, 20), Fraction(probability, 100)
    total = Fraction(0)
    for count in range(cases + 1):
        mass = math.comb(cases, count) * p**count * (1 - p) ** (cases - count)
        total += mass
        if total >= wanted:
            break
    exact = count - (total - wanted) / mass
    assert binomial_bound(float(wanted), cases, float(p)) == pytest.approx(float(exact), abs=1e-6)


@given(UNITS, st.sampled_from(["none", "multiplicative", "additive"]))
def test_wider_levels_hold_narrower_ones_and_all_hold_the_centre(units: list[tuple[int, int]], how: str) -> None:
    funnel = funnel_limits([count for count, _ in units], [n for _, n in units], overdispersion=how)
    assert funnel.centre == pytest.approx(sum(count for count, _ in units) / sum(n for _, n in units))
    for position in range(len(units)):
        low, narrow = funnel.lower[0.998][position], funnel.lower[0.95][position]
        high, near = funnel.upper[0.998][position], funnel.upper[0.95][position]
        assert low is not None
        assert high is not None
        assert near is not None
        assert narrow is not None
        assert funnel.centre is not None
        assert low <= narrow <= funnel.centre + 1e-9
        assert funnel.centre - 1e-9 <= near <= high


@given(UNITS, st.randoms())
def test_the_order_of_units_does_not_matter(units: list[tuple[int, int]], random: object) -> None:
    order = list(range(len(units)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one = funnel_limits([count for count, _ in units], [n for _, n in units])
    other = funnel_limits([units[at][0] for at in order], [units[at][1] for at in order])
    assert [other.upper[0.95][order.index(at)] for at in range(len(units))] == pytest.approx(list(one.upper[0.95]))
    assert sorted(order[found.position] for found in other.beyond) == [found.position for found in one.beyond]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(30, 60)), min_size=1, max_size=15))
def test_binomial_limits_stay_within_shares(units: list[tuple[int, int]]) -> None:
    funnel = funnel_limits([count for count, _ in units], [n for _, n in units], kind="binomial")
    assert all(
        limit is not None and 0 <= limit <= 1
        for level in (0.95, 0.998)
        for limit in (*funnel.lower[level], *funnel.upper[level])
    )


def test_larger_units_have_narrower_limits() -> None:
    funnel = funnel_limits([10, 40, 160], [10, 40, 160], target=1)
    widths = [
        high - low
        for low, high in zip(funnel.lower[0.95], funnel.upper[0.95], strict=True)
        if low is not None and high is not None
    ]
    assert widths == sorted(widths, reverse=True)


def test_a_unit_beyond_is_told_with_the_widest_limits_it_passes() -> None:
    funnel = funnel_limits([20, 20, 45, 31], [20, 20, 20, 20], target=1)
    assert [(found.position, found.level, found.side) for found in funnel.beyond] == [
        (2, 0.998, Side.HIGH),
        (3, 0.95, Side.HIGH),
    ]
    assert funnel.expected_beyond[0.95] == pytest.approx(0.2)


def test_units_that_vary_more_than_chance_are_given_wider_limits() -> None:
    counts, expected = [10, 30, 5, 40, 20, 15, 50, 8], [20] * 8
    plain = funnel_limits(counts, expected)
    wide = funnel_limits(counts, expected, overdispersion="multiplicative")
    between = funnel_limits(counts, expected, overdispersion="additive")
    assert plain.phi is not None
    assert plain.phi > 1
    assert plain.tau2 == 0 < between.tau2
    assert len(wide.beyond) < len(plain.beyond)
    assert len(between.beyond) < len(plain.beyond)
    quiet = funnel_limits([20, 21, 19, 20], [20] * 4, overdispersion="additive")
    assert quiet.tau2 == 0


def test_units_without_a_denominator_have_no_value() -> None:
    funnel = funnel_limits([3, 0, None], [3, 0, 5])
    assert funnel.values == (1.0, None, None)
    assert funnel.lower[0.95][1] is None
    nothing = funnel_limits([0], [0])
    assert (nothing.centre, nothing.phi, nothing.beyond) == (None, None, ())
    assert funnel_limits([0, 0], [3, 4]).upper[0.95][0] == pytest.approx(-math.log(0.025) / 3)


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: funnel_limits([1], [1, 2]), "1 numerators and 2 denominators"),
    (lambda: funnel_limits([-1], [1]), "unit 0 has a negative number"),
    (lambda: funnel_limits([1], [0]), "numerators"),
    (lambda: funnel_limits([3], [2], kind="binomial"), "cannot be more"),
    (lambda: funnel_limits([1], [2.5], kind="binomial"), "whole numbers"),
    (lambda: funnel_limits([1], [2], levels=[]), "levels"),
    (lambda: funnel_limits([1], [2], levels=[99]), "levels"),
    (lambda: funnel_limits([1], [2], target=0), "target"),
    (lambda: funnel_limits([1], [2], target=1, kind="binomial"), "below 1"),
    (lambda: funnel_limits([1], [2], trim=0.5), "trim"),
]


@pytest.mark.parametrize(("call", "words"), REFUSED)
def test_what_makes_no_funnel_is_refused(call: Callable[[], object], words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        call()


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="did you mean binomial"):
        funnel_limits([1], [1], kind="binomal")
    with pytest.raises(UnknownName, match="did you mean additive"):
        funnel_limits([1], [1], overdispersion="aditive")
