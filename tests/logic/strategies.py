"""What the tests of the kernel share: numbered answers, expressions over them, and the three truths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from attrs import frozen
from hypothesis import strategies as st

from clincomm.logic import (
    Answer,
    Gap,
    Known,
    Qualifier,
    Reason,
    Truth,
    Unknown,
    both,
    either,
    every,
    implies,
    negate,
    same,
    some,
)  # fmt: skip

TRUTHS: tuple[Truth, ...] = (True, None, False)
truths = st.sampled_from(TRUTHS)
qualifiers = st.frozensets(st.sampled_from(list(Qualifier)), max_size=3)

Combinator = Callable[..., Answer[bool]]
COMBINATORS: tuple[tuple[Combinator, int], ...] = (
    (negate, 1),
    (both, 2),
    (either, 2),
    (implies, 2),
    (same, 2),
    (lambda *parts: some(parts), 3),
    (lambda *parts: every(parts), 3),
)


def reason(number: int) -> Reason:
    return Reason(f"reason {number}", ("facts", number))


def gap(number: int) -> Gap:
    return Gap(("facts", number))


def answer(truth: Truth, number: int = 0, *said: Qualifier) -> Answer[bool]:
    """Make the answer to question `number`, with a reason or a gap by which it can be told from others."""
    return Unknown((gap(number),)) if truth is None else Known(truth, (reason(number),), frozenset(said))


def completions(truths_: tuple[Truth, ...]) -> Iterator[tuple[bool, ...]]:
    """Go through all ways in which what is unknown may turn out."""
    return product(*((True, False) if one is None else (one,) for one in truths_))


@frozen
class Expression:
    """A tree of combinators in which every question occurs once."""

    size: int
    evaluate: Callable[[tuple[Answer[bool], ...]], Answer[bool]]
    text: str

    def __repr__(self) -> str:
        return self.text

    def __call__(self, *truths_: Truth) -> Answer[bool]:
        return self.evaluate(tuple(answer(one, number) for number, one in enumerate(truths_)))


LEAF = Expression(1, lambda parts: parts[0], "?")


def _combine(combinator: Combinator, parts: tuple[Expression, ...]) -> Expression:
    starts = [sum(part.size for part in parts[:position]) for position in range(len(parts))]

    def evaluate(answers: tuple[Answer[bool], ...]) -> Answer[bool]:
        return combinator(
            *(part.evaluate(answers[start : start + part.size]) for part, start in zip(parts, starts, strict=True))
        )

    name = getattr(combinator, "__name__", "combine")
    return Expression(sum(part.size for part in parts), evaluate, f"{name}({', '.join(map(repr, parts))})")


@st.composite
def _nodes(draw: st.DrawFn, below: st.SearchStrategy[Expression]) -> Expression:
    combinator, number = draw(st.sampled_from(COMBINATORS))
    return _combine(combinator, tuple(draw(below) for _ in range(number)))


def expressions(most: int = 7) -> st.SearchStrategy[Expression]:
    """Draw trees of combinators with at most `most` questions."""
    return st.recursive(st.just(LEAF), _nodes, max_leaves=most).filter(lambda tree: tree.size <= most)
