"""Slips of the pen: what is taken for a known name written wrongly, and what is left as a name of its own."""

from __future__ import annotations

from itertools import product

import pytest

from clincomm.documents.names import near_miss


def distance(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with a neighbour (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        rows.append([i])
        for j, b in enumerate(other, start=1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b)]
            if i > 1 and j > 1 and one[i - 2 : i] == b + other[j - 2] and a == other[j - 2]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i].append(min(ways))
    return rows[-1][-1]


WORDS = ["k" + "".join(letters) for length in (2, 3, 4) for letters in product("abc", repeat=length)]


@pytest.mark.parametrize("known", WORDS[9::7])
def test_a_short_name_is_taken_for_another_if_one_slip_makes_it_so_and_only_then(known: str) -> None:
    for name in WORDS:
        assert near_miss(name, [known]) == (known if distance(name, known) == 1 else None)


@pytest.mark.parametrize("known", ["nurse", "lead", "coordinator"])
def test_any_one_slip_after_the_first_letter_is_seen(known: str) -> None:
    for place in range(1, len(known)):
        for slip in (
            known[:place] + known[place + 1 :],
            known[:place] + "q" + known[place:],
            known[:place] + "q" + known[place + 1 :],
        ):
            assert near_miss(slip, [known]) == known
    assert near_miss(known + "q", [known]) == known


def test_a_name_that_begins_otherwise_is_its_own_but_a_capital_is_no_other_beginning() -> None:
    assert near_miss("burse", ["nurse"]) is None
    assert near_miss("Nurze", ["nurse"]) is None  # two slips
    for name in ("Nurse", "NURSE", "nurSe"):
        assert near_miss(name, ["nurse"]) == "nurse"
    assert near_miss("Arm-A", ["arm-a"]) == "arm-a"


def test_a_known_name_is_not_taken_for_itself() -> None:
    assert near_miss("nurse", ["nurse"]) is None


def test_in_names_of_three_letters_only_case_is_a_slip_and_in_shorter_ones_nothing() -> None:
    assert near_miss("abd", ["abc"]) is None
    assert near_miss("Abc", ["abc"]) == "abc"
    assert near_miss("Ab", ["ab"]) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("ward-2", "ward-1"),
        ("ward-", "ward-1"),
        ("ward1", "ward"),
        ("ward-11", "ward-1"),
        ("arm-a", "arm-b"),
        ("arm-A", "arm-b"),
        ("arm_a", "arm_b"),
        ("trainee", "trainer"),
        ("trainees", "trainers"),
    ],
)
def test_names_told_apart_by_a_number_a_last_letter_or_good_english_are_different(name: str, known: str) -> None:
    assert near_miss(name, [known]) is None


def test_a_long_name_may_have_several_slips_if_most_of_it_is_right() -> None:
    assert near_miss("respiritory-phisician", ["respiratory-physician"]) == "respiratory-physician"
    assert near_miss("respective-magician", ["respiratory-physician"]) is None
    # The same letters in another order are not enough.
    assert near_miss("abcdefghijkl", ["alkjihgfedcb"]) is None


def test_exactly_85_in_a_hundred_right_is_not_most_of_it() -> None:
    known = "abcdefghijklmnopqrst"
    assert near_miss(known[:17] + "XYZ", [known]) is None
    assert near_miss(known[:18] + "YZ", [known]) == known
    # Of four letters turned round, one can count as right.
    assert near_miss(known[:16] + known[:15:-1], [known]) is None
    assert near_miss(known[:17] + known[:16:-1], [known]) == known


def test_three_letters_too_many_may_be_a_slip_and_four_never() -> None:
    known = "the-" + "north-west-" * 3 + "alliance"
    assert near_miss(known + "xyz", [known]) == near_miss(known[:-3], [known]) == known
    assert near_miss(known + "wxyz", [known]) is None
    assert near_miss(known[:-4], [known]) is None


def test_of_several_the_likest_is_taken_in_whatever_order_they_come() -> None:
    assert near_miss("lates", ["latest", "laxes"]) == near_miss("lates", ["laxes", "latest"]) == "latest"
    assert near_miss("lates", ["other"]) is near_miss("lates", []) is None
