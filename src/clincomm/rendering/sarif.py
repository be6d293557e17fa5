"""The report as SARIF 2.1.0, which code hosts and editors read.

Only a breach is a result of the kind "fail" and has a level; what holds, what cannot be told and what does not apply are of
the kinds that the standard has for them, at the level "none".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any
from urllib.parse import quote

import sarif_pydantic as sarif

from clincomm.checking import Finding, Waiver
from clincomm.documents import Fault, Place
from clincomm.lessons import Force
from clincomm.logic import Path, Verdict, show_path
from clincomm.rendering.checked import Checked
from clincomm.rendering.wording import details, headline, portable, readable, steady_name, titles_of
from clincomm.rules import Rule

LEVELS = {Force.MUST: sarif.Level.ERROR, Force.SHOULD: sarif.Level.WARNING, Force.MAY: sarif.Level.NOTE}
"""The level of a breach, by how strongly the report words the claim."""

KINDS = {
    Verdict.BREACHED: "fail",
    Verdict.CANNOT_TELL: "open",
    Verdict.HOLDS: "pass",
    Verdict.NOT_APPLICABLE: "notApplicable",
}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FAULT = "document-fault"
"""The id of the rule that faults of documents are results of."""


def sarif_report(checked: Sequence[Checked], faults: Sequence[Fault] = ()) -> str:
    """Lay out reports as one run in SARIF 2.1.0.

    Parameters
    ----------
    checked : Sequence[Checked]
        The reports, and where their communities are written.
    faults : Sequence[Fault]
        Faults of documents that could not be checked; each is a result of the rule "document-fault".
    """
    rules = {rule.code: rule for one in checked for rule in one.report.rules}
    described = [*([_fault_rule()] if faults else []), *(_rule(rule) for rule in rules.values())]
    index = {rule.id: number for number, rule in enumerate(described)}
    results: list[tuple[sarif.Result, Waiver | None]] = [(_fault(fault, index), None) for fault in faults]
    for one in checked:
        results.extend(_results(one, index))
    driver = sarif.ToolDriver(name="clincomm", version=metadata.version("clincomm"), rules=described)
    run = sarif.Run(
        tool=sarif.Tool(driver=driver),
        results=[result for result, _ in results],
        invocations=[sarif.Invocation(execution_successful=not faults)],
    )
    data = run.model_dump(mode="json", by_alias=True, exclude_none=True)
    for plain, (_, waiver) in zip(data["results"], results, strict=True):
        if waiver is not None:
            plain["suppressions"] = [_suppression(waiver)]
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{**data, "columnKind": "unicodeCodePoints"}]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> sarif.ReportingDescriptor:
    shortfall = rule.sections.get("A pass does not show", "")
    meant = [f"Remedy: {rule.remedy}", *([f"A pass does not show: {_line(shortfall)}"] if shortfall else [])]
    return sarif.ReportingDescriptor(
        id=rule.code,
        name=rule.name,
        short_description=_message(rule.title),
        full_description=_message(f"{_line(rule.sections.get('Checks', rule.title))} {rule.citation}"),
        help=_message("\n\n".join(meant)),
        default_configuration=sarif.ReportingConfiguration(level=LEVELS[rule.force].value),
        properties={
            "lesson": rule.lesson,
            "claims": list(rule.claims),
            "force": str(rule.force),
            "fit": str(rule.fit),
            "declared": rule.declared,
        },
    )


def _fault_rule() -> sarif.ReportingDescriptor:
    return sarif.ReportingDescriptor(
        id=FAULT,
        name="document-is-read",
        short_description=_message("The document can be read."),
        full_description=_message("A document with a fault is not checked: what it says is not sure."),
        help=_message("Mend what the message says; all faults of a document are told at once."),
        default_configuration=sarif.ReportingConfiguration(level=sarif.Level.ERROR.value),
    )


def _results(one: Checked, index: Mapping[str, int]) -> Iterator[tuple[sarif.Result, Waiver | None]]:
    titles = titles_of(one.report)
    findings: list[tuple[Finding, Waiver | None]] = [(finding, None) for finding in one.report.findings]
    for finding, waiver in (*findings, *((waived.finding, waived.waiver) for waived in one.report.waived)):
        result = sarif.Result(
            rule_id=finding.code,
            rule_index=index.get(finding.code),
            kind=KINDS[finding.verdict],
            level=LEVELS[finding.force] if finding.verdict is Verdict.BREACHED else sarif.Level.NONE,
            message=_message("\n".join([headline(finding, titles), *details(finding)])),
            locations=[_location(one.spot(finding.place), finding.place, finding.subject.kind)],
            partial_fingerprints={"ruleAndSubject/v1": readable(steady_name(finding, one.report.community))},
            properties=_properties(one, finding),
        )
        yield result, waiver


def _suppression(waiver: Waiver) -> dict[str, Any]:
    """Give a waiver as the standard has it; the record that sarif-pydantic has for results knows no suppressions."""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": readable(f"{waiver.reason} ({waiver.owner} answers for it, until {waiver.until.text})"),
    }


def _properties(one: Checked, finding: Finding) -> dict[str, Any]:
    plain = finding.to_dict()
    kept = {key: plain[key] for key in ("verdict", "lesson", "claims", "force", "subject", "level", "count", "sources")}
    return {
        **kept,
        "qualifiers": plain["qualifiers"],
        "gaps": plain["gaps"],
        "community": one.report.name,
        "asOf": finding.as_of,
    }


def _fault(fault: Fault, index: Mapping[str, int]) -> sarif.Result:
    return sarif.Result(
        rule_id=FAULT,
        rule_index=index[FAULT],
        kind="fail",
        level=sarif.Level.ERROR,
        message=_message("\n".join(_said(fault.message, fault.remedy))),
        locations=[_location(fault.place, fault.path, "record")],
        properties={"fault": str(fault.kind)},
    )


def _location(place: Place | None, path: Path, kind: str) -> sarif.Location:
    logical = sarif.LogicalLocation(fully_qualified_name=readable(show_path(path)), kind=kind)
    if place is None:
        return sarif.Location(logical_locations=[logical])
    where = sarif.PhysicalLocation(
        artifact_location=sarif.ArtifactLocation(uri=quote(portable(place.file)), uri_base_id="%SRCROOT%"),
        region=sarif.Region(start_line=place.line, start_column=place.column),
    )
    return sarif.Location(physical_location=where, logical_locations=[logical])


def _message(text: str) -> sarif.Message:
    return sarif.Message(text=readable(text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _said(*texts: str) -> Iterable[str]:
    return (text for text in texts if text)
