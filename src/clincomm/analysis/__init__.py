"""What a community looks like from one side, as rows: who is in and how far. Numbers and degrees, no verdicts."""

from clincomm.analysis.inclusion import CellAt, Degree, InclusionMatrix, Mix, inclusion

__all__ = ["CellAt", "Degree", "InclusionMatrix", "Mix", "inclusion"]
