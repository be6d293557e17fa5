"""Feedback: of which measures it is, how many it reaches, and whether it comes back regularly."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.feedback import comes_regularly, feedback_of, own_cycle, sites_reached
from clincomm.logic import Interval, is_no, is_unknown, is_yes


def test_feedback_is_of_the_measures_it_names() -> None:
    entries = [{"id": "one", "measures": "falls"}, {"id": "other", "measures": "shoes"}, {"id": "silent"}]
    here = view(measures=[{"id": "falls"}, {"id": "shoes"}, {"text": "sleep"}], feedback=entries)
    assert [entry.name for entry in feedback_of(here, here.require("falls")).sure()] == ["one"]
    assert [entry.name for entry in feedback_of(here, here.require("falls")).possible()] == ["one", "silent"]
    unnamed = here.root.below("measures", 2)
    assert [entry.name for entry in feedback_of(here, unnamed).possible()] == ["silent"]


@pytest.mark.parametrize(
    ("level", "to", "number"),
    [
        ("trust", ["ward"], 1),
        ("trust", ["practice"], 4),
        ("trust", ["ward", "practice", "ward"], 5),
        ("trust", ["core", "ward"], 1),
        ("trust", ["trust"], 0),
        ("trust", ["other"], 0),
        ("trust", ["sites"], 0),
        ("trust", ["lee", "nurse"], 0),
        (None, ["sites"], 2),
        (None, ["ward"], 1),
    ],
)
def test_feedback_reaches_the_sites_it_names_below_a_community(level: str | None, to: list[str], number: int) -> None:
    trust = {"id": "trust", "sites": [{"id": "ward"}, {"id": "practice", "copies": 4}]}
    here = view(people=[{"id": "lee"}], feedback=[{"id": "f", "to": to}], sites=[trust, {"id": "other"}])
    assert sites_reached(here, here.require(level) if level else here.root, here.require("f")) == number


def test_feedback_of_a_community_to_its_sites_reaches_all_copies() -> None:
    here = view(sites=[{"id": "ward"}, {"id": "practice", "copies": 4}], feedback=[{"id": "f", "to": "sites"}])
    assert sites_reached(here, here.root, here.require("f")) == 5


@pytest.mark.parametrize(
    ("expected", "complete", "cycle", "gaps"),
    [
        ([], True, Interval(3, 3), []),
        ([{"every_months": 1}], True, Interval(3, 3), []),
        ([{"every_months": 6}], True, Interval(6, 6), []),
        ([{"every_months": 24}], True, Interval(12, 12), []),
        (
            [{"every_months": {"at_least": 6}}], True, Interval(6, 12),
            [("measures[0].expected[0].every_months", "how often falls is due")],
        ),
        ([{"every_months": 6}], False, Interval(6, 12), [("measures[0].expected", "all expected of falls")]),
    ],
)  # fmt: skip
def test_a_measure_may_come_back_as_seldom_as_its_own_cycle(
    expected: Any, complete: bool, cycle: Interval, gaps: Any
) -> None:
    here = view(measures=[{"id": "falls", "expected": expected, "complete": ["expected"] if complete else []}])
    found = own_cycle(here, here.require("falls"), 3, 12)
    assert found == cycle
    assert asked(found) == gaps


def regular(*feedback: dict[str, Any], limit: Interval | None = None, as_of: str | None = None, **further: Any) -> Any:
    here = view(as_of, **{"feedback": list(feedback), "complete": ["feedback"], **further})
    return comes_regularly(here, here.begun(here.root, "feedback"), limit or Interval.exactly(3))


@pytest.mark.parametrize(
    ("round_", "as_of", "expected"),
    [
        ({"every_months": 1}, None, is_yes),
        ({"every_months": 3}, "2012", is_yes),
        ({"every_months": 6}, None, is_no),
        ({"every_months": {"at_most": 2}}, None, is_yes),
        ({"every_months": {"at_least": 1}}, None, is_unknown),
        ({"every_months": 1, "until": "2012-03"}, "2012-05", is_yes),
        ({"every_months": 1, "until": "2011"}, "2012-12-31", is_no),
        ({"every_months": 1, "until": "2012"}, "2012-12-31", is_unknown),
        ({"every_months": 1, "until": "2009"}, None, is_yes),
        ({}, None, is_unknown),
    ],
)
def test_a_round_of_feedback_comes_often_enough_and_has_not_stopped(
    round_: dict[str, Any], as_of: str | None, expected: Any
) -> None:
    assert expected(regular({"id": "round", **round_}, as_of=as_of))


def test_how_often_a_round_comes_is_asked_where_its_sources_differ() -> None:
    answer = regular({"id": "round", "every_months": [{"value": 1}, {"value": 6}]})
    words = "which of the figures for how often the data are fed back is right"
    assert asked(answer) == [("feedback[0].every_months", words)]
    assert told(answer) == ["data are fed back every 1 to 6 months"]


def test_until_when_a_round_ran_is_asked_in_its_end() -> None:
    answer = regular({"id": "round", "every_months": 1, "until": "2012"}, as_of="2012-12-31")
    assert asked(answer) == [("feedback[0].until", "when exactly round was")]
    assert "the last feedback was in 2012" in told(answer)


@pytest.mark.parametrize(
    ("dates", "as_of", "expected"),
    [
        (["2012-01-10", "2012-04-05"], None, is_yes),
        (["2012-04-05", "2012-01-10"], "2012-05-31", is_yes),
        (["2012-01-10", "2012-04-05", "2012-06-20"], "2012-08", is_yes),
        (["2012-01-10", "2012-04-05"], "2013", is_no),
        (["2011-01-10", "2012-04-05"], "2012-05-31", is_no),
        (["2012-04-05"], "2012-05-31", is_no),
        ([], None, is_no),
        (["2012", "2012"], "2012-12-31", is_unknown),
    ],
)
def test_dated_feedback_must_follow_closely_up_to_the_moment(
    dates: list[str], as_of: str | None, expected: Any
) -> None:
    entries = [{"every_months": 24, "date": date} for date in dates]
    assert expected(regular(*entries, as_of=as_of))


def test_the_longest_wait_is_told_and_its_exact_days_are_asked_for() -> None:
    near = regular({"date": "2012-01-10"}, {"date": "2012-04-05"})
    assert told(near) == ["the longest time between two feedbacks is 3 months"]
    entries = [{"id": name, "date": "2012", "every_months": 24} for name in ("one", "other")]
    vague = regular(*entries, as_of="2012-12-31")
    assert asked(vague) == [("feedback[1].date", "when exactly other was")]


def test_where_feedback_may_be_missing_the_time_between_the_known_ones_says_nothing() -> None:
    far = [{"date": "2010-01-10", "every_months": 24}, {"date": "2012-04-05", "every_months": 24}]
    assert [path for path, _ in asked(regular(*far, complete=[]))] == ["feedback"]
    later = [*far, {"since": "2012", "every_months": 24}]
    assert "feedback[2].date" in [path for path, _ in asked(regular(*later, as_of="2012-05-31"))]


def test_two_feedbacks_of_one_day_leave_no_time_between_them() -> None:
    day = {"date": "2012-04-05", "every_months": 24}
    assert is_yes(regular(day, day, limit=Interval.exactly(0), as_of="2012-04-05"))
