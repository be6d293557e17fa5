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
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import resources
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Any, Literal

import cyclopts
from cyclopts import Parameter

from clincomm.errors import ClincommError, RuleCrashed, UnusableInput, printable

if TYPE_CHECKING:
    from clincomm.checking import Report
    from clincomm.documents import Document, Fault
    from clincomm.logic import Path
    from clincomm.rendering import Checked

FINE, FOUND, UNUSABLE, CRASHED = 0, 1, 2, 3
FOR_PIPELINES = {"sarif": "sarif_report", "junit": "junit_report", "github": "github_report"}
"""Formats that say faults of documents, too; their renderings are loaded only when asked for."""

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
        Literal["text", "json", "markdown", "sarif", "junit", "github"], Parameter(help="How to say it.")
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
    verbose: Annotated[bool, Parameter(negative=(), help="Write out what does not apply, too.")] = False,
) -> int:
    """Check communities and print a report for each."""
    from clincomm import api, rendering
    from clincomm.documents import DocumentError

    texts, plain, worst = [], [], FINE
    checked: list[Checked] = []
    render = getattr(rendering, FOR_PIPELINES[format]) if format in FOR_PIPELINES else None
    documents, faults = _documents(paths, near=render is not None)
    if faults and render is None:
        raise DocumentError(faults)
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
        if render is not None:
            checked.append(rendering.Checked(report, document.place))
        elif format == "json":
            plain.append(rendering.report_data(report, partial(_spot, document)))
        else:
            texts.append(_text(report, document, format, verbose, to_file=output is not None))
        if _fails(report, fail_on):
            worst = FOUND
    if render is not None:
        _emit(render(checked, faults), output)
    else:
        _emit(rendering.json_report(plain) if format == "json" else "\n".join(texts), output)
    if faults:
        raise DocumentError(faults)
    return worst


@app.command
def show(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "mermaid"], Parameter(help="Trees, or Mermaid flowcharts.")] = "text",
    part: Annotated[Literal["all", "structure", "theory"], Parameter(help="What to show.")] = "all",
) -> int:
    """Show the nested structure and the theory of change."""
    from clincomm.exchange import structure_mermaid, theory_mermaid
    from clincomm.rendering import structure_tree, theory_tree

    community = _document(path).community
    drawn = []
    if part in ("all", "structure"):
        drawn.append(structure_mermaid(community) if format == "mermaid" else _tree(structure_tree(community)))
    if part in ("all", "theory"):
        drawn.append(theory_mermaid(community) if format == "mermaid" else _tree(theory_tree(community)))
    _emit("\n".join(drawn), None)
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


def _text(report: Report, document: Document, form: str, verbose: bool, *, to_file: bool) -> str:
    from clincomm.rendering import markdown_report, text_report

    def locate(path: Path) -> str:
        place = document.place(path)
        return f"{place.file}:{place.line}"

    if form == "markdown":
        return markdown_report(report, locate)
    width = 100 if to_file else min(shutil.get_terminal_size((100, 40)).columns, 140)
    return text_report(report, locate, width=width, verbose=verbose)


def _spot(document: Document, path: Path) -> dict[str, Any]:
    place = document.place(path)
    return {"file": place.file, "line": place.line, "column": place.column}


def _tree(branch: Any) -> str:
    from clincomm.rendering import lines

    return "\n".join(lines(branch)) + "\n"


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
