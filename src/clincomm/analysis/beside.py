"""Numbers beside verdicts: what the claims of the lessons ask to be shown, and not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from clincomm.analysis.joined import integration_of
from clincomm.analysis.positions import FLOOR, Positions
from clincomm.facts.course import day_of_check, programme_begin, runs_throughout
from clincomm.facts.figures import span_of
from clincomm.facts.groups import kind_of, presence
from clincomm.facts.seats import held_seats
from clincomm.graph.moments import when
from clincomm.logic import Date, Interval, Known, Shown, is_yes
from clincomm.metrics.diversity import blau_index
from clincomm.model import NONE
from clincomm.model.vocabulary import Funding, GroupKind
from clincomm.view import LEAD_ROLES, Handle, View

MONTH = 365.25 / 12
"""Days in a month, on average."""
ON_RECORD = "by the contacts on record, which may not be all"


def sites_together(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show how the sites of a community hang together: density, components and the largest of them."""
    if sum(site.record.copies or 1 for site in view.sites_here(level).sure()) < 2:
        return
    found = integration_of(view, level)
    yield Shown("share of pairs of sites in touch (density)", found.horizontal)
    yield Shown("parts the sites fall into (components)", found.parts)
    yield Shown("sites in the largest part", found.largest)


def kinds_of_member(view: View, level: Handle[Any], floor: float) -> Iterator[Shown]:
    """Show how mixed the members at all levels are: the Blau index of their kinds, and the share of each kind."""
    kinds: Counter[GroupKind] = Counter()
    here = presence(view, level)
    for group, members in here.members.items():
        kind = kind_of(view, group)
        if isinstance(kind, Known) and isinstance(kind.value, GroupKind):
            kinds[kind.value] += sum(1 for _, belongs in members if is_yes(belongs))
    total = sum(kinds.values())
    if not total:
        return
    note = "by the members on record, which may not be all" if here.open_members else ""
    blau = blau_index(dict(enumerate(kinds.elements()))).value
    assert blau is not None
    yield Shown("Blau index of kinds of member", Interval.exactly(blau), note)
    for name, number in kinds.most_common():
        if number >= floor:
            yield Shown(f"share of members who are {name}", Interval.exactly(number / total), note)


def contacts_in_one_hand(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show how far contact runs through one person: Freeman's degree centralization of the contact network."""
    positions = _positions(view)
    found = positions.centralization(level)
    if found is not None:
        note = "" if positions.known(level) else ON_RECORD
        yield Shown("degree centralization of the contact network (Freeman)", Interval.exactly(found), note)


def longest_gap(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show the longest time without an event from a programme's beginning to the day of the check, in months."""
    begin, day = programme_begin(view, level), day_of_check(view)
    if not (isinstance(begin, Known) and isinstance(day, Known)) or NONE in (begin.value, day.value):
        return
    events = view.begun(level, "events")
    dated = [span for event in events.possible() if (span := _span(event)) is not None]
    whole = is_yes(events.whole) and len(dated) == sum(1 for _ in events.possible())
    ends = [begin.value.first.toordinal(), begin.value.last.toordinal()]
    least, most = 0.0, 0.0
    for start, end in [*sorted(dated, key=lambda span: (span[0].first, span[0].last)), (day.value, day.value)]:
        least = max(least, start.first.toordinal() - ends[1])
        most = max(most, start.last.toordinal() - ends[0])
        ends = [max(ends[0], end.first.toordinal()), max(ends[1], end.last.toordinal())]
    for event in events.possible():
        if is_yes(runs_throughout(view, event)):
            most = min(most, span_of(event.record.every_months or ())[1] * MONTH)
    note = "" if whole else "by the events whose dates are on record"
    yield Shown("longest time without an event, in months", Interval(least / MONTH if whole else 0, most / MONTH), note)


def _span(event: Handle[Any]) -> tuple[Date, Date] | None:
    """Give when an event, or a round of events, began and was over; None where that is not known."""
    held, until = when(event.record), event.record.until
    return None if held is None else (held, until if isinstance(until, Date) else held)


def paid_leads(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show of how many leads of a core team it is recorded that their own time is paid or bought out."""
    leads = held_seats(view, level).where(lambda seat: view.has_role(seat, *LEAD_ROLES))
    paid = leads.where(lambda seat: view.is_said(seat, "funding", Funding.FUNDED, Funding.SECONDED))
    if leads.items:
        total = leads.count()
        yield Shown("leads whose own time is paid", paid.count(), f"of {total}")


def place_of_group(view: View, group: Handle[Any], floor: float) -> Iterator[Shown]:
    """Show where a group stands in the contact network of its community, beside what chance would give."""
    positions = _positions(view, floor)
    name = group.record.id or group.name
    found = positions.at(group.community, name)
    known = "" if found.known else f"; {ON_RECORD}"
    if found.value is not None and found.chance_sd is not None:
        note = f"0 by chance, give or take {found.chance_sd:.2f}{known}"
        what = "nearness to everybody, less that of all others (harmonic closeness)"
        yield Shown(what, Interval.exactly(found.value), note)
    balance = positions.balance(group.community, name)
    if balance is not None:
        value, chance = balance
        note = f"{chance:.2f} by chance{known}"
        yield Shown("contacts beyond the group less those within, over all (E-I index)", Interval.exactly(value), note)


def _positions(view: View, floor: float = FLOOR) -> Positions:
    return view.once(("positions", floor), lambda: Positions(view, floor))
