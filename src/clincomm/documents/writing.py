"""Writing: communities to YAML and JSON that read back as the same community.

One text cannot be told from a statement: a free-text field that holds the very word "none" or "unknown" reads back as
the statement wherever a statement may stand. In Python, too, the model takes such a text for the statement.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from enum import Enum
from pathlib import Path as File
from typing import Any

from clincomm.documents.formats import added, form_of
from clincomm.documents.limits import LIMITS
from clincomm.documents.migration import VERSION
from clincomm.documents.scalars import too_large
from clincomm.documents.tables import table_of
from clincomm.errors import InvalidValue, UnusableInput
from clincomm.logic import Date, show_path
from clincomm.model import Community, Group, Phase, Seat, Source, Statement, Value, Whole

MODELINE = "# yaml-language-server: $schema=clincomm.schema.json\n"
WIDTH = 110
_ONE_FIELD: dict[Any, str] = {Group: "id", Phase: "id", Source: "title", Whole: "of"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def dumps(community: Community, form: str = "yaml") -> str:
    """Write a community as a text.

    Parameters
    ----------
    community : Community
        The community.
    form : str
        "yaml" or "json".

    Returns
    -------
    str
        The document: what is not said is left out, short forms are used where they say all.

    Raises
    ------
    InvalidValue
        If it holds a number that could not be read back (not finite, or beyond 1e15).

    Examples
    --------
    >>> print(dumps(Community(id="ward", team={"seats": ["nurse / lead"]})), end="")
    # yaml-language-server: $schema=clincomm.schema.json
    clincomm: 1
    id: ward
    team:
      seats: [nurse / lead]
    """
    data = plain_document(community)
    if form == "json":
        text = json.dumps({"$schema": "clincomm.schema.json", **data}, ensure_ascii=False, indent=2)
        return f"{text}\n"
    if form == "yaml":
        return MODELINE + _yaml(data)
    raise UnusableInput(f"{form!r} is not a form of documents; use 'yaml' or 'json'")


def plain_document(community: Community) -> dict[str, Any]:
    """Give a community as plain data, as a document has it.

    Raises
    ------
    InvalidValue
        If it holds a number that could not be read back.
    """
    return {"clincomm": VERSION, **_record(community, ())}


def save(community: Community, path: str | os.PathLike[str]) -> None:
    """Write a community to a file, whole or not at all.

    Parameters
    ----------
    community : Community
        The community.
    path : str or os.PathLike
        A file that ends in .yaml, .yml or .json, or in what an installed package adds. A file that is there is replaced in
        one step; if writing fails, it stays as it was.
    """
    form, foreign = form_of(File(path)), added(File(path))
    if foreign is None:
        write_text(path, dumps(community, form))
    else:
        write_bytes(path, foreign.write(plain_document(community)))


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text to a file, whole or not at all.

    Parameters
    ----------
    path : str or os.PathLike
        The file. One that is there is replaced in one step; if writing fails, it stays as it was.
    text : str
        The text.
    """
    write_bytes(path, text.encode())


def write_bytes(path: str | os.PathLike[str], content: bytes) -> None:
    """Write bytes to a file, whole or not at all, as `write_text` does."""
    target = File(path).resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask()
    import tempfile  # only here: whoever reads does not wait for it

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mask() -> int:
    """Give the mask for new files. It can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _plain(value: Any, path: tuple[str | int, ...]) -> Any:
    """Turn a value of the model into plain data, in its shortest form."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Date):
        return int(value.text) if len(value.text) == 4 and value.text[0] != "0" else value.text
    if isinstance(value, tuple):
        return _list(value, path)
    if isinstance(value, bool | int | float):
        if too_large(value, LIMITS.number):
            raise InvalidValue(f"{show_path(path)}: {value} cannot be written, since it could not be read back")
        return value
    return _record(value, path)


def _list(values: tuple[Any, ...], path: tuple[str | int, ...]) -> Any:
    found = [_entry(value, (*path, position)) for position, value in enumerate(values)]
    # One name or number stands for a list of itself, unless it would be taken for a statement.
    if (
        len(found) == 1
        and isinstance(values[0], str | Value)
        and not isinstance(found[0], dict)
        and not _is_statement(found[0])
    ):
        return found[0]
    return found


def _is_statement(value: object) -> bool:
    return any(value == statement.value for statement in Statement)


def _entry(value: Any, path: tuple[str | int, ...]) -> Any:
    """Give an entry of a list: the short form, if that says all."""
    if isinstance(value, Seat) and (text := _seat(value)) is not None:
        return text
    data = _plain(value, path)
    if isinstance(data, dict) and len(data) == 1:
        if isinstance(value, Value) and "value" in data:
            return data["value"]
        if _ONE_FIELD.get(type(value)) in data:
            return next(iter(data.values()))
    return data


def _seat(seat: Seat) -> str | None:
    """Write a seat as "group / role" if nothing else is said of it and both are plain names."""
    said = {name for name in table_of(Seat).fields if getattr(seat, name) is not None}
    if not seat.group or not said <= {"group", "role"} or seat.role == ():
        return None
    groups, roles = " + ".join(seat.group), ", ".join(seat.role or ())
    if not all(_NAME.fullmatch(group) for group in seat.group):
        return None
    return f"{groups} / {roles}" if roles else groups


def _record(record: Any, path: tuple[str | int, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    kind: Any = type(record)
    names = table_of(kind).fields
    for name in sorted(names, key=lambda name: name != "id"):
        value = getattr(record, name)
        if value is None:
            continue
        if isinstance(value, dict):
            found[name] = {key: _entry(item, (*path, name, key)) for key, item in value.items()}
        else:
            found[name] = _plain(value, (*path, name))
    return found


def plain_value(value: Any) -> Any:
    """Turn a record, list or value of the model into plain data, in its shortest form."""
    return _entry(value, ())


def flow_yaml(value: Any) -> str:
    """Write plain data as YAML on one line, to stand within another text."""
    text = _yaml({"value": value}, flow=True).strip()
    return text.removeprefix("{").removesuffix("}").removeprefix("value:").strip()


def _yaml(data: dict[str, Any], *, flow: bool = False) -> str:
    import yaml
    from yamlcore import CCoreDumper

    class Dumper(CCoreDumper):  # type: ignore[misc]  # yamlcore ships no types
        """Writes booleans as yes and no, and nothing by alias."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def yes_no(dumper: Any, value: bool) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", "yes" if value else "no")

    Dumper.add_representer(bool, yes_no)
    width, style = (1_000_000, True) if flow else (WIDTH, None)
    text: str = yaml.dump(
        data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=width, default_flow_style=style
    )
    return text
