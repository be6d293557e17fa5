"""The theory of change as JSON-LD by the Common Impact Data Standard (CIDS) 3.2 of the Common Approach to Impact Measurement.

Goals become outcomes, changes activities, measures indicators, dated observations indicator reports, groups stakeholders, and effects
that are not meant impact risks. The context stands in the file, so that nothing has to be fetched to read it. `cids_losses` lists what
CIDS has no place for: above all the reasoning, which there is only "can produce" and "can enable".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from clincomm.errors import printable_json
from clincomm.graph import Handle, Reading, name_of, when
from clincomm.model import Community, Link, Problem, Theory, Value, walk

CONTEXT: dict[str, Any] = {
    "cids": "https://ontology.commonapproach.org/cids#",
    "org": "http://ontology.eil.utoronto.ca/tove/organization#",
    "i72": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "hasLegalName": {"@id": "org:hasLegalName", "@type": "xsd:string"},
    "hasName": {"@id": "org:hasName", "@type": "xsd:string"},
    "startedAtTime": {"@id": "prov:startedAtTime", "@type": "xsd:dateTime"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "value": {"@id": "i72:value", "@type": "@id"},
    "hasNumericalValue": {"@id": "i72:hasNumericalValue", "@type": "xsd:string"},
    **{
        name: {"@id": f"cids:{name}", "@type": "xsd:string"}
        for name in ("hasDescription", "hasComment", "hasMitigation", "unitDescription")
    },
    **{
        name: {"@id": f"cids:{name}", "@type": "@id"}
        for name in (
            "canEnable", "canProduce", "forIndicator", "forOrganization", "forOutcome", "hasActivity", "hasImpactModel",
            "hasImpactRisk", "hasIndicator", "hasOutcome", "hasStakeholder",
        )
    },
}  # fmt: skip
"""The terms used, with the meaning that the standard's own context gives them."""


@frozen(slots=True)
class CidsLoss:
    """Something a document holds that CIDS has no place for.

    Parameters
    ----------
    what : str
        What is lost.
    count : int
        How often it occurs.
    why : str
        Why there is no place for it.
    """

    what: str
    count: int
    why: str


def theory_cids(community: Community) -> str:
    """Write the theory of change of a community, with its measures, as CIDS JSON-LD.

    Parameters
    ----------
    community : Community
        The community.

    Returns
    -------
    str
        JSON-LD with its context within; the same bytes for the same community.

    Examples
    --------
    >>> falls = Community(id="falls", theory={"goals": [{"id": "fewer", "text": "Fewer falls"}]})
    >>> graph = json.loads(theory_cids(falls))["@graph"]
    >>> [(node["@type"], node.get("hasName") or node["hasLegalName"]) for node in graph]
    [('cids:Organization', 'falls'), ('cids:ImpactPathway', 'Theory of change of falls'), ('cids:Outcome', 'Fewer falls')]
    """
    nodes = list(_nodes(Reading(community)))
    return printable_json(json.dumps({"@context": CONTEXT, "@graph": nodes}, indent=2, ensure_ascii=False)) + "\n"


def cids_losses(community: Community) -> tuple[CidsLoss, ...]:
    """List what of a document has no place in CIDS, with how often it occurs; what does not occur is left out.

    Parameters
    ----------
    community : Community
        The community.

    Examples
    --------
    >>> falls = Community(theory={"mechanisms": ["people see each other's results"]})
    >>> [(loss.what, loss.count) for loss in cids_losses(falls)]
    [('mechanisms', 1)]
    """
    theory = community.theory if isinstance(community.theory, Theory) else Theory()
    links = theory.links or ()
    counted = (
        ("mechanisms", len(theory.mechanisms or ()), "CIDS says that an activity can produce an outcome, and not why"),
        ("assumptions", len(theory.assumptions or ()), "there is no class for them, nor for whether they were tested"),
        ("rationale, evidence and confidence of links", sum(map(_is_reasoned, links)),
         "a link is a property, which carries nothing"),
        ("necessary links", sum(link.need is not None for link in links), "necessary and helpful are not told apart"),
        ("reviews and revisions", len(theory.reviews or ()) + len(theory.revisions or ()), "a model has one state"),
        ("predictions", len(theory.predictions or ()), "a target is a number with two days, and not a direction"),
        ("agreements", len(community.agreements or ()), "who agreed to what is not asked"),
        ("sites", len(community.sites or ()), "an organization has no organizations within"),
        ("ties", len(community.ties or ()), "there is no network"),
        ("figures with several sources", sum(len(value) > 1 for value in _figures(community)), "a value is one number"),
        ("observations without a day", sum(when(row) is None for row in _observations(community)), "a report has a time"),
    )  # fmt: skip
    return tuple(CidsLoss(what, count, why) for what, count, why in counted if count)


def _is_reasoned(link: Link) -> bool:
    return bool(link.rationale or link.evidence or link.confidence)


def _figures(community: Community) -> Iterator[tuple[Value, ...]]:
    for _, record in walk(community):
        for value in (getattr(record, name, None) for name in ("value", "count", "out_of", "figure", "target")):
            if isinstance(value, tuple) and value and isinstance(value[0], Value):
                yield value


def _observations(community: Community) -> Iterator[Any]:
    for measure in community.measures or ():
        yield from measure.observations or ()


