"""The JSON Schema of a document, for editors that complete keys and values while people write."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from clincomm.documents.migration import VERSION
from clincomm.documents.tables import table_of
from clincomm.model import RECORDS, Community
from clincomm.model.base import DATE_FORM
from clincomm.model.vocabulary import KNOWN_ROLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "clincomm.schema.json"
DATES = "Write a date as 2011, 2011-05 or 2011-05-17."
YES_OR_NO = "Write yes or no."
STATEMENTS = {"none": "States that there is none.", "unknown": "Not known, although somebody looked."}


def schema() -> dict[str, Any]:
    """Make the JSON Schema (draft 2020-12) of a document of today's version.

    Returns
    -------
    dict
        The schema: closed (unknown keys are refused), without nulls (a key with nothing after it is a fault), with the
        descriptions of the model. References between records and dates are beyond it; `load` checks them.

    Examples
    --------
    >>> schema()["required"]
    ['clincomm']
    """
    model = Community.model_json_schema(mode="validation")
    definitions = {name: _for_editors(part) for name, part in _without_nulls(model["$defs"]).items()}
    definitions["Statement"]["enumDescriptions"] = [STATEMENTS[word] for word in definitions["Statement"]["enum"]]
    records: tuple[Any, ...] = RECORDS
    for record in records:
        _offer_names(definitions[record.__name__]["properties"], table_of(record).lists)
    whole = definitions["Community"]
    version = {"const": VERSION, "title": "Version", "description": "The version of the format."}
    editor = {"type": "string", "title": "Schema", "description": "Where an editor finds this schema."}
    names = {"type": "string", "minLength": 1}
    tables = {
        "anyOf": [names, {"type": "array", "items": names}],
        "title": "Tables",
        "description": "Long tables of observations beside this file: returns.csv.",
    }
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": f"clincomm document, version {VERSION}",
        "description": whole["description"],
        "type": "object",
        "properties": {"clincomm": version, "$schema": editor, "tables": tables, **whole["properties"]},
        "required": ["clincomm"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _without_nulls(part: Any) -> Any:
    """Take out null as a type, null as a default, and the choices that then have one branch left."""
    if isinstance(part, list):
        return [_without_nulls(item) for item in part if item != {"type": "null"}]
    if not isinstance(part, dict):
        return part
    found = {key: _without_nulls(value) for key, value in part.items() if not (key == "default" and value is None)}
    for choice in ("anyOf", "oneOf"):
        branches = found.get(choice)
        if choice == "oneOf" and isinstance(branches, list):
            # A text may be a statement and fit the value as well: that is no fault.
            found["anyOf"] = found.pop("oneOf")
        elif isinstance(branches, list) and len(branches) == 1 and isinstance(branches[0], dict):
            del found[choice]
            found = {**branches[0], **found}
    return found


def _for_editors(part: Any) -> Any:
    """Say what is expected where a date or a yes is amiss, and offer yes and no without quotation marks.

    An editor writes the word yes of a list of values in quotation marks, as YAML once took it for something else; so it is
    described by a pattern here, and offered as it is.
    """
    if isinstance(part, list):
        return [_for_editors(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("enum") == ["yes", "no"]:
        offered = [{"label": word, "bodyText": word} for word in ("yes", "no")]
        return {"type": "string", "pattern": "^(yes|no)$", "errorMessage": YES_OR_NO, "defaultSnippets": offered}
    found = {key: _for_editors(value) for key, value in part.items()}
    if isinstance(found.get("description"), str):
        # What follows is for those who write Python.
        found["description"] = found["description"].partition("\n\nExamples\n---")[0]
    if isinstance(found.get("anyOf"), list):
        found["anyOf"] = [branch for choice in found["anyOf"] for branch in _branches(choice)]
    if found == {"type": "boolean"}:
        return {**found, "errorMessage": YES_OR_NO}
    if found.get("pattern") == DATE_FORM or (found.get("type"), found.get("maximum")) == ("integer", 9999):
        return {**found, "errorMessage": DATES}
    return found


def _branches(choice: Any) -> list[Any]:
    """Give the branches of a choice that is nothing but a choice, so that an editor tells of it once."""
    return list(choice["anyOf"]) if isinstance(choice, dict) and choice.keys() == {"anyOf"} else [choice]


def _offer_names(fields: dict[str, Any], lists: Set[str]) -> None:
    """Offer what is open to any word but has well-known ones: roles, and the lists of a record that may be whole."""
    named = [name for name in fields if name in lists]
    offered = {"role": list(KNOWN_ROLES), "complete": ["all", *named], "open": named}
    for name, words in offered.items():
        if name in fields and words:
            fields[name] = _with_examples(fields[name], words)


def _with_examples(part: Any, words: list[str]) -> Any:
    if isinstance(part, list):
        return [_with_examples(item, words) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "string":
        return {**part, "examples": words}
    found = {key: _with_examples(value, words) if key in ("anyOf", "items") else value for key, value in part.items()}
    if found.get("items", {}).get("type") == "string":
        # One of one: an editor would offer a list of one for each word, too.
        found["items"] = {"anyOf": [found["items"]]}
    return found
