"""Renderings of a report and of a community: text, Markdown, JSON, notebook, trees, and what pipelines read.

All are pure functions to text, and loaded on first use. SARIF and JUnit need an extra.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from clincomm.errors import UnusableInput

if TYPE_CHECKING:
    from clincomm.rendering.advised import advice_json, advice_markdown, advice_notebook, advice_text
    from clincomm.rendering.asked import questions_json, questions_markdown, questions_text
    from clincomm.rendering.checked import Checked
    from clincomm.rendering.explain import explain_claim, explain_rule, rule_data, rules_table
    from clincomm.rendering.github import github_report
    from clincomm.rendering.joined import integration_json, integration_markdown, integration_text
    from clincomm.rendering.junit import junit_report
    from clincomm.rendering.losses import stress_json, stress_markdown, stress_notebook, stress_text
    from clincomm.rendering.markdown import markdown_report
    from clincomm.rendering.measured import (
        measures_json,
        measures_markdown,
        measures_notebook,
        measures_text,
        sparkline,
    )
    from clincomm.rendering.notebook import notebook_report
    from clincomm.rendering.over_time import trajectory_json, trajectory_markdown, trajectory_text
    from clincomm.rendering.plain import json_report, report_data, report_schema
    from clincomm.rendering.practised import practice_json, practice_markdown, practice_notebook, practice_text
    from clincomm.rendering.renderings import Layout, Rendering, rendering, renderings
    from clincomm.rendering.revised import delta_words, diff_json, diff_markdown, diff_text
    from clincomm.rendering.sarif import sarif_report
    from clincomm.rendering.side_by_side import comparison_json, comparison_markdown, comparison_text
    from clincomm.rendering.talk import discussion_json, discussion_markdown, discussion_text
    from clincomm.rendering.text import text_report
    from clincomm.rendering.trees import lines, structure_tree, theory_tree
    from clincomm.rendering.who_is_in import (
        inclusion_json,
        inclusion_markdown,
        inclusion_notebook,
        inclusion_text,
    )

__all__ = [
    "Checked",
    "Layout",
    "Rendering",
    "advice_json",
    "advice_markdown",
    "advice_notebook",
    "advice_text",
    "comparison_json",
    "comparison_markdown",
    "comparison_text",
    "delta_words",
    "diff_json",
    "diff_markdown",
    "diff_text",
    "discussion_json",
    "discussion_markdown",
    "discussion_text",
    "explain_claim",
    "explain_rule",
    "github_report",
    "inclusion_json",
    "inclusion_markdown",
    "inclusion_notebook",
    "inclusion_text",
    "integration_json",
    "integration_markdown",
    "integration_text",
    "json_report",
    "junit_report",
    "lines",
    "markdown_report",
    "measures_json",
    "measures_markdown",
    "measures_notebook",
    "measures_text",
    "notebook_report",
    "practice_json",
    "practice_markdown",
    "practice_notebook",
    "practice_text",
    "questions_json",
    "questions_markdown",
    "questions_text",
    "rendering",
    "renderings",
    "report_data",
    "report_schema",
    "rule_data",
    "rules_table",
    "sarif_report",
    "sparkline",
    "stress_json",
    "stress_markdown",
    "stress_notebook",
    "stress_text",
    "structure_tree",
    "text_report",
    "theory_tree",
    "trajectory_json",
    "trajectory_markdown",
    "trajectory_text",
]  # fmt: skip

_HOMES = {
    "advised": ("advice_json", "advice_markdown", "advice_notebook", "advice_text"),
    "asked": (
        "questions_json",
        "questions_markdown",
        "questions_text",
    ),
    "checked": ("Checked",),
    "explain": (
        "explain_claim",
        "explain_rule",
        "rule_data",
        "rules_table",
    ),
    "github": ("github_report",),
    "joined": ("integration_json", "integration_markdown", "integration_text"),
    "junit": ("junit_report",),
    "losses": ("stress_json", "stress_markdown", "stress_notebook", "stress_text"),
    "markdown": ("markdown_report",),
    "measured": ("measures_json", "measures_markdown", "measures_notebook", "measures_text", "sparkline"),
    "notebook": ("notebook_report",),
    "over_time": (
        "trajectory_json",
        "trajectory_markdown",
        "trajectory_text",
    ),
    "plain": (
        "json_report",
        "report_data",
        "report_schema",
    ),
    "practised": ("practice_json", "practice_markdown", "practice_notebook", "practice_text"),
    "renderings": (
        "Layout",
        "Rendering",
        "rendering",
        "renderings",
    ),
    "revised": (
        "delta_words",
        "diff_json",
        "diff_markdown",
        "diff_text",
    ),
    "sarif": ("sarif_report",),
    "side_by_side": (
        "comparison_json",
        "comparison_markdown",
        "comparison_text",
    ),
    "talk": (
        "discussion_json",
        "discussion_markdown",
        "discussion_text",
    ),
    "text": ("text_report",),
    "who_is_in": ("inclusion_json", "inclusion_markdown", "inclusion_notebook", "inclusion_text"),
    "trees": (
        "lines",
        "structure_tree",
        "theory_tree",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_EXTRAS = {"junit": "sarif", "sarif": "sarif"}
"""Renderings that need an extra, and which."""


def __getattr__(name: str) -> Any:
    """Load a rendering on first use (PEP 562): of one run, one or two are needed.

    Raises
    ------
    UnusableInput
        If the extra is not installed.
    """
    if name not in _HOME:
        raise AttributeError(name)
    module = _HOME[name]
    try:
        return getattr(import_module(f"{__name__}.{module}"), name)
    except ModuleNotFoundError as missing:
        if module not in _EXTRAS:
            raise
        extra = _EXTRAS[module]
        need = f'the format {module} needs {missing.name}, which is not installed; run: pip install "clincomm[{extra}]"'
        raise UnusableInput(need) from missing
