"""Rules on lesson 2, continued: that the core builds coalitions across boundaries."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.groups import LAY_OR_MANAGERIAL, groups_of, is_kind
from clincomm.facts.seats import affiliations_of, held_seats
from clincomm.facts.stakes import standing_changes, surely_touched, touched_groups
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Reason,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    fmap,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Body
from clincomm.model.vocabulary import BodyKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import Handle, View


@rule(
    "CC212",
    "2.12",
    subject=Scope.CORE,
    remedy="Win a partner, a shared seat or a tie beyond your own profession and organisation that the changes depend on.",
    applies=lambda view, level, limits: _crosses_a_boundary(view, level),
    fit=Fit.WEAKER,
)
def core_builds_coalitions(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core brings the right people together across professional, organisational and sector boundaries.

    Checks
    ------
    At least one body is a partner, a funder alone apart; or a joint seat or tie of the core joins it to somebody else on
    whom the changes depend: a group that a change alters, or whose consent it needs, that sits in core or board beside
    another or is tied to the core; a member whose affiliation reaches a field that a change addresses.

    Cannot tell
    -----------
    None is found, and partners, what kind of body they are, ties, seats, boards, affiliations, or whom and which fields the
    changes concern are not all recorded; or whether the community lives within one organisation is not.

    Does not apply
    --------------
    There are no changes, or all stay within one profession and one organisation.

    A pass does not show
    --------------------
    That the changes depend on a partner, or that partners pull in the same direction.
    """
    nobody = level.reason("nobody beyond one profession and organisation on whom the changes depend is brought in")
    partners = view.active(level, "partners").some(lambda body: _is_more_than_a_funder(view, body), nobody)
    ties = view.active(level, "ties").some(lambda tie: _joins_somebody_needed(view, level, tie))
    return some([partners, ties, _has_joint_seat(view, level), _reaches_fields(view, level)])


def _crosses_a_boundary(view: View, level: Handle[Any]) -> Answer[bool]:
    changes = standing_changes(view, level)
    one = view.is_said(level, "one_organisation", fact=f"whether {level.name} lives within one organisation")
    return both(changes.some(), either(negate(one), _several_professions(view, changes)))


def _several_professions(view: View, changes: Roster[Handle[Any]]) -> Answer[bool]:
    """Answer whether changes alter the work of two groups or more that are neither lay people nor managers."""
    groups: dict[str, Answer[bool]] = {}
    open_ = [] if isinstance(changes.whole, Known) else [changes.whole]
    for item in changes.items:
        touched = touched_groups(view, item.value)
        open_ += [answer for answer in (touched, item.belongs) if isinstance(answer, Unknown)]
        for name in touched.value if isinstance(touched, Known) else ():
            professional = both(item.belongs, negate(is_kind(view, name, *LAY_OR_MANAGERIAL)))
            groups[name] = either(groups.get(name, no()), professional)
    sure = sum(1 for answer in groups.values() if is_yes(answer))
    likely = sum(1 for answer in groups.values() if not is_no(answer))
    unsure = [answer for answer in groups.values() if isinstance(answer, Unknown)]
    gaps = tuple(dict.fromkeys(gap for answer in (*open_, *unsure) for gap in answer.gaps))
    return Interval(sure, math.inf if open_ else likely, gaps).at_least(2)


def _is_more_than_a_funder(view: View, body: Handle[Any]) -> Answer[bool]:
    said = view.value(body, "kind", f"what kind of body {body.name} is")
    more = fmap(said, lambda kind: kind is not BodyKind.FUNDER)
    return yes(body.reason("{} is a partner", body.name)) if is_yes(more) else more


