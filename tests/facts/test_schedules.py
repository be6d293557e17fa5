"""Schedules: which returns were due, and which observation is the return for a time, against a plain search."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm.facts.schedules import Due, came_for, came_on_schedule, dues_of, expectations
from clincomm.graph import when
from clincomm.logic import Date, Interval
from clincomm.model import Community, Observation
from clincomm.view import View

DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2024, 12, 31))
DATES = st.one_of(
    DAYS.map(lambda day: Date(day.isoformat())), DAYS.map(lambda day: Date(f"{day:%Y-%m}")), st.just(Date("2023"))
)
ROWS = st.lists(st.builds(lambda date: Observation(date=date), st.one_of(st.none(), DATES)), max_size=12)


def due(first: datetime.date, days: int) -> Due:
    return Due(first, first + datetime.timedelta(days=days), None)


DUES = st.lists(st.builds(due, DAYS, st.integers(0, 60)), max_size=12).map(
    lambda dues: sorted(dues, key=lambda one: one.first)
)


def test_a_long_time_that_began_long_ago_is_found() -> None:
    dues = [due(datetime.date(2024, 1, 1), 60), due(datetime.date(2024, 1, 5), 1), due(datetime.date(2024, 1, 10), 2)]
    row = Observation(date=Date("2024-02-10"))
    assert came_for(dues, [row]) == [row, None, None]


@given(DUES, ROWS)
def test_a_return_is_found_as_a_plain_search_finds_it(dues: list[Due], rows: list[Any]) -> None:
    def plain(one: Due) -> Any:
        return next(
            (row for row in rows if (date := when(row)) is not None and one.first <= date.first <= one.last), None
        )

    assert came_for(dues, rows) == [plain(one) for one in dues]


@given(DUES, ROWS)
def test_what_came_is_counted_as_a_plain_search_counts_it(dues: list[Due], rows: list[Any]) -> None:
    def within(row: Any, one: Due) -> bool:
        date = when(row)
        return date is not None and one.first <= date.first and date.last <= one.last

    def may_be(row: Any) -> bool:
        date = when(row)
        return date is None or any(date.first <= one.last and one.first <= date.last for one in dues)

    sure = sum(any(within(row, one) for row in rows) for one in dues)
    vague = sum(may_be(row) and not any(within(row, one) for one in dues) for row in rows)
    assert came_on_schedule(dues, rows) == Interval(float(sure), float(min(len(dues), sure + vague)))


def dues(expected: dict[str, Any], *, since: str = "2024-01", until: str = "2024-06", **site: Any) -> list[str] | None:
    community = Community.model_validate(
        {
            "speaks_of": {"since": since, "until": until},
            "sites": [{"id": "ash", **site}],
            "measures": [{"id": "falls", "expected": [expected]}],
        }
    )
    view = View(community)
    (measure,) = view.listed(view.root, "measures")
    place = view.communities[1]
    found = dues_of(view, expectations(view, measure, place), place)
    return None if found is None else [f"{one.first}..{one.last}" for one in found]


def test_a_schedule_is_followed_to_the_last_time_that_is_over() -> None:
    assert dues({"every_months": 2}) == ["2024-01-01..2024-02-29", "2024-03-01..2024-04-30", "2024-05-01..2024-06-30"]
    assert dues({"every_months": 4}) == ["2024-01-01..2024-04-30"]
    assert dues({"every_months": 1, "since": "2024-05-31"}) == ["2024-05-31..2024-06-29"]
    assert dues({"every_months": 3}, until="2024-03") == ["2024-01-01..2024-03-31"]
    assert dues({"every_months": 3, "until": "2024-03"}) == ["2024-01-01..2024-03-31"]
    assert dues({"every_months": 3}, **{"until": "2024-06"}) == ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"]


def test_what_cannot_be_followed_is_no_schedule() -> None:
    assert dues({"count": 3}) is None
    assert dues({"every_months": {"at_least": 1}}) is None
    assert dues({"every_months": 1}, since="2024") is None
    assert dues({"every_months": 12}, since="2023") == ["2023-01-01..2023-12-31"]


@pytest.mark.parametrize(
    ("within", "by"),
    [
        (14, "2024-02-14"),
        (0, "2024-01-31"),
        ({"at_most": 14}, None),
        ([{"value": 7}, {"value": 14}], None),
        (None, None),
    ],
)
def test_a_return_is_due_so_many_days_after_its_time_where_one_number_is_said(within: Any, by: str | None) -> None:
    row = {"every_months": 1, "since": "2024-01"} | ({} if within is None else {"within_days": within})
    here = View(
        Community.model_validate({"sites": [{"id": "ward"}], "measures": [{"id": "falls", "expected": [row]}]}),
        "2024-01-31",
    )
    [only] = dues_of(here, expectations(here, here.require("falls"), here.require("ward")), here.require("ward")) or []
    assert only == Due(
        datetime.date(2024, 1, 1), datetime.date(2024, 1, 31), datetime.date.fromisoformat(by) if by else None
    )


def test_no_return_is_due_from_a_site_after_it_left_and_one_schedule_that_cannot_be_followed_hides_no_other() -> None:
    rows = [
        {"since": "2024-01"}, {"every_months": 1, "since": "2024"}, {"every_months": 1, "since": "2024-01"},
    ]  # fmt: skip
    data = {"sites": [{"id": "ward", "until": "2024-02"}], "measures": [{"id": "falls", "expected": rows}]}
    here = View(Community.model_validate(data), "2024-12-31")
    ward = here.require("ward")
    found = dues_of(here, expectations(here, here.require("falls"), ward), ward) or []
    assert [str(one.first) for one in found] == ["2024-01-01", "2024-02-01"]
