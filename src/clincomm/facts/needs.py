"""Facts about what a mechanism needs that works through the community: the ties, events and channels it runs on."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import told_here
from clincomm.facts.attendance import not_said_who_came, who_came_is_open
from clincomm.facts.fact import fact
from clincomm.graph.moments import over
from clincomm.graph.places import Places
from clincomm.logic import Answer, Known, both, every, is_no, is_yes, negate, no, some, unknown, yes
from clincomm.model import UNKNOWN, Event, field_of
from clincomm.model.theory_vocabulary import THROUGH_COMMUNITY, Through
from clincomm.model.vocabulary import TieKind
from clincomm.view import Handle, View

PEERS = (Through.PEER_INFLUENCE, Through.SHARED_LEARNING)
"""What needs sites to be in touch with one another."""
LINKS = ("ties", "events", "channels")
"""What people can answer to one another by."""


@fact
def runs_on_the_community(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether a mechanism works through peers, shared learning, ownership or accountability, and can."""
    through = view.is_said(mechanism, "through", *THROUGH_COMMUNITY, fact=f"what {mechanism.name} works through")
    return both(through, _has_what_it_needs(view, mechanism))


def _has_what_it_needs(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether what a mechanism says it needs is on record; without such word, whether people can meet or report."""
    if mechanism.record.needs is not None:
        return every(_is_there(view, mechanism, ref) for ref in mechanism.record.needs)
    if mechanism.record.through is Through.ACCOUNTABILITY:
        found = _has_links(view, mechanism)
    elif mechanism.record.through in PEERS:
        found = _peers_meet(view, mechanism)
    else:
        return yes()
    asked = view.gap(mechanism, "needs", f"which ties or events {mechanism.name} runs on")
    return found if isinstance(found, Known) else unknown(asked, *found.gaps)


def _peers_meet(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether sites meet, or are to meet."""
    level = mechanism.community
    lonely = mechanism.reason("{} needs peers to meet, and no tie or event joins any sites", mechanism.name)
    unsaid = who_came_is_open(view, level)
    return some([
        view.contacts(level).some_meet(lonely),
        view.once(("peers are to meet", level.path), lambda: _are_to_meet(view, level)),
        unknown(*unsaid) if unsaid else no(),
        negate(view.begun(level, "sites").whole),
    ])  # fmt: skip


def _are_to_meet(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a tie or event is on record that is still to come and is to bring sites of a community together."""
    places = (*level.upwards(), *view.listed(level, "sites"))
    listed = (entry for place in places for field in ("ties", "events") for entry in view.listed(place, field))
    return some(_is_to_join(view, level, entry) for entry in listed if not is_yes(view.has_begun(entry)))


def _is_to_join(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    places = view.once(("places", level.path), lambda: Places(view, level, view.listed(level, "sites")))
    is_event, own = isinstance(entry.record, Event), entry.community
    if not is_event and entry.record.kind not in (None, UNKNOWN, TieKind.HORIZONTAL):
        return no()
    named = _invited(entry) if is_event else (entry.record.between or ())
    joined, several = places.joined(named, entry, at_once=is_event)
    if not is_event and own.path in places.order and own not in joined:
        joined, several = [*joined, own], bool(joined) or len(named) > 1
    if several and (len(joined) > 1 or any(site.record.copies for site in joined)):
        return yes(entry.reason("{} is planned", entry.name))
    gaps = not_said_who_came(view, entry) if is_event else ()
    return unknown(*gaps) if gaps else no()


def _invited(event: Handle[Any]) -> tuple[str, ...]:
    """Give whom an event that is still to come is open to, or lists."""
    rows = event.record.attendance or ()
    return (*(event.record.open_to or ()), *(ref for row in rows for ref in row.who or ()))


def _has_links(view: View, mechanism: Handle[Any]) -> Answer[bool]:
    """Answer whether any tie, event or channel is on record, past or planned, by which people could answer to one another."""
    level = mechanism.community
    places = [*level.upwards(), *(place for place in view.communities if level in place.upwards() and place != level)]
    for field in LINKS:
        for entry in (entry for place in places for entry in view.listed(place, field)):
            if over(entry.record, view.moment) is not True and field_of(entry.record, "in_use") is not False:
                return yes(entry.reason("{} gives {} something to run on", entry.name, mechanism.name))
    missing = no(
        mechanism.reason("{} needs people to meet or report, and there is no tie, event or channel", mechanism.name)
    )
    open_ = negate(every(told_here(view, level, field).whole for field in LINKS))
    return missing if is_no(open_) else open_


def _is_there(view: View, mechanism: Handle[Any], ref: str) -> Answer[bool]:
    needed = view.named(ref)
    if needed is None:
        return unknown(view.gap(mechanism, "needs", f"what {ref} is, on which {mechanism.name} runs"))
    if over(needed.record, view.moment) is True:
        return no(needed.reason("{}, on which {} runs, is over", ref, mechanism.name))
    return yes(needed.reason("{} gives {} something to run on", ref, mechanism.name))
