"""Communities side by side, in full: verdicts on the whole, shares, differences in their order, and the plain data of all of it."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm import Community, Verdict, check
from clincomm.checking import Comparison, Profile, Share, Standing, Standings, Waiver, standings
from clincomm.checking.comparison import named_apart
from clincomm.logic import Count, Date


def standing(code: str, count: Count, lesson: int = 3, claim: str = "3.2", **more: Any) -> Standing:
    said = {"name": f"name-{code}", "title": f"Title {code}", "unlisted": False, "facts": (f"fact {code}",), **more}
    return Standing(code=code, lesson=lesson, claim=claim, count=count, **said)


HELD, FELL, OPEN, OFF = Count(holds=2), Count(holds=1, breached=1), Count(holds=1, unknown=1), Count(not_applicable=1)


@pytest.mark.parametrize(
    ("count", "unlisted", "verdict"),
    [
        (HELD, False, Verdict.HOLDS),
        (HELD, True, Verdict.CANNOT_TELL),
        (FELL, True, Verdict.BREACHED),
        (Count(breached=1, unknown=1), False, Verdict.BREACHED),
        (OPEN, False, Verdict.CANNOT_TELL),
        (OFF, False, Verdict.NOT_APPLICABLE),
        (OFF, True, Verdict.CANNOT_TELL),
        (Count(), False, Verdict.NOT_APPLICABLE),
    ],
)
def test_the_whole_is_breached_anywhere_and_told_only_if_all_are(
    count: Count, unlisted: bool, verdict: Verdict
) -> None:
    assert standing("X", count, unlisted=unlisted).verdict is verdict


def test_of_the_rules_of_a_claim_the_worst_counts_and_other_lessons_do_not() -> None:
    one = Standings(
        "a",
        "now",
        (
            standing("A", HELD, claim="3.1"), standing("B", OPEN, claim="3.1"),
            standing("C", OFF, claim="3.2"), standing("D", HELD, claim="3.2"),
            standing("E", OFF, claim="3.3"), standing("F", FELL, claim="3.4"), standing("G", HELD, 4, "4.1"),
        ),
    )  # fmt: skip
    assert one.share(3) == Share("a", 3, Count(holds=1, breached=1, unknown=1, not_applicable=1))
    assert one.share(4) == Share("a", 4, Count(holds=1))
    assert one.share(5) == Share("a", 5, Count())


COMPARISON = Comparison((
    Standings("a", "2011", (standing("B", HELD), standing("A", HELD), standing("C", OPEN, 0, "0.1"))),
    Standings("b", "now", (standing("A", HELD), standing("B", FELL, name="other"), standing("D", OFF, 4, "4.1"))),
))  # fmt: skip


def test_shares_come_by_lesson_for_every_community() -> None:
    assert list(COMPARISON.shares()) == [
        (0, (Share("a", 0, Count(unknown=1)), Share("b", 0, Count()))),
        (3, (Share("a", 3, Count(holds=1)), Share("b", 3, Count(breached=1)))),
        (4, (Share("a", 4, Count()), Share("b", 4, Count(not_applicable=1)))),
    ]


def test_differences_come_opposed_ones_first_then_by_lesson_and_code() -> None:
    found = COMPARISON.differences()
    assert [(one.code, one.name, one.title, one.lesson, one.opposed) for one in found] == [
        ("B", "name-B", "Title B", 3, True),
        ("C", "name-C", "Title C", 0, False),
        ("D", "name-D", "Title D", 4, False),
    ]
    assert [one.standings for one in found] == [
        (COMPARISON.communities[0].entries[0], COMPARISON.communities[1].entries[1]),
        (COMPARISON.communities[0].entries[2], None),
        (None, COMPARISON.communities[1].entries[2]),
    ]


def test_differences_of_one_lesson_come_by_code() -> None:
    codes = ["D", "B", "C"]
    found = Comparison((
        Standings("a", "now", tuple(standing(code, HELD) for code in codes)),
        Standings("b", "now", tuple(standing(code, OPEN) for code in codes)),
    )).differences()  # fmt: skip
    assert [one.code for one in found] == ["B", "C", "D"]


def row(community: str, as_of: str, entry: Standing, verdict: str, *counts: int) -> dict[str, Any]:
    holds, breached, unknown, not_applicable = counts
    return {
        "community": community, "as_of": as_of, "lesson": entry.lesson, "claim": entry.claim, "code": entry.code,
        "name": entry.name, "verdict": verdict, "holds": holds, "breached": breached, "unknown": unknown,
        "not_applicable": not_applicable, "of": sum(counts), "facts": "; ".join(entry.facts),
    }  # fmt: skip


def test_rows_say_everything_of_each_community_and_rule() -> None:
    (a, b) = COMPARISON.communities
    assert COMPARISON.rows() == [
        row("a", "2011", a.entries[0], "holds", 2, 0, 0, 0),
        row("a", "2011", a.entries[1], "holds", 2, 0, 0, 0),
        row("a", "2011", a.entries[2], "cannot tell", 1, 0, 1, 0),
        row("b", "now", b.entries[0], "holds", 2, 0, 0, 0),
        row("b", "now", b.entries[1], "breached", 1, 1, 0, 0),
        row("b", "now", b.entries[2], "not applicable", 0, 0, 0, 1),
    ]
    two = Comparison((Standings("a", "now", (standing("A", HELD, facts=("x", "y")),)),))
    assert two.rows()[0]["facts"] == "x; y"


def share(community: str, lesson: int, low: float | None, high: float | None, *counts: int) -> dict[str, Any]:
    names = ("holds", "breached", "unknown", "not_applicable")
    return {"community": community, "lesson": lesson, "low": low, "high": high, **dict(zip(names, counts, strict=True))}


def test_the_plain_data_have_shares_and_differences_with_their_facts() -> None:
    data = COMPARISON.to_dict()
    assert data == {
        "communities": [{"name": "a", "as_of": "2011"}, {"name": "b", "as_of": "now"}],
        "shares": [
            share("a", 0, 0.0, 1.0, 0, 0, 1, 0),
            share("b", 0, None, None, 0, 0, 0, 0),
            share("a", 3, 1.0, 1.0, 1, 0, 0, 0),
            share("b", 3, 0.0, 0.0, 0, 1, 0, 0),
            share("a", 4, None, None, 0, 0, 0, 0),
            share("b", 4, None, None, 0, 0, 0, 1),
        ],
        "differences": [
            {
                "code": "B", "name": "name-B", "lesson": 3, "opposed": True,
                "found": [{"verdict": "holds", "facts": ["fact B"]}, {"verdict": "breached", "facts": ["fact B"]}],
            },
            {
                "code": "C", "name": "name-C", "lesson": 0, "opposed": False,
                "found": [{"verdict": "cannot tell", "facts": ["fact C"]}, None],
            },
            {
                "code": "D", "name": "name-D", "lesson": 4, "opposed": False,
                "found": [None, {"verdict": "not applicable", "facts": ["fact D"]}],
            },
        ],
    }  # fmt: skip
    assert data["shares"] == COMPARISON.share_rows()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "<Comparison of >"),
        (2, "<Comparison of c0, c1>"),
        (5, "<Comparison of c0, c1, c2, c3, c4>"),
        (6, "<Comparison of c0, c1, c2, c3, c4 and 1 more>"),
        (7, "<Comparison of c0, c1, c2, c3, c4 and 2 more>"),
    ],
)
def test_a_comparison_shows_the_first_names(number: int, shown: str) -> None:
    comparison = Comparison(tuple(Standings(f"c{n}", "now", ()) for n in range(number)))
    assert (repr(comparison), len(comparison)) == (shown, number)


def test_names_that_several_have_get_the_first_numbers_that_are_free() -> None:
    found = named_apart([Standings(name, "now", ()) for name in ("a", "a (2)", "a", "b", "a")])
    assert [one.community for one in found] == ["a (1)", "a (2)", "a (3)", "b", "a (4)"]


def test_two_of_one_name_get_a_number_each() -> None:
    assert [one.community for one in named_apart([Standings("a", "now", ())] * 2)] == ["a (1)", "a (2)"]


def test_a_share_runs_from_what_is_sure_to_hold_to_what_may() -> None:
    interval = Share("a", 3, Count(holds=3, breached=2, unknown=1, not_applicable=4)).interval
    assert interval is not None and (interval.low, interval.high) == (3 / 6, 4 / 6)


def wards(*roles: str, **more: Any) -> Community:
    sites = [{"id": f"ward-{n}", "team": {"seats": [f"nurse / {role}"]}} for n, role in enumerate(roles)]
    return Community(id="falls", sites=sites, **{"complete": "all", **more})


def test_a_report_is_summed_up_by_rule_with_its_own_name_or_another() -> None:
    report = check(wards("lead", "member", "member"), select=["CC302", "CC301"], on="2026")
    found = standings(report)
    assert (found.community, found.as_of) == ("falls", report.as_of)
    assert standings(report, "ours").community == "ours"
    assert [entry.code for entry in found.entries] == [rule.code for rule in report.rules]
    for entry, rule in zip(found.entries, report.rules, strict=True):
        assert (entry.name, entry.title, entry.lesson, entry.claim) == (
            rule.name,
            rule.title,
            rule.lesson,
            rule.claims[0],
        )
    lead = next(entry for entry in found.entries if entry.code == "CC302")
    assert (lead.count, lead.unlisted, lead.verdict) == (Count(holds=1, breached=2), False, Verdict.BREACHED)


def test_the_first_three_facts_behind_the_verdict_are_kept_each_once() -> None:
    (lead,) = standings(check(wards(*["member"] * 2, "clerk", "doctor", "lead"), select=["CC302"])).entries
    assert lead.verdict is Verdict.BREACHED
    assert len(lead.facts) == len(set(lead.facts)) <= 3
    breaches = [f for f in check(wards("member", "lead"), select=["CC302"]).findings if f.verdict is Verdict.BREACHED]
    (one,) = standings(check(wards("member", "lead"), select=["CC302"])).entries
    assert one.facts == tuple(dict.fromkeys(str(reason) for finding in breaches for reason in finding.because))[:3]


def test_what_is_missing_is_told_where_it_cannot_be_told() -> None:
    sites = [{"id": f"ward-{n}", "team": {"name": f"team-{n}"}} for n in range(5)]
    report = check(Community(id="falls", sites=sites, complete=["sites"]), select=["CC302"])
    (lead,) = standings(report).entries
    gaps = [gap.question for finding in report.findings for gap in finding.gaps]
    assert lead.verdict is Verdict.CANNOT_TELL and not lead.unlisted
    assert lead.facts == tuple(dict.fromkeys(gaps))[:3] and len(lead.facts) == 3


def test_a_waived_breach_counts_as_a_breach_with_its_facts() -> None:
    waiver = Waiver("CC302", "on leave", "the board", Date("2030"), "ward-0")
    report = check(wards("member", "lead"), select=["CC302"], profile=Profile(waivers=(waiver,)), on="2026")
    (lead,) = standings(report).entries
    assert (lead.count, lead.verdict) == (Count(holds=1, breached=1), Verdict.BREACHED)
    assert lead.facts == tuple(str(reason) for reason in report.waived[0].finding.because)[:3]


def test_copies_count_each_for_themselves_and_what_is_not_listed_for_none() -> None:
    site = {"id": "w", "copies": 4, "team": {"seats": ["nurse / lead"], "complete": "all"}}
    (lead,) = standings(check(Community(id="a", sites=[site]), select=["CC302"])).entries
    assert (lead.count, lead.unlisted) == (Count(holds=4), True)
