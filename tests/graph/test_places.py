"""Which sites a tie joins that names wards below them, or people who sit there."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.graph import Contacts, Reading
from clincomm.logic import Reason, is_no, is_unknown, is_yes
from clincomm.model import Community

NOTHING = Reason("they never met")


def contacts(between: list[str], **said: Any) -> Contacts:
    seats = [{"group": ["nurse"], "person": "ann"}]
    trusts = [
        {
            "id": "north",
            "sites": [{"id": "ash", "team": {"seats": seats}}, {"id": "oak", "team": {"seats": []}}],
            "team": {"seats": []},
        },
        {"id": "south", "sites": [{"id": "elm", "team": {"seats": [{"person": "bob"}]}}], "team": {"seats": []}},
    ]
    people = [{"id": "ann"}, {"id": "bob"}, {"id": "cid"}]
    tie = {"between": between, "kind": "horizontal"}
    whole = Community.model_validate(
        {"sites": trusts, "people": people, "ties": [tie], "events": [], "complete": "all", **said}
    )
    reading = Reading(whole)
    return Contacts(reading, reading.root)


@pytest.mark.parametrize(
    ("between", "is_so"),
    [(["ash", "elm"], is_yes), (["ann", "bob"], is_yes), (["ann", "south"], is_yes), (["ash", "oak"], is_no),
     (["ann", "cid"], is_no), (["ann", "ash"], is_no)],
)  # fmt: skip
def test_a_ward_or_somebody_who_sits_there_stands_for_the_trust(between: list[str], is_so: Any) -> None:
    assert is_so(contacts(between).some_meet(NOTHING))


def test_where_people_are_named_and_seats_are_not_listed_in_full_it_cannot_be_told() -> None:
    assert is_unknown(contacts(["ann", "cid"], complete=["sites", "ties", "events"]).some_meet(NOTHING))
