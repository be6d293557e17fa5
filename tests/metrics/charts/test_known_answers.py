"""Charts against published answers: Montgomery's examples, Anhøj's tables and infections, Making Data Count, funnels."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.metrics.charts.series import ALTERNATING, BOARDS, CDI, CDI_AFTER, CDI_BEFORE, DEVICES, SHIPMENTS, VALVES

from clincomm.metrics import (
    RuleSet,
    Side,
    Split,
    anhoej_limits,
    assurance,
    c_chart,
    funnel_limits,
    run_chart,
    t_chart,
    u_chart,
    xmr_chart,
)
from clincomm.metrics.charts.results import Chart
from clincomm.metrics.charts.rules import shift_signals, trend_signals, two_in_three_signals

PUBLISHED = {
    10: (6, 2), 11: (6, 2), 12: (7, 3), 15: (7, 4), 16: (7, 4), 20: (7, 6), 23: (8, 7), 24: (8, 8), 25: (8, 8),
    30: (8, 10), 36: (8, 13), 40: (8, 14), 45: (8, 17), 50: (9, 19), 60: (9, 23), 75: (9, 30), 90: (9, 37),
    91: (10, 37), 100: (10, 41),
}  # fmt: skip


def limits(chart: Chart, at: int = 0) -> tuple[float, float, float]:
    centre, lower, upper = chart.centre[at], chart.lower[at], chart.upper[at]
    assert centre is not None
    assert lower is not None
    assert upper is not None
    return centre, lower, upper


def outside(chart: Chart) -> list[int]:
    return [signal.points[0] + 1 for signal in chart.signals if signal.rule == "outside"]


@pytest.mark.parametrize(("useful", "published"), PUBLISHED.items())
def test_limits_of_runs_are_those_of_the_published_table(useful: int, published: tuple[int, int]) -> None:
    assert anhoej_limits(useful) == published


@pytest.mark.parametrize(
    ("values", "freeze", "median", "useful", "longest", "crossings", "least", "signal"),
    [
        (CDI, 24, 19, 31, 15, 8, 11, True),
        (CDI, None, 17, 32, 14, 6, 11, True),
        (CDI_BEFORE, None, 19, 19, 3, 8, 6, False),
        (CDI_AFTER, None, 6, 12, 4, 4, 3, False),
    ],
)
def test_infections_a_month_run_as_published(
    values: list[float],
    freeze: int | None,
    median: float,
    useful: int,
    longest: int,
    crossings: int,
    least: int,
    signal: bool,
) -> None:
    chart = run_chart(values, freeze=freeze)
    runs = chart.runs
    assert chart.centre[0] == median
    assert (runs.useful, runs.longest, runs.crossings, runs.crossings_least, runs.signal) == (
        useful,
        longest,
        crossings,
        least,
        signal,
    )
    assert bool(chart.signals) is signal


def test_infections_before_and_after_have_limits_of_their_own() -> None:
    chart = c_chart(CDI, splits=[Split(24, "A care bundle", "2014-11")])
    assert limits(chart) == pytest.approx((18.7083, 5.7324, 31.6843), abs=1e-4)
    assert limits(chart, 24) == pytest.approx((7.0833, 0, 15.0677), abs=1e-4)
    assert chart.parts[1].split is not None
    assert (chart.parts[0].last, chart.parts[1].first) == (23, 24)


def test_single_values_with_a_baseline_of_twenty() -> None:
    chart = xmr_chart(DEVICES, freeze=20)
    assert limits(chart) == pytest.approx((300.5, 279.7833, 321.2167), abs=1e-4)
    assert outside(chart) == [39, 40]
    assert (chart.runs.longest, chart.runs.crossings, chart.runs.crossings_least) == (6, 20, 14)


def test_faults_of_boards_with_two_left_out() -> None:
    chart = c_chart(BOARDS, freeze=26, exclude=[5, 19])
    assert limits(chart) == pytest.approx((19.6667, 6.3625, 32.9708), abs=1e-4)
    assert outside(chart) == [6, 20]
    assert (chart.runs.useful, chart.runs.longest, chart.runs.longest_most) == (44, 8, 8)
    assert (chart.runs.crossings, chart.runs.crossings_least, chart.runs.signal) == (14, 16, True)


def test_errors_in_shipments() -> None:
    assert limits(u_chart(SHIPMENTS, [50] * 20)) == pytest.approx((0.074, 0, 0.189412), abs=1e-6)


def test_hours_between_failures() -> None:
    assert limits(t_chart(VALVES)) == pytest.approx((430.041, 0, 6937.933), abs=1e-2)


def test_screened_and_unscreened_limits_of_one_series_differ_as_published() -> None:
    screened, unscreened = xmr_chart(ALTERNATING, variant="screened"), xmr_chart(ALTERNATING)
    assert limits(screened) == pytest.approx((1.94, -0.7156, 4.60), abs=6e-3)
    assert limits(unscreened)[1:] == pytest.approx((-3.06, 6.95), abs=6e-3)
    assert screened.variant == "screened"


def test_without_a_word_no_range_is_screened() -> None:
    assert xmr_chart(ALTERNATING).variant == "all-ranges"


def test_screening_that_would_leave_only_zero_leaves_all() -> None:
    chart = xmr_chart([1, 1, 1, 1, 2], variant="screened")
    assert limits(chart) == limits(xmr_chart([1, 1, 1, 1, 2]))
    assert outside(chart) == [5]
    assert any("every range counts" in note for note in chart.notes)


@pytest.mark.parametrize("rules", ["making-data-count", "plot-the-dots", "power-bi", "anhoej"])
def test_values_on_the_centre_are_no_run(rules: str) -> None:
    chart = xmr_chart([3.0] * 20, rules=rules)
    assert chart.signals == ()
    assert any("without any width" in note for note in chart.notes)


def test_a_trend_takes_seven_in_the_r_package_and_six_in_the_spreadsheet() -> None:
    values = [5, 1, 2, 3, 4, 5, 6, 1, 5, 3, 6, 2, 5]
    assert [s.points for s in xmr_chart(values, rules="making-data-count").signals if s.rule == "trend"] == [
        tuple(range(1, 7))
    ]
    assert not [s for s in xmr_chart(values, rules="plot-the-dots").signals if s.rule == "trend"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6, 7], [(tuple(range(7)), Side.HIGH)]),
        ([7, 6, 5, 4, 3, 2, 1], [(tuple(range(7)), Side.LOW)]),
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [(tuple(range(1, 8)), Side.HIGH)]),
        ([4] * 9, []),
    ],
)
def test_a_trend_of_seven(values: list[float], expected: list[tuple[tuple[int, ...], Side]]) -> None:
    assert [(s.points, s.side) for s in trend_signals(range(len(values)), values, 7)] == expected


def test_a_trend_of_six_ends_with_the_value_that_turns() -> None:
    assert [s.points for s in trend_signals(range(7), [1, 2, 3, 4, 5, 6, 5], 6)] == [(0, 1, 2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("sides", "least", "expected"),
    [
        ([1] * 8 + [-1], 7, [tuple(range(8))]),
        ([1] * 6 + [-1], 7, []),
        ([0, 1, 1, 1, 1, 1, 0], 5, [(1, 2, 3, 4, 5)]),
        ([0] * 9, 7, []),
        ([1, 1, 1, 0, 1, 1, 1, 1], 7, []),
        ([-1] * 7, 7, [tuple(range(7))]),
    ],
)
def test_a_shift_marks_all_its_values(sides: list[int], least: int, expected: list[tuple[int, ...]]) -> None:
    assert [signal.points for signal in shift_signals(range(len(sides)), sides, least)] == expected


@pytest.mark.parametrize(
    ("how", "sides", "distances", "marked"),
    [
        ("between", [1, 1, 1, 1, 1, 1, 1], [0, 0, 2.5, 0, 2.5, 0, 0], [2, 4]),
        ("beyond", [1, 1, 1, 1, 1, 1, 1], [0, 0, 2.5, 0, 2.5, 0, 0], [2, 4]),
        ("between", [1, 1, 1, -1, 1, 1, 1], [0, 0, 2.5, 0, 2.5, 0, 0], []),
        ("any", [1, 1, 1, -1, 1, 1, 1], [0, 0, 2.5, 0, 2.5, 0, 0], [2, 3, 4]),
        ("between", [1, 1, -1, 1], [0, 2.5, 2.5, 0], []),
        ("any", [1, 1, -1, 1], [0, 2.5, 2.5, 0], []),
        ("between", [1, 1, 1], [3.5, 2.5, 0], []),
        ("beyond", [1, 1, 1], [3.5, 2.5, 0], [0, 1]),
        ("between", [-1, -1, -1, 1, -1, -1], [2.1, 0, 2.1, 0, 2, 2], [0, 2]),
    ],
)
def test_two_in_three_is_not_the_same_in_every_tool(
    how: str, sides: list[int], distances: list[float], marked: list[int]
) -> None:
    found = two_in_three_signals(range(len(sides)), sides, distances, how)
    assert sorted(point for signal in found for point in signal.points) == marked


def test_two_large_values_on_opposite_sides_are_common_cause() -> None:
    chart = xmr_chart([1, -1] * 8 + [5.5, -5.5], rules="plot-the-dots")
    assert chart.marks[-2:] == (None, None)


def test_a_value_outside_its_limits_is_marked_so_before_anything_else() -> None:
    chart = xmr_chart([0, 1] * 6 + [2, 4, 8, 16, 32, 64, 128], rules="plot-the-dots", freeze=12)
    mark = chart.marks[-1]
    assert mark is not None
    assert mark.rule == "outside"
    assert {signal.rule for signal in chart.signals if 18 in signal.points} >= {"outside", "trend", "shift"}


@pytest.mark.parametrize(
    ("low", "high", "better", "value"),
    [
        (1, 3, "higher", "not"),
        (1, 3, "lower", "consistently"),
        (5, 7, "higher", "consistently"),
        (5, 7, "lower", "not"),
        (1, 5, "higher", "inconsistently"),
        (1, 5, "lower", "inconsistently"),
        (4, 5, "lower", "inconsistently"),
        (1, 5, None, None),
    ],
)
def test_assurance_is_where_the_target_lies(low: float, high: float, better: str | None, value: str | None) -> None:
    chart = evolve(xmr_chart([1, 2]), lower=(low, low), upper=(high, high))
    assert assurance(chart, 4, better=better).value == value


def test_assurance_is_by_the_newest_limits() -> None:
    before, after = [1.0, 1.2] * 6, [9.0, 9.2] * 6
    chart = xmr_chart([*before, *after], splits=[Split(12, "A new ward", "2024-05")])
    assert assurance(chart, 5, better="higher").value == "consistently"
    assert assurance(xmr_chart(before), 5, better="higher").value == "not"


def test_assurance_without_a_direction_or_limits_cannot_be_told() -> None:
    assert assurance(xmr_chart([1, 2, 1, 2]), 5, better=None).value is None
    assert assurance(run_chart([1, 2, 1, 2]), 5, better="higher").why == "the newest values have no limits"


LOWER_95 = {15: 0.5596924, 20: 0.6108260, 30: 0.6746958}
UPPER_95 = {15: 1.649348, 20: 1.544419, 30: 1.427562}
LOWER_998 = {15: 0.3862650, 20: 0.4479107, 30: 0.5289724}
UPPER_998 = {15: 2.082907, 20: 1.902094, 30: 1.702771}


@pytest.mark.parametrize("expected", [15, 20, 30])
def test_exact_poisson_limits_are_those_published(expected: int) -> None:
    funnel = funnel_limits([expected], [expected], target=1)
    assert funnel.lower[0.95][0] == pytest.approx(LOWER_95[expected], rel=1e-6)
    assert funnel.upper[0.95][0] == pytest.approx(UPPER_95[expected], rel=1e-6)
    assert funnel.lower[0.998][0] == pytest.approx(LOWER_998[expected], rel=1e-6)
    assert funnel.upper[0.998][0] == pytest.approx(UPPER_998[expected], rel=1e-6)


@pytest.mark.parametrize(
    ("count", "expected", "ratio"), [(430, 402, 1.069652), (209, 195, 1.071795), (225, 220, 1.022727)]
)
def test_units_are_compared_with_their_pooled_ratio(count: int, expected: int, ratio: float) -> None:
    parts = [count // 3, count - count // 3], [expected / 4, expected * 3 / 4]
    assert funnel_limits(*parts).centre == pytest.approx(ratio, abs=1e-6)


def test_a_rule_set_of_ones_own_says_its_name_and_version() -> None:
    rules = RuleSet("ours", "2024", "the team", shift=5)
    assert xmr_chart(DEVICES, rules=rules).rules == "ours 2024"
