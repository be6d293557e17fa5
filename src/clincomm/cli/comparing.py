"""A community at several moments, communities side by side, and two documents on one community."""

from __future__ import annotations

import datetime
import os
from pathlib import Path as File
from typing import Annotated, Any

from cyclopts import Parameter

from clincomm.cli.app import app
from clincomm.cli.files import profile_beside, read, say
from clincomm.cli.words import Format, Ignore, Lessons, MomentOfEach, Names, Output, Paths, ProfileFile, Select, split
from clincomm.errors import UnusableInput


@app.command
def trajectory(
    path: File,
    /,
    *,
    at: Annotated[
        Names, Parameter(help="A date or phase to look at, in order; by default its phases, or the years with a date.")
    ] = None,
    format: Format = "text",
    select: Select = None,
    ignore: Ignore = None,
    lesson: Lessons = None,
    profile: ProfileFile = None,
    output: Output = None,
) -> int:
    """Check a community at several moments, and say what turned and which fact turned it."""
    from clincomm import api

    document = read(path)
    found = api.trajectory(
        document.community,
        split(at) or None,
        select=split(select),
        ignore=split(ignore),
        lessons=lesson or (),
        profile=profile_beside(profile, document),
        on=datetime.date.today().isoformat(),
    )
    return say("trajectory", found, format, output)


@app.command
def compare(
    paths: Paths,
    /,
    *,
    format: Format = "text",
    as_of: MomentOfEach = None,
    select: Select = None,
    ignore: Ignore = None,
    lesson: Lessons = None,
    profile: Annotated[File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default none.")] = None,
    jobs: Annotated[int, Parameter(help="How many processes share the work.")] = 1,
    output: Output = None,
) -> int:
    """Put communities side by side: what was found in each, and per lesson the share of claims that hold."""
    from clincomm import api

    options: dict[str, Any] = {
        "as_of": as_of,
        "select": split(select),
        "ignore": split(ignore),
        "lessons": lesson or (),
    }
    missing = next((path for path in paths if not os.path.exists(path)), None)
    if missing is not None:
        raise UnusableInput(f"there is no file or folder {missing}")
    if jobs > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            found = api.compare(*paths, **options, profile=profile, map_=pool.map)
    else:
        found = api.compare(*paths, **options, profile=profile)
    return say("comparison", found, format, output)


@app.command
def diff(
    old: File,
    new: File,
    /,
    *,
    format: Format = "text",
    as_of: MomentOfEach = None,
    select: Select = None,
    ignore: Ignore = None,
    lesson: Lessons = None,
    output: Output = None,
) -> int:
    """Say what changed between two documents on one community, and which verdicts changed with it."""
    from clincomm import api

    before, after = read(old).community, read(new).community
    found = api.diff(
        before, after, as_of=as_of, select=split(select), ignore=split(ignore), lessons=lesson or ()
    )  # fmt: skip
    return say("diff", found, format, output)
