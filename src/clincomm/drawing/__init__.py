"""Pictures of what the other rooms work out, as SVG that loads nothing from outside. Needs the extra `draw`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from clincomm.errors import UnusableInput

if TYPE_CHECKING:
    from clincomm.drawing.charts import chart_spec, chart_svg, multiples_svg
    from clincomm.drawing.theories import theory_svg

__all__ = ["chart_spec", "chart_svg", "multiples_svg", "theory_svg"]

_HOME = {"chart_spec": "charts", "chart_svg": "charts", "multiples_svg": "charts", "theory_svg": "theories"}


def __getattr__(name: str) -> Any:
    """Load a drawing on first use (PEP 562).

    Raises
    ------
    UnusableInput
        If the extra is not installed.
    """
    if name not in _HOME:
        raise AttributeError(f"clincomm.drawing has no {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    except ModuleNotFoundError as missing:
        raise UnusableInput(f"pictures need {missing.name}: install clincomm[draw]") from missing
