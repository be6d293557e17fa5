"""The command line: parsing, places in files, exit status. What is said is made in `clincomm.rendering`.

Each command loads what it needs when it runs: the words are parsed before the model is loaded, so that a slip in them is
told at once and no help waits for pydantic. A command stands in the module of its subject.
"""

from clincomm.cli import asking, checks, comparing, looking, showing  # each adds its commands
from clincomm.cli.app import CRASHED, FINE, FOUND, UNUSABLE, app, main

__all__ = ["CRASHED", "FINE", "FOUND", "UNUSABLE", "app", "asking", "checks", "comparing", "looking", "main", "showing"]
