"""Drawings of a document, its schema, and a new one to begin with."""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path as File
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from clincomm.cli.app import FINE, app
from clincomm.cli.files import emit, read
from clincomm.cli.words import Output
from clincomm.errors import UnusableInput


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
    output: Output = None,
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

    community = read(path).community
    if format == "cids":
        emit(theory_cids(community), output)
        for loss in cids_losses(community):
            print(f"clincomm: not in CIDS: {loss.what} ({loss.count}): {loss.why}", file=sys.stderr)
        return FINE
    if format == "svg":
        from clincomm.drawing import theory_svg

        emit(theory_svg(community), output)
        return FINE
    if format in ("dot", "outline"):
        emit(theory_dot(community) if format == "dot" else driver_outline(community), output)
        return FINE
    drawn = []
    if part in ("all", "structure"):
        drawn.append(structure_mermaid(community) if format == "mermaid" else _tree(structure_tree(community)))
    if part in ("all", "theory"):
        drawn.append(theory_mermaid(community) if format == "mermaid" else _tree(theory_tree(community)))
    emit("\n".join(drawn), output)
    return FINE


@app.command(name="schema")
def schema_(what: Literal["document", "report"] = "document", /, *, output: File | None = None) -> int:
    """Print the JSON Schema of documents, or of the JSON report."""
    from clincomm.documents import schema
    from clincomm.rendering import report_schema

    data = schema() if what == "document" else report_schema()
    emit(json.dumps(data, indent=2, ensure_ascii=False) + "\n", output)
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
    emit(f"{target} is ready; change it, then run: clincomm check {folder}\n", None)
    return FINE


def _tree(branch: Any) -> str:
    from clincomm.rendering import lines

    return "\n".join(lines(branch)) + "\n"
