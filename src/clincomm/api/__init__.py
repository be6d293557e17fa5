"""The few functions that people call: read, write, check, trajectory, compare, theory, catalogue, explain, to_networkx.

Each stands in the module of its subject and is loaded when it is first asked for, so that a check does not wait for the others.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clincomm.api.asking import advise, answer, ask
    from clincomm.api.checks import check, explain
    from clincomm.api.comparing import compare, diff, to_frame, trajectory
    from clincomm.api.documents import read, write
    from clincomm.api.looking import inclusion, measures, stress, theory, theory_in_practice
    from clincomm.graph import to_networkx
    from clincomm.rules import catalogue

_HOMES: dict[str, tuple[str, ...]] = {
    "clincomm.api.asking": (
        "advise",
        "answer",
        "ask",
    ),
    "clincomm.api.checks": (
        "check",
        "explain",
    ),
    "clincomm.api.comparing": (
        "compare",
        "diff",
        "to_frame",
        "trajectory",
    ),
    "clincomm.api.documents": (
        "read",
        "write",
    ),
    "clincomm.api.looking": (
        "inclusion",
        "measures",
        "stress",
        "theory",
        "theory_in_practice",
    ),
    "clincomm.graph": ("to_networkx",),
    "clincomm.rules": ("catalogue",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "advise", "answer", "ask", "catalogue", "check", "compare", "diff", "explain", "inclusion", "measures", "read", "stress", "theory",
    "theory_in_practice", "to_frame", "to_networkx", "trajectory", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a function on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_HOME[name]), name)
    return value
