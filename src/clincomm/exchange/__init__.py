"""Other tools' forms: Mermaid, DOT, outlines, JSON-LD and surveys. What is lost on the way is listed with each form."""

from clincomm.exchange.cids import CidsLoss, cids_losses, theory_cids
from clincomm.exchange.dot import theory_dot
from clincomm.exchange.mermaid import structure_mermaid, theory_mermaid
from clincomm.exchange.outline import driver_outline
from clincomm.exchange.survey import read_survey
from clincomm.exchange.surveyed import Survey, SurveyFault

__all__ = [
    "CidsLoss", "Survey", "SurveyFault", "cids_losses", "driver_outline", "read_survey", "structure_mermaid", "theory_cids",
    "theory_dot", "theory_mermaid",
]  # fmt: skip
