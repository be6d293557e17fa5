"""What fell empty a short while ago."""

from __future__ import annotations

from clincomm.facts.seats import ADMINISTRATION_ROLES
from clincomm.facts.vacancies import fell_empty_within
from clincomm.logic import Answer, Known, Qualifier, is_no, is_unknown
from clincomm.model import Community
from clincomm.view import View

GRACE = 3.0


def _asked(as_of: str | None, **seat: object) -> Answer[bool]:
    view = View(Community.model_validate({"name": "t", "team": {"seats": [{"group": "clerical", **seat}]}}), as_of)
    return fell_empty_within(view, view.root, ADMINISTRATION_ROLES, GRACE)


def test_an_administrator_who_left_last_month_is_within_the_grace_and_shown_as_lapsed() -> None:
    answer = _asked("2012-05", role=["administrator"], until="2012-04")
    assert isinstance(answer, Known)
    assert answer.value
    assert answer.qualifiers == {Qualifier.LAPSED}


def test_one_who_left_a_year_ago_or_had_another_role_is_not() -> None:
    assert is_no(_asked("2012-05", role=["administrator"], until="2011-05"))
    assert is_no(_asked("2012-05", role=["nurse"], until="2012-04"))


def test_a_loose_date_or_an_unknown_role_cannot_be_told() -> None:
    assert is_unknown(_asked("2012-05", role=["administrator"], until="2012-01"))
    assert is_unknown(_asked("2012-05", until="2012-04"))


def test_without_a_date_of_the_check_nobody_left_lately() -> None:
    assert is_no(_asked(None, role=["administrator"], until="2012-04"))
