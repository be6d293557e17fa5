"""What editors are told by the schema: what can stand somewhere, what is offered, and what is said of what cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from clincomm.documents import schema
from clincomm.model.vocabulary import KNOWN_ROLES

YES_NO = [
    {"type": "boolean", "errorMessage": "Write yes or no."},
    {
        "type": "string",
        "pattern": "^(yes|no)$",
        "errorMessage": "Write yes or no.",
        "defaultSnippets": [{"label": "yes", "bodyText": "yes"}, {"label": "no", "bodyText": "no"}],
    },
]
DATE = "Write a date as 2011, 2011-05 or 2011-05-17."
DATES = [
    {"type": "integer", "minimum": 1, "maximum": 9999, "errorMessage": DATE},
    {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "errorMessage": DATE},
]
STATEMENT = {"$ref": "#/$defs/Statement"}


def everything_in(part: Any) -> Iterator[dict[str, Any]]:
    """Go through all maps of a schema."""
    if isinstance(part, dict):
        yield part
        for below in part.values():
            yield from everything_in(below)
    elif isinstance(part, list):
        for below in part:
            yield from everything_in(below)


def test_the_schema_says_what_it_is_and_which_keys_stand_at_the_top() -> None:
    made = schema()
    properties, definitions, description = made.pop("properties"), made.pop("$defs"), made.pop("description")
    assert made == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "clincomm.schema.json",
        "title": "clincomm document, version 1",
        "type": "object",
        "required": ["clincomm"],
        "additionalProperties": False,
    }
    assert description.startswith("A clinical community") and ">>>" not in description
    assert description == definitions["Community"]["description"]
    name = {"type": "string", "minLength": 1}
    assert {key: properties[key] for key in ("clincomm", "$schema", "tables")} == {
        "clincomm": {"const": 1, "title": "Version", "description": "The version of the format."},
        "$schema": {"type": "string", "title": "Schema", "description": "Where an editor finds this schema."},
        "tables": {
            "anyOf": [name, {"type": "array", "items": name}],
            "title": "Tables",
            "description": "Long tables of observations beside this file: returns.csv.",
        },
    }
    others = {key: value for key, value in properties.items() if key not in ("clincomm", "$schema", "tables")}
    assert others == definitions["Community"]["properties"]


def test_a_statement_says_what_it_means() -> None:
    statement = schema()["$defs"]["Statement"]
    assert dict(zip(statement["enum"], statement["enumDescriptions"], strict=True)) == {
        "none": "States that there is none.",
        "unknown": "Not known, although somebody looked.",
    }


def test_where_yes_or_no_is_meant_it_is_offered_as_people_write_it() -> None:
    assert schema()["properties"]["one_organisation"]["anyOf"] == [*YES_NO, STATEMENT]


def test_where_a_date_is_meant_it_is_said_how_to_write_one() -> None:
    assert schema()["$defs"]["Seat"]["properties"]["since"]["anyOf"] == [*DATES, STATEMENT]
    left = schema()["$defs"]["Membership"]["properties"]["left"]["anyOf"]
    assert all(branch in left for branch in (*DATES, *YES_NO))


def test_no_part_says_null_or_is_a_choice_of_one_or_of_choices() -> None:
    made = schema()
    assert '"null"' not in json.dumps(made) and "null" not in json.dumps(made)
    for part in everything_in(made):
        assert "oneOf" not in part and "default" not in part
        for branch in part.get("anyOf", []) if isinstance(part.get("anyOf"), list) else []:
            assert branch.keys() != {"anyOf"}
    assert made["properties"]["sites"] == {
        "type": "array",
        "items": {"$ref": "#/$defs/Community"},
        "title": "Sites",
        "description": "The sites below.",
    }
    name = made["properties"]["name"]
    assert (name["type"], name["minLength"], name["maxLength"]) == ("string", 1, 20_000)


def test_the_well_known_roles_are_offered_one_by_one_and_in_a_list() -> None:
    role = schema()["$defs"]["Seat"]["properties"]["role"]
    one, several = role["anyOf"]
    assert one["examples"] == list(KNOWN_ROLES) and one["type"] == "string"
    assert several["type"] == "array" and several["items"] == {"anyOf": [one]}
    assert "examples" not in schema()["$defs"]["Seat"]["properties"]["group"]["anyOf"][0]


def test_the_lists_of_a_record_are_offered_where_they_are_said_to_be_whole_or_open() -> None:
    team = schema()["$defs"]["Team"]["properties"]
    word, whole, several = team["complete"]["anyOf"]
    assert word == {"type": "string", "examples": ["all", "seats"]}
    assert whole == {"$ref": "#/$defs/Whole"}
    assert several == {"type": "array", "items": {"anyOf": [whole, word]}}
    word, whole, several = team["open"]["anyOf"]
    assert word == {"type": "string", "examples": ["seats"]}
    assert several == {"type": "array", "items": {"anyOf": [whole, word]}}
    span = schema()["$defs"]["Span"]["properties"]
    assert span["complete"]["anyOf"][0]["examples"] == ["all"]
    assert "examples" not in span["open"]["anyOf"][0]
