"""Seats that stand for nobody: by a count of zero, in one source or in all."""

from __future__ import annotations

import pytest

from clincomm.facts.seats import is_vacant
from clincomm.logic import is_no, is_unknown, is_yes, show_path
from clincomm.logic.answers import Unknown
from clincomm.model import Community
from clincomm.view import View


def vacant(count: object) -> object:
    here = View(Community.model_validate({"team": {"seats": [{"group": "patient", "count": count}]}}), None)
    (seat,) = here.seats(here.root).possible()
    return is_vacant(here, seat)


@pytest.mark.parametrize("count", [0, {"at_most": 0}, {"less_than": 1, "at_most": 0}])
def test_a_seat_of_which_there_are_none_is_vacant(count: object) -> None:
    answer = vacant(count)
    assert is_yes(answer)  # type: ignore[arg-type]
    assert [str(reason) for reason in answer.because] == ["the seat patient stands for nobody"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 3, [1, 2], {"more_than": 0}, {"at_most": 3}])
def test_a_seat_that_stands_for_somebody_is_held(count: object) -> None:
    assert is_no(vacant(count))  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [[0, 1], {"at_least": 0}])
def test_where_there_may_be_none_it_is_asked_how_many(count: object) -> None:
    answer = vacant(count)
    assert is_unknown(answer)  # type: ignore[arg-type]
    assert isinstance(answer, Unknown)
    assert [(show_path(gap.path), str(gap.question)) for gap in answer.gaps] == [
        ("team.seats[0].count", "how many people hold the seat patient")
    ]
