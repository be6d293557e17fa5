"""Rules on lesson 2, continued: whom the core brings in, and whom it asks before it decides."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import beyond_core
from clincomm.facts.events import came_before
from clincomm.facts.groups import groups_of, has_stake, is_kind
from clincomm.facts.seats import held_seats
from clincomm.facts.stakes import standing_changes, surely_touched, touched_groups
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Gap,
    Known,
    Qualifier,
    Roster,
    Tally,
    both,
    either,
    every,
    fmap,
    implies,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Agreement, Decision, Goal
from clincomm.model.vocabulary import GROUP_KINDS, GroupKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

OVERLOOKED = (GroupKind.CLERICAL, GroupKind.IT)
"""Kinds of group that the report names as often overlooked: asked after where nobody mentions them."""


@rule(
    "CC209",
    "2.9",
    subject=Scope.CORE,
    remedy="Give the group that is missing a seat in the core or on a board, or record why it has no part.",
    applies=lambda view, level, limits: either(_some_group_counts(view, level), _some_group_is_altered(view, level)),
)
def core_represents_all_with_a_stake(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core represents all stakeholders who must be engaged, the often overlooked too.

    Checks
    ------
    Every group with a stake or a part, and every group whose work a change alters or whose consent it needs, has a seat
    in the core or on one of its boards; somebody who speaks for it passes "by proxy". A group with a stake that is
    recorded as having no part, with the reason, is settled, unless a change alters its work.

    Cannot tell
    -----------
    Groups are not listed in full, and so clerks or IT, say, may have been overlooked; a group's stake or part, whom a
    change alters, or seats and boards are not all recorded.

    Does not apply
    --------------
    No group has a stake or a part, and no change alters anybody's work.

    A pass does not show
    --------------------
    That each group is heard there.
    """
    groups = view.begun(level, "groups")
    listed = Roster(groups.items, _asking_after_the_overlooked(view, level, groups.whole))
    declared = listed.every(lambda group: implies(_counts(view, group), _is_represented(view, level, _id(group))))
    return both(
        declared, standing_changes(view, level).every(lambda change: _altered_are_represented(view, level, change))
    )


