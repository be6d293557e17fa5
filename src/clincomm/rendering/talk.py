"""What is left to people as text and Markdown: the question, whom to ask, and what is recorded that bears on it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from clincomm.advice import Discussion, Topic
from clincomm.errors import printable, printable_json
from clincomm.rendering.markdown import escape

MOST = 12
"""How many facts are shown under one heading."""


def discussion_text(discussion: Discussion, *, width: int = 100) -> str:
    """Lay out as plain text what is left to people.

    Parameters
    ----------
    discussion : Discussion
        The questions.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(discussion, max(width, 40))) + "\n"


def discussion_markdown(discussion: Discussion) -> str:
    """Lay out as Markdown what is left to people: a page to take to a meeting."""
    return "\n".join(_markdown(discussion)) + "\n"


def discussion_json(discussion: Discussion) -> str:
    """Lay out as JSON what is left to people, as `Discussion.to_dict` has it."""
    return printable_json(json.dumps(discussion.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def _heading(discussion: Discussion) -> str:
    return f"{discussion.name}, as of {discussion.as_of}: what no record can decide"


def _facts(topic: Topic) -> Iterator[tuple[str, list[str]]]:
    """Go through the headings with what is recorded, each fact with its sources."""
    for heading, reasons in topic.recorded:
        lines = [_with_sources(str(reason), reason.sources) for reason in reasons[:MOST]]
        rest = len(reasons) - MOST
        yield heading, [*lines, *([f"and {rest} more"] if rest > 0 else [])] or ["nothing is recorded"]


def _with_sources(text: str, sources: tuple[str, ...]) -> str:
    return f"{text} [{', '.join(sources)}]" if sources else text


def _text(discussion: Discussion, width: int) -> Iterator[str]:
    yield _heading(discussion)
    for topic in discussion:
        yield ""
        yield from textwrap.wrap(f"{topic.claim.claim} [{topic.claim.id}, {topic.level}]", width)
        yield from _wrapped(f"Ask {topic.whom}: {topic.question}", width, "  ")
        yield from _wrapped(topic.claim.judgement or "", width, "  ")
        for heading, lines in _facts(topic):
            yield f"  {heading}"
            for line in lines:
                yield from _wrapped(line, width, "    ")


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _markdown(discussion: Discussion) -> Iterator[str]:
    yield f"# {escape(_heading(discussion))}"
    for topic in discussion:
        yield ""
        yield f"## {escape(topic.claim.claim)} ({topic.claim.id}, {escape(topic.level)})"
        yield ""
        yield f"**Ask {escape(topic.whom)}:** {escape(topic.question)}"
        yield ""
        yield escape(topic.claim.judgement or "")
        for heading, lines in _facts(topic):
            yield ""
            yield f"{escape(heading[:1].upper() + heading[1:])}:"
            yield ""
            yield from (f"- {escape(line)}" for line in lines)
