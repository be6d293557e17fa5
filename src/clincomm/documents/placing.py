"""Placing: a problem becomes a fault, with file, line and column, in the file of a document or a table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from clincomm.documents.faults import At, Collected, Fault, Place, Problem, shortened
from clincomm.documents.limits import Limits
from clincomm.documents.observations import Flaw, Rows
from clincomm.documents.texts import Part
from clincomm.logic import Path


def sorted_faults(
    problems: list[Problem], parts: tuple[Part, ...], rows: Rows | None = None, others: Iterable[Fault] = ()
) -> list[Fault]:
    """Give problems, and other faults, by file, the document's own first, and by place."""
    rows = Rows() if rows is None else rows
    names = [*(part.name for part in parts), *(table.name for table in rows.tables)]
    order = {name: number for number, name in enumerate(names)}
    faults = dict.fromkeys([*(fault_of(problem, parts, rows) for problem in problems), *others])
    return sorted(faults, key=lambda fault: (order[fault.place.file], fault.place, fault.kind, fault.message))


def fault_of(problem: Problem, parts: tuple[Part, ...], rows: Rows) -> Fault:
    """Work out where a problem stands, and show the line."""
    if problem.mark is not None and parts[problem.part].mark_of is None:
        part = parts[problem.part]
        place = Place(part.name, *_inside(problem.mark, part))
        line = part.line(place.line)
    else:
        place, line = place_of(parts, problem.path, rows, key=problem.at is At.KEY)
    return Fault(problem.kind, shortened(problem.message), shortened(problem.remedy), problem.path, place, line)


def _inside(mark: tuple[int, int], part: Part) -> tuple[int, int]:
    """Move a mark beyond the last line to its end: YAML counts a line more where the last one is not ended."""
    if not part.text or part.mark_of is not None or mark[0] <= len(part.lines):
        return mark
    return len(part.lines), len(part.lines[-1]) + 1


def place_of(parts: tuple[Part, ...], path: Path, rows: Rows, *, key: bool) -> tuple[Place, str]:
    """Find a path in the table or the file of a site that it stands in, or in the top one; also give the line there."""
    found = rows.place(path)
    if found is not None:
        return found
    part = parts[0]
    match (parts[1].prefix if len(parts) > 1 else (), path):
        # The sites with files of their own follow one another.
        case ((str(), int(first)), ("sites", int(position), *_)) if 0 <= position - first < len(parts) - 1:
            part = parts[position - first + 1]
    place = Place(part.name, *_inside(part.mark(path[len(part.prefix) :], key=key), part))
    return place, part.line(place.line)


def faults_in_tables(flaws: list[Flaw], rows: Rows, limits: Limits) -> Iterator[Fault]:
    """Give what is wrong with rows of tables, each with its line."""
    told = Collected(limits.faults)
    told.add(evolve(flaw.problem, part=flaw.table) for flaw in flaws)
    for problem in told.told():
        table = rows.tables[problem.part]
        assert problem.mark is not None
        place = Place(table.name, *problem.mark)
        message, remedy = shortened(problem.message), shortened(problem.remedy)
        yield Fault(problem.kind, message, remedy, problem.path, place, table.line(place.line))
