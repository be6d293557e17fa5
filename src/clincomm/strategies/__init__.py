"""Strategies for Hypothesis: communities, theories, documents, and what can be done to them.

Hypothesis finds them by itself: `@given` on a parameter typed `Community`, `Theory`, `Document`, `Date` or any record of the
model needs nothing from here. Everything drawn is valid, and shrinks to something that can be read.
"""

from clincomm.strategies.communities import (
    communities,
    fully_known_communities,
    moments,
    records,
    theories_of_change,
)
from clincomm.strategies.growth import additions_to, fillings_of
from clincomm.strategies.rebuilding import Reordering, renamed, reordered, reorderings_of
from clincomm.strategies.redactions import Redaction, all_redactions, redactions_of
from clincomm.strategies.texts import documents
from clincomm.strategies.values import dates

__all__ = [
    "Redaction", "Reordering", "additions_to", "all_redactions", "communities", "dates", "documents", "fillings_of",
    "fully_known_communities", "moments", "records", "redactions_of", "renamed", "reordered", "reorderings_of",
    "theories_of_change",
]  # fmt: skip
