"""The words that drawn communities are written in: few and plain, so that a failing example can be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "skills": ("facilitation", "chairing", "data-interpretation", "improvement-methods"),
    "resources": ("staff", "time", "money"),
    "carries": ("news", "data", "feedback", "theory", "results", "stories"),
    "topics": ("theory", "expectations", "patient-story", "results", "data"),
    "reliefs": ("automatic", "sampled", "prepared", "collected-for-site"),
    "upheld_by": ("audit", "sign-off", "contract", "mandate", "peer-visit"),
    "methods": ("collaborative", "pdsa", "peer-review"),
    "gives": ("data-interpretation", "channels", "forums"),
    "took_part_in": ("visit", "training", "meeting", "return"),
})  # fmt: skip
"""Names that a field often holds, as its description gives them."""

FIELDS_OF_CARE = ("stroke", "renal", "surgery", "primary-care")
"""Names for every other field that holds names."""

TEXTS = ("as agreed", "falls", "by mail", "the registry", "a plan: 2 parts", "not yet # known", "\"quoted\" - 'so'")
"""Plain texts, some with signs that a document must put in quotes."""

DATES = (
    "2011", "2010", "2012", "2010-06", "2011-05", "2011-11", "2012-02", "2010-06-15", "2011-05-17", "2011-12-31",
    "2012-02-29",
)  # fmt: skip
"""Years, months and days, so close together that they often cannot be told apart."""

DAYS = ("2010-01-01", "2010-06-15", "2010-12-31", "2011-05-17", "2011-11-30", "2012-02-29", "2012-06-01")
"""Full dates, for communities of which everything is known."""
