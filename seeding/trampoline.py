"""What stands in the place of a function with mutants: it runs the one that is chosen, and notes that it was reached.

Takes the place of mutmut's own, which looks the chosen one up in the environment at every call.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

MutantDict = dict
"""What the seeded code calls the type of its tables."""


class Chosen:
    """The mutant that is in force, and the functions that were reached."""

    name = ""
    reached: set[str] = set()  # noqa: RUF012 - one for the process


def wrap_in_trampoline(mutants: dict[str, Any], is_classmethod: bool = False) -> Callable[[Any], Any]:
    """Give a decorator that puts one of several functions in the place of one; they are written below it."""
    first = 1 if is_classmethod else 0

    def choose(args: tuple[Any, ...]) -> Any:
        original = mutants["_mutmut_orig"]
        Chosen.reached.add(original.__name__.removesuffix("__mutmut_orig"))
        chosen = mutants.get(Chosen.name, original)
        return getattr(args[0], chosen.__name__) if is_classmethod else chosen

    def wrap(decorated: Any) -> Any:
        if inspect.isgeneratorfunction(decorated):

            @wraps(decorated)
            def generator(*args: Any, **kwargs: Any) -> Iterator[Any]:
                return (yield from choose(args)(*args[first:], **kwargs))

            return generator

        @wraps(decorated)
        def function(*args: Any, **kwargs: Any) -> Any:
            return choose(args)(*args[first:], **kwargs)

        return function

    return wrap
