"""YAML that looks right and is not: the right keys with wrong values, wrong keys, and lines in any order."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.drafts import LINES, PLAIN, as_json, as_yaml, bounded, near_documents, nearly_communities
from tests.hostile.survival import complaints_of, lines_of, use

from clincomm.documents import Document, DocumentError, loads


def read(text: str, form: str = "yaml") -> tuple[Document | None, list[str]]:
    """Read a text; give the document, or what is amiss with the faults."""
    try:
        return loads(text, form=form), []
    except DocumentError as error:
        return None, list(complaints_of(error.faults, {"<text>": lines_of(text)}))


@bounded(400)
@given(LINES)
def test_lines_in_any_order_are_read_or_refused(text: str) -> None:
    assert read(text)[1] == []


@bounded(150)
@given(near_documents(), st.sampled_from([None, True, False]))
def test_right_keys_with_wrong_values_are_refused_with_their_places(data: dict[str, Any], flow: bool | None) -> None:
    assert read(as_yaml(data, flow))[1] == []


@bounded(60)
@given(nearly_communities())
def test_what_reads_of_odd_values_can_be_used_and_written(data: dict[str, Any]) -> None:
    document, complaints = read(as_yaml(data))
    assert complaints == []
    if document is not None:
        assert list(use(document.community)) == []


@bounded(250)
@given(PLAIN)
def test_json_of_any_data_is_read_or_refused(data: Any) -> None:
    assert read(as_json(data), "json")[1] == []


@bounded(250)
@given(PLAIN)
def test_yaml_of_any_data_is_read_or_refused(data: Any) -> None:
    assert read(as_yaml(data))[1] == []


@bounded(200)
@given(st.text(max_size=60), st.sampled_from(["yaml", "json"]))
def test_a_text_of_any_kind_is_refused(text: str, form: str) -> None:
    assert read(text, form) == (None, [])
