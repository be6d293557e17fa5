"""Checking a community: run the rules, and the report of what they say."""

from clincomm.checking.finding import Finding, Level, Subject
from clincomm.checking.profile import Profile, Waived, Waiver
from clincomm.checking.report import ORDER, SCHEMA_VERSION, Group, RankedGap, Report
from clincomm.checking.run import Progress, choose, run

__all__ = [
    "ORDER", "SCHEMA_VERSION", "Finding", "Group", "Level", "Profile", "Progress", "RankedGap", "Report", "Subject",
    "Waived", "Waiver", "choose", "run",
]  # fmt: skip
