"""The theory of change: which changes explain themselves, reach a goal and came after the theory."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.asking import asked, told, view

from clincomm.facts.reasoning import (
    across,
    came_about,
    explained,
    is_over,
    leads_to_goal,
    led_to,
    rests_only_on_itself,
    stands_on_something,
    theory_came_first,
    unanswered_evidence,
)
from clincomm.logic import is_no, is_unknown, is_yes
from clincomm.view import View

WHOLE: dict[str, Any] = {
    "problems": [], "goals": [], "changes": [], "mechanisms": [], "assumptions": [], "links": [], "revisions": [],
    "complete": "all",
}  # fmt: skip


def theory(as_of: str | None = None, **parts: Any) -> View:
    return view(as_of, theory={**WHOLE, **parts}, plans=[], sites=[])


def test_when_something_came_about_is_asked_where_the_moment_may_lie_before_it() -> None:
    here = theory("2012-06-30", changes=[{"id": "rounds", "dropped": "2012"}])
    rounds = here.require("rounds")
    assert asked(is_over(here, rounds)) == [("theory.changes[0].dropped", "whether rounds is over, exactly when")]
    assert is_yes(came_about(theory("2013", changes=[{"id": "r", "dropped": "2012"}]), rounds, "dropped", "whether"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, is_no),
        ({"dropped": "unknown"}, is_no),
        ({"dropped": True}, is_yes),
        ({"dropped": False}, is_no),
        ({"dropped": "2014"}, is_no),
        ({"until": "2011"}, is_yes),
    ],
)
def test_a_change_goes_on_unless_its_end_is_recorded(change: dict[str, Any], expected: Any) -> None:
    here = theory("2012", changes=[{"id": "rounds", **change}])
    assert expected(is_over(here, here.require("rounds")))


def test_whether_a_change_was_over_in_a_phase_without_dates_is_asked_of_the_change() -> None:
    here = view("start", phases=[{"id": "start"}], theory={"changes": [{"id": "rounds", "until": "2011"}]})
    assert [path for path, _ in asked(is_over(here, here.require("rounds")))] == ["theory.changes[0].since"]


def test_what_a_change_leads_to_is_asked_of_the_steps_that_do_not_say() -> None:
    changes = [{"id": "form", "leads_to": "rounds"}, {"id": "rounds"}, {"id": "talk"}]
    here = theory(changes=changes, goals=[{"id": "safe"}])
    assert asked(leads_to_goal(here, here.require("form"))) == [("theory.changes[1].leads_to", "what rounds leads to")]
    opened = view(theory={"changes": [{"id": "form", "leads_to": []}], "goals": []})
    assert [path for path, _ in asked(leads_to_goal(opened, opened.require("form")))] == [
        "theory.changes", "theory.mechanisms", "theory.links",
    ]  # fmt: skip


def test_a_change_that_was_dropped_leads_nowhere_and_is_not_in_the_way_of_others() -> None:
    changes = [{"id": "form", "leads_to": "safe", "until": "2010"}, {"id": "rounds", "leads_to": []}]
    here = theory("2012", changes=changes, goals=[{"id": "safe"}])
    assert is_no(led_to(here, here.require("safe")))
    assert told(leads_to_goal(here, here.require("rounds"))) == ["rounds leads to no goal"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [({"serves": "safe"}, is_yes), ({"serves": "low"}, is_yes), ({"serves": "other"}, is_no), ({}, is_unknown)],
)
def test_a_goal_is_led_to_by_plans_that_serve_it_or_a_lower_one(plan: dict[str, str], expected: Any) -> None:
    goals = [{"id": "safe"}, {"id": "low", "serves": "safe"}, {"id": "other"}]
    here = view(
        theory={**WHOLE, "goals": goals},
        sites=[{"id": "ward", "plans": [{"id": "shoes", **plan}]}],
        plans=[],
        complete="all",
    )
    answer = led_to(here, here.require("safe"))
    assert expected(answer)
    if is_unknown(answer):
        assert asked(answer) == [("sites[0].plans[0].serves", "what the plan shoes serves")]
    if is_yes(answer):
        assert told(answer) == ["a plan that sites make serves safe"]


def stands(link: dict[str, Any] | None = None, **mechanism: Any) -> Any:
    links = [] if link is None else [{"cause": "norm", "effect": "rounds", **link}]
    found = {"id": "norm", "evidence": [], "assumed": False, **mechanism}
    here = theory(mechanisms=[found, {"id": "habit"}], changes=[{"id": "rounds"}], links=links)
    return stands_on_something(here, here.require("norm"))


def test_a_mechanism_stands_on_evidence_for_it_in_its_words_and_kind() -> None:
    assert told(stands(evidence=[{"text": "a trial", "bearing": "for"}]))[0] == "norm stands on a trial"
    assert told(stands(evidence=[{"bearing": "for"}]))[0] == "norm stands on evidence"
    assert is_no(stands(evidence=[{"text": "a trial", "bearing": "against"}]))
    which = stands(evidence=[{"id": "trial"}])
    assert asked(which) == [("theory.mechanisms[0].evidence[0].bearing", "which way trial speaks, for or against")]


@pytest.mark.parametrize(
    ("link", "expected"),
    [({}, is_yes), ({"cause": "habit", "effect": "norm"}, is_yes), ({"cause": "habit"}, is_no)],
)
def test_evidence_on_a_link_speaks_for_the_mechanisms_at_its_ends(link: dict[str, str], expected: Any) -> None:
    assert expected(stands({"evidence": [{"text": "a trial", "bearing": "for"}], **link}))


def test_how_evidence_against_a_mechanism_was_answered_is_asked() -> None:
    against = [{"id": "trial", "bearing": "against"}]
    here = theory(mechanisms=[{"id": "norm", "evidence": against}])
    answer = unanswered_evidence(here, here.require("norm"))
    assert asked(answer)[0] == ("theory.mechanisms[0].evidence[0].answer", "how trial was answered")


def circle(*further: dict[str, Any], whole: bool = True, **one: Any) -> Any:
    mechanisms = [{"id": "a", "rests_on": "b", **one}, {"id": "b", "rests_on": "a"}, *further]
    mechanisms = [{"evidence": [], "assumed": False, **mechanism} for mechanism in mechanisms]
    parts = {**WHOLE, "mechanisms": mechanisms} if whole else {"mechanisms": mechanisms}
    here = view(theory=parts)
    return rests_only_on_itself(here, here.root)


def test_reasons_rest_only_on_one_another_unless_something_outside_holds_them() -> None:
    alone = circle()
    assert is_yes(alone) and told(alone) == ["reasons rest only on one another: a, b"]
    assert is_no(circle(assumed=True))
    assert is_unknown(circle(whole=False))
    assert is_no(circle({"id": "c"}, whole=True, rests_on=["b", "c"]))


def explains(change: dict[str, Any] | None = None, **parts: Any) -> Any:
    here = theory(**{"changes": [{"id": "rounds", **(change or {})}, {"id": "talk"}], **parts})
    return explained(here, here.require("rounds"))


def test_what_a_mechanism_explains_is_asked_where_it_does_not_say() -> None:
    answer = explains(mechanisms=[{"id": "norm"}])
    assert asked(answer) == [("theory.mechanisms[0].explains", "what norm explains")]


@pytest.mark.parametrize(
    ("link", "expected"), [({"rationale": "habit"}, is_yes), ({"rationale": "none"}, is_no), ({}, is_unknown)]
)
def test_a_link_explains_a_change_by_its_rationale(link: dict[str, str], expected: Any) -> None:
    answer = explains(links=[{"cause": "rounds", "effect": "safe", **link}], goals=[{"id": "safe"}])
    assert expected(answer)
    if is_unknown(answer):
        assert asked(answer) == [("theory.links[0].rationale", "why rounds should lead to safe")]


def test_changes_that_only_enable_each_other_or_none_on_record_end_the_search() -> None:
    changes = [{"id": "rounds", "enables": ["talk", "gone", "safe"]}, {"id": "talk", "enables": "rounds"}]
    assert is_no(explains(changes=changes, goals=[{"id": "safe"}]))
    assert is_yes(explains(changes=changes, goals=[{"id": "safe"}], mechanisms=[{"id": "norm", "explains": "talk"}]))


def first(change: dict[str, Any], *revisions: dict[str, Any], as_of: str | None = None, **said: Any) -> Any:
    here = view(
        as_of,
        phases=[{"id": "before"}, {"id": "after"}],
        theory={"changes": [{"id": "rounds", **change}], "revisions": list(revisions), "complete": "all", **said},
    )
    return theory_came_first(here, here.root)


REVISED = {"id": "second"}
STATED = "the theory was written down before rounds began"
LATER = "the theory was not written down before rounds began"


@pytest.mark.parametrize(
    ("change", "said", "expected", "words"),
    [
        ({"since": "2011"}, {"stated": "2010"}, is_yes, STATED),
        ({"since": "2011"}, {"stated": "2012"}, is_no, LATER),
        ({"since": "2011"}, {"stated": "none"}, is_no, LATER),
        ({"adopted": False}, {"stated": "2012"}, is_yes, "rounds has not begun"),
        ({"adopted": "none"}, {}, is_yes, "rounds has not begun"),
        ({"adopted": "2011"}, {"stated": "2010"}, is_yes, STATED),
        ({"adopted": "2011", "since": "unknown"}, {"stated": "2010"}, is_yes, STATED),
        ({"since": "2009", "adopted": "2011"}, {"stated": "2010"}, is_no, LATER),
        ({"phase": "after"}, {"phase": "before"}, is_yes, STATED),
        ({"phase": "before"}, {"phase": "after"}, is_no, LATER),
    ],
)
def test_a_theory_came_first_if_it_was_written_down_before_the_change_began(
    change: dict[str, Any], said: dict[str, Any], expected: Any, words: str
) -> None:
    answer = first(change, **said)
    assert expected(answer) and words in told(answer)


@pytest.mark.parametrize(
    ("change", "revision", "expected"),
    [
        ({"since": "2011"}, {"date": "2010"}, is_yes),
        ({"since": "2011"}, {"date": "2012"}, is_no),
        ({"since": "2011"}, {"date": "2011"}, is_unknown),
        ({"since": "2011"}, {"date": "none"}, is_no),
        ({"since": "none", "adopted": True}, {"date": "2010"}, is_no),
        ({"phase": "after"}, {"phase": "before"}, is_yes),
        ({"phase": "before"}, {"phase": "after"}, is_no),
        ({"after": "second"}, {}, is_yes),
        ({"since": "2011"}, {}, is_unknown),
        ({}, {"date": "2010"}, is_unknown),
    ],
)
def test_a_theory_that_was_not_stated_first_may_have_been_revised_before_a_change(
    change: dict[str, Any], revision: dict[str, Any], expected: Any
) -> None:
    answer = first(change, {**REVISED, **revision}, stated="none")
    assert expected(answer)
    if is_yes(answer):
        assert "the theory was revised before rounds began" in told(answer)


@pytest.mark.parametrize(
    ("change", "revision", "gaps"),
    [
        (
            {"since": "2011"}, {"date": "2011"},
            [("theory.revisions[0].date", "when exactly second was made"), ("theory.changes[0].since", "when exactly rounds began")],
        ),
        ({"since": "2011-05-17"}, {"date": "2011"}, [("theory.revisions[0].date", "when exactly second was made")]),
        ({"since": "2011"}, {"date": "2011-05-17"}, [("theory.changes[0].since", "when exactly rounds began")]),
        ({"since": "2011-05-17"}, {}, [("theory.revisions[0].date", "when exactly second was made")]),
        ({}, {"date": "2011-05-17"}, [("theory.changes[0].since", "when exactly rounds began")]),
    ],
)  # fmt: skip
def test_the_days_that_would_settle_whether_a_revision_came_first_are_asked_for(
    change: dict[str, Any], revision: dict[str, Any], gaps: Any
) -> None:
    assert asked(first(change, {**REVISED, **revision}, stated="none")) == gaps


def test_the_entries_of_sites_and_of_those_below_are_gathered_in_order() -> None:
    inner = [{"id": "bay", "plans": ["third"]}, {"id": "room", "plans": ["fourth"]}]
    here = view(
        plans=["first"], sites=[{"id": "ward", "plans": ["second"], "sites": inner}, {"id": "icu", "plans": ["fifth"]}]
    )
    found = [plan.record.text for plan in across(here, here.root, "plans").sure()]
    assert found == ["first", "second", "third", "fourth", "fifth"]


def test_only_entries_of_the_kinds_that_are_asked_for_are_gathered_from_sites() -> None:
    mixed = [{"kind": "design"}, {"kind": "story"}]
    here = view(contributions=mixed, sites=[{"id": "ward", "contributions": mixed}])
    assert len(across(here, here.root, "contributions", kind=("design",)).items) == 2
    assert len(across(here, here.root, "contributions", kind="design").items) == 2
    assert len(across(here, here.root, "contributions", kind=("design", "story")).items) == 4
