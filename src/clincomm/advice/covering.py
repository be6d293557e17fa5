"""Steps that are worked out, not listed: the fewest ties that join all sites, the fewest seats that bring in all who are missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from clincomm.advice.steps import PROPOSED, Proposal, handle_at, missing_groups
from clincomm.checking import Finding
from clincomm.graph import fewest_links
from clincomm.model import Edit, Operation, Team
from clincomm.view import Handle, View

TIED = frozenset({"CC004", "CC508", "CC603"})
"""Rules that sites joined by horizontal ties satisfy."""
SEATED = frozenset({"CC209", "CC303"})
"""Rules that seats of missing groups satisfy."""
EXACT = 12
"""Up to how many candidates the fewest are found by trying all sets; beyond, the widest is taken first."""


def worked_out(view: View, finding: Finding) -> Iterator[Proposal]:
    """Give the steps for a finding that an algorithm works out.

    Parameters
    ----------
    view : View
        The community at the moment of the finding.
    finding : Finding
        A breach.
    """
    level = handle_at(view, finding.level.path)
    if finding.code in TIED:
        yield from _ties(view, level)
    if finding.code in SEATED and isinstance(level.record.team, Team):
        yield from _seats(view, level)


def _ties(view: View, level: Handle[Any]) -> Iterator[Proposal]:
    """Join all sites that are here by the fewest further ties; or so that they hang together even if one tie is lost."""
    sites = {site.path: site for site in view.sites_here(level).sure() if site.record.id and not site.record.copies}
    links = [
        (one, other)
        for meeting in view.meetings(level).sure()
        for one, other in combinations([site.path for site in meeting.sites if site.path in sites], 2)
    ]
    for losses, end in ((0, ""), (1, " So they hang together even if one tie is lost.")):
        pairs = fewest_links(list(sites), links, against_losses=losses)
        if pairs:
            named = ", ".join(f"{sites[one].name} with {sites[other].name}" for one, other in pairs[:3])
            more = f" and {len(pairs) - 3} more" if len(pairs) > 3 else ""
            edits = tuple(_tie(level, sites[one], sites[other]) for one, other in pairs)
            yield Proposal(f"Bring together {named}{more}: visits in pairs, an exchange.{end}", edits, whole=True)


def _tie(level: Handle[Any], one: Handle[Any], other: Handle[Any]) -> Edit:
    between = [one.record.id, other.record.id]
    return Edit(
        (*level.path, "ties"),
        Operation.ADD,
        {"between": between, "kind": "horizontal", "formal": True, "note": PROPOSED},
    )


def _seats(view: View, level: Handle[Any]) -> Iterator[Proposal]:
    """Bring in all groups that are missing by the fewest seats: one person may belong to several."""
    missing = frozenset(missing_groups(view, level))
    if len(missing) < 2:
        return
    candidates: list[tuple[frozenset[str], str, dict[str, Any]]] = []
    for person in view.listed(level, "people"):
        own = missing & frozenset(person.record.groups or ())
        if own and person.record.id:
            seat = {"person": person.record.id, "group": sorted(own), "voice": "decides", "note": PROPOSED}
            candidates.append((own, person.name, seat))
    for group in sorted(missing):
        candidates.append((frozenset({group}), group, {"group": [group], "voice": "decides", "note": PROPOSED}))
    chosen = fewest(missing, [own for own, _, _ in candidates])
    edits = tuple(Edit((*level.path, "team", "seats"), Operation.ADD, candidates[at][2]) for at in chosen)
    named = ", ".join(candidates[at][1] for at in chosen)
    yield Proposal(f"Give {named} seats on the core team.", edits, whole=True)


def fewest(wanted: frozenset[str], sets: list[frozenset[str]]) -> tuple[int, ...]:
    """Give the positions of the fewest sets that hold all that is wanted; the first such in order.

    Parameters
    ----------
    wanted : frozenset[str]
        What is to be held. Every one is in at least one set.
    sets : list[frozenset[str]]
        The sets.

    Examples
    --------
    >>> fewest(frozenset("abc"), [frozenset("a"), frozenset("bc"), frozenset("ab"), frozenset("c")])
    (0, 1)
    """
    if len(sets) <= EXACT:
        for size in range(len(sets) + 1):
            for chosen in combinations(range(len(sets)), size):
                if wanted <= frozenset().union(*(sets[at] for at in chosen)):
                    return chosen
    left, taken = set(wanted), []
    while left:
        best = max(range(len(sets)), key=lambda at: (len(sets[at] & left), -at))
        taken.append(best)
        left -= sets[best]
    return tuple(sorted(taken))
