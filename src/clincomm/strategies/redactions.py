"""Redactions: every way to say one thing less of a community.

A redaction takes out an entry and opens its list; sets a single value back to not said; takes out a whole list with its
completeness (which a list above, that speaks for the sites below without one, shares); or drops a word on completeness.
Not redacted are ids, references, copies, single ones of several sourced values, what places a record in time (`since`,
`until`, `date`, `phase`, `after`, `rated`), and what says that something listed does not stand, or no longer (`ENDS`, `STANDING`):
what has no dates holds throughout, and what is listed stands until the record says otherwise (decisions 6 and 12).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clincomm.facts.figures import span_of
from clincomm.logic import Date, Path, show_path
from clincomm.model import (
    UNKNOWN,
    AnyRecord,
    Community,
    Difficulty,
    Edit,
    Event,
    Influence,
    Link,
    Measure,
    Observation,
    Operation,
    Record,
    Seat,
    Team,
    Tie,
    Whole,
    Wider,
    edit,
    get,
    is_record,
    walk,
)
from clincomm.model.theory_vocabulary import Trust
from clincomm.model.vocabulary import SuggestionKind, TieKind
from clincomm.strategies.shapes import Kind, Shape, lists_of, shapes_of

TIME = frozenset({"since", "until", "date", "phase", "after", "speaks_of", "phases", "rated"})
"""What places a record in time, or what is said in it: a rating without a date holds throughout."""
ENDS = frozenset({"left", "vacant", "filled", "ended", "dropped"})
"""Ends: what is listed stands until one of these is recorded."""
STANDING = frozenset({"given", "in_use", "kept", "used", "usable", "voice"})
"""Whether what is listed stands at all: support is given, a promise kept, a channel in use, a member has a say, unless the record
says that it is not.
"""
ANSWERS = frozenset({(Difficulty, "response"), (Difficulty, "overcome"), (Influence, "response")})
"""A difficulty, and a pull away, stands until one of these is recorded (decision 26)."""
OVERTURNING = frozenset({
    (Wider, "role"), (Event, "one_way"), (Observation, "left_out"), (Measure, "one_off"), (Link, "kind"),
})  # fmt: skip
"""What says of a record of one kind that it does not stand as such ones do: those beyond the team take part, unless their role says
that they were only asked or studied; a form for debate allows it, unless the event was one-way; an observation counts, unless it
is left out; a measure goes on, unless it was taken once; a link carries reasoning, unless it is of another kind (decision 40).
"""
ADVERSE = (SuggestionKind.CHALLENGE, SuggestionKind.OBJECTION, SuggestionKind.DISPUTE, SuggestionKind.CONCERN)
"""Kinds of suggestion that tell of something amiss."""
KEPT = TIME | ENDS | STANDING | {"copies", "sources"}


def went_wrong(field: str, entry: Any) -> bool:
    """Say whether an entry of a list tells of something that went wrong: it overturns what stands, as an end does (decision 23).

    So does one that may tell of it, as its kind is not said: with it the verdict is "cannot tell". And a site does where an entry
    of its lists, or of those of a site below it, does: it would be taken out with the site.
    """
    if isinstance(entry, Community):
        return any(went_wrong(name, one) for name in (*_lists(entry), "sites") for one in getattr(entry, name) or ())
    if field == "difficulties":
        return True
    if field == "suggestions":
        return entry.kind in (*ADVERSE, None, UNKNOWN)
    if field == "influences":
        return entry.draws_away in (True, None, UNKNOWN)
    if field == "margins":
        return entry.ended is True
    if field == "validity":
        return entry.state is not Trust.AGREED
    if field == "agreements":
        return bool(entry.disagree)
    if field == "commitments":
        return entry.kept is False
    return field == "posts" and isinstance(entry.until, Date)


@frozen(slots=True)
class Redaction:
    """One way to say less.

    Parameters
    ----------
    what : str
        What is no longer said, in words.
    edits : tuple[Edit, ...]
        How.
    before : Community
        The community before.
    removed : Path or None
        The entry that was taken out, if one was: those after it move up.
    """

    what: str
    edits: tuple[Edit, ...] = field(repr=False)
    before: Community = field(repr=False)
    removed: Path | None = None

    @property
    def community(self) -> Community:
        """The community that says less."""
        return edit(self.before, *self.edits)

    def old(self, path: Path) -> Path:
        """Give the path that something had before.

        Examples
        --------
        >>> here = Community(team={"seats": ["nurse", "clerk"]})
        >>> first = next(redaction for redaction in all_redactions(here) if redaction.removed)
        >>> first.what, first.old(("team", "seats", 0))
        ('take out team.seats[0]', ('team', 'seats', 1))
        """
        if self.removed is None:
            return path
        *above, position = self.removed
        at = len(above)
        own = path[at] if path[:at] == tuple(above) and len(path) > at else None
        if not isinstance(own, int) or not isinstance(position, int):
            return path
        return (*path[:at], own + (own >= position), *path[at + 1 :])


def redactions_of(community: Community) -> SearchStrategy[Redaction]:
    """Give a strategy for redactions of a community; empty where it says nothing that can be left out.

    Parameters
    ----------
    community : Community
        The community; each redaction has the one that says less as `.community`.
    """
    found = all_redactions(community)
    return st.sampled_from(found) if found else st.nothing()


def all_redactions(community: Community) -> tuple[Redaction, ...]:
    """Give every redaction of a community, in the order of the document."""
    used = _references(community)
    return tuple(
        redaction for path, record in walk(community) for redaction in _of_record(community, path, record, used)
    )


def _of_record(community: Community, path: Path, record: AnyRecord, used: frozenset[str]) -> Iterator[Redaction]:
    for name, shape in shapes_of(type(record)).items():
        value = getattr(record, name)
        if (
            value is None
            or name in KEPT
            or (type(record), name) in OVERTURNING | ANSWERS
            or shape.kind is Kind.REFERENCE
            or shape.needed
            or _speaks_against(record, name)
        ):
            continue
        place = (*path, name)
        if shape.is_list and isinstance(value, tuple):
            yield from _shorter(community, record, place, value, used)
        above = _opened_above(community, place) if isinstance(record, Community) else ()
        if name == "sites":
            above = _opened_for(community, place, value)
        adverse = isinstance(value, tuple) and any(went_wrong(name, entry) for entry in value)
        if not adverse and not _is_used(value, used) and not _holds_end(value):
            yield Redaction(f"unsay {show_path(place)}", (*_unsaid(record, place, shape), *above), community)
    if isinstance(record, Record):
        said = record.complete or ()
        for position, word in enumerate(said):
            rest = (*said[:position], *said[position + 1 :])
            words = Edit((*path, "complete"), Operation.SET, rest or None)
            yield Redaction(f"drop complete: {word.of} at {show_path(path)}", (words,), community)


def _speaks_against(record: AnyRecord, name: str) -> bool:
    """Say whether a word speaks against what else is said, and would stand without it (decisions 40 and 44).

    A seat that stands for nobody, or may, is held without that word. A tie that is called vertical joins the sites that it names. A
    site whose staff are fewer than the seats of its team has as many people as those.
    """
    if isinstance(record, Seat):
        return name == "count" and any(0 in (v.value, v.at_least, v.at_most) for v in record.count or ())
    if isinstance(record, Tie):
        return name == "kind" and record.kind is TieKind.VERTICAL
    if isinstance(record, Community) and name == "staff" and isinstance(record.team, Team):
        seats = sum(span_of(seat.count)[1] if seat.count else 1 for seat in record.team.seats or ())
        return span_of(record.staff or ())[0] < seats
    return False


def _opened_above(community: Community, place: Path) -> Iterator[Edit]:
    """Open the lists of the same name above: a list speaks for the sites below that have none of their own."""
    for end in range(len(place) - 3, -1, -2):
        above = get(community, place[:end])
        if getattr(above, str(place[-1])) is not None:
            opened = (*(above.open or ()), Whole(of=str(place[-1])))
            yield Edit((*place[:end], "open"), Operation.SET, opened)
            if above.complete:
                yield _without_words(above, (*place[:end], place[-1]))


def _opened_for(community: Community, place: Path, sites: tuple[Community, ...]) -> Iterator[Edit]:
    """Open a list of sites that are taken out, and all lists above that would speak for them from now on."""
    own = {
        name for site in sites for _, record in walk(site) if isinstance(record, Community) for name in _lists(record)
    }
    for end in range(len(place) - 1, -1, -2):
        above = get(community, place[:end])
        names = sorted(own & set(_lists(above)) | ({"sites"} if end == len(place) - 1 else set()))
        if names and (above.sites is not None or end < len(place) - 1):
            opened = (*(above.open or ()), *(Whole(of=name) for name in names))
            yield Edit((*place[:end], "open"), Operation.SET, opened)
            kept = tuple(word for word in above.complete or () if word.of not in names)
            if above.complete:
                yield Edit((*place[:end], "complete"), Operation.SET, kept or None)


def _lists(record: Community) -> tuple[str, ...]:
    return tuple(name for name in lists_of(Community) if getattr(record, name) is not None and name != "sites")


def _unsaid(record: AnyRecord, place: Path, shape: Shape) -> Iterator[Edit]:
    yield Edit(place, Operation.REMOVE)
    if shape.is_list and isinstance(record, Record) and record.complete:
        yield _without_words(record, place)


def _shorter(
    community: Community, record: AnyRecord, place: Path, value: tuple[AnyRecord, ...], used: frozenset[str]
) -> Iterator[Redaction]:
    if not isinstance(record, Record):  # rows say nothing of their lists
        return
    opened = (*(record.open or ()), Whole(of=str(place[-1])))
    for position, entry in enumerate(value):
        if _is_used(entry, used) or went_wrong(str(place[-1]), entry):
            continue
        removed = (*place, position)
        edits = [Edit(removed, Operation.REMOVE), Edit((*place[:-1], "open"), Operation.SET, opened)]
        if record.complete:
            edits.append(_without_words(record, place))
        if isinstance(entry, Community):
            edits = [*edits[:1], *_opened_for(community, place, (entry,))]
        yield Redaction(f"take out {show_path(removed)}", tuple(edits), community, removed)


def _without_words(record: Record, place: Path) -> Edit:
    kept = tuple(word for word in record.complete or () if word.of != place[-1])
    return Edit((*place[:-1], "complete"), Operation.SET, kept or None)


def _is_used(value: Any, used: frozenset[str]) -> bool:
    """Say whether something refers to a record, or to one below it."""
    if isinstance(value, tuple):
        return any(_is_used(item, used) for item in value)
    return is_record(value) and any(record.id in used for _, record in walk(value))


def _holds_end(value: object) -> bool:
    """Say whether a single record says of something that it has ended."""
    return isinstance(value, Record) and any(getattr(value, name, None) is not None for name in ENDS)


def _references(community: Community) -> frozenset[str]:
    """Give every id that something refers to, and every step of a way down to a site."""
    found: set[str] = set()
    for _, record in walk(community):
        for name, shape in shapes_of(type(record)).items():
            value = getattr(record, name)
            if shape.kind is Kind.REFERENCE and value is not None:
                refs = value if isinstance(value, tuple) else (value,)
                found.update(step for ref in refs if isinstance(ref, str) for step in ref.partition("#")[0].split("/"))
    return frozenset(found)
