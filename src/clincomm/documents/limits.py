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
        How many values a document with aliases may hold once they are spelt out.
    number : float
        The largest number, either side of zero; also what a file can hold without loss.
    files : int
        How many site files a folder may hold.
    """

    yaml_bytes: int = 10 * 2**20
    json_bytes: int = 200 * 2**20
    depth: int = 60
    aliases: int = 1_000
    nodes: int = 1_000_000
    number: float = 1e15
    files: int = 100_000


LIMITS = Limits()
"""The limits that hold unless a caller gives others."""
