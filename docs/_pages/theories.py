"""The page of theories of change that published sources give in enough detail: drawn, and followed chain by chain."""

from __future__ import annotations

from pathlib import Path

from clincomm import Community, theory
from clincomm.documents import load
from clincomm.errors import UnusableInput

from .folder import Pages
from .markdown import bullets, page, prose

FOLDER = "reference/made"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAWN = ("ilcop", "aaa-qip", "enable-ckd", "michigan-keystone", "fallsafe")
"""Examples whose sources say by what mechanisms the changes were meant to work."""


def pages() -> Pages:
    """Give the page and its pictures; without the extra for pictures, the page alone."""
    found = {f"{FOLDER}/theories.md": page(*(_section(name) for name in DRAWN))}
    try:
        from clincomm.drawing import theory_svg
    except UnusableInput:
        return found
    return found | {f"{FOLDER}/theory-{name}.svg": theory_svg(_community(name)) for name in DRAWN}


def _community(name: str) -> Community:
    return load(EXAMPLES / name).community


def _section(name: str) -> str:
    community = _community(name)
    chains = list(theory(community).chains())
    whole = [chain for chain in chains if chain.is_complete]
    # One chain for each mechanism reads as a theory; all of them would read as a list.
    shortest = {chain.path.split(" -> ")[0]: str(chain) for chain in sorted(whole, key=lambda chain: -len(chain.path))}
    broken = [f"{chain.path}: not said is {' and '.join(chain.missing)}" for chain in chains if not chain.is_complete]
    alt = f"Theory of change of {community.name}: mechanisms, changes and goals from left to right"
    parts = [f"## {community.name}", f"```{{image}} made/theory-{name}.svg\n:alt: {alt}\n:width: 100%\n```"]
    if whole:
        number = f"{len(whole)} chains are whole" if len(whole) > 1 else "One chain is whole"
        parts += [prose(f"{number}. The shortest from each mechanism on:"), bullets(reversed(shortest.values()))]
    if broken:
        parts += [prose("Where a link of a chain is not said:"), bullets(broken)]
    return "\n\n".join(parts)
