"""A comparison as text, Markdown and JSON: shares by lesson, then the rules on which the communities differ."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from clincomm.checking import Comparison, Difference, Share
from clincomm.errors import printable, printable_json
from clincomm.lessons import lessons
from clincomm.rendering.markdown import escape

MOST_IN_A_TABLE = 8
"""More communities than this stand below each other, not side by side."""
LEGEND = "share of claims that hold"


def comparison_text(comparison: Comparison, *, width: int = 100) -> str:
    """Lay out a comparison as plain text.

    Parameters
    ----------
    comparison : Comparison
        The comparison.
    width : int
        The width to wrap at, in characters; at least 40.
    """
    return "\n".join(printable(line) for line in _text(comparison, max(width, 40))) + "\n"


def comparison_markdown(comparison: Comparison) -> str:
    """Lay out a comparison as Markdown."""
    return "\n".join(_markdown(comparison)) + "\n"


def comparison_json(comparison: Comparison) -> str:
    """Lay out a comparison as JSON, as `Comparison.to_dict` has it."""
    return printable_json(json.dumps(comparison.to_dict(), indent=2, ensure_ascii=False)) + "\n"


def share_words(share: Share) -> str:
    """Say a share as an interval, with the number of claims that apply or may.

    Examples
    --------
    >>> from clincomm.logic import Count
    >>> share_words(Share("a", 3, Count(holds=2, breached=1, unknown=5)))
    '25 to 88 % of 8'
    """
    interval, count = share.interval, share.count
    if interval is None:
        return "none applies"
    low, high = (round(100 * end) for end in (interval.low, interval.high))
    number = count.holds + count.breached + count.unknown
    return f"{low} % of {number}" if low == high else f"{low} to {high} % of {number}"


def _titles() -> dict[int, str]:
    return {lesson.number: lesson.title for lesson in lessons()}


def _letters(number: int) -> list[str]:
    """Give short names for the columns: A, B, C ..., then numbers."""
    return [chr(ord("A") + n) if number <= 26 else str(n + 1) for n in range(number)]


def _text(comparison: Comparison, width: int) -> Iterator[str]:
    letters = _letters(len(comparison))
    for letter, community in zip(letters, comparison.communities, strict=True):
        line = f"{letter}  {community.community}, as of {community.as_of}"
        yield from textwrap.wrap(line, width, subsequent_indent="   ")
    yield ""
    yield from _shares(comparison, letters)
    differences = comparison.differences()
    yield ""
    yield f"{_number(len(differences))} where not the same was found"
    for one in differences:
        yield ""
        yield from textwrap.wrap(f"{one.title} [{one.code}]", width, initial_indent="  ", subsequent_indent="    ")
        for letter, line in _found(one, letters):
            yield from textwrap.wrap(
                f"{letter}  {line}", width, initial_indent="    ", subsequent_indent="       ", break_on_hyphens=False
            )


def _shares(comparison: Comparison, letters: list[str]) -> Iterator[str]:
    titles = _titles()
    wide = max(map(len, titles.values()))
    if len(letters) > MOST_IN_A_TABLE:
        for lesson, shares in comparison.shares():
            yield f"{titles[lesson]} ({LEGEND})"
            yield from (f"  {letter:4}{share_words(share)}" for letter, share in zip(letters, shares, strict=True))
        return
    yield f"{LEGEND:{wide}}  {'  '.join(f'{letter:16}' for letter in letters)}".rstrip()
    for lesson, shares in comparison.shares():
        yield f"{titles[lesson]:{wide}}  {'  '.join(f'{share_words(share):16}' for share in shares)}".rstrip()


def _found(one: Difference, letters: list[str]) -> Iterator[tuple[str, str]]:
    """Go through what was found in each community; those of which the same was found, with the same facts, together."""
    together: dict[str, list[str]] = {}
    for letter, entry in zip(letters, one.standings, strict=True):
        together.setdefault("not asked" if entry is None else _said(entry.verdict, entry.facts), []).append(letter)
    for line, those in together.items():
        yield ", ".join(those), line


def _said(verdict: object, facts: tuple[str, ...]) -> str:
    return f"{verdict}: {'; '.join(facts)}" if facts else str(verdict)


def _number(number: int) -> str:
    return "no rule" if not number else "1 rule" if number == 1 else f"{number} rules"


def _markdown(comparison: Comparison) -> Iterator[str]:
    letters = _letters(len(comparison))
    yield "# Communities side by side"
    yield ""
    for letter, community in zip(letters, comparison.communities, strict=True):
        yield f"- {letter}: {escape(community.community)}, as of {escape(community.as_of)}"
    yield ""
    yield f"| {LEGEND} | {' | '.join(letters)} |"
    yield "|---" * (len(letters) + 1) + "|"
    for lesson, shares in comparison.shares():
        yield f"| {escape(_titles()[lesson])} | {' | '.join(map(share_words, shares))} |"
    for one in comparison.differences():
        yield ""
        yield f"## {escape(one.title)} {one.code}"
        yield ""
        for letter, line in _found(one, letters):
            yield f"- {letter}: {escape(line)}"
