"""The theory of change in DOT, the language of Graphviz.

Lost on the way: dates, sources, notes, evidence, and everything but texts, kinds of part and the links drawn.
"""

from __future__ import annotations

from typing import Any

from clincomm.errors import printable
from clincomm.graph import Reading, TheoryGraph
from clincomm.graph.theory import REASONING
from clincomm.model import Community

SHAPES = {
    "problem": "hexagon", "goal": "ellipse", "change": "box", "mechanism": "box, style=rounded", "assumption": "note",
}  # fmt: skip
"""How each kind of part is drawn."""


def theory_dot(community: Community) -> str:
    r"""Write the theory as a DOT graph: mechanisms, changes, goals, from what leads to what it leads to.

    Reasoning is drawn with full lines; feedback, learning, context and side effects with broken ones that say their kind.

    Parameters
    ----------
    community : Community
        The community whose theory it is.

    Examples
    --------
    >>> falls = Community(theory={"goals": [{"id": "fewer"}], "changes": [{"id": "rounds", "leads_to": "fewer"}]})
    >>> print(theory_dot(falls), end="")
    digraph theory {
        rankdir=LR;
        n0 [label="fewer", shape=ellipse];
        n1 [label="rounds", shape=box];
        n1 -> n0;
    }
    """
    reading = Reading(community)
    theory = TheoryGraph(reading, reading.root)
    names = {name: f"n{number}" for number, name in enumerate(theory.parts)}
    lines = ["digraph theory {", "    rankdir=LR;"]
    lines += [
        f"    {names[name]} [label={_quoted(_text(part))}, shape={_shape(part)}];"
        for name, part in theory.parts.items()
    ]
    for edge in theory.network.possible():
        broken = "" if edge.kind in REASONING else f" [style=dashed, label={_quoted(edge.kind)}]"
        lines.append(f"    {names[edge.start]} -> {names[edge.end]}{broken};")
    return "\n".join([*lines, "}", ""])


def _text(part: Any) -> str:
    return str(part.record.text or part.record.id or "not said")


def _shape(part: Any) -> str:
    return SHAPES[type(part.record).__name__.lower()]


def _quoted(text: str) -> str:
    """Write a text between quotation marks, so that nothing in it is read as DOT."""
    words = " ".join(printable(text).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'
