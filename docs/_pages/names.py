"""A page for each room and, through autosummary, for each public name in it; the rooms are those the package has."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import clincomm

from .folder import Pages
from .markdown import bullets, link, page, prose

NO_ROOM = frozenset({"__main__", "cli"})
"""Modules that nobody imports from."""
TOP = "clincomm"
BUILT_IN = ("bool", "boolean", "callable", "dict", "False", "float", "int", "iterable", "list", "None", "scalar", "sequence",
            "str", "string", "True", "tuple")  # fmt: skip
"""Types that numpydoc would link to Python's own documentation, which is elsewhere."""


def pages() -> Pages:
    """Give the list of rooms, and a page for each."""
    found = rooms()
    lines = [f"{link(room, f'rooms/{room}.md')}: {prose(_first_line(module))}" for room, module in found.items()]
    return {
        "reference/made/rooms.md": bullets(lines),
        **{f"reference/rooms/{room}.md": room_page(room, module) for room, module in found.items()},
    }


@cache
def rooms() -> dict[str, ModuleType]:
    """Give the rooms of clincomm that have public names, by name."""
    found = {}
    for entry in sorted(pkgutil.iter_modules(clincomm.__path__), key=lambda entry: entry.name):
        if entry.name not in NO_ROOM and not entry.name.startswith("_"):
            module = importlib.import_module(f"{TOP}.{entry.name}")
            if public_names(module):
                found[entry.name] = module
    return found


def public_names(module: ModuleType) -> tuple[str, ...]:
    """Give the public names of a room: those it lists, or else the classes and functions it defines."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return tuple(name for name in listed if not name.startswith("_"))
    return tuple(
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__ and callable(value)
    )


def every_name() -> tuple[str, ...]:
    """Give the full names of the classes and functions that have a page, each where it is defined."""
    modules = rooms().values()
    return tuple(
        f"{module.__name__}.{name}" for module in modules for name in own_names(module) if _has_page(module, name)
    )


def own_names(module: ModuleType) -> tuple[str, ...]:
    """Give the public names that a room itself defines; the others it passes on from a room below."""
    return tuple(name for name in public_names(module) if home_of(module, name) == module.__name__)


def home_of(module: ModuleType, name: str) -> str:
    """Give the room that defines a public name and has it among its own."""
    defined = str(getattr(getattr(module, name), "__module__", module.__name__) or "")
    for room in rooms().values():
        if (defined == room.__name__ or defined.startswith(f"{room.__name__}.")) and name in public_names(room):
            return room.__name__
    return module.__name__


def aliases() -> dict[str, str]:
    """Give the full name of each class by its short one, for the types in docstrings."""
    named = {full.rpartition(".")[2]: full for full in every_name() if full.rpartition(".")[2][0].isupper()}
    return {**{name: name for name in BUILT_IN}, **named}


def file_names() -> dict[str, str]:
    """Give the pages of names that differ from another in case alone, under names that some disks can tell apart."""
    taken: set[str] = set()
    found = {}
    for name in sorted(every_name()):
        if name.lower() in taken:
            found[name] = f"{name}-{'function' if callable(_value(name)) else 'value'}"
        taken.add(name.lower())
    return found


def remove_old(folder: Path) -> None:
    """Remove the pages of names that are no longer public; autosummary leaves them."""
    named = file_names()
    wanted = {f"{named.get(name, name)}.rst" for name in every_name()}
    for file in folder.glob("*.rst"):
        if file.name not in wanted:
            file.unlink()


def room_page(room: str, module: ModuleType) -> str:
    """Give the page of a room: what lives there, and its public names by kind."""
    own = sorted(own_names(module), key=str.lower)
    classes = [name for name in own if inspect.isclass(getattr(module, name))]
    functions = [name for name in own if _has_page(module, name) and name not in classes]
    values = [name for name in own if not _has_page(module, name)]
    others = sorted(set(public_names(module)) - set(own))
    passed_on = [f"{{py:obj}}`{home_of(module, name)}.{name}`" for name in others]
    return page(
        f"# {room}",
        prose(inspect.getdoc(module) or ""),
        f"Import from `{module.__name__}`.",
        f"## Classes\n\n{_summary(module.__name__, classes)}" if classes else "",
        f"## Functions\n\n{_summary(module.__name__, functions)}" if functions else "",
        f"## Values and types\n\n{_values(module, values)}" if values else "",
        f"## Passed on from a room below\n\n{bullets(passed_on)}" if passed_on else "",
    )


def _values(module: ModuleType, names: Iterable[str]) -> str:
    lines = [f".. currentmodule:: {module.__name__}", ""]
    for name in names:
        lines += [f".. py:data:: {name}", ""]
        lines += [f"   {line}" for line in words_on_values(module.__name__).get(name, _form(module, name)).splitlines()]
        lines += [""]
    return "```{eval-rst}\n" + "\n".join(lines) + "```\n"


def _form(module: ModuleType, name: str) -> str:
    """Say what a value or type that has no text of its own is."""
    value = getattr(module, name)
    return f"A type: ``{value}``." if typing.get_origin(value) is not None else f"``{value!r}``"


def _has_page(module: ModuleType, name: str) -> bool:
    value = getattr(module, name)
    return inspect.isclass(value) or inspect.isroutine(value)


def _summary(module: str, names: Iterable[str]) -> str:
    listed = "\n".join(f"   {name}" for name in names)
    return (
        f"```{{eval-rst}}\n.. currentmodule:: {module}\n\n"
        f".. autosummary::\n   :toctree: ../names\n   :nosignatures:\n\n{listed}\n```\n"
    )


def _value(name: str) -> Any:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


def _first_line(module: ModuleType) -> str:
    return " ".join((inspect.getdoc(module) or "").partition("\n\n")[0].split())


@cache
def words_on_values(room: str) -> dict[str, str]:
    """Give the texts that stand below the values a room defines, from its source; Python does not keep them."""
    module = importlib.import_module(room)
    folder = Path(inspect.getfile(module))
    files = sorted(folder.parent.rglob("*.py")) if folder.name == "__init__.py" else [folder]
    return dict(pair for file in files for pair in _texts_below(ast.parse(file.read_text(encoding="utf-8"))))


def _texts_below(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for value, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
            targets = value.targets if isinstance(value, ast.Assign) else [getattr(value, "target", None)]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, inspect.cleandoc(below.value.value)
