"""Profiles read from `clincomm.toml`, or from `[tool.clincomm]` in `pyproject.toml`, with the place of every fault."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path as File
from typing import Any, TypeVar

from attrs import define, field

from clincomm.checking import Profile, Waiver
from clincomm.checking.profile import limit_of, waivable
from clincomm.documents.faults import DocumentError, Fault, FaultKind, Place
from clincomm.documents.texts import mark_after
from clincomm.errors import ClincommError, UnknownName, UnusableInput, nearest
from clincomm.logic import Date
from clincomm.rules import Limit, find

T = TypeVar("T")

NAME = "clincomm.toml"
KEYS = ("select", "ignore", "lessons", "limits", "waivers")
WAIVER_KEYS = ("rule", "subject", "reason", "owner", "until")
LIMIT_KEYS = ("value", "basis")
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_STEP = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_KEY = re.compile(rf"\s*({_STEP}(?:\s*\.\s*{_STEP})*)\s*=")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")


def find_profile(start: str | os.PathLike[str]) -> File | None:
    """Look for the profile that a document is checked by: beside it, or in the nearest folder above that has one.

    Parameters
    ----------
    start : str or os.PathLike
        The document or folder.

    Returns
    -------
    pathlib.Path or None
        A `clincomm.toml`, or a `pyproject.toml` with `[tool.clincomm]`; the search ends with the repository.
    """
    here = File(os.path.abspath(start))
    for folder in (here, *here.parents):
        if os.path.isfile(folder / NAME):
            return folder / NAME
        project = folder / "pyproject.toml"
        if os.path.isfile(project) and b"[tool.clincomm" in project.read_bytes():
            return project
        if (folder / ".git").exists():
            return None
    return None


def load_profile(path: str | os.PathLike[str]) -> Profile:
    """Read a profile.

    Parameters
    ----------
    path : str or os.PathLike
        A `clincomm.toml`, or a `pyproject.toml` with `[tool.clincomm]`.

    Returns
    -------
    Profile
        The profile; an empty one where `pyproject.toml` says nothing of clincomm.

    Raises
    ------
    UnusableInput
        If the file cannot be read.
    DocumentError
        With every fault, each with its line: what is no key of a profile, rules, lessons and limits that there are not,
        waivers without reason, owner or end.
    """
    file = File(path)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"cannot read the profile {path}: {error}") from error
    within = ("tool", "clincomm") if file.name == "pyproject.toml" else ()
    return _Reading(str(path), text, within).profile()


@define
class _Reading:
    """The reading of one profile: what was said, and the faults met on the way."""

    name: str
    text: str
    within: tuple[str, ...]
    faults: list[Fault] = field(factory=list)

    def profile(self) -> Profile:
        data = self._data()
        for key in _strange(data, KEYS):
            self._fault((key,), f"{key!r} is no key of a profile", _meant(key, KEYS))
        select, ignore = (self._names(data, key) for key in ("select", "ignore"))
        lessons = tuple(self._lessons(data))
        limits = dict(self._limits(data.get("limits", {})))
        waivers = tuple(self._waivers(data.get("waivers", [])))
        if self.faults:
            raise DocumentError(sorted(self.faults, key=lambda fault: (fault.place.line, fault.place.column)))
        return Profile(select, ignore, lessons, limits, waivers, self.name)

    def _data(self) -> dict[str, Any]:
        try:
            data: Any = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = _POSITION.search(str(error))
            line, column = (int(found[1]), int(found[2])) if found else mark_after(self.text, "json")
            message = f"this is not TOML: {_POSITION.sub('', str(error)).strip()}"
            raise DocumentError([self._made(line, column, message, "look at this place")]) from error
        for step in self.within:
            data = data.get(step) if isinstance(data, dict) else None
        return data if isinstance(data, dict) else {}

    def _names(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        names = data.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._fault((key,), f"{key} is a list of rules", f'write {key} = ["CC302", "CC8"]')
            return ()
        return tuple(name for name in names if self._asked((key,), name, find, name))

    def _lessons(self, data: dict[str, Any]) -> Iterator[int]:
        numbers = data.get("lessons", [])
        for number in numbers if isinstance(numbers, list) else [numbers]:
            if type(number) is int and 0 <= number <= 10:
                yield number
            else:
                self._fault(("lessons",), f"there is no lesson {number!r}", "write numbers from 0 to 10", str(number))

    def _limits(self, limits: Any) -> Iterator[tuple[str, Limit]]:
        if not isinstance(limits, dict):
            self._fault(("limits",), "limits is a table", "write [limits] and below it name = number")
            return
        for name, said in limits.items():
            whole = said if isinstance(said, dict) else {"value": said}
            for key in _strange(whole, LIMIT_KEYS):
                self._fault(("limits", name, key), f"{key!r} is no key of a limit", _meant(key, LIMIT_KEYS))
            value, basis = whole.get("value"), str(whole.get("basis") or f"set in {File(self.name).name}")
            made = self._asked(("limits", name), name, limit_of, name, (value, basis))
            if made is not None:
                yield name, made

    def _waivers(self, waivers: Any) -> Iterator[Waiver]:
        if not isinstance(waivers, list):
            self._fault(("waivers",), "waivers are tables of their own", "write [[waivers]] above each")
            return
        for position, said in enumerate(waivers):
            path = ("waivers", position)
            if not isinstance(said, dict):
                self._fault(path, "a waiver is a table", "write [[waivers]] and below it rule, reason, owner, until")
                continue
            for key in _strange(said, WAIVER_KEYS):
                self._fault((*path, key), f"{key!r} is no key of a waiver", _meant(key, WAIVER_KEYS))
            missing = [key for key in ("rule", "reason", "owner", "until") if not str(said.get(key) or "").strip()]
            if missing:
                what = " and ".join(missing)
                self._fault(
                    path, f"the waiver says no {what}", f"write {what}: every waiver has a reason, an owner and an end"
                )
                continue
            rule = str(said["rule"])
            self._asked((*path, "rule"), rule, waivable, rule)
            made = self._asked((*path, "until"), str(said["until"]), _waiver, said)
            if made is not None:
                yield made

    def _asked(self, path: tuple[str | int, ...], word: str, ask: Callable[..., T], *words: Any) -> T | None:
        """Ask for something by its name; what is not there is a fault at that place."""
        try:
            return ask(*words)
        except UnknownName as error:
            near = (
                f"did you mean {', '.join(error.nearest)}?" if error.nearest else f"see which {error.kind}s there are"
            )
            self._fault(path, f"there is no {error.kind} called {word!r}", near, word)
        except ClincommError as error:
            self._fault(path, str(error), "mend it, or take it out", word)
        return None

    def _fault(self, path: tuple[str | int, ...], message: str, remedy: str, word: str = "") -> None:
        self.faults.append(self._made(*_place(self.text, (*self.within, *path), word), message, remedy))

    def _made(self, line: int, column: int, message: str, remedy: str) -> Fault:
        shown = self.text.split("\n")[line - 1]
        return Fault(FaultKind.WRONG_VALUE, message, remedy, (), Place(self.name, line, column), shown)


def _waiver(said: dict[str, Any]) -> Waiver:
    rule, reason, owner = (str(said[key]) for key in ("rule", "reason", "owner"))
    return Waiver(rule, reason, owner, Date(str(said["until"])), str(said.get("subject") or ""))


def _strange(said: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    return [key for key in said if key not in keys]


def _meant(key: str, keys: tuple[str, ...]) -> str:
    alike = nearest(key, keys, 1)
    return f"did you mean {alike[0]}?" if alike else f"write one of {', '.join(keys)}"


def _place(text: str, path: tuple[str | int, ...], word: str) -> tuple[int, int]:
    """Find the line and column of a key, or of a word in its value; of the nearest table above it otherwise.

    The TOML reader of Python gives no positions, so the text is looked through: headers of tables, and keys below them.
    """
    best, depth = (1, 1), 0
    for line, column, found in _keys(text):
        if found == path[: len(found)] and len(found) > depth:
            best, depth = (line, column), len(found)
    if word:
        for number, content in enumerate(text.split("\n")[best[0] - 1 :], start=best[0]):
            if number > best[0] and (_HEADER.match(content) or _KEY.match(content)):
                break
            at = content.find(word)
            if at >= 0:
                return number, at + 1
    return best


def _keys(text: str) -> Iterator[tuple[int, int, tuple[str | int, ...]]]:
    """Go through the headers and keys of a TOML text, each with the way to it."""
    table: tuple[str | int, ...] = ()
    seen: dict[tuple[str | int, ...], int] = {}
    for number, content in enumerate(text.split("\n"), start=1):
        header, key = _HEADER.match(content), _KEY.match(content)
        if header:
            table = _steps(header[2])
            if header[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = (*table, seen[table])
            yield number, content.index("[") + 1, table
        elif key:
            yield number, key.start(1) + 1, (*table, *_steps(key[1]))


def _steps(dotted: str) -> tuple[str | int, ...]:
    return tuple(step.strip().strip("\"'") for step in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted))
