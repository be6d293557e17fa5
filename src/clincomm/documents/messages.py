"""What the model says of wrong data, in plain words: never the jargon of the validating library."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from clincomm.documents.faults import At, FaultKind, Problem, quoted
from clincomm.documents.tables import Table, class_at, table_of
from clincomm.documents.wellformed import HOW_TO_SAY_NONE
from clincomm.errors import nearest
from clincomm.logic import Path, show_path
from clincomm.model.paths import COMMON

Error = Mapping[str, Any]

OTHER_WORDS = {
    "from": "since", "start": "since", "started": "since", "begin": "since", "to": "until", "end": "until",
    "members": "seats", "type": "kind", "ref": "source", "reference": "source", "references": "sources",
    "description": "text", "comment": "note", "comments": "note", "notes": "note", "title": "name", "label": "name",
    "when": "date", "who": "by", "attendees": "attendance", "roles": "role", "group": "groups", "groups": "group",
    "people": "person", "wards": "sites", "teams": "sites", "links": "ties", "stakeholders": "groups",
}  # fmt: skip
"""Keys that people write for the format's own."""


def problem_from(errors: list[Error], path: Path, missing: Path) -> Problem:
    """Put what is wrong at one place into words.

    Parameters
    ----------
    errors : list of dict
        The validation errors there: one, or one for each form that the value could have had.
    path : Path
        The place.
    missing : Path
        Steps of the error that lead beyond what is written.
    """
    error = _telling(errors)
    kind = error["type"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return unknown_key(path, error["input"])
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return _missing(path, missing)
    if error["input"] is None:
        return Problem(FaultKind.EMPTY_VALUE, path, f"{show_path(path)}: nothing stands here", HOW_TO_SAY_NONE)
    if {"value_error", "bool_type"} <= {one["type"] for one in errors} and not str(error["input"])[:1].isdigit():
        return _said(path, error, "a date, yes or no", "write a date as 2011, 2011-05 or 2011-05-17, or yes or no")
    return _WORDS.get(kind, _other)(path, error)


def _telling(errors: list[Error]) -> Error:
    """Choose the error that tells most, of those for the forms that a value could have had."""
    ranks = (
        "extra_forbidden",
        "unexpected_keyword_argument",
        "missing",
        "value_error",
        "enum",
        "string_pattern_mismatch",
    )
    return min(errors, key=lambda error: ranks.index(error["type"]) if error["type"] in ranks else len(ranks))


def unknown_key(path: Path, value: object) -> Problem:
    """Say that a key is not known, and which one is nearest."""
    key = str(path[-1])
    record = class_at(path[:-1])
    table = table_of(record) if record is not None else None
    fields = table.fields if table else ()
    what = _called(path[:-1], table)
    alike = nearest(key, fields, 1)
    if key in OTHER_WORDS and OTHER_WORDS[key] in fields:
        alike = (OTHER_WORDS[key],)
    if alike:
        remedy = f"did you mean {alike[0]}?"
    elif table is None:
        remedy = "take it out"
    elif table.kind == "seat" and isinstance(value, str):
        remedy = f'write the short form as text: "{key} / {value}"'
    else:
        remedy = (
            f"its keys are {', '.join(name for name in fields if name not in COMMON)}; and {', '.join(sorted(COMMON))}"
        )
    return Problem(FaultKind.UNKNOWN_KEY, path, f"{show_path(path)}: {what} has no key {quoted(key)}", remedy, At.KEY)


def _called(path: Path, table: Table | None) -> str:
    """Name the record at a path."""
    if table is None:
        return "this"
    return _a(table.kind if path else "community")


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _missing(path: Path, missing: Path) -> Problem:
    name = str(missing[-1])
    record = class_at(path)
    what = _called(path, table_of(record) if record else None)
    return Problem(FaultKind.MISSING, (*path, name), f"{show_path(path)}: {what} needs {name}", f"write '{name}: ...'")


def _said(path: Path, error: Error, expected: str, remedy: str, kind: FaultKind = FaultKind.WRONG_TYPE) -> Problem:
    return Problem(kind, path, f"{show_path(path)}: {quoted(error['input'])} is not {expected}", remedy)


def _enum(path: Path, error: Error) -> Problem:
    known = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    first = nearest(str(error["input"]), known, len(known))
    values = [*first, *(value for value in known if value not in first)]
    guess = f"did you mean {first[0]}? It is " if first else "write "
    field = next(step for step in reversed(path) if isinstance(step, str))
    return _said(path, error, f"a known {field}", f"{guess}one of {', '.join(values)}", FaultKind.WRONG_VALUE)


def _value_error(path: Path, error: Error) -> Problem:
    """Say what is wrong with a date: the model finds fault with no other value in words of its own."""
    said = str(error["ctx"]["error"])
    expected, _, how = said.partition("; ")
    remedy = how or "write a date as 2011, 2011-05 or 2011-05-17"
    if said.startswith("write"):
        expected, remedy = f"{quoted(error['input'])} is not a date", said
    return Problem(FaultKind.DATE, path, f"{show_path(path)}: {expected}", remedy)


def _record(path: Path, error: Error) -> Problem:
    name = str(error["ctx"]["class_name"]).lower()
    if name == "value":
        return _said(path, error, "a number", "write a number, or a map such as {more_than: 230, source: FD}")
    name = {"community": "site", "whole": "word on a list"}.get(name, name)
    return _said(path, error, _a(name), f"write the {name} as a map of keys and values")


def _pattern(path: Path, error: Error) -> Problem:
    # The location names the fields of a short form too, which the path does not.
    if not {"group", "role"}.isdisjoint(error["loc"]):
        remedy = "write names without spaces, as in respiratory-physician / lead"
    elif "/" in error["ctx"]["pattern"]:
        remedy = "name one thing by its id; several stand in a list, as [a, b]"
    else:
        remedy = "use letters, digits, point, hyphen and underscore; begin with a letter or digit"
    return _said(path, error, "a name", remedy, FaultKind.WRONG_VALUE)


def _bound(words: str, path: Path, error: Error) -> Problem:
    bound = next(iter(error["ctx"].values()))
    message = f"{show_path(path)}: {quoted(error['input'])} is not {words} {bound}"
    return Problem(FaultKind.NUMBER, path, message, f"write a number {words} {bound}")


def _kind(expected: str, remedy: str, path: Path, error: Error) -> Problem:
    return _said(path, error, expected, remedy)


def _length(path: Path, error: Error) -> Problem:
    most = error["ctx"].get("max_length")
    if most:
        return Problem(
            FaultKind.LIMIT, path, f"{show_path(path)}: the text is longer than {most:,} signs", "shorten it"
        )
    return Problem(FaultKind.EMPTY_VALUE, path, f"{show_path(path)}: the text is empty", HOW_TO_SAY_NONE)


def _other(path: Path, error: Error) -> Problem:
    return _said(path, error, "what can stand here", "look the key up in the description of the format")


_WHOLE = partial(_kind, "a whole number", "write a number without a point, such as 30")
_NUMBER = partial(_kind, "a number", "write a number, such as 30 or 0.5")
_TEXT = partial(_kind, "text", "write text; put it in quotes if it looks like a number or a list")
_YES_NO = partial(_kind, "yes or no", "write yes or no")
_LIST = partial(_kind, "a list", "write a list: [a, b], or one entry a line, each after '- '; [] if there are none")
_MAP = partial(_kind, "a map", "write 'key: value', one a line")

_WORDS: dict[str, Callable[[Path, Error], Problem]] = {
    "enum": _enum, "value_error": _value_error, "is_instance_of": partial(_kind, "a date", "write 2011, 2011-05 or 2011-05-17"),
    "bool_type": _YES_NO, "bool_parsing": _YES_NO, "model_type": _record, "model_attributes_type": _record,
    "dataclass_type": _record, "dataclass_exact_type": _record, "dict_type": _MAP, "mapping_type": _MAP,
    "tuple_type": _LIST, "list_type": _LIST, "iterable_type": _LIST, "string_type": _TEXT, "string_unicode": _TEXT,
    "invalid_key": _TEXT, "string_pattern_mismatch": _pattern, "string_too_long": _length, "string_too_short": _length,
    "int_type": _WHOLE, "int_parsing": _WHOLE, "int_from_float": _WHOLE, "int_parsing_size": _WHOLE,
    "float_type": _NUMBER, "float_parsing": _NUMBER, "finite_number": _NUMBER,
    "greater_than": partial(_bound, "above"), "greater_than_equal": partial(_bound, "at least"), "less_than": partial(_bound, "below"),
    "less_than_equal": partial(_bound, "at most"),
}  # fmt: skip
