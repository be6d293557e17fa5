"""Clinical communities and their theory of change, checked by the ten lessons.

Everything here is loaded on first use. The records of the model (`Seat`, `Team`, `Tie` ...) can be taken from here too.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clincomm.api import (
        advise,
        answer,
        ask,
        catalogue,
        check,
        compare,
        diff,
        explain,
        inclusion,
        measures,
        read,
        stress,
        theory,
        theory_in_practice,
        to_frame,
        to_networkx,
        trajectory,
        write,
    )
    from clincomm.checking import Finding, Report
    from clincomm.errors import ClincommError
    from clincomm.logic import Date, Qualifier, Verdict
    from clincomm.model import NONE, UNKNOWN, Community, Edit, Operation, edit

_HOMES: dict[str, tuple[str, ...]] = {
    "clincomm.api": (
        "advise",
        "answer",
        "ask",
        "catalogue",
        "check",
        "compare",
        "diff",
        "explain",
        "inclusion",
        "measures",
        "read",
        "stress",
        "theory",
        "theory_in_practice",
        "to_frame",
        "to_networkx",
        "trajectory",
        "write",
    ),
    "clincomm.checking": ("Finding", "Report"),
    "clincomm.errors": ("ClincommError",),
    "clincomm.logic": ("Date", "Qualifier", "Verdict"),
    "clincomm.model": ("NONE", "UNKNOWN", "Community", "Edit", "Operation", "edit"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "NONE", "UNKNOWN", "ClincommError", "Community", "Date", "Edit", "Finding", "Operation", "Qualifier", "Report",
    "Verdict", "advise", "answer", "ask", "catalogue", "check", "compare", "diff", "edit", "explain", "inclusion",
    "measures", "read", "stress", "theory", "theory_in_practice", "to_frame", "to_networkx", "trajectory", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562); records of the model are found too."""
    if name.startswith("_"):
        raise AttributeError(name)
    home = importlib.import_module(_HOME.get(name, "clincomm.model"))
    if name not in _HOME and name not in home.__all__:
        raise AttributeError(f"clincomm has no {name!r}")
    value = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
