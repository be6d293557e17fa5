"""Plain YAML scalars: what `2011`, `yes` or `.inf` without quotes stand for (YAML 1.2 core schema, by yamlcore)."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

_MOST_DIGITS = 400


@cache
def _resolvers() -> dict[Any, list[tuple[str, Any]]]:
    from yamlcore import CCoreLoader

    resolvers: dict[Any, list[tuple[str, Any]]] = CCoreLoader.yaml_implicit_resolvers
    return resolvers


def plain_reader() -> Callable[[str], Any]:
    """Give the function that turns an unquoted scalar into a value."""
    resolvers = _resolvers()

    def read(text: str) -> Any:
        for tag, form in resolvers.get(text[0] if text else "", ()):
            if form.match(text):
                return _VALUES[tag.rpartition(":")[2]](text)
        return text

    return read


def _int(text: str) -> int | float:
    if len(text) > _MOST_DIGITS:
        return math.inf
    sign = -1 if text[0] == "-" else 1
    digits = text.lstrip("+-")
    base = {"0o": 8, "0x": 16}.get(digits[:2], 10)
    return sign * int(digits, base)


def _float(text: str) -> float:
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))


_VALUES: dict[str, Callable[[str], Any]] = {
    "int": _int,
    "float": _float,
    "bool": lambda text: text.lower() == "true" if text else None,
    "null": lambda text: None,
}


def too_large(value: object, most: float) -> bool:
    """Say whether a number is beyond what a document may hold; NaN is.

    Examples
    --------
    >>> too_large(float("nan"), 1e15), too_large(3, 1e15)
    (True, False)
    """
    return isinstance(value, int | float) and not -most <= value <= most
