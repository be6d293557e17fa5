"""Running rules over a community."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from attrs import frozen

from clincomm.checking.finding import NONE_OF, NOT_LISTED, Finding, Level, Subject
from clincomm.checking.profile import Waiver, set_apart
from clincomm.checking.report import Report
from clincomm.errors import RuleCrashed, UnknownName
from clincomm.lessons import Force
from clincomm.logic import (
    Answer,
    Count,
    Date,
    Gap,
    Item,
    Known,
    Qualifier,
    Reason,
    Tally,
    Unknown,
    Verdict,
    is_no,
    judge,
    show_path,
)  # fmt: skip
from clincomm.logic.collector import no_garbage_collection
from clincomm.model import Community
from clincomm.rules import Limit, Limits, Rule, catalogue, find, limits_of
from clincomm.view import Handle, View

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
"""Told after each rule: how many are done, of how many, and the rule's code."""


def run(
    community: Community,
    *,
    as_of: Date | str | None = None,
    rules: Iterable[Rule] | None = None,
    limits: Limits | None = None,
    waivers: Iterable[Waiver] = (),
    on: Date | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a community by rules.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    rules : Iterable[Rule], optional
        The rules; all of the catalogue if not given.
    limits : Limits, optional
        The limits; those clincomm comes with if not given.
    waivers : Iterable[Waiver]
        Breaches that are waived.
    on : Date, optional
        The day on which waivers are judged; that of the check if not given.
    progress : callable, optional
        Told after each rule.

    Returns
    -------
    Report
        The findings, by rule and then in the order of the document.

    Raises
    ------
    RuleCrashed
        If a rule raises an exception.
    UnknownName
        If `as_of` is neither a date nor a phase.
    """
    view = View(community, as_of)
    chosen = tuple(catalogue() if rules is None else rules)
    in_force = limits.filled_from(limits_of(chosen)) if limits else limits_of(chosen)
    findings: list[Finding] = []
    with no_garbage_collection():
        for done, rule in enumerate(chosen, start=1):
            findings += _findings(_turn(rule, view, in_force))
            if progress is not None:
                progress(done, len(chosen), rule.code)
    standing, waived = set_apart(findings, waivers, community, chosen, on or view.moment.date)
    return Report(
        name=community.name or community.id or "community",
        as_of=str(view.moment),
        findings=standing,
        rules=chosen,
        community=community,
        waived=waived,
        moment=as_of,
        limits=in_force,
    )


def choose(
    rules: Iterable[Rule],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
) -> tuple[Rule, ...]:
    """Choose rules by code, name, claim or lesson.

    Parameters
    ----------
    rules : Iterable[Rule]
        The rules to choose from.
    select, ignore : Iterable[str]
        Codes, names, claims ("3.2") or whole lessons ("CC3"); everything is selected if `select` is empty.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.

    Raises
    ------
    UnknownName
        If something is named that is no rule, claim or lesson.
    """
    known = tuple(rules)
    wanted = {rule.code for name in select for rule in find(name, known)}
    unwanted = {rule.code for name in ignore for rule in find(name, known)}
    kept_lessons = set(lessons)
    strange = kept_lessons - set(range(11))
    if strange:
        raise UnknownName("lesson", str(min(strange)), [str(number) for number in range(11)])
    return tuple(
        rule
        for rule in known
        if (not wanted or rule.code in wanted)
        and rule.code not in unwanted
        and (not kept_lessons or rule.lesson in kept_lessons)
    )


@frozen(slots=True)
class _Turn:
    """One rule's turn, and what all its findings share: worked out once, as there can be hundreds of them."""

    rule: Rule
    view: View
    limits: Limits
    lesson: int
    force: Force
    as_of: str
    shown: tuple[Limit, ...]


def _turn(rule: Rule, view: View, limits: Limits) -> _Turn:
    shown = tuple(limits.limit(name) for name in rule.limits)
    return _Turn(rule, view, limits, rule.lesson, rule.force, str(view.moment), shown)


def _findings(turn: _Turn) -> Iterator[Finding]:
    """Give one finding for every subject of a rule, and one for the subjects not listed, if some may not be."""
    rule = turn.rule
    for level, roster in turn.view.subjects(rule.subject):
        for item in roster.items:
            yield _about(turn, level, item)
        if isinstance(roster.whole, Unknown):
            yield _unlisted(turn, level, roster.whole)
        elif not roster.items:
            reason = Reason("there is no {} here", level.path, level.sources, (rule.subject.value,))
            yield _finding(turn, level, Subject(level.path, rule.subject, NONE_OF + level.name),
                           Verdict.NOT_APPLICABLE, because=(reason, *roster.whole.because))  # fmt: skip


def _about(turn: _Turn, level: Handle[Community], item: Item[Handle[Any]]) -> Finding:
    subject, rule = item.value, turn.rule
    try:
        applies = rule.applies(turn.view, subject, turn.limits)
        holds: Answer[bool] | Tally = applies if is_no(applies) else rule.holds(turn.view, subject, turn.limits)
    except Exception as error:
        raise RuleCrashed(rule.code, show_path(subject.path)) from error
    return _judged(turn, level, subject, _both(item.belongs, applies), holds)


def _both(belongs: Answer[bool], applies: Answer[bool]) -> Answer[bool]:
    """Join the two: a subject that may not belong is one that the rule may not apply to."""
    return belongs if isinstance(belongs, Unknown) and not is_no(applies) else applies


def _judged(
    turn: _Turn,
    level: Handle[Community],
    subject: Handle[Any],
    applies: Answer[bool],
    holds: Answer[bool] | Tally,
) -> Finding:
    answer = holds.answer if isinstance(holds, Tally) else holds
    verdict = judge(applies, answer)
    because = (*applies.because, *answer.because)
    qualifiers = answer.qualifiers if isinstance(answer, Known) else frozenset()
    copies = (subject.record.copies if isinstance(subject.record, Community) else None) or 1
    count = Count.all_alike(verdict, copies)
    if isinstance(holds, Tally) and isinstance(applies, Known):
        count = holds.count
    gaps = tuple(gap for part in (applies, answer) if isinstance(part, Unknown) for gap in part.gaps)
    what = Subject(subject.path, turn.rule.subject, subject.name)
    return _finding(turn, level, what, verdict, qualifiers, count, because, gaps)


def _unlisted(turn: _Turn, level: Handle[Community], whole: Unknown) -> Finding:
    subject = Subject(level.path, turn.rule.subject, NOT_LISTED + level.name)
    return _finding(turn, level, subject, Verdict.CANNOT_TELL, gaps=whole.gaps, because=whole.because)


def _finding(
    turn: _Turn,
    level: Handle[Community],
    subject: Subject,
    verdict: Verdict,
    qualifiers: frozenset[Qualifier] = frozenset(),
    count: Count | None = None,
    because: tuple[Reason, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> Finding:
    rule, reasons, named = turn.rule, _each_once(because), _each_once(gaps)
    if rule.declared and verdict in (Verdict.HOLDS, Verdict.BREACHED):
        qualifiers |= {Qualifier.DECLARED_ONLY}
    place = named[0].path if named else reasons[0].path if reasons and reasons[0].path else subject.path
    return Finding(
        code=rule.code,
        name=rule.name,
        lesson=turn.lesson,
        claims=rule.claims,
        force=turn.force,
        subject=subject,
        level=turn.view.once(("level", level.path), lambda: _level(level)),
        verdict=verdict,
        qualifiers=qualifiers,
        count=count or Count.all_alike(verdict, 1),
        as_of=turn.as_of,
        because=reasons,
        gaps=named,
        remedy=rule.remedy if verdict is Verdict.BREACHED else "",
        place=place,
        limits=turn.shown,
    )


def _level(level: Handle[Community]) -> Level:
    return Level(level.path, sum(1 for _ in level.upwards()) - 1, level.name)


def _each_once(given: tuple[T, ...]) -> tuple[T, ...]:
    return given if len(given) < 2 else tuple(dict.fromkeys(given))
