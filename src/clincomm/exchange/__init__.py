"""Other tools' forms: so far Mermaid, for pages and notebooks. What is lost on the way is listed with each form."""

from clincomm.exchange.mermaid import structure_mermaid, theory_mermaid

__all__ = ["structure_mermaid", "theory_mermaid"]
