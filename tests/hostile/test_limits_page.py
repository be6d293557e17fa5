"""The page on hostile input has the limits of the code."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from clincomm.documents import LIMITS
from clincomm.documents.faults import LONGEST
from clincomm.graph.chains import MOST_LISTED, MOST_STEPS
from clincomm.graph.network import MOST_EDGES, MOST_NODES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "hostile-input.md"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the documentation is part of a checkout")


def test_the_page_has_every_limit_as_it_is_in_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows == [(name, f"{most:,.0f}") for name, most in attrs.asdict(LIMITS).items()]


def test_the_page_has_the_bounds_of_what_grows() -> None:
    words = PAGE.read_text(encoding="utf-8")
    for bound in (
        f"{MOST_NODES:,} sites",
        f"{MOST_EDGES:,} links",
        f"{MOST_STEPS:,} ways",
        f"{MOST_LISTED:,} steps",
        f"longer than {LONGEST} signs",
    ):
        assert bound in words
