"""A community seen from one side, as rows: who is in and how far, what a loss would take along, what the data say. No verdicts.

Each part is loaded on first use: a check shows a few numbers beside its verdicts and needs little of this.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clincomm.analysis.joined import Integration, integration
    from clincomm.analysis.losses import Stress, StressTest, stress
    from clincomm.analysis.matrix import CellAt, Degree, InclusionMatrix, Mix
    from clincomm.analysis.measured import MeasureReport, Measures, measures
    from clincomm.analysis.positions import Position
    from clincomm.analysis.practice import TheoryInPractice, theory_in_practice
    from clincomm.analysis.who_is_in import inclusion

_HOMES = {
    "joined": ("Integration", "integration"),
    "losses": ("Stress", "StressTest", "stress"),
    "matrix": ("CellAt", "Degree", "InclusionMatrix", "Mix"),
    "measured": ("MeasureReport", "Measures", "measures"),
    "positions": ("Position",),
    "practice": ("TheoryInPractice", "theory_in_practice"),
    "who_is_in": ("inclusion",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CellAt", "Degree", "InclusionMatrix", "Integration", "MeasureReport", "Measures", "Mix", "Position", "Stress",
    "StressTest",
    "TheoryInPractice", "inclusion", "integration", "measures", "stress", "theory_in_practice",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a name on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"clincomm.analysis has no {name!r}")
    value = globals()[name] = getattr(importlib.import_module(f"clincomm.analysis.{_HOME[name]}"), name)
    return value
