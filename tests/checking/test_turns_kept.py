"""Which findings of two reports are the same one, and all that a turn says of the two."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checking.test_report import BREACHED, CANNOT_TELL, HOLDS, finding, report

from clincomm.checking import Finding, Level, Subject, Turn, turns
from clincomm.logic import Gap, Path, Reason, Verdict

TEAM = ("sites", 1, "team")


def reasons(*texts: str) -> tuple[Reason, ...]:
    return tuple(Reason(text, ("sites", position, "team")) for position, text in enumerate(texts))


def changed(
    before: list[Finding], after: list[Finding], moved: dict[Path, Path] | None = None
) -> list[tuple[Any, Any]]:
    """Give before and after of every turn."""
    return [(turn.before, turn.after) for turn in turns(report(*before), report(*after), moved)]


# Which are the same


def test_a_verdict_that_stays_is_no_turn_whatever_it_rests_on() -> None:
    assert changed([finding(HOLDS)], [finding(HOLDS, because=reasons("a"), remedy="x")]) == []


def test_verdicts_that_differ_come_in_the_order_of_the_later_report_and_then_those_that_are_gone() -> None:
    first, second, gone = finding(HOLDS, number=1), finding(HOLDS, number=2), finding(HOLDS, number=3)
    now_second, now_first, new = finding(BREACHED, number=2), finding(CANNOT_TELL, number=1), finding(HOLDS, number=4)
    assert changed([gone, first, second], [now_second, new, now_first]) == [
        (second, now_second),
        (None, new),
        (first, now_first),
        (gone, None),
    ]


@pytest.mark.parametrize(
    "other",
    [
        finding(HOLDS, code="CC303"),
        finding(HOLDS, number=1),
        finding(HOLDS, level=Level(("sites", 0), 1, "ward")),
    ],
)
def test_another_rule_subject_or_level_is_another_finding(other: Finding) -> None:
    assert changed([finding(HOLDS)], [other]) == [(None, other), (finding(HOLDS), None)]


def test_a_subject_that_moved_is_the_same_and_one_that_went_is_gone() -> None:
    old, other = finding(HOLDS, number=0), finding(HOLDS, number=1)
    new, newer = finding(BREACHED, number=1), finding(BREACHED, number=0)
    moved: dict[Path, Path] = {("sites", 0): ("sites", 1), (): ()}
    assert changed([old, other], [newer, new], moved) == [(None, newer), (old, new), (other, None)]


def test_a_level_that_went_is_gone_though_its_subject_is_there() -> None:
    old = finding(HOLDS, level=Level(("sites", 7), 1, "region"))
    new = finding(BREACHED, level=Level(("sites", 7), 1, "region"))
    here: dict[Path, Path] = {("sites", 0): ("sites", 0)}
    assert changed([old], [new], here) == [(None, new), (old, None)]
    assert changed([old], [new], {**here, ("sites", 7): ("sites", 7)}) == [(old, new)]


def test_each_of_several_that_are_gone_is_told() -> None:
    two = [finding(HOLDS, number=number) for number in (0, 1)]
    assert changed(two, [], {(): ()}) == [(one, None) for one in two]
    levels = [finding(HOLDS, level=Level(("sites", number), 1, "region")) for number in (7, 8)]
    assert changed(levels, [], {("sites", 0): ("sites", 0)}) == [(one, None) for one in levels]


# What a turn says


def test_a_turn_has_both_verdicts_and_speaks_of_the_later_finding() -> None:
    before, after = finding(HOLDS, remedy="old"), finding(BREACHED, remedy="new")
    turn = Turn(before, after)
    assert (turn.was, turn.now, turn.finding) == ("holds", "breached", after)
    assert (Turn(before, None).was, Turn(before, None).now, Turn(before, None).finding) == (
        "holds",
        "not asked",
        before,
    )
    assert (Turn(None, after).was, Turn(None, after).now, Turn(None, after).finding) == ("not asked", "breached", after)
    assert str(turn) == "CC302 name-of-CC302, site ward 0: holds -> breached"


def test_facts_are_new_or_lost_each_named_once_in_order() -> None:
    turn = Turn(finding(because=reasons("a", "b", "c", "b")), finding(because=reasons("d", "c", "e", "d")))
    assert (turn.new_facts, turn.lost_facts) == (("d", "e"), ("a", "b"))
    assert (Turn(None, turn.after).new_facts, Turn(None, turn.after).lost_facts) == (("d", "c", "e"), ())
    assert (Turn(turn.before, None).new_facts, Turn(turn.before, None).lost_facts) == ((), ("a", "b", "c"))


def test_what_is_missing_is_told_where_it_cannot_be_told_any_more_and_only_there() -> None:
    gaps = (Gap((*TEAM, "seats"), fact="who"), Gap(("host",), fact="what"), Gap((*TEAM, "seats"), fact="who"))
    turn = Turn(finding(HOLDS), finding(CANNOT_TELL, gaps=gaps))
    assert turn.missing == tuple(dict.fromkeys(gap.question for gap in gaps))
    assert len(turn.missing) == 2
    assert Turn(finding(HOLDS), finding(BREACHED, gaps=gaps)).missing == ()
    assert Turn(finding(CANNOT_TELL, gaps=gaps), None).missing == ()


def test_places_are_those_of_both_findings_their_reasons_and_their_gaps() -> None:
    turn = Turn(finding(because=reasons("a", "b"), number=5), finding(number=6, gaps=(Gap(("host",)),)))
    assert turn.places == {("sites", 5), ("sites", 6), ("sites", 0, "team"), ("sites", 1, "team"), ("host",)}
    assert Turn(None, turn.after).places == {("sites", 6), ("host",)}
    assert Turn(turn.before, None).places == {("sites", 5), ("sites", 0, "team"), ("sites", 1, "team")}


def test_a_turn_as_plain_data() -> None:
    gap = Gap(("host",), fact="who hosts it")
    turn = Turn(
        finding(HOLDS, because=reasons("a")),
        finding(CANNOT_TELL, because=reasons("b"), gaps=(gap,), subject=Subject(("sites", 0), "site", "oak")),
    )
    assert turn.to_dict() == {
        "code": "CC302",
        "name": "name-of-CC302",
        "lesson": 3,
        "claims": ["3.2"],
        "subject": {"path": "sites[0]", "kind": "site", "name": "oak"},
        "was": "holds",
        "now": "cannot tell",
        "new_facts": ["b"],
        "lost_facts": ["a"],
        "missing": [gap.question],
    }
    assert turn.after is not None and turn.after.verdict is Verdict.CANNOT_TELL
