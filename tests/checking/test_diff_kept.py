"""Which differences stand behind a verdict that changed, and the comparison of two documents as plain data."""

from __future__ import annotations

import pytest
from tests.checking.test_report import BREACHED, CANNOT_TELL, HOLDS, finding, report

from clincomm import Community
from clincomm.checking import Diff, Finding, Subject, Turn
from clincomm.checking.diff import diff
from clincomm.logic import Gap, Path, Reason
from clincomm.model import Delta, Deltas
from clincomm.model.differences import DeltaKind

TEAM = ("sites", 1, "team")


def at(old: Path | None, new: Path | None, field: str | None = None) -> Delta:
    """Make a difference at a place in each document."""
    record = Community()
    return Delta(DeltaKind.CHANGED, old, new, None if old is None else record, None if new is None else record, field)


def behind(delta: Delta, before: Finding | None, after: Finding | None) -> bool:
    """Say whether a difference stands behind a turn."""
    turn = Turn(before, after)
    found = Diff(report(), report(), Deltas((delta,), {}), (turn,)).behind(turn)
    assert found in ((), (delta,))
    return found == (delta,)


def resting_on(*path: str | int) -> list[Finding]:
    """Make findings whose subject, reason or gap is at a path, and nothing else but the whole."""
    whole = Subject((), "community", "programme")
    return [
        finding(subject=Subject(path, "site", "oak")),
        finding(subject=whole, because=(Reason("it is so", path),)),
        finding(subject=whole, gaps=(Gap(path),)),
    ]


@pytest.mark.parametrize("case", range(3))
def test_a_difference_at_below_or_around_a_place_stands_behind_it(case: int) -> None:
    found = resting_on(*TEAM)[case]
    for path, field in [(TEAM, None), ((*TEAM, "seats", 0), "role"), (("sites", 1), "team"), (("sites", 1), None)]:
        assert behind(at(path, None, field), found, None)
        assert behind(at(None, path, field), None, found)
    for path, field in [(("sites", 1), "host"), (("sites", 2), None), ((), "ties"), (("sites", 2, "team"), None)]:
        assert not behind(at(path, path, field), found, found)


@pytest.mark.parametrize("case", range(3))
def test_a_place_of_the_earlier_document_is_looked_for_there_only_and_of_the_later_there(case: int) -> None:
    found, other = resting_on(*TEAM)[case], finding(subject=Subject(("ties", 0), "tie", "x"))
    far = ("events", 0)
    assert behind(at(TEAM, far), found, other)
    assert behind(at(far, TEAM), other, found)
    assert not behind(at(TEAM, far), other, found)
    assert not behind(at(far, TEAM), found, other)
    assert not behind(at(TEAM, None), None, found)
    assert not behind(at(None, TEAM), found, None)


def test_the_whole_is_too_large_a_place_for_anything_to_stand_behind() -> None:
    whole = finding(subject=Subject((), "community", "programme"))
    assert not behind(at(TEAM, TEAM), whole, whole)


def test_a_comparison_as_plain_data_and_in_a_word() -> None:
    old, new = finding(HOLDS, number=1), finding(BREACHED, number=1)
    turn, other = Turn(old, new), Turn(None, finding(CANNOT_TELL, number=2))
    near, far = at(("sites", 1), ("sites", 1), "team"), at((), (), "ties")
    found = Diff(report(old), report(new), Deltas((far, near), {}), (turn, other))
    assert repr(found) == "<Diff of programme: 2 differences, 2 verdicts>"
    assert found.to_dict(lambda delta: f"{delta.field} differs") == {
        "community": "programme",
        "as_of": {"old": "2011", "new": "2011"},
        "differences": ["ties differs", "team differs"],
        "turns": [
            {**turn.to_dict(), "behind": ["team differs"]},
            {**other.to_dict(), "behind": []},
        ],
    }


def test_both_documents_are_checked_and_verdicts_follow_a_record_that_moved() -> None:
    oak, elm = Community(id="oak"), Community(id="elm")
    old, new = Community(id="w", sites=(elm, oak)), Community(id="w", sites=(oak,), staff=3)
    on_old, on_new = report(finding(HOLDS, number=1)), report(finding(BREACHED, number=0))
    found = diff(old, new, lambda community: on_old if community is old else on_new)
    assert (found.old, found.new) == (on_old, on_new)
    assert [(turn.before, turn.after) for turn in found.turns] == [(on_old.findings[0], on_new.findings[0])]
    assert {delta.field for delta in found.deltas} == {"staff", None}
