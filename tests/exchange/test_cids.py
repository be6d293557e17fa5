"""CIDS JSON-LD: classes and properties of the standard, addresses that lead somewhere, and losses that are listed."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import rdflib
from hypothesis import given

import clincomm
from clincomm import Community
from clincomm.exchange import cids_losses, theory_cids
from clincomm.exchange.cids import CONTEXT
from clincomm.strategies import communities

EXAMPLES = Path(__file__).parents[2] / "examples"
# Classes and properties of the standard's own shapes and context (cids.essential.shacl.ttl, cidsContext.jsonld).
CLASSES = {
    "Organization", "ImpactPathway", "Outcome", "Activity", "Stakeholder", "ImpactRisk", "Indicator", "IndicatorReport",
}  # fmt: skip
PROPERTIES = {
    "hasLegalName", "hasName", "hasDescription", "hasComment", "hasMitigation", "unitDescription", "canEnable", "canProduce",
    "forIndicator", "forOrganization", "forOutcome", "hasActivity", "hasImpactModel", "hasImpactRisk", "hasIndicator", "hasOutcome",
    "hasStakeholder", "startedAtTime", "endedAtTime", "value", "hasNumericalValue",
}  # fmt: skip
WARD: dict[str, Any] = {
    "id": "falls",
    "name": "Fewer falls",
    "groups": [{"id": "nurse", "interest": "less lifting"}],
    "theory": {
        "problems": ["Patients fall at night"],
        "goals": [{"id": "harm", "text": "Less harm"}, {"id": "fewer", "text": "Fewer falls", "serves": "harm"}],
        "changes": [
            {"id": "rounds", "text": "Rounds at night", "leads_to": "fewer"},
            {"id": "rota", "text": "Another rota", "enables": "rounds"},
            {"id": "lamp", "text": "Lamps"},
        ],
        "mechanisms": ["Most falls happen on the way"],
        "links": [{"cause": "lamp", "effect": "fewer", "rationale": "people see"}],
        "unintended": [{"text": "Patients are woken", "response": "quieter shoes"}],
    },
    "measures": [
        {
            "id": "rate",
            "text": "Falls",
            "of": "fewer",
            "unit": "a month",
            "observations": [
                {"date": "2024-01", "value": 4},
                {"date": "2024-02", "numerator": 1, "denominator": 8, "site": "ash"},
                {"value": 9},
                {"date": "2024-03", "value": {"more_than": 2}},
            ],
        }
    ],
    "sites": [{"id": "ash"}],
}


def graph(community: Community) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = json.loads(theory_cids(community))["@graph"]
    return nodes


def by_name(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {node.get("hasName", node["@id"]): node for node in nodes}


def test_goals_changes_and_measures_have_their_places() -> None:
    nodes = graph(Community.model_validate(WARD))
    named = by_name(nodes)
    fewer, rounds = named["Fewer falls"], named["Rounds at night"]
    assert fewer["canEnable"] == [named["Less harm"]["@id"]]
    assert rounds["canProduce"] == named["Lamps"]["canProduce"] == [fewer["@id"]]
    assert named["Another rota"]["canEnable"] == [rounds["@id"]]
    assert named["Falls"]["forOutcome"] == [fewer["@id"]]
    assert named["Theory of change of Fewer falls"]["hasDescription"] == "Patients fall at night"
    assert named["Patients are woken"]["hasMitigation"] == "quieter shoes"
    reports = [node for node in nodes if node["@type"] == "cids:IndicatorReport"]
    assert [(node["startedAtTime"], node["value"]["hasNumericalValue"]) for node in reports] == [
        ("2024-01-01T00:00:00", "4"), ("2024-02-01T00:00:00", "0.125"),
    ]  # fmt: skip
    assert reports[1]["hasComment"] == "at ash"


def test_what_has_no_place_is_listed() -> None:
    found = {loss.what: loss.count for loss in cids_losses(Community.model_validate(WARD))}
    assert found == {
        "mechanisms": 1, "rationale, evidence and confidence of links": 1, "sites": 1, "observations without a day": 1,
    }  # fmt: skip
    assert cids_losses(Community()) == ()


def test_the_examples_can_be_given_away() -> None:
    for name in ("michigan-keystone", "ilcop", "returns"):
        nodes = graph(clincomm.read(EXAMPLES / name))
        assert {"cids:Organization", "cids:ImpactPathway", "cids:Outcome"} <= {node["@type"] for node in nodes}


@given(communities())
def test_another_library_reads_the_same_things_as_linked_data(community: Community) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of what it does itself
        read = rdflib.Graph().parse(data=theory_cids(community), format="json-ld")
    nodes = graph(community)
    typed = {str(node) for node in read.subjects(rdflib.RDF.type, None, unique=True) if isinstance(node, rdflib.URIRef)}
    assert typed == {node["@id"] for node in nodes}
    assert all(str(term).startswith(("http://", "https://", "urn:")) for term in (*read.predicates(), *typed))
    dates = [*read.objects(None, rdflib.PROV.startedAtTime), *read.objects(None, rdflib.PROV.endedAtTime)]
    assert all(date.datatype == rdflib.XSD.dateTime and date.value is not None for date in dates)


@given(communities())
def test_only_terms_of_the_standard_are_used_and_every_address_leads_somewhere(community: Community) -> None:
    text = theory_cids(community)
    assert text == theory_cids(community)
    nodes = graph(community)
    addresses = [node["@id"] for node in nodes]
    assert len(set(addresses)) == len(addresses)
    for node in nodes:
        assert node["@type"].removeprefix("cids:") in CLASSES
        terms = {term for term in node if not term.startswith("@")}
        assert terms <= PROPERTIES
        assert terms <= set(CONTEXT)
        for term in terms:
            if CONTEXT[term]["@type"] == "@id" and term != "value":
                refs = node[term] if isinstance(node[term], list) else [node[term]]
                assert set(refs) <= set(addresses)
