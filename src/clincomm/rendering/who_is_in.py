"""Who is in, at a glance: the matrix of groups and levels as text, Markdown, JSON and a notebook's table."""

from __future__ import annotations

import html
import json
import math
import textwrap
from collections.abc import Iterator, Sequence

from clincomm.analysis import CellAt, Degree, InclusionMatrix
from clincomm.errors import printable, printable_json
from clincomm.logic import Path
from clincomm.rendering.markdown import escape

MOST_COLUMNS = 5
"""More levels than this are drawn together by their depth."""
LEGEND = (
    "Each cell: the degree of involvement (none, inform, consult, involve, collaborate, empower) and the seats held on the "
    "team. With + there may be more than is recorded; ? cannot be told."
)


def inclusion_text(found: InclusionMatrix, *, width: int = 100) -> str:
    """Lay out who is in as plain text.

    Parameters
    ----------
    found : InclusionMatrix
        What was found.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(found, max(width, 40))) + "\n"


def inclusion_markdown(found: InclusionMatrix) -> str:
    """Lay out who is in as Markdown."""
    return "\n".join(_markdown(found)) + "\n"


def inclusion_json(found: InclusionMatrix) -> str:
    """Lay out who is in as JSON, as `InclusionMatrix.to_dict` has it."""
    return printable_json(json.dumps(found.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def inclusion_notebook(found: InclusionMatrix) -> dict[str, str]:
    """Give who is in as a mime bundle: an HTML table, and plain text where HTML is not shown."""
    head, *rows = _table(found)
    cells = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    notes = "".join(f"<li>{html.escape(line)}</li>" for line in (*_notes(found), *_positions(found)))
    shown = [
        f"<p><strong>{html.escape(_heading(found))}</strong></p>",
        f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>",
        f"<ul>{notes}</ul>",
    ]
    return {"text/html": "".join(shown), "text/plain": inclusion_text(found)}


def _heading(found: InclusionMatrix) -> str:
    return f"Who is in {found.community}, as of {found.as_of}"


def _text(found: InclusionMatrix, width: int) -> Iterator[str]:
    yield _heading(found)
    yield ""
    table = _table(found)
    wide = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    if sum(wide) + 2 * (len(wide) - 1) <= width:
        yield from ("  ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip() for row in table)
    else:
        head, *rows = table
        for row in rows:
            yield row[0]
            yield from (f"  {name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=True))
    yield ""
    for line in (*_notes(found), *_positions(found)):
        yield from textwrap.wrap(line, width, initial_indent="- ", subsequent_indent="  ")
    yield from ["", *textwrap.wrap(LEGEND, width)]


def _markdown(found: InclusionMatrix) -> Iterator[str]:
    yield f"# {escape(_heading(found))}"
    yield ""
    head, *rows = _table(found)
    yield f"| {' | '.join(map(escape, head))} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(map(escape, row))} |" for row in rows)
    yield ""
    yield from (f"- {escape(line)}" for line in (*_notes(found), *_positions(found)))
    yield ""
    yield LEGEND


def _table(found: InclusionMatrix) -> list[list[str]]:
    """Give the matrix as rows of text, the heading first."""
    columns = _columns(found)
    names = {cell.path: cell.level for cell in found.cells}
    head = ["group", *(_column_name(paths, names) for paths in columns)]
    cells = {(cell.group, cell.path): cell for cell in found.cells}
    rows = []
    for group in found.groups:
        kind = next(cell.kind for cell in found.cells if cell.group == group)
        name = group if kind in (group, "unknown") else f"{group} ({kind})"
        rows.append([name, *(_together([cells[group, path] for path in paths]) for paths in columns)])
    return [head, *rows]


def _columns(found: InclusionMatrix) -> list[list[Path]]:
    """Give the levels of each column: one each, or those of one depth together where there are many."""
    if len(found.levels) <= MOST_COLUMNS:
        return [[path] for path in found.levels]
    depths: dict[int, list[Path]] = {}
    for path in found.levels:
        depths.setdefault(len(path) // 2, []).append(path)
    return [depths[depth] for depth in sorted(depths)]


def _column_name(paths: Sequence[Path], names: dict[Path, str]) -> str:
    if len(paths) == 1:
        return names[paths[0]]
    depth = len(paths[0]) // 2
    return f"{len(paths)} sites" if depth == 1 else f"{len(paths)} sites at depth {depth}"


def _together(cells: Sequence[CellAt]) -> str:
    if len(cells) == 1:
        return _cell(cells[0])
    sure = sum(1 for cell in cells if cell.least is not Degree.NONE)
    open_ = sum(1 for cell in cells if cell.least is Degree.NONE and cell.most is not Degree.NONE)
    seated = sum(1 for cell in cells if cell.seats.low)
    return f"at {sure}{f' to {sure + open_}' if open_ else ''}, seats at {seated}"


def _cell(cell: CellAt) -> str:
    """Say the degree and the seats in a few signs: "collaborate+ 1/4", "? 0/3", "?".

    Seats of which nothing is sure are left out.
    """
    sure, most = cell.least, cell.most
    degree = str(sure) if most is sure else "?" if sure is Degree.NONE else f"{sure}+"
    if cell.seats.high > cell.seats.low and not cell.seats.low:
        return degree
    seats = _rounded(cell.seats.low, cell.seats.high, "g")
    return f"{degree} {seats}/{cell.of.low:g}" if cell.of.is_exact else f"{degree} {seats}"


def _notes(found: InclusionMatrix) -> Iterator[str]:
    """Go through what a reader should not overlook, alike cells in one line."""
    together: dict[tuple[str, str], list[str]] = {}
    for cell in found.cells:
        for note in cell.notes:
            what = f"{note} ({', '.join(cell.proxies)})" if cell.proxies and "proxy" in note else note
            together.setdefault((cell.group, what), []).append(cell.level)
    for (group, what), levels in together.items():
        yield f"{group}: {what} ({_levels(levels)})"
    narrow: dict[tuple[str, ...], list[str]] = {}
    for mix in found.mixes:
        if mix.usual_suspects:
            narrow.setdefault(mix.absent, []).append(mix.level)
    for absent, levels in narrow.items():
        yield f"the usual suspects: no {', '.join(absent)}, though they have a stake ({_levels(levels)})"
    expected = {cell.level: cell for cell in found.cells if cell.expected is not None and cell.expected.is_exact}
    if len(expected) <= MOST_COLUMNS:
        for level, cell in expected.items():
            assert cell.expected is not None
            seats = _rounded(cell.expected.low, cell.expected.high)
            yield f"spread evenly over the groups with a stake, each would have {seats} of {cell.of.low:g} seats ({level})"


def _positions(found: InclusionMatrix) -> Iterator[str]:
    """Say where groups stand in the contact network of the whole, beside what chance would give."""
    whole = [cell for cell in found.cells if not cell.path and cell.position.value is not None]
    if not whole:
        return
    said = ", ".join(
        f"{cell.group} {cell.position.value:+.2f} (0 by chance, give or take {cell.position.chance_sd:.2f})"
        for cell in whole
        if cell.position.value is not None and cell.position.chance_sd is not None
    )
    basis = "" if all(cell.position.known for cell in whole) else ", by the contacts on record, which may not be all"
    yield f"nearer to everybody (+) or farther (-) than the others in the contact network{basis}: {said}"


def _rounded(low: float, high: float, form: str = ".1f") -> str:
    if low == high:
        return f"{low:{form}}"
    return f"{low:{form}}+" if math.isinf(high) else f"{low:{form}}-{high:{form}}"


def _levels(levels: Sequence[str]) -> str:
    return ", ".join(levels) if len(levels) <= MOST_COLUMNS else f"{len(levels)} levels"
