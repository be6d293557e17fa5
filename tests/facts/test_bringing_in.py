"""Bringing groups in: the help given to them, and their seats where the steering is done."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked

from clincomm.facts.bringing_in import is_helped, sits_where_it_is_steered
from clincomm.logic import is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def sits(as_of: str | None = None, **said: Any) -> Any:
    data = {
        "groups": [{"id": "carer"}], "team": {"seats": ["nurse"], "complete": ["seats"]},
        "boards": [{"id": "steer", "kind": "steering", "seats": []}, {"id": "forum", "kind": "patient"}, {"id": "table"}],
        "sites": [{"id": "ward"}], "inclusion": [], "complete": ["boards", "inclusion", "seats"], **said,
    }  # fmt: skip
    here = View(Community.model_validate(data), as_of)
    return sits_where_it_is_steered(here, here.require("carer"))


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({}, is_yes),
        ({"at": "steer"}, is_yes),
        ({"at": "forum"}, is_no),
        ({"at": "ward"}, is_no),
        ({"at": ["ward", "steer"]}, is_no),
        ({"at": "steer", "until": "2010"}, is_no),
        ({"at": "steer", "kind": "training"}, is_no),
        ({"at": "steer", "of": "nurse"}, is_no),
    ],
)
def test_a_step_is_a_seat_where_it_is_steered_if_its_place_steers(step: dict[str, Any], expected: Any) -> None:
    boards = [{"id": "steer", "kind": "steering", "seats": []}, {"id": "forum", "kind": "patient", "seats": []}]
    assert expected(sits("2012", inclusion=[{"of": "carer", "kind": "seat", **step}], boards=boards, complete="all"))


def test_what_a_board_is_for_on_which_a_group_was_given_a_seat_is_asked() -> None:
    answer = sits(inclusion=[{"of": "carer", "kind": "seat", "at": "table"}], boards=[{"id": "table", "seats": []}])
    assert [path for path, _ in asked(answer)] == ["boards[0].kind"]


def test_a_group_without_any_such_seat_is_said_to_have_none() -> None:
    answer = sits(boards=[], complete="all")
    assert is_no(answer)
    assert "carer has no seat in the core or on a board that steers" in [str(reason) for reason in answer.because]


@pytest.mark.parametrize(
    ("given", "to", "expected"),
    [
        (None, "carer", is_yes),
        (True, "carer", is_yes),
        (False, "carer", is_no),
        (None, "nurse", is_no),
        (None, None, is_unknown),
    ],
)
def test_help_counts_unless_it_was_not_given_or_went_to_others(
    given: bool | None, to: str | None, expected: Any
) -> None:
    entry = {"kind": "training"} | {key: value for key, value in (("given", given), ("to", to)) if value is not None}
    data = {"groups": [{"id": "carer"}], "sites": [], "support": [entry], "complete": ["support"]}
    here = View(Community.model_validate(data))
    assert expected(is_helped(here, here.require("carer")))
