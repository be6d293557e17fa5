"""Rules on lesson 2: build a strong core team."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.fields import is_insider
from clincomm.facts.figures import span_of
from clincomm.facts.groups import LAY_OR_MANAGERIAL, groups_of, is_kind, speaker
from clincomm.facts.origins import LAY, by_kind
from clincomm.facts.seats import ADMINISTRATION_ROLES, affiliations_of, held_seats, is_administered
from clincomm.facts.vacancies import fell_empty_within
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Qualifier,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Body
from clincomm.model.vocabulary import CLINICAL_KINDS, BoardKind, InclusionKind, SupportKind, Voice
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import Handle, View

PROJECT_ROLES = frozenset({"project-manager", "project-assistant", "project-lead", "programme-manager"})
"""Roles whose holder leads the project and not the profession, unless a clinician has them."""
PREPARED = (InclusionKind.PREPARATION, InclusionKind.TRAINING, InclusionKind.OWN_GROUP)
"""Steps to bring a group in that stand behind its seat."""


@rule(
    "CC202",
    "2.2",
    subject=Scope.PERSON,
    remedy="Share the lead with somebody from the profession, specialty or network that the changes address.",
    applies=lambda view, seat, limits: _is_professional(view, seat),
)
def leader_is_an_insider(view: View, seat: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Leaders are insiders of the professional community they seek to influence.

    Checks
    ------
    A professional lead belongs to a group whose work a change that was not dropped alters, or to a field or network that it
    addresses: by group, the group's kind or fields, or what an affiliation reaches; or is recorded as an insider. Rank is
    never asked. Who belongs to several groups is judged if one of them is a profession.

    Cannot tell
    -----------
    The lead's groups, their fields or kind, what affiliations reach, or what the changes alter and address, is not recorded.

    Does not apply
    --------------
    The lead is a patient, carer, manager, or a project manager of no clinical profession.

    A pass does not show
    --------------------
    That colleagues accept the lead's authority.
    """
    return is_insider(view, seat)


