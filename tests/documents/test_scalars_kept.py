"""What a scalar without quotes stands for, one by one, and which number is too large."""

from __future__ import annotations

import math

import pytest

from clincomm.documents.scalars import plain_reader, too_large

READ = {
    "0": 0, "007": 7, "+7": 7, "-7": -7, "0o17": 15, "0x1F": 31, "0xabc": 2748, "1.5": 1.5, "-1.5e3": -1500.0,
    ".inf": math.inf, "-.Inf": -math.inf, "+.INF": math.inf,
    "true": True, "False": False, "TRUE": True, "null": None, "~": None, "": None,
    "yes": "yes", "0o9": "0o9", "0O17": "0O17", "0X1F": "0X1F", "2011-05": "2011-05", "inf": "inf", "nan": "nan",
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_plain_scalar_stands_for(text: str) -> None:
    value = plain_reader()(text)
    assert value == READ[text]
    assert type(value) is type(READ[text])


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_what_is_no_number_is_read_as_such(text: str) -> None:
    assert math.isnan(plain_reader()(text))


def test_a_whole_number_of_four_hundred_digits_is_read_and_a_longer_one_is_endless() -> None:
    assert plain_reader()("9" * 400) == 10**400 - 1
    assert plain_reader()("9" * 401) == math.inf


def test_the_most_is_not_too_much_on_either_side() -> None:
    assert [too_large(value, 10) for value in (10, -10, 10.1, -10.1, math.nan, "11", None)] == [
        False, False, True, True, True, False, False,
    ]  # fmt: skip
