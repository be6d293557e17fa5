"""What a document may ask of the reader: sizes beyond which it is refused. Input is hostile until shown otherwise."""

from __future__ import annotations

from attrs import frozen


@frozen(slots=True, kw_only=True)
class Limits:
    """How large, deep and winding a document may be.

    Parameters
    ----------
    yaml_bytes, json_bytes : int
        The size of a file, in bytes.
    depth : int
        How deep lists and maps may stand in one another.
    aliases : int
        How many YAML aliases (`*name`) there may be.
    nodes : int
        How many values a YAML file may hold, keys counted and aliases spelt out.
    values : int
        How many values a JSON file, or all files of a folder, may hold.
    number : float
        The largest number, either side of zero; also what a file can hold without loss.
    files : int
        How many site files a folder may hold.
    folder_bytes : int
        The size of all files of a folder, in bytes.
    faults : int
        How many faults are listed; of more, the number is told.
    """

    yaml_bytes: int = 10 * 2**20
    json_bytes: int = 200 * 2**20
    depth: int = 60
    aliases: int = 1_000
    nodes: int = 1_000_000
    values: int = 20_000_000
    number: float = 1e15
    files: int = 100_000
    folder_bytes: int = 200 * 2**20
    faults: int = 10_000


LIMITS = Limits()
"""The limits that hold unless a caller gives others."""
