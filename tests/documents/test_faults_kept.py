"""How a fault is shown: its line with a caret below, however long; many faults; and values in messages."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents import DocumentError, Fault, FaultKind, Place
from clincomm.documents.faults import At, Collected, Problem, Refused, quoted, refuse, shortened


def fault(line: str = "", column: int = 1, remedy: str = "mend it", message: str = "it is wrong") -> Fault:
    return Fault(FaultKind.SYNTAX, message, remedy, (), Place("w.yaml", 7, column), line)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (fault("a: b", 4), "w.yaml:7:4: it is wrong\n    a: b\n       ^\n    mend it"),
        (fault("a: b", 1), "w.yaml:7:1: it is wrong\n    a: b\n    ^\n    mend it"),
        (fault("\ta: b", 5), "w.yaml:7:5: it is wrong\n    \ta: b\n    \t   ^\n    mend it"),
        (fault("a: b", 4, remedy=""), "w.yaml:7:4: it is wrong\n    a: b\n       ^"),
        (fault("", 4), "w.yaml:7:4: it is wrong\n    mend it"),
        (fault(" \t", 2), "w.yaml:7:2: it is wrong\n    mend it"),
        (fault("", 1, remedy=""), "w.yaml:7:1: it is wrong"),
        (fault("a\x1b: b", 5), "w.yaml:7:5: it is wrong\n    a\\x1b: b\n           ^\n    mend it"),
        (fault("", 1, "a\x1b", "b\nc"), "w.yaml:7:1: b c\n    a\\x1b"),
    ],
)  # fmt: skip
def test_a_fault_shows_its_line_with_a_caret_below_and_the_remedy(shown: Fault, expected: str) -> None:
    assert str(shown) == expected


def test_of_a_long_line_what_is_around_the_fault_is_shown() -> None:
    line = "".join(f"{number:04}," for number in range(100))
    for column, start in [(1, 0), (90, 0), (91, 1), (300, 210)]:
        _, shown, caret, _ = str(fault(line, column)).split("\n")
        assert shown == f"    {line[start : start + 150]}"
        assert caret == " " * (4 + column - 1 - start) + "^"


def test_a_long_text_loses_its_middle_and_no_more_than_needed() -> None:
    text = "".join(chr(0x100 + number) for number in range(600))
    assert shortened(text[:500]) == text[:500]
    short = shortened(text[:501])
    assert len(short) == 500 and short == f"{text[:330]} ... {text[501 - 165 : 501]}"
    assert [len(shortened(text, most)) for most in range(8, 30)] == list(range(8, 30))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "nothing"), ({"a": 1}, "a map"), ([1], "a list"), ((1,), "a list"), (True, "yes"), (False, "no"),
        (3, "3"), (2.5, "2.5"), ("a'b", '"a\'b"'), ("é", "'é'"), ("\ud800", "'\\ud800'"), ("a\nb", "'a\\nb'"),
        ("x" * 58, f"'{'x' * 58}'"), ("x" * 59, f"'{'x' * 55}...'"),
    ],
)  # fmt: skip
def test_a_value_in_a_message_is_short_and_on_one_line(value: Any, expected: str) -> None:
    assert quoted(value) == expected


def test_a_value_may_be_shown_at_another_length() -> None:
    assert (quoted("x" * 8, 10), quoted("x" * 9, 10)) == ("'xxxxxxxx'", "'xxxxx...'")


@pytest.mark.parametrize(
    ("number", "told"), [(100, ""), (101, "\n... and 1 more faults"), (250, "\n... and 150 more faults")]
)
def test_an_error_shows_a_hundred_faults_and_has_them_all(number: int, told: str) -> None:
    faults = [fault(message=f"this is {n}", remedy="") for n in range(number)]
    error = DocumentError(iter(faults))
    assert error.faults == tuple(faults)
    assert str(error) == "\n".join(map(str, faults[:100])) + told


def problem(name: str) -> Problem:
    return Problem(FaultKind.SYNTAX, (name,), name, "mend it")


def test_so_many_problems_are_kept_and_the_rest_are_counted() -> None:
    found = Collected(2)
    found.add(map(problem, "ab"))
    assert (found.told(), found.more) == ([problem("a"), problem("b")], 0)
    found.add(map(problem, "c" * 1234))
    *kept, told = found.told()
    assert kept == [problem("a"), problem("b")] and found.more == 1234
    assert told == Problem(
        FaultKind.LIMIT,
        (),
        "there are about 1,234 more faults than the 2 that are listed",
        "mend these and read the document again",
        At.VALUE,
        (1, 1),
    )


def test_a_refusal_carries_the_one_problem_and_points_to_the_beginning_if_nothing_is_said() -> None:
    for refused, mark in [
        (refuse(FaultKind.LIMIT, "too much", "split it"), (1, 1)),
        (refuse(FaultKind.LIMIT, "too much", "split it", 3, 4), (3, 4)),
    ]:
        assert isinstance(refused, Refused) and str(refused) == "too much"
        assert refused.problem == Problem(FaultKind.LIMIT, (), "too much", "split it", At.VALUE, mark)
