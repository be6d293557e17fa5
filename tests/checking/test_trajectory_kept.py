"""The course of one subject, rows and steps as plain data, and what is asked for at each moment."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.checking.test_report import BREACHED, CANNOT_TELL, HOLDS, NOT_APPLICABLE, finding, report

from clincomm import Community, Date
from clincomm.checking import Report, Step, Trajectory, Turn
from clincomm.checking.trajectory import follow
from clincomm.errors import UnusableInput
from clincomm.graph import Happening

LED = Happening("began", "seat", "nurse / lead", "2011", ("sites", 0, "team", "seats", 0))
MET = Happening("ended", "event", "launch", "2012", ("events", 0))


def on(moment: str, *findings: Any) -> Report:
    return evolve(report(*findings), as_of=moment)


TURN = Turn(finding(HOLDS), finding(BREACHED))
LED_AS_DATA = {
    "what": "began",
    "kind": "seat",
    "name": "nurse / lead",
    "when": "2011",
    "path": "sites[0].team.seats[0]",
}
MET_AS_DATA = {"what": "ended", "kind": "event", "name": "launch", "when": "2012", "path": "events[0]"}


def test_what_happened_stands_behind_a_turn_whose_places_lie_in_the_record_it_happened_to() -> None:
    ward = Happening("began", "site", "ward", "2011", ("sites", 0))
    step = Step("2010", "2011", (TURN,), (LED, ward, MET))
    assert step.behind(TURN) == (ward,)
    assert Step("2010", "2011", (TURN,), (LED, MET)).behind(TURN) == ()


def test_a_step_as_plain_data() -> None:
    ward = Happening("began", "site", "ward", "2011", ("sites", 0))
    assert Step("2010", "2011", (TURN,), (ward, LED, MET)).to_dict() == {
        "since": "2010",
        "at": "2011",
        "turns": [
            {
                **TURN.to_dict(),
                "behind": [{"what": "began", "kind": "site", "name": "ward", "when": "2011", "path": "sites[0]"}],
            }
        ],
        "happened": [
            {"what": "began", "kind": "site", "name": "ward", "when": "2011", "path": "sites[0]"},
            LED_AS_DATA,
            MET_AS_DATA,
        ],
    }


def test_a_trajectory_as_plain_data_and_in_a_word() -> None:
    step = Step("2010", "2011", (), (MET,))
    course = Trajectory("programme", (on("2010", finding(HOLDS)), on("2011", finding(HOLDS))), (step,))
    assert repr(course) == "<Trajectory of programme over 2010, 2011>"
    assert list(course) == [step]
    assert course.to_dict() == {
        "community": "programme",
        "moments": ["2010", "2011"],
        "counts": course.rows(),
        "steps": [step.to_dict()],
    }


def test_there_is_a_row_for_each_lesson_that_is_asked_at_any_moment_and_each_moment() -> None:
    first = on("2010", finding(HOLDS), finding(HOLDS, number=1), finding(CANNOT_TELL, number=2))
    second = on("2011", finding(BREACHED), finding(NOT_APPLICABLE, code="CC101"))
    assert Trajectory("programme", (first, second), ()).rows() == [
        {
            "community": "programme",
            "lesson": lesson,
            "moment": moment,
            "breached": breached,
            "cannot_tell": unknown,
            "holds": holds,
            "not_applicable": other,
        }
        for lesson, moment, breached, unknown, holds, other in [
            (1, "2010", 0, 0, 0, 0),
            (1, "2011", 0, 0, 0, 1),
            (3, "2010", 0, 1, 2, 0),
            (3, "2011", 1, 0, 0, 0),
        ]
    ]


def test_the_course_of_a_subject_is_its_verdict_at_each_moment_or_none() -> None:
    core = finding(HOLDS, subject=evolve(finding().subject, path=()))
    unlisted = finding(CANNOT_TELL, subject=evolve(core.subject, name="not listed, of sites"))
    reports = (
        on("2010", finding(HOLDS), finding(CANNOT_TELL, number=1)),
        on("2011", finding(BREACHED, number=1), unlisted, core),
        on("2012", unlisted),
    )
    course = Trajectory("programme", reports, ())
    assert course.course_of("CC302", ("sites", 1)) == (CANNOT_TELL, BREACHED, None)
    assert course.course_of("name-of-CC302", ("sites", 0)) == (HOLDS, None, None)
    assert course.course_of("3.2") == (None, HOLDS, None)
    assert course.course_of("CC303", ("sites", 1)) == (None, None, None)


def test_each_moment_is_checked_in_the_order_given_and_compared_with_the_next() -> None:
    verdicts = {"2012": HOLDS, "2010": BREACHED, "2014": BREACHED}
    asked: list[Date | str] = []

    def check(moment: Date | str) -> Report:
        asked.append(moment)
        return on(f"at {moment}", finding(verdicts[str(moment)]))

    community = Community(posts=[{"id": "post", "since": "2013"}], events=[{"id": "launch", "date": 2013}])
    course = follow(community, (Date(moment) for moment in ("2012", "2010", "2014")), check)
    assert [str(moment) for moment in asked] == ["2012", "2010", "2014"]
    assert course.name == "programme"
    assert course.moments == ("at 2012", "at 2010", "at 2014")
    assert [(step.since, step.at) for step in course.steps] == [("at 2012", "at 2010"), ("at 2010", "at 2014")]
    assert [[(turn.was, turn.now) for turn in step.turns] for step in course.steps] == [[("holds", "breached")], []]
    assert [[one.name for one in step.happened] for step in course.steps][1] == ["launch", "post"]


def test_where_there_is_no_moment_to_follow_it_is_said_so() -> None:
    for dates in (None, []):
        with pytest.raises(UnusableInput) as refused:
            follow(Community(), dates, lambda moment: report())
        assert str(refused.value) == ("the community has no phases and no dates to follow; say at which dates to look")
