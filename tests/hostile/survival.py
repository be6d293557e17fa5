"""What a nasty file is put through, and what is asked of clincomm meanwhile. Also a program: one child for each file.

`python -m tests.hostile.survival FILE ...` prints a line of JSON for each file. Every file is read in a child of its own with
little memory and little processor time, so that a file that asks for too much ends its child and nothing else.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from clincomm import check, theory, to_networkx
from clincomm.cli import main
from clincomm.documents import Document, DocumentError, Fault, dumps, load, loads
from clincomm.errors import ClincommError, UnusableInput
from clincomm.exchange import driver_outline, structure_mermaid, theory_dot, theory_mermaid
from clincomm.model import Community
from clincomm.rendering import (
    json_report,
    lines,
    markdown_report,
    report_data,
    structure_tree,
    text_report,
    theory_tree,
)

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1_500 * 2**20
SECONDS = 10
LONGEST = 1_500
"""How many signs a message may have, its line and remedy included."""
NETWORKS = ("structure", "contact", "sites", "theory")
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
READS = "reads"


def unseemly(text: str) -> set[str]:
    """Give the signs of a text that a terminal may act on, or that change the order of what is read."""
    return {
        sign for sign in set(text) - {"\n", "\t"} if sign in BIDI or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
    }  # fmt: skip


def lines_of(text: str) -> int:
    """Count lines as YAML does, so never fewer than JSON does; a last one that is empty is one."""
    return len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))


def complaints_of(faults: Iterable[Fault], files: dict[str, int]) -> Iterator[str]:
    """Say what is amiss with faults themselves, given how many lines each file has."""
    for fault in faults:
        text = str(fault)
        if len(text) > LONGEST:
            yield f"a message of {len(text)} signs: {text[:80]}"
        if unseemly(text):
            yield f"signs that a terminal acts on: {unseemly(text)!r} in {text[:80]!r}"
        if not fault.message or not fault.message.strip():
            yield "an empty message"
        if fault.place.file in files and not 1 <= fault.place.line <= files[fault.place.file]:
            yield f"a place outside the file: {fault.place}"
        if fault.place.column < 1 or (fault.line and fault.place.column > len(fault.line) + 1):
            yield f"a place outside the line: {fault.place}"
        if any(jargon in text for jargon in ("Input should", "pydantic", "Traceback", "[type=", "function-")):
            yield f"jargon: {text[:80]}"


def drawn(draw: Callable[[Community], str], community: Community) -> str:
    """Draw what is not too large to be drawn."""
    try:
        return draw(community)
    except UnusableInput as error:
        if "would have over" not in str(error):
            raise
        return ""


def use(community: Community) -> Iterator[str]:
    """Put a community through everything that people do with one; say what is amiss with what comes out."""
    report = check(community)
    texts = {
        "the report": text_report(report),
        "the report in full": text_report(report, verbose=True),
        "Markdown": markdown_report(report),
        "the structure": "\n".join(lines(structure_tree(community))),
        "the theory": "\n".join(lines(theory_tree(community))),
        "Mermaid's structure": drawn(structure_mermaid, community),
        "Mermaid's theory": drawn(theory_mermaid, community),
        "the theory in DOT": drawn(theory_dot, community),
        "the outline of the theory": drawn(driver_outline, community),
    }
    yield from (f"{name} holds {unseemly(text)!r}" for name, text in texts.items() if unseemly(text))
    report_json = json_report([report_data(report)])
    json.loads(report_json)
    for name, text in {**texts, "JSON": report_json}.items():
        try:
            text.encode()
        except UnicodeEncodeError:
            yield f"{name} cannot be written to a file"
    for network in NETWORKS:
        for possible in (False, True):
            try:
                to_networkx(community, network=network, possible=possible)
            except UnusableInput as error:
                if "would have over" not in str(error):
                    raise
    try:
        theory(community).chains().count()
    except UnusableInput as error:
        if "too many chains" not in str(error):
            raise
    for form in ("yaml", "json"):
        if loads(dumps(community, form), form=form).community != community:
            yield f"it is another once written to {form} and read again"


def read(file: Path) -> tuple[Document | None, list[str], list[str]]:
    """Read a file; give the document, the kinds of faults, and what is amiss with the faults."""
    try:
        return load(file), [], []
    except DocumentError as error:
        files = {str(file): lines_of(file.read_bytes().decode("utf-8", "replace"))} if file.is_file() else {}
        kinds = sorted({fault.kind.name for fault in error.faults})
        return None, kinds, list(complaints_of(error.faults, files))
    except UnusableInput as error:
        return None, ["UNUSABLE"], [f"signs in {str(error)!r}"] if unseemly(str(error)) else []


def outcome(file: Path) -> dict[str, Any]:
    """Read a file and use what it holds."""
    document, kinds, complaints = read(file)
    if document is not None:
        kinds = [READS]
        for name in dir(Community):
            document.place((name, 0, name), key=True)
        try:
            complaints.extend(use(document.community))
        except ClincommError as error:
            complaints.append(f"it reads, and then: {type(error).__name__}: {error}")
    return {"file": str(file), "kinds": kinds, "complaints": complaints}


def status_of(*words: str) -> int:
    """Run the command in this process; give the status it ends with."""
    try:
        main(list(words))
    except SystemExit as end:
        return int(end.code or 0)
    raise AssertionError("the command did not end")


def survive(files: Iterable[Path], *, seconds: int = SECONDS, memory: int = MEMORY) -> dict[str, dict[str, Any]]:
    """Put files through everything, each in a child of its own; give each one's outcome by its name."""
    words = [str(file) for file in files]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.survival", str(seconds), str(memory), *words],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return {Path(one["file"]).name: one for one in found}


def _child(file: Path, seconds: int, memory: int, out: Any) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        said = outcome(file)
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        words = f"{type(error).__name__}: {str(error)[:200]} ({Path(where.filename).name}:{where.lineno})"
        said = {"file": str(file), "kinds": ["CRASHED"], "complaints": [words]}
    said["seconds"] = round(sum(os.times()[:2]), 2)
    out.write(json.dumps(said))
    out.flush()


def _run(file: Path, seconds: int, memory: int) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        child = os.fork()
        if not child:
            try:
                _child(file, seconds, memory, out)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        said = out.read()
    if status or not said:
        return {"file": str(file), "kinds": ["KILLED"], "complaints": [f"ended by signal {os.WTERMSIG(status)}"]}
    found: dict[str, Any] = json.loads(said)
    return found


if __name__ == "__main__":
    check(Community(sites=()))
    to_networkx(Community(), network="theory")
    loads("clincomm: 1\n")
    for word in sys.argv[3:]:
        print(json.dumps(_run(Path(word), int(sys.argv[1]), int(sys.argv[2]))), flush=True)
