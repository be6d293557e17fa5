"""Schemas shared between fields: what pydantic works out of a type once, it need not work out for each field again.

The model has a thousand fields of a few dozen types, and most of the time to a first answer went into this.
"""

from typing import Any

from pydantic import GetCoreSchemaHandler


class Shared:
    """Stands last in an `Annotated` type; gives every field of that type the schema that was made for the first.

    Schemas that refer to records are made anew, because such references hold only within one build.
    """

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {}

    def __hash__(self) -> int:
        return id(self)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Give the schema of the type, from memory where it can be kept."""
        made = self._made.get(source)
        if made is None:
            made = handler(source)
            if not _refers(made):
                self._made[source] = made
        return made


def _refers(schema: Any) -> bool:
    """Say whether a schema holds or refers to definitions."""
    if isinstance(schema, dict):
        return (
            schema.get("type") in ("definition-ref", "definitions")
            or "ref" in schema
            or any(map(_refers, schema.values()))
        )
    return isinstance(schema, list | tuple) and any(map(_refers, schema))
