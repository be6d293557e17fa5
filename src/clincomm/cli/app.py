"""The command itself: its name, how it ends, and what is said when something goes wrong."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

import cyclopts

from clincomm.errors import ClincommError, RuleCrashed, printable

FINE, FOUND, UNUSABLE, CRASHED = 0, 1, 2, 3

app = cyclopts.App(
    name="clincomm",
    help="Check a clinical community and its theory of change by the ten lessons.",
    help_format="plaintext",
    version_flags=["--version"],
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end with its status.

    Parameters
    ----------
    arguments : Sequence[str], optional
        The words after the command's name; those of the process if not given.
    """
    # A command is over before collecting garbage would pay, and at its end nothing is worth looking for.
    # Whatever else is installed beside clincomm has no business in its model; to look for it takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    collects = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)
    try:
        status = _status(arguments)
    finally:
        if collects:
            gc.enable()
    sys.exit(status)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        found = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
        sys.stdout.flush()
        return found if isinstance(found, int) else FINE
    except cyclopts.CycloptsError:
        return UNUSABLE
    except RuleCrashed as crash:
        print(printable(f"clincomm: {crash} ({crash.__cause__!r})"), file=sys.stderr)
        return CRASHED
    except ClincommError as error:
        print(said(error), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130


def said(error: ClincommError) -> str:
    """Say what was wrong; the faults of a document begin with its name."""
    from clincomm.documents import DocumentError

    return str(error) if isinstance(error, DocumentError) else printable(f"clincomm: {error}")
