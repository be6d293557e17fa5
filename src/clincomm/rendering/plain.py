"""The report as JSON, and the schema of that JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

from clincomm.checking import SCHEMA_VERSION, Report
from clincomm.errors import printable_json
from clincomm.logic import Path

At = Callable[[Path], dict[str, Any] | None]
"""Gives file, line and column of a path, or None where they are not known."""


def report_data(report: Report, at: At | None = None) -> dict[str, Any]:
    """Give a report as plain data; with `at`, each finding has its file, line and column."""
    data = report.to_dict()
    if at is not None:
        for finding, entry in zip(report.findings, data["findings"], strict=True):
            entry["at"] = at(finding.place)
    return data


def json_report(reports: Sequence[dict[str, Any]]) -> str:
    """Lay out one report as its object, several as an object with `reports`."""
    data = reports[0] if len(reports) == 1 else {"schema": SCHEMA_VERSION, "reports": list(reports)}
    return printable_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


def report_schema() -> dict[str, Any]:
    """Give the JSON Schema of the JSON report."""
    text = (resources.files("clincomm.rendering") / "report.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