def _is_depended_on(view: View, level: Handle[Any], body: Handle[Any]) -> Answer[bool]:
    """Answer whether a change depends on a body: it stands for a field or group that the change concerns."""
    names = {body.record.id} - {None}

    def depends(change: Handle[Any]) -> Answer[bool]:
        owner = change.record.owner if isinstance(change.record.owner, tuple) else ()
        groups = set(body.record.speaks_for or ()) & set(surely_touched(change))
        if groups or names & {*owner, *(change.record.needs_consent_of or ())}:
            return yes(body.reason("{} takes part, on whom {} depends", body.name, change.name))
        found = body.reason("{} stands for a field that {} addresses", body.name, change.name)
        return both(_shares_a_field(view, body, "fields", change), yes(found))

    return standing_changes(view, level).some(depends)


def _shares_a_field(view: View, one: Handle[Any], field: str, change: Handle[Any]) -> Answer[bool]:
    own = view.value(one, field, f"the fields or organisations that {one.name} stands for")
    addressed = view.value(change, "fields", f"the fields of care that {change.name} addresses")
    for said in (own, addressed):
        if isinstance(said, Known) and not said.value:
            return no()
    if isinstance(own, Known) and isinstance(addressed, Known):
        return Known(bool(set(own.value) & set(addressed.value)))
    return unknown(*(gap for said in (own, addressed) if isinstance(said, Unknown) for gap in said.gaps))


def _joins_somebody_needed(view: View, level: Handle[Any], tie: Handle[Any]) -> Answer[bool]:
    refs = tie.record.between or ()
    team = {"core", level.record.id, *(seat.record.person for seat in held_seats(view, level).sure())} - {None}
    if not team & set(refs):
        return no()
    bodies = [body for ref in refs if (body := view.named(ref, Body)) is not None]
    answers = [
        both(_is_depended_on(view, level, body), yes(tie.reason("a tie joins {}", body.name))) for body in bodies
    ]
    joined = tie.reason("a tie joins the core to {}", tuple(ref for ref in refs if ref not in team))
    return some([*answers, standing_changes(view, level).some(lambda change: _touches_one(view, change, refs, joined))])


def _touches_one(view: View, change: Handle[Any], names: tuple[str, ...], found: Reason) -> Answer[bool]:
    """Answer whether a change alters the work of one of these groups, or needs its consent."""
    if set(names) & set(surely_touched(change)):
        return yes(found)
    return fmap(touched_groups(view, change), lambda groups: False)


def _has_joint_seat(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a group that a change touches sits in core or board beside a member of another."""
    seats = held_seats(view, level) + view.board_seats(level)

    def beside(seat: Handle[Any]) -> Answer[bool]:
        own = groups_of(view, seat)
        if seat.record.group is None and not own:
            return unknown(view.gap(seat, "group", f"the group of {seat.name}"))
        found = seat.reason("{} sits beside others", own)
        needed = standing_changes(view, level).some(lambda change: _touches_one(view, change, own, found))
        return both(needed, seats.some(lambda other: _is_of_another(view, other, own)))

    return seats.some(beside)


def _is_of_another(view: View, seat: Handle[Any], groups: tuple[str, ...]) -> Answer[bool]:
    own = groups_of(view, seat)
    if seat.record.group is None and not own:
        return unknown(view.gap(seat, "group", f"the group of {seat.name}"))
    return Known(bool(own) and not set(own) & set(groups))


def _reaches_fields(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a core member belongs to a body that reaches a field that a change addresses."""
    return held_seats(view, level).some(lambda seat: _member_reaches(view, level, seat))


def _member_reaches(view: View, level: Handle[Any], seat: Handle[Any]) -> Answer[bool]:
    return affiliations_of(view, seat).some(lambda affiliation: _reaches(view, level, affiliation))


def _reaches(view: View, level: Handle[Any], affiliation: Handle[Any]) -> Answer[bool]:
    found = affiliation.reason("a core member belongs to {}", affiliation.record.body)
    return standing_changes(view, level).some(
        lambda change: both(_shares_a_field(view, affiliation, "reaches", change), yes(found))
    )
