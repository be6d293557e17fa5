"""The report: what can be asked of it, counted over it and read from it as plain data."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from clincomm.checking import Finding, Level, RankedGap, Report, Subject
from clincomm.lessons import Force, lessons
from clincomm.logic import Count, Gap, GapKind, Interval, Path, Qualifier, Reason, Verdict

HOLDS, BREACHED, CANNOT_TELL, NOT_APPLICABLE = (
    Verdict.HOLDS,
    Verdict.BREACHED,
    Verdict.CANNOT_TELL,
    Verdict.NOT_APPLICABLE,
)
HOST, SEATS = Gap(("sites", 10, "host"), fact="who hosts it"), Gap(("sites", 2, "team", "seats"), GapKind.LIST)
FORCE = next(iter(Force))


def finding(verdict: Verdict = HOLDS, code: str = "CC302", number: int = 0, **parts: Any) -> Finding:
    """Make the finding of a rule, of the lesson its code says, on a site of the whole."""
    plain = Finding(
        code=code,
        name=f"name-of-{code}",
        lesson=int(code[2]),
        claims=(f"{code[2]}.{code[4]}",),
        force=FORCE,
        subject=Subject(("sites", number), "site", f"ward {number}"),
        level=Level((), 0, "programme"),
        verdict=verdict,
        qualifiers=frozenset(),
        count=Count.all_alike(verdict, 1),
        as_of="2011",
        because=(),
        gaps=(),
        remedy="",
        place=("sites", number),
    )
    return evolve(plain, **parts)


def report(*findings: Finding) -> Report:
    return Report("programme", "2011", findings)


# Asking


def test_findings_are_asked_for_by_verdict_lesson_rule_claim_and_subject() -> None:
    lead, goal = finding(BREACHED, "CC302", 1), finding(HOLDS, "CC101", 2)
    both = report(lead, goal)
    assert both.where() == tuple(both) == (lead, goal)
    assert len(both) == 2
    assert both.where(verdict=BREACHED) == both.where(lesson=3) == both.where(path=("sites", 1)) == (lead,)
    for name in ("CC302", "name-of-CC302", "3.2"):
        assert both.where(rule=name) == (lead,)
    assert both.where(rule="CC302", verdict=HOLDS) == both.where(lesson=3, path=("sites", 2)) == ()


# Counting


def test_findings_and_subjects_are_counted_of_the_whole_and_of_a_lesson() -> None:
    asked = report(
        finding(HOLDS, "CC302", count=Count(holds=30)),
        finding(BREACHED, "CC302", 1),
        finding(NOT_APPLICABLE, "CC101"),
        finding(CANNOT_TELL, "CC101"),
    )
    assert asked.counts() == {BREACHED: 1, CANNOT_TELL: 1, HOLDS: 1, NOT_APPLICABLE: 1}
    assert asked.counts(3) == {BREACHED: 1, HOLDS: 1}
    assert asked.subjects() == Count(holds=30, breached=1, unknown=1, not_applicable=1)
    assert asked.subjects(1) == Count(unknown=1, not_applicable=1)
    assert asked.subjects(7) == Count()


def test_the_worst_is_what_most_wants_attention() -> None:
    assert report(finding(HOLDS), finding(CANNOT_TELL)).worst() is CANNOT_TELL
    assert report(finding(NOT_APPLICABLE), finding(HOLDS)).worst() is HOLDS
    assert report().worst() is None


def test_the_share_held_leaves_out_what_does_not_apply_and_other_lessons() -> None:
    asked = report(
        *[finding(HOLDS)] * 3,
        finding(BREACHED),
        *[finding(CANNOT_TELL)] * 4,
        finding(NOT_APPLICABLE),
        finding(HOLDS, "CC101"),
    )
    assert asked.share_held(3) == Interval(3 / 8, 7 / 8)
    assert asked.share_held(1) == Interval(1, 1)
    assert asked.share_held() == Interval(4 / 9, 8 / 9)


@pytest.mark.parametrize("verdicts", [(), (NOT_APPLICABLE,), (CANNOT_TELL, CANNOT_TELL)])
def test_where_nothing_is_decided_the_share_held_is_anything(verdicts: tuple[Verdict, ...]) -> None:
    assert report(*map(finding, verdicts)).share_held() == Interval(0, 1)


# Grouping


def level(*path: str | int) -> Level:
    return Level(path, len(path) // 2, f"level {path}")


def keys(asked: Report, lesson: int | None = None) -> list[tuple[str, Path, Verdict]]:
    return [(group.first.code, group.first.level.path, group.first.verdict) for group in asked.groups(lesson)]


def test_groups_stand_by_lesson_then_urgency_then_rule_then_level_as_people_count() -> None:
    ordered = [
        finding(HOLDS, "CC199", level=level()),
        finding(BREACHED, "CC302", level=level()),
        finding(BREACHED, "CC302", level=level("sites", 2)),
        finding(BREACHED, "CC302", level=level("sites", 10)),
        finding(BREACHED, "CC303", level=level()),
        finding(CANNOT_TELL, "CC301", level=level()),
        finding(HOLDS, "CC301", level=level()),
        finding(NOT_APPLICABLE, "CC301", level=level()),
    ]
    expected = [(one.code, one.level.path, one.verdict) for one in ordered]
    assert keys(report(*ordered)) == keys(report(*reversed(ordered))) == expected
    assert keys(report(*ordered), 1) == expected[:1]


def test_a_group_says_of_how_many_the_rule_was_asked_at_its_level() -> None:
    rest = finding(CANNOT_TELL, subject=Subject((), "site", "not listed, of programme"))
    elsewhere, other = finding(HOLDS, level=level("sites", 2)), finding(HOLDS, "CC301")
    held = [finding(HOLDS, number=1, count=Count(holds=30)), finding(HOLDS, number=2)]
    groups = report(*held, rest, finding(BREACHED, number=3), elsewhere, other).groups()
    assert {
        (group.first.code, group.first.level.path, group.first.verdict): (group.number, group.of) for group in groups
    } == {
        ("CC302", (), HOLDS): (31, 32),
        ("CC302", (), BREACHED): (1, 32),
        ("CC302", (), CANNOT_TELL): (1, 32),
        ("CC302", ("sites", 2), HOLDS): (1, 1),
        ("CC301", (), HOLDS): (1, 1),
    }
    assert groups[2].findings == tuple(held) or groups[3].findings == tuple(held)


# The next facts


def test_facts_that_alone_settle_most_come_first_then_those_most_wait_for_then_by_place() -> None:
    alone, many, few = Gap(("team",)), Gap(("sites", 10)), Gap(("sites", 2))
    early, late = Gap(("boards",)), Gap(("sites", 11))
    findings = [
        finding(CANNOT_TELL, number=1, gaps=(late, few, many, early)),
        finding(CANNOT_TELL, number=2, gaps=(many, few)),
        finding(CANNOT_TELL, number=3, gaps=(alone,)),
    ]
    asked = report(*findings)
    assert asked.next_facts() == (
        RankedGap(alone, (findings[2],), 1),
        RankedGap(few, (findings[0], findings[1]), 0),
        RankedGap(many, (findings[0], findings[1]), 0),
        RankedGap(early, (findings[0],), 0),
        RankedGap(late, (findings[0],), 0),
    )
    assert asked.next_facts(2) == asked.next_facts()[:2]
    assert report(*reversed(findings)).next_facts()[1].gap == few


def test_facts_at_a_field_stand_before_those_at_an_entry_and_entries_as_people_count() -> None:
    places: list[Path] = [("sites",), ("sites", "team"), ("sites", 2), ("sites", 2, "host"), ("sites", 10)]
    for order in (places, places[::-1]):
        asked = report(finding(CANNOT_TELL, gaps=tuple(map(Gap, order))))
        assert [entry.gap.path for entry in asked.next_facts()] == places


def test_a_fact_that_only_decided_findings_name_is_not_asked_for() -> None:
    assert report(finding(HOLDS, gaps=(HOST,)), finding(BREACHED, gaps=(HOST,))).next_facts() == ()


# Reading


def test_a_report_is_shown_with_its_counts_and_without_findings_says_so() -> None:
    assert repr(report(finding(HOLDS), finding(BREACHED))) == "<Report on programme as of 2011: 1 breached, 1 holds>"
    assert repr(report()) == "<Report on programme as of 2011: no findings>"


def test_a_notebook_shows_what_the_top_layer_says_or_else_the_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Report, "display", None)
    assert report()._repr_mimebundle_() == {"text/plain": "<Report on programme as of 2011: no findings>"}
    monkeypatch.setattr(Report, "display", staticmethod(lambda shown: {"text/html": shown.name}))
    assert report()._repr_mimebundle_(include=None, exclude=None) == {"text/html": "programme"}


def test_a_finding_is_said_in_one_line_and_names_its_sources_once() -> None:
    one = finding(BREACHED, because=(Reason("a", sources=("FD L3", "FD L1")), Reason("b", sources=("FD L3",))))
    assert str(one) == "CC302 name-of-CC302: breached for site ward 0"
    assert one.sources == ("FD L3", "FD L1")


def test_a_finding_as_plain_data_is_this_and_no_more() -> None:
    one = finding(
        CANNOT_TELL,
        number=2,
        level=Level(("sites", 1), 1, "region"),
        qualifiers=frozenset({Qualifier.MIXED, Qualifier.BY_PROXY}),
        count=Count(holds=1, breached=2, unknown=3, not_applicable=4),
        because=(Reason("{} seats", ("sites", 2, "team"), ("FD L3",), (4,)),),
        gaps=(HOST, SEATS),
        remedy="Name one.",
        place=("sites", 10, "host"),
    )
    assert one.to_dict() == {
        "code": "CC302",
        "name": "name-of-CC302",
        "lesson": 3,
        "claims": ["3.2"],
        "force": str(FORCE),
        "subject": {"path": "sites[2]", "kind": "site", "name": "ward 2"},
        "level": {"path": "sites[1]", "depth": 1, "name": "region"},
        "verdict": "cannot tell",
        "qualifiers": ["by proxy", "mixed"],
        "count": {"holds": 1, "breached": 2, "unknown": 3, "not_applicable": 4, "of": 10},
        "as_of": "2011",
        "because": [{"text": "4 seats", "place": "sites[2].team", "sources": ["FD L3"]}],
        "gaps": [
            {
                "fact": "who hosts it",
                "place": "sites[10].host",
                "kind": "value",
                "how": 'write "host", or "host: none"',
            },
            {
                "fact": "sites[2].team.seats",
                "place": "sites[2].team.seats",
                "kind": "list",
                "how": 'write "seats", or "seats: []" if there are none',
            },
        ],
        "remedy": "Name one.",
        "place": "sites[10].host",
        "sources": ["FD L3"],
        "limits": [],
    }
    assert {type(part) for part in walk(one.to_dict())} <= {str, int, list, dict}


def walk(data: object) -> list[object]:
    """Give plain data and all that is in it."""
    inside = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    return [data, *(part for one in inside for part in walk(one))]


def test_a_report_as_plain_data_is_this_and_no_more() -> None:
    waiting = [finding(CANNOT_TELL, "CC302", gaps=(HOST,)), finding(CANNOT_TELL, "CC101", gaps=(HOST, SEATS))]
    asked = report(*waiting, finding(HOLDS, "CC302"))
    titles = {lesson.number: lesson.title for lesson in lessons()}
    assert asked.to_dict() == {
        "schema": 1,
        "community": "programme",
        "as_of": "2011",
        "counts": {"cannot tell": 2, "holds": 1},
        "lessons": [
            {"lesson": 1, "title": titles[1], "counts": {"cannot tell": 1}},
            {"lesson": 3, "title": titles[3], "counts": {"cannot tell": 1, "holds": 1}},
        ],
        "findings": [one.to_dict() for one in asked],
        "waived": [],
        "next_facts": [
            {
                "fact": "who hosts it",
                "place": "sites[10].host",
                "how": 'write "host", or "host: none"',
                "findings": 2,
                "alone": 1,
                "codes": ["CC101", "CC302"],
            },
            {
                "fact": "sites[2].team.seats",
                "place": "sites[2].team.seats",
                "how": 'write "seats", or "seats: []" if there are none',
                "findings": 1,
                "alone": 0,
                "codes": ["CC101"],
            },
        ],
    }
    assert {type(part) for part in walk(asked.to_dict())} <= {str, int, list, dict}
