"""Dealings: answers in time, order, and what binds a site."""

from __future__ import annotations

import pytest

from clincomm.facts.dealings import answered, comes_before, hard_edge, plans_of
from clincomm.logic import Date, is_no, is_unknown, is_yes
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


@pytest.mark.parametrize(
    ("given", "as_of", "in_time", "expected"),
    [
        ("2012-01", "2011-12", False, is_no),
        ("2012-01", "2012-06", False, is_yes),
        ("2012-01", "2012-06", True, is_no),
        ("2011-05", "2012-06", True, is_yes),
        ("2011", "2012-06", True, is_unknown),
    ],
)
def test_a_response_counts_from_its_day_on(given: str, as_of: str, in_time: bool, expected: object) -> None:
    here = view(as_of, tensions=[{"id": "beds", "surfaced": "2011-01", "response": {"text": "talked", "date": given}}])
    answer = answered(here, here.require("beds"), "response", Date("2011-01"), 6, in_time=in_time)
    assert expected(answer)  # type: ignore[operator]


def test_plans_above_are_those_of_a_site_only_where_it_lists_none_and_they_are_whole() -> None:
    whole = [{"of": "plans"}]
    silent = view(sites=[{"id": "ward"}], complete=whole, plans=["rounds"])
    own = view(sites=[{"id": "ward", "plans": []}], complete=whole, plans=["rounds"])
    assert [plan.record.text for plan in plans_of(silent, silent.require("ward")).sure()] == ["rounds"]
    assert not plans_of(own, own.require("ward")).items
    opened = view(sites=[{"id": "ward"}], plans=["rounds"])
    assert not [*plans_of(opened, opened.require("ward")).sure()]
