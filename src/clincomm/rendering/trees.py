"""The nested structure and the theory of a community as trees of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from clincomm.errors import printable
from clincomm.model import NONE, AnyRecord, Board, Community, Seat, Team, Theory, Wider


@frozen(slots=True)
class Branch:
    """A line of a tree and what hangs below it.

    Parameters
    ----------
    text : str
        The line.
    below : tuple[Branch, ...]
        What hangs below.
    """

    text: str
    below: tuple[Branch, ...] = field(default=())


def structure_tree(place: Community) -> Branch:
    """Give the nested structure of a community."""
    copies = f" x {place.copies}" if place.copies else ""
    title = f"{place.name or place.id or 'community'}{copies}"
    return Branch(title, tuple(_inside(place)))


def theory_tree(place: Community) -> Branch:
    """Give the theory of change: problems, and for each goal its changes with the mechanisms that explain them."""
    theory = place.theory
    if not isinstance(theory, Theory):
        return Branch("theory of change: none" if theory is NONE else "theory of change: not said")
    problems = [Branch(f"problem: {name_of(problem)}") for problem in theory.problems or ()]
    goals = [_goal(theory, goal) for goal in theory.goals or ()]
    loose = [
        Branch(f"<- change: {name_of(change)} (leads to no goal)", _mechanisms(theory, change))
        for change in theory.changes or ()
        if not change.leads_to and not change.enables
    ]
    return Branch("theory of change", (*problems, *goals, *loose))


def lines(branch: Branch) -> Iterator[str]:
    """Lay out a tree as lines of text."""
    yield printable(branch.text)
    yield from _below(branch, "")


def _below(branch: Branch, indent: str) -> Iterator[str]:
    for position, below in enumerate(branch.below, start=1):
        last = position == len(branch.below)
        yield f"{indent}{'└── ' if last else '├── '}{printable(below.text)}"
        yield from _below(below, indent + ("    " if last else "│   "))


def name_of(record: AnyRecord) -> str:
    """Give what people call a record."""
    found: Any = getattr(record, "text", None) or getattr(record, "name", None) or record.id
    return str(found or "not said")


def _inside(place: Community) -> Iterator[Branch]:
    if isinstance(place.team, Team):
        yield Branch("team" if place.team.seats is not None else "team: seats not said", _seats(place.team.seats))
    else:
        yield Branch("team: none" if place.team is NONE else "team: not said")
    for board in place.boards or ():
        yield _board(board)
    if place.wider:
        yield Branch("beyond the team", tuple(Branch(_wider(entry)) for entry in place.wider))
    for word in ("ties", "channels", "events"):
        entries = getattr(place, word)
        if entries:
            yield Branch(f"{word}: {len(entries)}", tuple(Branch(_entry(entry)) for entry in entries))
    for site in place.sites or ():
        yield structure_tree(site)
    if place.sites == ():
        yield Branch("no sites")


def _board(board: Board) -> Branch:
    kind = f" ({board.kind})" if isinstance(board.kind, str) else ""
    said = "" if board.seats is not None else ": seats not said"
    return Branch(f"board {name_of(board)}{kind}{said}", _seats(board.seats))


def _seats(seats: tuple[Seat, ...] | None) -> tuple[Branch, ...]:
    return tuple(Branch(seat_words(seat)) for seat in seats or ())


def seat_words(seat: Seat) -> str:
    """Describe a seat in one line."""
    who = " + ".join(seat.group or ()) or "group not said"
    role = ", ".join(seat.role or ()) or "role not said"
    proxy = f", speaks for {', '.join(seat.speaks_for)}" if seat.speaks_for else ""
    number = f" x {seat.count[0].value:g}" if seat.count and seat.count[0].value is not None else ""
    return f"{who} / {role}{number}{proxy}"


def _wider(entry: Wider) -> str:
    who = ", ".join(entry.group or ()) or "people"
    return f"{who} ({', '.join(entry.role)})" if entry.role else who


def _entry(entry: AnyRecord) -> str:
    name = name_of(entry)
    kind = getattr(entry, "kind", None)
    return f"{name} ({kind})" if isinstance(kind, str) else name


def _goal(theory: Theory, goal: Any) -> Branch:
    serves = f" (serves {', '.join(goal.serves)})" if goal.serves else ""
    changes = [
        Branch(f"<- change: {name_of(change)}", (*_enabling(theory, change), *_mechanisms(theory, change)))
        for change in theory.changes or ()
        if goal.id is not None and goal.id in (change.leads_to or ())
    ]
    return Branch(f"goal: {name_of(goal)}{serves}", tuple(changes))


def _enabling(theory: Theory, change: Any) -> tuple[Branch, ...]:
    return tuple(
        Branch(f"<- change: {name_of(other)}", _mechanisms(theory, other))
        for other in theory.changes or ()
        if change.id is not None and other is not change
        and change.id in (*(other.enables or ()), *(other.leads_to or ()))
    )  # fmt: skip


def _mechanisms(theory: Theory, change: Any) -> tuple[Branch, ...]:
    return tuple(
        Branch(f"<- mechanism: {name_of(mechanism)}")
        for mechanism in theory.mechanisms or ()
        if change.id is not None and change.id in (mechanism.explains or ())
    )
