"""Events: how many an entry stands for, and what came before what."""

from __future__ import annotations

import math

import pytest

from clincomm.facts.events import came_before, how_many
from clincomm.logic import Answer, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


@pytest.mark.parametrize(
    ("event", "span"),
    [
        ({"date": "2011-05-01", "count": 4}, (1, 1)),
        ({"count": 4}, (4, 4)),
        ({"count": [{"value": 4}, {"more_than": 6}]}, (4, math.inf)),
        ({"since": "2011"}, (1, math.inf)),
    ],
)
def test_a_dated_event_is_one_and_a_round_is_as_many_as_it_says(
    event: dict[str, object], span: tuple[float, float]
) -> None:
    here = View(Community.model_validate({"events": [{"id": "calls", **event}]}))
    number = how_many(here, here.require("calls"))
    assert (number.low, number.high) == span


def order(event: dict[str, object], decision: dict[str, object]) -> Answer[bool]:
    data = {"events": [{"id": "forum", **event}], "decisions": [{"id": "choice", **decision}]}
    here = View(Community.model_validate(data))
    return came_before(here, here.require("forum"), here.require("choice"))


def test_the_same_day_is_early_enough() -> None:
    assert is_yes(order({"date": "2011-05-01"}, {"date": "2011-05-01"}))
    assert is_no(order({"date": "2011-05-02"}, {"date": "2011-05-01"}))


def test_order_without_dates_is_read_from_after() -> None:
    assert is_yes(order({}, {"after": "forum"}))


def test_loose_or_missing_dates_leave_the_order_open() -> None:
    assert is_unknown(order({"date": "2011"}, {"date": "2011-05"}))
    assert is_unknown(order({}, {"date": "2011-05"}))
    assert is_no(order({"date": "none"}, {"date": "2011-05"}))
