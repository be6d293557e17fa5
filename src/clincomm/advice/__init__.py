"""Advice: what to ask next, and what to talk about as no record can decide it."""

from clincomm.advice.answers import Reply, edits_for
from clincomm.advice.discussion import TOPICS, Discussion, Topic, discuss
from clincomm.advice.questions import Question, Questionnaire, questions

__all__ = [
    "TOPICS", "Discussion", "Question", "Questionnaire", "Reply", "Topic", "discuss", "edits_for", "questions",
]  # fmt: skip
