"""Read-only handles over model and graphs at one moment: all that facts and rules may see."""

from clincomm.graph import Handle, Meeting, Moment, TheoryGraph
from clincomm.view.subjects import DEPUTY_ROLES, LEAD_ROLES, LISTS, THEORY_LISTS
from clincomm.view.view import View

__all__ = ["DEPUTY_ROLES", "LEAD_ROLES", "LISTS", "THEORY_LISTS", "Handle", "Meeting", "Moment", "TheoryGraph", "View"]
