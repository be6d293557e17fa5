"""Where a site was short, and since when."""

from __future__ import annotations

from tests.facts.asking import view

from clincomm.facts.shortfalls import came_after, fell_short, insufficient_tactics, stays_short
from clincomm.logic import Qualifier, is_no, is_unknown, is_yes


def test_a_difficulty_of_some_of_the_copies_is_a_mixed_shortfall() -> None:
    here = view(
        sites=[{"id": "ward", "copies": 4}], difficulties=[{"kind": "data", "at": "ward", "some": "yes"}], tactics=[]
    )
    answer = fell_short(here, here.require("ward"))
    assert is_yes(answer) and Qualifier.MIXED in answer.qualifiers  # type: ignore[union-attr]


def test_a_difficulty_that_was_overcome_is_no_shortfall() -> None:
    here = view(sites=[{"id": "ward"}], difficulties=[{"kind": "data", "at": "ward", "overcome": "yes"}], tactics=[])
    assert is_no(fell_short(here, here.require("ward")))


def test_a_plan_is_overdue_only_past_the_limit_and_while_it_has_not_come() -> None:
    def asked(as_of: str, **plan: str) -> object:
        here = view(as_of, sites=[{"id": "ward", "plans": [plan], "complete": [{"of": "plans"}]}], tactics=[], plans=[])
        return stays_short(here, here.require("ward"), 6)

    assert is_yes(asked("2011-12", due="2011-01", handed_in="no"))  # type: ignore[arg-type]
    assert is_no(asked("2011-03", due="2011-01", handed_in="no"))  # type: ignore[arg-type]
    assert is_no(asked("2011-12", due="2011-01", handed_in="2011-05"))  # type: ignore[arg-type]
    assert is_unknown(asked("2011-12", due="2011", handed_in="no"))  # type: ignore[arg-type]
    assert is_unknown(asked("2011-12", handed_in="no"))  # type: ignore[arg-type]


def test_a_step_before_the_shortfall_did_not_follow_it() -> None:
    here = view(
        sites=[{"id": "ward"}],
        complete=["tactics"],
        tactics=[
            {"id": "before", "kind": "hard", "target": "ward", "date": "2009"},
            {"id": "short", "kind": "soft", "target": "ward", "date": "2010", "sufficed": "no"},
            {"id": "after", "kind": "hard", "target": "ward", "date": "2011"},
        ],
    )
    short = insufficient_tactics(here, here.require("ward"))
    assert is_no(came_after(here, short, here.require("before")))
    assert is_yes(came_after(here, short, here.require("after")))
