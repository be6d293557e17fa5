"""What autodoc cannot see in the code is added to the docstrings: fields of records, and words of vocabularies."""

from __future__ import annotations

import enum
import inspect
from typing import TYPE_CHECKING, Any

from clincomm.model import Record, Row, Value, Whole

from .documents import slug
from .types import fields, in_words, may_be_stated

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def complete(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Add to a docstring what stands elsewhere in the code, before numpydoc reads it."""
    if what == "class" and _is_record(obj) and "Parameters" not in lines:
        lines[:] = _with_parameters(lines, obj)
    elif what == "class" and isinstance(obj, type) and issubclass(obj, enum.Enum) and list(obj):
        lines += ["", *(f"- ``{obj.__name__}.{word.name}``: {_meaning(word)}" for word in obj)]


def shorten(app: Sphinx, what: str, name: str, obj: Any, *rest: Any) -> tuple[str, str] | None:
    """Show the signature of a record or vocabulary as nobody could read it in full: fields stand below."""
    if what == "class" and _is_record(obj):
        return "(**fields)", ""
    if what == "class" and isinstance(obj, type) and issubclass(obj, enum.Enum):
        return "", ""
    return None


def _is_record(obj: Any) -> bool:
    return isinstance(obj, type) and issubclass(obj, (Record, Row, Value, Whole))


def _meaning(word: enum.Enum) -> str:
    said = getattr(word, "meaning", "")
    return f"``{word.value!r}``" + (f", {said}" if said else "")


def _with_parameters(lines: list[str], record: type[Any]) -> list[str]:
    text = inspect.cleandoc("\n".join(lines)).splitlines()
    titles = [at for at, line in enumerate(text) if line and set(line) == {"-"}]
    at = titles[0] - 1 if titles else len(text)
    told = ["Parameters", "----------"]
    for name, (hint, description) in fields(record).items():
        words = in_words(hint, slug) + (" or a statement" if may_be_stated(hint) else "")
        told += [f"{name} : {words}", f"    {description}"]
    return [*text[:at], "", *told, "", *text[at:]]
