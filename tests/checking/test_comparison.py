"""Communities side by side: shares as intervals, the rules on which they differ, rows, frames and other maps."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clincomm import Community, Verdict, check, compare, to_frame
from clincomm.checking import Comparison, Profile, Share, Standings, Waiver, standings
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.logic import Count, Date
from clincomm.rendering import comparison_json, comparison_markdown, comparison_text

ROOT = Path(__file__).resolve().parents[2]
ILCOP, SMALL = ROOT / "examples" / "ilcop", ROOT / "examples" / "small"


def wards(name: str, *roles: str, **more: Any) -> Community:
    sites = [{"id": f"ward-{n}", "team": {"seats": [f"nurse / {role}"]}} for n, role in enumerate(roles)]
    return Community(id=name, sites=sites, **{"complete": "all", **more})


def found(*communities: Community, rules: tuple[str, ...] = ("CC302",)) -> Comparison:
    return compare(*communities, select=rules)


def test_one_breached_site_breaches_the_claim_however_many_others_hold() -> None:
    (standing,) = found(wards("a", *["lead"] * 20, "member")).communities[0].entries
    assert standing.verdict is Verdict.BREACHED
    assert (standing.count.holds, standing.count.breached) == (20, 1)


def test_a_claim_is_told_only_if_it_is_for_all_and_all_are_listed() -> None:
    (standing,) = (
        found(Community(id="a", sites=[{"id": "w", "team": {"seats": ["nurse / lead"]}}])).communities[0].entries
    )
    assert standing.unlisted and standing.verdict is Verdict.CANNOT_TELL
    assert standing.facts == ("all sites of a",)


def test_the_share_of_claims_is_an_interval_and_leaves_out_what_does_not_apply() -> None:
    share = Share("a", 3, Count(holds=2, breached=1, unknown=1, not_applicable=7))
    assert share.interval is not None
    assert (share.interval.low, share.interval.high) == (0.5, 0.75)
    assert Share("a", 3, Count(not_applicable=7)).interval is None


@given(st.builds(Count, *[st.integers(0, 9)] * 4))
def test_whatever_becomes_of_what_cannot_be_told_the_share_lies_in_the_interval(count: Count) -> None:
    interval = Share("a", 0, count).interval
    for held in range(count.unknown + 1):
        for fell in range(count.unknown - held + 1):
            holds, applying = count.holds + held, count.holds + held + count.breached + fell
            if applying:
                assert interval is not None
                assert interval.low - 1e-12 <= holds / applying <= interval.high + 1e-12


def test_a_claim_with_two_rules_holds_if_both_do() -> None:
    two = [
        {
            "code": f"CC302{letter}",
            "name": "x",
            "title": "x",
            "lesson": 3,
            "claim": "3.2",
            "unlisted": False,
            "facts": (),
        }
        for letter in "AB"
    ]
    from clincomm.checking import Standing

    held, breached = Standing(**two[0], count=Count(holds=1)), Standing(**two[1], count=Count(breached=1))
    assert Standings("a", "now", (held, breached)).share(3).count == Count(breached=1)
    assert Standings("a", "now", (held,)).share(3).count == Count(holds=1)


def test_rules_that_hold_here_and_are_breached_there_come_first() -> None:
    comparison = found(wards("a", "lead"), wards("b", "member"), rules=("CC302", "CC0", "CC3"))
    first, *others = comparison.differences()
    assert (first.name, first.opposed) == ("site-has-local-lead", True)
    assert not any(other.opposed for other in others)
    assert [str(entry and entry.verdict) for entry in first.standings] == ["holds", "breached"]
    assert first.standings[0] is not None and first.standings[0].facts == ("nurse is lead",)


def test_what_is_the_same_everywhere_is_no_difference() -> None:
    assert found(wards("a", "lead"), wards("b", "lead")).differences() == ()


def test_a_waived_breach_is_a_breach_when_communities_are_compared() -> None:
    waiver = Waiver("CC302", "on leave", "the board", Date("2030"), "ward-0")
    report = check(wards("a", "member"), select=["CC302"], profile=Profile(waivers=(waiver,)), on="2026")
    assert report.waived and not report.where(verdict=Verdict.BREACHED)
    assert standings(report).entries[0].verdict is Verdict.BREACHED


def test_communities_of_one_name_are_told_apart_by_a_number() -> None:
    names = found(wards("a", "lead"), wards("a", "lead"), Community(name="a (1)")).names
    assert names == ("a (2)", "a (3)", "a (1)")


def test_files_are_read_where_they_are_checked() -> None:
    with ProcessPoolExecutor(2) as pool:
        apart = compare(ILCOP, SMALL, lessons=[3], map_=pool.map, batch=1)
    assert apart == compare(ILCOP, SMALL, lessons=[3])


def test_any_map_will_do_and_gets_batches() -> None:
    sizes = []

    def backwards(work: Any, batches: Iterable[Any]) -> list[Any]:
        asked = list(batches)
        sizes.extend(len(batch) for batch in asked)
        return [work(batch) for batch in reversed(asked)][::-1]

    several = [wards(f"c{n}", "lead") for n in range(7)]
    assert compare(*several, select=["CC302"], map_=backwards, batch=3) == compare(*several, select=["CC302"])
    assert sizes == [3, 3, 1]
    with pytest.raises(InvalidValue, match="batch"):
        compare(*several, batch=0)


def test_what_comes_back_from_a_worker_holds_no_community() -> None:
    report = check(ILCOP)
    assert len(pickle.dumps(standings(report))) * 5 < len(pickle.dumps(report))


def test_rows_fit_a_frame_of_the_users_library() -> None:
    pytest.importorskip("narwhals", reason="the extra clincomm[frames] is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    comparison = compare(ILCOP, SMALL)
    frame = to_frame(comparison)
    assert isinstance(frame, polars.DataFrame)
    assert frame.height == len(comparison.rows()) and set(frame.columns) == set(comparison.rows()[0])
    shares = to_frame(comparison.share_rows(), "polars")
    assert shares["low"].max() <= 1
    with pytest.raises(UnusableInput, match="not installed"):
        to_frame(comparison, "cudf")


def test_all_renderings_say_the_shares_and_the_facts_behind_a_difference() -> None:
    comparison = found(wards("a", "lead"), wards("b", "member"))
    for text in (comparison_text(comparison), comparison_markdown(comparison)):
        assert "100 % of 1" in text and "0 % of 1" in text and "nurse is lead" in text
    data = json.loads(comparison_json(comparison))
    assert [share["low"] for share in data["shares"]] == [1.0, 0.0]
    assert data["differences"][0]["opposed"] is True
    assert not any("score" in text or "mark" in text for text in (json.dumps(data), comparison_text(comparison)))


def test_many_communities_stand_below_each_other() -> None:
    text = comparison_text(found(*(wards(f"c{n}", "lead") for n in range(30))))
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "  30  100 % of 1" in text


def test_nothing_to_compare_gives_nothing() -> None:
    assert compare().rows() == [] and compare().differences() == ()
