"""The JSON report, object by object, from its schema; and a real report that the schema accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema

from clincomm.checking import run
from clincomm.documents import loads
from clincomm.rendering import json_report, report_data, report_schema
from clincomm.rules import find

from .documents import EXAMPLES
from .folder import Pages
from .markdown import code, fence, page, prose, table

DOCUMENT, RULE = "community.yaml", "site-has-local-lead"
"""What the report that is shown is about."""


def pages() -> Pages:
    """Give the objects of the report, and a report."""
    schema = report_schema()
    parts = [_section(name, found) for name, found in objects(schema)]
    return {"reference/made/report.md": page(*parts), "reference/made/report-example.md": _example(schema)}


def objects(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through the objects of a schema, each with its name: `finding`, `finding.subject`."""
    for name, found in schema["$defs"].items():
        if "properties" in found:
            yield from _objects(name, found)


def type_of(found: Mapping[str, Any], name: str = "object") -> str:
    """Say in words what a field of the report holds.

    Parameters
    ----------
    found : Mapping
        The field's schema.
    name : str
        What to call an object that is described in its place.
    """
    if "const" in found:
        return code(found["const"])
    if "enum" in found:
        return "one of " + ", ".join(code(value) for value in found["enum"])
    if "$ref" in found:
        return code(found["$ref"].rpartition("/")[2])
    if "oneOf" in found or "anyOf" in found:
        return " or ".join(type_of(part, name) for part in found.get("oneOf") or found["anyOf"])
    if found.get("type") == "array":
        return f"list of {type_of(found.get('items', {}), name)}"
    if found.get("type") == "object" and "propertyNames" in found:
        return (
            f"{type_of(found['additionalProperties'])} for each of "
            + type_of(found["propertyNames"]).partition("of ")[2]
        )
    words = {
        "integer": "whole number",
        "string": "text",
        "number": "number",
        "null": "null",
        "boolean": "true or false",
    }
    return words.get(str(found.get("type")), code(name))


def example() -> dict[str, Any]:
    """Check a small document by one rule, and give the report as data."""
    document = loads((EXAMPLES / DOCUMENT).read_text(encoding="utf-8"), name="hospital.yaml")

    def at(path: Any) -> dict[str, Any]:
        place = document.place(path)
        return {"file": place.file, "line": place.line, "column": place.column}

    return report_data(run(document.community, rules=find(RULE)), at)


def _objects(name: str, found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield name, found
    for field, part in found["properties"].items():
        for branch in (part, part.get("items", {}), *part.get("oneOf", ())):
            if "properties" in branch:
                yield from _objects(f"{name}.{field}", branch)


def _section(name: str, found: Mapping[str, Any]) -> str:
    required = found.get("required", ())
    rows = [
        (
            code(field),
            type_of(part, f"{name}.{field}"),
            "always" if field in required else "sometimes",
            prose(part.get("description", "")),
        )
        for field, part in found["properties"].items()
    ]
    return page(
        f"### {name}", prose(found.get("description", "")), table(("field", "holds", "is there", "what it says"), rows)
    )


def _example(schema: Mapping[str, Any]) -> str:
    data = example()
    jsonschema.Draft202012Validator(schema).validate(data)
    return fence("json", json_report([data]))
