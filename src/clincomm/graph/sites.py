"""The site-to-site network: which sites meet, visit, exchange with or are tied to which sister sites."""

from __future__ import annotations

from clincomm.graph.contacts import Contacts, Meeting
from clincomm.graph.handles import Handle
from clincomm.graph.network import MOST_EDGES, MOST_NODES, Edge, Network, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, both, unknown
from clincomm.model import Community, Tie
from clincomm.model.vocabulary import Pattern


def site_network(reading: Reading, level: Handle[Community]) -> Network:
    """Give the network of the sites directly below a community.

    Nodes are the sites by id (or path); copies are nodes of their own, "practice#1" and so on. An edge is sure where the
    record says that these two met; where copies met without a word on which, edges are possible.
    """
    sites = reading.listed(level, "sites")
    _bounded(sum(site.record.copies or 1 for site in sites), MOST_NODES, "sites")
    nodes = {key: {"site": site.path, "name": site.name} for site in sites for key in node_keys(site)}
    edges: list[Edge] = []
    roster = Contacts(reading, level).meetings
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
