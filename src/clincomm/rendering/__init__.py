"""Renderings of a report and of a community: text, Markdown, JSON, notebook, trees, and what pipelines read.

All are pure functions to text. Those that need an extra (SARIF, JUnit) are loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from clincomm.errors import UnusableInput
from clincomm.rendering.asked import questions_json, questions_markdown, questions_text
from clincomm.rendering.checked import Checked
from clincomm.rendering.explain import explain_claim, explain_rule, rule_data, rules_table
from clincomm.rendering.github import github_report
from clincomm.rendering.markdown import markdown_report
from clincomm.rendering.notebook import notebook_report
from clincomm.rendering.over_time import trajectory_json, trajectory_markdown, trajectory_text
from clincomm.rendering.plain import json_report, report_data, report_schema
from clincomm.rendering.renderings import Layout, Rendering, rendering, renderings
from clincomm.rendering.revised import delta_words, diff_json, diff_markdown, diff_text
from clincomm.rendering.side_by_side import comparison_json, comparison_markdown, comparison_text
from clincomm.rendering.talk import discussion_json, discussion_markdown, discussion_text
from clincomm.rendering.text import text_report
from clincomm.rendering.trees import lines, structure_tree, theory_tree

if TYPE_CHECKING:
    from clincomm.rendering.junit import junit_report
    from clincomm.rendering.sarif import sarif_report

__all__ = [
    "Checked", "Layout", "Rendering", "comparison_json", "comparison_markdown", "comparison_text", "delta_words",
    "diff_json", "diff_markdown", "diff_text", "discussion_json", "discussion_markdown", "discussion_text",
    "explain_claim", "explain_rule", "github_report", "json_report", "junit_report", "lines", "markdown_report",
    "notebook_report", "questions_json", "questions_markdown", "questions_text", "rendering", "renderings",
    "report_data", "report_schema", "rule_data", "rules_table", "sarif_report", "structure_tree", "text_report",
    "theory_tree", "trajectory_json", "trajectory_markdown", "trajectory_text",
]  # fmt: skip

_LATER = {"junit_report": ("junit", "sarif"), "sarif_report": ("sarif", "sarif")}
"""Renderings that need an extra: the module, and the extra."""


def __getattr__(name: str) -> Any:
    """Load a rendering that needs an extra (PEP 562).

    Raises
    ------
    UnusableInput
        If the extra is not installed.
    """
    if name not in _LATER:
        raise AttributeError(name)
    module, extra = _LATER[name]
    try:
        return getattr(import_module(f"{__name__}.{module}"), name)
    except ModuleNotFoundError as missing:
        need = f'the format {module} needs {missing.name}, which is not installed; run: pip install "clincomm[{extra}]"'
        raise UnusableInput(need) from missing
