"""How a community hangs together, level by level: sites with the core (vertical), sites with each other (horizontal), silos and hubs.

Every number is an interval: from what surely stands to what may stand, where lists are open.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

from attrs import frozen

from clincomm.graph import Network, contact_network, core_network, site_network
from clincomm.logic import Interval, Path, is_yes, show_path
from clincomm.view import Handle, View


@frozen(slots=True)
class Integration:
    """How one level hangs together.

    Parameters
    ----------
    level : str
        The community.
    path : Path
        Where it stands.
    sites : int
        How many sites are directly below it, copies counted.
    vertical : Interval
        The share of sites that something ties to the core.
    horizontal : Interval
        The share of pairs of sites that are tied or met.
    parts : Interval
        Into how many parts the sites fall, by their ties with each other alone.
    largest : Interval
        How many sites the largest of these parts has.
    without_core : Interval
        The share of pairs of sites that would be cut off from each other if the core went (fragmentation).
    hubs : tuple[str, ...]
        Sites that are surely in touch with all others, where not all sites are.
    silos : tuple[str, ...]
        Sites below which people are in touch with each other, and surely with nobody of another site.
    """

    level: str
    path: Path
    sites: int
    vertical: Interval
    horizontal: Interval
    parts: Interval
    largest: Interval
    without_core: Interval
    hubs: tuple[str, ...]
    silos: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data: one row of a table."""
        spread = {
            f"{name}_{end}": getattr(getattr(self, name), "low" if end == "least" else "high")
            for name in ("vertical", "horizontal", "parts", "largest", "without_core")
            for end in ("least", "most")
        }
        return {
            "level": self.level,
            "path": show_path(self.path),
            "sites": self.sites,
            **spread,
            "hubs": ", ".join(self.hubs),
            "silos": ", ".join(self.silos),
        }


def integration(view: View) -> tuple[Integration, ...]:
    """Work out how each level with two sites or more hangs together at the view's moment.

    Parameters
    ----------
    view : View
        The community at a moment.

    Examples
    --------
    >>> from clincomm.model import Community
    >>> wards = Community(complete="all", sites=[{"id": "ash"}, {"id": "elm"}, {"id": "oak"}], events=[], channels=[],
    ...                   ties=[{"between": ["ash", "elm"], "kind": "horizontal"}])
    >>> found = integration(View(wards))[0]
    >>> round(found.horizontal.low, 2), found.parts.low
    (0.33, 2.0)
    """
    levels = [level for level in view.levels if sum(1 for _ in view.sites_here(level).sure()) > 1]
    people = contact_network(view) if levels else None
    return tuple(_of(view, level, people) for level in levels)


def integration_of(view: View, level: Handle[Any]) -> Integration:
    """Work out how one level hangs together at the view's moment, silos left out.

    Parameters
    ----------
    view : View
        The community at a moment.
    level : Handle[Community]
        The level.
    """
    return _of(view, level, None)


def _of(view: View, level: Handle[Any], people: Network | None) -> Integration:
    sisters = site_network(view, level)
    core = core_network(view, level)
    count = len(sisters.nodes)
    pairs = count * (count - 1) / 2
    sure = {frozenset((edge.start, edge.end)) for edge in sisters.sure() if edge.start != edge.end}
    may = pairs if not is_yes(sisters.whole) else float(
        len({frozenset((edge.start, edge.end)) for edge in sisters.possible() if edge.start != edge.end})
    )  # fmt: skip
    tied = {edge.end for edge in core.sure()}
    listed = len(core.nodes) - 1
    bound = listed if not is_yes(core.whole) else len({edge.end for edge in core.possible()})
    groups = _parts(set(sisters.nodes), sure)
    sizes = [len(group) for group in groups]
    most_cut = 1 - sum(size * (size - 1) for size in sizes) / (count * (count - 1)) if count > 1 else 0.0
    joined = may > len(sure)
    degree = Counter(node for pair in sure for node in pair)
    hubs = tuple(node for node in sisters.nodes if degree[node] == count - 1) if len(sure) < pairs else ()
    return Integration(
        level=level.name,
        path=level.path,
        sites=count,
        vertical=Interval(len(tied) / listed if listed else 0.0, bound / listed if listed else 0.0),
        horizontal=Interval(len(sure) / pairs if pairs else 0.0, may / pairs if pairs else 0.0),
        parts=Interval(1.0 if joined else float(len(groups)), float(len(groups))),
        largest=Interval(float(max(sizes, default=0)), float(count if joined else max(sizes, default=0))),
        without_core=Interval(0.0 if joined else most_cut, most_cut),
        hubs=hubs,
        silos=tuple(_silos(view, level, people)) if people is not None else (),
    )


def _parts(nodes: set[str], pairs: set[frozenset[str]]) -> list[set[str]]:
    """Give the parts into which nodes fall."""
    near: dict[str, set[str]] = {node: set() for node in nodes}
    for one, other in (tuple(pair) for pair in pairs):
        near[one].add(other)
        near[other].add(one)
    found = []
    left = set(nodes)
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            node = waiting.pop()
            if node not in group:
                group.add(node)
                waiting += near[node]
        found.append(group)
        left -= group
    return found


def _silos(view: View, level: Handle[Any], people: Network) -> list[str]:
    """Name the sites within which people are in touch, and of which nobody may be in touch with another site."""
    home: dict[str, str] = {}
    sites = {show_path(site.path): site.name for site in view.sites_here(level).sure()}
    for node, said in people.nodes.items():
        place = str(said.get("place", ""))
        own = next((path for path in sites if place == path or place.startswith(f"{path}.")), None)
        if own is not None:
            home[node] = own
    if not is_yes(people.whole) or not is_yes(site_network(view, level).whole):
        return []
    within, across = Counter[str](), Counter[str]()
    for edge in people.possible():
        ends = [home.get(node) for node in (edge.start, edge.end)]
        for one, other in combinations(ends, 2):
            if one is not None and one == other:
                within[one] += 1
            else:
                across.update(end for end in (one, other) if end is not None)
    met = {show_path(site.path) for meeting in view.meetings(level).possible() for site in meeting.sites}
    return [name for path, name in sites.items() if within[path] and not across[path] and path not in met]
