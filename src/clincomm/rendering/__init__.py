"""Renderings of a report and of a community: text, Markdown, JSON, notebook, trees. All are pure functions to text."""

from clincomm.rendering.checked import Checked
from clincomm.rendering.explain import explain_claim, explain_rule, rule_data, rules_table
from clincomm.rendering.markdown import markdown_report
from clincomm.rendering.notebook import notebook_report
from clincomm.rendering.plain import json_report, report_data, report_schema
from clincomm.rendering.text import text_report
from clincomm.rendering.trees import lines, structure_tree, theory_tree

__all__ = [
    "Checked", "explain_claim", "explain_rule", "json_report", "lines", "markdown_report", "notebook_report", "report_data",
    "report_schema", "rule_data", "rules_table", "structure_tree", "text_report", "theory_tree",
]  # fmt: skip
