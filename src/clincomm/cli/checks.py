"""Checking, and the rules by which it is done."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from clincomm.cli.app import FINE, FOUND, app
from clincomm.cli.files import emit, profile_beside, progress, read_all, today, width_of
from clincomm.cli.words import Ignore, Lessons, Moment, Output, Paths, ProfileFile, Select, split

if TYPE_CHECKING:
    from clincomm.checking import Report


@app.command
def check(
    paths: Paths,
    /,
    *,
    format: Annotated[
        str, Parameter(help="text, json, markdown, sarif, junit, github, or what an installed package adds.")
    ] = "text",
    as_of: Moment = None,
    select: Select = None,
    ignore: Ignore = None,
    lesson: Lessons = None,
    profile: ProfileFile = None,
    output: Output = None,
    fail_on: Annotated[
        Literal["breached", "cannot-tell", "never"], Parameter(help="What ends with status 1.")
    ] = "breached",
    verbose: Annotated[
        bool, Parameter(negative=(), help="Write out all that cannot be told, and what does not apply, too.")
    ] = False,
) -> int:
    """Check communities and print a report for each."""
    from clincomm import api
    from clincomm.documents import DocumentError
    from clincomm.rendering import Checked, Layout, rendering

    chosen = rendering(format)
    documents, faults = read_all(paths, near=chosen.says_faults)
    if faults and not chosen.says_faults:
        raise DocumentError(faults)
    checked, worst = [], FINE
    for document in documents:
        report = api.check(
            document.community,
            as_of=as_of or today(document),
            select=split(select),
            ignore=split(ignore),
            lessons=lesson or (),
            profile=profile_beside(profile, document),
            on=datetime.date.today().isoformat(),
            progress=progress(),
        )
        checked.append(Checked(report, document.place))
        if _fails(report, fail_on):
            worst = FOUND
    emit(chosen.render(checked, faults, Layout(width_of(output), verbose)), output)
    if faults:
        raise DocumentError(faults)
    return worst


def _fails(report: Report, fail_on: str) -> bool:
    """Say whether what was found ends the command with status 1."""
    from clincomm.logic import Verdict

    counts = report.counts()
    if fail_on == "cannot-tell" and Verdict.CANNOT_TELL in counts:
        return True
    return fail_on != "never" and Verdict.BREACHED in counts


@app.command
def rules(*, format: Annotated[Literal["text", "json"], Parameter(help="How to list them.")] = "text") -> int:
    """List the rules."""
    from clincomm.rendering import rule_data, rules_table
    from clincomm.rules import catalogue

    found = catalogue()
    if format == "json":
        emit(json.dumps([rule_data(rule) for rule in found], indent=2, ensure_ascii=False) + "\n", None)
    else:
        emit(rules_table(found), None)
    return FINE


@app.command
def explain(name: str, /) -> int:
    """Explain a rule (by code or name) or a claim (by its number)."""
    from clincomm import api

    emit(api.explain(name), None)
    return FINE
