"""The public names of the room: each is there, loaded on first use, and nothing heavy with it."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys

import pytest

from clincomm import metrics

ASKED = [
    "degree_centralization", "betweenness_centralization", "closeness_centralization", "density", "reciprocity",
    "krackhardt_connectedness", "krackhardt_hierarchy", "krackhardt_efficiency", "krackhardt_lub", "fragmentation",
    "distance_weighted_fragmentation", "cut_points", "core_periphery", "ei_index", "expected_ei_index",
    "freeman_segregation", "coleman_homophily", "spectral_segregation", "assortativity", "within_group_odds_ratio",
    "blau_index", "brokerage_roles", "absence_factor", "group_centrality_gap", "exposure", "run_chart", "xmr_chart", "p_chart",
    "u_chart", "c_chart", "g_chart", "t_chart", "laney_p_chart", "laney_u_chart", "funnel_limits", "assurance", "anhoej_limits",
]  # fmt: skip


def modules_after(text: str) -> set[str]:
    show = "import sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", f"{text}\n{show}"], capture_output=True, text=True, check=True)
    return set(ended.stdout.split())


def test_every_metric_is_a_public_name() -> None:
    assert set(ASKED) <= set(metrics.__all__) <= set(dir(metrics))
    assert all(callable(getattr(metrics, name)) for name in metrics.__all__ if not name.isupper())
    with pytest.raises(AttributeError, match="centralisation"):
        metrics.centralisation  # noqa: B018  # looking is the test


def test_no_name_is_that_of_a_module_which_would_take_its_place() -> None:
    assert not {entry.name for entry in pkgutil.iter_modules(metrics.__path__)} & set(metrics.__all__)


def test_importing_the_room_loads_none_of_its_modules() -> None:
    loaded = modules_after("import clincomm.metrics")
    assert {name for name in loaded if name.startswith("clincomm.")} == {"clincomm.metrics"}


def test_no_metric_needs_numpy_and_networkx_is_loaded_by_who_brings_a_network() -> None:
    names = ", ".join(metrics.__all__)
    assert not {"networkx", "numpy", "scipy"} & modules_after(f"from clincomm.metrics import {names}")


@pytest.mark.parametrize("name", sorted(metrics.__all__))
def test_every_function_shows_an_example_and_says_its_source(name: str) -> None:
    one = getattr(metrics, name)
    text = inspect.getdoc(one) or ""
    assert inspect.isclass(one) or name.isupper() or ">>>" in text
    if inspect.isfunction(one) and name in ASKED:
        assert "Notes\n-----" in text
