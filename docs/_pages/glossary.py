"""The glossary: the records, the words of each closed vocabulary, and the words in which clincomm judges."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from clincomm.checking import Finding, Report
from clincomm.facts import Fact, glossary
from clincomm.lessons import Claim, Force, Lesson, Scope
from clincomm.logic import Date, Gap, GapKind, Interval, Known, Qualifier, Reason, Roster, Unknown, Verdict, Word
from clincomm.model import theory_vocabulary, vocabulary
from clincomm.rules import Fit, Limit, Rule
from clincomm.view import Handle, View

from .documents import DESCRIBED, name_of, purpose, slug, where_in
from .folder import Pages
from .markdown import code, definitions, link, page, prose, table

JUDGING: tuple[type[Any], ...] = (
    Lesson, Claim, Rule, Fact, Limit, Finding, Report, Known, Unknown, Reason, Gap, Roster, Interval, Date, View, Handle,
)  # fmt: skip
"""The words in which clincomm judges; each is a class, and means what the class says."""
HOMES = {Fact: "facts", Limit: "rules", Rule: "rules", Finding: "checking", Report: "checking", View: "view",
         Handle: "graph", Lesson: "lessons", Claim: "lessons"}  # fmt: skip
"""The rooms of those that are not in `logic`."""
SCALES: tuple[tuple[str, type[Word], str], ...] = (
    ("Verdicts", Verdict, "What a [rule](rules.md) says of a subject; [more](../explanation/answers.md#verdicts)."),
    ("Qualifiers", Qualifier, "What a reader must know of how a verdict was reached."),
    ("Gaps", GapKind, "What kind of fact is missing, where it cannot be told."),
    ("Forces", Force, "How strongly the report words a claim."),
    ("Fits", Fit, "How what a rule checks compares with what its claim says."),
    ("Subjects", Scope, "Whom or what a rule is about."),
)
"""The scales of judging, each with what its words are about."""


def pages() -> Pages:
    """Give the glossary."""
    return {
        "reference/made/glossary.md": page(
            "## Records",
            "What people write. Each has a page.",
            definitions(_records()),
            "## Judging",
            "What clincomm computes from it.",
            definitions(_judging()),
            *(page(f"## {title}", about, _values(words)) for title, words, about in SCALES),
            "## Facts",
            "The questions that rules share. Each has a page.",
            definitions(_facts()),
            "## Vocabularies",
            "The words that a `kind` and the like can have.",
            *_vocabularies(),
        )
    }


def vocabularies() -> tuple[type[Word], ...]:
    """Give the closed vocabularies of the document, by name."""
    found = {
        value
        for module in (vocabulary, theory_vocabulary)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Word) and value is not Word
    }
    return tuple(sorted(found, key=slug))


def _records() -> Iterator[tuple[str, str]]:
    for record in sorted(DESCRIBED, key=slug):
        yield name_of(record, "records/"), prose(_first_line(purpose(record)))


def _judging() -> Iterator[tuple[str, str]]:
    for kind in JUDGING:
        name = f"clincomm.{HOMES.get(kind, 'logic')}.{kind.__name__}"
        yield f"{{py:class}}`{kind.__name__.lower()} <{name}>`", prose(_first_line(inspect.getdoc(kind) or ""))


def _facts() -> Iterator[tuple[str, str]]:
    for fact in glossary():
        yield link(code(fact.name), f"facts/{fact.name}.md"), prose(_first_line(fact.meaning))


def _vocabularies() -> Iterator[str]:
    for words in vocabularies():
        title = slug(words).replace("-", " ")
        yield page(
            f"### {title}", f"{prose(words.__doc__ or '')} It stands in {where_in(words, 'records/')}.", _values(words)
        )


def _values(words: Iterable[Word]) -> str:
    return table(("word", "meaning"), [(code(word), prose(word.meaning)) for word in words])


def _first_line(text: str) -> str:
    return " ".join(inspect.cleandoc(text).partition("\n\n")[0].split())
