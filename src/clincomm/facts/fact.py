"""Facts: shared questions with one answer, asked once and kept.

"Patients are represented" is defined once, as a fact; two rules never mean two things by it. A fact is a pure function from
a view and a handle to an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from clincomm.view import Handle, View

T = TypeVar("T")


@frozen(slots=True)
class Fact(Generic[T]):
    """A question that can be asked of a record in a view.

    Parameters
    ----------
    name : str
        The question's name, as in the glossary ("site-has-local-lead").
    ask : callable
        The pure function that answers it.
    """

    name: str
    ask: Callable[[View, Handle[Any]], T] = field(repr=False)

    def __call__(self, view: View, handle: Handle[Any]) -> T:
        """Give the answer, computed the first time and kept."""
        return view.once((self.name, handle.path), lambda: self.ask(view, handle))

    @property
    def meaning(self) -> str:
        """What the question means, for the glossary."""
        return self.ask.__doc__ or ""


def fact(ask: Callable[[View, Handle[Any]], T]) -> Fact[T]:
    """Make a fact of a function; its name is the function's, with hyphens."""
    return Fact(ask.__name__.replace("_", "-"), ask)
