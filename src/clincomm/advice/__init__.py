"""Advice: what would mend a breach, what to ask next, and what to talk about as no record can decide it."""

from clincomm.advice.answers import Reply, edits_for
from clincomm.advice.discussion import TOPICS, Discussion, Topic, discuss
from clincomm.advice.questions import Question, Questionnaire, questions
from clincomm.advice.repairs import Advice, Mended, Repair, advise

__all__ = [
    "TOPICS", "Advice", "Discussion", "Mended", "Question", "Questionnaire", "Repair", "Reply", "Topic", "advise", "discuss",
    "edits_for", "questions",
]  # fmt: skip
