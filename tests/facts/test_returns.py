"""Returns: what is expected of sites, and what came."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.returns import (
    by_margin,
    by_observations,
    data_expected,
    measures_that_may_be_asked,
    nothing_else_expected,
)
from clincomm.logic import Count, is_no, is_unknown, is_yes

WARD = {"sites": [{"id": "ward"}, {"id": "icu"}]}
LISTED = {"complete": ["expected", "returned", "observations"]}


@pytest.mark.parametrize(
    ("above", "own", "expected"), [(True, True, is_yes), (False, True, is_unknown), (True, False, is_unknown)]
)
def test_what_may_be_asked_of_a_site_is_told_once_its_list_and_those_above_are_whole(
    above: bool, own: bool, expected: Any
) -> None:
    ward = {"id": "ward", "measures": [], "complete": ["measures"] if own else []}
    asked_above = {"measures": [{"id": "falls", "expected": [], "returned": []}]} | (
        {"complete": ["measures"]} if above else {}
    )
    if not own:
        ward = {"id": "ward", "measures": [], "open": ["measures"]}
    here = view(sites=[ward], **asked_above)
    site = here.require("ward")
    assert expected(measures_that_may_be_asked(here, site).whole)
    assert expected(nothing_else_expected(here, site))


def test_the_measures_of_the_whole_are_all_that_may_be_asked_of_it() -> None:
    here = view(measures=[{"id": "falls"}], complete=["measures"])
    assert measures_that_may_be_asked(here, here.root).is_whole


@pytest.mark.parametrize("silent", ["expected", "returned"])
def test_a_measure_that_may_be_expected_of_more_leaves_open_what_is_expected(silent: str) -> None:
    said = {word: [] for word in ("expected", "returned") if word != silent}
    here = view(**WARD, measures=[{"id": "falls", **said}], complete=["measures"])
    site = here.require("ward")
    assert asked(nothing_else_expected(here, site)) == [(f"measures[0].{silent}", f"all {silent} of falls")]
    assert asked(data_expected(here, site)) == [(f"measures[0].{silent}", f"all {silent} of falls")]


def margin(copies: int | None, **row: Any) -> Any:
    site = {"id": "ward"} | ({} if copies is None else {"copies": copies})
    here = view(sites=[site], measures=[{"id": "falls", "source": "audit", "returned": [{"of": "ward", **row}]}])
    return by_margin(here, here.require("falls"), here.require("ward"))


@pytest.mark.parametrize(
    ("copies", "row", "count"),
    [
        (30, {"count": 29, "out_of": 30}, Count(29, 1, 0)),
        (30, {"count": 19, "out_of": 20}, Count(19, 1, 10)),
        (None, {"count": 2, "out_of": 3}, Count(2, 1, 0)),
        (4, {"count": 3, "out_of": {"at_least": 3}}, Count(3, 1, 0)),
        (4, {"count": 5, "out_of": {"at_least": 4}}, Count(5, 0, 0)),
        (None, {"count": 0, "out_of": {"at_least": 1}}, Count(0, 1, 0)),
        (30, {"count": 30, "out_of": 30}, Count(30, 0, 0)),
    ],
)
def test_a_margin_counts_who_returned_and_who_did_not_and_leaves_the_other_copies_open(
    copies: int | None, row: dict[str, Any], count: Count
) -> None:
    assert margin(copies, **row).count == count


@pytest.mark.parametrize(
    "row", [{}, {"count": 3}, {"out_of": 4}, {"count": {"at_least": 3}, "out_of": 4}], ids=["no", "of", "how", "exact"]
)
def test_a_margin_that_does_not_say_how_many_of_how_many_counts_nothing(row: dict[str, Any]) -> None:
    assert margin(4, **row) is None


def test_a_margin_is_told_with_its_source_and_what_it_leaves_open() -> None:
    tally = margin(30, count=19, out_of=20, source="FD L3")
    assert told(tally) == ["falls came from 19 of 20"]
    assert tally.because[0].sources == ("FD L3",)
    assert asked(tally) == [("measures[0].returned", "whether the other copies of ward returned falls")]
    whole = margin(20, count=19, out_of=20)
    assert whole.because[0].sources == ("audit",)
    assert whole.gaps == ()


def returns(*expected: dict[str, Any], as_of: str = "2011-04-30", limit: float = 0.8, **measure: Any) -> Any:
    here = view(
        as_of, **WARD,
        measures=[{"id": "falls", "expected": list(expected), **LISTED, **measure}],
    )  # fmt: skip
    return by_observations(here, here.require("falls"), here.require("ward"), limit)


MONTHLY = {"every_months": 1, "since": "2011-01"}


def rows(*months: str) -> list[dict[str, str]]:
    return [{"site": "ward", "date": month} for month in months]


def test_a_schedule_is_met_by_returns_for_enough_of_its_times() -> None:
    months = ("2011-01", "2011-02", "2011-03", "2011-04")
    assert is_yes(returns(MONTHLY, observations=rows(*months)))
    late = returns(MONTHLY, observations=rows(*months[:2]))
    assert is_no(late) and told(late) == ["2 of 4 returns of falls that were due came"]


def test_nothing_is_due_before_the_first_time_is_over() -> None:
    early = returns(MONTHLY, as_of="2011-01-15", observations=[])
    assert is_yes(early) and told(early) == ["no return of falls is due from ward yet"]


def test_returns_that_do_not_say_for_when_they_are_leave_the_schedule_open() -> None:
    answer = returns(MONTHLY, observations=[*rows("2011-01", "2011-02"), {"site": "ward"}, {"site": "ward"}])
    assert asked(answer) == [("measures[0].observations", "for which times ward returned falls")]


def test_further_returns_may_have_come_where_not_all_are_listed() -> None:
    answer = returns(MONTHLY, observations=rows("2011-01"), complete=["expected", "returned"])
    assert asked(answer) == [("measures[0].observations", "all observations of falls")]
    vague = returns(MONTHLY, observations=[{"site": "ward"}], complete=["expected", "returned"])
    assert [path for path, _ in asked(vague)] == ["measures[0].observations"] * len(asked(vague))
    assert "for which times ward returned falls" in [words for _, words in asked(vague)]
    assert told(vague) == ["0 to 4 of 4 returns of falls that were due came"]


def test_a_schedule_is_not_followed_while_more_may_be_expected() -> None:
    answer = returns(MONTHLY, observations=[], complete=["observations"])
    assert asked(answer) == [("measures[0].expected", "all expected of falls")]


def test_how_many_returns_are_expected_is_asked_where_neither_number_nor_schedule_is_said() -> None:
    words = "how many returns of falls are expected of ward"
    assert asked(returns({"of": "ward"}, observations=[])) == [("measures[0].expected", words)]


def test_as_many_returns_must_come_as_all_that_is_expected_together() -> None:
    both = ({"of": "ward", "count": 2}, {"of": "ward", "count": 3})
    answer = returns(*both, observations=rows("2011-01", "2011-02"))
    assert is_no(answer) and told(answer) == ["2 of 5 expected returns of falls came"]
    assert is_yes(returns(*both, observations=rows("2011-01", "2011-02", "2011-03", "2011-04")))
    assert told(returns({"of": "ward", "count": 0}, observations=[])) == ["no return of falls is expected of ward"]


def test_how_many_are_expected_is_asked_where_the_number_is_not_exact() -> None:
    words = "how many returns of falls are expected of ward"
    answer = returns({"of": "ward", "count": {"at_least": 2}}, observations=rows("2011-01", "2011-02"))
    assert asked(answer) == [("measures[0].expected[0].count", words)]


@pytest.mark.parametrize(("of", "least"), [("ward", "at least 2"), ("sites", "at least 0"), (None, "at least 0")])
def test_an_expectation_not_listed_may_add_to_one_that_names_the_site_or_replace_one_of_all(
    of: Any, least: str
) -> None:
    row = {"count": 2} | ({} if of is None else {"of": of})
    answer = returns(row, observations=rows("2011-01"), complete=["observations"])
    assert told(answer) == [f"1 of {least} expected returns of falls came"]
    assert is_unknown(answer) if of != "ward" else is_no(answer)
