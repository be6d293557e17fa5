"""Any bytes: a file is read or refused, by the library and by the command, and nothing else happens."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.drafts import bounded, mutated
from tests.hostile.survival import read, status_of, unseemly, use

FORMS = st.sampled_from(["yaml", "json"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


def written(folder: Path, content: bytes, form: str) -> Path:
    file = folder / f"x.{form}"
    file.write_bytes(content)
    return file


@bounded(150)
@given(content=st.binary(max_size=200), form=FORMS)
def test_bytes_of_any_kind_are_refused_in_plain_words(folder: Path, content: bytes, form: str) -> None:
    document, _, complaints = read(written(folder, content, form))
    assert document is None and complaints == []


@bounded(500)
@given(content=mutated(), form=FORMS)
def test_a_spoilt_document_is_read_or_refused_in_plain_words(folder: Path, content: bytes, form: str) -> None:
    _, kinds, complaints = read(written(folder, content, form))
    assert complaints == [] and "UNUSABLE" not in kinds


@bounded(60)
@given(content=mutated())
def test_a_spoilt_document_that_reads_can_be_used(folder: Path, content: bytes) -> None:
    document, _, _ = read(written(folder, content, "yaml"))
    if document is not None:
        assert list(use(document.community)) == []


@bounded(60)
@given(content=mutated(), form=FORMS, words=st.sampled_from([["check"], ["check", "--format", "json"], ["show"]]))
def test_the_command_ends_with_a_status_and_never_with_a_traceback(
    folder: Path, content: bytes, form: str, words: list[str]
) -> None:
    file = written(folder, content, form)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = status_of(words[0], str(file), *words[1:])
    assert status in (0, 1, 2) and "Traceback" not in err.getvalue()
    assert not unseemly(out.getvalue() + err.getvalue())
    assert bool(err.getvalue()) == (status == 2)
