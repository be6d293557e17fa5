"""Small pieces of Markdown: tables, fences, links, and text that must not be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"([\\*_\[\]<>{}$#])")


def prose(text: str) -> str:
    """Give a text so that it reads as written; what stands between backticks stays code."""
    parts = re.split(r"(``[^`]+``|`[^`]+`)", text)
    return "".join(part.replace("``", "`") if part.startswith("`") else _SIGNS.sub(r"\\\1", part) for part in parts)


def code(text: object) -> str:
    """Give a text as code within a line."""
    return f"`{text}`"


def link(words: str, path: str) -> str:
    """Give a link to another page, by its path from this one."""
    return f"[{words}]({path})"


def links(names: Iterable[str], path: str) -> str:
    """Give links to pages named alike; `path` has {} for the name."""
    return ", ".join(link(code(name), path.format(name)) for name in names)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; cells are Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def fence(kind: str, text: str) -> str:
    """Give a block of code."""
    return f"```{kind}\n{text.rstrip()}\n```\n"


def bullets(items: Iterable[str]) -> str:
    """Give a list."""
    return "".join(f"- {item}\n" for item in items)


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Give a list of terms, each with what it means."""
    return "\n".join(f"{term}\n: {meaning}\n" for term, meaning in pairs)


def page(*parts: str) -> str:
    """Join the parts of a page, an empty line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
