"""Rules on lesson 2: build a strong core team."""

from __future__ import annotations

from typing import Any

from clincomm.facts.groups import LAY_OR_MANAGERIAL, group_named, groups_of, is_kind, proxy_of_kind
from clincomm.facts.seats import held_seats, is_administered
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Tally, Unknown, both, either, is_yes, negate, no, some, unknown, yes
from clincomm.model import Body, Person
from clincomm.model.vocabulary import GroupKind, SupportKind, Voice
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.view import Handle, View

LAY = (GroupKind.PATIENT, GroupKind.CARER)


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
    A professional lead belongs to a group whose work a change alters, or to a field or network that a change addresses, or
    is recorded as an insider. Rank is never asked.

    Cannot tell
    -----------
    The lead's groups or fields, or those that the changes address, are not recorded.

    Does not apply
    --------------
    The lead is a patient, carer, or manager.

    A pass does not show
    --------------------
    That colleagues accept the lead's authority.
    """
    return some([_recorded_insider(view, seat), _touched_by_a_change(view, seat)])


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
    A patient or carer has a seat in the core, not as an observer, with support: a second seat, a patients' board that feeds
    in, or preparation. A body or seat that speaks for patients in core or board passes "by proxy".

    Cannot tell
    -----------
    Seats, boards or support are not listed in full and the seat or the support is not found.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That patients are heard (claims 0.10 and 7.7).
    """
    own = both(_patient_seat(view, level), _patient_support(view, level))
    if is_yes(own):
        return own
    proxy = proxy_of_kind(view, level, *LAY)
    return proxy if is_yes(proxy) else some([own, proxy])


@rule(
    "CC206",
    "2.6",
    subject=Scope.CORE,
    remedy="Fill an administrative or project-support role, paid or lent.",
)
def core_has_administrative_support(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Leadership goes with administrative and logistical support.

    Checks
    ------
    A seat or post for administration or project support is filled.

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
    return is_administered(view, level)


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
    host = level.record.host
    respected: Answer[bool] = unknown(view.gap(level, "host", "the body that hosts the community"))
    if isinstance(host, Body):
        respected = view.is_said(level.below("host"), "respected", fact="whether sites respect the host")
    elif host is not None:
        respected = no()
    affiliated = held_seats(view, level).some(
        lambda seat: _affiliated(view, seat),
        level.reason("no core member holds an affiliation beyond the host"),
    )
    return either(affiliated, respected)


def _is_professional(view: View, seat: Handle[Any]) -> Answer[bool]:
    names = groups_of(view, seat)
    if not names and seat.record.person is None:
        return unknown(view.gap(seat, "group", f"the profession of the lead {seat.name}"))
    outsiders = [is_kind(view, name, *LAY_OR_MANAGERIAL) for name in names]
    return negate(some(outsiders)) if outsiders else yes()


def _recorded_insider(view: View, seat: Handle[Any]) -> Answer[bool]:
    person = view.named(seat.record.person, Person) if seat.record.person else None
    if person is None:
        return no()
    return view.is_said(person, "insider", fact=f"whether {person.name} is an insider of the field to be influenced")


def _touched_by_a_change(view: View, seat: Handle[Any]) -> Answer[bool]:
    names = groups_of(view, seat)
    if not names:
        return unknown(view.gap(seat, "group", f"the profession of the lead {seat.name}"))
    said = [_fields_of(view, name) for name in names]
    fields = {field for answer in said if isinstance(answer, Known) for field in answer.value}
    open_ = [answer for answer in said if isinstance(answer, Unknown)]
    changes = view.theory_list(seat.community, "changes")
    return changes.some(
        lambda change: some([_addresses(view, change, names, fields), *open_]),
        seat.reason("no change addresses the profession or field of {}", " and ".join(names)),
    )


def _fields_of(view: View, name: str) -> Answer[tuple[str, ...]]:
    group = group_named(view, name)
    return Known(()) if group is None else view.value(group, "fields", f"the professions and fields of care of {name}")


def _addresses(view: View, change: Handle[Any], names: tuple[str, ...], fields: set[str]) -> Answer[bool]:
    alters = view.value(change, "alters", f"the groups whose work {change.name} alters")
    addressed = view.value(change, "fields", f"the fields of care that {change.name} addresses")
    hits = [
        Known(bool(set(names) & set(alters.value)), (change.reason("{} alters the work of {}", change.name, names),))
        if isinstance(alters, Known)
        else alters,
        Known(
            bool(fields & set(addressed.value)), (change.reason("{} addresses {}", change.name, tuple(sorted(fields))),)
        )
        if isinstance(addressed, Known)
        else addressed,
    ]
    return some(hits)


def _patient_seat(view: View, level: Handle[Any]) -> Answer[bool]:
    return held_seats(view, level).some(
        lambda seat: _is_patient(view, seat),
        level.reason("no patient or carer has a seat in the core of {}", level.name),
    )


def _is_patient(view: View, seat: Handle[Any]) -> Answer[bool]:
    if seat.record.group is None and not groups_of(view, seat):
        return unknown(view.gap(seat, "group", f"the group of {seat.name}"))
    lay = some(
        both(is_kind(view, name, *LAY), yes(seat.reason("{} sits in the core", name))) for name in groups_of(view, seat)
    )
    # A member has a say unless recorded as an observer.
    return no() if seat.record.voice is Voice.OBSERVES else lay


def _patient_support(view: View, level: Handle[Any]) -> Answer[bool]:
    seats = held_seats(view, level).where(lambda seat: _is_patient(view, seat))
    second = seats.count().at_least(2, level.reason("patients have a second seat in the core"))
    boards = view.active(level, "boards", kind="patient").some(
        lambda board: yes(board.reason("{} feeds in", board.name)), level.reason("no patients' board feeds in")
    )
    prepared = view.begun(level, "support", kind=(SupportKind.PREPARATION, SupportKind.PLAIN_LANGUAGE)).some(
        lambda support: yes(support.reason("patients are prepared: {}", support.record.kind)),
        level.reason("nothing supports the patients' seat"),
    )
    return some([second, boards, prepared])


def _affiliated(view: View, seat: Handle[Any]) -> Answer[bool]:
    person = view.named(seat.record.person, Person) if seat.record.person else None
    for handle in (seat, person):
        if handle is not None and handle.record.affiliations:
            body = handle.record.affiliations[0].body
            return yes(handle.reason("a core member belongs to {}", body))
    if seat.record.affiliations == () or (person is not None and person.record.affiliations == ()):
        return no()
    return unknown(view.gap(seat, "affiliations", f"affiliations of {seat.name} beyond the host"))
