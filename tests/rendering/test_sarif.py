"""SARIF: what the standard asks for, kinds and levels that fit together, and names that stay while lines move."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from tests.rendering.hostile import WARDS, files, renamed, report, texts

from clincomm import Verdict, api
from clincomm.checking import Profile, Waiver
from clincomm.documents import DocumentError, load, loads
from clincomm.logic import Date
from clincomm.model import Community
from clincomm.rendering import Checked

sarif = pytest.importorskip("sarif_pydantic", reason="the extra clincomm[sarif] is not installed")
ILCOP = Path(__file__).resolve().parents[2] / "examples" / "ilcop"
KINDS = {
    Verdict.BREACHED: "fail",
    Verdict.CANNOT_TELL: "open",
    Verdict.HOLDS: "pass",
    Verdict.NOT_APPLICABLE: "notApplicable",
}


def made(*checked: Checked, faults: Any = ()) -> dict[str, Any]:
    from clincomm.rendering import sarif_report

    whole = json.loads(sarif_report(checked, faults))
    assert whole["version"] == "2.1.0" and len(whole["runs"]) == 1
    run: dict[str, Any] = whole["runs"][0]
    return run


def ilcop() -> Checked:
    document = load(ILCOP)
    return Checked(api.check(document.community), document.place)


def names(run: dict[str, Any]) -> list[str]:
    return [result["partialFingerprints"]["ruleAndSubject/v1"] for result in run["results"]]


def test_a_reader_of_the_standard_reads_it_back_unchanged() -> None:
    from clincomm.rendering import sarif_report

    text = sarif_report([ilcop()])
    read = sarif.Sarif.model_validate_json(text)
    assert json.loads(text) == read.model_dump(mode="json", by_alias=True, exclude_none=True)


def test_the_rules_say_what_is_asked_what_mends_it_and_what_a_pass_does_not_show() -> None:
    here = ilcop()
    rules = made(here)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in here.report.rules]
    for described, rule in zip(rules, here.report.rules, strict=True):
        assert described["shortDescription"]["text"] == rule.title
        assert rule.remedy in described["help"]["text"] and "A pass does not show: " in described["help"]["text"]
        assert described["properties"]["lesson"] == rule.lesson


def test_only_a_breach_has_a_level() -> None:
    here = ilcop()
    run = made(here)
    level = {"must": "error", "should": "warning", "may": "note"}
    for result, finding in zip(run["results"], here.report.findings, strict=True):
        assert result["kind"] == KINDS[finding.verdict]
        assert result["level"] == (level[finding.force] if finding.verdict is Verdict.BREACHED else "none")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["properties"]["count"]["of"] == finding.count.of


def test_every_result_has_a_place_and_no_two_have_one_name() -> None:
    run = made(ilcop())
    for result in run["results"]:
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert location["logicalLocations"][0]["fullyQualifiedName"]
    assert len(set(names(run))) == len(run["results"])


def test_an_absolute_path_is_cut_to_folder_and_file() -> None:
    text = json.dumps(made(ilcop()))
    assert ILCOP.is_absolute() and str(ILCOP.parent) not in text
    assert '"uri": "ilcop/community.yaml"' in text


def test_names_stay_when_sites_are_written_in_another_order() -> None:
    turned = Community.model_validate({**WARDS, "sites": WARDS["sites"][::-1]})  # type: ignore[index]
    one, other = made(Checked(report())), made(Checked(report(turned)))
    assert (
        names(one) == names(other)[::-1] == ["CC302:wards:sites/ash", "CC302:wards:sites/elm", "CC302:wards:sites/oak"]
    )


@given(texts, files)
def test_a_uri_is_relative_and_encoded_whatever_the_file_is_called(text: str, file: str) -> None:
    for result in made(renamed(text, file))["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) and not uri.startswith("/")
        assert unquote(uri) == ("wards/north.yaml" if file.startswith("C:") else file)


def test_a_community_made_in_python_has_logical_places_only() -> None:
    assert all("physicalLocation" not in result["locations"][0] for result in made(Checked(report()))["results"])


def test_faults_of_a_document_are_results_and_the_run_says_that_it_failed() -> None:
    with pytest.raises(DocumentError) as caught:
        loads("clincomm: 1\ntam: {}\n", name="ward.yaml")
    run = made(faults=caught.value.faults)
    (result,) = run["results"]
    assert (result["ruleId"], result["level"], result["kind"]) == ("document-fault", "error", "fail")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_a_waived_breach_is_a_suppressed_result_with_reason_owner_and_end() -> None:
    waiver = Waiver(rule="CC302", reason="the post is advertised", owner="core team", until=Date("2030"))
    report = api.check(
        Community.model_validate(WARDS), as_of="2029", select=["CC302"], profile=Profile(waivers=(waiver,))
    )
    suppressed = [result for result in made(Checked(report))["results"] if "suppressions" in result]
    assert len(suppressed) == len(report.waived) >= 1
    (one,) = suppressed[0]["suppressions"]
    assert one == {
        "kind": "external",
        "status": "accepted",
        "justification": "the post is advertised (core team answers for it, until 2030)",
    }
    assert suppressed[0]["kind"] == "fail"
