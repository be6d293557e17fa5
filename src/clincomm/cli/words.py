"""What several commands are asked: which moment, which rules, how to say it, where to write it."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated, Literal

from cyclopts import Parameter

Names = Annotated[list[str] | None, Parameter(negative=(), consume_multiple=False)]
Paths = Annotated[list[File], Parameter(negative=(), help="Files (YAML, JSON) or folders.")]
Format = Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")]
Moment = Annotated[str | None, Parameter(help="A date or a phase; by default today or the end of the record.")]
MomentOfEach = Annotated[
    str | None, Parameter(help="A date or a phase; by default the end of what each document speaks of.")
]
Select = Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")]
Ignore = Annotated[Names, Parameter(help="All but these rules.")]
Lessons = Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")]
ProfileFile = Annotated[
    File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default the nearest beside or above.")
]
Output = Annotated[File | None, Parameter(help="Write to this file.")]


def split(names: list[str] | None) -> list[str]:
    """Give single names, of options given several times or with commas."""
    return [part.strip() for name in names or () for part in name.split(",") if part.strip()]
