"""Everything that is checked of a community after validation, in one walk over its records."""

from __future__ import annotations

from collections.abc import Iterator

from clincomm.documents.consistency import inconsistent, unknown_sources
from clincomm.documents.cycles import circles
from clincomm.documents.faults import FaultKind, Problem
from clincomm.documents.index import index_of
from clincomm.documents.limits import Limits
from clincomm.documents.references import dangling, duplicate_ids
from clincomm.documents.walking import Entry, entries_of
from clincomm.documents.wholeness import misplaced_words
from clincomm.logic import show_path
from clincomm.model import Community


def problems_of(community: Community, limits: Limits, lost: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Find what is wrong with a community that fits the model.

    Parameters
    ----------
    community : Community
        The community.
    limits : Limits
        How deep its sites may stand in one another.
    lost : frozenset[str]
        Ids of records that could not be read, or not how many copies they have.
    """
    entries = entries_of(community)
    index = index_of(entries, lost)
    yield from _too_deep(entries, limits)
    yield from duplicate_ids(entries)
    yield from dangling(entries, index)
    yield from circles(entries, index)
    yield from inconsistent(entries)
    yield from unknown_sources(entries, index)
    yield from misplaced_words(entries)


def _too_deep(entries: list[Entry], limits: Limits) -> Iterator[Problem]:
    # Entries are listed level by level, so that the last one is as deep as any.
    path = entries[-1].path
    if len(path) > limits.depth:
        message = f"{show_path(path[:4])}...: lists and maps stand more than {limits.depth} deep in one another"
        yield Problem(FaultKind.LIMIT, path, message, "write it flatter")
