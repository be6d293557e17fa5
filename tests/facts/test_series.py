"""Series: how long sites are observed side by side, and when a run chart shows a shift."""

from __future__ import annotations

import pytest

from clincomm.facts.series import months_side_by_side, shifted
from clincomm.graph import Handle
from clincomm.logic import Unknown, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def measured(*rows: dict[str, object], **said: object) -> tuple[View, Handle[object]]:
    sites = [{"id": "ash"}, {"id": "elm"}, {"id": "practice", "copies": 30}]
    measure = {"id": "falls", "better": "none", "observations": list(rows), "complete": ["observations"], **said}
    view = View(Community.model_validate({"sites": sites, "measures": [measure]}))
    return view, view.require("falls")


def at(site: str, date: str, **said: object) -> dict[str, object]:
    return {"site": site, "date": date, **said}


def monthly(*values: float, baseline: int) -> list[dict[str, object]]:
    return [
        {"date": f"2010-{month:02d}-01", "value": value, "baseline": month <= baseline}
        for month, value in enumerate(values, start=1)
    ]


def test_the_site_observed_second_longest_says_how_long_two_were_observed() -> None:
    months = months_side_by_side(
        *measured(at("ash", "2010-01-01"), at("ash", "2013-01-01"), at("elm", "2011-01-01"), at("elm", "2012-01-01"))
    )
    assert months.is_exact
    assert round(months.low) == 12


def test_sites_that_were_observed_one_after_the_other_were_never_observed_together() -> None:
    rows = [at("ash", "2006-01-01"), at("ash", "2008-01-01"), at("elm", "2010-01-01"), at("elm", "2012-01-01")]
    assert months_side_by_side(*measured(*rows)).high == 0
    third = [*rows, at("practice#1", "2007-07-01"), at("practice#1", "2010-07-01")]
    assert round(months_side_by_side(*measured(*third)).high) == 6


def test_one_site_alone_is_never_compared() -> None:
    assert months_side_by_side(*measured(at("ash", "2010-01-01"), at("ash", "2013-01-01"))).high == 0


def test_a_site_that_stands_for_many_is_compared_with_its_like() -> None:
    rows = [at("practice", "2010-01-01"), at("practice", "2011-01-01")]
    assert round(months_side_by_side(*measured(*rows)).low) == 12
    one_copy = [at("practice#1", "2010-01-01"), at("practice#1", "2011-01-01")]
    assert months_side_by_side(*measured(*one_copy)).high == 0


def test_values_without_a_day_or_not_listed_leave_the_end_open() -> None:
    undated = months_side_by_side(*measured(at("practice", "2010-01-01"), {"site": "practice"}))
    assert str(undated) == "at least 0"
    assert [gap.path[-1] for gap in undated.gaps] == ["date"]
    assert str(months_side_by_side(*measured(at("practice", "2010-01-01"), complete=None))) == "at least 0"


def test_years_without_days_give_a_least_and_a_most() -> None:
    months = months_side_by_side(*measured(at("practice", "2010"), at("practice", "2012")))
    assert (round(months.low), round(months.high)) == (12, 36)


@pytest.mark.parametrize(
    ("values", "baseline", "expected"),
    [
        ((8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4), 5, is_yes),
        ((8, 9, 8, 7, 8, 9, 9, 9, 9, 9, 9), 5, is_yes),
        ((8, 9, 8, 7, 8, 5, 4, 5, 8, 3, 4, 5), 5, is_yes),
        ((8, 9, 8, 7, 8, 5, 4, 5, 9, 3, 4, 5), 5, is_no),
        ((8, 8, 8, 5, 4, 5, 4, 3, 4), 3, is_no),
        ((5, 4, 5, 4, 3, 4, 5, 4, 3, 4, 5), 0, is_no),
    ],
)
def test_a_shift_is_a_run_of_six_beyond_the_baseline_on_ten_points(
    values: tuple[float, ...], baseline: int, expected: object
) -> None:
    assert expected(shifted(*measured(*monthly(*values, baseline=baseline)), 10, 6))  # type: ignore[operator]


