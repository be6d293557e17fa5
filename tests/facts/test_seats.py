"""Seats: which of them are held, and what their holders are recorded to be."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.facts.seats import has_lead, is_vacant
from clincomm.logic import is_no, is_unknown, is_yes, show_path
from clincomm.model import Community
from clincomm.view import View


def lost(seat: dict[str, Any], *margins: dict[str, Any]) -> Any:
    site = {"id": "practice", "copies": 4, "team": {"seats": [{"role": "lead", **seat}]}}
    here = View(Community.model_validate({"sites": [site], "margins": list(margins)}))
    return is_vacant(here, here.root.below("sites", 0).below("team").below("seats", 0))


ENDED = {"of": "practice", "count": 2, "out_of": 4, "ended": True, "about": "local-lead"}


@pytest.mark.parametrize(
    ("seat", "margins", "expected"),
    [
        ({"id": "local-lead"}, [ENDED], is_unknown),
        ({"id": "local-lead", "vacant": False}, [ENDED], is_no),
        ({"id": "local-lead", "vacant": True}, [ENDED], is_yes),
        ({}, [ENDED], is_no),
        ({"id": "local-lead"}, [{**ENDED, "ended": False}], is_no),
        ({"id": "local-lead"}, [{**ENDED, "about": "other"}], is_no),
        ({"id": "local-lead"}, [{key: ENDED[key] for key in ("of", "count", "out_of", "ended")}], is_no),
        ({"id": "local-lead"}, [], is_no),
    ],
)
def test_it_is_not_told_who_followed_where_holders_were_lost_at_some_copies(
    seat: dict[str, Any], margins: list[dict[str, Any]], expected: Any
) -> None:
    answer = lost(seat, *margins)
    assert expected(answer)
    if is_unknown(answer):
        assert [(show_path(gap.path), gap.question) for gap in answer.gaps] == [
            ("sites[0].team.seats[0].vacant", "whether somebody followed where the holder of local-lead was lost")
        ]
    if is_yes(answer):
        assert [str(reason) for reason in answer.because] == ["the seat local-lead is vacant"]


def test_a_deputy_leads_and_is_named_by_all_groups_of_the_seat() -> None:
    seats = [{"group": ["nurse", "manager"], "role": "deputy"}]
    here = View(Community.model_validate({"team": {"seats": seats, "complete": ["seats"]}}))
    answer: Any = has_lead(here, here.root)
    assert is_yes(answer)
    assert [str(reason) for reason in answer.because] == ["nurse and manager is deputy"]
