"""A page for each record of a document: its purpose, its fields, and a small document in which it occurs."""

from __future__ import annotations

import enum
import inspect
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from clincomm.documents import load
from clincomm.model import RECORDS, Record, Value, Whole, walk

from .folder import Pages
from .markdown import code, fence, link, page, prose, table
from .types import fields, in_words, may_be_stated, records_in

EXAMPLES = Path(__file__).parent / "records"
"""One small document for each record; its first line is a comment that says what it shows."""
DESCRIBED: tuple[type[Any], ...] = (*RECORDS, Value, Whole)
"""The records of the model, and the two small ones that stand in their fields."""
SHARED = tuple(Record.model_fields)
"""What every record can say."""


class WrongExample(Exception):
    """An example of a record in which it does not occur; there is no page then."""


def pages() -> Pages:
    """Give the list of records, and a page for each."""
    return {
        "reference/made/records.md": _list(),
        "reference/made/shared.md": _fields({name: fields(Record)[name] for name in SHARED}, "records/"),
        **{f"reference/records/{slug(record)}.md": record_page(record) for record in DESCRIBED},
    }


def record_page(record: type[Any]) -> str:
    """Give the page of a record.

    Raises
    ------
    WrongExample
        If it does not occur in its example.
    """
    first, _, rest = purpose(record).partition("\n\n")
    own = {name: told for name, told in fields(record).items() if name not in SHARED or record in (Value, Whole)}
    shared = f"Beside these it says {'what every record can' if own else 'only what every record can'}: "
    names = ", ".join(code(name) for name in SHARED if name in fields(record))
    return page(
        f"# {slug(record)}",
        prose(first),
        prose(rest),
        _places(record),
        "## Fields",
        _fields(own, "") if own else "",
        f"{shared}{names} ([more](../documents.md#what-every-record-can-say))." if record not in (Value, Whole) else "",
        _example(record),
        f"In Python it is {{py:class}}`clincomm.model.{record.__name__}`.",
    )


def slug(record: type[Any]) -> str:
    """Give the name of a record's page, and of a vocabulary's heading: `tie`, `event-kind`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", record.__name__).lower()


def purpose(record: type[Any]) -> str:
    """Give what a record is for: its docstring, up to the first section."""
    return re.split(r"\n\n\w+\n-+\n", inspect.getdoc(record) or "")[0]


def name_of(kind: type[Any], records: str = "", glossary: str = "../glossary.md") -> str:
    """Give the name of a record or vocabulary, as a link to where it is described."""
    if issubclass(kind, enum.Enum):
        return link(slug(kind).replace("-", " "), f"{glossary}#{slug(kind)}")
    return link(slug(kind), f"{records}{slug(kind)}.md")


@cache
def places() -> Mapping[type[Any], tuple[tuple[type[Any], str], ...]]:
    """Give, for each record and vocabulary, the fields in which it stands."""
    found: dict[type[Any], list[tuple[type[Any], str]]] = defaultdict(list)
    for record in DESCRIBED:
        for name, (hint, _) in fields(record).items():
            for kind in records_in(hint) if name not in SHARED else ():
                found[kind].append((record, name))
    return {kind: tuple(where) for kind, where in found.items()}


def where_in(kind: type[Any], records: str = "") -> str:
    """Give the fields in which a record or vocabulary stands, as links."""
    return ", ".join(f"{link(slug(record), f'{records}{slug(record)}.md')} `{name}`" for record, name in places()[kind])


def example_of(record: type[Any]) -> tuple[str, str]:
    """Read the example of a record: what it shows, and the document.

    Raises
    ------
    WrongExample
        If the record does not occur in it.
    clincomm.documents.DocumentError
        If it has a fault.
    """
    file = EXAMPLES / f"{slug(record)}.yaml"
    community = load(file).community
    if not any(_holds(found, record) for _, found in walk(community)):
        raise WrongExample(f"{file.name} has no {slug(record)}")
    sentence, _, document = file.read_text(encoding="utf-8").partition("\n")
    return sentence.removeprefix("# "), document


def _holds(found: Any, record: type[Any]) -> bool:
    if isinstance(found, record):
        return True
    values = [value for name in fields(type(found)) for value in _parts(getattr(found, name))]
    return any(isinstance(value, record) for value in values)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, tuple) else [value]


def _places(record: type[Any]) -> str:
    if record is Whole:
        return "It stands in `complete` and `open` of every record."
    whole = "It is the document itself. " if record is RECORDS[0] else ""
    return f"{whole}It stands in {where_in(record)}."


def _fields(known: Mapping[str, tuple[Any, str]], records: str) -> str:
    glossary = "glossary.md" if records else "../glossary.md"
    rows = [
        (code(name), _type(hint, records, glossary), prose(description)) for name, (hint, description) in known.items()
    ]
    return table(("field", "what is written", "what it says"), rows)


def _type(hint: Any, records: str, glossary: str) -> str:
    words = in_words(hint, lambda kind: name_of(kind, records, glossary))
    return f"{words}; or `none`, `unknown`" if may_be_stated(hint) else words


def _example(record: type[Any]) -> str:
    sentence, document = example_of(record)
    return page("## Example", prose(sentence), fence("yaml", document))


def _list() -> str:
    rows = [(name_of(record, "records/"), prose(purpose(record).partition("\n\n")[0])) for record in DESCRIBED]
    return table(("record", "what it is"), rows)
