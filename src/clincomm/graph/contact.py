"""The contact network: who is in touch with whom through shared teams, boards, ties and events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from clincomm.graph.handles import Handle
from clincomm.graph.network import MOST_EDGES, Edge, Network, pairs_between, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Known, Roster, both, every, show_path, unknown
from clincomm.model import Board, Community, Event, Person, Team


def seats_of(reading: Reading, place: Handle[Community]) -> Roster[Handle[Any]]:
    """Give the seats of a community's team that are held at the moment."""
    if isinstance(place.record.team, Team):
        return reading.active(place.below("team"), "seats")
    if place.record.team is None or not reading.is_in_span:
        return Roster((), unknown(reading.gap(place, "team", f"who is on the team of {place.name}")))
    said = reading.value(place, "team", f"who is on the team of {place.name}")
    return Roster((), Known(True, said.because) if isinstance(said, Known) else said)


def contact_network(reading: Reading) -> Network:
    """Give the contact network of everybody recorded, at every level.

    It is whole where seats, boards, sites, ties and events are all listed in full.

    Nodes are people where a seat says who holds it, else seats. Those who sit on the same team or board are surely in
    touch. A tie or event between teams joins some of their members, not said which: those edges are possible, unless
    each side has one member.

    Raises
    ------
    UnusableInput
        If more would be in touch than a network may have links: a team of 6,000 has 18 million pairs.
    """
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[Edge] = []
    wholes: list[Answer[bool]] = []
    members: dict[Handle[Any], list[str]] = {}
    for place in reading.communities:
        wholes += _lists(reading, place)
        circles: list[tuple[Handle[Any], Roster[Handle[Any]]]] = [(place, seats_of(reading, place))]
        for board in reading.active(place, "boards").possible():
            assert isinstance(board.record, Board)
            circles.append((board, reading.active(board, "seats")))
        for circle, seats in circles:
            wholes.append(seats.whole)
            held = [(node_of(item.value), item.belongs) for item in seats.items]
            members[circle] = [node for node, _ in held]
            for item in seats.items:
                seat = item.value.record
                nodes.setdefault(node_of(item.value), {"groups": seat.group or (), "roles": seat.role or (),
                                                       "place": show_path(circle.path)})  # fmt: skip
            kind = "board" if isinstance(circle.record, Board) else "team"
            _bounded(len(edges) + len(held) * (len(held) - 1) // 2)
            edges += [Edge(a, b, kind, circle.path, both(one, other))
                      for (a, one), (b, other) in combinations(held, 2) if a != b]  # fmt: skip
    for place in reading.communities:
        edges += _between(reading, place, members, nodes, len(edges))
    return Network(nodes, tuple(edges), every(wholes))


def _lists(reading: Reading, place: Handle[Community]) -> Iterator[Answer[bool]]:
    """Go through the answers to whether the lists that bring in people and edges are whole.

    Ties and events that are listed above a site speak for it where it has no list of its own; a site that lists no sites has none.
    """
    yield reading.wholeness(place, "boards")
    for field in ("sites", "ties", "events"):
        if getattr(place.record, field) is not None or place == reading.root:
            yield reading.wholeness(place, field)
    for event in reading.begun(place, "events").possible():
        yield reading.begun(event, "attendance").whole


def node_of(seat: Handle[Any]) -> str:
    """Give the node that stands for a seat: its person, or the seat itself."""
    return seat.record.person or seat.record.id or show_path(seat.path)


def _between(
    reading: Reading,
    place: Handle[Community],
    members: dict[Handle[Any], list[str]],
    nodes: dict[str, dict[str, Any]],
    so_far: int,
) -> list[Edge]:
    edges: list[Edge] = []
    for field in ("ties", "events"):
        for item in reading.begun(place, field).items:
            entry = item.value
            kind = "event" if isinstance(entry.record, Event) else "tie"
            sides = [_side(reading, ref, entry, members, nodes) for ref in _refs(entry)]
            _bounded(so_far + len(edges) + pairs_between(len(side) for side in sides))
            for one, other in combinations([side for side in sides if side], 2):
                exact = len(one) == len(other) == 1
                gap = reading.gap(
                    entry, "attendance" if kind == "event" else "between", f"who was in touch by {entry.name}"
                )
                sure = item.belongs if exact else both(item.belongs, unknown(gap))
                edges += [Edge(a, b, kind, entry.path, sure) for a in one for b in other if a != b]
    return edges


def _refs(entry: Handle[Any]) -> list[str]:
    if isinstance(entry.record, Event):
        return [ref for row in entry.record.attendance or () for ref in row.who or ()]
    return list(entry.record.between or ())


def _side(
    reading: Reading,
    ref: str,
    entry: Handle[Any],
    members: dict[Handle[Any], list[str]],
    nodes: dict[str, dict[str, Any]],
) -> list[str]:
    if ref == "core":
        return members.get(entry.community, [])
    person = reading.named(ref, Person)
    if person is not None:
        nodes.setdefault(ref, {"groups": person.record.groups or (), "roles": (), "place": ""})
        return [ref]
    side = reading.named(ref, Community) or reading.named(ref, Board)
    return members.get(side, []) if side is not None else []


def _bounded(number: int) -> None:
    words = "the network of contact would have over {} links, as all who sit on one team are in touch"
    refuse_more(number, MOST_EDGES, words, "take the structure, where a seat is joined to its team")
