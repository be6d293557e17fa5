"""Further networks of a community at a moment: who names whom, the core with its sites, and who came to which event."""

from __future__ import annotations

from typing import Any

from clincomm.graph.bonds import bonds
from clincomm.graph.handles import Handle
from clincomm.graph.network import Edge, Network, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, both, every
from clincomm.model import Community, Person

CORE = "core"
ADVICE = "advice"
MOST_EVENTS = 100_000


def advice_network(reading: Reading, level: Handle[Community]) -> Network:
    """Give who names whom: ties of two of which the form speaks of advice, from who names to who is named.

    The first of a tie's two names the second; where the tie is reciprocal, the second names the first, too. Where that is
    not recorded, the way back is possible.
    """
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[Edge] = []
    roster = reading.active(level, "ties")
    for item in roster.items:
        tie, record = item.value, item.value.record
        if record.between is None or len(record.between) != 2 or ADVICE not in (record.form or "").lower():
            continue
        one, other = (str(ref) for ref in record.between)
        for node in (one, other):
            nodes.setdefault(node, {"name": node, "kind": _kind(reading, node)})
        edges.append(Edge(one, other, ADVICE, tie.path, item.belongs))
        back = reading.is_said(tie, "reciprocal", fact=f"whether {other} names {one}, too")
        edges.append(Edge(other, one, ADVICE, tie.path, both(item.belongs, back)))
    return Network(nodes, tuple(edges), roster.whole, directed=True)


def _kind(reading: Reading, name: str) -> str:
    found = reading.named(name)
    if found is None:
        return CORE if name == CORE else "group"
    return "person" if isinstance(found.record, Person) else "site" if isinstance(found.record, Community) else "other"


def core_network(reading: Reading, level: Handle[Community]) -> Network:
    """Give the core with the sites directly below it: an edge where something ties the site to the core's team."""
    nodes: dict[str, dict[str, Any]] = {CORE: {"name": level.name, "kind": CORE}}
    edges: list[Edge] = []
    wholes: list[Answer[bool]] = [reading.active(level, "sites").whole]
    for path, roster in bonds(reading, level).items():
        site = level.below("sites", int(path[-1]))
        key = site.record.id or site.name
        nodes[key] = {"name": site.name, "kind": "site"}
        wholes.append(roster.whole)
        for item in roster.items:
            edges.append(Edge(CORE, key, "bond", item.value.entry.path, item.belongs))
    return Network(nodes, tuple(edges), every(wholes))


def event_network(reading: Reading, level: Handle[Community]) -> Network:
    """Give who came to which event: two kinds of node, and an edge for each who is recorded as having come."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[Edge] = []
    events = reading.begun(level, "events")
    wholes: list[Answer[bool]] = [events.whole]
    for item in events.items:
        event = item.value
        key = event.record.id or event.name
        nodes[key] = {"name": event.name, "kind": "event", "bipartite": 1}
        rows = reading.begun(event, "attendance")
        wholes.append(rows.whole)
        for row in rows.items:
            for ref in row.value.record.who or row.value.record.group or ():
                nodes.setdefault(str(ref), {"name": str(ref), "kind": _kind(reading, str(ref)), "bipartite": 0})
                edges.append(Edge(str(ref), key, "came", row.value.path, both(item.belongs, row.belongs)))
        refuse_more(len(edges), MOST_EVENTS, "the events would have over {} attendances", "take fewer events")
    return Network(nodes, tuple(edges), every(wholes))
