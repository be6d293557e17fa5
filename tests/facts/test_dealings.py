"""Dealings: answers in time, order, and what binds a site."""

from __future__ import annotations

import pytest

from clincomm.facts.dealings import answered, comes_before, fell_short, hard_edge
from clincomm.logic import Date, Qualifier, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def view(as_of: str | None = None, **data: object) -> View:
    return View(Community.model_validate(data), as_of)


@pytest.mark.parametrize(
    ("response", "as_of", "expected"),
    [
        ({"text": "talked"}, "2011-12", is_yes),
        ("none", "2011-12", is_no),
        ("none", "2011-02", is_yes),
        (None, "2011-12", is_unknown),
        ("none", None, is_no),
    ],
)
def test_a_response_is_late_only_once_its_time_is_over(response: object, as_of: str | None, expected: object) -> None:
    tension = {"id": "beds", "surfaced": "2011-01"} | ({} if response is None else {"response": response})
    here = view(as_of, tensions=[tension])
    handle = here.require("beds")
    assert expected(answered(here, handle, "response", Date("2011-01"), 6))  # type: ignore[operator]


def test_order_comes_from_after_then_phase_then_date() -> None:
    here = view(
        phases=["one", "two"],
        tactics=[
            {"id": "a"}, {"id": "b", "after": "a"}, {"id": "c", "after": "b"},
            {"id": "d", "phase": "one"}, {"id": "e", "phase": "two"},
            {"id": "f", "date": "2010"}, {"id": "g", "date": "2011"}, {"id": "h", "date": "2011-05"},
        ],
    )  # fmt: skip

    def before(one: str, other: str) -> bool | None:
        return comes_before(here, here.require(one), here.require(other))

    assert before("a", "c") is True and before("c", "a") is False
    assert before("d", "e") is True and before("e", "d") is False
    assert before("f", "g") is True and before("g", "h") is None
    assert before("a", "d") is None


def test_a_signature_is_no_hard_edge() -> None:
    here = view(sites=[{"id": "ward", "commitments": [{"kind": "senior-sign-off"}], "complete": ["commitments"]}])
    assert is_no(hard_edge(here, here.require("ward")))


def test_a_shortfall_of_some_is_mixed() -> None:
    here = view(
        sites=[{"id": "ward", "copies": 4}], difficulties=[{"kind": "data", "at": "ward", "some": "yes"}], tactics=[]
    )
    answer = fell_short(here, here.require("ward"))
    assert is_yes(answer) and Qualifier.MIXED in answer.qualifiers  # type: ignore[union-attr]
