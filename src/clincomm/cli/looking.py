"""A community seen from one side: who is in, what a loss would take, what is measured, the theory, the networks."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated

from cyclopts import Parameter

from clincomm.cli.app import app
from clincomm.cli.files import draw, profile_beside, read, say, today
from clincomm.cli.words import Format, Moment, Output, ProfileFile


@app.command
def inclusion(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    profile: ProfileFile = None,
    output: Output = None,
) -> int:
    """Say who is in and how far: each stakeholder group at each level, its seats and its degree of involvement."""
    from clincomm import api

    document = read(path)
    found = api.inclusion(document.community, as_of=as_of or today(document), profile=profile_beside(profile, document))
    return say("inclusion", found, format, output)


@app.command
def stress(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    output: Output = None,
) -> int:
    """Say what would fall apart if one person, site, group, event, tie, channel or post went; the worst first."""
    from clincomm import api

    document = read(path)
    found = api.stress(document.community, as_of=as_of or today(document))
    return say("stress", found, format, output)


@app.command
def measures(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    rules: Annotated[
        str, Parameter(help="Which patterns are signals: making-data-count, anhoej ...")
    ] = "making-data-count",
    names: Annotated[bool, Parameter(help="Call sites by their names where they are set side by side.")] = False,
    svg: Annotated[
        File | None, Parameter(help="Write a picture of each chart into this folder (needs the extra draw).")
    ] = None,
    output: Output = None,
) -> int:
    """Say what is measured and what the numbers show: charts, returns, sites side by side, feedback, predictions."""
    from clincomm import api

    document = read(path)
    found = api.measures(document.community, as_of=as_of or today(document), rules=rules, names=names)
    if svg is not None:
        draw(found, svg)
    return say("measures", found, format, output)


@app.command
def theory(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    output: Output = None,
) -> int:
    """Say what the theory of change stands on, how faithfully sites carry it out, and how it has lived."""
    from clincomm import api

    document = read(path)
    found = api.theory_in_practice(document.community, as_of=as_of or today(document))
    return say("practice", found, format, output)


@app.command
def networks(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    output: Output = None,
) -> int:
    """Say how each level hangs together: sites with the core, sites with each other, hubs and silos."""
    from clincomm.analysis import integration
    from clincomm.view import View

    document = read(path)
    found = integration(View(document.community, as_of or today(document)))
    return say("integration", found, format, output)
