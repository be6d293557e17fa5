"""Who is in: known answers on small communities, and that saying less only widens what is told."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clincomm
from clincomm import Community
from clincomm.analysis import CellAt, Degree, inclusion
from clincomm.logic import Interval
from clincomm.rendering import inclusion_json, inclusion_markdown, inclusion_notebook, inclusion_text
from clincomm.strategies import communities, redactions_of
from clincomm.view import View

WARD: dict[str, Any] = {
    "id": "falls",
    "complete": "all",
    "groups": [
        {"id": "patient", "kind": "patient", "stake": True, "at_risk": True},
        {"id": "nurse", "kind": "nurse", "stake": True, "at_risk": False},
        {"id": "clerk", "kind": "clerical", "stake": True, "at_risk": True},
        {"id": "manager", "kind": "manager", "stake": False, "at_risk": False},
    ],
    "team": {"seats": ["nurse / lead", "nurse", "patient"]},
    "boards": [], "wider": [], "partners": [], "contributions": [], "decisions": [], "suggestions": [], "events": [],
    "feedback": [], "channels": [], "sites": [],
    "theory": {"goals": [], "changes": []},
}  # fmt: skip
ORDER = tuple(Degree)


def cell(group: str, **further: Any) -> CellAt:
    return inclusion(View(Community.model_validate({**WARD, **further}), None)).at(group)


def test_seats_are_counted_beside_what_an_even_spread_would_give() -> None:
    nurse = cell("nurse")
    assert (nurse.seats, nurse.of, nurse.key) == (Interval.exactly(2), Interval.exactly(3), Interval.exactly(1))
    assert nurse.expected == Interval.exactly(1)  # three groups have a stake


@pytest.mark.parametrize(
    ("further", "degree"),
    [
        ({}, Degree.NONE),
        ({"channels": [{"to_groups": ["clerk"]}]}, Degree.INFORM),
        ({"feedback": [{"to_groups": ["clerk"]}]}, Degree.INFORM),
        ({"wider": [{"group": "clerk", "role": "respondent"}]}, Degree.CONSULT),
        ({"decisions": [{"by": "core", "consulted": "clerk"}]}, Degree.CONSULT),
        ({"wider": [{"group": "clerk", "role": "helper"}]}, Degree.INVOLVE),
        ({"events": [{"open_to": "clerk", "attendance": [{"group": "clerk"}]}]}, Degree.INVOLVE),
        ({"suggestions": [{"by": "clerk"}]}, Degree.INVOLVE),
        ({"team": {"seats": [{"group": "clerk", "voice": "observes"}]}}, Degree.INVOLVE),
        ({"team": {"seats": ["clerk"]}}, Degree.COLLABORATE),
        ({"contributions": [{"by": "clerk", "kind": "design"}]}, Degree.COLLABORATE),
        ({"theory": {"goals": [], "changes": [{"text": "letters", "proposed_by": "clerk"}]}}, Degree.COLLABORATE),
        ({"decisions": [{"by": "clerk", "consulted": []}]}, Degree.EMPOWER),
        ({"team": {"seats": ["clerk / lead"]}}, Degree.EMPOWER),
        ({"boards": [{"kind": "steering", "seats": ["clerk"]}]}, Degree.EMPOWER),
        ({"boards": [{"kind": "advisory", "seats": ["clerk"]}]}, Degree.COLLABORATE),
    ],
)
def test_the_degree_follows_from_what_is_recorded(further: dict[str, Any], degree: Degree) -> None:
    found = cell("clerk", **further)
    assert (found.least, found.most) == (degree, degree)


def test_an_open_list_leaves_the_degree_open_upwards() -> None:
    found = cell("clerk", open=["decisions"])
    assert (found.least, found.most) == (Degree.NONE, Degree.EMPOWER)
    assert math.isinf(found.traces.high)


def test_a_seat_whose_group_is_not_said_may_be_anybodys() -> None:
    found = cell("clerk", team={"seats": ["nurse / lead", {"role": ["member"]}]})
    assert found.seats == Interval(0, 1)


def test_a_seat_counts_for_the_groups_of_its_person_and_for_no_others() -> None:
    held: dict[str, Any] = {"people": [{"id": "ann", "groups": ["nurse"]}], "team": {"seats": [{"person": "ann"}]}}
    assert cell("nurse", **held).seats == Interval.exactly(1)
    clerk = cell("clerk", **held)
    assert (clerk.seats, clerk.notes) == (Interval.exactly(0), ("has a stake, and no place",))


def test_what_a_reader_should_not_overlook_is_noted() -> None:
    assert cell("patient").notes == ("has seats, and nothing traces to it",)
    assert cell("clerk").notes == ("has a stake, and no place",)
    assert cell("manager").notes == ()
    spoken_for = cell("clerk", partners=[{"id": "union", "kind": "other", "speaks_for": "clerk"}])
    assert (spoken_for.notes, spoken_for.proxies) == (("by proxy only",), ("union",))


def test_the_mix_names_kinds_with_a_stake_that_are_missing() -> None:
    (mix,) = inclusion(View(Community.model_validate(WARD), None)).mixes
    assert (mix.present, mix.absent, mix.unknown) == (("patient", "nurse"), ("clerical",), ())
    assert mix.usual_suspects


def test_attendance_stands_beside_invitations() -> None:
    events = [
        {"open_to": ["clerk", "nurse"], "attendance": [{"group": "nurse"}]},
        {"open_to": "clerk", "attendance": []},
    ]
    found = cell("clerk", events=events)
    assert (found.attended, found.invited) == (Interval.exactly(0), Interval.exactly(2))


def test_every_level_with_a_team_is_a_column() -> None:
    sites = [{"id": "ash", "team": {"seats": ["nurse / lead"]}}, {"id": "elm"}]
    found = inclusion(View(Community.model_validate({**WARD, "sites": sites}), None))
    assert found.levels == ((), ("sites", 0))
    assert found.at("nurse", ("sites", 0)).degree == "empower"


def test_rows_are_plain_and_alike() -> None:
    found = clincomm.inclusion(Community.model_validate({**WARD, "open": ["events"]}))
    rows = found.rows()
    assert len({tuple(row) for row in rows}) == 1
    assert json.loads(inclusion_json(found)) == found.to_dict()
    assert rows[0]["attended_most"] is None


def test_the_table_reads_at_a_glance() -> None:
    found = clincomm.inclusion(Community.model_validate(WARD))
    lines = inclusion_text(found).splitlines()
    assert lines[2:7] == [
        "group             core",
        "patient           collaborate 1/3",
        "nurse             empower 2/3",
        "clerk (clerical)  none 0/3",
        "manager           none 0/3",
    ]
    assert "- the usual suspects: no clerical, though they have a stake (core)" in lines
    assert "| nurse | empower 2/3 |" in inclusion_markdown(found)


def test_many_sites_stand_in_one_column() -> None:
    sites = [{"id": f"s{n}", "team": {"seats": ["nurse"]}} for n in range(8)]
    found = clincomm.inclusion(Community.model_validate({**WARD, "sites": sites}))
    assert "8 sites" in inclusion_text(found)
    assert "at 8, seats at 8" in inclusion_text(found)


def test_a_notebook_shows_markup_as_text() -> None:
    nasty = Community(groups=[{"id": "nurse"}], name="<script>")
    bundle = clincomm.inclusion(nasty)._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]
    assert bundle == inclusion_notebook(clincomm.inclusion(nasty))


def numbers(found: CellAt) -> list[Interval]:
    return [found.seats, found.of, found.board_seats, found.key, found.traces, found.attended, found.invited]


@given(st.data(), communities())
def test_saying_less_only_widens(data: st.DataObject, community: Community) -> None:
    redaction = data.draw(redactions_of(community))
    before, after = (inclusion(View(one, None)) for one in (community, redaction.community))
    old = {(one.group, one.path): one for one in before.cells}
    for cell_ in after.cells:
        was = old.get((cell_.group, redaction.old(cell_.path)))
        if was is None:
            continue
        assert ORDER.index(cell_.most) >= ORDER.index(was.most)
        for narrow, wide in zip(numbers(was), numbers(cell_), strict=True):
            assert wide.high >= narrow.high
        for said, then in ((was.stake, cell_.stake), (was.feedback, cell_.feedback)):
            assert then in (said, "unknown")


@given(communities())
def test_cells_are_consistent(community: Community) -> None:
    for found in inclusion(View(community, None)).cells:
        assert ORDER.index(found.least) <= ORDER.index(found.most)
        assert 0 <= found.seats.low <= found.of.high
        if found.key.low:
            assert found.least in (Degree.INVOLVE, Degree.COLLABORATE, Degree.EMPOWER)


def test_cells_fit_a_frame() -> None:
    pytest.importorskip("narwhals", reason="the extra clincomm[frames] is not installed")
    found = clincomm.inclusion(Community.model_validate(WARD))
    assert clincomm.to_frame(found, backend="polars").shape == (4, len(found.rows()[0]))
