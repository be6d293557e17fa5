"""The JSON Schema of a document, for editors that complete keys and values while people write."""

from __future__ import annotations

from typing import Any

from clincomm.documents.migration import VERSION
from clincomm.model import Community

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "clincomm.schema.json"


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
    definitions: dict[str, Any] = _without_nulls(model["$defs"])
    whole = definitions["Community"]
    version = {"const": VERSION, "title": "Version", "description": "The version of the format."}
    editor = {"type": "string", "title": "Schema", "description": "Where an editor finds this schema."}
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": f"clincomm document, version {VERSION}",
        "description": whole["description"],
        "type": "object",
        "properties": {"clincomm": version, "$schema": editor, **whole["properties"]},
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
