"""The reference of the command: what each command says of itself when asked for help."""

from __future__ import annotations

import io

from rich.console import Console

from clincomm import cli

from .folder import Pages
from .markdown import fence, page, prose, table

STATUS = {
    cli.FINE: "The command did what it was asked, and `check` found nothing that `--fail-on` names.",
    cli.FOUND: "`check` found something that `--fail-on` names. That is an answer, not a failure.",
    cli.UNUSABLE: "The input or the command line cannot be used. Every fault is named, with its place.",
    cli.CRASHED: "A rule crashed. The message names the rule and its subject.",
}
"""What each exit status means."""
WIDTH = 84
"""How many signs a line of the page holds."""


def pages() -> Pages:
    """Give the commands with their help, and the exit statuses."""
    return {
        "reference/made/commands.md": page(*(_section(name) for name in names())),
        "reference/made/statuses.md": table(("status", "meaning"), [(str(n), text) for n, text in STATUS.items()]),
    }


def names() -> tuple[str, ...]:
    """Give the names of the commands."""
    return tuple(name for name in cli.app if not name.startswith("-"))


def help_of(*words: str) -> str:
    """Give what a command prints when asked for help, in a narrow terminal without colours."""
    screen = io.StringIO()
    cli.app.help_print(list(words), console=Console(file=screen, width=WIDTH, color_system=None, force_terminal=False))
    return "\n".join(line.rstrip() for line in screen.getvalue().strip("\n").splitlines())


def _section(name: str) -> str:
    return page(f"## {name}", prose(cli.app[name].help), fence("text", f"$ clincomm {name} --help\n{help_of(name)}"))
