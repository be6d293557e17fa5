"""Mermaid flowcharts of the nested structure and of the theory.

Lost on the way: dates, sources, notes, and everything but names, roles and the links drawn. Subgraphs are not used, as
Mermaid collapses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from clincomm.errors import printable
from clincomm.graph import Handle, Reading, TheoryGraph
from clincomm.graph.network import MOST_EDGES, refuse_more
from clincomm.logic import Path
from clincomm.model import Board, Community, Goal, Problem, Team
from clincomm.model import Mechanism as MechanismRecord

LONGEST = 60


def structure_mermaid(community: Community) -> str:
    """Draw the communities with their teams and boards, and the ties between sites.

    Parameters
    ----------
    community : Community
        The community.

    Raises
    ------
    UnusableInput
        If the diagram would have more links than a network may have.
    """
    lines = ["flowchart TD"]
    reading = Reading(community)
    order = {place.path: number for number, place in enumerate(reading.communities)}
    for number, place in enumerate(reading.communities):
        node = f"c{number}"
        copies = f" x {place.record.copies}" if place.record.copies else ""
        lines.append(f'    {node}["{label(place.name + copies)}{_team(place.record)}"]')
        if place.parent is not None:
            lines.append(f"    c{order[place.parent.path]} --> {node}")
        for position, board in enumerate(place.record.boards or ()):
            lines.append(f'    {node}b{position}(["{label(_board(board))}"]) --- {node}')
    for place in reading.communities:
        for tie in reading.begun(place, "ties").possible():
            ends = _ends(reading, tie, order)
            if len(ends) == 1 and order[place.path] not in ends and "core" not in (tie.record.between or ()):
                ends *= 2
            _bounded(len(lines) + len(ends))
            text = label(tie.name)
            lines += [f'    c{one} <-. "{text}" .-> c{other}' for one, other in pairwise(ends)]
    return "\n".join(lines) + "\n"


def theory_mermaid(community: Community) -> str:
    """Draw the theory: mechanisms, changes, goals, problems, from what leads to what it leads to.

    Parameters
    ----------
    community : Community
        The community whose theory it is.

    Raises
    ------
    UnusableInput
        If the diagram would have more links than a network may have.
    """
    reading = Reading(community)
    theory = TheoryGraph(reading, reading.root)
    names = {key: f"n{number}" for number, key in enumerate(theory.parts)}
    lines = ["flowchart LR"]
    lines += [f"    {names[key]}{_shape(part.record)}" for key, part in theory.parts.items()]
    lines += [
        f"    {names[edge.start]} --> {names[edge.end]}"
        if edge.kind != "feedback"
        else f"    {names[edge.start]} -. feedback .-> {names[edge.end]}"
        for edge in theory.network.possible()
    ]
    lines += [f"    {one} -.- {two}" for one, two in _answers(theory, names)]
    return "\n".join(lines) + "\n"


def label(text: str) -> str:
    """Write a label so that Mermaid shows it as it is."""
    words = " ".join(printable(text).split())
    short = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    for sign, code in (("#", "#35;"), ("&", "#38;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        short = short.replace(sign, code) if sign != "#" else short.replace("#", "\0")
    return short.replace("\0", "#35;")


def _ends(reading: Reading, tie: Handle[Any], order: dict[Path, int]) -> list[int]:
    """Give the communities that a tie joins, by their numbers."""
    found, all_sites = reading.references.communities(tie.record.between, tie)
    sites = reading.listed(tie.community, "sites") if all_sites else ()
    return sorted(order[path] for path in {*found, *(site.path for site in sites)})


def _bounded(number: int) -> None:
    refuse_more(number, MOST_EDGES, "the diagram would have over {} links", "draw a part of the community")


def _team(place: Community) -> str:
    if not isinstance(place.team, Team) or not place.team.seats:
        return ""
    seats = [" + ".join(seat.group or ()) or ", ".join(seat.role or ()) for seat in place.team.seats]
    return "".join(f"<br>{label(seat)}" for seat in dict.fromkeys(seats) if seat)


def _board(board: Board) -> str:
    return str(board.name or board.id or "board")


def _shape(record: Any) -> str:
    text = label(str(record.text or record.id or "not said"))
    if isinstance(record, Goal):
        return f'(["{text}"])'
    if isinstance(record, Problem):
        return f'{{{{"{text}"}}}}'
    return f'["{text}"]' if not isinstance(record, MechanismRecord) else f'("{text}")'


def _answers(theory: TheoryGraph, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    problems = [key for key, part in theory.parts.items() if isinstance(part.record, Problem)]
    goals = [key for key, part in theory.parts.items() if isinstance(part.record, Goal) and not part.record.serves]
    _bounded(len(problems) * len(goals))
    for problem in problems:
        for goal in goals:
            yield names[goal], names[problem]
