"""The command line: parsing, places in files, exit status. What is said is made in `clincomm.rendering`.

Each command loads what it needs when it runs: the words are parsed before the model is loaded, so that a slip in them is
told at once and no help waits for pydantic.
"""

from __future__ import annotations

import atexit
import datetime
import gc
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Any, Literal

import cyclopts
from cyclopts import Parameter

from clincomm.errors import ClincommError, RuleCrashed, UnusableInput, printable

if TYPE_CHECKING:
    from clincomm.analysis import Measures
    from clincomm.checking import Report
    from clincomm.documents import Document, Fault

FINE, FOUND, UNUSABLE, CRASHED = 0, 1, 2, 3

app = cyclopts.App(
    name="clincomm",
    help="Check a clinical community and its theory of change by the ten lessons.",
    help_format="plaintext",
    version_flags=["--version"],
)
Names = Annotated[list[str] | None, Parameter(negative=(), consume_multiple=False)]
Paths = Annotated[list[File], Parameter(negative=(), help="Files (YAML, JSON) or folders.")]


@app.command
def check(
    paths: Paths,
    /,
    *,
    format: Annotated[
        str, Parameter(help="text, json, markdown, sarif, junit, github, or what an installed package adds.")
    ] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    select: Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")] = None,
    ignore: Annotated[Names, Parameter(help="All but these rules.")] = None,
    lesson: Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")] = None,
    profile: Annotated[
        File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default the nearest beside or above.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
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
    documents, faults = _documents(paths, near=chosen.says_faults)
    if faults and not chosen.says_faults:
        raise DocumentError(faults)
    checked, worst = [], FINE
    for document in documents:
        report = api.check(
            document.community,
            as_of=as_of or _today(document),
            select=_split(select),
            ignore=_split(ignore),
            lessons=lesson or (),
            profile=_profile(profile, document),
            on=datetime.date.today().isoformat(),
            progress=_progress(),
        )
        checked.append(Checked(report, document.place))
        if _fails(report, fail_on):
            worst = FOUND
    _emit(chosen.render(checked, faults, Layout(_width(output), verbose)), output)
    if faults:
        raise DocumentError(faults)
    return worst


@app.command
def trajectory(
    path: File,
    /,
    *,
    at: Annotated[
        Names, Parameter(help="A date or phase to look at, in order; by default its phases, or the years with a date.")
    ] = None,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    select: Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")] = None,
    ignore: Annotated[Names, Parameter(help="All but these rules.")] = None,
    lesson: Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")] = None,
    profile: Annotated[
        File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default the nearest beside or above.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Check a community at several moments, and say what turned and which fact turned it."""
    from clincomm import api, rendering

    document = _document(path)
    found = api.trajectory(
        document.community,
        _split(at) or None,
        select=_split(select),
        ignore=_split(ignore),
        lessons=lesson or (),
        profile=_profile(profile, document),
        on=datetime.date.today().isoformat(),
    )
    if format == "text":
        _emit(rendering.trajectory_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"trajectory_{format}")(found), output)
    return FINE


@app.command
def compare(
    paths: Paths,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default the end of what each document speaks of.")
    ] = None,
    select: Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")] = None,
    ignore: Annotated[Names, Parameter(help="All but these rules.")] = None,
    lesson: Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")] = None,
    profile: Annotated[File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default none.")] = None,
    jobs: Annotated[int, Parameter(help="How many processes share the work.")] = 1,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Put communities side by side: what was found in each, and per lesson the share of claims that hold."""
    from clincomm import api, rendering

    options: dict[str, Any] = {
        "as_of": as_of,
        "select": _split(select),
        "ignore": _split(ignore),
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
    if format == "text":
        _emit(rendering.comparison_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"comparison_{format}")(found), output)
    return FINE


@app.command
def inclusion(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    profile: Annotated[
        File | None, Parameter(help="A clincomm.toml or pyproject.toml; by default the nearest beside or above.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say who is in and how far: each stakeholder group at each level, its seats and its degree of involvement."""
    from clincomm import api, rendering

    document = _document(path)
    found = api.inclusion(document.community, as_of=as_of or _today(document), profile=_profile(profile, document))
    if format == "text":
        _emit(rendering.inclusion_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"inclusion_{format}")(found), output)
    return FINE


@app.command
def stress(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say what would fall apart if one person, site, group, event, tie, channel or post went; the worst first."""
    from clincomm import api, rendering

    document = _document(path)
    found = api.stress(document.community, as_of=as_of or _today(document))
    if format == "text":
        _emit(rendering.stress_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"stress_{format}")(found), output)
    return FINE


@app.command
def measures(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    rules: Annotated[
        str, Parameter(help="Which patterns are signals: making-data-count, anhoej ...")
    ] = "making-data-count",
    names: Annotated[bool, Parameter(help="Call sites by their names where they are set side by side.")] = False,
    svg: Annotated[
        File | None, Parameter(help="Write a picture of each chart into this folder (needs the extra draw).")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say what is measured and what the numbers show: charts, returns, sites side by side, feedback, predictions."""
    from clincomm import api, rendering

    document = _document(path)
    found = api.measures(document.community, as_of=as_of or _today(document), rules=rules, names=names)
    if svg is not None:
        _draw(found, svg)
    if format == "text":
        _emit(rendering.measures_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"measures_{format}")(found), output)
    return FINE


@app.command
def theory(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say what the theory of change stands on, how faithfully sites carry it out, and how it has lived."""
    from clincomm import api, rendering

    document = _document(path)
    found = api.theory_in_practice(document.community, as_of=as_of or _today(document))
    if format == "text":
        _emit(rendering.practice_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"practice_{format}")(found), output)
    return FINE


@app.command
def networks(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say how each level hangs together: sites with the core, sites with each other, hubs and silos."""
    from clincomm import rendering
    from clincomm.analysis import integration
    from clincomm.view import View

    document = _document(path)
    found = integration(View(document.community, as_of or _today(document)))
    if format == "text":
        _emit(rendering.integration_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"integration_{format}")(found), output)
    return FINE


@app.command
def diff(
    old: File,
    new: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default the end of what each document speaks of.")
    ] = None,
    select: Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")] = None,
    ignore: Annotated[Names, Parameter(help="All but these rules.")] = None,
    lesson: Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say what changed between two documents on one community, and which verdicts changed with it."""
    from clincomm import api, rendering

    before, after = _document(old).community, _document(new).community
    found = api.diff(
        before, after, as_of=as_of, select=_split(select), ignore=_split(ignore), lessons=lesson or ()
    )  # fmt: skip
    if format == "text":
        _emit(rendering.diff_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"diff_{format}")(found), output)
    return FINE


@app.command
def ask(
    path: File,
    /,
    *,
    most: Annotated[int, Parameter(help="How many questions.")] = 10,
    format: Annotated[
        Literal["text", "markdown", "json", "yaml"], Parameter(help="How to write them; yaml is to be filled in.")
    ] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    select: Annotated[Names, Parameter(help="Only these rules (code, name, claim, CC3 for a lesson).")] = None,
    ignore: Annotated[Names, Parameter(help="All but these rules.")] = None,
    lesson: Annotated[list[int] | None, Parameter(negative=(), help="Only these lessons, 0 to 10.")] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Ask the questions that would settle most of what cannot be told, and say who could answer."""
    from clincomm import api, rendering
    from clincomm.documents import answer_form

    document = _document(path)
    found = api.ask(
        document.community,
        most=most,
        as_of=as_of or _today(document),
        select=_split(select),
        ignore=_split(ignore),
        lessons=lesson or (),
        profile=_profile(None, document),
    )
    if format == "yaml":
        _emit(answer_form(found), output)
    elif format == "text":
        _emit(rendering.questions_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"questions_{format}")(found), output)
    return FINE


@app.command
def answer(
    path: File,
    answers: File,
    /,
    *,
    output: Annotated[File | None, Parameter(help="Write the document to this file, and leave the old one.")] = None,
) -> int:
    """Write answers (from `ask --format yaml`, filled in) into a document; its comments stay."""
    from clincomm import api

    if not os.path.exists(answers):
        raise UnusableInput(f"there is no file {answers}")
    _document(path)
    merged = api.answer(path, answers)
    if not merged.kept:
        print("clincomm: the document had to be written anew; its comments are lost", file=sys.stderr)
    if output is not None:
        if len(merged.parts) > 1:
            raise UnusableInput("a folder is answered in its place; leave out --output")
        _emit(merged.parts[0].text, output)
        return FINE
    try:
        names = merged.save()
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}; the old file is as it was") from error
    _emit("".join(f"wrote {name}\n" for name in names), None)
    return FINE


@app.command
def advise(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "json", "markdown"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    select: Annotated[
        Names, Parameter(help="Only the breaches of these rules (code, name, claim, CC3 for a lesson).")
    ] = None,
    apply: Annotated[
        File | None,
        Parameter(help="Write a copy of the document in which one repair for each breach stands, comments kept."),
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Say what would mend each breach: the smallest sets of edits that are known to, each tried on a copy."""
    from clincomm import api, rendering
    from clincomm.documents import splice

    document = _document(path)
    found = api.advise(document.community, as_of=as_of or _today(document), select=tuple(select or ()))
    if apply is not None:
        if len(document.parts) > 1:
            raise UnusableInput("repairs are written into a copy of one file; this document is a folder with several")
        mended = splice(document, found.plan(document.community))
        if not mended.kept:
            print("clincomm: the document had to be written anew; its comments are lost", file=sys.stderr)
        _emit(mended.parts[0].text, apply)
    if format == "text":
        _emit(rendering.advice_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"advice_{format}")(found), output)
    return FINE


@app.command
def survey(
    path: File,
    table: File,
    /,
    *,
    kind: Annotated[
        Literal["horizontal", "vertical"] | None,
        Parameter(help="The kind of the ties, where those they join do not tell."),
    ] = None,
    anyway: Annotated[
        bool, Parameter(negative=(), help="Write what could be read, though some rows are faulty.")
    ] = False,
    output: Annotated[File | None, Parameter(help="Write a copy of the document with the ties, comments kept.")] = None,
) -> int:
    """Read a roster survey (CSV or workbook; who names whom) as ties, with its completion rate; add them to a copy of a document."""
    from clincomm.documents import splice
    from clincomm.exchange import read_survey

    document = _document(path)
    found = read_survey(table, document.community, kind=kind)
    for fault in found.faults:
        print("\n".join(printable(line) for line in str(fault).splitlines()), file=sys.stderr)
    whole = found.completion.value
    rate = found.completion.why if whole is None else f"{whole:.0%} of the possible ties"
    print(
        f"{len(found.answered)} of {len(found.asked)} answered ({rate}); {len(found.ties)} {'tie' if len(found.ties) == 1 else 'ties'}"
    )
    if found.silent:
        print(f"did not answer: {', '.join(found.silent)}")
    if found.faults and not anyway:
        faulty = "1 row is faulty" if len(found.faults) == 1 else f"{len(found.faults)} rows are faulty"
        print(f"clincomm: {faulty}; nothing was written", file=sys.stderr)
        return UNUSABLE
    if output is not None:
        if len(document.parts) > 1:
            raise UnusableInput("ties are written into a copy of one file; this document is a folder with several")
        _emit(splice(document, found.edits(document.community)).parts[0].text, output)
    return FINE


@app.command
def discuss(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "markdown", "json"], Parameter(help="How to say it.")] = "text",
    as_of: Annotated[
        str | None, Parameter(help="A date or a phase; by default today or the end of the record.")
    ] = None,
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Give the questions that no record can decide, with what is recorded that bears on them."""
    from clincomm import rendering
    from clincomm.advice import discuss as discussed

    document = _document(path)
    found = discussed(document.community, as_of or _today(document))
    if format == "text":
        _emit(rendering.discussion_text(found, width=_width(output)), output)
    else:
        _emit(getattr(rendering, f"discussion_{format}")(found), output)
    return FINE


@app.command
def show(
    path: File,
    /,
    *,
    format: Annotated[
        Literal["text", "mermaid", "dot", "svg", "outline", "cids"],
        Parameter(
            help="Trees, Mermaid flowcharts; of the theory alone a DOT graph, a picture (SVG), a driver diagram's outline, "
            "or CIDS JSON-LD."
        ),
    ] = "text",
    part: Annotated[Literal["all", "structure", "theory"], Parameter(help="What to show.")] = "all",
    output: Annotated[File | None, Parameter(help="Write to this file.")] = None,
) -> int:
    """Show the nested structure and the theory of change."""
    from clincomm.exchange import (
        cids_losses,
        driver_outline,
        structure_mermaid,
        theory_cids,
        theory_dot,
        theory_mermaid,
    )
    from clincomm.rendering import structure_tree, theory_tree

    community = _document(path).community
    if format == "cids":
        _emit(theory_cids(community), output)
        for loss in cids_losses(community):
            print(f"clincomm: not in CIDS: {loss.what} ({loss.count}): {loss.why}", file=sys.stderr)
        return FINE
    if format == "svg":
        from clincomm.drawing import theory_svg

        _emit(theory_svg(community), output)
        return FINE
    if format in ("dot", "outline"):
        _emit(theory_dot(community) if format == "dot" else driver_outline(community), output)
        return FINE
    drawn = []
    if part in ("all", "structure"):
        drawn.append(structure_mermaid(community) if format == "mermaid" else _tree(structure_tree(community)))
    if part in ("all", "theory"):
        drawn.append(theory_mermaid(community) if format == "mermaid" else _tree(theory_tree(community)))
    _emit("\n".join(drawn), output)
    return FINE


@app.command
def rules(*, format: Annotated[Literal["text", "json"], Parameter(help="How to list them.")] = "text") -> int:
    """List the rules."""
    from clincomm.rendering import rule_data, rules_table
    from clincomm.rules import catalogue

    found = catalogue()
    if format == "json":
        _emit(json.dumps([rule_data(rule) for rule in found], indent=2, ensure_ascii=False) + "\n", None)
    else:
        _emit(rules_table(found), None)
    return FINE


@app.command
def explain(name: str, /) -> int:
    """Explain a rule (by code or name) or a claim (by its number)."""
    from clincomm import api

    _emit(api.explain(name), None)
    return FINE


@app.command(name="schema")
def schema_(what: Literal["document", "report"] = "document", /, *, output: File | None = None) -> int:
    """Print the JSON Schema of documents, or of the JSON report."""
    from clincomm.documents import schema
    from clincomm.rendering import report_schema

    data = schema() if what == "document" else report_schema()
    _emit(json.dumps(data, indent=2, ensure_ascii=False) + "\n", output)
    return FINE


@app.command
def new(folder: File, /) -> int:
    """Make a folder with a commented starter that passes, and the schema beside it for editors."""
    from clincomm.documents import schema
    from clincomm.documents.writing import write_text

    target = folder / "community.yaml"
    if target.exists():
        raise UnusableInput(f"{target} exists; choose another folder, or remove it first")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        starter = resources.files("clincomm").joinpath("starter", "community.yaml").read_text(encoding="utf-8")
        write_text(target, starter)
        write_text(folder / "clincomm.schema.json", json.dumps(schema(), indent=2) + "\n")
    except OSError as error:
        raise UnusableInput(f"cannot write to {folder}: {error.strerror}") from error
    _emit(f"{target} is ready; change it, then run: clincomm check {folder}\n", None)
    return FINE


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
        print(_said(error), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130


def _said(error: ClincommError) -> str:
    """Say what was wrong; the faults of a document begin with its name."""
    from clincomm.documents import DocumentError

    return str(error) if isinstance(error, DocumentError) else printable(f"clincomm: {error}")


def _fails(report: Report, fail_on: str) -> bool:
    """Say whether what was found ends the command with status 1."""
    from clincomm.logic import Verdict

    counts = report.counts()
    if fail_on == "cannot-tell" and Verdict.CANNOT_TELL in counts:
        return True
    return fail_on != "never" and Verdict.BREACHED in counts


def _document(path: File) -> Document:
    from clincomm.documents import load

    if not os.path.exists(path):
        raise UnusableInput(f"there is no file or folder {path}")
    return load(path)


def _documents(paths: Sequence[File], *, near: bool) -> tuple[list[Document], list[Fault]]:
    """Read documents, each once though several of its files be named, and the faults of those that cannot be read.

    With `near`, files are named from the folder that the command runs in, as those who read the output see them.
    """
    from clincomm.documents import DocumentError, whole_document

    documents: list[Document] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(map(whole_document, paths)):
        try:
            documents.append(_document(_near(path) if near else path))
        except DocumentError as error:
            faults.extend(error.faults)
    return documents, faults


def _near(path: File) -> File:
    try:
        return File(os.path.relpath(path))
    except ValueError:  # another drive
        return path


def _today(document: Document) -> str:
    """Give the earlier of today and the end of what the document speaks of; only the command line knows today."""
    from clincomm.logic import Date

    today = datetime.date.today().isoformat()
    span = document.community.speaks_of
    until = span.until if span is not None else None
    return until.text if isinstance(until, Date) and until.last.isoformat() < today else today


def _profile(given: File | None, document: Document) -> File | None:
    """Give the profile's file: the one that was named, or the nearest to the document."""
    from clincomm.documents import find_profile

    return given if given is not None or document.path is None else find_profile(document.path)


def _split(names: list[str] | None) -> list[str]:
    return [part.strip() for name in names or () for part in name.split(",") if part.strip()]


def _progress() -> Callable[[int, int, str], None] | None:
    """Tell how far the check is, on a terminal and only once it has taken more than a second."""
    if not sys.stderr.isatty():
        return None
    begun = time.monotonic()

    def tell(done: int, of: int, code: str) -> None:
        if time.monotonic() - begun > 1:
            end = "\r" + " " * 40 + "\r" if done == of else ""
            print(f"\rchecked {done} of {of} rules ({code})", end=end, file=sys.stderr, flush=True)

    return tell


def _width(output: File | None) -> int:
    return 100 if output is not None else min(shutil.get_terminal_size((100, 40)).columns, 140)


def _tree(branch: Any) -> str:
    from clincomm.rendering import lines

    return "\n".join(lines(branch)) + "\n"


def _draw(found: Measures, folder: File) -> None:
    """Write a picture of each measure that has values, and one of its sites side by side."""
    from clincomm import drawing

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableInput(f"cannot make the folder {folder}: {error.strerror}") from error
    taken: set[str] = set()
    for one in found:
        if one.chart is None:
            continue
        # What people call a measure may be any text: only plain signs go into the name of a file.
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", one.name).strip(".-")[:80] or "measure"
        name = next(name for name in (plain, *(f"{plain}-{n}" for n in range(2, 10_000))) if name not in taken)
        taken.add(name)
        _emit(drawing.chart_svg(one), folder / f"{name}.svg")
        if len(one.by_site) > 1:
            _emit(drawing.multiples_svg(one), folder / f"{name}.sites.svg")


def _emit(text: str, output: File | None) -> None:
    if output is None:
        # A terminal that cannot show a sign gets its escape.
        coding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(coding, "backslashreplace").decode(coding))
        return
    from clincomm.documents.writing import write_text

    try:
        write_text(output, text)
    except OSError as error:
        raise UnusableInput(f"cannot write {output}: {error.strerror}; the old file is as it was") from error
