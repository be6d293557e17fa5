"""When: whether something recorded had begun, or was over, at the moment a report is drawn for.

A moment is a date, a phase, or neither (the last word of the document). Dates and the order of phases are compared
three-valued; what has no time holds throughout the time the document speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from clincomm.errors import UnknownName
from clincomm.logic import Date, Truth
from clincomm.model import AnyRecord, Community, Phase, field_of


class Order(Mapping[str, frozenset[str]]):
    """The order of phases: for each the phases before it, worked out when asked for.

    Where no phase says what it comes after, they come in the order written.

    Parameters
    ----------
    phases : Mapping[str, Phase]
        The phases by id, in the order written.
    """

    def __init__(self, phases: Mapping[str, Phase]) -> None:
        self._before: dict[str, list[str]] = {name: [] for name in phases}
        self._after: dict[str, list[str]] = {name: [] for name in phases}
        for earlier, later in _steps(phases):
            self._before[later].append(earlier)
            self._after[earlier].append(later)
        self._known: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._known:
            self._known[name] = _reach(name, self._before)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._before)

    def __len__(self) -> int:
        return len(self._before)

    def later(self, name: str) -> frozenset[str]:
        """Give the phases after one."""
        return _reach(name, self._after)


@frozen(slots=True)
class Moment:
    """The time for which a report is drawn.

    Parameters
    ----------
    date : Date or None
        The day, month or year; a month counts as its end.
    phase : str or None
        The id of a phase of the community, where dates are not given.
    earlier : Mapping[str, frozenset[str]]
        For each phase the phases before it.
    later : frozenset[str]
        The phases after `phase`.
    phases : Mapping[str, Phase]
        The phases by id.
    """

    date: Date | None = None
    phase: str | None = None
    earlier: Mapping[str, frozenset[str]] = field(factory=dict, repr=False)
    later: frozenset[str] = field(default=frozenset(), repr=False)
    phases: Mapping[str, Phase] = field(factory=dict, repr=False)

    def __str__(self) -> str:
        return str(self.date or self.phase or "the end of the record")


def moment_of(community: Community, as_of: Date | str | None) -> Moment:
    """Make the moment that a date or a phase's id stands for.

    Parameters
    ----------
    community : Community
        Whose phases are meant, and whose `speaks_of` ends the record.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.

    Raises
    ------
    UnknownName
        If a text is neither a date nor a phase.
    """
    phases = {phase.id: phase for phase in community.phases or () if phase.id}
    earlier = Order(phases)
    if isinstance(as_of, str) and as_of in phases:
        return Moment(None, as_of, earlier, earlier.later(as_of), phases)
    if isinstance(as_of, str):
        if not as_of[:4].isdigit():
            raise UnknownName("phase", as_of, phases)
        as_of = Date(as_of)
    return Moment(end_of_record(community) if as_of is None else as_of, None, earlier, phases=phases)


def end_of_record(community: Community) -> Date | None:
    """Give the end of the time that a document speaks of, or that of the community if it came first; None where neither is given.

    An end of the community from before the time that the document speaks of says nothing of when its record ends.
    """
    span, end = community.speaks_of, community.until
    if span is None:
        return end if isinstance(end, Date) else None
    ends = [span.until, end if isinstance(end, Date) and _not_before(span.since, end) else None]
    return min((one for one in ends if isinstance(one, Date)), key=lambda one: one.last, default=None)


def _not_before(since: object, end: Date) -> bool:
    return not isinstance(since, Date) or end.last >= since.first


def begun(record: AnyRecord, moment: Moment) -> Truth:
    """Say whether what is recorded had begun, or happened, by the moment."""
    start = when(record)
    if moment.date is not None:
        if start is None and record.phase is not None and record.phase in moment.phases:
            start = _point(moment.phases[record.phase], ("since",))
        return True if start is None else _by(start, moment.date)
    if moment.phase is not None:
        return _begun_by_phase(record, start, moment)
    return True


def over(record: AnyRecord, moment: Moment) -> Truth:
    """Say whether what is recorded had ended by the moment."""
    end = field_of(record, "until")
    if isinstance(end, Date):
        if moment.date is not None:
            return _over_by(end, moment.date)
        if moment.phase is not None:
            start = _point(moment.phases[moment.phase], ("since",))
            return None if start is None else _over_by(end, start)
        return True
    return False


def active(record: AnyRecord, moment: Moment) -> Truth:
    """Say whether what is recorded held at the moment."""
    started, ended = begun(record, moment), over(record, moment)
    if started is False or ended is True:
        return False
    return True if started is True and ended is False else None


def in_span(community: Community, moment: Moment) -> Truth:
    """Say whether the document speaks of the moment at all."""
    span = community.speaks_of
    if span is None or moment.date is None:
        return True
    answers: list[Truth] = []
    if isinstance(span.since, Date):
        answers.append(moment.date.last >= span.since.first)
    if isinstance(span.until, Date):
        answers.append(moment.date.first <= span.until.last)
    return all(answers)


def when(record: AnyRecord) -> Date | None:
    """Give the date that a record gives itself: its day, or when it began."""
    day = field_of(record, "date")
    if isinstance(day, Date):
        return day
    since = record.since
    return since if isinstance(since, Date) else None


def _begun_by_phase(record: AnyRecord, start: Date | None, moment: Moment) -> Truth:
    assert moment.phase is not None
    if record.phase is not None:
        if record.phase == moment.phase or record.phase in moment.earlier[moment.phase]:
            return True
        return False if record.phase in moment.later else None
    if start is None:
        return True
    phase = moment.phases[moment.phase]
    end = _point(phase, ("until",)) or _point(phase, ("since",))
    return None if end is None else _by(start, end)


def _by(start: Date, date: Date) -> Truth:
    """Compare with the end of the moment: for a report on a month, what began within it had begun."""
    if start.last <= date.last:
        return True
    return False if start.first > date.last else None


def _over_by(end: Date, date: Date) -> bool:
    """Until May means through May; over only once the moment lies after it."""
    return end.last < date.last


def _point(record: AnyRecord | Any, fields: tuple[str, ...]) -> Date | None:
    values = (field_of(record, name) for name in fields)
    return next((value for value in values if isinstance(value, Date)), None)


def _steps(phases: Mapping[str, Phase]) -> Iterable[tuple[str, str]]:
    """Give each phase with one that follows it: by `after`, and where none is said by the order written."""
    if all(phase.after is None for phase in phases.values()):
        return pairwise(phases)
    return ((ref, name) for name, phase in phases.items() for ref in phase.after or () if ref in phases)


def _reach(start: str, onward: Mapping[str, list[str]]) -> frozenset[str]:
    """Give everything that can be reached from a phase."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return frozenset(seen)
