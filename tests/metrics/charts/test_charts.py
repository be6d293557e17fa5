"""Laws of charts: what changes with the values and what does not, what is refused, and what is said where nothing can be told."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.errors import InvalidValue, UnknownName
from clincomm.metrics import (
    RULE_SETS,
    Chart,
    Split,
    anhoej_limits,
    c_chart,
    g_chart,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    run_chart,
    t_chart,
    u_chart,
    xmr_chart,
)

NUMBERS = st.integers(-1_000, 1_000).map(float)
SERIES = st.lists(NUMBERS, min_size=1, max_size=40)
SINGLE: dict[str, Callable[..., Chart]] = {
    "run": run_chart, "xmr": xmr_chart, "g": g_chart, "t": t_chart, "c": c_chart,
}  # fmt: skip
PARTED: dict[str, Callable[..., Chart]] = {
    "p": p_chart, "u": u_chart, "laney-p": laney_p_chart, "laney-u": laney_u_chart,
}  # fmt: skip
CASES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30).map(
    lambda pairs: [(min(pair), max(pair)) for pair in pairs]
)


def parted(make: Callable[..., Chart], cases: list[tuple[int, int]], **asked: object) -> Chart:
    return make([above for above, _ in cases], [below for _, below in cases], **asked)


def lines(chart: Chart) -> list[float]:
    return [one for line in (chart.centre, chart.lower, chart.upper) for one in line if one is not None]


@pytest.mark.parametrize("useful", range(10, 201))
def test_the_table_of_runs_is_rebuilt_from_the_binomial(useful: int) -> None:
    longest, crossings = anhoej_limits(useful)
    assert longest == round(math.log2(useful) + 3)
    throws = useful - 1

    def at_most(most: int) -> Fraction:
        return Fraction(sum(math.comb(throws, k) for k in range(most + 1)), 2**throws)

    assert at_most(crossings) >= Fraction(1, 20)
    assert not crossings or at_most(crossings - 1) < Fraction(1, 20)


@given(SERIES, st.sampled_from([0.5, 2, 8]), NUMBERS)
def test_shifting_and_stretching_values_shifts_and_stretches_their_limits(
    values: list[float], scale: float, shift: float
) -> None:
    one, other = xmr_chart(values), xmr_chart([value * scale + shift for value in values])
    assert lines(other) == pytest.approx([line * scale + shift for line in lines(one)], abs=1e-6)
    run, moved = run_chart(values), run_chart([value * scale + shift for value in values])
    assert moved.runs == run.runs
    assert [signal.points for signal in moved.signals] == [signal.points for signal in run.signals]


@given(SERIES, st.randoms())
def test_the_order_of_values_does_not_move_their_median(values: list[float], random: object) -> None:
    other = list(values)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert run_chart(other).centre[0] == run_chart(values).centre[0] == median(values)


@given(SERIES)
def test_turning_values_upside_down_turns_their_signals(values: list[float]) -> None:
    for rules in RULE_SETS:
        up = xmr_chart(values, rules=rules)
        down = xmr_chart([-value for value in values], rules=rules)
        assert sorted((s.rule, s.points) for s in up.signals) == sorted((s.rule, s.points) for s in down.signals)
        assert all(s.side != t.side for s, t in zip(_by_rule(up), _by_rule(down), strict=True) if s.side is not None)


def _by_rule(chart: Chart) -> list[object]:
    return sorted(chart.signals, key=lambda signal: (signal.rule, signal.points))


@given(SERIES)
def test_freezing_at_the_end_is_not_freezing(values: list[float]) -> None:
    assert xmr_chart(values, freeze=len(values)) == xmr_chart(values)


@given(SERIES, st.data())
def test_a_value_left_out_moves_no_limit(values: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    changed = [*values[:at], data.draw(NUMBERS), *values[at + 1 :]]
    one, other = xmr_chart(values, exclude=[at]), xmr_chart(changed, exclude=[at])
    assert lines(one) == lines(other)
    assert one.runs == other.runs


@given(SERIES, SERIES)
def test_a_stretch_after_a_split_is_a_chart_of_its_own(one: list[float], other: list[float]) -> None:
    whole = xmr_chart([*one, *other], splits=[Split(len(one), "new ward", "2024")])
    assert whole.upper == (*xmr_chart(one).upper, *xmr_chart(other).upper)
    assert [part.runs for part in whole.parts] == [xmr_chart(one).runs, xmr_chart(other).runs]


@given(CASES)
@pytest.mark.parametrize("name", PARTED)
def test_limits_hold_the_centre_and_stay_within_what_is_possible(name: str, cases: list[tuple[int, int]]) -> None:
    chart = parted(PARTED[name], cases)
    most = 1 if name.endswith("p") else math.inf
    for value, centre, low, high, (_, below) in zip(
        chart.values, chart.centre, chart.lower, chart.upper, cases, strict=True
    ):
        assert (value is None) == (below == 0)
        if centre is not None and low is not None and high is not None:
            assert 0 <= low <= centre + 1e-12
            assert centre - 1e-12 <= high <= most


@given(CASES)
def test_p_limits_are_those_worked_out_by_hand(cases: list[tuple[int, int]]) -> None:
    chart = parted(p_chart, cases)
    total = sum(below for _, below in cases)
    if total:
        share = sum(above for above, _ in cases) / total
        for (_, below), upper in zip(cases, chart.upper, strict=True):
            if below:
                assert upper == pytest.approx(min(1, share + 3 * math.sqrt(share * (1 - share) / below)))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(21, 60)), min_size=2, max_size=20))
def test_laney_limits_are_the_plain_ones_widened_alike(cases: list[tuple[int, int]]) -> None:
    plain, wide = parted(u_chart, cases), parted(laney_u_chart, cases)
    factors = {round(two / one, 6) for one, two in zip(plain.sigma, wide.sigma, strict=True) if one and two is not None}
    assert len(factors) <= 1


@given(st.lists(st.one_of(NUMBERS, st.none()), min_size=1, max_size=30))
def test_a_value_that_is_not_known_keeps_its_place_and_counts_nowhere(values: list[float | None]) -> None:
    chart = run_chart(values)
    known = [value for value in values if value is not None]
    assert chart.values == tuple(values)
    assert chart.parts[0].base == tuple(at for at, value in enumerate(values) if value is not None)
    assert chart.centre[0] == (median(known) if known else None)


def test_no_range_is_taken_over_a_gap() -> None:
    chart = xmr_chart([1, 2, None, 9, 10])
    assert chart.sigma[0] == pytest.approx(1 / 1.128)
    assert xmr_chart([1, None, 9]).lower == (None, None, None)
    assert "no two values that count are neighbours: no limits" in xmr_chart([1, None, 9]).notes


def test_a_short_series_says_that_it_is_short() -> None:
    chart = run_chart([1, 2, 3, 4, 5])
    assert chart.runs.signal is None
    assert "4 useful values are too few to test runs" in chart.notes
    assert "limits from 5 values are trial limits" in chart.notes
    assert str(chart) == "run chart (median) of 5 values: no signal"


def test_a_denominator_of_nothing_leaves_a_gap() -> None:
    chart = p_chart([1, 0, 2], [10, 0, 10])
    assert chart.values == (0.1, None, 0.2)
    assert chart.centre[1] is chart.upper[1] is None
    assert p_chart([0], [0]).notes[0] == "no value counts: no limits"
    assert laney_p_chart([1], [10]).upper == (None,)


def test_a_centre_at_the_end_of_what_is_possible_says_nothing_of_single_values() -> None:
    chart = p_chart([0] * 12, [10] * 12)
    assert chart.signals == ()
    assert chart.upper[0] == chart.lower[0] == 0


def test_signals_tell_what_is_seen_and_which_way() -> None:
    chart = run_chart([*([5, 1] * 6), *([9] * 12)], freeze=12)
    assert [signal.words for signal in chart.signals if signal.rule == "long-run"] == [
        "12 values in a row lie above the centre, where chance explains 8"
    ]
    assert "; ".join(signal.words for signal in chart.signals) in str(chart)


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: run_chart([]), "no values"),
    (lambda: run_chart([1, "2"]), r"values\[1\] is '2'"),  # type: ignore[list-item]
    (lambda: run_chart([1, math.nan]), r"values\[1\] is nan"),
    (lambda: run_chart([True]), r"values\[0\] is True"),
    (lambda: run_chart([1, 2], freeze=3), "freeze=3: there are 2 values"),
    (lambda: run_chart([1, 2], freeze=0), "freeze=0"),
    (lambda: run_chart([1, 2], exclude=[2]), "exclude=2"),
    (lambda: run_chart([1, 2], splits=[Split(2, "a", "b")]), "a split at 2"),
    (lambda: run_chart([1, 2], splits=[Split(0, "a", "b")]), "a split at 0"),
    (lambda: run_chart([1, 2], splits=[Split(1, " ", "2024")]), "no reason or no date"),
    (lambda: run_chart([1, 2], splits=[Split(1, "new", "")]), "no reason or no date"),
    (lambda: run_chart([1, 2], splits=[Split(1, "a", "b"), Split(1, "c", "d")]), "two splits at 1"),
    (lambda: run_chart([1, 2], splits=[Split(1, "a", "b")], freeze=1), "frozen and split"),
    (lambda: p_chart([1], [1, 2]), "1 numerators and 2 denominators"),
    (lambda: p_chart([3], [2]), r"numerators\[0\] is 3 and its denominator 2"),
    (lambda: u_chart([1], [0]), r"numerators\[0\] is 1 and its denominator 0"),
    (lambda: u_chart([-1], [2]), r"numerators\[0\] is -1"),
    (lambda: u_chart([1], [-2]), r"denominators\[0\] is -2"),
    (lambda: c_chart([-1]), r"counts\[0\] is -1"),
    (lambda: g_chart([-1]), r"values\[0\] is -1"),
    (lambda: t_chart([1, -1]), r"values\[1\] is -1"),
]


@pytest.mark.parametrize(("call", "words"), REFUSED)
def test_what_cannot_be_charted_is_refused_with_its_place(call: Callable[[], object], words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        call()


def test_an_unknown_rule_set_or_variant_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="making-data-count"):
        run_chart([1], rules="making-data")
    with pytest.raises(UnknownName, match="screened"):
        xmr_chart([1], variant="screen")


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_charts_of_one_series_hold_their_centre(values: list[int]) -> None:
    for make in SINGLE.values():
        chart = make(values)
        assert len(chart.values) == len(chart.centre) == len(chart.lower) == len(chart.upper) == len(values)
        for centre, low, high in zip(chart.centre, chart.lower, chart.upper, strict=True):
            if centre is not None and low is not None and high is not None:
                assert low <= centre * (1 + 1e-9) + 1e-9
                assert centre <= high * (1 + 1e-9) + 1e-9
