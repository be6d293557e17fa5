"""Hypothesis profiles: a short one for every change, a thorough one and one for seeded faults that nox runs.

The short one draws the same examples every time, so that a change is judged by what it changes; the thorough one draws new
ones. `CLINCOMM_PROFILE=thorough` chooses it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "short", max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples for every mutant, none kept from one to the next; that one fails is enough.
settings.register_profile(
    "mutants", settings.get_profile("short"), derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("CLINCOMM_PROFILE", "short"))
