"""Plain data given to the model in Python: a community, or the validating library's own error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError
from tests.hostile.drafts import PLAIN, bounded, nearly_communities
from tests.hostile.survival import use

from clincomm.errors import ClincommError, RuleCrashed
from clincomm.model import Community


@bounded(400)
@given(PLAIN)
def test_plain_data_are_a_community_or_a_validation_error(data: Any) -> None:
    try:
        Community.model_validate(data)
    except ValidationError as error:
        assert error.errors()


@bounded(50)
@given(nearly_communities())
def test_a_community_that_no_document_was_read_for_never_crashes_a_rule(data: dict[str, Any]) -> None:
    try:
        community = Community.model_validate({key: data[key] for key in data if key not in ("clincomm", "$schema")})
    except ValidationError:
        return
    try:
        assert list(use(community)) == []
    except RuleCrashed:
        raise
    except ClincommError as error:
        # Its references may lead nowhere, so that it can be refused when written and read again.
        assert str(error)


def test_data_that_hold_themselves_are_a_validation_error() -> None:
    here: dict[str, Any] = {}
    here["sites"] = [here]
    with pytest.raises(ValidationError):
        Community.model_validate(here)
