"""A theory in practice: what mechanisms run on, who carries changes, how sites depart from it, and its ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import clincomm
from clincomm import Community
from clincomm.analysis import TheoryInPractice, theory_in_practice
from clincomm.analysis.faithful import Standing
from clincomm.analysis.ledger import Fate
from clincomm.rendering import practice_json, practice_markdown, practice_notebook, practice_text
from clincomm.strategies import communities
from clincomm.view import View

EXAMPLES = Path(__file__).parents[2] / "examples"


def of(**said: Any) -> TheoryInPractice:
    whole = {"id": "falls", "complete": "all", "speaks_of": {"since": "2023", "until": "2024-12"}, **said}
    return theory_in_practice(View(Community.model_validate(whole)))


def mechanism(**said: Any) -> dict[str, Any]:
    return {"mechanisms": [{"id": "m", "text": "why", **said}]}


THREE = [{"id": "ash"}, {"id": "elm"}, {"id": "oak"}]
PAIR = [{"id": "visits", "between": ["ash", "elm"], "kind": "horizontal"}]


RATE = {"measures": [{"id": "rate"}], "feedback": [{"to": ["ash"], "measures": ["rate"]}]}


@pytest.mark.parametrize(
    ("theory", "community", "runs", "nothing"),
    [
        (mechanism(through="peer-influence"), {"ties": PAIR, "events": []}, "ash elm", "oak"),
        (
            mechanism(through="shared-learning"),
            {"ties": [], "events": [{"attendance": ["ash", "oak"]}]},
            "ash oak",
            "elm",
        ),
        (mechanism(through="data"), {"feedback": [{"to": ["elm"], "measures": []}]}, "elm", "ash oak"),
        (mechanism(through="data"), {"feedback": [{"to": "sites"}]}, "ash elm oak", ""),
        (mechanism(through="facilitation"), {"support": [{"kind": "coaching", "to": "oak"}]}, "oak", "ash elm"),
        (
            mechanism(through="facilitation"),
            {"support": [{"kind": "visit", "to": "oak", "given": False}]},
            "",
            "ash elm oak",
        ),
        (mechanism(needs=["visits"]), {"ties": PAIR}, "ash elm", "oak"),
        (mechanism(needs=["mail"]), {"channels": [{"id": "mail", "to": ["oak"]}]}, "oak", "ash elm"),
        (mechanism(needs=["monthly"]), {"feedback": [{"id": "monthly", "to": ["oak", "elm"]}]}, "elm oak", "ash"),
        (mechanism(needs=["day"]), {"events": [{"id": "day", "attendance": [{"who": "ash"}]}]}, "ash", "elm oak"),
        (
            mechanism(needs=["day"]),
            {"events": [{"id": "day", "open_to": "sites", "attendance": []}]},
            "ash elm oak",
            "",
        ),
        (mechanism(needs=["rate"]), RATE, "ash", "elm oak"),
        (mechanism(needs=["visits", "rate"], through="data"), {"ties": PAIR, **RATE}, "ash", "elm oak"),
    ],
)
def test_a_mechanism_has_or_has_nothing_to_run_on(
    theory: dict[str, Any], community: dict[str, Any], runs: str, nothing: str
) -> None:
    (found,) = of(sites=THREE, theory=theory, **community).footings
    assert (" ".join(found.runs_at), " ".join(found.nothing_at), found.unknown_at) == (runs, nothing, ())


def test_of_lists_that_may_go_on_it_cannot_be_told_and_the_question_is_named() -> None:
    community = Community.model_validate({"sites": THREE, "ties": PAIR, "theory": mechanism(through="peer-influence")})
    (found,) = clincomm.theory_in_practice(community).footings
    assert (found.runs_at, found.nothing_at, found.unknown_at) == (("ash", "elm"), (), ("oak",))
    assert "all ties of community" in found.open


def test_nothing_is_asked_of_a_mechanism_that_runs_on_nobody() -> None:
    assert of(sites=THREE, theory=mechanism(through="reliability")).footings == ()


def test_a_tie_more_never_takes_away_what_a_mechanism_runs_on() -> None:
    more = [*PAIR, {"between": ["elm", "oak"], "kind": "horizontal"}]
    before = of(sites=THREE, ties=PAIR, events=[], theory=mechanism(through="peer-influence")).footings[0]
    after = of(sites=THREE, ties=more, events=[], theory=mechanism(through="peer-influence")).footings[0]
    assert set(before.runs_at) < set(after.runs_at)


def test_michigan_keystone_s_mechanisms_have_their_ground() -> None:
    found = {one.mechanism: one for one in clincomm.theory_in_practice(EXAMPLES / "michigan-keystone").footings}
    assert found["social-problem"].nothing_at == ()
    assert found["discipline"].runs_at == ("hospital", "st-joseph-mercy")
    assert found["isomorphism"].runs_at == ("st-joseph-mercy",)  # nurses of its units sit on one team
    assert found["isomorphism"].unknown_at == ("hospital",)


def test_groups_whose_work_changes_had_a_part_in_it_or_not() -> None:
    theory = {
        "changes": [
            {"id": "round", "alters": ["nurse", "clerk", "porter"], "reworked_by": ["clerk"]},
            {"id": "list", "alters": ["nurse"], "agreed": {"by": ["nurse"]}},
            {"id": "alone"},
        ]
    }
    agreements = [{"by": ["porter"], "about": ["round"]}]
    found = {one.change: one for one in of(theory=theory, agreements=agreements).carried}
    assert (found["round"].agreed, found["round"].not_agreed) == (("clerk", "porter"), ("nurse",))
    assert found["list"].agreed == ("nurse",)
    assert "alone" not in found
    silent = Community.model_validate({"theory": theory})
    (told, _) = clincomm.theory_in_practice(silent).carried
    assert told.unknown == ("nurse", "porter")


def test_goals_hang_on_people_and_sites() -> None:
    theory = {"goals": [{"id": "g"}], "changes": [{"id": "c", "leads_to": "g", "owner": "ann"}]}
    found = of(people=[{"id": "ann"}], theory=theory).hanging
    assert [(one.kind, one.name, one.goals) for one in found] == [("person", "ann", ("g",))]


PROGRAMME = {
    "intervention": {
        "elements": [
            {"id": "check", "fixed": True, "change": "c"},
            {"id": "poster", "fixed": False},
            {"id": "talk"},
            {"id": "round", "fixed": True},
        ]
    },
    "theory": {"changes": [{"id": "c"}, {"id": "d"}], "mechanisms": [{"id": "m", "explains": "c"}]},
}


@pytest.mark.parametrize(
    ("adaptation", "standing", "breaks"),
    [
        ({"element": "poster", "kind": "wording"}, Standing.ALLOWED, ()),
        ({"element": "round", "kind": "order"}, Standing.AGREE_FIRST, ()),
        ({"element": "round", "kind": "order", "assent": True}, Standing.AGREED, ()),
        ({"element": "check", "kind": "dropped"}, Standing.BREAKS, ("m",)),
        ({"element": "check", "kind": "hollowed-out", "assent": True}, Standing.BREAKS, ("m",)),
        ({"element": "check", "kind": "order"}, Standing.AGREE_FIRST, ()),
        ({"element": "round", "kind": "dropped"}, Standing.AGREE_FIRST, ()),
        ({"element": "talk", "kind": "order"}, Standing.CANNOT_TELL, ()),
        ({"text": "shorter"}, Standing.CANNOT_TELL, ()),
    ],
)
def test_an_adaptation_is_allowed_or_to_be_agreed_or_breaks_a_mechanism(
    adaptation: dict[str, Any], standing: Standing, breaks: tuple[str, ...]
) -> None:
    (found,) = of(**PROGRAMME, sites=[{"id": "ash", "adaptations": [adaptation]}]).departures
    assert (found.site, found.standing, found.breaks) == ("ash", standing, breaks)


def test_a_site_s_own_theory_is_held_against_the_programme_s() -> None:
    own = {"changes": [{"id": "d"}, {"id": "tea", "text": "Tea at night"}]}
    found = of(**PROGRAMME, sites=[{"id": "ash", "theory": own}]).departures
    assert [(one.what, one.standing, one.breaks) for one in found] == [
        ("its theory leaves out c", Standing.BREAKS, ("m",)),
        ("its theory adds tea", Standing.ALLOWED, ()),
    ]


def test_drift_shows_in_looks_over_time() -> None:
    fidelity = [
        {"of": ["c"], "date": "2024-06", "figure": 0.6},
        {"of": ["c"], "date": "2024-01", "figure": 0.9},
    ]
    steady = [{"of": ["c"], "date": "2024-01", "figure": 0.5}, {"of": ["c"], "date": "2024-06", "figure": 0.7}]
    sites = [
        {"id": "ash", "fidelity": fidelity},
        {"id": "elm", "fidelity": steady},
        {"id": "oak", "fidelity": [{"of": ["c"], "date": "2024-02", "old_ways": True}]},
    ]
    found = of(**PROGRAMME, sites=sites)
    assert [look.date for look in found.looks if look.site == "ash"] == ["2024-01", "2024-06"]
    assert found.drifting == ("ash", "oak")


def test_the_ledger_tells_what_was_learnt_and_what_became_of_goals() -> None:
    theory = {
        "stated": "2023-01",
        "goals": [{"id": "kept"}, {"id": "ended", "ended": "2024-01"}, {"id": "gone", "ended": "2024-02"}],
        "reviews": [{"date": "2023-06", "by": ["core"], "trigger": "data", "learnt": "wards differ"}],
        "revisions": [
            {
                "date": "2024-01",
                "dropped_goals": ["ended", "lost"],
                "learnt": "out of reach",
                "changed": "one goal less",
            },
            {"date": "2024-03", "dropped_goals": ["nameless"]},
        ],
    }
    (ledger,) = of(theory=theory).ledgers
    assert [(one.kind, one.date) for one in ledger.entries] == [
        ("stated", "2023-01"), ("review", "2023-06"), ("revision", "2024-01"), ("revision", "2024-03"),
    ]  # fmt: skip
    assert {one.goal: one.fate for one in ledger.goals} == {
        "kept": Fate.PERSISTED, "ended": Fate.GIVEN_UP, "gone": Fate.VANISHED, "lost": Fate.GIVEN_UP, "nameless": Fate.VANISHED,
    }  # fmt: skip


def test_critical_assumptions_grow_old_untested() -> None:
    theory = {
        "stated": "2023-12",
        "goals": [{"id": "g"}],
        "changes": [{"id": "c"}],
        "assumptions": [
            {"id": "time", "critical": True, "state": "untested"},
            {"id": "will", "since": "2024-06", "test": "ask them"},
            {"id": "held", "critical": True, "state": "holds"},
            {"id": "minor"},
        ],
        "links": [{"cause": "c", "effect": "g", "need": "necessary", "assumes": ["will"]}],
    }
    (ledger,) = of(theory=theory).ledgers
    assert [(one.assumption, one.has_test) for one in ledger.untested] == [("time", False), ("will", True)]
    assert ledger.untested[0].months is not None
    assert ledger.untested[0].months.contains(12)
    undated = clincomm.theory_in_practice(Community.model_validate({"theory": {**theory, "stated": None}}))
    assert undated.ledgers[0].untested[-1].months is None


def test_it_is_laid_out_for_people_and_programs() -> None:
    found = clincomm.theory_in_practice(EXAMPLES / "ilcop")
    text = practice_text(found, width=70)
    assert max(map(len, text.splitlines())) <= 70
    assert (
        "peer-dialogue needs paired-visits: has nothing to run on at control; is there at intervention"
        in practice_markdown(found)
    )
    assert json.loads(practice_json(found)) == json.loads(json.dumps(found.to_dict()))
    rows = found.rows()
    assert [(row["site"], row["runs"]) for row in rows if row["mechanism"] == "peer-dialogue"] == [
        ("intervention", "yes"), ("control", "no"),
    ]  # fmt: skip
    assert len({tuple(row) for row in rows}) == 1
    assert found._repr_mimebundle_() == practice_notebook(found)
    assert "theories" in repr(found)
    assert "Nothing to hold it against" in practice_text(of())


@given(communities())
def test_of_any_community_it_can_be_told(community: Community) -> None:
    found = clincomm.theory_in_practice(community)
    assert practice_text(found)
    sites = {place.name for place in View(community).communities}
    for one in found.footings:
        assert {*one.runs_at, *one.nothing_at, *one.unknown_at} <= sites
