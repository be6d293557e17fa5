"""A theory over time: its reviews and revisions, what became of each goal, and how long critical assumptions have stood untested."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from clincomm.graph import when
from clincomm.logic import Date, Interval, Path, Word, months_between
from clincomm.model import NONE, Community, Revision, Theory
from clincomm.model.theory_vocabulary import AssumptionState, Need
from clincomm.view import Handle, View


class Fate(Word):
    """What became of a goal.

    Examples
    --------
    >>> Fate.VANISHED.value
    'vanished'
    """

    PERSISTED = "persisted", "it still stands"
    GIVEN_UP = "given-up", "it ended, and a revision says so with what was learnt or agreed"
    VANISHED = "vanished", "it ended, and nothing on record says why"


@frozen(slots=True)
class Entry:
    """One look at the theory, or one change of it.

    Parameters
    ----------
    kind : str
        "stated", "review" or "revision".
    date : str or None
        When.
    trigger, learnt, changed : str
        What brought it about, what was learnt, what was changed; "" where nothing is said.
    by : tuple[str, ...]
        Who took part.
    path : Path
        Where it is written.
    """

    kind: str
    date: str | None
    trigger: str
    learnt: str
    changed: str
    by: tuple[str, ...]
    path: Path


@frozen(slots=True)
class Kept:
    """A goal, and what became of it.

    Parameters
    ----------
    goal : str
        The goal.
    fate : Fate
        What became of it.
    words : str
        What a revision says of it.
    """

    goal: str
    fate: Fate
    words: str


@frozen(slots=True)
class Untested:
    """An assumption on which much rests and that nobody has tested.

    Parameters
    ----------
    assumption : str
        The assumption.
    path : Path
        Where it is written.
    months : Interval or None
        How long it has stood; None where no date tells.
    has_test : bool
        Whether it is said how one could find out.
    """

    assumption: str
    path: Path
    months: Interval | None
    has_test: bool


@frozen(slots=True)
class Ledger:
    """The ledger of one theory.

    Parameters
    ----------
    level : str
        The community whose theory it is.
    path : Path
        Where it is written.
    entries : tuple[Entry, ...]
        Statement, reviews and revisions, in order of time.
    goals : tuple[Kept, ...]
        What became of each goal.
    untested : tuple[Untested, ...]
        Critical assumptions that nobody has tested, the oldest first.
    """

    level: str
    path: Path
    entries: tuple[Entry, ...]
    goals: tuple[Kept, ...]
    untested: tuple[Untested, ...]


def ledgers(view: View) -> tuple[Ledger, ...]:
    """Give the ledger of every theory of a community.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    return tuple(_ledger(view, place) for place in view.communities if isinstance(place.record.theory, Theory))


def _ledger(view: View, place: Handle[Community]) -> Ledger:
    theory = place.below("theory")
    revisions = tuple(view.begun(theory, "revisions").possible())
    entries = [_entry(handle) for handle in (*view.begun(theory, "reviews").possible(), *revisions)]
    stated = theory.record.stated
    if isinstance(stated, Date):
        entries.append(Entry("stated", stated.text, "", "", "", (), theory.path))
    entries.sort(key=lambda entry: (entry.date or "9999", entry.path))
    goals = [_fate(goal, revisions) for goal in view.listed(theory, "goals")]
    listed = {goal.goal for goal in goals}
    for revision in revisions:
        for name in revision.record.dropped_goals or ():
            if name not in listed:
                goals.append(Kept(name, Fate.GIVEN_UP if _says_why(revision) else Fate.VANISHED, _why(revision)))
    untested = sorted(_untested(view, theory), key=lambda one: -(one.months.high if one.months is not None else 0))
    return Ledger(place.name, theory.path, tuple(entries), tuple(goals), tuple(untested))


def _entry(handle: Handle[Any]) -> Entry:
    record = handle.record
    date = when(record)
    return Entry(
        "revision" if isinstance(record, Revision) else "review",
        date.text if date is not None else None,
        _text(record.trigger),
        _text(record.learnt),
        _text(getattr(record, "changed", None)),
        record.by or (),
        handle.path,
    )


def _text(said: Any) -> str:
    return said if isinstance(said, str) and said is not NONE else ""


def _fate(goal: Handle[Any], revisions: tuple[Handle[Any], ...]) -> Kept:
    """Say what became of a goal that is listed."""
    ended = goal.record.ended
    dropped = [one for one in revisions if goal.record.id in (one.record.dropped_goals or ())]
    if not dropped and ended in (None, False, NONE):
        return Kept(goal.name, Fate.PERSISTED, "")
    saying = next((one for one in dropped if _says_why(one)), None)
    return Kept(goal.name, Fate.VANISHED if saying is None else Fate.GIVEN_UP, "" if saying is None else _why(saying))


def _says_why(revision: Handle[Any]) -> bool:
    record = revision.record
    return bool(_text(record.learnt) or _text(record.trigger) or record.agreed not in (None, NONE))


def _why(revision: Handle[Any]) -> str:
    return _text(revision.record.learnt) or _text(revision.record.trigger) or _text(revision.record.changed)


def _untested(view: View, theory: Handle[Any]) -> list[Untested]:
    """Give the assumptions that are called critical, or that a necessary link makes, and that nobody has tested."""
    needed = {
        name
        for link in view.begun(theory, "links").possible()
        if link.record.need is Need.NECESSARY
        for name in link.record.assumes or ()
    }
    stated = theory.record.stated
    found = []
    for one in view.begun(theory, "assumptions").possible():
        record = one.record
        if (record.critical is not True and record.id not in needed) or record.state not in (
            None,
            AssumptionState.UNTESTED,
        ):
            continue
        since = when(record) or (stated if isinstance(stated, Date) else None)
        now = view.moment.date
        months = None
        if since is not None and now is not None:
            low, high = months_between(since, now)
            months = Interval(max(0.0, low), max(0.0, high))
        found.append(Untested(one.name, one.path, months, bool(_text(record.test))))
    return found
