"""A community seen from one side, as rows: who is in and how far, what a loss would take along, what the data say. No verdicts."""

from clincomm.analysis.inclusion import inclusion
from clincomm.analysis.integration import Integration, integration
from clincomm.analysis.matrix import CellAt, Degree, InclusionMatrix, Mix
from clincomm.analysis.measures import MeasureReport, Measures, measures
from clincomm.analysis.positions import Position
from clincomm.analysis.practice import TheoryInPractice, theory_in_practice
from clincomm.analysis.stress import Stress, StressTest, stress

__all__ = [
    "CellAt", "Degree", "InclusionMatrix", "Integration", "MeasureReport", "Measures", "Mix", "Position", "Stress",
    "StressTest",
    "TheoryInPractice", "inclusion", "integration", "measures", "stress", "theory_in_practice",
]  # fmt: skip
