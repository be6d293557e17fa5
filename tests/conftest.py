"""Hypothesis profiles: a short one for every change, a thorough one that nox runs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("short", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("short")
