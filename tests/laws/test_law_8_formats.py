"""Law 8: what is written is read again as it was, in every format of documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.laws.holding import TOGETHER

import clincomm
from clincomm.documents import Document, dumps, loads
from clincomm.model import Community
from clincomm.strategies import communities, documents
from clincomm.testing import assert_keeps


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_text_is_read_as_it_was_written(form: str) -> None:
    assert_keeps(lambda community: dumps(community, form), lambda text: loads(text, form=form).community, most=TOGETHER)


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_file_is_read_as_it_was_written(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"community.{ending}"

    def write(community: Community) -> Path:
        clincomm.write(community, path)
        return path

    assert_keeps(write, clincomm.read, most=TOGETHER // 2)


@given(communities())
def test_plain_data_are_read_as_they_were_given(community: Community) -> None:
    assert Community.model_validate_json(community.model_dump_json(exclude_none=True)) == community


@given(documents())
@settings(max_examples=TOGETHER)
def test_a_document_says_what_its_text_says(document: Document) -> None:
    assert loads(document.text, form=document.parts[0].form).community == document.community


def test_a_format_that_loses_something_is_caught() -> None:
    def forgetful(community: Community) -> str:
        return dumps(community.model_copy(update={"note": None}))

    with pytest.raises(AssertionError, match="law 8: "):
        assert_keeps(forgetful, lambda text: loads(text).community, most=200)
