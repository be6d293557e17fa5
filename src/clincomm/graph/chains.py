"""The chains of a theory: each way from a mechanism, through changes, to a goal that leads no further.

Chains are never all made at once. They are counted by adding up, part by part, the ways that go on from there, which is exact
however many they are; and they are listed one by one, strongest first, each found without looking at the others. A chain
is as strong as its weakest element (`clincomm.graph.strength`); among equals, the order of writing decides. Incomplete chains
come last. What a chain has so far (a mechanism, a change, a goal) is part of the place that is followed, so that complete
chains are found without following incomplete ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, islice
from typing import Any

from attrs import frozen

from clincomm.errors import UnusableInput
from clincomm.graph.argument import Argument
from clincomm.graph.chain import Chain
from clincomm.graph.handles import Handle
from clincomm.graph.strength import Strengths
from clincomm.model import Assumption, Change, Goal, Mechanism, Problem

MOST_STEPS = 200_000
"""How many ways are followed to list chains before it is given up."""
MOST_LISTED = 4_000_000
"""How many steps the chains that are listed may have together."""
Rank = tuple[float, float]
STRONGEST: Rank = (1.0, 1.0)
NEEDED = frozenset({Mechanism, Change, Goal})
"""What a complete chain has."""
Place = tuple[str, frozenset[type[Any]]]
"""A part, and what of the needed kinds a chain has once it is there."""


class Chains:
    """The chains of an argument: to be listed one by one, strongest first, and counted.

    Parameters
    ----------
    argument : Argument
        The argument.
    complete : bool or None
        Whether only those that are complete (True), or incomplete (False), are meant; None for all, complete ones first.
    """

    def __init__(self, argument: Argument, *, complete: bool | None = None) -> None:
        self.argument = argument
        self.strengths = Strengths(argument)
        self._wanted = complete

    def complete(self) -> Chains:
        """Give those that have a goal, a change and a mechanism."""
        return Chains(self.argument, complete=True)

    def incomplete(self) -> Chains:
        """Give those that lack a goal, a change or a mechanism."""
        return Chains(self.argument, complete=False)

    def first(self, most: int) -> tuple[Chain, ...]:
        """Give the strongest chains, at most so many."""
        return tuple(islice(self, most))

    def count(self) -> int:
        """Count the chains, exactly and without listing them.

        Raises
        ------
        UnusableInput
            If the reasoning runs in circles and there are too many chains to follow.
        """
        if self.argument.circles:
            return sum(1 for _ in self)
        return sum(self._counted[start] for start in self._starts)

    def __iter__(self) -> Iterator[Chain]:
        """Go through the chains, strongest first.

        Raises
        ------
        UnusableInput
            If too many ways were followed, or too many steps listed.
        """
        if self._wanted is None:
            yield from self.complete()
            yield from self.incomplete()
            return
        for way in self._found():
            chain = Chain(tuple(self.argument.parts[name] for name in way), self.strengths.of_way(way))
            if chain.is_complete is self._wanted:
                yield chain

    @cached_property
    def _starts(self) -> list[Place]:
        """The parts that nothing leads to, and the first of each circle that nothing leads into."""
        parts, ways = self.argument.parts, self.argument.ways
        led_to = {end for ends in ways.values() for end in ends}
        order = {name: number for number, name in enumerate(parts)}
        alone = [name for name in parts if name not in led_to and _is_link_of_chain(parts[name], bool(ways[name]))]
        for circle in self.argument.circles:
            inside = set(circle)
            if not any(inside.intersection(ways[name]) for name in parts if name not in inside):
                alone.append(min(circle, key=order.__getitem__))
        return [(name, self._kind(name)) for name in sorted(alone, key=order.__getitem__)]

    @cached_property
    def _onward(self) -> dict[Place, list[Place]]:
        """For each place that a chain can come to, the places it can go on to."""
        found: dict[Place, list[Place]] = {}
        waiting = [*self._starts]
        while waiting:
            place = waiting.pop()
            if place not in found:
                name, has = place
                found[place] = [(end, has | self._kind(end)) for end in self.argument.ways[name]]
                waiting.extend(found[place])
        return found

    @cached_property
    def _counted(self) -> Mapping[Place, int]:
        """How many chains that are wanted go on from each place."""
        number: dict[Place, int] = {}
        for place in _last_first(self._starts, self._onward):
            ends = self._onward[place]
            number[place] = sum(number[end] for end in ends) if ends else int(self._may_end(place))
        return number

    @cached_property
    def _best(self) -> dict[Place, Rank]:
        """For each place the rank of the strongest way from it to an end: widest ways, found back from the ends.

        Where ways run in circles, a chain may end wherever it meets itself, so that every place in one counts as an end.
        """
        back = _turned(self._onward)
        circular = {name for circle in self.argument.circles for name in circle}
        ends = [
            place
            for place, onward in self._onward.items()
            if place[0] in circular or (not onward and self._may_end(place))
        ]
        best: dict[Place, Rank] = {}
        numbers = count()
        waiting = [(_falling(self._rank_at(place[0])), next(numbers), place) for place in ends]
        waiting.sort()
        while waiting:
            falling, _, place = heappop(waiting)
            if place in best:
                continue
            best[place] = _falling(falling)
            for before in back[place]:
                if before not in best:
                    rank = min(best[place], self._rank_of(before[0], place[0]), self._rank_at(before[0]))
                    heappush(waiting, (_falling(rank), next(numbers), before))
        return best

    def _found(self) -> Iterator[tuple[str, ...]]:
        """Follow ways best first: none is followed further than the strongest chain that it can become is next."""
        best = self._best
        # What a way has passed is asked only where it could come round, and then as a set of bits: each step asks it of each end.
        bits = {name: 1 << number for number, name in enumerate(self.argument.parts)} if self.argument.circles else {}
        numbers = count(0, -1)
        waiting: list[tuple[Rank, int, _Way]] = []
        for start in reversed(self._starts):
            if start in best:
                first = _Way(start, None, self._rank_at(start[0]), bits.get(start[0], 0))
                heappush(waiting, (_falling(best[start]), next(numbers), first))
        listed = 0
        for followed in count(1):
            if not waiting:
                return
            if followed > MOST_STEPS or listed > MOST_LISTED:
                raise UnusableInput(
                    f"the theory has too many chains to list them: over {MOST_STEPS:,} ways were followed, "
                    f"or over {MOST_LISTED:,} steps listed; take the first ones, or count them"
                )
            _, _, way = heappop(waiting)
            onward = [end for end in self._onward[way.place] if not way.passed & bits.get(end[0], 0)]
            if not onward:
                names = way.names()
                listed += len(names)
                yield names
            for end in reversed(onward):
                if end in best:
                    rank = min(way.rank, self._rank_of(way.place[0], end[0]), self._rank_at(end[0]))
                    further = _Way(end, way, rank, way.passed | bits.get(end[0], 0))
                    heappush(waiting, (_falling(min(rank, best[end])), next(numbers), further))

    def _kind(self, name: str) -> frozenset[type[Any]]:
        return frozenset({type(self.argument.parts[name].record)}) & NEEDED

    def _may_end(self, place: Place) -> bool:
        return self._wanted is None or (place[1] == NEEDED) is self._wanted

    def _rank_at(self, name: str) -> Rank:
        return min((element.rank for element in self.strengths.at(name)), default=STRONGEST)

    def _rank_of(self, cause: str, effect: str) -> Rank:
        return min((element.rank for element in self.strengths.between(cause, effect)), default=STRONGEST)


@frozen(slots=True)
class _Way:
    """A way so far: its last place, the way before it, the rank of its weakest element, and the bits of what it has passed."""

    place: Place
    before: _Way | None
    rank: Rank
    passed: int

    def names(self) -> tuple[str, ...]:
        return tuple(reversed([way.place[0] for way in self._back()]))

    def _back(self) -> Iterator[_Way]:
        way: _Way | None = self
        while way is not None:
            yield way
            way = way.before


def _is_link_of_chain(part: Handle[Any], leads_on: bool) -> bool:
    """Say whether a chain may begin here: a problem or an assumption that leads nowhere is none."""
    return leads_on or not isinstance(part.record, Problem | Assumption)


def _falling(rank: Rank) -> Rank:
    """Turn a rank round, so that the strongest comes first."""
    return -rank[0], -rank[1]


def _turned(onward: Mapping[Place, list[Place]]) -> dict[Place, list[Place]]:
    back: dict[Place, list[Place]] = {place: [] for place in onward}
    for place, ends in onward.items():
        for end in ends:
            back[end].append(place)
    return back


def _last_first(starts: list[Place], onward: Mapping[Place, list[Place]]) -> Iterator[Place]:
    """Go through all that is reached, each place after all that it leads to; without recursion, where nothing circles."""
    seen: set[Place] = set()
    for start in starts:
        waiting = [] if start in seen else [(start, iter(onward[start]))]
        seen.add(start)
        while waiting:
            following = next((place for place in waiting[-1][1] if place not in seen), None)
            if following is None:
                yield waiting.pop()[0]
            else:
                seen.add(following)
                waiting.append((following, iter(onward[following])))
