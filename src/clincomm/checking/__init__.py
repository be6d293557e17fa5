"""Checking a community: run the rules, and the report of what they say."""

from clincomm.checking.comparison import Comparison, Difference, Share, Standing, Standings, named_apart, standings
from clincomm.checking.diff import Diff, diff
from clincomm.checking.finding import Finding, Level, Subject
from clincomm.checking.profile import Profile, Waived, Waiver
from clincomm.checking.report import ORDER, SCHEMA_VERSION, Group, RankedGap, Report
from clincomm.checking.run import Progress, choose, run
from clincomm.checking.trajectory import Step, Trajectory, follow
from clincomm.checking.turns import NOT_ASKED, Turn, turns

__all__ = [
    "NOT_ASKED", "ORDER", "SCHEMA_VERSION", "Comparison", "Diff", "Difference", "Finding", "Group", "Level", "Profile", "Progress",
    "RankedGap", "Report", "Share", "Standing", "Standings", "Step", "Subject", "Trajectory", "Turn", "Waived", "Waiver",
    "choose", "diff", "follow", "named_apart", "run", "standings", "turns",
]  # fmt: skip
