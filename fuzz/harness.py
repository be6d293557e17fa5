"""What the harnesses share: what is asked of a document, the seeds, and the dictionary of the format's own words."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["clincomm", "yaml", "yamlcore"]):
    from clincomm import check, theory, to_networkx
    from clincomm.documents import DocumentError, dumps, loads, schema
    from clincomm.documents.faults import Refused
    from clincomm.documents.texts import decoded
    from clincomm.errors import UnusableInput, printable
    from clincomm.exchange import structure_mermaid, theory_mermaid
    from clincomm.rendering import (
        json_report,
        lines,
        markdown_report,
        report_data,
        structure_tree,
        text_report,
        theory_tree,
    )

HERE = Path(__file__).parent
CORPUS = HERE.parent / "tests" / "hostile" / "corpus"
EXAMPLES = HERE.parent / "examples"
LONGEST = 1_500


def read(content: bytes, form: str, *, used: bool = False) -> None:
    """Read a document; it is read, or refused with faults that can be shown; anything else ends the run."""
    try:
        text = decoded(content)
    except Refused:
        return
    read_text(text, form, used=used)


def read_text(text: str, form: str, *, used: bool = False) -> None:
    """Read a document from a text, and use it if that is asked."""
    try:
        document = loads(text, form=form)
    except DocumentError as error:
        last = len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
        for fault in error.faults:
            said = str(fault)
            assert len(said) <= LONGEST and 1 <= fault.place.line <= last and fault.place.column >= 1, said[:LONGEST]
            assert all(printable(line) == line for line in said.split("\n")), repr(said)
        return
    if used:
        use(document)


def use(document: object) -> None:
    """Check, show and write a community, and read it again."""
    community = document.community  # type: ignore[attr-defined]
    report = check(community)
    text_report(report)
    markdown_report(report)
    json_report([report_data(report)]).encode()
    for tree in (structure_tree(community), theory_tree(community)):
        "\n".join(lines(tree)).encode()
    bounded(lambda: structure_mermaid(community))
    bounded(lambda: theory_mermaid(community))
    for network in ("structure", "contact", "sites", "theory"):
        bounded(lambda network=network: to_networkx(community, network=network))  # type: ignore[misc]
    bounded(lambda: theory(community).chains())
    assert loads(dumps(community)).community == community
    assert loads(dumps(community, "json"), form="json").community == community


def bounded(call: Callable[[], object]) -> None:
    """Call what may refuse because it would become too large."""
    try:
        call()
    except UnusableInput as error:
        assert "would have over" in str(error) or "too many chains" in str(error)


def words() -> list[str]:
    """Give the words of the format: keys, and values of its vocabularies."""
    found = {
        "clincomm",
        "nurse / lead",
        "core",
        "2011-05",
        "1e400",
        ".nan",
        "!!binary",
        "<<",
        "&a",
        "*a",
        "---",
        "%YAML",
    }
    waiting = [schema()]
    while waiting:
        at = waiting.pop()
        if isinstance(at, dict):
            found.update(at.get("properties", ()))
            found.update(value for value in at.get("enum", ()) if isinstance(value, str))
            waiting.extend(at.values())
        elif isinstance(at, list):
            waiting.extend(at)
    return sorted(found)


def run(test: Callable[[bytes], None], form: str, arguments: list[str]) -> None:
    """Run a harness from the corpus, with the format's words as its dictionary."""
    # Once before the clock runs: much is imported on first use.
    read(b"clincomm: 1\n", "yaml", used=True)
    work = HERE / "work" / test.__name__
    seeds = work / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for file in (*CORPUS.iterdir(), *EXAMPLES.rglob(f"*.{form}")):
        if file.suffix == f".{form}" and file.stat().st_size < 20_000:
            shutil.copy(file, seeds / file.name)
    dictionary = work / "words.dict"
    escaped = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), encoding="utf-8")
    found = HERE / "found"
    found.mkdir(exist_ok=True)
    atheris.Setup(
        [sys.argv[0], *arguments, f"-dict={dictionary}", f"-artifact_prefix={found}/{test.__name__}-", str(seeds)], test
    )
    atheris.Fuzz()
