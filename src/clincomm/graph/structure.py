"""The nested structure as a network: communities, teams, boards, seats, people, groups, ties and events."""

from __future__ import annotations

from typing import Any

from clincomm.graph.handles import Handle
from clincomm.graph.network import MOST_EDGES, Edge, Network, refuse_more
from clincomm.graph.reading import Reading
from clincomm.logic import Answer, Roster, every, show_path
from clincomm.model import Board, Community, Team


def structure_network(reading: Reading) -> Network:
    """Give the nested structure of a community as a directed network, from what holds to what it holds.

    Raises
    ------
    UnusableInput
        If it would have more links than a network may have.
    """
    builder = _Builder(reading)
    for place in reading.communities:
        builder.add_place(place)
    for place in reading.communities:
        builder.add_touching(place)
    return Network(builder.nodes, tuple(builder.edges), every(builder.wholes), directed=True)


class _Builder:
    """Collects nodes and edges; a node is called by its path, people and groups by their id."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: list[Edge] = []
        self.wholes: list[Answer[bool]] = []

    def add_place(self, place: Handle[Community]) -> None:
        self._node(place, "community", copies=place.record.copies or 1)
        if place.parent is not None:
            self._edge(place.parent, place, "site")
        for group in self._all(self.reading.active(place, "groups")):
            self._named(group.record.id or show_path(group.path), "group", group.name)
        if isinstance(place.record.team, Team):
            self._circle(place, place.below("team"), "team")
        for board in self._all(self.reading.active(place, "boards")):
            assert isinstance(board.record, Board)
            self._circle(place, board, "board")

    def add_touching(self, place: Handle[Community]) -> None:
        for field, kind in (("ties", "tie"), ("events", "event")):
            for entry in self._all(self.reading.begun(place, field)):
                self._node(entry, kind)
                refs = getattr(entry.record, "between", None) or [
                    ref for row in getattr(entry.record, "attendance", None) or () for ref in row.who or ()
                ]
                for ref in refs:
                    self._touch(entry, ref)

    def _circle(self, place: Handle[Community], circle: Handle[Any], kind: str) -> None:
        self._node(circle, kind)
        self._edge(place, circle, kind)
        for seat in self._all(self.reading.active(circle, "seats")):
            self._node(seat, "seat", roles=seat.record.role or ())
            self._edge(circle, seat, "seat")
            if seat.record.person:
                self._named(seat.record.person, "person", seat.record.person)
                self.edges.append(Edge(show_path(seat.path), seat.record.person, "held by", seat.path))
            for group in seat.record.group or ():
                self._named(group, "group", group)
                self.edges.append(Edge(show_path(seat.path), group, "belongs to", seat.path))

    def _touch(self, entry: Handle[Any], ref: str) -> None:
        named = self.reading.named(ref)
        targets = [named] if named is not None else []
        if ref == "core":
            targets = [entry.community]
        elif ref == "sites":
            targets = list(self.reading.sites(entry.community).possible())
        words = "the structure would have over {} links, as ties and events join all sites over and over"
        refuse_more(
            len(self.edges) + len(targets), MOST_EDGES, words, "write fewer of them, or name the sites that are meant"
        )
        for target in targets:
            end = target.record.id if show_path(target.path) not in self.nodes else show_path(target.path)
            if end in self.nodes:
                self.edges.append(Edge(show_path(entry.path), str(end), "touches", entry.path))

    def _all(self, roster: Roster[Handle[Any]]) -> list[Handle[Any]]:
        self.wholes.append(roster.whole)
        return list(roster.possible())

    def _node(self, handle: Handle[Any], kind: str, **attributes: object) -> None:
        self.nodes[show_path(handle.path)] = {"kind": kind, "name": handle.name, **attributes}

    def _named(self, key: str, kind: str, name: str) -> None:
        self.nodes.setdefault(key, {"kind": kind, "name": name})

    def _edge(self, start: Handle[Any], end: Handle[Any], kind: str) -> None:
        self.edges.append(Edge(show_path(start.path), show_path(end.path), kind, end.path))