def test_a_shift_to_the_worse_side_is_none_and_a_silent_measure_is_asked_for_its_better_side() -> None:
    rows = monthly(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)
    assert is_yes(shifted(*measured(*rows, better="lower"), 10, 6))
    assert is_no(shifted(*measured(*rows, better="higher"), 10, 6))
    answer = shifted(*measured(*rows, better=None), 10, 6)
    assert isinstance(answer, Unknown)
    assert [gap.path[-1] for gap in answer.gaps] == ["better"]


def test_a_baseline_of_one_point_is_too_short() -> None:
    rows = monthly(8, 5, 4, 5, 4, 3, 4, 4, 4, 5, baseline=1)
    assert is_yes(shifted(*measured(*rows), 10, 6))
    assert is_no(shifted(*measured(*rows), 10, 6, 3))


def test_sites_that_were_observed_on_the_same_day_are_one_point() -> None:
    twice = [row for row in monthly(8, 9, 8, 7, 5, 4, baseline=4) for _ in range(2)]
    assert is_no(shifted(*measured(*twice), 10, 2))


def test_a_chart_is_not_drawn_while_a_value_is_missing() -> None:
    rows = monthly(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)
    del rows[7]["value"], rows[8]["baseline"]
    answer = shifted(*measured(*rows), 10, 6)
    assert is_unknown(answer)
    assert {gap.path[-1] for gap in answer.gaps} == {"value", "baseline"}  # type: ignore[union-attr]


def counted(*counts: int, baseline: int) -> list[dict[str, object]]:
    return [
        {"date": f"2010-{month:02d}-01", "numerator": count, "denominator": 100, "baseline": month <= baseline}
        for month, count in enumerate(counts, start=1)
    ]


def test_all_points_are_read_in_one_way() -> None:
    counts = (8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4)
    rows = counted(*counts, baseline=5)
    assert is_yes(shifted(*measured(*rows, better="lower"), 10, 6))
    both = [{**row, "value": count} for row, count in zip(rows, counts, strict=True)]
    del both[7]["value"]
    assert is_yes(shifted(*measured(*both, better="lower"), 10, 6))
    del both[6]["denominator"]
    answer = shifted(*measured(*both, better="lower"), 10, 6)
    assert isinstance(answer, Unknown)
    assert [gap.path[-2:] for gap in answer.gaps] == [(6, "denominator")]


def test_counts_alone_are_read_only_for_a_chart_of_counts() -> None:
    rows = [{**row, "denominator": None} for row in counted(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)]
    answer = shifted(*measured(*rows, better="lower"), 10, 6)
    assert isinstance(answer, Unknown)
    assert {gap.path[-1] for gap in answer.gaps} == {"denominator"}
    assert is_yes(shifted(*measured(*rows, better="lower", chart="c"), 10, 6))


def test_a_value_that_is_from_before_nothing_is_a_later_one() -> None:
    rows = monthly(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)
    for row in rows[5:]:
        row["baseline"] = "none"
    assert is_yes(shifted(*measured(*rows, better="lower"), 10, 6))


def test_a_value_of_which_it_is_unknown_whether_it_is_left_out_is_asked_after() -> None:
    rows = monthly(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)
    rows[7]["left_out"] = "unknown"
    answer = shifted(*measured(*rows), 10, 6)
    assert isinstance(answer, Unknown)
    assert [gap.path[-1] for gap in answer.gaps] == ["left_out"]


def test_values_that_are_not_fit_for_use_are_left_out() -> None:
    rows = monthly(8, 9, 8, 7, 8, 5, 4, 5, 4, 3, 4, baseline=5)
    rows[7]["usable"] = False
    assert is_no(shifted(*measured(*rows), 11, 6))
