"""Any bytes as a JSON file."""

from __future__ import annotations

import sys

from harness import read, run


def json_to_a_document(content: bytes) -> None:
    """Read bytes."""
    read(content, "json")


if __name__ == "__main__":
    run(json_to_a_document, "json", sys.argv[1:])
