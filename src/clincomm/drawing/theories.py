"""A theory of change as a picture: mechanisms, changes and goals from left to right, laid out by Graphviz.

What colour says, shape says too: a mechanism has round corners, a change is a box, a goal is round, an assumption has a folded corner
and a problem has six. A link's width tells how sure its source is of it; two heads say that the effect needs it.
"""

from __future__ import annotations

import re
import textwrap
from typing import Any

import pygraphviz

from clincomm.errors import printable
from clincomm.graph import Reading, TheoryGraph
from clincomm.graph.theory import REASONING
from clincomm.model import Community

WIDE = 30
"""After how many letters the words of a part go on in the next line."""
LOOKS: dict[str, dict[str, str]] = {
    "problem": {"shape": "hexagon", "fillcolor": "#e8edee", "color": "#425563"},
    "goal": {"shape": "ellipse", "fillcolor": "#d8eef9", "color": "#005eb8", "penwidth": "2"},
    "change": {"shape": "box", "fillcolor": "#ffffff", "color": "#212b32"},
    "mechanism": {"shape": "box", "style": "filled,rounded", "fillcolor": "#fdf3e1", "color": "#b35c00"},
    "assumption": {"shape": "note", "fillcolor": "#f1e6f4", "color": "#7c2855"},
}
WIDTHS = {"weak": "0.7", "moderate": "1.6", "strong": "2.8"}
NEEDED = "necessary"
_FONT = {"fontname": "Helvetica,Arial,sans-serif", "fontsize": "11"}


def theory_svg(community: Community) -> str:
    """Draw the theory of change as SVG.

    Parameters
    ----------
    community : Community
        The community whose theory it is; one without gives an empty picture.

    Returns
    -------
    str
        The SVG, complete in itself.
    """
    reading = Reading(community)
    theory = TheoryGraph(reading, reading.root)
    drawn: Any = pygraphviz.AGraph(directed=True, strict=False)
    drawn.graph_attr.update(rankdir="LR", nodesep="0.18", ranksep="0.5", **_FONT)
    drawn.node_attr.update(style="filled", margin="0.12,0.07", **_FONT)
    drawn.edge_attr.update(color="#425563", arrowsize="0.7", **{**_FONT, "fontsize": "9"})
    numbers = {name: f"n{number}" for number, name in enumerate(theory.parts)}
    for name, part in theory.parts.items():
        words = str(part.record.text or part.record.id or "not said")
        drawn.add_node(numbers[name], label=_lines(words), **LOOKS[type(part.record).__name__.lower()])
    for row in theory.links():
        look = {"penwidth": WIDTHS.get(row["confidence"], "1")}
        if row["kind"] not in REASONING:
            look |= {"style": "dashed", "label": _lines(row["kind"])}
        if row["need"] == NEEDED:
            look |= {"arrowhead": "normalnormal"}
        drawn.add_edge(numbers[row["cause"]], numbers[row["effect"]], **look)
    svg: bytes = drawn.draw(format="svg", prog="dot")
    return _alone(svg.decode())


def _lines(words: str) -> str:
    """Break words into lines, so that nothing in them is read as DOT."""
    plain = " ".join(printable(words).split()).replace("\\", "\\\\")
    return "\\n".join(textwrap.wrap(plain, WIDE)) or " "


def _alone(svg: str) -> str:
    """Leave out what refers to anything outside: the document type, and what Graphviz says of itself."""
    return re.sub(r"<!--.*?-->\n?", "", svg[svg.index("<svg") :], flags=re.DOTALL)
