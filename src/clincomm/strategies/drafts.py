"""Communities drawn as plain data: first which records there are, then what each says of itself.

References are drawn once all records have their ids, so that every reference leads somewhere; what comes `after`
something was written later, so that no order runs in a circle. Everything is valid by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import define, field
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clincomm.logic import Date, before
from clincomm.model import NONE, AnyRecord, Community, Group, Margin, Phase, Record, Source
from clincomm.strategies.pools import Pool
from clincomm.strategies.shapes import Kind, Shape, lists_of, shapes_of
from clincomm.strategies.values import value_of

T = TypeVar("T")
Draw = Callable[[SearchStrategy[T]], T]

TOP_ONLY = frozenset({"sources", "speaks_of", "phases"})
"""What only the whole says."""
UNSURE = frozenset({"margins", "copies", "returned", "pattern", "after", "phase"})
"""What is left out where everything is known: margins and copies do not say which, and dates say when."""
KNOWN_BY_ID = (Community, Group, Phase)
"""Records that keep their id though nothing refers to it."""
BACKBONE = frozenset({"team", "sites"})
"""What makes a community nested; drawn for itself, so that it is not lost among the many other lists."""
MOST_PARTS = (6, 3, 2)
"""How many kinds of record a community has, by depth; the last stands for all that is deeper."""


@define
class Drafting:
    """The drawing of one community.

    Parameters
    ----------
    draw : callable
        Draws from a strategy.
    sure : bool
        Whether everything must be known.
    depth : int
        How many levels of sites there may be below the whole.
    pool : Pool
        The ids given so far.
    """

    draw: Draw[Any]
    sure: bool = False
    depth: int = 2
    pool: Pool = field(factory=Pool)
    _drafts: list[tuple[type[AnyRecord], dict[str, Any]]] = field(factory=list, init=False)

    def community(self) -> dict[str, Any]:
        """Draw a whole community."""
        data = self.outline(Community, 0)
        if isinstance(data.get("sources"), dict):
            self.pool.sources = tuple(data["sources"])
        self.fill()
        return data

    def outline(self, record: type[AnyRecord], depth: int) -> dict[str, Any]:
        """Draw which records stand below one, each with an id, and nothing else of them."""
        data: dict[str, Any] = {"id": self._id(record)}
        self._drafts.append((record, data))
        for shape in self._parts(record, depth):
            data[shape.name] = self._part(shape, depth)
        return data

    def fill(self) -> None:
        """Draw what every record of the outline says of itself."""
        for record, data in self._drafts:
            self._fill(record, data)
        for record, data in self._drafts:
            if not self.sure and record not in KNOWN_BY_ID and data["id"] not in self.pool.used:
                del data["id"]

    def _id(self, record: type[AnyRecord]) -> str:
        if record is Group:
            return self.pool.new_group()
        return self.pool.new("site" if record is Community else record.__name__.lower())

    def _parts(self, record: type[AnyRecord], depth: int) -> list[Shape]:
        possible = [
            shape
            for shape in shapes_of(record).values()
            if shape.kind is Kind.RECORD and not self._is_out(record, shape, depth)
        ]
        if self.sure or not possible:
            return possible
        always = [shape for shape in possible if record is Community and shape.name in BACKBONE]
        most = MOST_PARTS[min(depth, len(MOST_PARTS) - 1)] if record is Community else 2
        others = [shape for shape in possible if shape not in always]
        chosen = self.draw(st.lists(st.sampled_from(others), max_size=most, unique=True)) if others else []
        return [*(shape for shape in always if self.draw(st.booleans())), *chosen]

    def _is_out(self, record: type[AnyRecord], shape: Shape, depth: int) -> bool:
        if record is Community and shape.name == "sites":
            return depth >= self.depth and not self.sure
        if shape.name in TOP_ONLY and depth:
            return not self.sure
        return False

    def _part(self, shape: Shape, depth: int) -> Any:
        assert shape.entry is not None
        if shape.entry is Source:
            return {key: {"title": "Annual report"} for key in ("A", "B")[: self.draw(st.integers(1, 2))]}
        below = depth + 1 if shape.entry is Community else depth
        if not shape.several:
            missing = shape.said and self.draw(st.booleans()) if self.sure else False
            return NONE if missing else self.outline(shape.entry, below)
        if (self.sure and shape.name in UNSURE) or below > self.depth or (shape.name in TOP_ONLY and depth):
            return []
        number = self.draw(st.integers(0, 1 if self.sure and depth else 2))
        return [self.outline(shape.entry, below) for _ in range(number)]

    def _fill(self, record: type[AnyRecord], data: dict[str, Any]) -> None:
        shapes = [shape for shape in shapes_of(record).values() if shape.kind is not Kind.RECORD]
        needed = [shape for shape in shapes if shape.needed]
        chosen = shapes if self.sure else [*needed, *self._some([shape for shape in shapes if not shape.needed])]
        for shape in chosen:
            if not self._leaves_out(record, shape, data):
                self._write(data, shape)
        _put_in_order(data, record)
        if issubclass(record, Record):
            self._say_what_is_whole(record, data)

    def _some(self, shapes: list[Shape]) -> list[Shape]:
        drawn: list[Shape] = self.draw(st.lists(st.sampled_from(shapes), max_size=4, unique=True))
        return drawn

    def _leaves_out(self, record: type[AnyRecord], shape: Shape, data: dict[str, Any]) -> bool:
        if shape.name == "copies":
            return self.sure or data.get("id") == "site-1" or "sites" in data
        return self.sure and (shape.name in UNSURE or (record is Phase and shape.name in ("since", "until")))

    def _write(self, data: dict[str, Any], shape: Shape) -> None:
        found = self._after(data["id"]) if shape.name == "after" else value_of(shape, self.pool, sure=self.sure)
        if found is None:
            return
        value = self.draw(found)
        data[shape.name] = value
        if shape.kind is Kind.REFERENCE:
            refs = value if isinstance(value, tuple) else (value,)
            self.pool.used.update(str(ref).partition("#")[0] for ref in refs)
        if shape.name == "copies":
            self.pool.copies[data["id"]] = value

    def _after(self, name: str) -> SearchStrategy[Any] | None:
        earlier = self.pool.before(name)
        return st.sampled_from([(other,) for other in earlier]) if earlier else None

    def _say_what_is_whole(self, record: type[AnyRecord], data: dict[str, Any]) -> None:
        written = [name for name in lists_of(record) if name in data and isinstance(data[name], list)]
        if self.sure:
            if data.get("id") == "site-1" and record is Community:
                data["complete"] = ["all"]
            return
        words = [*written, "all"] if record is Community or written else []
        if words:
            whole = self.draw(st.lists(st.sampled_from(words), max_size=2, unique=True))
            open_ = self.draw(st.lists(st.sampled_from(words), max_size=1)) if whole else []
            data.update({name: said for name, said in (("complete", whole), ("open", open_)) if said})


def _put_in_order(data: dict[str, Any], record: type[AnyRecord]) -> None:
    """Let nothing end before it begins, and no part be more than its whole."""
    since, until = data.get("since"), data.get("until")
    if isinstance(since, Date) and isinstance(until, Date) and before(until, since) is True:
        data["since"], data["until"] = until, since
    if issubclass(record, Margin):
        data.update(_margin(data))


def _margin(data: dict[str, Any]) -> dict[str, Any]:
    numbers: dict[str, Any] = {name: data[name] for name in ("count", "out_of") if name in data}
    if len(numbers) < 2:
        return numbers
    least = min(_exact(numbers["count"]), _exact(numbers["out_of"]))
    return {"count": least, "out_of": max(_exact(numbers["count"]), _exact(numbers["out_of"]))}


def _exact(figure: Any) -> int:
    found: Iterable[Any] = figure if isinstance(figure, list) else [{"value": figure}]
    return max(int(next(iter(value.values()))) for value in found)
