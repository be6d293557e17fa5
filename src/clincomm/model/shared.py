"""Schemas shared between fields: what pydantic works out of a type once, it need not work out for each field again.

The model has a thousand fields of a few dozen types, and most of the time to a first answer went into this.
"""

import types
import typing
from typing import Any

from pydantic import GetCoreSchemaHandler


class Shared:
    """Stands last in an `Annotated` type; gives every field of that type the schema that was made for the first.

    Schemas that refer to records or vocabularies are kept for one build, because such references hold only within it.
    """

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {}
        self._build: Any = None
        self._made_in_build: dict[Any, Any] = {}

    def __hash__(self) -> int:
        return id(self)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Give the schema of the type, from memory where it can be kept."""
        build = getattr(handler, "_generate_schema", None)
        if build is not self._build:
            self._build, self._made_in_build = build, {}
        made = self._made.get(source) or self._made_in_build.get(source)
        if made is None:
            made = handler(source)
            if not _refers(made):
                self._made[source] = made
            elif build is not None:
                self._made_in_build[source] = made
        return made


class SharedField(Shared):
    """The same for fields that can be left unsaid: all that is asked of such a value stands within its type.

    Of other fields the marks stand beside the type, where they cannot be seen from here: their schemas are not kept.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Give the schema of the field, from memory where it can be kept."""
        may_be_unsaid = typing.get_origin(source) in (typing.Union, types.UnionType)
        return super().__get_pydantic_core_schema__(source, handler) if may_be_unsaid else handler(source)


def _refers(schema: Any) -> bool:
    """Say whether a schema holds or refers to definitions."""
    if isinstance(schema, dict):
        return (
            schema.get("type") in ("definition-ref", "definitions")
            or "ref" in schema
            or any(map(_refers, schema.values()))
        )
    return isinstance(schema, list | tuple) and any(map(_refers, schema))
