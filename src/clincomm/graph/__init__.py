"""Structure, contact, site and theory graphs derived from a community at a moment, and their export to networkx."""

from clincomm.graph.argument import Argument, Step
from clincomm.graph.bonds import Bond, bonds, left_without, sole_carriers
from clincomm.graph.chain import Chain
from clincomm.graph.chains import Chains
from clincomm.graph.contact import Touch, Touches, contact_network, node_of, seats_of, touches
from clincomm.graph.contacts import Contacts, Meeting, meetings
from clincomm.graph.export import to_networkx
from clincomm.graph.handles import Handle, name_of
from clincomm.graph.happenings import Happening, happenings, moments_of
from clincomm.graph.joining import fewest_links
from clincomm.graph.losses import Loss
from clincomm.graph.moments import Moment, begun, end_of_record, moment_of, when
from clincomm.graph.network import Edge, Network
from clincomm.graph.reading import Reading
from clincomm.graph.robustness import Robustness
from clincomm.graph.sites import node_keys, site_network
from clincomm.graph.strength import Element
from clincomm.graph.structure import structure_network
from clincomm.graph.theory import TheoryGraph, key
from clincomm.graph.views import advice_network, core_network, event_network

__all__ = [
    "Argument", "Bond", "Chain", "Chains", "Contacts", "Edge", "Element", "Handle", "Happening", "Loss", "Meeting",
    "Moment", "Network", "Reading", "Robustness", "Step", "TheoryGraph", "Touch", "Touches", "advice_network", "begun", "bonds",
    "contact_network", "core_network", "end_of_record", "event_network", "fewest_links", "happenings", "key", "left_without",
    "meetings", "moment_of", "moments_of", "name_of", "node_keys", "node_of", "seats_of", "site_network",
    "sole_carriers", "structure_network", "to_networkx", "touches", "when",
]  # fmt: skip
