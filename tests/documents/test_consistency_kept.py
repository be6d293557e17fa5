"""Exactly what is said of a record that contradicts itself, of an order in a circle, and of a source that is not declared."""

from __future__ import annotations

import pytest

from clincomm.documents import DocumentError, FaultKind, loads
from clincomm.logic import Path


def said(text: str) -> list[tuple[FaultKind, Path, str, str]]:
    """Give kind, path, message and remedy of every fault."""
    with pytest.raises(DocumentError) as refused:
        loads(f"clincomm: 1\n{text}\n")
    return [(fault.kind, fault.path, fault.message, fault.remedy) for fault in refused.value.faults]


# Within a record

ODD: dict[str, tuple[str, FaultKind, Path, str, str]] = {
    "an end before the beginning": (
        "speaks_of: {since: 2012, until: 2011}",
        FaultKind.DATE,
        ("speaks_of", "until"),
        "speaks_of.until: it ends (2011) before it begins (2012)",
        "swap since and until, or mend one of them",
    ),
    "a role that is nearly a known one": (
        "team: {seats: [nurse / leed]}",
        FaultKind.NEAR_MISS,
        ("team", "seats", 0, "role", 0),
        "team.seats[0].role[0]: the role 'leed' looks like 'lead'",
        "did you mean lead?",
    ),
    "a value of two numbers": (
        "measures: [{figure: [{value: 1, more_than: 2}]}]",
        FaultKind.FIGURE,
        ("measures", 0, "figure", 0),
        "measures[0].figure[0]: a value is one number or one bound, and it says value and more_than",
        "write exactly one of value, more_than, less_than, at_least, at_most",
    ),
    "a value of no number": (
        "measures: [{figure: [{unit: x}]}]",
        FaultKind.FIGURE,
        ("measures", 0, "figure", 0),
        "measures[0].figure[0]: a value is one number or one bound, and it says no number",
        "write exactly one of value, more_than, less_than, at_least, at_most",
    ),
    "more than all": (
        "margins: [{count: 31, out_of: 30}]",
        FaultKind.FIGURE,
        ("margins", 0, "count"),
        "margins[0].count: 31 cannot be out of 30",
        "swap count and out_of, or mend one of them",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_contradicts_itself_is_faulted(case: str) -> None:
    text, *expected = ODD[case]
    assert said(text) == [tuple(expected)]


def test_all_of_them_is_no_contradiction() -> None:
    assert loads("clincomm: 1\nmargins: [{count: 30, out_of: 30}]\n").community.margins


@pytest.mark.parametrize(
    ("since", "until"),
    [("2011", "2012"), ("2011", "2011-05"), ("2011-05", "2011"), ("2011", "unknown"), ("unknown", "2011")],
)
def test_dates_that_may_be_in_order_are_no_contradiction(since: str, until: str) -> None:
    assert loads(f"clincomm: 1\nteam: {{seats: [{{group: nurse, since: {since}, until: {until}}}]}}\n").community.team


# Sources


def test_a_source_is_looked_for_wherever_one_may_be_named() -> None:
    text = (
        "sources: {FD: x}\n"
        "ties: [{source: [FD p1, QQ]}]\n"
        "measures: [{figure: [{value: 1, source: FD p2}, {value: 2, source: RR p3}]}]\n"
        "complete: [{of: ties, source: SS}]\n"
        "open: [{of: sites, source: [FD, TT p3 p4]}]"
    )
    assert {(path, message, remedy) for _, path, message, remedy in said(text)} == {
        (path, f"{where}: no source is declared for '{source}'", f"declare {source[:2]} under sources; there are FD")
        for path, where, source in [
            (("complete", 0, "source", 0), "complete[0].source[0]", "SS"),
            (("open", 0, "source", 1), "open[0].source[1]", "TT p3 p4"),
            (("ties", 0, "source", 1), "ties[0].source[1]", "QQ"),
            (("measures", 0, "figure", 1, "source", 0), "measures[0].figure[1].source[0]", "RR p3"),
        ]
    }


@pytest.mark.parametrize("word", ["complete: [{of: ties, source: SS}]", "open: [{of: ties, source: SS}]"])
def test_a_source_of_one_word_on_wholeness_is_looked_for_without_the_other(word: str) -> None:
    ((kind, *_),) = said(f"sources: {{FD: x}}\nties: []\n{word}")
    assert kind is FaultKind.SOURCE


def test_seats_and_ties_need_no_source_where_sources_are_declared() -> None:
    text = "clincomm: 1\nsources: {FD: x}\nteam: {seats: [nurse]}\nties: [{between: [core, site], kind: vertical}]\n"
    assert loads(text).community.ties


def test_a_wrong_source_after_a_right_one_that_was_named_before_is_faulted() -> None:
    ((_, path, *_),) = said("sources: {FD: x}\nties: [{source: FD L3}, {source: [FD L3, QQ L3]}]")
    assert path == ("ties", 1, "source", 1)


@pytest.mark.parametrize(
    ("key", "source"),
    [("FD", "FD"), ("FD", "FD L3 p4 p5"), ("FD two", "FD two p3"), ("FD  two", "FD  two p3"), ("a b c", "a b c")],
)
def test_a_source_begins_with_its_key_in_all_its_words(key: str, source: str) -> None:
    assert loads(f"clincomm: 1\nsources: {{{key}: x}}\nties: [{{source: {source}}}]\n").community


@pytest.mark.parametrize(("key", "source"), [("FD two", "FD p3"), ("FD", "FDX p3"), ("a b c", "a b"), ('""', "FD p3")])
def test_a_source_that_begins_with_half_a_key_is_not_declared(key: str, source: str) -> None:
    ((kind, *_),) = said(f"sources: {{{key}: x}}\nties: [{{source: {source}}}]")
    assert kind is FaultKind.SOURCE


def test_a_source_is_missed_where_it_is_said_that_there_are_none() -> None:
    assert said("sources: {}\nties: [{source: FD L3}]") == [
        (
            FaultKind.SOURCE,
            ("ties", 0, "source", 0),
            "ties[0].source[0]: no source is declared for 'FD L3'",
            "declare FD under sources",
        )
    ]


def test_a_source_that_looks_like_a_declared_one_is_told_so_and_each_by_itself() -> None:
    found = said("sources: {HF2013: x, Thorax: y}\nties: [{source: HF2012 p4 p5}, {source: Thorx}, {source: zzz p1}]")
    assert [remedy for *_, remedy in found] == [
        "did you mean HF2013?",
        "did you mean Thorax?",
        "declare zzz under sources; there are HF2013, Thorax",
    ]


@pytest.mark.parametrize("number", [8, 9])
def test_up_to_eight_sources_that_there_are_are_named(number: int) -> None:
    declared = ", ".join(f"k{n}: x" for n in range(number))
    ((*_, remedy),) = said(f"sources: {{{declared}}}\nties: [{{source: zzz p4}}]")
    assert remedy == "declare zzz under sources; there are k0, k1, k2, k3, k4, k5, k6, k7"


# Order


def circles(phases: str) -> list[tuple[Path, str]]:
    """Give place and message of every circle."""
    found = said(f"phases: [{phases}]")
    assert {kind for kind, *_ in found} == {FaultKind.CYCLE}
    return [(path, message) for _, path, message, _ in found]


def test_a_circle_is_told_from_the_first_record_that_is_written_in_it() -> None:
    assert circles("{id: a, after: [z, b]}, {id: b, after: [a]}, {id: z}") == [
        (("phases", 0, "after"), "phases[0].after: this order runs in a circle: a after b after a")
    ]


def test_of_two_circles_the_second_is_told_from_its_own_first_record_though_the_first_leads_into_it() -> None:
    found = circles("{id: x, after: [y]}, {id: y, after: [x, b]}, {id: c, after: [b]}, {id: b, after: [c]}")
    assert found == [
        (("phases", 0, "after"), "phases[0].after: this order runs in a circle: x after y after x"),
        (("phases", 2, "after"), "phases[2].after: this order runs in a circle: c after b after c"),
    ]


def test_a_record_after_itself_is_a_circle_of_one() -> None:
    assert said("phases: [{id: a, after: [a]}]") == [
        (
            FaultKind.CYCLE,
            ("phases", 0, "after"),
            "phases[0].after: this order runs in a circle: a after a",
            "take out one of these 'after'",
        )
    ]


def test_what_has_been_followed_is_not_followed_again_by_each_of_a_thousand_million_ways() -> None:
    rungs = [f"{{id: {side}{n}, after: [l{n + 1}, r{n + 1}]}}" for n in range(30) for side in "lr"]
    assert loads(f"clincomm: 1\nphases: [{', '.join(rungs)}, {{id: l30}}, {{id: r30}}]\n").community