def _nodes(reading: Reading) -> Iterator[dict[str, Any]]:
    """Give the nodes of the graph: the community, its model, and the parts of it."""
    root = reading.root
    theory = root.below("theory") if isinstance(root.record.theory, Theory) else None
    name = root.record.name or root.name

    def parts(field: str) -> list[Handle[Any]]:
        return list(reading.begun(theory, field).possible()) if theory is not None else []

    goals, changes, unintended = parts("goals"), parts("changes"), parts("unintended")
    measures = list(reading.begun(root, "measures").possible())
    groups = list(reading.listed(root, "groups"))
    own = _address(reading)
    problems = "; ".join(_text(part) for part in parts("problems") if isinstance(part.record, Problem))
    yield _node(
        "Organization", own(root), hasLegalName=name, hasImpactModel=own(theory) if theory is not None else None,
        hasOutcome=[own(goal) for goal in goals], hasIndicator=[own(measure) for measure in measures],
        hasStakeholder=[own(group) for group in groups],
    )  # fmt: skip
    if theory is not None:
        yield _node(
            "ImpactPathway", own(theory), hasName=f"Theory of change of {name}", hasDescription=problems, forOrganization=own(root),
            hasOutcome=[own(goal) for goal in goals], hasActivity=[own(change) for change in changes],
            hasIndicator=[own(measure) for measure in measures], hasStakeholder=[own(group) for group in groups],
            hasImpactRisk=[own(effect) for effect in unintended],
        )  # fmt: skip
    by_id = {part.record.id: part for part in (*goals, *changes) if part.record.id}
    for goal in goals:
        bears = [own(measure) for measure in measures if goal.record.id and goal.record.id in (measure.record.of or ())]
        higher = [own(by_id[ref]) for ref in goal.record.serves or () if ref in by_id]
        yield _node(
            "Outcome", own(goal), hasName=_text(goal), forOrganization=own(root), hasIndicator=bears, canEnable=higher
        )
    for change in changes:
        led = [by_id[ref] for ref in (*(change.record.leads_to or ()), *(change.record.enables or ())) if ref in by_id]
        led += [by_id[link.effect] for link in _links(root) if link.cause == change.record.id and link.effect in by_id]
        yield _node(
            "Activity", own(change), hasName=_text(change),
            canProduce=_distinct(own(part) for part in led if part in goals),
            canEnable=_distinct(own(part) for part in led if part in changes),
        )  # fmt: skip
    for group in groups:
        yield _node(
            "Stakeholder",
            own(group),
            hasName=group.record.name or group.name,
            hasDescription=_said(group.record.interest),
        )
    for effect in unintended:
        yield _node(
            "ImpactRisk",
            own(effect),
            hasName=_text(effect),
            hasMitigation=_said(getattr(effect.record.response, "text", None)),
        )
    for measure in measures:
        yield from _measured(reading, measure, own)


def _measured(reading: Reading, measure: Handle[Any], own: Callable[[Handle[Any]], str]) -> Iterator[dict[str, Any]]:
    """Give an indicator, and a report for each observation that has a day and a number."""
    aims = {part.record.id: part for part in _aims(reading)}
    record = measure.record
    yield _node(
        "Indicator", own(measure), hasName=record.text or measure.name, hasDescription=_said(record.standard),
        unitDescription=record.unit,
        forOutcome=[own(aims[ref]) for ref in record.of or () if ref in aims],
    )  # fmt: skip
    for row in reading.begun(measure, "observations").possible():
        date, number = when(row.record), _number(row.record)
        if date is not None and number is not None:
            yield _node(
                "IndicatorReport", own(row), forIndicator=own(measure),
                hasComment=f"at {row.record.site}" if row.record.site else None,
                startedAtTime=f"{date.first.isoformat()}T00:00:00", endedAtTime=f"{date.last.isoformat()}T23:59:59",
                value={"@type": "i72:Measure", "hasNumericalValue": number},
            )  # fmt: skip


def _aims(reading: Reading) -> list[Handle[Any]]:
    if not isinstance(reading.root.record.theory, Theory):
        return []
    return list(reading.begun(reading.root.below("theory"), "goals").possible())


def _links(root: Handle[Any]) -> Iterator[Any]:
    if isinstance(root.record.theory, Theory):
        yield from root.record.theory.links or ()


def _number(record: Any) -> str | None:
    """Give the number of an observation as text: its one value, or its count over its denominator."""
    if record.value and len(record.value) == 1 and record.value[0].value is not None:
        return f"{record.value[0].value:g}"
    if record.numerator is not None:
        return f"{record.numerator / record.denominator:.6g}" if record.denominator else str(record.numerator)
    return None


def _address(reading: Reading) -> Callable[[Handle[Any]], str]:
    """Give what makes the address of a record: no two have the same, and none says where it is from."""
    community = _plain(reading.root.record.id or reading.root.record.name or "community")

    def of(handle: Handle[Any]) -> str:
        steps = "/".join(_plain(str(step)) for step in handle.path)
        return f"urn:clincomm:{community}" + (f":{steps}" if steps else "")

    return of


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text)


def _text(handle: Handle[Any]) -> str:
    return str(handle.record.text or name_of(handle.record, handle.path))


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) and type(value) is str else None


def _distinct(values: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _node(kind: str, address: str, **said: Any) -> dict[str, Any]:
    """Make a node of what is said; what is not is left out."""
    return {"@type": f"cids:{kind}", "@id": address, **{name: value for name, value in said.items() if value}}
