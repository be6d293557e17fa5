"""What is left to people: every such claim has a question, and shows what is recorded, and never a verdict."""

from __future__ import annotations

import json

from hypothesis import given

from clincomm import Community
from clincomm.advice import TOPICS, discuss
from clincomm.lessons import claims
from clincomm.logic import Verdict
from clincomm.rendering import discussion_json, discussion_markdown, discussion_text

FALLS = Community(
    id="falls",
    people=[{"id": "p1", "groups": "patient"}],
    team={"seats": ["patient / member", {"group": "nurse", "role": "lead", "until": "2012-03"}]},
    theory={"goals": ["fewer-falls"], "revisions": [{"id": "second", "learnt": "Nights matter."}]},
    agreements=[{"id": "launch", "by": "sites", "about": "theory", "source": "minutes"}],
    tensions=[{"id": "beds", "response": {"text": "A talk.", "outcome": "talked-through"}}],
    tactics=[
        {"id": "remind", "kind": "soft", "form": "mail", "until": 2011},
        {"id": "publish", "kind": "hard", "reaction": "Two wards complained.", "response": "It was blinded."},
    ],
    events=[{"id": "launch-day", "date": 2011, "attendance": ["oak"]}],
    measures=[{"id": "rate", "observations": [{"value": 3}]}, {"id": "how-we-feel", "kind": "belonging"}],
    contributions=[{"id": "leaflet", "by": "p1", "about": "fewer-falls"}],
    suggestions=[{"id": "noise", "by": "patient", "answer": {"text": "Doors were padded.", "outcome": "accepted"}}],
    support=[{"kind": "coaching", "to": "oak"}],
    sites=[
        {"id": "oak", "membership": {"how": "invited", "assent": True}},
        {"id": "elm", "membership": {"left": True, "left_because": "too much else"}},
    ],
)


def recorded(claim: str) -> dict[str, list[str]]:
    (topic,) = [topic for topic in discuss(FALLS) if topic.claim.id == claim]
    return {heading: [str(reason) for reason in reasons] for heading, reasons in topic.recorded}


def test_every_claim_left_to_people_has_a_question_and_no_other_claim_has() -> None:
    assert set(TOPICS) == {claim.id for claim in claims() if claim.judgement}


def test_the_aims_who_agreed_and_who_left_are_shown() -> None:
    shown = recorded("2.1")
    assert shown["the aims"] == ["fewer-falls"]
    assert shown["who agreed to them"] == ["launch agreed to theory", "oak agreed to the goals: yes"]
    assert shown["who left, and why"] == ["elm left: too much else"]


def test_what_goals_and_measures_say_of_who_agreed_and_whose_idea_they_were_is_shown() -> None:
    ward = Community(
        id="ward",
        theory={"goals": [{"id": "quiet", "text": "Quiet nights", "agreed": "sites", "proposed_by": "patient"}]},
        measures=[
            {"id": "sleep", "text": "Hours slept", "chosen_by": ["patient", "nurse"]},
            {"id": "noise", "chosen_by": "nurse"},
        ],
    )
    recorded_of = {topic.claim.id: dict(topic.recorded) for topic in discuss(ward)}
    assert [str(reason) for reason in recorded_of["2.1"]["who agreed to them"]] == ["sites agreed to quiet"]
    assert [str(reason) for reason in recorded_of["2.14"]["what they put forward, and what came of it"]] == [
        "the goal quiet: Quiet nights",
        "the measure sleep: Hours slept",
    ]


def test_what_came_of_tensions_revisions_and_tactics_is_shown() -> None:
    shown = recorded("2.10")
    assert shown["tensions, and what was done"] == ["beds: A talk. (talked-through)"]
    assert shown["revisions of the theory, and what was learnt"] == ["second: Nights matter."]
    assert shown["tactics withdrawn, or answered with a bad reaction"] == [
        "remind was used until 2011",
        "publish: Two wards complained.; It was blinded.",
    ]


def test_attendance_returns_and_turnover_are_shown() -> None:
    shown = recorded("2.13")
    assert shown["who came to what"] == ["launch-day (2011): 1 entries of attendance"]
    assert shown["what came back"] == ["rate: 1 observations, 0 margins of returns"]
    assert shown["seats and posts that ended"] == ["nurse / lead of falls until 2012-03"]


def test_what_traces_to_patients_is_shown_through_people_too() -> None:
    shown = recorded("2.14")
    assert shown["patients' and carers' seats"] == ["patient / member at falls"]
    assert shown["what they put forward, and what came of it"] == [
        "leaflet: fewer-falls",
        "noise: Doors were padded. (accepted)",
    ]


def test_tactics_help_reasons_for_leaving_and_surveys_are_shown() -> None:
    shown = recorded("8.8")
    assert shown["tactics, by kind"] == ["remind (soft): mail", "publish (hard): not said"]
    assert shown["help that was given"] == ["support[0] to oak"]
    assert shown["why sites left"] == ["elm left: too much else"]
    assert shown["surveys of how members feel"] == ["how-we-feel"]


def test_sources_are_shown_and_silence_is_said() -> None:
    text = discussion_text(discuss(FALLS))
    assert "launch agreed to theory [minutes]" in text
    assert "nothing is recorded" in discussion_text(discuss(Community(id="silent")))


@given(...)
def test_there_is_a_question_for_each_level_and_never_a_verdict(community: Community) -> None:
    talk = discuss(community)
    levels = sum(1 for _ in {topic.level: 1 for topic in talk}) if talk.topics else 0
    assert len(talk.topics) % len(TOPICS) == 0 and levels >= 1
    data = json.loads(discussion_json(talk))
    assert not any("verdict" in topic for topic in data["topics"])
    assert discussion_markdown(talk).startswith("# ")
    words = {str(verdict) for verdict in (Verdict.HOLDS, Verdict.BREACHED)}
    assert not any(topic["question"] in words for topic in data["topics"])
