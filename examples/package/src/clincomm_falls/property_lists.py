"""Our format: property lists, which the app on our tablets writes."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from clincomm.documents import Format


def read(content: bytes) -> Any:
    """Turn a property list into plain data; what is wrong with one is said with a ValueError."""
    try:
        return plistlib.loads(content)
    except (ExpatError, plistlib.InvalidFileException) as error:
        raise ValueError(str(error)) from error


def write(data: Mapping[str, Any]) -> bytes:
    """Turn plain data into a property list."""
    return plistlib.dumps(dict(data), sort_keys=False)


PROPERTY_LISTS = Format("a property list", endings=(".plist",), read=read, write=write)
