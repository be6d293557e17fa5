"""Other tools' forms: Mermaid and DOT, outlines for pages and notebooks, and surveys. What is lost is listed with each form."""

from clincomm.exchange.dot import theory_dot
from clincomm.exchange.mermaid import structure_mermaid, theory_mermaid
from clincomm.exchange.outline import driver_outline
from clincomm.exchange.survey import Survey, SurveyFault, read_survey

__all__ = [
    "Survey", "SurveyFault", "driver_outline", "read_survey", "structure_mermaid", "theory_dot", "theory_mermaid",
]  # fmt: skip
