"""Any bytes as a YAML file."""

from __future__ import annotations

import sys

from harness import read, run


def bytes_to_a_document(content: bytes) -> None:
    """Read bytes."""
    read(content, "yaml")


if __name__ == "__main__":
    run(bytes_to_a_document, "yaml", sys.argv[1:])
