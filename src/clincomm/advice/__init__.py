"""Advice: what to ask next. What to mend, and how little of it, comes beside it."""

from clincomm.advice.answers import Reply, edits_for
from clincomm.advice.questions import Question, Questionnaire, questions

__all__ = ["Question", "Questionnaire", "Reply", "edits_for", "questions"]
