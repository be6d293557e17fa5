"""The contact network: who is in touch with whom through shared teams, boards, ties and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from attrs import frozen

from clincomm.graph.handles import Handle
from clincomm.graph.network import MOST_EDGES, Edge, Network, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Known, Path, Roster, both, every, show_path, unknown
from clincomm.logic.answers import YES, is_yes
from clincomm.model import Board, Community, Event, Person, Team


def seats_of(reading: Reading, place: Handle[Community]) -> Roster[Handle[Any]]:
    """Give the seats of a community's team that are held at the moment."""
    if isinstance(place.record.team, Team):
        return reading.active(place.below("team"), "seats")
    if place.record.team is None or not reading.is_in_span:
        return Roster((), unknown(reading.gap(place, "team", f"who is on the team of {place.name}")))
    said = reading.value(place, "team", f"who is on the team of {place.name}")
    return Roster((), Known(True, said.because) if isinstance(said, Known) else said)


@frozen(slots=True)
class Touch:
    """People whom one thing brings in touch: all of one side with each other, or those of one side with those of another.

    Parameters
    ----------
    kind : str
        "team", "board", "tie" or "event".
    path : Path
        The team's community, the board, the tie or the event.
    side : Sequence[tuple[str, Answer[bool]]]
        The nodes of one side, each with whether it belongs there.
    other : Sequence[tuple[str, Answer[bool]]], optional
        Those of the other side; None where those of one side are in touch with each other.
    sure : Answer[bool]
        Whether it brought them in touch.
    """

    kind: str
    path: Path
    side: Sequence[tuple[str, Answer[bool]]]
    other: Sequence[tuple[str, Answer[bool]]] | None = None
    sure: Answer[bool] = YES

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.side) * (len(self.side) - 1) // 2 if self.other is None else len(self.side) * len(self.other)

    def pairs(self) -> Iterator[tuple[str, str, Answer[bool]]]:
        """Go through the pairs of two different nodes, with whether they are in touch."""
        given = combinations(self.side, 2) if self.other is None else product(self.side, self.other)
        return ((a, b, both(self.sure, one, another)) for (a, one), (b, another) in given if a != b)


@frozen(slots=True)
class Touches:
    """Everything that brings people in touch.

    Parameters
    ----------
    nodes : Mapping[str, Mapping[str, Any]]
        People where a seat says who holds it, else seats, with their groups, roles and place.
    all : tuple[Touch, ...]
        What brings them in touch.
    whole : Answer[bool]
        Whether seats, boards, sites, ties and events are all listed in full.
    """

    nodes: Mapping[str, Mapping[str, Any]]
    all: tuple[Touch, ...]
    whole: Answer[bool]

    def on_record(self) -> tuple[dict[str, set[str]], set[str]]:
        """Give for each node those it is surely in touch with, and the nodes that may be in touch with more.

        Of a tie between two teams nobody looks at single pairs.
        """
        near: dict[str, set[str]] = {node: set() for node in self.nodes}
        open_: set[str] = set()
        for touch in self.all:
            ends = {node for node, _ in (*touch.side, *(touch.other or ()))}
            if touch.other is not None and not is_yes(touch.sure):
                open_ |= ends if len(ends) > 1 else set()
                continue
            for one, other, sure in touch.pairs():
                if is_yes(sure):
                    near[one].add(other)
                    near[other].add(one)
                else:
                    open_ |= {one, other}
        return near, open_


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
    found = touches(reading)
    edges = [Edge(a, b, touch.kind, touch.path, sure) for touch in found.all for a, b, sure in touch.pairs()]
    return Network(found.nodes, tuple(edges), found.whole)


def touches(reading: Reading) -> Touches:
    """Give what brings people in touch, without making an edge of every pair.

    Raises
    ------
    UnusableInput
        If more would be in touch than a network may have links.
    """
    nodes: dict[str, dict[str, Any]] = {}
    found: list[Touch] = []
    wholes: list[Answer[bool]] = []
    members: dict[Handle[Any], list[str]] = {}
    pairs = 0
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
            found.append(Touch("board" if isinstance(circle.record, Board) else "team", circle.path, held))
            pairs += found[-1].size
            _bounded(pairs)
    for place in reading.communities:
        for touch in _between(reading, place, members, nodes):
            found.append(touch)
            pairs += touch.size
            _bounded(pairs)
    return Touches(nodes, tuple(found), every(wholes))


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
    reading: Reading, place: Handle[Community], members: dict[Handle[Any], list[str]], nodes: dict[str, dict[str, Any]]
) -> Iterator[Touch]:
    for field in ("ties", "events"):
        for item in reading.begun(place, field).items:
            entry = item.value
            kind = "event" if isinstance(entry.record, Event) else "tie"
            sides = [[(node, YES) for node in _side(reading, ref, entry, members, nodes)] for ref in _refs(entry)]
            gap = reading.gap(
                entry, "attendance" if kind == "event" else "between", f"who was in touch by {entry.name}"
            )
            for one, other in combinations([side for side in sides if side], 2):
                exact = len(one) == len(other) == 1
                yield Touch(kind, entry.path, one, other, item.belongs if exact else both(item.belongs, unknown(gap)))


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
