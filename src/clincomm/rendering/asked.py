"""Questions as text and Markdown, for a letter or the minutes."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from clincomm.advice import Question, Questionnaire
from clincomm.errors import printable, printable_json
from clincomm.logic import show_path
from clincomm.rendering.markdown import escape


def questions_text(questionnaire: Questionnaire, *, width: int = 100) -> str:
    """Lay out questions as plain text.

    Parameters
    ----------
    questionnaire : Questionnaire
        The questions.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(questionnaire, max(width, 40))) + "\n"


def questions_markdown(questionnaire: Questionnaire) -> str:
    """Lay out questions as Markdown, by who could answer."""
    return "\n".join(_markdown(questionnaire)) + "\n"


def questions_json(questionnaire: Questionnaire) -> str:
    """Lay out questions as JSON, as `Questionnaire.to_dict` has them."""
    return printable_json(json.dumps(questionnaire.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def what_it_settles(question: Question) -> str:
    """Say what an answer would do."""
    number, alone = len(question.findings), question.alone
    waits = f"{number} findings wait for it" if number != 1 else "1 finding waits for it"
    return f"{waits}, {alone} of them for nothing else" if alone else waits


def _heading(questionnaire: Questionnaire) -> str:
    return f"Questions on {questionnaire.name}, as of {questionnaire.as_of}"


def _open(questionnaire: Questionnaire) -> str:
    number = questionnaire.open
    return (
        "Everything can be told."
        if not number
        else f"{number} findings cannot be told; these answers would settle most."
    )


def _text(questionnaire: Questionnaire, width: int) -> Iterator[str]:
    yield _heading(questionnaire)
    yield _open(questionnaire)
    for number, question in enumerate(questionnaire, start=1):
        yield ""
        yield from textwrap.wrap(f"{number}. {question.text}", width, subsequent_indent="   ", break_on_hyphens=False)
        for line in (
            f"Ask {question.who}; {what_it_settles(question)}.",
            f"{question.gap.how}, at {show_path(question.gap.path)}",
        ):
            yield from textwrap.wrap(line, width, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)


def _markdown(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"# {escape(_heading(questionnaire))}"
    yield ""
    yield escape(_open(questionnaire))
    asked: dict[str, list[Question]] = {}
    for question in questionnaire:
        asked.setdefault(question.who, []).append(question)
    for who, those in asked.items():
        yield ""
        yield f"## For {escape(who)}"
        yield ""
        for question in those:
            yield f"- [ ] {escape(question.text)} ({escape(what_it_settles(question))})"
