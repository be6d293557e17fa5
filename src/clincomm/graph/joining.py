"""Joining: the fewest further links after which a network hangs together, or does so even if any one link is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound="tuple[int | str, ...] | str | int")


def fewest_links(nodes: Sequence[T], links: Iterable[tuple[T, T]], *, against_losses: int = 0) -> list[tuple[T, T]]:
    """Give the fewest links that join all nodes, beside those there are.

    Parameters
    ----------
    nodes : Sequence
        The nodes, in the order in which they are preferred.
    links : Iterable[tuple]
        The links there are, either way round.
    against_losses : int
        After the loss of how many links, whichever they are, the nodes shall still hang together.

    Returns
    -------
    list[tuple]
        The further links, each with its ends in the order of the nodes; none where none is needed, or there are too few nodes.

    Notes
    -----
    k-edge augmentation with k one more than the losses (Eswaran & Tarjan 1976), by networkx.

    Examples
    --------
    >>> fewest_links(["ash", "elm", "oak"], [("ash", "elm")])
    [('ash', 'oak')]
    """
    import networkx as nx

    number = {node: at for at, node in enumerate(nodes)}
    if len(number) < against_losses + 2:
        return []
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((number[one], number[other]) for one, other in links if one != other)
    found = nx.k_edge_augmentation(graph, against_losses + 1)
    ordered = sorted((min(one, other), max(one, other)) for one, other in found)
    return [(nodes[one], nodes[other]) for one, other in ordered]