@rule(
    "CC211",
    "2.11",
    subject=Scope.CORE,
    remedy="Ask those affected before deciding: a meeting on it, a board on which they sit, a consultation.",
    applies=lambda view, level, limits: _has_decided(view, level),
)
def core_decides_after_consulting(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core decides after consulting.

    Checks
    ------
    Before each goal, each revision of the theory and each other major decision came an event about it, a board on which
    all groups sit whose work it alters, or a consultation: somebody beyond the core was asked or agreed. So does a goal that
    somebody beyond the core proposed, and a revision or decision in which they took part. No decision is recorded as taken
    over the heads of those affected.

    Cannot tell
    -----------
    No such thing is found for one of them, and events, boards, what they were about or when, who was consulted or which
    groups are affected is not all recorded; or goals, revisions or decisions are not listed in full, or not said to be
    major.

    Does not apply
    --------------
    There are no goals, revisions or major decisions.

    A pass does not show
    --------------------
    That what was said in consulting changed anything.
    """
    return every([
        view.theory_list(level, "goals").every(lambda goal: _was_consulted_on(view, level, goal)),
        view.theory_list(level, "revisions").every(lambda revision: _was_consulted_on(view, level, revision)),
        view.begun(level, "decisions").every(lambda decision: _was_taken_well(view, level, decision)),
    ])  # fmt: skip


# Groups with a stake (2.9)


def _id(group: Handle[Any]) -> str:
    return group.name


def _counts(view: View, group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group has a part in the work, or a stake that is not settled by a recorded reason."""
    stake = has_stake(view, group)
    part = view.is_said(group, "part", fact=f"whether {group.name} has a part in the work")
    reason = view.value(group, "reason", f"why {group.name} has no part")
    unexplained = fmap(reason, lambda value: value is NONE)
    return either(part, both(stake, unexplained))


def _altered_are_represented(view: View, level: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    named = every(_is_represented(view, level, name) for name in surely_touched(change))
    return both(named, fmap(touched_groups(view, change), lambda groups: True))


def _is_represented(view: View, level: Handle[Any], name: str) -> Answer[bool]:
    seats = held_seats(view, level) + view.board_seats(level)
    direct = seats.some(
        lambda seat: _is_of(view, seat, name),
        level.reason("{} has no seat in the core or on a board of {}", name, level.name),
    )
    if is_yes(direct):
        return direct
    proxies = [item for item in seats.items if name in (item.value.record.speaks_for or ())]
    proxy = some(
        both(item.belongs, yes(item.value.reason("{} speaks for {}", item.value.name, name))) for item in proxies
    )
    if isinstance(proxy, Known) and proxy.value:
        return proxy.qualified(Qualifier.BY_PROXY)
    return either(proxy, direct)


def _is_of(view: View, seat: Handle[Any], name: str) -> Answer[bool]:
    own = groups_of(view, seat)
    if name in own:
        return yes(seat.reason("{} has a seat", name))
    kinds = [is_kind(view, group, GroupKind(name)) for group in own] if name in GROUP_KINDS else []
    if seat.record.group is None:
        kinds.append(unknown(view.gap(seat, "group", f"the group of {seat.name}")))
    return some(kinds)


def _asking_after_the_overlooked(view: View, level: Handle[Any], whole: Answer[bool]) -> Answer[bool]:
    """Turn "groups may be missing" into the question after those kinds that nobody mentions."""
    if isinstance(whole, Known):
        return whole
    seats = (*held_seats(view, level).possible(), *view.board_seats(level).possible())
    mentioned = {_id(group) for group in view.listed(level, "groups")}
    mentioned |= {group for seat in seats for group in groups_of(view, seat)}
    missing = [kind for kind in OVERLOOKED if all(is_no(is_kind(view, group, kind)) for group in mentioned)]
    question = f"all groups of {level.name} with a stake"
    if missing:
        question = f"whether {', '.join(missing)} or other groups that nobody mentions have a stake in {level.name}"
    return unknown(*(Gap(gap.path, gap.kind, question, gap.where) for gap in whole.gaps))


def _some_group_counts(view: View, level: Handle[Any]) -> Answer[bool]:
    return view.begun(level, "groups").some(lambda group: _counts(view, group))


def _some_group_is_altered(view: View, level: Handle[Any]) -> Answer[bool]:
    return standing_changes(view, level).some(
        lambda change: either(
            Known(bool(change.record.needs_consent_of)), fmap(touched_groups(view, change), lambda groups: bool(groups))
        )
    )


# Consulting (2.11)


def _has_decided(view: View, level: Handle[Any]) -> Answer[bool]:
    return some([
        view.theory_list(level, "goals").some(),
        view.theory_list(level, "revisions").some(),
        view.begun(level, "decisions").some(lambda decision: either(_over_heads(decision), _is_major(view, decision))),
    ])  # fmt: skip


def _is_major(view: View, decision: Handle[Any]) -> Answer[bool]:
    return view.is_said(decision, "major", fact=f"whether {decision.name} is a major decision")


def _over_heads(decision: Handle[Any]) -> Answer[bool]:
    over = decision.record.over_heads_of
    return yes(decision.reason("{} was decided over the heads of {}", decision.name, over)) if over else no()


def _was_taken_well(view: View, level: Handle[Any], decision: Handle[Any]) -> Answer[bool]:
    consulted = implies(_is_major(view, decision), _was_consulted_on(view, level, decision))
    return both(negate(_over_heads(decision)), consulted)


def _was_consulted_on(view: View, level: Handle[Any], item: Handle[Any]) -> Answer[bool]:
    """Answer whether an event, a board or a consultation came before a goal, revision or decision."""
    names = {item.record.id, *(getattr(item.record, "about", None) or getattr(item.record, "added", None) or ())}
    events = view.begun(level, "events").some(
        lambda event: both(_is_about(view, event, names - {None}), came_before(view, event, item))
    )
    answer = some(
        [_took_part(view, level, item), _was_asked(view, item), events, _was_before_a_board(view, level, item, names)]
    )
    nobody = item.reason("nobody was consulted before: {}", item.name)
    return no(nobody) if is_no(answer) else answer


def _took_part(view: View, level: Handle[Any], item: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody beyond the core proposed a goal, or took part in a revision or decision."""
    field = "proposed_by" if hasattr(item.record, "proposed_by") else "by"
    if getattr(item.record, field) is None:
        return no()
    shared = beyond_core(view, level, item, field, f"who had a part in {item.name}")
    had_part = yes(item.reason("{} had a part in {}", getattr(item.record, field), item.name))
    return had_part if is_yes(shared) else shared


def _is_about(view: View, event: Handle[Any], names: set[Any]) -> Answer[bool]:
    about = view.value(event, "about", f"what {event.name} was about")
    return fmap(about, lambda refs: bool(names & set(refs)))


def _was_asked(view: View, item: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody beyond the core was consulted on something, or agreed to it, before."""
    if isinstance(item.record, Decision):
        asked = view.value(item, "consulted", f"who was consulted before {item.name}")
        return fmap(asked, bool)
    said = view.value(item, "agreed", f"who was asked about {item.name}")
    if not isinstance(said, Known) or not isinstance(said.value, Agreement):
        return fmap(said, lambda value: value is not NONE)
    agreement = item.below("agreed")
    given, decided = when(agreement.record), when(item.record)
    early = came_before(view, agreement, item) if given is not None and decided is not None else yes()
    others = {*(said.value.by or ()), *(said.value.disagree or ())} - {"core"}
    if others or said.value.at:
        return both(early, yes(agreement.reason("{} were asked about {}", tuple(sorted(others)), item.name)))
    if said.value.by is None:
        return unknown(view.gap(agreement, "by", f"who agreed to {item.name}"))
    return no()


def _was_before_a_board(view: View, level: Handle[Any], item: Handle[Any], names: set[Any]) -> Answer[bool]:
    concerned = view.theory_list(level, "changes").where(lambda change: _is_concerned(view, change, item, names))

    def has_them(board: Handle[Any]) -> Answer[bool]:
        throughout = when(board.record) is None and board.record.phase is None and not board.record.after
        early = yes() if throughout else came_before(view, board, item)
        seats = view.begun(board, "seats")
        all_sit = concerned.every(lambda change: _all_sit(view, seats, change))
        found = yes(board.reason("those affected sit on {}", board.name))
        return every([early, seats.some(), all_sit, found])

    return view.begun(level, "boards").some(has_them)


def _is_concerned(view: View, change: Handle[Any], item: Handle[Any], names: set[Any]) -> Answer[bool]:
    """Answer whether a goal, revision or decision concerns a change."""
    if change.record.id is not None and change.record.id in names:
        return yes()
    goals = {name for name in names if name is not None and (name == item.record.id or view.named(name, Goal))}
    if not goals:
        return no()
    leads = view.value(change, "leads_to", f"what {change.name} leads to")
    return fmap(leads, lambda refs: bool(goals & set(refs)))


def _all_sit(view: View, seats: Roster[Handle[Any]], change: Handle[Any]) -> Answer[bool]:
    groups = touched_groups(view, change)
    if not isinstance(groups, Known):
        return groups

    def sits(name: str) -> Answer[bool]:
        return seats.some(lambda seat: _is_of(view, seat, name))

    return every(map(sits, groups.value))
