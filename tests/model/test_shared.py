"""Schemas shared between fields: made once, and never for a field that asks for something else."""

from __future__ import annotations

import types
import typing

import pytest
from pydantic import TypeAdapter, ValidationError

from clincomm.model import AnyRecord, Community, Link, Refers, Source, Tie
from clincomm.model.paths import fields_with_records
from clincomm.model.shared import SharedField


def records() -> list[type[AnyRecord]]:
    """List every kind of record that can stand in a community."""
    found: list[type[AnyRecord]] = [Community]
    for kind in found:
        for name in fields_with_records(kind):
            for part in parts_of(vars(kind)["__pydantic_fields__"][name].annotation):
                if isinstance(part, type) and hasattr(part, "__pydantic_fields__") and part not in found:
                    found.append(part)
    return found


def parts_of(annotation: object) -> list[object]:
    return [annotation, *(below for part in typing.get_args(annotation) for below in parts_of(part))]


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_of_a_field_that_shares_its_schema_nothing_is_asked_beside_its_type(kind: type[AnyRecord]) -> None:
    for name, field in vars(kind)["__pydantic_fields__"].items():
        shares = any(isinstance(mark, SharedField) for mark in field.metadata)
        if shares and typing.get_origin(field.annotation) in (typing.Union, types.UnionType):
            beside = [mark for mark in field.metadata if not isinstance(mark, SharedField | Refers)]
            assert not beside, f"{name} is asked {beside} too"


def test_fields_that_must_be_written_are_each_held_to_their_own_limits() -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        Source(title="")
    with pytest.raises(ValidationError, match="greater than or equal to 2"):
        Community(copies=1)
    with pytest.raises(ValidationError, match="should match pattern"):
        Link(cause="not an id!", effect="goal")


def test_one_record_is_validated_by_itself_after_the_whole_and_the_other_way_round() -> None:
    for _ in range(2):
        assert TypeAdapter(Tie).validate_python({"between": "ward", "count": 3}).between == ("ward",)
        Community.model_rebuild(force=True)
        assert Community(ties=[Tie(between=("ward",), kind="horizontal")]).ties is not None
