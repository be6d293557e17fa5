"""Limits: the numbers that judge, as data with unit, basis and date. Rules contain no number of their own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from attrs import frozen

from clincomm.errors import InvalidValue, UnknownName

SMALLEST_GROUP = "smallest-group"
"""The limit by which no rule judges: of fewer people no mean and no share is shown."""


@frozen(slots=True)
class Limit:
    """A number that a rule judges by.

    Parameters
    ----------
    name : str
        Its name.
    value : float
        Its value.
    unit : str
        "months", "share", "people" ...
    basis : str
        Why this number: a source, or plainly that it is a convention.
    since : str
        Since when it has this value in clincomm.
    """

    name: str
    value: float
    unit: str
    basis: str
    since: str


class Limits(Mapping[str, float]):
    """The limits in force, by name.

    Parameters
    ----------
    limits : Mapping[str, Limit]
        The limits.
    """

    def __init__(self, limits: Mapping[str, Limit]) -> None:
        self._limits = MappingProxyType(dict(limits))

    def __reduce__(self) -> tuple[type[Limits], tuple[dict[str, Limit]]]:
        return Limits, (dict(self._limits),)

    def __getitem__(self, name: str) -> float:
        return self.limit(name).value

    def __contains__(self, name: object) -> bool:
        return name in self._limits

    def __iter__(self) -> Iterator[str]:
        return iter(self._limits)

    def __len__(self) -> int:
        return len(self._limits)

    def limit(self, name: str) -> Limit:
        """Give a limit with its basis.

        Raises
        ------
        UnknownName
            If there is no such limit.
        """
        if name not in self._limits:
            raise UnknownName("limit", name, self._limits)
        return self._limits[name]

    def with_those(self, limits: Mapping[str, Limit]) -> Limits:
        """Give the same limits with others in place of some."""
        return Limits({**self._limits, **limits})

    def filled_from(self, others: Limits) -> Limits:
        """Give the same limits, and those of the others that are not among them."""
        return self if self._limits.keys() >= others._limits.keys() else Limits({**others._limits, **self._limits})

    def replaced(self, **values: float) -> Limits:
        """Give the same limits with other values for some, marked as the user's own."""
        changed = {
            name: Limit(name, value, self.limit(name).unit, "set by the user", "") for name, value in values.items()
        }
        if any(value < 0 for value in values.values()):
            raise InvalidValue("a limit is never negative")
        return Limits({**self._limits, **changed})


@cache
def default_limits() -> Limits:
    """Give the limits that clincomm comes with, from `thresholds.toml`."""
    text = (resources.files("clincomm.rules") / "thresholds.toml").read_text(encoding="utf-8")
    return Limits({name: Limit(name, **entry) for name, entry in tomllib.loads(text).items()})
