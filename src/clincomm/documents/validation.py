"""From plain data to a community, with every fault in plain words.

What is faulty is cut out and the rest is validated again, so that references, dates and the rest are still checked and
all faults come in one go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import Any

from attrs import field, frozen
from pydantic import ValidationError

from clincomm.documents.faults import Problem
from clincomm.documents.messages import problem_from
from clincomm.documents.tables import every_field
from clincomm.documents.wellformed import without_nulls
from clincomm.logic import Path
from clincomm.model import Community

_ROUNDS = 12
_MARKS = ("value", "statement")
_CUT = object()
"""Stands in a list for what is cut out of it."""
_BEYOND = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})


@frozen(slots=True)
class Validated:
    """A community, as far as it could be read.

    Parameters
    ----------
    community : Community or None
        None if nothing could be made of the data.
    problems : list[Problem]
        What is wrong.
    cut : Cuts
        What had to be left out.
    more : int
        About how many more problems there are than are listed.
    """

    community: Community | None
    problems: list[Problem]
    cut: Cuts
    more: int = 0


@frozen(slots=True)
class Cuts:
    """Places that were cut out of the data; list positions are those of the document.

    Parameters
    ----------
    places : set[Path]
        The places.
    holders, above : set[Path]
        What they stood in, and they with everything above them; a map also as the first entry of a list, since one entry may
        stand for a list of itself.
    items : dict[Path, list[int]]
        For each list, the positions that were cut, in order.
    lost : set[str]
        What may have been ids in there.
    """

    places: set[Path] = field(factory=set)
    holders: set[Path] = field(factory=set)
    above: set[Path] = field(factory=set)
    items: dict[Path, list[int]] = field(factory=dict)
    lost: set[str] = field(factory=set)

    def original(self, path: Path) -> Path:
        """Turn a path in what is left into one in the document."""
        found: Path = ()
        for step in path:
            if isinstance(step, int):
                cut = self.items.get(found, ())
                # Before the cut at index n stand all positions of what is left that are less than cut[n] - n.
                step += bisect_right(range(len(cut)), step, key=lambda n: cut[n] - n)
            found = (*found, step)
        return found

    def add(self, places: Iterable[Path]) -> None:
        """Note places as cut."""
        new = set(places) - self.places
        self.places.update(new)
        for place in new:
            self.holders.add(place[:-1])
            self.above.update(place[:steps] for steps in range(len(place) + 1))
            self.above.update((*place[:steps], 0) for steps, step in enumerate(place) if isinstance(step, str))
            if isinstance(place[-1], int):
                self.items.setdefault(place[:-1], []).append(place[-1])
        for holder in {place[:-1] for place in new} & self.items.keys():
            self.items[holder].sort()


def validate(data: Any, most: int) -> Validated:
    """Make a community of plain data; the data are changed if they are faulty.

    Parameters
    ----------
    data : Any
        The plain data.
    most : int
        How many errors are looked into; of more, only those in the first entries of each list.
    """
    cuts = Cuts()
    problems: list[Problem] = []
    for turn in range(_ROUNDS):
        try:
            return Validated(Community.model_validate(data), problems, cuts)
        except ValidationError as error:
            count = error.error_count()
            if turn == 0:
                data = without_nulls(data)
            found = _by_place(error, data) if count <= most else []
        if count > most:
            return _many(data, count, most, cuts)
        problems.extend(problem_from(errors, cuts.original(path), missing) for path, missing, errors in found)
        places = {path for path, _, _ in found}
        if () in places:
            break
        _cut(data, places, cuts)
    return Validated(None, problems, cuts)


def _many(data: Any, count: int, most: int, cuts: Cuts) -> Validated:
    """Find the first problems of data with very many: all of them together would not fit into memory."""
    length = 1
    while (error := _error_in(shorter := _beginning(data, length))) is None or error.error_count() < most:
        length *= 2
    found = _by_place(error, shorter)
    problems = [problem_from(errors, cuts.original(path), missing) for path, missing, errors in found[:most]]
    # Where a value can have several forms, several errors make one problem.
    return Validated(None, problems, cuts, count * len(found) // error.error_count() - len(problems))


def _error_in(data: Any) -> ValidationError | None:
    try:
        Community.model_validate(data)
    except ValidationError as error:
        return error
    return None


def _beginning(data: Any, length: int) -> Any:
    """Copy plain data with so many entries of each list, and so many unknown keys of each map, at most."""
    if isinstance(data, list):
        return [_beginning(item, length) for item in data[:length]]
    if isinstance(data, dict):
        others = set(islice((key for key in data if key not in every_field()), length))
        kept = (key for key in data if key in every_field() or key in others)
        return {key: _beginning(data[key], length) for key in kept}
    return data


def _by_place(error: ValidationError, data: Any) -> list[tuple[Path, Path, list[Any]]]:
    """Group errors by what they are about: the place in the data, what is missing there, and the errors."""
    groups: dict[tuple[Path, Path], list[Any]] = {}
    for one in error.errors(include_url=False):
        loc = one["loc"]
        beyond: Path = ()
        if one["type"] in _BEYOND:
            loc, beyond = loc[:-1], loc[-1:]
        groups.setdefault((written(loc, data), beyond), []).append(one)
    return [(path, beyond, errors) for (path, beyond), errors in groups.items()]


def written(loc: tuple[int | str, ...], data: Any) -> Path:
    """Give the path in the data that an error's location stands for.

    Locations also name the branch of a union that was tried, and steps within short forms; neither is in the data.

    Examples
    --------
    >>> written(("team", "value", "seats", 0, "group", 0), {"team": {"seats": ["a b"]}})
    ('team', 'seats', 0)
    """
    return _followed(loc, data)[1]


def _followed(loc: tuple[int | str, ...], data: Any) -> tuple[tuple[bool, int], Path]:
    """Follow a location into the data; also say how well it was followed (to its end, how many steps)."""
    if not loc:
        return (True, 0), ()
    step, rest = loc[0], loc[1:]
    inside = isinstance(data, dict) and step in data
    if isinstance(data, list) and isinstance(step, int):
        inside = step < len(data)
    if not inside or step in _MARKS:
        (ends, steps), path = _followed(rest, data)
        passed_over = (ends and bool(rest), steps), path
        if not inside:
            return passed_over
    (ends, steps), below = _followed(rest, data[step])
    followed = (ends, steps + 1), (step, *below)
    return max(followed, passed_over, key=lambda way: way[0]) if step in _MARKS else followed


def _cut(data: Any, places: set[Path], cuts: Cuts) -> None:
    """Take places out of the data: the deepest first, and what stands in lists at the end, so that no position moves."""
    originals = [cuts.original(place) for place in places]
    thinned: dict[int, list[Any]] = {}
    for place in sorted(places, key=len, reverse=True):
        holder: Any = data
        for step in place[:-1]:
            holder = holder[step]
        cuts.lost.update(_ids_in(holder[place[-1]], place[-1]))
        holder[place[-1]] = _CUT
        if isinstance(holder, list):
            thinned[id(holder)] = holder
        else:
            del holder[place[-1]]
    for items in thinned.values():
        items[:] = [item for item in items if item is not _CUT]
    cuts.add(originals)


def _ids_in(data: Any, key: int | str) -> set[str]:
    """Collect what may have been an id in data that are cut out."""
    found = {data} if isinstance(data, str) and (key == "id" or isinstance(key, int)) else set()
    waiting = [data]
    while waiting:
        at = waiting.pop()
        if isinstance(at, dict):
            waiting.extend(at.values())
            if isinstance(at.get("id"), str):
                found.add(at["id"])
        elif isinstance(at, list):
            waiting.extend(at)
            found.update(item for item in at if isinstance(item, str))
    return found
