"""Rules on lesson 6: occasions and meetings that bring sites and people together."""

from __future__ import annotations

import math
from typing import Any

from clincomm.facts.attendance import events_around, met_in_person, not_said_who_came, was_in_person
from clincomm.facts.course import day, day_of_check, falls_in, first_stretch, runs_in, stretches_of
from clincomm.facts.groups import kind_of
from clincomm.facts.together import how_many_met, kinds_on_team
from clincomm.graph import Meeting
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Gap,
    Interval,
    Item,
    Known,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    fmap,
    is_no,
    is_yes,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.logic.kleene import A_FEW
from clincomm.model import NONE, AnyRecord, Community, Event, Group, Person, Tie
from clincomm.model.vocabulary import GROUP_KINDS, ChannelKind, Direction, EventKind, GroupKind
from clincomm.model.vocabulary import Scope as Reach
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import has_sites
from clincomm.view import Handle, View

OCCASIONS = ("expectations", "concerns", "aims", "goals", "theory", "questions")
"""What an event is about that pre-empts doubts."""
BOTH_WAYS = (ChannelKind.CALLS, ChannelKind.FORUM)


@rule(
    "CC604",
    "6.4",
    subject=Scope.COMMUNITY,
    remedy="Hold calls or meetings, open to each site, at which people can voice concerns and hear what is expected.",
    applies=lambda view, level, limits: both(has_sites(view, level, limits), _is_under_way(view, level, limits)),
    limits=("early-months", "occasion-months"),
)
def doubts_find_an_occasion(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Doubts are pre-empted with occasions to voice concerns, clarify expectations and share the aims.

    Checks
    ------
    In the first months of the programme, and in every full period after them, each site had such an occasion: an event meant
    for discussion, or about aims, concerns or expectations, that was open to it (or was its own, or national; or to which it
    came, where it is not said to whom it was open), or calls or a forum that run both ways and reach it. One event for all
    will do, and so will one for each region in turn.

    Cannot tell
    -----------
    When the programme began, the moment of the check, or when events were, what about, and to whom they were open is not
    recorded; or sites, events or channels are not listed in full.

    Does not apply
    --------------
    There are no sites, the first months are not over, or the programme is recorded to have no dates.

    A pass does not show
    --------------------
    That doubts were voiced, or answered (claim 6.2).
    """
    early, date = first_stretch(view, level, limits["early-months"]), day_of_check(view)
    if not isinstance(early, Known) or not isinstance(date, Known):
        return unknown(*(gap for said in (early, date) if isinstance(said, Unknown) for gap in said.gaps))
    stretches = stretches_of(early.value, date.value, limits["occasion-months"])
    return view.sites_here(level).every(
        lambda site: every(_has_occasion(view, site, start, end) for start, end in stretches)
    )


@rule(
    "CC605",
    "6.5",
    subject=Scope.COMMUNITY,
    remedy="Bring the sites named together face to face: a meeting, a workshop, a visit.",
    applies=lambda view, level, limits: both(
        has_sites(view, level, limits),
        either(_enough_met(view, level, limits["share-of-sites"]), negate(_is_barred(view, level))),
    ),
    limits=("share-of-sites",),
)
def sites_meet_in_person(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """There are face-to-face meetings.

    Checks
    ------
    The share of sites that met others in person at least once (an event, a visit, a tie whose form is to meet) reaches the
    limit. A margin that says how many came counts, without saying which. A breach names the sites that did not.

    Cannot tell
    -----------
    The share may lie on either side of the limit, as ties, events or who came to them are not listed in full, or whether
    people met face to face is not recorded; or it is not recorded whether meeting is barred.

    Does not apply
    --------------
    There are no sites; or too few met because something keeps members from it, and calls or remote meetings stand in.

    A pass does not show
    --------------------
    Who came, or that one meeting is enough.
    """
    return _enough_met(view, level, limits["share-of-sites"])


@rule(
    "CC610",
    "6.10",
    subject=Scope.COMMUNITY,
    remedy="Bring different sites and different kinds of member together early, while views still differ.",
    applies=lambda view, level, limits: both(has_sites(view, level, limits), _is_under_way(view, level, limits)),
    limits=("early-months",),
    fit=Fit.WEAKER,
)
def different_people_meet_early(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """People of different organisations and backgrounds are brought together early.

    Checks
    ------
    Within the first months of the programme, at least one event or exchange joined two or more sites and two or more kinds
    of member. A tie between sites that names no group joins those on their teams; one without dates ran from the start.

    Cannot tell
    -----------
    When the programme began, the moment of the check, or when events were and who came is not recorded; or events, ties, or
    the teams of sites with a tie, are not listed in full.

    Does not apply
    --------------
    There are no sites, the first months are not over, or the programme is recorded to have no dates.

    A pass does not show
    --------------------
    That their views differed, or came closer.
    """
    early = first_stretch(view, level, limits["early-months"])
    if not isinstance(early, Known):
        return early
    nothing = level.reason("no early event joined two or more sites and kinds of member")
    start, end = early.value
    teams = _Teams(view)
    meetings = view.contacts(level).some(
        lambda entry: (runs_in if isinstance(entry.record, Tie) else falls_in)(view, entry, start, end),
        lambda meeting: _is_mixed(view, meeting, teams),
        nothing,
        teams.add_nothing,
    )
    open_ = [
        both(falls_in(view, event, *early.value), unknown(*gaps))
        for event in events_around(view, level)
        if (gaps := not_said_who_came(view, event))
    ]
    return some([meetings, *open_])


def _is_under_way(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Answer whether the first months of a programme are over."""
    early = first_stretch(view, level, limits["early-months"])
    return fmap(early, lambda stretch: stretch[0] < stretch[1])


def _has_occasion(view: View, site: Handle[Any], start: float, end: float) -> Answer[bool]:
    events = _occasions(view, site, start, end).some(lambda event: _is_open_to(view, event, site))
    if is_yes(events):
        return events
    channels = view.gathered(site, "channels", kind=BOTH_WAYS).some(
        lambda entry: every(
            [
                Known(entry.record.in_use is not False and view.touches(entry.record.to, entry, site)),
                runs_in(view, entry, start, end),
                view.is_said(entry, "direction", Direction.BOTH, Direction.BACK, fact=f"which way {entry.name} runs"),
            ]
        )
    )
    answer = either(events, channels)
    if not is_no(answer):
        return answer
    return no(site.reason("{} had no occasion to voice doubts from {} to {}", site.name, day(start), day(end)))


def _occasions(view: View, site: Handle[Any], start: float, end: float) -> Roster[Handle[Any]]:
    """Give the events that may have been an occasion in a stretch, to whomever they were open; each place is read once."""

    def at(place: Handle[Any]) -> tuple[Item[Handle[Any]], ...]:
        listed = view.begun(place, "events")
        return view.once(
            ("occasions", place.path, start), lambda: listed.where(lambda e: _is_occasion(view, e, start, end)).items
        )

    items = [item for place in site.upwards() if place.record.events is not None for item in at(place)]
    return Roster(tuple(items), view.gathered(site, "events").whole)


def _is_occasion(view: View, event: Handle[Any], start: float, end: float) -> Answer[bool]:
    """Answer whether an event fell in a stretch and let people voice doubts, to whomever it was open."""
    return both(falls_in(view, event, start, end), _lets_doubts_in(view, event))


def _is_open_to(view: View, event: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    open_to, holder = event.record.open_to, event.community
    below = (place for place in site.upwards() if len(place.path) > len(holder.path))
    if holder == site or (open_to and any(view.touches(open_to, event, place) for place in below)):
        return yes(event.reason("{} was open to {}", event.name, site.name))
    if open_to is not None:
        return no()
    others = view.once(("open to those it does not name", event.path), lambda: _is_open_to_others(view, event))
    if is_yes(others) or not view.references.naming(event, "attendance", "who").of(site, holder):
        return others
    came = view.naming(site, event, "attendance", "who").some(
        lambda row: yes(event.reason("{} came to {}", site.name, event.name)), enough=A_FEW
    )
    return either(came, others)


def _is_open_to_others(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether an event that does not say to whom it was open was open to those whom it does not name at all."""
    national = view.is_said(event, "scope", Reach.NATIONAL, fact=f"how far {event.name} reached")
    if is_yes(national):
        return national
    open_to = unknown(view.gap(event, "open_to", f"to whom {event.name} was open"))
    return some([negate(view.wholeness(event, "attendance")), national, open_to])


def _lets_doubts_in(view: View, event: Handle[Any]) -> Answer[bool]:
    debate = view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
    return either(debate, view.has_any(event, "topics", OCCASIONS))


def _is_barred(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether something keeps members from meeting while another form stands in."""
    said = view.value(level, "meeting_barred", "what, if anything, keeps members from meeting in person")
    barred = Known(said.value is not NONE, said.because) if isinstance(said, Known) else said
    remote = view.gathered(level, "events").some(
        lambda event: either(view.is_said(event, "kind", EventKind.TELECONFERENCE), negate(was_in_person(view, event)))
    )
    calls = view.gathered(level, "channels", kind=ChannelKind.CALLS).some()
    return both(barred, either(remote, calls))


def _enough_met(view: View, level: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether enough sites met in person: by what each did, and by margins that say how many."""
    met = how_many_met(
        view, level, lambda site: met_in_person(view, site), lambda entry: is_yes(was_in_person(view, entry))
    )
    missing = ", ".join(met.missing) or "none"
    text = "{} of {} sites met others in person; not {}"
    return met.are_enough(limit, level.reason(text, met.sure, met.total, missing))


class _Teams:
    """What the teams of sites bring to ties that name sites alone, of which there may be thousands.

    Most of these are passed over by what they name: where it is known that one kind of member sits on all of the teams, and,
    once it is not known of one such tie, where it may be more.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._brought: dict[str, tuple[frozenset[GroupKind], bool] | None] = {}
        self.one_is_open = False

    def add_nothing(self, record: AnyRecord) -> bool:
        """Say whether a record is a tie between sites alone that adds nothing to what is known already."""
        refs = record.between or () if isinstance(record, Tie) else ()
        if len(refs) < 2:
            return False
        kinds: frozenset[GroupKind] = frozenset()
        is_open = False
        for ref in refs:
            if ref not in self._brought:
                self._brought[ref] = self._brings(ref)
            brought = self._brought[ref]
            if brought is None:
                return False
            kinds |= brought[0]
            is_open = is_open or brought[1]
        return len(kinds) < 2 and (self.one_is_open or not is_open)

    def _brings(self, ref: str) -> tuple[frozenset[GroupKind], bool] | None:
        """Give the kinds on the team of a site that a reference names, and whether there may be others; None if it names none."""
        place = self._view.named(ref, Community)
        if place is None or _groups_behind(self._view, ref):
            return None
        kinds, gaps = kinds_on_team(self._view, place)
        return kinds, bool(gaps)


def _is_mixed(view: View, meeting: Meeting, teams: _Teams) -> Answer[bool]:
    """Answer whether a meeting joined two or more sites and two or more kinds of member."""
    several = yes() if len(meeting.sites) > 1 else meeting.touches(meeting.sites[0])
    kinds, gaps = set[GroupKind](), list[Gap]()
    groups = _groups_at(view, meeting.entry, gaps)
    for group in groups:
        kind = kind_of(view, group)
        if isinstance(kind, Unknown):
            gaps += kind.gaps
        elif isinstance(kind.value, GroupKind):  # a group may be of no kind
            kinds.add(kind.value)
    if isinstance(meeting.entry.record, Tie) and not groups:
        for place in _places_of(view, meeting):
            here, open_ = kinds_on_team(view, place)
            kinds |= here
            gaps += open_
        teams.one_is_open = teams.one_is_open or (bool(gaps) and len(kinds) < 2)
    reason = meeting.entry.reason(
        "{} joined sites and kinds of member: {}", meeting.entry.name, ", ".join(sorted(kinds)) or "none on record"
    )
    number = Interval(len(kinds), math.inf if gaps else len(kinds), tuple(dict.fromkeys(gaps)))
    return both(several, number.at_least(2, reason))


def _places_of(view: View, meeting: Meeting) -> tuple[Handle[Any], ...]:
    """Give the places whose teams a tie joins: those that it names, and the site that lists it."""
    named = [place for ref in meeting.entry.record.between or () if (place := view.named(ref, Community)) is not None]
    own = [site for site in meeting.sites if site == meeting.entry.community or not named]
    return tuple(dict.fromkeys([*named, *own]))


def _groups_at(view: View, entry: Handle[Any], gaps: list[Gap]) -> list[str]:
    """Give the groups at an event or of a tie, and note where a row of attendance does not say."""
    if not isinstance(entry.record, Event):
        return [group for ref in entry.record.between or () for group in _groups_behind(view, ref)]
    found: list[str] = []
    for position, row in enumerate(entry.record.attendance or ()):
        named = [group for ref in row.who or () for group in _groups_behind(view, ref)]
        found += [*(row.group or ()), *named]
        if row.group is None and not named:
            where = entry.below("attendance", position)
            gaps.append(view.gap(where, "group", f"to which groups those belong who came to {entry.name}"))
    return found


def _groups_behind(view: View, ref: str) -> tuple[str, ...]:
    person = view.named(ref, Person)
    if person is not None:
        return tuple(person.record.groups or ())
    return (ref,) if view.named(ref, Group) is not None or ref in GROUP_KINDS else ()
