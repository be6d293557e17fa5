"""The records: short forms, statements, rows, edits."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from clincomm.errors import EditError, InvalidValue
from clincomm.logic import Date
from clincomm.model import RECORDS, Community, Edit, Operation, Seat, edit, field_names, field_of, get, walk


def test_a_seat_can_be_written_as_group_and_role() -> None:
    team = Community.model_validate({"team": {"seats": ["nurse + patient / lead, chair"]}}).team
    assert team.seats[0] == Seat(group=("nurse", "patient"), role=("lead", "chair"))


def test_python_and_plain_data_make_the_same_community() -> None:
    assert Community(team={"seats": [Seat(group=("nurse",))]}) == Community(team={"seats": ["nurse"]})


@pytest.mark.parametrize(("written", "kept"), [(2011, "2011"), ("2011-05", "2011-05"), ("2011-05-17", "2011-05-17")])
def test_a_date_is_a_year_a_month_or_a_day(written: object, kept: str) -> None:
    assert Community.model_validate({"since": written}).since == Date(kept)


@pytest.mark.parametrize("written", ["2011-13", "May 2011", "2011-02-30", True, 2011.5])
def test_an_impossible_date_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Community.model_validate({"since": written})


@pytest.mark.parametrize(("written", "kept"), [("yes", True), ("no", False), (True, True), (False, False)])
def test_yes_and_no_are_accepted_where_a_truth_is_meant(written: object, kept: bool) -> None:
    assert Community.model_validate({"groups": [{"id": "x", "stake": written}]}).groups[0].stake is kept


@pytest.mark.parametrize("written", ["maybe", 1, "on", "y"])
def test_nothing_else_is_a_truth(written: object) -> None:
    with pytest.raises(ValidationError):
        Community.model_validate({"groups": [{"id": "x", "stake": written}]})


def test_a_misspelt_key_is_refused_at_every_level() -> None:
    for data in ({"sits": []}, {"team": {"seets": []}}, {"team": {"seats": [{"rolle": "lead"}]}}):
        with pytest.raises(ValidationError, match=r"Extra inputs|Unexpected keyword"):
            Community.model_validate(data)


def test_records_are_frozen() -> None:
    here = Community(team={"seats": ["nurse"]})
    with pytest.raises(ValidationError):
        here.name = "other"
    with pytest.raises(AttributeError):
        here.team.seats[0].role = ("lead",)


def test_every_field_of_every_record_is_described() -> None:
    plain = {"since", "until"}
    for record in RECORDS:
        for name in set(field_names(record)) - plain:
            assert record.__pydantic_fields__[name].description, f"{record.__name__}.{name}"


def test_conflicting_figures_are_kept_side_by_side() -> None:
    here = Community.model_validate({"measures": [{"figure": [{"value": 210, "source": "THX"}, {"more_than": 230}]}]})
    figure = here.measures[0].figure
    assert [value.value for value in figure] == [210, None]
    assert figure[1].more_than == 230


def test_walking_meets_every_record_with_its_path() -> None:
    here = Community(team={"seats": ["nurse"]}, sites=[{"id": "a", "team": {"seats": ["clerk"]}}])
    paths = [path for path, _ in walk(here)]
    assert ("sites", 0, "team", "seats", 0) in paths
    assert all(get(here, path) is record for path, record in walk(here))
    with pytest.raises(InvalidValue, match=r"sites\[4\]"):
        get(here, ("sites", 4, "team"))


WARD = Community(id="ward", team={"seats": ["nurse / lead", "clerk"]}, sites=[{"id": "bay"}])


def test_edits_set_add_and_remove_and_leave_the_old_community_alone() -> None:
    changed = edit(
        WARD,
        Edit(("team", "seats"), Operation.ADD, "patient / member"),
        Edit(("team", "seats", 1), Operation.REMOVE),
        Edit(("team", "seats", 0, "role"), Operation.SET, "chair"),
        Edit(("sites", 0, "team"), Operation.SET, {"seats": []}),
        Edit(("ties",), Operation.ADD, {"between": ["core", "bay"]}),
    )
    assert [seat.group for seat in changed.team.seats] == [("nurse",), ("patient",)]
    assert changed.team.seats[0].role == ("chair",)
    assert changed.sites[0].team.seats == ()
    assert len(changed.ties) == 1
    assert len(WARD.team.seats) == 2 and WARD.ties is None


@pytest.mark.parametrize(
    "wrong",
    [
        Edit((), Operation.SET, 1),
        Edit(("teem",), Operation.SET, {}),
        Edit(("team", "seats", 9), Operation.REMOVE),
        Edit(("team", "seats", 0), Operation.ADD, "nurse"),
        Edit(("team", "seats"), Operation.ADD, {"rolle": "lead"}),
        Edit(("sites", 0, "copies"), Operation.SET, "many"),
    ],
    ids=str,
)
def test_an_edit_that_leads_nowhere_is_refused_and_says_where(wrong: Edit) -> None:
    with pytest.raises(EditError):
        edit(WARD, wrong)


def test_the_rows_that_occur_in_thousands_have_no_dict_of_their_own() -> None:
    assert not hasattr(TypeAdapter(Seat).validate_python({"group": "nurse"}), "__dict__")


def test_a_field_that_a_kind_of_record_does_not_have_says_nothing() -> None:
    assert field_of(Seat(role=["lead"]), "role") == ("lead",)
    assert field_of(Seat(role=["lead"]), "attendance") is None
    assert field_of(Community(id="ward"), "attendance") is None
    assert field_of(Community(id="ward"), "model_fields") is None
