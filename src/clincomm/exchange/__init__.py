"""Other tools' forms: Mermaid and DOT, and outlines for pages and notebooks. What is lost on the way is listed with each form."""

from clincomm.exchange.dot import theory_dot
from clincomm.exchange.mermaid import structure_mermaid, theory_mermaid
from clincomm.exchange.outline import driver_outline

__all__ = ["driver_outline", "structure_mermaid", "theory_dot", "theory_mermaid"]
