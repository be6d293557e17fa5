"""A community over time: which verdicts turn, which fact turns them, and what happened behind a turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clincomm import Community, Date, Verdict, read, trajectory
from clincomm.checking import Trajectory
from clincomm.errors import UnknownName, UnusableInput
from clincomm.graph import happenings, moments_of
from clincomm.rendering import trajectory_json, trajectory_markdown, trajectory_text

ROOT = Path(__file__).resolve().parents[2]
LEAD = {"group": "nurse", "role": "lead", "since": 2011, "until": "2012-05"}


def ward(*seats: Any, **more: Any) -> Community:
    return Community(
        sites=[{"id": "ward", "team": {"seats": list(seats), "complete": ["seats"]}}], complete=["sites"], **more
    )


def led(dates: Any = None, **more: Any) -> Trajectory:
    return trajectory(ward(LEAD, **more), dates, select=["site-has-local-lead"])


def test_a_lead_who_comes_and_goes_turns_the_verdict_twice() -> None:
    course = led([2010, 2011, "2012-12"])
    assert course.course_of("CC302", ("sites", 0)) == (Verdict.BREACHED, Verdict.HOLDS, Verdict.BREACHED)
    came, went = course
    assert (came.since, came.at, went.at) == ("2010", "2011", "2012-12")
    assert [(turn.was, turn.now) for turn in came.turns] == [("breached", "holds")]
    assert came.turns[0].new_facts == ("nurse is lead",)
    assert came.turns[0].lost_facts and not set(came.turns[0].lost_facts) & set(came.turns[0].new_facts)


def test_what_happened_behind_a_turn_is_named_with_its_date() -> None:
    came, went = led([2010, 2011, "2012-06"])
    assert [str(one) for one in came.behind(came.turns[0])] == ["seat nurse / lead began (2011)"]
    assert [str(one) for one in went.happened] == ["seat nurse / lead ended (2012-05)"]


def test_a_seat_that_may_have_begun_by_then_says_perhaps() -> None:
    (step,) = led([2010, "2011-03"])
    assert [str(one) for one in step.happened] == ["seat nurse / lead perhaps began (2011)"]
    assert [turn.now for turn in step.turns] == ["cannot tell"]
    assert step.turns[0].missing


def test_nothing_happens_twice() -> None:
    community = ward(LEAD)
    first = happenings(community, Date("2010"), Date("2011"))
    assert [one.what for one in first] == ["began"]
    assert [one.what for one in happenings(community, Date("2011"), Date("2012"))] == ["ended"]
    assert happenings(community, Date("2012"), Date("2013")) == ()


def test_a_turn_without_anything_dated_says_that_time_has_passed() -> None:
    (step,) = course = led(["2012-06", "2012-12"])
    assert [(turn.was, turn.now) for turn in step.turns] == [("holds", "breached")] and not step.happened
    assert "nothing dated lies behind it but the time that passed" in trajectory_text(course)


def test_the_phases_are_followed_in_their_order_and_not_as_written() -> None:
    phases = [{"id": "end", "after": "work"}, {"id": "start"}, {"id": "work", "after": "start"}]
    assert moments_of(ward(phases=phases)) == ("start", "work", "end")
    assert led(phases=phases).moments == ("start", "work", "end")


def test_without_phases_the_years_with_a_date_are_followed() -> None:
    assert led().moments == ("2011", "2012")


def test_a_slip_in_a_date_does_not_ask_for_a_thousand_reports() -> None:
    community = ward(*({**LEAD, "since": year, "until": year} for year in range(1000, 1100)))
    assert [str(moment) for moment in moments_of(community)] == [str(year) for year in range(1060, 1100)]


def test_a_community_without_phases_and_dates_asks_for_moments() -> None:
    with pytest.raises(UnusableInput, match="say at which dates"):
        trajectory(ward("nurse / lead"))


def test_a_moment_that_is_no_date_and_no_phase_is_refused() -> None:
    with pytest.raises(UnknownName, match="phase"):
        led(["later"])


def test_a_subject_that_is_not_there_yet_is_not_asked() -> None:
    event = {"id": "launch", "kind": "launch", "date": 2012, "debate": True, "one_way": True}
    (step,) = trajectory(Community(events=[event], complete=["events"]), [2011, 2012], select=["CC609"])
    assert [(turn.was, turn.now) for turn in step.turns if turn.after and turn.after.subject.name == "launch"] == [
        ("not asked", "breached")
    ]


def test_one_moment_gives_a_report_and_no_step() -> None:
    course = led([2011])
    assert len(course.reports) == 1 and course.steps == ()


def test_rows_count_the_findings_of_every_moment_by_verdict() -> None:
    rows = led([2010, 2011]).rows()
    assert [(row["moment"], row["breached"], row["holds"], row["cannot_tell"]) for row in rows] == [
        ("2010", 1, 0, 0),
        ("2011", 0, 1, 0),
    ]
    assert {row["lesson"] for row in rows} == {3}


def test_the_course_of_ilcop_turns_when_the_visits_begin() -> None:
    course = trajectory(read(ROOT / "examples" / "ilcop"))
    assert course.moments == ("start", "visiting", "improving", "close")
    (turn,) = [turn for turn in course.steps[0].turns if turn.finding.code == "CC004"]
    assert (turn.was, turn.now) == ("cannot tell", "holds")
    assert [one.name for one in course.steps[0].behind(turn)] == ["paired-visits", "visit-round"]


def test_all_renderings_say_what_turned_and_why() -> None:
    course = led([2010, 2011])
    for text in (trajectory_text(course), trajectory_markdown(course), trajectory_json(course)):
        assert "nurse is lead" in text and "2011" in text
    data = json.loads(trajectory_json(course))
    assert data["steps"][0]["turns"][0]["behind"][0]["path"] == "sites[0].team.seats[0]"
    assert data["moments"] == ["2010", "2011"]


def test_a_turn_from_not_asked_to_not_applicable_is_left_out_of_the_text_alone() -> None:
    tactics = [{"id": "remind", "kind": "soft", "since": 2012}]
    course = trajectory(Community(tactics=tactics, complete=["tactics"]), [2011, 2013], select=["CC802"])
    assert any(turn.now == "not applicable" for turn in course.steps[0].turns)
    assert "remind" not in trajectory_text(course) and "remind" in trajectory_json(course)
