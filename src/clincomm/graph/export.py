"""networkx copies of the derived networks, with documented attributes.

networkx is loaded when this is first called, not when clincomm is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from clincomm.errors import UnknownName
from clincomm.graph.contact import contact_network
from clincomm.graph.handles import Handle
from clincomm.graph.network import Network
from clincomm.graph.reading import Reading
from clincomm.graph.sites import site_network
from clincomm.graph.structure import structure_network
from clincomm.graph.theory import TheoryGraph
from clincomm.graph.views import advice_network, core_network, event_network
from clincomm.logic import Date, is_yes, show_path
from clincomm.model import Community

if TYPE_CHECKING:
    import networkx as nx

NetworkName = Literal["structure", "contact", "sites", "theory", "advice", "core", "events"]
NAMES = ("structure", "contact", "sites", "theory", "advice", "core", "events")


def to_networkx(
    community: Community,
    *,
    network: NetworkName = "structure",
    as_of: Date | str | None = None,
    possible: bool = False,
    site: str | None = None,
) -> nx.Graph[str]:
    """Give a networkx copy of one of the networks of a community.

    Parameters
    ----------
    community : Community
        The community.
    network : {"structure", "contact", "sites", "theory", "advice", "core", "events"}
        "structure": the nested communities, teams, boards, seats, people, groups, ties and events (directed, from what
        holds to what it holds, or from a tie or event to what it touches). "contact": people or seats in touch
        (undirected). "sites": the sites directly below the whole (undirected; copies are nodes of their own).
        "theory": problem, goals, changes, mechanisms (directed, from what leads to what it leads to). "advice": who names whom, of
        ties whose form speaks of advice (directed). "core": the core team and the sites tied to it. "events": who came to which event
        (two kinds of node, told apart by `bipartite`).
    as_of : Date, str or None
        The date or phase; None for the end of the time the document speaks of.
    possible : bool
        Whether to include edges that may be there but are not surely.
    site : str or None
        The site whose network is meant, by its id or the way to it ("trust/ward"); the whole if not given. "structure" and
        "contact" are of the whole.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
        Nodes are strings with the attributes `kind`, `name` and others by network; edges have `kind` ("tie", "team",
        "leads to" ...), `path` (the record, as text) and `sure` (bool). Graph attributes: `whole` (bool, whether no
        further edge can exist) and `as_of`. All attribute values are strings, numbers or booleans.

    Raises
    ------
    UnknownName
        If there is no such network.

    Examples
    --------
    >>> graph = to_networkx(Community(team={"seats": [{"id": "a"}, {"id": "b"}]}), network="contact")
    >>> sorted(graph.edges)
    [('a', 'b')]
    """
    import networkx as nx

    reading = Reading(community, as_of)
    derived = _derived(reading, network, reading.root if site is None else reading.require(site, Community))
    graph: Any = nx.DiGraph() if derived.directed else nx.Graph()
    graph.graph.update(whole=is_yes(derived.whole), as_of=str(reading.moment), name=community.name or "")
    for node, attributes in derived.nodes.items():
        graph.add_node(node, **{name: _plain(value) for name, value in attributes.items()})
    for edge in sorted(derived.possible() if possible else derived.sure(), key=lambda edge: is_yes(edge.is_sure)):
        graph.add_edge(edge.start, edge.end, kind=edge.kind, path=show_path(edge.path), sure=is_yes(edge.is_sure))
    return graph  # type: ignore[no-any-return]  # one name for both of networkx's classes


def _derived(reading: Reading, network: str, level: Handle[Community]) -> Network:
    of_level = {"sites": site_network, "advice": advice_network, "core": core_network, "events": event_network}
    if network == "structure":
        return structure_network(reading)
    if network == "contact":
        return contact_network(reading)
    if network == "theory":
        return TheoryGraph(reading, level).network
    if network in of_level:
        return of_level[network](reading, level)
    raise UnknownName("network", network, NAMES)


def _plain(value: object) -> str | int | float | bool:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return value if isinstance(value, str | int | float | bool) else str(value)
