"""Hypothesis profiles: a short one for every change, a thorough one that nox runs.

The short one draws the same examples every time, so that a change is judged by what it changes; the thorough one draws new
ones. `CLINCOMM_PROFILE=thorough` chooses it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "short", max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("CLINCOMM_PROFILE", "short"))
