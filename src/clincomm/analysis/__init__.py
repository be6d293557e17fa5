"""What a community looks like from one side, as rows: who is in and how far, and what a loss would take with it. No verdicts."""

from clincomm.analysis.inclusion import CellAt, Degree, InclusionMatrix, Mix, inclusion
from clincomm.analysis.stress import Stress, StressTest, stress

__all__ = ["CellAt", "Degree", "InclusionMatrix", "Mix", "Stress", "StressTest", "inclusion", "stress"]
