"""The site-to-site network: which sites meet, visit, exchange with or are tied to which sister sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from clincomm.graph.handles import Handle
from clincomm.graph.network import MOST_EDGES, MOST_NODES, Edge, Network, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Gap, Item, Known, Path, Roster, Unknown, both, every, unknown
from clincomm.model import Attendance, Community, Event, Tie
from clincomm.model.vocabulary import Pattern, TieKind

YES: Known[bool] = Known(True)


@frozen(slots=True)
class Meeting:
    """A record that brings sister sites together: a horizontal tie, or an event that several attended.

    Parameters
    ----------
    entry : Handle
        The tie or event.
    sites : tuple[Handle[Community], ...]
        The sites it names; a site with copies can be alone.
    gap : Gap or None
        The fact that would say how it touches copies; None where no site has any.
    pattern : Pattern or None
        How it touches copies.
    """

    entry: Handle[Any]
    sites: tuple[Handle[Community], ...]
    gap: Gap | None
    pattern: Pattern | None
    paths: frozenset[Path] = field(init=False, repr=False)
    """Where the sites stand, to find one among many at once."""

    @paths.default
    def _paths(self) -> frozenset[Path]:
        return frozenset(site.path for site in self.sites)

    def touches(self, site: Handle[Community]) -> Answer[bool]:
        """Answer whether a site (each of its copies) meets a sister site here."""
        if site.path not in self.paths:
            return Known(False)
        if site.record.copies and self.pattern is None and self.gap is not None:
            return unknown(self.gap)
        return Known(True, (self.entry.reason("{} joins it to sister sites", self.entry.name),))


def meetings(reading: Reading, level: Handle[Community]) -> Roster[Meeting]:
    """Give what brings the sites directly below a community together, up to the moment.

    The roster is whole where both ties and events are.
    """
    sites = reading.listed(level, "sites")
    order = {site.path: position for position, site in enumerate(sites)}
    items: list[Item[Meeting]] = []
    wholes: list[Answer[bool]] = []
    for name, refs in (("ties", "between"), ("events", "attendance")):
        roster = _with_sites(reading, level, sites, name, refs)
        wholes.append(roster.whole)
        for item in roster.items:
            meeting = _meeting(reading, item.value, level, order)
            if meeting is not None:
                items.append(Item(meeting, both(item.belongs, _is_horizontal(reading, item.value))))
    kept = tuple(item for item in items if not (isinstance(item.belongs, Known) and not item.belongs.value))
    return Roster(kept, every(wholes))


def site_network(reading: Reading, level: Handle[Community]) -> Network:
    """Give the network of the sites directly below a community.

    Nodes are the sites by id (or path); copies are nodes of their own, "practice#1" and so on. An edge is sure where the
    record says that these two met; where copies met without a word on which, edges are possible.
    """
    sites = reading.listed(level, "sites")
    _bounded(sum(site.record.copies or 1 for site in sites), MOST_NODES, "sites")
    nodes = {key: {"site": site.path, "name": site.name} for site in sites for key in node_keys(site)}
    edges: list[Edge] = []
    roster = meetings(reading, level)
    for item in roster.items:
        _bounded(len(edges) + _number(item.value), MOST_EDGES, "links")
        edges.extend(_edges(item.value, item.belongs))
    return Network(nodes, tuple(edges), roster.whole)


def _bounded(number: int, most: int, what: str) -> None:
    words = f"the network of sites would have over {{}} {what}, as copies are sites of their own here"
    refuse_more(number, most, words, "write fewer copies, or take the structure")


def _number(meeting: Meeting) -> int:
    """Say how many edges a meeting can become at most."""
    sites = sum(site.record.copies or 1 for site in meeting.sites)
    few = meeting.pattern in (Pattern.RING, Pattern.PAIRS) and any(site.record.copies for site in meeting.sites)
    return sites if few else sites * (sites - 1) // 2


def node_keys(site: Handle[Community]) -> tuple[str, ...]:
    """Give the node or, for copies, the nodes that stand for a site."""
    key = site.record.id or site.record.name or "/".join(str(step) for step in site.path)
    copies = site.record.copies
    return tuple(f"{key}#{number}" for number in range(1, copies + 1)) if copies else (key,)


def _with_sites(
    reading: Reading, level: Handle[Community], sites: tuple[Handle[Community], ...], name: str, refs: str
) -> Roster[Handle[Any]]:
    rosters = [reading.gathered_naming_sites(level, name, refs)]
    rosters += [reading.begun(site, name) for site in sites if getattr(site.record, name) is not None]
    items = tuple(item for roster in rosters for item in roster.items)
    return Roster(items, every(roster.whole for roster in rosters))


def _is_horizontal(reading: Reading, entry: Handle[Any]) -> Answer[bool]:
    if not isinstance(entry.record, Tie):
        return YES
    answer = reading.value(entry, "kind", f"whether {entry.name} is horizontal or vertical")
    if isinstance(answer, Unknown):
        # A tie between sister sites that does not say its kind joins peers by what it joins.
        return YES
    return Known(answer.value is TieKind.HORIZONTAL, answer.because)


def _named_sites(
    reading: Reading, refs: tuple[str, ...] | None, entry: Handle[Any], level: Handle[Community], order: dict[Path, int]
) -> list[Handle[Community]]:
    """Give the sites of a community that references name, in the order of the document."""
    sites = reading.listed(level, "sites")
    found, all_sites = reading.references.communities(refs, entry)
    if all_sites and entry.community == level:
        return list(sites)
    here = [position for path in found if (position := order.get(path)) is not None]
    return [sites[position] for position in sorted(here)]


def _meeting(reading: Reading, entry: Handle[Any], level: Handle[Community], order: dict[Path, int]) -> Meeting | None:
    if isinstance(entry.record, Tie):
        touched = _named_sites(reading, entry.record.between, entry, level, order)
        own = entry.community
        if own.path in order and own not in touched:
            touched = sorted([*touched, own], key=lambda site: order[site.path])
        if not _joins_several(touched, len(entry.record.between or ())):
            return None
        gap: Gap | None = None
        if any(site.record.copies for site in touched):
            gap = reading.gap(entry, "pattern", f"how {entry.name} touches the copies: in pairs, a ring, all")
        pattern = entry.record.pattern if isinstance(entry.record.pattern, Pattern) else None
        return Meeting(entry, tuple(touched), gap, pattern)
    if isinstance(entry.record, Event):
        return _event_meeting(reading, entry, level, order)
    return None


def _event_meeting(
    reading: Reading, entry: Handle[Any], level: Handle[Community], order: dict[Path, int]
) -> Meeting | None:
    touched: list[Handle[Community]] = []
    gap = reading.gap(entry, "attendance", f"who came to {entry.name}")
    pattern: Pattern | None = None
    # That all copies came shows that they met only at one event: a round of several may have had each of them by itself.
    single = any(value.value == 1 for value in entry.record.count or ())
    for position, row in enumerate(entry.record.attendance or ()):
        assert isinstance(row, Attendance)
        here = _named_sites(reading, row.who, entry, level, order)
        touched += here
        copies = sum(site.record.copies or 1 for site in here)
        all_came = single and any(value.value == copies for value in row.count or ())
        if isinstance(row.pattern, Pattern):
            pattern = row.pattern
        elif row.pattern is None and all_came:
            pattern = Pattern.ALL
        elif here:
            gap = reading.gap(
                entry.below("attendance", position), "pattern", f"which of the copies came to {entry.name}"
            )
    sites = tuple(dict.fromkeys(touched))
    return Meeting(entry, sites, gap, pattern) if _joins_several(sites, 2) else None


def _joins_several(sites: Sequence[Handle[Community]], named: int) -> bool:
    """Say whether at least two sites are joined; a site with copies can meet its own like."""
    return len(sites) > 1 or (named > 1 and bool(sites) and bool(sites[0].record.copies))


def _edges(meeting: Meeting, belongs: Answer[bool]) -> list[Edge]:
    groups = [node_keys(site) for site in meeting.sites]
    keys = [key for group in groups for key in group]
    entry = meeting.entry
    kind = "tie" if isinstance(entry.record, Tie) else "event"
    has_copies = any(site.record.copies for site in meeting.sites)
    if not has_copies or meeting.pattern is Pattern.ALL:
        pairs = [(a, b) for index, a in enumerate(keys) for b in keys[index + 1 :]]
        return [Edge(a, b, kind, entry.path, belongs) for a, b in pairs]
    if meeting.pattern is Pattern.RING:
        return [Edge(a, b, kind, entry.path, belongs) for a, b in zip(keys, keys[1:] + keys[:1], strict=True)]
    if meeting.pattern is Pattern.PAIRS:
        halves = groups if len(groups) == 2 else [keys[0::2], keys[1::2]]
        return [Edge(a, b, kind, entry.path, belongs) for a, b in zip(halves[0], halves[1], strict=False)]
    possible = both(belongs, unknown(*(() if meeting.gap is None else (meeting.gap,))))
    pairs = [(a, b) for index, a in enumerate(keys) for b in keys[index + 1 :]]
    return [Edge(a, b, kind, entry.path, possible) for a, b in pairs]
