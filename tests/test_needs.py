"""What each claim needs of the model: every path exists, and every field of the model is needed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib import resources

import pytest

from clincomm.lessons import claims
from clincomm.model import RECORDS
from clincomm.model.paths import COMMON as BASE

TEXT = resources.files("clincomm.lessons").joinpath("needs.toml").read_text(encoding="utf-8")
NEEDS: dict[str, list[str]] = tomllib.loads(TEXT)
COMMON: dict[str, str] = NEEDS.pop("common")  # type: ignore[assignment]
FIELDS = {f"{record.__name__}.{field}": field for record in RECORDS for field in record.__pydantic_fields__}
NEEDED = {path for paths in NEEDS.values() for path in paths}
MISSING = re.findall(r"^# missing: (\S+) +(\S.*)$", TEXT, flags=re.MULTILINE)


def test_there_is_an_entry_for_every_claim_in_their_order() -> None:
    assert len(NEEDS) == 120
    assert list(NEEDS) == [claim.id for claim in claims()]


@pytest.mark.parametrize("claim", NEEDS)
def test_every_path_of_a_claim_is_a_field_of_the_model_and_stands_there_once(claim: str) -> None:
    paths = NEEDS[claim]
    assert paths
    assert [path for path in paths if path not in FIELDS] == []
    assert [path for path, times in Counter(paths).items() if times > 1] == []


def test_every_field_of_every_record_is_needed_by_a_claim_or_is_common() -> None:
    unneeded = [path for path, field in FIELDS.items() if path not in NEEDED and not {path, field} & COMMON.keys()]
    assert unneeded == []


def test_what_is_common_exists_has_a_reason_and_is_needed_by_no_claim() -> None:
    for name, reason in COMMON.items():
        assert isinstance(reason, str)
        assert reason.strip()
        if "." in name:
            assert name in FIELDS
            assert name not in NEEDED
        else:
            assert Counter(FIELDS.values())[name] > 1


def test_every_field_of_the_base_record_is_common() -> None:
    assert COMMON.keys() >= BASE


def test_what_is_said_to_be_missing_is_missing_and_names_claims_that_want_it() -> None:
    records = {record.__name__ for record in RECORDS}
    assert len(MISSING) == TEXT.count("# missing:")
    for path, why in MISSING:
        assert path.partition(".")[0] in records
        assert path not in FIELDS, f"the model has {path} now: add it to its claims and strike it off the list"
        ids = re.findall(r"\b\d+\.\d+\b", why)
        assert ids
        assert set(ids) <= NEEDS.keys()
