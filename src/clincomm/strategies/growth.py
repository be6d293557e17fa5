"""Communities that say more: further records and values, and the facts that gaps ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from clincomm.logic import Date, Gap, GapKind, Path
from clincomm.model import NONE, AnyRecord, Community, Edit, Operation, Record, Refers, Span, Whole, edit, get, walk
from clincomm.strategies.drafts import TOP_ONLY, Drafting, Draw
from clincomm.strategies.pools import Pool
from clincomm.strategies.shapes import Kind, Shape, shapes_of
from clincomm.strategies.values import value_of

UNTOUCHED = TOP_ONLY | {"copies", "after", "since", "until", "count", "out_of", "membership"}
"""What is not added to a record that stands: it could contradict what is there, or make another thing of it."""


def additions_to(community: Community, *, most: int = 3) -> SearchStrategy[Community]:
    """Give a strategy for communities that say all that this one says, and perhaps more.

    Parameters
    ----------
    community : Community
        The community to add to.
    most : int
        How many records or values are added at most.
    """
    return _additions(community, most)


def fillings_of(community: Community, gaps: Iterable[Gap]) -> SearchStrategy[Community]:
    """Give a strategy for communities in which facts that were missing are written, one way or another.

    Parameters
    ----------
    community : Community
        The community.
    gaps : Iterable[Gap]
        The missing facts, as findings name them.
    """
    return _fillings(community, tuple(dict.fromkeys(gaps)))


@st.composite
def _additions(draw: DrawFn, community: Community, most: int) -> Community:
    for _ in range(draw(st.integers(0, most))):
        path, record = draw(st.sampled_from(list(walk(community))))
        shapes = [shape for shape in shapes_of(type(record)).values() if _can_grow(record, shape)]
        if shapes:
            step = _grown(draw, community, path, record, draw(st.sampled_from(shapes)))
            community = edit(community, step) if step is not None else community
    return community


def _can_grow(record: AnyRecord, shape: Shape) -> bool:
    if shape.name in UNTOUCHED:
        return False
    return shape.is_list or getattr(record, shape.name) is None


def _grown(draw: Draw[Any], community: Community, path: Path, record: AnyRecord, shape: Shape) -> Edit | None:
    pool = Pool.of(community)
    place = (*path, shape.name)
    if shape.kind is Kind.RECORD:
        return Edit(place, Operation.ADD if shape.several else Operation.SET, _draft(draw, pool, shape))
    found = value_of(shape, pool)
    return None if found is None else Edit(place, Operation.SET, draw(found))


def _draft(draw: Draw[Any], pool: Pool, shape: Shape, *, sure: bool = False) -> dict[str, Any]:
    assert shape.entry is not None
    drafting = Drafting(draw, sure, depth=0 if sure else 1, pool=pool)
    data = drafting.outline(shape.entry, 1)
    drafting.fill()
    return data


@st.composite
def _fillings(draw: DrawFn, community: Community, gaps: tuple[Gap, ...]) -> Community:
    for gap in gaps:
        community = edit(community, *_filled(draw, community, gap))
    return community


def _filled(draw: Draw[Any], community: Community, gap: Gap) -> list[Edit]:
    if gap.path == ("speaks_of",):
        return [Edit(gap.path, Operation.SET, Span(since=Date("2000"), until=Date("2020-12-31")))]
    record = get(community, gap.path[:-1])
    shape = shapes_of(type(record))[str(gap.path[-1])]
    if gap.kind is GapKind.VALUE:
        named = _first_name(community, shape.refers) if shape.refers is not None else []
        if named:
            return named
        return [Edit(gap.path, Operation.SET, _answer(draw, community, shape))]
    value = getattr(record, shape.name)
    edits = []
    if value is None:
        edits.append(Edit(gap.path, Operation.SET, ()))
    if shape.is_list and draw(st.booleans()):
        edits.append(Edit(gap.path, Operation.ADD, _draft(draw, Pool.of(community), shape, sure=True)))
    if not isinstance(record, Record):
        return edits
    return [*edits, *_closed(record, gap)]


def _closed(record: Record, gap: Gap) -> list[Edit]:
    name, above = str(gap.path[-1]), gap.path[:-1]
    word = Whole(of=name, where=dict(gap.where) or None)
    edits = [Edit((*above, "complete"), Operation.SET, (*(record.complete or ()), word))]
    if any(opened.of == name for opened in record.open or ()):
        kept = tuple(opened for opened in record.open or () if opened.of != name)
        edits.append(Edit((*above, "open"), Operation.SET, kept or None))
    return edits


def _answer(draw: Draw[Any], community: Community, shape: Shape) -> Any:
    pool = Pool.of(community)
    if shape.kind is Kind.RECORD:
        if shape.several:
            return [_draft(draw, pool, shape, sure=True)] if draw(st.booleans()) else ()
        return NONE if shape.said and draw(st.booleans()) else _draft(draw, pool, shape, sure=True)
    found = value_of(shape, pool, sure=True)
    return draw(found) if found is not None else None


def _first_name(community: Community, refers: Refers) -> list[Edit]:
    """Give an id to the first record that a reference could mean, where none of them has one."""
    if Pool.of(community).meant_by(refers):
        return []
    for path, record in walk(community):
        kind = type(record).__name__.lower()
        if kind in refers.kinds:
            return [Edit((*path, "id"), Operation.SET, Pool.of(community).new(kind))]
    return []