@rule(
    "CC205",
    "2.5",
    subject=Scope.CORE,
    remedy="Give patients or carers a seat in the core, and something behind it: a second seat, a group that feeds in, preparation.",
)
def patients_are_members_of_the_core(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Patients are effectively represented in the core, with structures for it.

    Checks
    ------
    A patient or carer has a seat in the core, not as an observer, with support: a second seat, or one that stands for
    several people; a board of patients that feeds in; preparation or plain words that were given; a step to bring patients
    in that gives them training, preparation or a group of their own. Who sits in core or board and speaks for patients
    passes "by proxy"; a partner without a seat there does not.

    Cannot tell
    -----------
    The seat or the support is not found, and seats, boards, support or inclusion are not listed in full; or it is not said how
    many people hold the only seat, by name or count.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That patients are heard (claims 0.10 and 7.7).
    """
    own = both(_patient_seat(view, level), _patient_support(view, level))
    return own if is_yes(own) else either(own, _speaker_for_patients(view, level))


@rule(
    "CC206",
    "2.6",
    subject=Scope.CORE,
    remedy="Fill an administrative or project-support role, paid or lent.",
    limits=("lead-vacancy-months",),
)
def core_has_administrative_support(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Leadership goes with administrative and logistical support.

    Checks
    ------
    A seat or post for administration or project support is filled. One that fell empty less than the limit ago passes as
    "lapsed".

    Cannot tell
    -----------
    None is found, and seats or posts, or their roles, are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That there is enough of it.
    """
    filled = is_administered(view, level)
    if not is_no(filled):
        return filled
    return either(fell_empty_within(view, level, ADMINISTRATION_ROLES, limits["lead-vacancy-months"]), filled)


@rule(
    "CC207",
    "2.7",
    subject=Scope.CORE,
    remedy="Bring in members with ties to the networks, colleges or employers of the sites, or a host they respect.",
    fit=Fit.WEAKER,
)
def core_is_embedded_in_wider_networks(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Core members are embedded in wider networks, or a body that sites respect hosts the community.

    Checks
    ------
    A core member holds an affiliation beyond the host, or the host is recorded as respected.

    Cannot tell
    -----------
    No affiliation is recorded, and affiliations, seats or the host's standing are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    How credible the members are in the eyes of each profession.
    """
    host = view.value(level, "host", "the body that hosts the community")
    respected: Answer[bool] = host if isinstance(host, Unknown) else no()
    if isinstance(host, Known) and isinstance(host.value, Body):
        respected = view.is_said(level.below("host"), "respected", fact="whether sites respect the host")
    affiliated = held_seats(view, level).some(
        lambda seat: _affiliated(view, seat),
        level.reason("no core member holds an affiliation beyond the host"),
    )
    return either(affiliated, respected)


def _is_professional(view: View, seat: Handle[Any]) -> Answer[bool]:
    """Answer whether a lead belongs to a profession; whoever leads the project and belongs to no clinical one, leads that alone."""
    names = groups_of(view, seat)
    if not names and seat.record.group is None:
        return unknown(view.gap(seat, "group", f"the profession of the lead {seat.name}"))
    runs_project = set(seat.record.role or ()) & PROJECT_ROLES
    if runs_project:
        return some(is_kind(view, name, *CLINICAL_KINDS) for name in names)
    return some(negate(is_kind(view, name, *LAY_OR_MANAGERIAL)) for name in names)


def _patient_seat(view: View, level: Handle[Any]) -> Answer[bool]:
    return held_seats(view, level).some(
        lambda seat: _is_patient(view, seat),
        level.reason("no patient or carer has a seat in the core of {}", level.name),
    )


def _is_patient(view: View, seat: Handle[Any]) -> Answer[bool]:
    # A member has a say unless recorded as an observer.
    lay = both(_is_lay(view, seat), yes(seat.reason("{} sits in the core", " and ".join(groups_of(view, seat)))))
    return no() if seat.record.voice is Voice.OBSERVES else lay


def _is_lay(view: View, seat: Handle[Any]) -> Answer[bool]:
    if seat.record.group is None and not groups_of(view, seat):
        return unknown(view.gap(seat, "group", f"the group of {seat.name}"))
    return some(is_kind(view, name, *LAY) for name in groups_of(view, seat))


def _patient_support(view: View, level: Handle[Any]) -> Answer[bool]:
    prepared = view.begun(level, "support", kind=(SupportKind.PREPARATION, SupportKind.PLAIN_LANGUAGE)).some(
        lambda help_: every(
            [
                Known(help_.record.given is not False),
                _is_for_patients(view, help_, "to"),
                yes(help_.reason("patients are prepared: {}", help_.record.kind)),
            ]
        )
    )
    brought_in = view.begun(level, "inclusion", kind=PREPARED).some(
        lambda step: both(_is_for_patients(view, step, "of"), yes(step.reason("patients have {}", step.record.kind)))
    )
    boards = view.active(level, "boards").some(lambda board: _feeds_in(view, level, board))
    answer = some([_has_second_seat(view, level), boards, prepared, brought_in])
    return no(level.reason("nothing supports the patients' seat")) if is_no(answer) else answer


def _has_second_seat(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether two patients or more sit in the core; a seat that names nobody may stand for several people."""
    seats = held_seats(view, level).where(lambda seat: _is_patient(view, seat))
    number = Interval(0, math.inf, seats.whole.gaps) if isinstance(seats.whole, Unknown) else Interval.exactly(0)
    for item in seats.items:
        people = _people_on(view, item.value)
        unsure = item.belongs.gaps if isinstance(item.belongs, Unknown) else ()
        number += Interval(0 if unsure else people.low, people.high, (*people.gaps, *unsure))
    second = number.at_least(2)
    return yes(level.reason("patients have a second seat in the core")) if is_yes(second) else second


def _people_on(view: View, seat: Handle[Any]) -> Interval:
    if seat.record.person is not None:
        return Interval.exactly(1)
    low, high = span_of(seat.record.count) if seat.record.count else (1, math.inf)
    gap = view.gap(seat, "count", f"how many people hold the seat {seat.name}")
    return Interval(low, high, () if low == high else (gap,))


def _feeds_in(view: View, level: Handle[Any], board: Handle[Any]) -> Answer[bool]:
    """Answer whether a board gathers patients and feeds into the core or its boards, as it does unless it is said into what else."""
    into = {"core", level.record.id, *(one.record.id for one in view.listed(level, "boards"))}
    if board.record.feeds is not None and not into & set(board.record.feeds):
        return no()
    seats = view.active(board, "seats")
    theirs = view.is_said(board, "kind", BoardKind.PATIENT, fact=f"what the board {board.name} is for")
    gathers = either(theirs, both(seats.some(), seats.every(lambda seat: _is_lay(view, seat))))
    return yes(board.reason("{} feeds in", board.name)) if is_yes(gathers) else gathers


def _is_for_patients(view: View, entry: Handle[Any], field: str) -> Answer[bool]:
    """Answer whether help names patients, carers or the core, or names nobody."""
    refs = getattr(entry.record, field)
    if refs is None or {"core", entry.community.record.id} & set(refs):
        return yes()
    return by_kind(view, entry, field, f"for whom {entry.name} was", *LAY)


def _speaker_for_patients(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether somebody in the core or on a board speaks for patients or carers; a yes is qualified as by proxy."""

    def speaks(seat: Handle[Any]) -> Answer[bool]:
        if seat.record.voice is Voice.OBSERVES:
            return no()
        theirs = some(is_kind(view, name, *LAY) for name in seat.record.speaks_for or ())
        return both(theirs, yes(seat.reason("{} speaks for them", speaker(seat))))

    proxy = (held_seats(view, level) + view.board_seats(level)).some(speaks)
    return proxy.qualified(Qualifier.BY_PROXY) if isinstance(proxy, Known) and proxy.value else proxy


def _affiliated(view: View, seat: Handle[Any]) -> Answer[bool]:
    return affiliations_of(view, seat).some(
        lambda affiliation: yes(affiliation.reason("a core member belongs to {}", affiliation.record.body))
    )
