"""What to ask next, answers, repairs, surveys, and what is left to people."""

from __future__ import annotations

import os
import sys
from pathlib import Path as File
from typing import Annotated, Literal

from cyclopts import Parameter

from clincomm.cli.app import FINE, UNUSABLE, app
from clincomm.cli.files import check_tables, emit, profile_beside, read, say, today
from clincomm.cli.words import Format, Ignore, Lessons, Moment, Names, Output, Select, split
from clincomm.errors import UnusableInput, printable


@app.command
def ask(
    path: File,
    /,
    *,
    most: Annotated[int, Parameter(help="How many questions.")] = 10,
    format: Annotated[
        Literal["text", "markdown", "json", "yaml"], Parameter(help="How to write them; yaml is to be filled in.")
    ] = "text",
    as_of: Moment = None,
    select: Select = None,
    ignore: Ignore = None,
    lesson: Lessons = None,
    output: Output = None,
) -> int:
    """Ask the questions that would settle most of what cannot be told, and say who could answer."""
    from clincomm import api
    from clincomm.documents import answer_form

    document = read(path)
    found = api.ask(
        document.community,
        most=most,
        as_of=as_of or today(document),
        select=split(select),
        ignore=split(ignore),
        lessons=lesson or (),
        profile=profile_beside(None, document),
    )
    if format == "yaml":
        emit(answer_form(found), output)
    else:
        say("questions", found, format, output)
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
    document = read(path)
    merged = api.answer(path, answers)
    if not merged.kept:
        print("clincomm: the document had to be written anew; its comments are lost", file=sys.stderr)
    if output is not None:
        if len(merged.parts) > 1:
            raise UnusableInput("a folder is answered in its place; leave out --output")
        check_tables(document, output)
        emit(merged.parts[0].text, output)
        return FINE
    try:
        names = merged.save()
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}; the old file is as it was") from error
    emit("".join(f"wrote {name}\n" for name in names), None)
    return FINE


@app.command
def advise(
    path: File,
    /,
    *,
    format: Format = "text",
    as_of: Moment = None,
    select: Annotated[
        Names, Parameter(help="Only the breaches of these rules (code, name, claim, CC3 for a lesson).")
    ] = None,
    apply: Annotated[
        File | None,
        Parameter(help="Write a copy of the document in which one repair for each breach stands, comments kept."),
    ] = None,
    output: Output = None,
) -> int:
    """Say what would mend each breach: the smallest sets of edits that are known to, each tried on a copy."""
    from clincomm import api
    from clincomm.documents import splice

    document = read(path)
    found = api.advise(document.community, as_of=as_of or today(document), select=tuple(select or ()))
    if apply is not None:
        if len(document.parts) > 1:
            raise UnusableInput("repairs are written into a copy of one file; this document is a folder with several")
        check_tables(document, apply)
        mended = splice(document, found.plan(document.community))
        if not mended.kept:
            print("clincomm: the document had to be written anew; its comments are lost", file=sys.stderr)
        emit(mended.parts[0].text, apply)
    return say("advice", found, format, output)


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

    document = read(path)
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
        check_tables(document, output)
        emit(splice(document, found.edits(document.community)).parts[0].text, output)
    return FINE


@app.command
def discuss(
    path: File,
    /,
    *,
    format: Annotated[Literal["text", "markdown", "json"], Parameter(help="How to say it.")] = "text",
    as_of: Moment = None,
    output: Output = None,
) -> int:
    """Give the questions that no record can decide, with what is recorded that bears on them."""
    from clincomm.advice import discuss as discussed

    document = read(path)
    found = discussed(document.community, as_of or today(document))
    return say("discussion", found, format, output)
